"""What a lens gives: a table of cells, each with its sign, its quotations and what was judged there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.i18n import N_
from qualcode.model.matrices import Judgement


class Sign(StrEnum):
    """What a cell says; pictures draw it, tables print it as `MARKS` has it."""

    NONE = ""
    PRESENT = "present"
    UNDECIDED = "undecided"
    DENIED = "denied"
    OTHER = "other party"
    NOT_ASKED = "not asked"
    NOT_MENTIONED = "asked, not mentioned"
    REACHED = "reached"
    GAP = "gap"
    NO_CODE = "no code"
    COUNTED = "counted"
    RATED = "rated"
    UNFIT = "does not fit"
    HIT = "predicted and seen"
    MISS = "predicted, not seen"
    SURPRISE = "seen, not predicted"
    POSSIBLE = "possible, not seen"
    POSSIBLE_SEEN = "possible and seen"


SIGN_WORDS = {
    Sign.NONE: N_("nothing"),
    Sign.PRESENT: N_("present"),
    Sign.UNDECIDED: N_("undecided"),
    Sign.DENIED: N_("denied"),
    Sign.OTHER: N_("of another party"),
    Sign.NOT_ASKED: N_("not asked"),
    Sign.NOT_MENTIONED: N_("asked, not mentioned"),
    Sign.REACHED: N_("reached"),
    Sign.GAP: N_("not reached, though a higher rung is"),
    Sign.NO_CODE: N_("no code for this"),
    Sign.COUNTED: N_("counted"),
    Sign.RATED: N_("rated"),
    Sign.UNFIT: N_("does not fit the form"),
    Sign.HIT: N_("predicted and seen"),
    Sign.MISS: N_("predicted, not seen"),
    Sign.SURPRISE: N_("seen, not predicted"),
    Sign.POSSIBLE: N_("possible, not seen"),
    Sign.POSSIBLE_SEEN: N_("possible and seen"),
}
"""What each sign means, for legends and for who cannot see it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: `group` is the heading it stands under, `unit` the unit it belongs to."""

    key: str
    name: str
    group: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    `text` is what is printed, `computed` what the coded passages give where the researcher judged
    otherwise. `counter` are quotations that say the opposite. `place` is the row and column under which a
    judgement is filed, ("", "") where there is nothing to judge. `notes` are flags in words.
    """

    text: str = ""
    sign: Sign = Sign.NONE
    quotations: tuple[int, ...] = ()
    counter: tuple[int, ...] = ()
    computed: str = ""
    judgement: Judgement | None = None
    place: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()

    @property
    def overruled(self) -> bool:
        """Whether the researcher judged otherwise than the coded passages give."""
        judged = self.judgement is not None and bool(self.judgement.rating or self.judgement.state)
        return judged and self.computed != self.text

    @property
    def reason(self) -> str:
        """Why it was judged so."""
        return self.judgement.reason if self.judgement else ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A number or word per row or per unit: `of` is "row", "column" or "unit"."""

    key: str
    name: str
    of: str
    values: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A rating that can be given in a cell: what is stored, and what it means."""

    rating: str
    name: str


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of the plane: whose code, and whether it is high on either axis."""

    key: str
    name: str
    grid_high: bool
    group_high: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a unit lies in the plane; corners are keys of codes, "" for nowhere.

    `grid` and `group`: "low", "high" or "" (between, undecided or unknown).
    """

    unit: str
    name: str
    grid: str
    group: str
    computed: str
    corner: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A unit's form and levels; `misfits` are the codes whose level does not suit that form."""

    form: str
    levels: Mapping[str, str]
    misfits: tuple[str, ...]


@dataclass(frozen=True)
class LensResult:
    """A lens computed for some units.

    `choices` are the ratings that can be given, by column of a judgement, "" for all other columns.
    `how` says in sentences what was counted. `points` and `corners` are those of a plane, `profiles` and
    `places` (corner by unit) what other lenses build on, `verdicts` what was seen by (code, unit).
    """

    kind: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[tuple[str, str], Cell]
    summaries: tuple[Summary, ...] = ()
    warnings: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    points: tuple[Point, ...] = ()
    corners: tuple[Corner, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    heading: str = ""

    def cell(self, row: str, column: str) -> Cell:
        """The cell there; an empty one where there is none."""
        return self.cells.get((row, column), Cell())

    def chosen(self, cell: Cell) -> tuple[Choice, ...]:
        """The ratings that can be given in a cell."""
        return self.choices.get(cell.place[1], self.choices.get("", ()))

    def summary(self, key: str) -> Mapping[str, int | str]:
        """The values of one summary."""
        return next((one.values for one in self.summaries if one.key == key), {})
