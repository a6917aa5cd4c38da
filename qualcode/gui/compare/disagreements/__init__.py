"""The page Disagreements: every place where coders differ, decided one by one or in groups."""
