"""Framework matrices in Analyse: a grid of people, cases or groups against codes, rated and summarised."""
