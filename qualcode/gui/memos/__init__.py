"""All notes of a study in one place: to search, to write, and to go from to what they are about."""
