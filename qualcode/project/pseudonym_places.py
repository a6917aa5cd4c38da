"""All places in a study where a name can stand, and the names found there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from qualcode.i18n import N_
from qualcode.model import DocumentId, DocumentInfo
from qualcode.pseudonyms import Doubt, Finder, Hit, Key, Name, replaced
from qualcode.store import schema as s
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import matrices as matrix_reads

TEXT = "text"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "document": ("name", "source_name"),
    "speaker": ("label",),
    "participant": ("name", "attributes"),
    "attribute": ("name", "choices"),
    "question": ("text",),
    "code": ("name", "definition", "inclusion", "exclusion", "example"),
    "family": ("name", "definition"),
    "quotation": ("comment",),
    "coding": ("memo", "stance", "rating"),
    "memo": ("title", "text"),
    "review": ("text", "source"),
    "study_case": ("title", "text"),
    "telling": ("told", "cause"),
    "research_question": ("text", "note"),
    "matrix": ("name",),
    "judgement": ("summary", "reason"),
    "description": ("meaning", "tone", "heading"),
    "setting": ("value",),
    "agreement_round": ("name", "design", "codebook", "result"),
    "decision": ("reason",),
    "pulled_step": ("label",),
}
"""The columns of each table that hold words of people, beside the texts of the documents."""

SETTINGS: Mapping[str, str] = {
    "name": N_("Name of the study"),
    "queries": N_("Saved queries"),
    "stop words": N_("Own stop words"),
}
"""The settings of the study that hold words of people."""

ENTRIES: Mapping[str, Mapping[str, bool]] = {
    "design": {
        **dict.fromkeys(("purpose", "training", "independence", "resolution", "final"), False),
        "attribute": True,
    },
    "codebook": dict.fromkeys(("name", "definition", "inclusion", "exclusion"), False),
    "result": {"documents": True, "name": True, "code": False, "codes": False, "note": False},
}
"""Of a check which entries of its tables hold words of people, and whether these are names of files, people
or attributes. Names of coders stay: they are those that coders have in the study."""

_OF_NAMES = frozenset(("document", "speaker", "participant", "attribute"))
TITLES: Mapping[str, str] = {
    "document": N_("Name of a document"),
    "speaker": N_("Label of a speaker"),
    "participant": N_("Participant"),
    "attribute": N_("Attribute"),
    "question": N_("Question"),
    "code": N_("Code"),
    "family": N_("Family"),
    "quotation": N_("Comment on a quotation"),
    "coding": N_("Memo on a coding"),
    "memo": N_("Memo"),
    "review": N_("Review"),
    "study_case": N_("Case"),
    "telling": N_("What a participant tells of a case"),
    "research_question": N_("Research question"),
    "matrix": N_("Framework matrix"),
    "judgement": N_("Cell of a matrix or analysis"),
    "description": N_("Thick description"),
    "agreement_round": N_("Check of agreement"),
    "decision": N_("Reason of a decision"),
    "pulled_step": N_("Step of a colleague"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the study: that of a document (`table` "document", `column` "text"), or a field of a row."""

    table: str
    id: int
    column: str
    document: DocumentId | None = None
    title: str = ""

    @property
    def is_text(self) -> bool:
        """Whether this is the transcript itself."""
        return self.table == "document" and self.column == TEXT


@dataclass(frozen=True, slots=True)
class Found:
    """The hits in one text of the study; for a field that holds several texts, in one of them."""

    place: Place
    text: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class PseudonymPlan:
    """What replacing the names of a key would do; nothing is changed yet."""

    key: Key
    found: tuple[Found, ...]

    def of(self, name: Name) -> list[tuple[Place, Hit]]:
        """The hits of one name, in the order of the study."""
        return [
            (found.place, hit)
            for found in self.found
            for hit in found.hits
            if hit.name.original == name.original
        ]

    def count(self, name: Name, *, replaced: bool = False) -> int:
        """How many hits a name has; with `replaced` those that would be replaced."""
        return sum(1 for _place, hit in self.of(name) if hit.replace or not replaced)

    def documents(self, name: Name) -> set[DocumentId]:
        """The documents in whose text the name stands."""
        return {place.id for place, _hit in self.of(name) if place.is_text}  # pyright: ignore[reportReturnType]

    @property
    def replacements(self) -> int:
        """How many hits would be replaced."""
        return sum(hit.replace for found in self.found for hit in found.hits)


