"""任免: who is appointed to, removed from or leaves which post, and who lost a mandate."""
