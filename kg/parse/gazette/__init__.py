"""A gazette into its items."""
