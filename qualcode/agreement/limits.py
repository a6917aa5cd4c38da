"""Where a figure of agreement becomes worth a remark: every limit that a diagnosis uses, in one place.

They follow the diagnostics of INCEpTION and the reading of Krippendorff (2004, p. 241), and are meant to
point at something to look at, not to judge.
"""

RELIABLE, TENTATIVE = 0.80, 0.667
"""Alpha from which figures can be relied on, and from which they allow tentative conclusions."""

FEW_CODINGS = 5
"""Codings of all coders together below which a figure rests on too little, and a share on nothing."""

UNEVEN = 2.0
"""How many times as often, or as much text, one coder gives a code as another: bias."""

OMITTED = 0.20
"""Share of the passages that only one coder gave a code, and nobody another in its place: omission."""

MOSTLY_OMITTED = 0.50
"""Share from which coders mostly mean different passages."""

LIKE_BOUNDARIES = 0.70
"""Common text of two passages by all of their text, from which they count as the same."""

UNLIKE = 0.50
"""Share of the passages that coders share but bound differently: a boundary problem."""

SPLIT = 0.20
"""Share of the shared passages that are several of another coder's."""

CONFUSED = 0.20
"""Share of the passages to which another coder gave another code instead: confusion."""

CONFUSED_TIMES = 2
"""How often that must happen to be told."""

CONFUSED_OVERLAP = 0.50
"""Part of the shorter passage that two codes must share to stand in each other's place."""

FAMILY_GAIN = 0.20
"""By how much a family's alpha exceeds the mean of its codes: they are mixed up with each other."""

HIGH_PERCENT, LOW_KAPPA = 85, 0.40
"""Percent agreement that is high and kappa that is low all the same: the paradox of prevalence."""
