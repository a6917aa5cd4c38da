"""The page Cases: what participants tell of cases, side by side."""
