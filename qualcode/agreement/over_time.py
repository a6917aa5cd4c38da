"""How agreement moves from one check to the next: differences of a figure, with intervals.

Two checks are of other documents, or of the same ones coded anew; each is drawn again by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.agreement.bootstrap import FEW_DOCUMENTS, Interval, percentiles
from qualcode.agreement.coefficient import Coefficient, known, unknown
from qualcode.agreement.ratings import Floats
from qualcode.i18n import N_

NOT_IN_CHECK = N_("not in this check")


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure of a later check is more than that of an earlier one; a word where either is undefined.

    The interval is of the difference; None where either has fewer than two documents, or is undefined in
    half of the rounds of the bootstrap.
    """

    difference: Coefficient
    interval: Interval | None


def changes(
    first: Sequence[Coefficient],
    second: Sequence[Coefficient],
    drawn: tuple[Floats, Floats],
    *,
    documents: int,
    level: float = 0.95,
) -> list[Change]:
    """A change per code from figures and their redrawn values; `documents` is the smaller of both numbers."""
    one, other = drawn
    if len(one) and len(other):
        intervals = percentiles(other - one, level, few=documents < FEW_DOCUMENTS)
    else:
        intervals = [None] * len(first)
    return [_change(*both) for both in zip(first, second, intervals, strict=True)]


def _change(first: Coefficient, second: Coefficient, interval: Interval | None) -> Change:
    if first.value is None or second.value is None:
        return Change(unknown(first.reason or second.reason), None)
    return Change(known(second.value - first.value), interval)
