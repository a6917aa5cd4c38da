"""Analyses that a codebook declares as data: ladder, conditions, poles, quadrant, expectation.

`declaring` reads and checks what a codebook says, `data` is what is counted, `results` what comes out;
each kind has a module of its own, and `kinds` lists them.
"""
