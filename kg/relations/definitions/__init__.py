"""定义: what a law says a term means."""
