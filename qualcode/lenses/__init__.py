"""Analyses that a codebook declares as data: ladder, conditions, poles, quadrant, expectation."""
