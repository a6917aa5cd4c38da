"""The kinds of lens, and reading all that a codebook declares.

Adding a kind is adding a line to LENS_KINDS.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from qualcode.i18n import N_, _
from qualcode.lenses import conditions, expectation, ladder, levels, poles, predicting, quadrant, together
from qualcode.lenses.conditions import Conditions
from qualcode.lenses.data import LensData
from qualcode.lenses.declaring import Known, LensError, Reading
from qualcode.lenses.expectation import Expectation
from qualcode.lenses.ladder import Ladder
from qualcode.lenses.poles import Poles
from qualcode.lenses.quadrant import Quadrant
from qualcode.lenses.results import LensResult

Lens: TypeAlias = Ladder | Conditions | Poles | Quadrant | Expectation


@dataclass(frozen=True, slots=True)
class LensKind:
    """A kind of lens: `read` checks a declaration, `compute` holds it against the codings."""

    key: str
    title: str
    about: str
    read: Callable[[Reading], Any]
    compute: Callable[[Any, LensData], LensResult]


_SHAPES = {"levels": levels.compute, "where": together.compute, "units": predicting.compute}


def _expectation(lens: Expectation, data: LensData) -> LensResult:
    return _SHAPES[lens.shape](lens, data)


LENS_KINDS: Mapping[str, LensKind] = {
    kind.key: kind
    for kind in (
        LensKind(
            "ladder",
            N_("Ladder"),
            N_("How far up an ordered row of codes each one comes, and which rungs are skipped."),
            ladder.read,
            ladder.compute,
        ),
        LensKind(
            "conditions",
            N_("Conditions"),
            N_("Codes in groups, rated per participant or case, every rating beside its quotations."),
            conditions.read,
            conditions.compute,
        ),
        LensKind(
            "poles",
            N_("Tensions"),
            N_("Demands that pull apart: which tension each respondent feels, denies or sees elsewhere."),
            poles.read,
            poles.compute,
        ),
        LensKind(
            "quadrant",
            N_("Quadrant"),
            N_("Two axes place each case in a plane with a type in every corner."),
            quadrant.read,
            quadrant.compute,
        ),
        LensKind(
            "expectation",
            N_("Expectation"),
            N_("What theory predicts and where, held against what was coded."),
            expectation.read,
            _expectation,
        ),
    )
}


def kind_of(lens: Lens) -> LensKind:
    """The kind of a lens that was read."""
    return LENS_KINDS[lens.head.kind]


def read_lens(table: Mapping[str, Any], known: Known) -> Lens:
    """One lens of a codebook, checked. Raises LensError with a sentence that names it and what is wrong."""
    entry = str(table.get("key") or table.get("name") or "?")
    reading = Reading(table, known, entry)
    kind = reading.text("kind", required=True)
    if kind not in LENS_KINDS:
        sentence = _("its kind “{kind}” is not known; kinds are: {names}")
        reading.fail(sentence.format(kind=kind, names=", ".join(LENS_KINDS)))
    return LENS_KINDS[kind].read(reading)


def read_lenses(tables: Sequence[Mapping[str, Any]], known: Known) -> list[Lens]:
    """All lenses of a codebook. Raises LensError for the first mistake."""
    found = [read_lens(table, known) for table in tables]
    keys = [lens.head.key for lens in found]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            Reading(tables[number], known, key).fail(_("its key occurs twice"))
    check_circles(found)
    return found


def kinds_by_key(tables: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The kind of each lens by its key, as written."""
    return {str(table.get("key", "")): str(table.get("kind", "")) for table in tables}


def check_circles(lenses: Sequence[Lens]) -> None:
    """Raises LensError where a lens builds on itself through others."""
    needs = {lens.head.key: needed(lens) for lens in lenses}
    for key, named in needs.items():
        todo, seen = list(named), set[str]()
        while todo:
            one = todo.pop()
            if one == key:
                Reading({}, Known(), key).fail(_("it builds on itself"))
            if one not in seen:
                seen.add(one)
                todo += needs.get(one, ())


def needed(lens: Lens) -> tuple[str, ...]:
    """The keys of the lenses that one builds on."""
    return lens.needs if isinstance(lens, Expectation) else ()


def families_named(lens: Lens) -> frozenset[str]:
    """The families that a lens names."""
    return lens.families if isinstance(lens, Conditions) else frozenset()


__all__ = ["LENS_KINDS", "Lens", "LensError", "LensKind", "kind_of", "read_lens", "read_lenses"]
