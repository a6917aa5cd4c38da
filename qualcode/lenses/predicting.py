"""Expectations per unit: what theory predicts for each, on which ground, and what was seen there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qualcode.i18n import N_
from qualcode.lenses.data import LensData, Unit
from qualcode.lenses.expectation import NEVER, SURE, Expectation, Ground, Row, criteria_of
from qualcode.lenses.judging import affirmed, judged, quotations, stance_of
from qualcode.lenses.outcomes import (
    cannot_fail,
    choices_of,
    declared_warnings,
    joined,
    legend,
    outcome,
    ratings_of,
)
from qualcode.lenses.results import Cell, LensResult, Line, Sign, Summary

HOW_SEEN = N_("Seen: at least one passage affirms it, or leaves it undecided.")
HOW_LENS = N_("Seen: the marks of the lens “{lens}”, undecided ones included.")
HOW_GROUND = {
    "form": N_("Predicted by {field}: where the unit has one of the forms that the theory names."),
    "misfit": N_("Predicted by {field}: where the level of one of them does not fit the unit’s form."),
    "corner": N_("Predicted by {field}: where the unit lies in one of the corners that the theory names."),
    "code": N_("Predicted by {field}: where the unit mentions one of the codes that the theory names."),
}
UNKNOWN = N_("{unit}: nothing is known of {field}, so that part of the prediction is left out.")
WHATEVER = N_("{names}: predicted whatever the {field}, so that part cannot fail.")
ON_GROUND = N_("predicted by {field}: {names}")
NOT_PREDICTED = N_("not predicted")
CRITERIA = N_("criteria: {criteria}")


@dataclass(frozen=True, slots=True)
class _Prediction:
    """`word` as the rows say it ("" where nothing is known); `reasons` in words."""

    word: str
    reasons: tuple[str, ...] = ()


def compute(lens: Expectation, data: LensData) -> LensResult:
    """What is predicted in the rows, units in the columns."""
    t = data.translate
    rows = [row for row in lens.rows if row.code in data.names]
    values = {
        (ground.field, unit.key): value_of(ground, unit, lens, data)
        for ground in lens.grounds
        for unit in data.units
    }
    cells = {
        (row.code, unit.key): _cell(lens, row, unit, data, values) for row in rows for unit in data.units
    }
    words = {key: _predict(lens, _row(rows, key[0]), key[1], data, values).word for key in cells}
    return LensResult(
        kind="expectation",
        rows=tuple(_line(row, data) for row in rows),
        columns=tuple(Line(unit.key, unit.name, unit=unit.key) for unit in data.units),
        cells=cells,
        summaries=tuple(_summaries(data, rows, words, cells)),
        warnings=tuple(_warnings(lens, data, rows, words, values)),
        how=(*legend(lens, t), *_how(lens, data)),
        choices={"": choices_of(lens, data)},
    )


def value_of(ground: Ground, unit: Unit, lens: Expectation, data: LensData) -> frozenset[str] | None:
    """The codes that hold for the unit; None where nothing is known."""
    if ground.by == "code":
        named = {code for row in lens.rows for code in row.grounds.get(ground.field, ())}
        return frozenset(one.code for one in affirmed(data.of_unit(unit.key, named))[0])
    result = data.results.get(ground.lens)
    if result is None:
        return None
    if ground.by == "corner":
        corner = result.places.get(unit.key, "")
        return frozenset({corner}) if corner else None
    profile = result.profiles.get(unit.key)
    if profile is None or not profile.form:
        return None
    if ground.by == "form":
        return frozenset({profile.form})
    return frozenset(profile.misfits) if profile.levels else None


_Values = Mapping[tuple[str, str], frozenset[str] | None]


def _row(rows: list[Row], code: str) -> Row:
    return next(row for row in rows if row.code == code)


def _line(row: Row, data: LensData) -> Line:
    criteria = criteria_of(row, data)
    parts = (
        data.translate(CRITERIA).format(criteria=criteria) if criteria else "",
        data.text(row.remedy),
        data.text(row.note),
    )
    return Line(row.code, data.name(row.code), note="; ".join(part for part in parts if part))


def _predict(lens: Expectation, row: Row, unit: str, data: LensData, values: _Values) -> _Prediction:
    if row.expected:
        return _Prediction(row.expected)
    reasons: list[str] = []
    known = False
    for ground in lens.grounds:
        value = values[ground.field, unit]
        known = known or value is not None
        met = [code for code in row.grounds[ground.field] if value and code in value]
        if met:
            names = joined([data.name(code) for code in met], data.translate)
            words = data.translate(ON_GROUND)
            reasons.append(words.format(field=_name(ground, data), names=names))
    return _Prediction(SURE if reasons else NEVER if known else "", tuple(reasons))


def _name(ground: Ground, data: LensData) -> str:
    return data.text(ground.name) or ground.field


def _seen(lens: Expectation, row: Row, unit: Unit, data: LensData) -> Cell:
    if lens.seen:
        result = data.results.get(lens.seen)
        return result.verdicts.get((row.code, unit.key), Cell()) if result else Cell()
    yes, no = affirmed(data.of_unit(unit.key, [row.code]))
    certain = any(stance_of(one) is Sign.PRESENT for one in yes)
    sign = Sign.PRESENT if certain else Sign.UNDECIDED if yes else Sign.NONE
    return Cell("", sign, quotations(yes), quotations(no))


def _cell(lens: Expectation, row: Row, unit: Unit, data: LensData, values: _Values) -> Cell:
    prediction = _predict(lens, row, unit.key, data, values)
    found = _seen(lens, row, unit, data)
    over = judged(found, data, (unit.key, data.columns[row.code]), ratings_of(lens))
    text, sign = outcome(prediction.word, over.sign)
    computed = outcome(prediction.word, found.sign)[0] if over.judgement else ""
    reasons = prediction.reasons or ((data.translate(NOT_PREDICTED),) if prediction.word == NEVER else ())
    return replace(over, text=text, sign=sign, computed=computed, notes=(*reasons, *over.notes))


def _summaries(
    data: LensData,
    rows: list[Row],
    words: Mapping[tuple[str, str], str],
    cells: Mapping[tuple[str, str], Cell],
) -> Iterator[Summary]:
    t = data.translate
    names = {
        "predicted": t("Predicted"),
        "seen": t("Seen"),
        "undecided": t("Seen, undecided only"),
        "hit": t("Predicted and seen"),
        "miss": t("Predicted, not seen"),
        "surprise": t("Seen, not predicted"),
    }
    counts: dict[str, dict[str, int | str]] = {key: {} for key in names}
    for unit in data.units:
        here = [cells[row.code, unit.key] for row in rows]
        signs = [cell.sign for cell in here]
        seen = [cell for cell in here if cell.sign in _SEEN]
        counts["predicted"][unit.key] = sum(words[row.code, unit.key] == SURE for row in rows)
        counts["seen"][unit.key] = len(seen)
        counts["undecided"][unit.key] = sum("?" in cell.text for cell in seen)
        counts["hit"][unit.key] = signs.count(Sign.HIT)
        counts["miss"][unit.key] = signs.count(Sign.MISS)
        counts["surprise"][unit.key] = signs.count(Sign.SURPRISE)
    total = f" ({t('of {count}').format(count=len(rows))})"
    for key, values in counts.items():
        yield Summary(key, names[key] + (total if key in ("predicted", "seen") else ""), "column", values)


_SEEN = (Sign.HIT, Sign.SURPRISE, Sign.POSSIBLE_SEEN, Sign.PRESENT, Sign.UNDECIDED)


def _warnings(
    lens: Expectation,
    data: LensData,
    rows: list[Row],
    words: Mapping[tuple[str, str], str],
    values: _Values,
) -> Iterator[str]:
    t = data.translate
    if lens.grounds:
        full = [u.name for u in data.units if rows and all(words[row.code, u.key] == SURE for row in rows)]
        yield from cannot_fail(full, len(rows), t)
    for ground in lens.grounds:
        for unit in data.units:
            if values[ground.field, unit.key] is None:
                yield t(UNKNOWN).format(unit=unit.name, field=_name(ground, data))
        everything = _possible(ground, data)
        names = [data.name(r.code) for r in rows if everything and everything <= {*r.grounds[ground.field]}]
        if names:
            yield t(WHATEVER).format(names=joined(names, t), field=_name(ground, data))
    yield from declared_warnings(lens, data)


def _possible(ground: Ground, data: LensData) -> set[str]:
    """Every value that a ground can have, where they can be told."""
    result = data.results.get(ground.lens)
    if result is None or ground.by not in ("form", "corner"):
        return set()
    if ground.by == "corner":
        return {corner.key for corner in result.corners}
    return {choice.rating for choice in result.choices.get("all", ()) if choice.rating != "?"}


def _how(lens: Expectation, data: LensData) -> Iterator[str]:
    t = data.translate
    for ground in lens.grounds:
        yield t(HOW_GROUND[ground.by]).format(field=_name(ground, data))
    if lens.seen:
        yield t(HOW_LENS).format(lens=data.titles.get(lens.seen, lens.seen))
    else:
        yield t(HOW_SEEN)
