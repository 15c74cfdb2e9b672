"""The report of a build: what was found and what looks wrong in the source."""
