"""The front door: what a source is, its head, kind and title, and the items that it holds."""
