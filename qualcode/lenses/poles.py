"""Poles: tensions between two demands that pull apart, and tensions that stand alone, per respondent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualcode.i18n import N_, _
from qualcode.lenses.data import LensData, Mention, Named, Unit
from qualcode.lenses.declaring import COMMON, Head, Reading, read_head
from qualcode.lenses.judging import CONTRADICTED, judged, quotations, stance_of, undecided_choice
from qualcode.lenses.results import Cell, Choice, LensResult, Line, Sign, Summary
from qualcode.model.matrices import UNDECIDED

HOW = (
    N_("A cross: at least one passage says that the tension is there; a passage without a stance does so."),
    N_("“?”: undecided. “−”: only denied. “○”: it is another party’s. Blank: not asked, or nothing coded."),
    N_("Distinct tensions counts those with a cross or “?”; certain marks are the crosses."),
)
WITH_INDICATORS = N_("The indicators in the family of a code count as that code.")
MARKS = {Sign.PRESENT: "x", Sign.UNDECIDED: UNDECIDED, Sign.DENIED: "−", Sign.OTHER: "○"}
"""How each stance is printed, the one that counts most first."""
RATINGS = {
    "x": ("x", Sign.PRESENT),
    "-": ("−", Sign.DENIED),
    "o": ("○", Sign.OTHER),
    UNDECIDED: (UNDECIDED, Sign.UNDECIDED),
}
COUNTER = N_("{name}, {unit}: present according to some passages, denied in others.")
ONLY_UNDECIDED = N_("{unit}: “{name}” counts as a tension, yet every mark of it is undecided.")
SEEN = (Sign.PRESENT, Sign.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Poles:
    """The declaration: pairs of codes, codes that stand alone, and whether their indicators count."""

    head: Head
    pairs: tuple[tuple[str, str], ...]
    singles: tuple[str, ...]
    with_indicators: bool

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that it names, in order."""
        return tuple(dict.fromkeys((*(code for pair in self.pairs for code in pair), *self.singles)))


def read(reading: Reading) -> Poles:
    """The tensions that a codebook declares. Raises LensError."""
    head = read_head(reading)
    reading.only(COMMON | {"pairs", "singles", "with_indicators"})
    pairs = reading.table.get("pairs", [])
    if not isinstance(pairs, list | tuple) or not all(_is_pair(pair) for pair in pairs):
        reading.fail(_("“pairs” must be a list of lists of two codes"))
    checked = tuple((pair[0], pair[1]) for pair in pairs)
    for pair in checked:
        reading.checked_codes(pair)
    singles = reading.codes("singles")
    if not checked and not singles:
        reading.lacks("pairs")
    return Poles(head, checked, singles, reading.flag("with_indicators"))


def _is_pair(pair: object) -> bool:
    return (
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and all(isinstance(code, str) for code in pair)
        and pair[0] != pair[1]
    )


def compute(lens: Poles, data: LensData) -> LensResult:
    """Tensions in the rows, respondents in the columns, those of one unit beside each other."""
    t = data.translate
    rows = tuple(_rows(lens, data))
    columns = tuple(line for unit in data.units for line in _columns(unit))
    cells = {(row.key, column.key): _cell(lens, row.key, column, data) for row in rows for column in columns}
    how = (*HOW, *((WITH_INDICATORS,) if lens.with_indicators else ()))
    return LensResult(
        kind="poles",
        rows=rows,
        columns=columns,
        cells=cells,
        summaries=tuple(_summaries(lens, data, rows, columns, cells)),
        warnings=tuple(_warnings(data, rows, columns, cells)),
        how=tuple(t(sentence) for sentence in how),
        choices={"": _choices(data)},
        verdicts=_verdicts(data, rows, columns, cells),
    )


def _choices(data: LensData) -> tuple[Choice, ...]:
    t = data.translate
    own = (Choice("x", t("present")), undecided_choice(data))
    return (*own, Choice("-", t("denied")), Choice("o", t("of another party")))


def _rows(lens: Poles, data: LensData) -> Iterator[Line]:
    seen: set[str] = set()
    for one, other in lens.pairs:
        group = f"{data.name(one)} – {data.name(other)}"
        for code in (one, other):
            if code in data.names and code not in seen:
                seen.add(code)
                yield Line(code, data.name(code), group)
    for code in lens.singles:
        if code in data.names and code not in seen:
            seen.add(code)
            yield Line(code, data.name(code), data.translate("by itself"))


