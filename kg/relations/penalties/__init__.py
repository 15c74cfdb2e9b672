"""法律责任: who is punished by whom, for what, and how."""
