"""The page of lenses: analyses that the study's codebooks declare, as table and picture, to be judged."""
