"""Framework matrices, and what a researcher judges in a cell of a matrix or of a lens."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from qualcode.model.ids import MatrixId

UNDECIDED = "?"


class CellState(StrEnum):
    """What the researcher says of a cell's silence; "" leaves it to what the guide knows."""

    OPEN = ""
    NOT_ASKED = "not asked"
    NOT_MENTIONED = "asked, not mentioned"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a researcher wrote in one cell of a sheet.

    `sheet` is "matrix:ID" or "lens:CODEBOOK/KEY". `row` and `column` name what they stand for:
    "participant:ID", "document:ID", "case:ID", "value:TEXT" (of the sheet's attribute), "code:ID",
    "family:ID", "question:ID", "query:NAME", "all". `rating` holds marks of a scale as they are printed:
    "++", "hoog", "-/+++" (earlier/later), "+++*" (exception), "?" (undecided).
    """

    sheet: str
    row: str
    column: str
    summary: str = ""
    rating: str = ""
    reason: str = ""
    state: CellState = CellState.OPEN

    @property
    def empty(self) -> bool:
        """Whether nothing is left in it."""
        return not (self.summary or self.rating or self.reason or self.state)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A framework matrix as the researcher set it up.

    `design` keys: "rows" ("participants", "documents", "cases" or "attribute:NAME"), "columns" (a list of
    "code:ID", "family:ID", "question:ID", "query:NAME"), "scale" (the key of a rating scale, "" for none),
    "turned" (whether its columns go down the screen, which changes no cell).
    """

    id: MatrixId
    name: str
    design: Mapping[str, Any]

    @property
    def sheet(self) -> str:
        """How its judgements are filed."""
        return f"matrix:{self.id}"