def find_all(
    connection: Connection,
    key: Key,
    infos: Iterable[DocumentInfo],
    texts: Mapping[int, str],
    *,
    report: Callable[[int, str], None] = lambda _done, _what: None,
) -> list[Found]:
    """Where the names of the key that are to be replaced stand in the study."""
    finder = Finder(key.replaced, kept=key.kept)
    found: list[Found] = []
    for number, info in enumerate(infos):
        report(number, info.name)
        place = Place("document", info.id, TEXT, info.id, info.name)
        found.append(Found(place, texts[info.id], _decided(finder.hits(texts[info.id]))))
    found += _in_fields(connection, finder)
    return [one for one in found if one.hits]


def rows_with_names(
    connection: Connection, key: Key, *, without: Collection[str] = ()
) -> dict[str, dict[int, dict[str, Any]]]:
    """What fields become when the names are replaced: by table and id, only what changes."""
    finder = Finder(key.replaced, kept=key.kept)
    changes: dict[str, dict[int, dict[str, Any]]] = {}
    for table_name, columns in FIELDS.items():
        if table_name in without:
            continue
        rows = list(_rows(connection, table_name))
        for row in rows:
            new = {c: _replaced(table_name, row, c, finder) for c in columns}
            new = {column: value for column, value in new.items() if value != row[column]}
            if new:
                changes.setdefault(table_name, {})[int(row["id"])] = new
        _make_unique(s.JOURNALED[table_name], rows, changes.get(table_name, {}))
    return changes


def keys_with_names(
    connection: Connection, key: Key, *, without: Collection[str] = ()
) -> dict[str, str | None]:
    """What the keys become by which matrices name values of participants and saved queries: only changes."""
    finder = Finder(key.replaced, kept=key.kept)
    named = {"value": "participant", "query": "setting"}
    found: dict[str, str | None] = {}
    for one in matrix_reads.keys_named(connection):
        prefix, colon, text = one.partition(":")
        table = named.get(prefix, "")
        if table and table not in without:
            new = f"{prefix}{colon}{changed(text, finder, of_names=table in _OF_NAMES)}"
            found |= {one: new} if new != one else {}
    return found


def attributes_with_names(
    connection: Connection, key: Key, *, without: Collection[str] = ()
) -> dict[str, str]:
    """What names of attributes become, those that only participants have among them: only changes."""
    if "participant" in without:
        return {}
    finder = Finder(key.replaced, kept=key.kept)
    people = document_reads.participants(connection)
    names = [one.name for one in attribute_reads.attributes(connection, people)]
    new = {name: changed(name, finder, of_names=True) for name in names}
    return {name: one for name, one in new.items() if one != name}


