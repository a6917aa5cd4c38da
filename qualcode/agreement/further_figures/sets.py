"""Coefficients of units that carry several codes at once: what a coder says of a unit is a set of codes."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from qualcode.agreement.coefficient import NOT_APPLIED, unknown
from qualcode.agreement.further_figures.figure import OTHER_UNITS, TOO_LARGE, Compared, FurtherFigure
from qualcode.agreement.label_sets import (
    Labels,
    Patterns,
    SetDistance,
    alpha_of_patterns,
    dice_distance,
    jaccard_distance,
    masi_distance,
    mvalpha_of_patterns,
)
from qualcode.i18n import N_

MOST_SETS = 4000
"""Different sets of codes up to which distances between all of them are computed."""

LARGE = N_("Left out because there are too many different combinations of codes; choose fewer codes.")
FIGURES: tuple[tuple[str, str, SetDistance | None, str], ...] = (
    (
        "mv_alpha",
        N_("mvα"),
        None,
        N_(
            "Whether coders give a unit the same codes, several at once; chance from how often each code is "
            "used (Krippendorff & Craggs, 2016)."
        ),
    ),
    (
        "alpha_jaccard",
        N_("α with Jaccard distance"),
        jaccard_distance,
        N_("As α, where sets of codes differ by what they do not share. Not to be held against .80."),
    ),
    (
        "alpha_masi",
        N_("α with MASI distance"),
        masi_distance,
        N_("As with Jaccard, milder where one set lies within the other (Passonneau, 2006)."),
    ),
    (
        "alpha_dice",
        N_("α with Dice distance"),
        dice_distance,
        N_("As with Jaccard, where what is shared counts twice."),
    ),
)


def set_figures(compared: Compared) -> Iterator[FurtherFigure]:
    """mv-alpha, and alpha with three distances between sets."""
    t, patterns, word = compared.t, {}, ""
    if compared.unit in ("character", "token"):
        word = OTHER_UNITS
    elif not compared.applied:
        word = NOT_APPLIED
    else:
        patterns = unit_patterns(compared)
    many = len({labels for pattern in patterns for labels in pattern}) > MOST_SETS
    for key, name, distance, says in FIGURES:
        if word:
            yield FurtherFigure(key, t(name), unknown(word), None, t(says))
        elif distance is None:
            yield FurtherFigure(key, t(name), mvalpha_of_patterns(patterns), None, t(says))
        elif many:
            yield FurtherFigure(key, t(name), unknown(TOO_LARGE), None, t(LARGE))
        else:
            yield FurtherFigure(key, t(name), alpha_of_patterns(patterns, distance), None, t(says))


def unit_patterns(compared: Compared) -> Patterns:
    """How many units have which sets of codes, one set for each coder who judged the unit."""
    tables = compared.tables
    codes = max(len(compared.data.codes), 1)
    judging = [np.flatnonzero(row).tolist() for row in tables.judging]
    given: dict[tuple[int, int], dict[int, set[int]]] = defaultdict(dict)
    for document, unit, coder, code in _judgements(compared, codes):
        given[document, unit].setdefault(coder, set()).add(code)
    found: Counter[tuple[Labels, ...]] = Counter()
    silent = tables.units.tolist()
    for (document, _), sets in given.items():
        silent[document] -= 1
        row = (frozenset(sets.get(coder, ())) for coder in judging[document])
        found[tuple(sorted(row, key=sorted))] += 1
    for document, units in enumerate(silent):
        found[(frozenset(),) * len(judging[document])] += units
    return {pattern: float(times) for pattern, times in found.items() if times}


def _judgements(compared: Compared, codes: int) -> Iterator[tuple[int, int, int, int]]:
    """Document, unit, coder and code of everything coded, unit by unit."""
    spans = compared.tables.spans
    size = spans.end - spans.start
    row = np.repeat(np.arange(len(size)), size)
    unit = spans.start[row] + np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
    cell = spans.cell[row]
    columns = (cell // codes, unit, spans.coder[row], cell % codes)
    return zip(*(column.tolist() for column in columns), strict=True)
