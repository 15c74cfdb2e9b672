"""义务: who must or must not do what."""
