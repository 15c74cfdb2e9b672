"""Tools for agents over one build: seven questions that only read, by the Model Context Protocol."""
