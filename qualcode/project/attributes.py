"""Verbs on attributes: the columns of the participants' table, their kinds and their values.

An attribute that came with participants needs no definition: its kind is guessed until somebody says
otherwise. A change of kind rewrites the values that fit and leaves the others as they are.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, screen_language
from qualcode.model import Participant, ParticipantId
from qualcode.model.attribute_filters import AttributeFilter, named, passing, with_values
from qualcode.model.attribute_kinds import same_attribute
from qualcode.model.attributes import Attribute, AttributeKind, Reading, read_value, refused_consent, sort_key
from qualcode.project.context import Context
from qualcode.project.descriptions import follow_attribute
from qualcode.project.judged import attribute_renamed, values_written_otherwise
from qualcode.project.takeover import LINKING
from qualcode.project.value_variants import Variant, variants
from qualcode.store import schema as s
from qualcode.store.reads import attributes as reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import rounds as round_reads
from qualcode.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that is none of a kind, whose it is, and why."""

    participant: str
    value: str
    sentence: str


class Attributes:
    """What is known of participants, in the researcher's order."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[Attribute]:
        """All attributes; those that nobody defined come last, with a guessed kind."""
        return self._context.read(_all)

    def with_values(self) -> list[Attribute]:
        """All attributes with the values in use among their choices."""
        return with_values(self.all(), self._context.read(document_reads.participants))

    def named(self, name: str) -> Attribute:
        """The attribute with this name. Raises NotPossibleError when there is none."""
        return named(name, self.all())

    def define(
        self, name: str, kind: AttributeKind = AttributeKind.TEXT, *, choices: Sequence[str] = ()
    ) -> Attribute:
        """A new attribute that nobody has a value of yet. Raises NotPossibleError when the name is taken."""
        name = name.strip()
        self._check_name(name, None)
        with self._context.step(N_("New column “{name}”"), name=name) as writer:
            keep_defined(self._context, writer, [Attribute(name, kind, tuple(choices))])
        return self.named(name)

    def rename(self, name: str, new: str) -> None:
        """Gives an attribute another name, in its place. Raises NotPossibleError when that is taken."""
        new = new.strip()
        if new == name:
            return
        self._check_name(new, name)
        with self._context.step(N_("New name for the column “{name}”"), name=name) as writer:
            attribute = self._defined(writer, name)
            writer.update(s.attribute, {attribute: {"name": new}})
            attribute_renamed(writer, name, new)
            writer.update(s.agreement_round, round_reads.attribute_renamed(writer.connection, name, new))
            _rewrite(writer, lambda values: {new if key == name else key: v for key, v in values.items()})
            follow_attribute(writer, name, new)

    def misfits(self, name: str, kind: AttributeKind) -> list[Misfit]:
        """The values that would stay as they are if the attribute became of this kind."""
        language = screen_language()
        found: list[Misfit] = []
        for person in self._context.read(document_reads.participants):
            reading = read_value(kind, person.attributes.get(name, ""), language=language)
            if reading.problem:
                found.append(Misfit(person.name, reading.stored, reading.problem))
        return found

    def retype(self, name: str, kind: AttributeKind) -> list[Misfit]:
        """Says of what kind an attribute is, and gives the values that do not fit and stay as they are."""
        misfits = self.misfits(name, kind)
        with self._context.step(N_("Kind of the column “{name}”"), name=name) as writer:
            writer.update(s.attribute, {self._defined(writer, name): {"kind": kind.value}})
            language = screen_language()

            def read(values: Mapping[str, str]) -> Mapping[str, str]:
                if not values.get(name):
                    return values
                return {**values, name: read_value(kind, values[name], language=language).stored}

            _rewrite(writer, read)
        return misfits

    def set_choices(self, name: str, choices: Sequence[str]) -> None:
        """The values that are offered although nobody may have them yet."""
        with self._context.step(N_("Choices of the column “{name}”"), name=name) as writer:
            kept = [choice.strip() for choice in choices if choice.strip()]
            change = {"choices": list(dict.fromkeys(kept)), "kind": AttributeKind.CHOICE.value}
            writer.update(s.attribute, {self._defined(writer, name): change})

    def reorder(self, names: Sequence[str]) -> None:
        """Puts the attributes in this order; others come behind them."""
        with self._context.step(N_("New order of columns")) as writer:
            self._defined(writer, names[0])
            found = reads.defined_attributes(writer.connection)
            order = [*names, *(one.name for one in found if one.name not in names)]
            places = {one.id: order.index(one.name) for one in found if one.id is not None}
            writer.update(s.attribute, {key: {"position": place} for key, place in places.items()})

    def delete(self, name: str) -> None:
        """Removes an attribute with everybody's values."""
        with self._context.step(N_("Removal of the column “{name}”"), name=name) as writer:
            writer.delete(s.attribute, [self._defined(writer, name)])
            _rewrite(writer, lambda values: {key: v for key, v in values.items() if key != name})

    def values(self, name: str) -> dict[str, int]:
        """How many participants have each value, in the order of the kind; "" is not given, and last."""
        people = self._context.read(document_reads.participants)
        counts = Counter(person.attributes.get(name, "") for person in people)
        kind = self.named(name).kind
        return {value: counts[value] for value in sorted(counts, key=lambda one: sort_key(kind, one))}

    def variants(self, name: str) -> list[Variant]:
        """Values of the attribute that may be one value written in several ways."""
        people = self._context.read(document_reads.participants)
        return variants(person.attributes.get(name, "") for person in people)

    def merge_values(self, name: str, values: Collection[str], into: str) -> int:
        """Writes these values as `into`, as one step; gives how many participants that changed."""
        return self.merge_many(name, [(values, into)])

    def merge_many(self, name: str, merges: Sequence[tuple[Collection[str], str]]) -> int:
        """Several `merge_values` as one step."""
        target = {value: into.strip() for values, into in merges for value in values}
        with self._context.step(N_("Spelling of values in “{name}”"), name=name) as writer:

            def merged(values: Mapping[str, str]) -> Mapping[str, str]:
                value = values.get(name, "")
                return {**values, name: target[value]} if value in target else values

            return _rewrite(writer, merged)

    def set_value(self, participant: ParticipantId, name: str, text: str) -> Reading:
        """Gives a participant a value. Raises NotPossibleError for one that does not fit the kind."""
        return self.set_values([(participant, name, text)])[0]

    def set_values(self, cells: Sequence[tuple[ParticipantId, str, str]]) -> list[Reading]:
        """Gives many values as one step: all of them, or none.

        Raises NotPossibleError with the first that does not fit. The result says how each was read.
        """
        mine = {key for key, _name, _text in cells}
        people = self._context.read(document_reads.participants)
        others = [person for person in people if person.id not in mine]  # one may correct one's own spelling
        known = {one.name: one for one in with_values(self.all(), others)}
        readings = [_fitting(known.get(name, Attribute(name)), text) for _key, name, text in cells]
        changes: dict[int, dict[str, str]] = {}
        for (key, name, _text), reading in zip(cells, readings, strict=True):
            changes.setdefault(int(key), {})[name] = reading.stored
        label = N_("Change of a participant") if len(changes) == 1 else N_("Change of {count} participants")
        with self._context.step(label, count=len(changes)) as writer:
            people = {person.id: person for person in document_reads.participants(writer.connection)}
            rows = {
                key: {"attributes": {**people[ParticipantId(key)].attributes, **values}}
                for key, values in changes.items()
            }
            writer.update(s.participant, rows)
        return readings

    def passing(self, filters: Sequence[AttributeFilter]) -> list[Participant]:
        """The participants whom all filters let through."""
        return passing(self._context.read(document_reads.participants), self.all(), filters)

    def documents(self, filters: Sequence[AttributeFilter]) -> frozenset[int] | None:
        """Ids of the documents in which somebody whom all filters let through speaks; None without any."""
        if not filters:
            return None
        people = {person.id for person in self.passing(filters)}
        speakers = self._context.read(document_reads.speakers)
        return frozenset(int(one.document) for one in speakers if one.participant in people)

    def without_consent(self) -> list[Participant]:
        """The participants who said that their words may not be quoted."""
        attributes = self.all()
        people = self._context.read(document_reads.participants)
        return [person for person in people if refused_consent(attributes, person.attributes)]

    def _check_name(self, name: str, own: str | None) -> None:
        taken = any(same_attribute(one.name, name) and one.name != own for one in self.all())
        if not name or taken or name.casefold() in LINKING:
            raise NotPossibleError(
                _("There is already a column “{name}”.").format(name=name)
                if name
                else _("A column needs a name."),
                _("Choose another name."),
            )

    def _defined(self, writer: Writer, name: str) -> int:
        """The id of an attribute, which is defined now if it was not. Raises NotPossibleError."""
        everything = _all(writer.connection)
        wanted = named(name, everything)
        keep_defined(self._context, writer, everything)
        found = reads.defined_attributes(writer.connection)
        return next(one.id for one in found if one.name == wanted.name and one.id is not None)


