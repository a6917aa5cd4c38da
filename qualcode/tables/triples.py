"""Three codes together: which triples occur most often in one quotation, cluster of text, turn, and so on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.tables.data import StudyData

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Triple:
    """Three codes in the order of the codebook, how often together, and how often each (n1, n2, n3)."""

    codes: tuple[int, int, int]
    names: tuple[str, str, str]
    count: int
    totals: tuple[int, int, int]


@dataclass(frozen=True)
class Triples:
    """The most frequent triples, most frequent first; equal ones in the order of the codebook."""

    unit: str
    rows: tuple[Triple, ...]

    def frame(self) -> "pd.DataFrame":
        """Columns code, other, third, count, n1, n2, n3; index 0, 1, ..."""
        raise NotImplementedError

    def as_json(self) -> dict[str, object]:
        """{"unit", "triples": [{"codes": [three names], "count", "totals": [three numbers]}]}"""
        raise NotImplementedError


def triples(
    data: StudyData,
    *,
    unit: str = "cluster",
    at_least: int = 1,
    limit: int = 50,
    holding: tuple[int, ...] = (),
    interviewer_turns: bool = True,
) -> Triples:
    """The `limit` most frequent triples with a count of at least `at_least`, all with the codes `holding`.

    "cluster": quotations of the three codes that overlap are merged into clusters of text; counted are the
    clusters that hold all three. Raises ValueError for a unit that is not in TRIPLE_UNITS, for a code that is
    not in `data`, and for more than two codes in `holding`.
    """
    raise NotImplementedError
