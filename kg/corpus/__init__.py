"""What only all sources together say: laws and versions, provisions, bodies, persons."""
