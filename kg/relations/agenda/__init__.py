"""会议议程: the items of a sitting."""
