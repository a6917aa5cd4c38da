"""Expectations about levels: which form fits the levels of a unit, and which levels do not suit its form."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from qualcode.i18n import N_
from qualcode.lenses.data import ALL, LensData, Unit
from qualcode.lenses.expectation import NEVER, SURE, Expectation, Row
from qualcode.lenses.judging import affirmed, quotations, rated, scale_choices, undecided_choice
from qualcode.lenses.outcomes import declared_warnings, joined, legend, outcome
from qualcode.lenses.results import Cell, Choice, LensResult, Line, Profile, Sign, Summary
from qualcode.lenses.scales import latest
from qualcode.model.matrices import UNDECIDED

HOW = (
    N_("Levels: what the researcher rated, otherwise the rating that most codings with the code carry."),
    N_("The form of a unit: what the researcher says, otherwise the form with most quotations."),
    N_(
        "A form is predicted where all its levels hold; “3 of 4” says how many do. “≠”: the level does not "
        "fit the unit’s form."
    ),
)
FITS = N_("{n} of {total}")
NO_FORM = N_("{unit}: the form is not known.")
NO_LEVELS = N_("{unit}: no level is known of {names}.")


def compute(lens: Expectation, data: LensData) -> LensResult:
    """Levels, forms and the form of the unit in the rows; units in the columns."""
    t = data.translate
    forms = [row for row in lens.rows if row.code in data.names]
    factors = [code for code in dict.fromkeys(c for row in forms for c in row.levels) if code in data.names]
    cells: dict[tuple[str, str], Cell] = {}
    profiles = {unit.key: _unit(lens, forms, factors, unit, data, cells) for unit in data.units}
    form_choices = (*(Choice(row.code, data.name(row.code)) for row in forms), undecided_choice(data))
    rows = (
        *(Line(code, data.name(code), t("Levels")) for code in factors),
        *(Line(row.code, data.name(row.code), t("Forms"), note=data.text(row.note)) for row in forms),
        Line(ALL, t("Form"), t("Outcome")),
    )
    return LensResult(
        kind="expectation",
        rows=rows,
        columns=tuple(Line(unit.key, unit.name, unit=unit.key) for unit in data.units),
        cells=cells,
        summaries=(_fitting(forms, factors, profiles, data),),
        warnings=tuple(_warnings(lens, factors, profiles, data)),
        how=(*legend(lens, t), *(t(sentence) for sentence in HOW)),
        choices={
            ALL: form_choices,
            **{
                data.columns[code]: scale_choices(data.scale(lens.scales.get(code, "")), data)
                for code in factors
            },
            "": (),
        },
        profiles=profiles,
    )


def _unit(
    lens: Expectation,
    forms: list[Row],
    factors: list[str],
    unit: Unit,
    data: LensData,
    cells: dict[tuple[str, str], Cell],
) -> Profile:
    """Fills the cells of a unit."""
    marks: dict[str, str] = {}
    for code in factors:
        scale = data.scale(lens.scales.get(code, ""))
        found = rated(data, unit.key, [code], scale, (unit.key, data.columns[code]))
        cells[code, unit.key] = found.cell
        if found.mark and found.mark != UNDECIDED:
            marks[code] = latest(scale, found.mark)
    form = _form(forms, unit, data, cells)
    wanted = next((row.levels for row in forms if row.code == form), {})
    misfits = tuple(code for code, mark in marks.items() if code in wanted and wanted[code] != mark)
    for code in misfits:
        cell = cells[code, unit.key]
        cells[code, unit.key] = replace(cell, text=f"{cell.text} ≠", sign=Sign.UNFIT)
    for row in forms:
        cells[row.code, unit.key] = _fit(row, factors, marks, form, unit, data)
    return Profile(form, marks, misfits)


def _form(forms: list[Row], unit: Unit, data: LensData, cells: dict[tuple[str, str], Cell]) -> str:
    """Fills the cell of the form; gives its code, "" where it is not known."""
    counts = Counter({row.code: len(_quoted(row, unit, data)) for row in forms})
    first = counts.most_common(2)
    computed = first[0][0] if first and first[0][1] else ""
    if len(first) > 1 and computed and first[0][1] == first[1][1]:
        computed = UNDECIDED
    judgement = data.judged(unit.key, ALL)
    known = {row.code for row in forms} | {UNDECIDED}
    form = judgement.rating if judgement and judgement.rating in known else computed
    shown, old = (data.name(code) if code not in ("", UNDECIDED) else code for code in (form, computed))
    sign = Sign.UNDECIDED if form == UNDECIDED else Sign.RATED if form else Sign.NONE
    quoted = tuple(dict.fromkeys(q for row in forms for q in _quoted(row, unit, data)))
    cells[ALL, unit.key] = Cell(
        shown, sign, quoted, computed=old if judgement else "", judgement=judgement, place=(unit.key, ALL)
    )
    return "" if form == UNDECIDED else form


def _quoted(row: Row, unit: Unit, data: LensData) -> tuple[int, ...]:
    return quotations(affirmed(data.of_unit(unit.key, [row.code]))[0])


def _fit(
    row: Row, factors: list[str], marks: Mapping[str, str], form: str, unit: Unit, data: LensData
) -> Cell:
    wanted = [code for code in factors if code in row.levels]
    held = [code for code in wanted if marks.get(code) == row.levels[code]]
    known = [code for code in wanted if code in marks]
    quoted = _quoted(row, unit, data)
    if not known:
        return Cell("", Sign.NONE, quoted)
    predicted = SURE if wanted and len(held) == len(wanted) else NEVER
    text, sign = outcome(predicted, Sign.PRESENT if row.code == form else Sign.NONE)
    fits = data.translate(FITS).format(n=len(held), total=len(wanted))
    return Cell(f"{fits} {text}".strip(), sign, quoted)


def _fitting(
    forms: list[Row], factors: list[str], profiles: Mapping[str, Profile], data: LensData
) -> Summary:
    t, values = data.translate, dict[str, int | str]()
    for unit, profile in profiles.items():
        wanted = next((row.levels for row in forms if row.code == profile.form), {})
        known = [code for code in factors if code in wanted and code in profile.levels]
        if not profile.form or not known:
            values[unit] = t("not known")
        else:
            total = sum(code in wanted for code in factors)
            values[unit] = t(FITS).format(n=len(known) - len(profile.misfits), total=total)
    return Summary("fits", t("Levels that fit its form"), "column", values)


def _warnings(
    lens: Expectation, factors: list[str], profiles: Mapping[str, Profile], data: LensData
) -> Iterator[str]:
    t = data.translate
    for unit in data.units:
        profile = profiles[unit.key]
        lacking = [data.name(code) for code in factors if code not in profile.levels]
        if not profile.form:
            yield t(NO_FORM).format(unit=unit.name)
        if lacking:
            yield t(NO_LEVELS).format(unit=unit.name, names=joined(lacking, t))
    yield from declared_warnings(lens, data)
