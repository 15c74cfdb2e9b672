"""One folder per relation: what the text says of it, its rows, its statements."""