def keep_defined(context: Context, writer: Writer, attributes: Sequence[Attribute]) -> None:
    """Defines those of the attributes that are not defined yet, behind those that are."""
    known = reads.defined_attributes(writer.connection)
    fresh = [one for one in attributes if one.name not in {other.name for other in known}]
    rows: list[dict[str, Any]] = [
        {
            "id": context.one_id(),
            "name": one.name,
            "kind": one.kind.value,
            "position": len(known) + number,
            "choices": list(one.choices),
        }
        for number, one in enumerate(fresh)
    ]
    writer.insert(s.attribute, rows)


def _all(connection: Connection) -> list[Attribute]:
    return reads.attributes(connection, document_reads.participants(connection))


def _fitting(attribute: Attribute, text: str) -> Reading:
    reading = read_value(attribute.kind, text, choices=attribute.choices, language=screen_language())
    if reading.problem:
        raise NotPossibleError(reading.problem)
    return reading


def _rewrite(writer: Writer, change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> int:
    """Changes everybody's values; gives how many participants that changed."""
    changes: dict[int, dict[str, Any]] = {}
    otherwise: dict[str, dict[str, str]] = {}
    for person in document_reads.participants(writer.connection):
        values = change(person.attributes)
        if values != person.attributes or list(values) != list(person.attributes):
            changes[person.id] = {"attributes": dict(values)}
        for name, value in person.attributes.items():
            if values.get(name, value) != value:
                otherwise.setdefault(name, {})[value] = values[name]
    writer.update(s.participant, changes)
    for name, spelling in otherwise.items():
        values_written_otherwise(writer, name, spelling)
    return len(changes)
