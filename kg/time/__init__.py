"""Law in time: which text is in force on a day, from when to when, and where its words come from."""
