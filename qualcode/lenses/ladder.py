"""Ladder: an ordered set of codes; which rungs does each unit reach, on each side?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.i18n import N_
from qualcode.lenses.data import LensData, Unit
from qualcode.lenses.declaring import COMMON, Head, Reading, read_head
from qualcode.lenses.judging import CONTRADICTED, affirmed, judged, quotations, undecided_choice
from qualcode.lenses.results import Cell, Choice, LensResult, Line, Sign, Summary
from qualcode.lenses.scales import Texts
from qualcode.model.matrices import UNDECIDED

HOW = (
    N_("In each cell: the number of distinct quotations with a code of that rung."),
    N_("A rung is reached where at least one quotation affirms it; passages that deny it do not count."),
    N_("↓: a gap, a rung that is not reached although a higher one on that side is. ·: no code for it."),
)
NEVER = N_("none")
RATINGS = {"+": ("+", Sign.REACHED), "-": ("−", Sign.NONE), UNDECIDED: (UNDECIDED, Sign.UNDECIDED)}
UNUSED = N_("No unit reaches the rung “{rung}” ({side}).")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the ladders that stand beside each other."""

    key: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: its codes by side."""

    name: Texts
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The declaration; rungs from the lowest to the highest."""

    head: Head
    sides: tuple[Side, ...]
    rungs: tuple[Rung, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Every code that it names."""
        return frozenset(code for rung in self.rungs for codes in rung.codes.values() for code in codes)


def read(reading: Reading) -> Ladder:
    """The ladder that a codebook declares. Raises LensError."""
    head = read_head(reading)
    reading.only(COMMON | {"sides", "rung"})
    sides = tuple(
        Side(side.text("key", required=True), side.texts("name", required=True))
        for side in reading.tables("sides")
    )
    if not sides:
        reading.lacks("sides")
    rungs = tuple(_rung(one, sides) for one in reading.tables("rung"))
    if len(rungs) < 2:
        reading.lacks("rung")
    return Ladder(head, sides, rungs)


def _rung(reading: Reading, sides: tuple[Side, ...]) -> Rung:
    reading.only({"name"} | {side.key for side in sides})
    return Rung(reading.texts("name", required=True), {side.key: reading.codes(side.key) for side in sides})


def compute(ladder: Ladder, data: LensData) -> LensResult:
    """Units in the rows, the rungs of each side in the columns."""
    t = data.translate
    columns = tuple(
        Line(_column(side, number), data.text(rung.name), data.text(side.name))
        for side in ladder.sides
        for number, rung in enumerate(ladder.rungs, start=1)
    )
    cells: dict[tuple[str, str], Cell] = {}
    for unit in data.units:
        for side in ladder.sides:
            cells |= _side(ladder, side, unit, data)
    return LensResult(
        kind="ladder",
        rows=tuple(Line(unit.key, unit.name, unit=unit.key) for unit in data.units),
        columns=columns,
        cells=cells,
        summaries=tuple(one for side in ladder.sides for one in _summaries(ladder, side, data, cells)),
        warnings=_warnings(ladder, data, cells),
        how=tuple(t(sentence) for sentence in HOW),
        choices={"": (Choice("+", t("reached")), Choice("-", t("not reached")), undecided_choice(data))},
    )


def _column(side: Side, number: int) -> str:
    return f"rung:{side.key}/{number}"


def _side(ladder: Ladder, side: Side, unit: Unit, data: LensData) -> dict[tuple[str, str], Cell]:
    """The cells of one side of one unit, gaps marked."""
    row = [
        _cell(rung.codes[side.key], unit, data, _column(side, number))
        for number, rung in enumerate(ladder.rungs, start=1)
    ]
    highest = max((i for i, cell in enumerate(row) if cell.sign is Sign.REACHED), default=-1)
    marked = [
        replace(cell, sign=Sign.GAP) if i < highest and cell.sign is Sign.NONE else cell
        for i, cell in enumerate(row)
    ]
    return {(unit.key, _column(side, i)): cell for i, cell in enumerate(marked, start=1)}


def _cell(codes: tuple[str, ...], unit: Unit, data: LensData, column: str) -> Cell:
    if not codes:
        return Cell("", Sign.NO_CODE)
    yes, no = affirmed(data.of_unit(unit.key, codes))
    found, denied = quotations(yes), quotations(no)
    sign = Sign.REACHED if found else Sign.NONE
    notes = (data.translate(CONTRADICTED),) if denied else ()
    cell = Cell(str(len(found)) if found else "", sign, found, denied, notes=notes)
    return judged(cell, data, (unit.key, column), RATINGS)


def _summaries(
    ladder: Ladder, side: Side, data: LensData, cells: Mapping[tuple[str, str], Cell]
) -> tuple[Summary, ...]:
    t, name = data.translate, data.text(side.name)
    highest: dict[str, int | str] = {}
    gaps: dict[str, int | str] = {}
    for unit in data.units:
        row = [cells[unit.key, _column(side, i)].sign for i in range(1, len(ladder.rungs) + 1)]
        names = [data.text(rung.name) for rung in ladder.rungs]
        reached = [word for word, sign in zip(names, row, strict=True) if sign is Sign.REACHED]
        highest[unit.key] = reached[-1] if reached else t(NEVER)
        missing = [word for word, sign in zip(names, row, strict=True) if sign is Sign.GAP]
        gaps[unit.key] = "; ".join(missing) or "–"
    return (
        Summary(f"highest {side.key}", t("Highest rung, {side}").format(side=name), "row", highest),
        Summary(f"gaps {side.key}", t("Skipped, {side}").format(side=name), "row", gaps),
    )


def _warnings(ladder: Ladder, data: LensData, cells: Mapping[tuple[str, str], Cell]) -> tuple[str, ...]:
    """Rungs that have a code which nobody's words carry."""
    found: list[str] = []
    for side in ladder.sides:
        for number, rung in enumerate(ladder.rungs, start=1):
            signs = {cells[unit.key, _column(side, number)].sign for unit in data.units}
            if signs and signs <= {Sign.NONE, Sign.GAP}:
                words = data.translate(UNUSED)
                found.append(words.format(rung=data.text(rung.name), side=data.text(side.name)))
    return tuple(found)
