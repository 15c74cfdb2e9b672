"""Persons and bodies that a trained model names and no rule does."""
