"""Every alternative of every pattern has a printed line that needs it (`python -m tests.patterns`)."""
