"""The command line's frame, and the commands that make and compare builds."""
