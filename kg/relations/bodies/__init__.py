"""机构: the bodies that a text names."""
