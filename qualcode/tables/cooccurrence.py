"""How often codes occur together, in six units, with the coefficient that belongs to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qualcode.i18n import N_
from qualcode.tables.data import Ints, StudyData
from qualcode.tables.dense import Dense, dense, positions_of
from qualcode.tables.together import clusters_together, identical_together, overlaps_together, units_together
from qualcode.tables.units import (
    codes_in_documents,
    codes_in_units,
    quotations_in_turns,
    quotations_of_participants,
)

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

UNITS = ("overlap", "identical", "cluster", "turn", "document", "participant")
UNIT_NAMES = {
    "overlap": N_("overlapping quotations"),
    "identical": N_("same quotation"),
    "cluster": N_("clusters of overlapping text"),
    "turn": N_("speaker turn"),
    "document": N_("document"),
    "participant": N_("participant"),
}

OUT_OF_RANGE = N_("out of range")
NOT_APPLIED = N_("not applied")


@dataclass(frozen=True, eq=False)
class Cooccurrence:
    """Counts and coefficients of all pairs of k codes; every matrix is k x k, in the order of `codes`.

    `counts`: symmetric; the diagonal is the code's groundedness in quotations ("overlap", "identical",
    "cluster") or the number of units that hold the code.
    `coefficient`: n12 / (n1 + n2 - n12); nan on the diagonal and where the denominator is not positive.
    `out_of_range`: the coefficient is above 1 or has no positive denominator although n12 > 0.
    `share`: n12 / n1, of the row's code the part that meets the column's; None with "overlap", where it
    has no upper bound; nan where the row's code does not occur.
    `bounded`: the coefficient of another unit, `bounded_unit`, that stays between 0 and 1, to be shown beside
    one that is out of range; None where it was not asked for.
    """

    unit: str
    codes: tuple[int, ...]
    names: tuple[str, ...]
    counts: Ints
    coefficient: Floats
    out_of_range: NDArray[np.bool_]
    share: Floats | None
    bounded: Floats | None = None
    bounded_unit: str = ""

    def frame(self) -> "pd.DataFrame":
        """The counts, with code names on both sides."""
        return self._frame(self.counts)

    def coefficient_frame(self) -> "pd.DataFrame":
        """The coefficients as numbers, nan where undefined, with code names on both sides."""
        return self._frame(self.coefficient)

    def share_frame(self) -> "pd.DataFrame | None":
        """The shares n12 / n1 with code names on both sides; None where they are not bounded."""
        return None if self.share is None else self._frame(self.share)

    def take(self, rows: Sequence[int]) -> "Cooccurrence":
        """The table with only these codes (indices), in this order."""
        chosen, cells = list(rows), np.ix_(list(rows), list(rows))
        return replace(
            self,
            codes=tuple(self.codes[i] for i in chosen),
            names=tuple(self.names[i] for i in chosen),
            counts=self.counts[cells],
            coefficient=self.coefficient[cells],
            out_of_range=self.out_of_range[cells],
            share=None if self.share is None else self.share[cells],
            bounded=None if self.bounded is None else self.bounded[cells],
        )

    def bounded_frame(self) -> "pd.DataFrame | None":
        """The bounded coefficients with code names on both sides; None where there are none."""
        return None if self.bounded is None else self._frame(self.bounded)

    def _frame(self, values: NDArray[np.generic]) -> "pd.DataFrame":
        import pandas as pd

        return pd.DataFrame(values, index=list(self.names), columns=list(self.names))

    def coefficient_word(self, row: int, column: int) -> str:
        """Why there is no usable coefficient in a cell, as an untranslated word; "" where there is one."""
        if row == column:
            return ""
        if self.out_of_range[row, column]:
            return OUT_OF_RANGE
        return NOT_APPLIED if np.isnan(self.coefficient[row, column]) else ""

    def strongest(self, code: int, *, limit: int = 5) -> tuple[tuple[int, int, float], ...]:
        """The codes that most often go with `code`: (code, count, coefficient), most frequent first.

        Equal counts are ordered by the number of occurrences of the other code, rarest first: meeting
        a rare code as often says more.
        """
        row = self.codes.index(code)
        counts, totals = self.counts[row], np.diagonal(self.counts)
        order = np.lexsort((totals, -counts))
        others = [int(i) for i in order if i != row and counts[i] > 0][:limit]
        return tuple((self.codes[i], int(counts[i]), float(self.coefficient[row, i])) for i in others)

    def as_json(self) -> dict[str, object]:
        """Unit, code names, counts and coefficients as plain values.

        A coefficient is None on the diagonal and where it has no positive denominator (codes that are
        not applied). One above 1 is given as it is; "out_of_range" says where a coefficient cannot be used,
        "bounded" gives one that can, in another unit. "share" is that of the row's code, None if undefined.
        """
        plain: dict[str, object] = {
            "unit": self.unit,
            "codes": list(self.names),
            "counts": self.counts.tolist(),
            "coefficient": plain_numbers(self.coefficient),
            "out_of_range": self.out_of_range.tolist(),
        }
        if self.bounded is not None:
            plain["bounded"] = {"unit": self.bounded_unit, "coefficient": plain_numbers(self.bounded)}
        if self.share is not None:
            plain["share"] = plain_numbers(self.share)
        return plain


def cooccurrence(
    data: StudyData,
    *,
    unit: str = "overlap",
    codes: Sequence[int] | None = None,
    interviewer_turns: bool = True,
    bounded: str = "",
) -> Cooccurrence:
    """How often every two of `codes` (ids; default: all codes of `data`) occur together.

    `interviewer_turns` False leaves the interviewer's turns out of the unit "turn". `bounded` ("cluster",
    "identical") asks for the coefficient of that unit as well.
    Raises ValueError for an unknown unit or a code that is not in `data`.
    Source of the coefficient: ATLAS.ti manual, "Code co-occurrence table: c-coefficient".
    """
    chosen = _chosen(data, codes)
    counts = cooccurrence_counts(data, unit=unit, codes=chosen, interviewer_turns=interviewer_turns)
    names = {code.id: code.name for code in data.codes}
    coefficient, out_of_range = coefficients(counts)
    return Cooccurrence(
        unit=unit,
        codes=chosen,
        names=tuple(names[code] for code in chosen),
        counts=counts,
        coefficient=coefficient,
        out_of_range=out_of_range,
        share=None if unit == "overlap" else shares(counts),
        bounded=_coefficient_of(data, bounded, chosen) if bounded else None,
        bounded_unit=bounded,
    )


def cooccurrence_counts(
    data: StudyData,
    *,
    unit: str = "overlap",
    codes: Sequence[int] | None = None,
    interviewer_turns: bool = True,
) -> Ints:
    """The counts of `cooccurrence` alone: k x k, symmetric, the diagonal as described there."""
    if unit not in UNITS:
        raise ValueError(f"unknown unit: {unit}")
    chosen = _chosen(data, codes)
    counted = _only(dense(data), chosen)
    if unit == "turn":
        pairs = quotations_in_turns(data, counted, interviewer=interviewer_turns)
        return units_together(*codes_in_units(counted, *pairs), codes=len(chosen))
    if unit == "participant":
        pairs = quotations_of_participants(data, counted)
        return units_together(*codes_in_units(counted, *pairs), codes=len(chosen))
    if unit == "document":
        return units_together(*codes_in_documents(counted), codes=len(chosen))
    ways: dict[str, Callable[[Dense], Ints]] = {
        "overlap": overlaps_together,
        "identical": identical_together,
        "cluster": clusters_together,
    }
    return ways[unit](counted)


def _chosen(data: StudyData, codes: Sequence[int] | None) -> tuple[int, ...]:
    known = {code.id for code in data.codes}
    chosen = tuple(code.id for code in data.codes) if codes is None else tuple(dict.fromkeys(codes))
    if unknown := [code for code in chosen if code not in known]:
        raise ValueError(f"codes that are not in the table: {unknown}")
    return chosen


def _only(counted: Dense, codes: Sequence[int]) -> Dense:
    """`counted` with nothing but `codes` carried, numbered in their order."""
    number = positions_of(counted.codes, codes)[counted.carries]
    kept = number >= 0
    carried, number = counted.carried[kept], number[kept]
    order = np.argsort(carried * max(len(codes), 1) + number)
    return replace(
        counted,
        codes=np.asarray(codes, np.int64),
        rows=len(codes),
        carried=carried[order],
        carries=number[order],
    )


def coefficients(counts: Ints) -> tuple[Floats, NDArray[np.bool_]]:
    """c = n12 / (n1 + n2 - n12) from a matrix with n1, n2 on its diagonal, and where c is out of range."""
    total = np.diagonal(counts)
    below = total[:, None] + total[None, :] - counts
    off = ~np.eye(len(counts), dtype=bool)
    defined = off & (below > 0)
    coefficient = np.full(counts.shape, np.nan)
    np.divide(counts, below, out=coefficient, where=defined)
    return coefficient, off & (counts > 0) & (counts > below)


def _coefficient_of(data: StudyData, unit: str, codes: Sequence[int]) -> Floats:
    return coefficients(cooccurrence_counts(data, unit=unit, codes=codes))[0]


def plain_numbers(values: Floats) -> list[list[float | None]]:
    """A matrix as lists, with None for what is undefined."""
    return [
        [None if undefined else value for value, undefined in zip(row, nan, strict=True)]
        for row, nan in zip(values.tolist(), np.isnan(values).tolist(), strict=True)
    ]


def shares(counts: Ints) -> Floats:
    """n12 / n1: of the row's code, the part that meets the column's; nan where the row has none."""
    total = np.diagonal(counts)[:, None]
    share = np.full(counts.shape, np.nan)
    np.divide(counts, total, out=share, where=(total > 0) & ~np.eye(len(counts), dtype=bool))
    return share
