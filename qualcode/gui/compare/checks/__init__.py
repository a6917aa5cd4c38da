"""The page Checks of Compare: checks of agreement are planned, followed, closed and compared over time."""
