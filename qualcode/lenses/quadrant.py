"""Quadrant: two axes, low and high, place each unit in a plane with a code in every corner."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.i18n import N_, _
from qualcode.lenses.data import ALL, LensData, Unit
from qualcode.lenses.declaring import COMMON, Head, Reading, read_head
from qualcode.lenses.judging import (
    UNKNOWN_RATING,
    affirmed,
    quotations,
    rated,
    scale_choices,
    undecided_choice,
)
from qualcode.lenses.results import Cell, Choice, Corner, LensResult, Line, Point, Sign, Summary
from qualcode.lenses.scales import Texts, side
from qualcode.model.matrices import UNDECIDED
from qualcode.model.scales import Scale

HOW = (
    N_(
        "Each axis: the level that the researcher gave, otherwise the one that most codings with the code of "
        "that axis carry as their rating."
    ),
    N_(
        "The place is the corner that both levels point at. Where a level is lacking or in between, it is "
        "the corner whose code has most quotations; with as many for two corners it is undecided."
    ),
    N_("The researcher can overrule the place with a reason; what was computed is shown beside it."),
)
DISAGREE = N_("{unit}: the levels point at {place}, most passages are coded {other}.")
OVERRULED = N_("{unit}: computed as {computed}, overruled to {place}. Reason: {reason}")
NO_REASON = N_("{unit}: computed as {computed}, overruled to {place} without a reason.")
NOWHERE = N_("{unit} has no place: neither the levels nor the codes of the corners say where.")
CORNERS = 4
SIDES = ("low", "high")


@dataclass(frozen=True, slots=True)
class CornerDraft:
    """A corner: its code, low or high on both axes, and what the theory says of it."""

    code: str
    grid: str
    group: str
    conflict: Texts
    risk: Texts


@dataclass(frozen=True, slots=True)
class Quadrant:
    """The declaration: a code per axis (`grid` upwards, `group` to the right), a scale, four corners."""

    head: Head
    grid: str
    group: str
    scale: str
    corners: tuple[CornerDraft, ...]
    names: tuple[Texts, Texts] = ({}, {})

    @property
    def codes(self) -> frozenset[str]:
        """Every code that it names."""
        return frozenset({self.grid, self.group, *(corner.code for corner in self.corners)})

    def at(self, grid: str, group: str) -> str:
        """The corner at a place, "" where that is none."""
        return next((c.code for c in self.corners if (c.grid, c.group) == (grid, group)), "")


def read(reading: Reading) -> Quadrant:
    """The plane that a codebook declares. Raises LensError."""
    head = read_head(reading)
    reading.only(COMMON | {"grid", "group", "scale", "corner", "grid_name", "group_name"})
    corners = tuple(_corner(one) for one in reading.tables("corner"))
    places = {(corner.grid, corner.group) for corner in corners}
    if len(corners) != CORNERS or len(places) != CORNERS:
        reading.fail(_("it needs four corners, each with another combination of low and high"))
    return Quadrant(
        head,
        reading.code("grid"),
        reading.code("group"),
        reading.scale("scale"),
        corners,
        (reading.texts("grid_name"), reading.texts("group_name")),
    )


def _corner(reading: Reading) -> CornerDraft:
    reading.only({"code", "grid", "group", "conflict", "risk"})
    grid = reading.text("grid", required=True, one_of=SIDES)
    group = reading.text("group", required=True, one_of=SIDES)
    return CornerDraft(reading.code("code"), grid, group, reading.texts("conflict"), reading.texts("risk"))


def compute(lens: Quadrant, data: LensData) -> LensResult:
    """Units in the rows; both levels, quotations per corner and the place in the columns."""
    t, scale = data.translate, data.scale(lens.scale)
    cells: dict[tuple[str, str], Cell] = {}
    points = tuple(_unit(lens, unit, data, scale, cells) for unit in data.units)
    return LensResult(
        kind="quadrant",
        rows=tuple(Line(unit.key, unit.name, unit=unit.key) for unit in data.units),
        columns=_columns(lens, data),
        cells=cells,
        summaries=(_per_corner(lens, data, points),),
        warnings=tuple(warning for point in points for warning in _warnings(lens, point, data, cells)),
        how=tuple(t(sentence) for sentence in HOW),
        choices=_choices(lens, data, scale),
        points=points,
        corners=tuple(_drawn(corner, data) for corner in lens.corners),
        places={point.unit: point.corner for point in points},
    )


def axis_names(lens: Quadrant, data: LensData) -> tuple[str, str]:
    """What the axes are called: as the lens says, otherwise by their codes."""
    grid, group = (data.text(texts) for texts in lens.names)
    return grid or data.name(lens.grid), group or data.name(lens.group)


def _columns(lens: Quadrant, data: LensData) -> tuple[Line, ...]:
    t, (grid, group) = data.translate, axis_names(lens, data)
    return (
        Line(lens.grid, grid, t("Levels")),
        Line(lens.group, group, t("Levels")),
        *(Line(c.code, data.name(c.code), t("Quotations with the code")) for c in lens.corners),
        Line("computed", t("Computed"), t("Place")),
        Line(ALL, t("Place"), t("Place")),
    )


def _choices(lens: Quadrant, data: LensData, scale: Scale) -> dict[str, tuple[Choice, ...]]:
    corners = tuple(Choice(corner.code, data.name(corner.code)) for corner in lens.corners)
    levels = scale_choices(scale, data)
    axes = {data.columns[code]: levels for code in (lens.grid, lens.group) if code in data.columns}
    return {ALL: (*corners, undecided_choice(data)), **axes, "": ()}


def _unit(
    lens: Quadrant, unit: Unit, data: LensData, scale: Scale, cells: dict[tuple[str, str], Cell]
) -> Point:
    """Fills the cells of a unit; gives where it lies."""
    grid = _axis(lens.grid, unit, data, scale, cells)
    group = _axis(lens.group, unit, data, scale, cells)
    counts = _counts(lens, unit, data, cells)
    computed = lens.at(grid, group) or _most(counts)
    name = data.name(computed) if computed not in ("", UNDECIDED) else computed
    quoted = _quoted(lens, unit, data)
    judgement = data.judged(unit.key, ALL)
    known = {corner.code for corner in lens.corners} | {UNDECIDED}
    corner = judgement.rating if judgement and judgement.rating in known else computed
    shown = data.name(corner) if corner not in ("", UNDECIDED) else corner
    sign = Sign.UNDECIDED if corner == UNDECIDED else Sign.RATED if corner else Sign.NONE
    place = (unit.key, ALL)
    cells[unit.key, "computed"] = Cell(name, Sign.COUNTED if name else Sign.NONE, quoted)
    cell = Cell(shown, sign, quoted, computed=name if judgement else "", judgement=judgement, place=place)
    if judgement and judgement.rating and judgement.rating not in known:
        cell = replace(cell, notes=(data.translate(UNKNOWN_RATING).format(rating=judgement.rating),))
    cells[unit.key, ALL] = cell
    reason = judgement.reason if judgement else ""
    return Point(
        unit.key,
        unit.name,
        grid,
        group,
        "" if computed == UNDECIDED else computed,
        "" if corner == UNDECIDED else corner,
        reason,
    )


def _axis(code: str, unit: Unit, data: LensData, scale: Scale, cells: dict[tuple[str, str], Cell]) -> str:
    """Fills the cell of an axis; gives "low", "high" or ""."""
    place = (unit.key, data.columns[code]) if code in data.columns else ("", "")
    found = rated(data, unit.key, [code], scale, place)
    cells[unit.key, code] = found.cell
    return side(scale, found.mark)


def _counts(lens: Quadrant, unit: Unit, data: LensData, cells: dict[tuple[str, str], Cell]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for corner in lens.corners:
        yes, no = affirmed(data.of_unit(unit.key, [corner.code]))
        found = quotations(yes)
        counts[corner.code] = len(found)
        sign = Sign.COUNTED if found else Sign.NONE
        cells[unit.key, corner.code] = Cell(str(len(found) or ""), sign, found, quotations(no))
    return counts


def _most(counts: Counter[str]) -> str:
    first, second = counts.most_common(2)
    if not first[1]:
        return ""
    return UNDECIDED if first[1] == second[1] else first[0]


def _quoted(lens: Quadrant, unit: Unit, data: LensData) -> tuple[int, ...]:
    return quotations(data.of_unit(unit.key, lens.codes))


def _drawn(corner: CornerDraft, data: LensData) -> Corner:
    parts = (data.text(corner.conflict), data.text(corner.risk))
    note = "; ".join(part for part in parts if part)
    return Corner(corner.code, data.name(corner.code), corner.grid == "high", corner.group == "high", note)


def _per_corner(lens: Quadrant, data: LensData, points: tuple[Point, ...]) -> Summary:
    found: dict[str, int | str] = {corner.code: 0 for corner in lens.corners}
    for point in points:
        if point.corner:
            found[point.corner] = int(found.get(point.corner, 0)) + 1
    return Summary("corners", data.translate("Placed in this corner"), "column", found)


def _warnings(
    lens: Quadrant, point: Point, data: LensData, cells: Mapping[tuple[str, str], Cell]
) -> list[str]:
    t, found = data.translate, list[str]()
    counts = Counter({c.code: len(cells[point.unit, c.code].quotations) for c in lens.corners})
    coded, levels = _most(counts), lens.at(point.grid, point.group)
    if levels and coded not in ("", UNDECIDED, levels):
        found.append(t(DISAGREE).format(unit=point.name, place=data.name(levels), other=data.name(coded)))
    cell = cells[point.unit, ALL]
    if cell.overruled:
        words = t(OVERRULED if point.reason else NO_REASON)
        computed = cell.computed or t("nothing")
        found.append(words.format(unit=point.name, computed=computed, place=cell.text, reason=point.reason))
    elif not cell.text:
        found.append(t(NOWHERE).format(unit=point.name))
    return found
