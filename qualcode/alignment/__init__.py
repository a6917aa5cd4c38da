"""Where a passage of an old text stands in a new one: pure functions on two strings."""
