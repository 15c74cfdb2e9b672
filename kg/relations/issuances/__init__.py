"""制定: which body is to make or made which instrument."""
