"""The version of the program: that of pyproject.toml and of the changelog."""

__version__ = "0.2.0"
