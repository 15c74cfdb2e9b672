"""The interactive graph as one page that needs no network."""
