"""What the sweep must equal: arrays with an entry per character or unit, made one coding at a time."""

from typing import Any

import numpy as np

from qualcode.agreement import ComparedDocument, ComparisonInput


def counted_characters(document: ComparedDocument) -> Any:
    """Which characters are not excluded."""
    counted = np.ones(document.characters, dtype=bool)
    for start, end in document.excluded:
        counted[start:end] = False
    return counted


def presence(data: ComparisonInput, document: ComparedDocument, code: int, coder: int, unit: str) -> Any:
    """Booleans per unit that counts, by looking at every character."""
    c = data.codings
    chosen = (c.document == document.id) & (c.code == code) & (c.coder == coder)
    counted = counted_characters(document)
    coded = np.zeros(document.characters, dtype=bool)
    for start, end in zip(c.start[chosen], c.end[chosen], strict=True):
        coded[start:end] = True
    if unit == "character":
        return coded[counted]
    assert document.units is not None
    return np.array(
        [(coded & counted)[a:b].any() for a, b in document.units if counted[a:b].any()], dtype=bool
    )
