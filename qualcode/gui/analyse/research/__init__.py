"""The page Research questions: which codes and families answer each, and how often."""
