"""Taking over a table of participants: what would happen, worked out before anything is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.i18n import _
from qualcode.model import DocumentInfo, Participant, Role
from qualcode.model.attribute_kinds import guess_kind, same_attribute
from qualcode.model.attributes import Attribute, AttributeKind, read_value
from qualcode.project.value_variants import Variant, variants
from qualcode.store.reads.documents import Speaker

LINKING = ("participant", "document", "speaker")
Table = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class CellRemark:
    """Something to look at in a table of participants; `problem` when the value does not fit its kind."""

    participant: str
    text: str
    sentence: str
    problem: bool = False


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column of the table as it would be taken over; `new` when the study lacks the attribute."""

    heading: str
    attribute: Attribute
    new: bool
    given: int
    remarks: tuple[CellRemark, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """A participant as he or she would be stored; `id` is None for a new one."""

    name: str
    id: int | None
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Takeover:
    """What taking over a table would do: nothing of it is done yet.

    `links` are (participant, document, speaker id); `unlinked` are the participants of the table whom
    no document and no respondent goes by; `skipped` counts rows that name nobody.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    linked: tuple[tuple[str, str], ...] = ()
    unlinked: tuple[str, ...] = ()
    columns: tuple[ColumnPreview, ...] = ()
    remarks: tuple[str, ...] = ()
    skipped: int = 0
    people: tuple[PersonPlan, ...] = field(default=(), repr=False)
    links: tuple[tuple[str, int], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Present:
    """What the study holds when a table is taken over."""

    people: Sequence[Participant]
    documents: Sequence[DocumentInfo]
    speakers: Sequence[Speaker]
    attributes: Sequence[Attribute]


def plan_takeover(
    rows: Table,
    present: Present,
    *,
    kinds: Mapping[str, AttributeKind] | None = None,
    merges: Mapping[str, Mapping[str, str]] | None = None,
    language: str = "nl",
) -> Takeover:
    """What `rows` would change; see `Participants.take_over` for the columns.

    `kinds` by heading go before what is known or guessed; `merges` gives by heading the values to
    be written in another way.
    """
    rows = [_merged(row, merges or {}) for row in rows]
    columns = [
        _column(heading, rows, present, (kinds or {}).get(heading), language) for heading in _headings(rows)
    ]
    return _People(present, columns, language).plan(rows)


def _merged(row: Mapping[str, str], merges: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    cells = {(key or "").strip(): (value or "").strip() for key, value in row.items()}
    return {key: merges.get(key, {}).get(value, value) for key, value in cells.items() if key}


def _headings(rows: Table) -> list[str]:
    """The columns that become attributes; one without any value does not."""
    found = {key: None for row in rows for key, value in row.items() if value}
    return [key for key in found if key not in LINKING]


def _column(
    heading: str, rows: Table, present: Present, kind: AttributeKind | None, language: str
) -> ColumnPreview:
    known = next((one for one in present.attributes if same_attribute(one.name, heading)), None)
    values = [row[heading] for row in rows if row.get(heading)]
    if kind is None:
        kind = (
            known.kind if known and known.id is not None else guess_kind(heading, values, language=language)
        )
    attribute = replace(known, kind=kind) if known else Attribute(heading, kind)
    return ColumnPreview(
        heading,
        attribute,
        new=known is None,
        given=len(values),
        remarks=tuple(_cell_remarks(heading, kind, rows, language)),
        variants=tuple(variants(values)) if kind in (AttributeKind.TEXT, AttributeKind.CHOICE) else (),
    )


def _cell_remarks(heading: str, kind: AttributeKind, rows: Table, language: str) -> list[CellRemark]:
    remarks: list[CellRemark] = []
    for row in rows:
        text = row.get(heading, "")
        reading = read_value(kind, text, language=language)
        if sentence := reading.problem or reading.remark:
            who = row.get("participant") or row.get("document", "")
            remarks.append(CellRemark(who, text, sentence, problem=bool(reading.problem)))
    return remarks


class _People:
    """Works out row by row who is added or changed, and for which speakers each stands."""

    def __init__(self, present: Present, columns: Sequence[ColumnPreview], language: str) -> None:
        self._present = present
        self._columns = columns
        self._language = language
        self._known = {person.name: person for person in present.people}
        self._people: dict[str, PersonPlan] = {}
        self._links: dict[int, str] = {}
        self._linked: dict[tuple[str, str], None] = {}
        self._remarks: list[str] = []

    def plan(self, rows: Table) -> Takeover:
        skipped = 0
        for row in rows:
            name = row.get("participant") or self._by_document(row.get("document", ""))
            if name:
                self._store(name, row)
                self._link(name, row)
            else:
                skipped += 1
        reached = {name for name, _document in self._linked}
        added = tuple(name for name in self._people if name not in self._known)
        changed = tuple(name for name in self._people if name in self._known)
        return Takeover(
            added=added,
            changed=changed,
            linked=tuple(self._linked),
            unlinked=tuple(name for name in (*added, *changed) if name not in reached),
            columns=tuple(self._columns),
            remarks=tuple(self._remarks),
            skipped=skipped,
            people=tuple(self._people.values()),
            links=tuple((name, speaker) for speaker, name in self._links.items()),
        )

    def _by_document(self, document: str) -> str:
        """Who a row without a name is about: the only respondent of its document."""
        respondents = [one for one in self._respondents(document) if one.participant is not None]
        people = {one.participant for one in respondents}
        names = [person.name for person in self._present.people if person.id in people]
        return names[0] if len(names) == 1 else ""

    def _store(self, name: str, row: Mapping[str, str]) -> None:
        given = {
            column.attribute.name: read_value(
                column.attribute.kind,
                row[column.heading],
                choices=column.attribute.choices,
                language=self._language,
            ).stored
            for column in self._columns
            if row.get(column.heading)
        }
        before = self._people.get(name)
        if before is not None:
            self._tell_differences(name, before.attributes, given)
            self._people[name] = replace(before, attributes={**before.attributes, **given})
            return
        known = self._known.get(name)
        kept = dict(known.attributes) if known else {}
        self._people[name] = PersonPlan(name, known.id if known else None, {**kept, **given})

    def _tell_differences(self, name: str, before: Mapping[str, str], given: Mapping[str, str]) -> None:
        for key, value in given.items():
            if before.get(key) and before[key] != value:
                sentence = _(
                    "{name} has two values for {attribute}: “{one}” and “{other}”; the last one is kept."
                )
                self._remarks.append(sentence.format(name=name, attribute=key, one=before[key], other=value))

    def _link(self, name: str, row: Mapping[str, str]) -> None:
        document, label = row.get("document", ""), row.get("speaker", "")
        found = [*self._by_name_of_document(name, document, label)]
        for info, speaker in found or ([] if document else self._by_label(label or name)):
            self._links[speaker.id] = name
            self._linked[name, info.name] = None

    def _by_name_of_document(
        self, name: str, document: str, label: str
    ) -> Iterator[tuple[DocumentInfo, Speaker]]:
        """The only respondent, or the one with this label, of each document that the row is about."""
        for info in self._present.documents:
            mine = info.name == (document or name) or (not document and info.name.startswith(f"{name} "))
            if not mine and not (document and _same_file(document, info)):
                continue
            respondents = self._respondents(info.name)
            fitting = [one for one in respondents if not label or one.label.casefold() == label.casefold()]
            if len(fitting) == 1:
                yield info, fitting[0]

    def _by_label(self, label: str) -> list[tuple[DocumentInfo, Speaker]]:
        """The respondent whom the transcripts call so, where that can be but one: "Karin", not every "R1"."""
        names = {info.id: info for info in self._present.documents}
        fitting = [
            one
            for one in self._present.speakers
            if one.role is Role.RESPONDENT and one.label.casefold() == label.casefold()
        ]
        return [(names[one.document], one) for one in fitting] if len(fitting) == 1 else []

    def _respondents(self, document: str) -> list[Speaker]:
        ids = {
            info.id for info in self._present.documents if info.name == document or _same_file(document, info)
        }
        return [one for one in self._present.speakers if one.document in ids and one.role is Role.RESPONDENT]


def _same_file(name: str, info: DocumentInfo) -> bool:
    """Whether a table means this document by the name of its file, with or without the ending."""
    source = info.source_name.casefold()
    return bool(name) and name.casefold() in (source, source.rpartition(".")[0], info.name.casefold())
