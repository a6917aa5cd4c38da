"""What lenses compare in a study: participants, documents, cases or the values of an attribute."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.lenses.data import Mention, Named, Unit
from qualcode.model.sorting import natural_key
from qualcode.project.cases import CaseUnit
from qualcode.store.reads.lenses import CodingKey

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

BY_ATTRIBUTE = "attribute:"
BY = {
    "participants": N_("participants"),
    "documents": N_("documents"),
    "cases": N_("cases"),
}
NOT_GIVEN = N_("not given")
Places = Callable[[int, int], Collection[str]]
"""For a quotation and a document the units it counts for."""


@dataclass(frozen=True)
class Units:
    """The units of a study, and which of them (and of whom) a quotation is."""

    units: tuple[Unit, ...]
    of_quotation: Mapping[int, Collection[tuple[str, str]]]


def units_of(data: "StudyData", by: str, cases: Sequence[CaseUnit], translate: Translate) -> Units:
    """Units by participants, documents, cases or "attribute:NAME".

    Raises NotPossibleError for another, and for an attribute that nobody has.
    """
    if by == "documents":
        return _documents(data)
    if by == "cases":
        return _cases(data, cases)
    if by == "participants":
        units = tuple(
            Unit(f"participant:{p.id}", p.name, (Named(f"participant:{p.id}", p.name),))
            for p in data.participants
        )
        return Units(units, _by_person(data, {p.id: f"participant:{p.id}" for p in data.participants}))
    if not by.startswith(BY_ATTRIBUTE):
        raise NotPossibleError(
            _("A lens cannot compare “{by}”.").format(by=by),
            _("It compares participants, documents, cases, or the values of an attribute of participants."),
        )
    return _values(data, by.removeprefix(BY_ATTRIBUTE), translate)


def _documents(data: "StudyData") -> Units:
    units = tuple(Unit(f"document:{d.id}", d.name) for d in data.documents)
    places = zip(data.codings.quotation.tolist(), data.codings.document.tolist(), strict=True)
    return Units(units, {quotation: ((f"document:{document}", ""),) for quotation, document in places})


def _cases(data: "StudyData", cases: Sequence[CaseUnit]) -> Units:
    here = set(data.codings.quotation.tolist())
    found: dict[int, list[tuple[str, str]]] = {}
    for case in cases:
        for quotation in case.quotations:
            if quotation in here:
                found.setdefault(quotation, []).append((f"case:{case.id}", ""))
    return Units(tuple(Unit(f"case:{case.id}", case.title) for case in cases), found)


def _values(data: "StudyData", attribute: str, translate: Translate) -> Units:
    given = {p.id: p.attributes.get(attribute, "") for p in data.participants}
    if not any(given.values()):
        names = sorted({name for p in data.participants for name in p.attributes})
        raise NotPossibleError(
            _("Participants have no attribute “{name}”.").format(name=attribute),
            _("Attributes here are: {names}.").format(names=", ".join(names) or "-"),
        )
    values = sorted(set(given.values()), key=lambda value: (value == "", natural_key(value), value))
    units = tuple(
        Unit(
            f"value:{value}",
            value or translate(NOT_GIVEN),
            tuple(Named(f"participant:{p.id}", p.name) for p in data.participants if given[p.id] == value),
        )
        for value in values
    )
    return Units(units, _by_person(data, {key: f"value:{value}" for key, value in given.items()}))


def _by_person(data: "StudyData", unit: Mapping[int, str]) -> dict[int, list[tuple[str, str]]]:
    from qualcode.tables.dense import dense
    from qualcode.tables.units import quotations_of_participants

    counted = dense(data)
    quotation, participant = quotations_of_participants(data, counted)
    people = [p.id for p in data.participants]
    found: dict[int, list[tuple[str, str]]] = {}
    for q, p in zip(counted.quotation[quotation].tolist(), participant.tolist(), strict=True):
        found.setdefault(q, []).append((unit[people[p]], f"participant:{people[p]}"))
    return found


def mentions_of(
    data: "StudyData",
    units: Units,
    keys: Mapping[int, str],
    marks: Mapping[CodingKey, tuple[str, str]],
) -> tuple[Mention, ...]:
    """The codings with one of these codes (key by id), once for every unit and person they are of."""
    import numpy as np

    c = data.codings
    wanted = np.isin(c.code, np.array(list(keys), np.int64))
    columns = (c.document, c.start, c.end, c.quotation, c.code, c.coder)
    rows = sorted(zip(*(column[wanted].tolist() for column in columns), strict=True), key=_order(data))
    found: list[Mention] = []
    for document, start, end, quotation, code, coder in rows:
        stance, rating = marks.get((quotation, code, coder), ("", ""))
        found += [
            Mention(keys[code], quotation, unit, person, stance, rating, document, start, end)
            for unit, person in units.of_quotation.get(quotation, ())
        ]
    return tuple(found)


def _order(data: "StudyData") -> Callable[[tuple[int, ...]], tuple[int, ...]]:
    place = {document.id: number for number, document in enumerate(data.documents)}
    return lambda row: (place.get(row[0], -1), row[1], row[2])
