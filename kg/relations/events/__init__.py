"""立法过程: the events in the life of a law."""
