"""Decisions: their operative part as a tree of provisions."""