def changed(value: Any, finder: Finder, *, of_names: bool = False) -> Any:
    """A value of a field with the names replaced, in the texts within lists and tables too."""
    if isinstance(value, str):
        return replaced(value, _decided(finder.hits(value), of_names=of_names))
    if isinstance(value, list):
        return [changed(one, finder, of_names=of_names) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        return {
            changed(word, finder, of_names=of_names): changed(one, finder, of_names=of_names)
            for word, one in entries
        }
    return value


def _replaced(table: str, row: Mapping[str, Any], column: str, finder: Finder) -> Any:
    """What a field becomes."""
    if table == "agreement_round" and column in ENTRIES:
        return _in_entries(row[column], ENTRIES[column], finder)
    return changed(row[column], finder, of_names=_of_names(table, row))


def _in_entries(value: Any, entries: Mapping[str, bool], finder: Finder, entry: str = "") -> Any:
    """A table with the names replaced in these entries only; the others say what is what."""
    if isinstance(value, str):
        return changed(value, finder, of_names=entries[entry]) if entry in entries else value
    if isinstance(value, list):
        return [_in_entries(one, entries, finder, entry) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        found = cast("dict[str, Any]", value).items()
        return {word: _in_entries(one, entries, finder, word) for word, one in found}
    return value


def _of_names(table: str, row: Mapping[str, Any]) -> bool:
    """Whether a missing capital says nothing here; own stop words are kept without any."""
    return table in _OF_NAMES or row.get("key") == "stop words"


def _decided(hits: Iterable[Hit], *, of_names: bool = False) -> tuple[Hit, ...]:
    """The hits as they are dealt with: in names of files and people a missing capital says nothing."""
    return tuple(
        replace(hit, replace=True) if of_names and hit.doubt is Doubt.LOWER and not hit.decided else hit
        for hit in hits
    )


def _in_fields(connection: Connection, finder: Finder) -> Iterator[Found]:
    for table, columns in FIELDS.items():
        for row in _rows(connection, table):
            for column in columns:
                for text, of_names in _texts_of(table, row, column):
                    hits = _decided(finder.hits(text), of_names=of_names)
                    if hits:
                        document = row.get("document_id") if table in ("speaker", "quotation") else None
                        yield Found(Place(table, row["id"], column, document, _title(row)), text, hits)


def _rows(connection: Connection, table: str) -> Iterable[dict[str, Any]]:
    for row in connection.execute(select(s.JOURNALED[table])).mappings():
        if table != "setting" or row["key"] in SETTINGS:
            yield dict(row)


def _texts_of(table: str, row: Mapping[str, Any], column: str) -> Iterator[tuple[str, bool]]:
    """The texts of a field, each with whether it is a name of a file, a person or an attribute."""
    if table == "agreement_round" and column in ENTRIES:
        yield from _of_entries(row[column], ENTRIES[column])
        return
    yield from ((text, _of_names(table, row)) for text in _texts(row[column]))


def _of_entries(value: Any, entries: Mapping[str, bool], entry: str = "") -> Iterator[tuple[str, bool]]:
    if isinstance(value, str) and entry in entries:
        yield value, entries[entry]
    elif isinstance(value, list):
        for one in cast("list[Any]", value):
            yield from _of_entries(one, entries, entry)
    elif isinstance(value, dict):
        for word, one in cast("dict[str, Any]", value).items():
            yield from _of_entries(one, entries, word)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in cast("list[Any]", value):
            yield from _texts(one)
    elif isinstance(value, dict):
        for word, one in cast("dict[str, Any]", value).items():
            yield word
            yield from _texts(one)


def _title(row: Mapping[str, Any]) -> str:
    return str(row.get("name") or row.get("label") or row.get("title") or row.get("key") or "")


def what_it_is(place: Place) -> str:
    """What kind of thing holds a text of the study; in English, to be translated."""
    return SETTINGS.get(place.title, "") if place.table == "setting" else TITLES[place.table]


def _make_unique(table: Table, rows: Iterable[Mapping[str, Any]], changes: dict[int, dict[str, Any]]) -> None:
    """Two names that got the same placeholder stay apart where the table wants names of their own."""
    own = next((c.name for c in table.columns if c.unique and c.name in ("name", "title")), None)
    if own is None:
        return
    taken = {row[own] for row in rows if own not in changes.get(row["id"], {})}
    for change in changes.values():
        if own in change:
            name, number = change[own], 2
            while change[own] in taken:
                change[own], number = f"{name} ({number})", number + 1
            taken.add(change[own])
