"""职务: the roles in which persons speak or are named."""
