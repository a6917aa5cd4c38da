"""Conditions: codes in groups, each rated per unit, every rating beside its quotations."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.i18n import N_, _
from qualcode.lenses.data import LensData, Unit
from qualcode.lenses.declaring import COMMON, Head, Reading, read_head
from qualcode.lenses.judging import (
    NO_QUOTATION,
    NO_RATING,
    affirmed,
    judged,
    quotations,
    rated,
    scale_choices,
    undecided_choice,
)
from qualcode.lenses.results import Cell, Choice, LensResult, Line, Sign, Summary
from qualcode.lenses.scales import Texts
from qualcode.model.matrices import UNDECIDED

HOW_RATED = (
    N_("In each cell: the rating that the researcher gave, otherwise the one that most codings carry."),
    N_("Behind the rating, in brackets, the number of distinct quotations with the code."),
    N_("“?”: undecided, or as many codings say one thing as another."),
)
HOW_COUNTED = (N_("In each cell: the number of distinct quotations with the code that affirm it."),)
RATINGS = {"x": ("x", Sign.PRESENT), "-": ("−", Sign.DENIED), UNDECIDED: (UNDECIDED, Sign.UNDECIDED)}


@dataclass(frozen=True, slots=True)
class Group:
    """Codes under one heading; of a family all its codes, nested families included."""

    name: Texts
    codes: tuple[str, ...]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """The declaration; without a scale the quotations are counted and nothing is rated."""

    head: Head
    groups: tuple[Group, ...]
    scale: str

    @property
    def codes(self) -> frozenset[str]:
        """Every code that it names."""
        return frozenset(code for group in self.groups for code in group.codes)

    @property
    def families(self) -> frozenset[str]:
        """Every family that it names."""
        return frozenset(family for group in self.groups for family in group.families)


def read(reading: Reading) -> Conditions:
    """The grid that a codebook declares. Raises LensError."""
    head = read_head(reading)
    reading.only(COMMON | {"scale", "group"})
    groups = tuple(_group(one) for one in reading.tables("group"))
    if not any(group.codes or group.families for group in groups):
        reading.fail(_("no group names a code or a family"))
    return Conditions(head, groups, reading.scale("scale"))


def _group(reading: Reading) -> Group:
    reading.only({"name", "codes", "families"})
    return Group(reading.texts("name", required=True), reading.codes("codes"), reading.families("families"))


def compute(lens: Conditions, data: LensData) -> LensResult:
    """Codes in the rows, in their groups; units in the columns."""
    t = data.translate
    rows = _rows(lens, data)
    cells = {(row.key, unit.key): _cell(lens, row.key, unit, data) for row in rows for unit in data.units}
    return LensResult(
        kind="conditions",
        rows=rows,
        columns=tuple(Line(unit.key, unit.name, unit=unit.key) for unit in data.units),
        cells=cells,
        summaries=_summaries(lens, data, rows, cells),
        warnings=_warnings(data, cells) if lens.scale else (),
        how=tuple(t(sentence) for sentence in (HOW_RATED if lens.scale else HOW_COUNTED)),
        choices={"": _choices(lens, data)},
    )


def _choices(lens: Conditions, data: LensData) -> tuple[Choice, ...]:
    if lens.scale:
        return scale_choices(data.scale(lens.scale), data)
    t = data.translate
    return (Choice("x", t("present")), Choice("-", t("denied")), undecided_choice(data))


def _rows(lens: Conditions, data: LensData) -> tuple[Line, ...]:
    """Each code once, where it stands first; codes that the study lacks are left out."""
    found: dict[str, Line] = {}
    for group in lens.groups:
        inside = [code for family in group.families for code in data.members.get(family, ())]
        for code in (*group.codes, *inside):
            if code in data.names and code not in found:
                found[code] = Line(code, data.name(code), data.text(group.name))
    return tuple(found.values())


def _cell(lens: Conditions, code: str, unit: Unit, data: LensData) -> Cell:
    place = (unit.key, data.columns[code])
    mentions = data.of_unit(unit.key, [code])
    if not mentions and data.judged(*place) is None:
        return Cell(place=place)
    yes, no = affirmed(mentions)
    if not lens.scale:
        found = quotations(yes)
        sign = Sign.COUNTED if found else Sign.DENIED if no else Sign.NONE
        text = str(len(found)) if found else "−" if no else ""
        return judged(Cell(text, sign, found, quotations(no)), data, place, RATINGS)
    cell = replace(rated(data, unit.key, [code], data.scale(lens.scale), place).cell, counter=quotations(no))
    if cell.quotations and cell.sign is Sign.NONE:
        return replace(cell, notes=(*cell.notes, data.translate(NO_RATING)))
    return cell


def _summaries(
    lens: Conditions, data: LensData, rows: tuple[Line, ...], cells: Mapping[tuple[str, str], Cell]
) -> tuple[Summary, ...]:
    t = data.translate
    filled = {
        row.key: sum(cells[row.key, unit.key].sign in (Sign.RATED, Sign.COUNTED) for unit in data.units)
        for row in rows
    }
    name = t("Rated in") if lens.scale else t("Mentioned in")
    return (Summary("units", f"{name} (N = {len(data.units)})", "row", filled),)


def _warnings(data: LensData, cells: Mapping[tuple[str, str], Cell]) -> tuple[str, ...]:
    t = data.translate
    found: list[str] = []
    for flag, one, many in (
        (NO_QUOTATION, N_("{n} rating has no quotation."), N_("{n} ratings have no quotation.")),
        (
            NO_RATING,
            N_("{n} cell has quotations and no rating."),
            N_("{n} cells have quotations and no rating."),
        ),
    ):
        count = sum(t(flag) in cell.notes for cell in cells.values())
        if count:
            found.append(t(one if count == 1 else many).format(n=count))
    return tuple(found)
