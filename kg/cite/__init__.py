"""The references of a text that is no part of a build."""