def _columns(unit: Unit) -> Iterator[Line]:
    people = unit.people or (Named(unit.key, unit.name),)
    group = unit.name if unit.people != (Named(unit.key, unit.name),) and unit.people else ""
    for person in people:
        yield Line(f"{unit.key}|{person.key}", person.name, group, unit.key)


def _person(column: Line) -> str:
    return column.key.rpartition("|")[2]


def _cell(lens: Poles, code: str, column: Line, data: LensData) -> Cell:
    codes = [code, *(data.indicators.get(code, ()) if lens.with_indicators else ())]
    person = _person(column)
    mentions = [one for one in data.of_unit(column.unit, codes) if person in (one.person, column.unit)]
    return judged(_computed(mentions, data), data, (person, data.columns[code]), RATINGS)


def _computed(mentions: list[Mention], data: LensData) -> Cell:
    by_stance: dict[Sign, list[Mention]] = {}
    for mention in mentions:
        by_stance.setdefault(stance_of(mention), []).append(mention)
    for sign, mark in MARKS.items():
        if sign in by_stance:
            denied = quotations(by_stance.get(Sign.DENIED, ())) if sign is not Sign.DENIED else ()
            notes = (data.translate(CONTRADICTED),) if denied else ()
            return Cell(mark, sign, quotations(by_stance[sign]), denied, notes=notes)
    return Cell()


def _of_unit(columns: tuple[Line, ...], unit: Unit) -> list[str]:
    return [column.key for column in columns if column.unit == unit.key]


def _summaries(
    lens: Poles,
    data: LensData,
    rows: tuple[Line, ...],
    columns: tuple[Line, ...],
    cells: Mapping[tuple[str, str], Cell],
) -> Iterator[Summary]:
    t = data.translate
    counts: dict[str, dict[str, int | str]] = {
        key: {} for key in ("distinct", "certain", "undecided", "denied", "pairs")
    }
    for unit in data.units:
        places = _of_unit(columns, unit)
        signs = {row.key: [cells[row.key, place].sign for place in places] for row in rows}
        every = [sign for found in signs.values() for sign in found]
        felt = {code for code, found in signs.items() if any(sign in SEEN for sign in found)}
        counts["distinct"][unit.key] = len(felt)
        counts["certain"][unit.key] = every.count(Sign.PRESENT)
        counts["undecided"][unit.key] = every.count(Sign.UNDECIDED)
        counts["denied"][unit.key] = every.count(Sign.DENIED)
        counts["pairs"][unit.key] = sum({*pair} <= felt for pair in lens.pairs)
    names = {
        "distinct": t("Distinct tensions"),
        "certain": t("Certain marks"),
        "undecided": t("Undecided cells"),
        "denied": t("Cells that only deny"),
        "pairs": t("Pairs felt on both sides"),
    }
    yield from (Summary(key, names[key], "unit", values) for key, values in counts.items())


def _warnings(
    data: LensData,
    rows: tuple[Line, ...],
    columns: tuple[Line, ...],
    cells: Mapping[tuple[str, str], Cell],
) -> Iterator[str]:
    t = data.translate
    for unit in data.units:
        places = _of_unit(columns, unit)
        for row in rows:
            signs = {cells[row.key, place].sign for place in places}
            if Sign.UNDECIDED in signs and Sign.PRESENT not in signs:
                yield t(ONLY_UNDECIDED).format(unit=unit.name, name=row.name)
    for row in rows:
        for column in columns:
            if cells[row.key, column.key].counter:
                yield t(COUNTER).format(name=row.name, unit=column.name)


def _verdicts(
    data: LensData,
    rows: tuple[Line, ...],
    columns: tuple[Line, ...],
    cells: Mapping[tuple[str, str], Cell],
) -> dict[tuple[str, str], Cell]:
    """Per tension and unit whether it was seen: by anybody for certain, otherwise undecided or not."""
    found: dict[tuple[str, str], Cell] = {}
    for unit in data.units:
        for row in rows:
            here = [cells[row.key, place] for place in _of_unit(columns, unit)]
            sign = next((s for s in MARKS if any(cell.sign is s for cell in here)), Sign.NONE)
            quoted = tuple(dict.fromkeys(q for cell in here if cell.sign is sign for q in cell.quotations))
            denied = tuple(
                dict.fromkeys(
                    q
                    for cell in here
                    for q in (cell.quotations if cell.sign is Sign.DENIED else cell.counter)
                )
            )
            certain = sum(cell.sign is Sign.PRESENT for cell in here)
            found[row.key, unit.key] = Cell(str(certain or ""), sign, quoted, denied)
    return found
