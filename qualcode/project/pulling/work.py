"""What the parts of a pull share while the merged study is worked out; nothing of it is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from qualcode.project.pulling.plan import Choice, Conflict, Unplaced
from qualcode.project.pulling.sides import Sides
from qualcode.store.images import Row
from qualcode.store.reads.pulling import Rows

Versions = dict[str, dict[int, list[Row | None]]]


@dataclass
class Work:
    """`theirs` and `versions` are what the colleague has and did, with the ids that things have here.

    `ids` says which id here stands for one there; `result` is the study as it becomes.
    """

    sides: Sides
    decisions: Mapping[str, Choice]
    theirs: Rows
    versions: Versions
    result: Rows
    ids: dict[int, int] = field(default_factory=dict[int, int])
    same: dict[int, tuple[str, int]] = field(default_factory=dict[int, tuple[str, int]])
    conflicts: dict[str, Conflict] = field(default_factory=dict[str, Conflict])
    unplaced: list[Unplaced] = field(default_factory=list[Unplaced])
    remarks: list[str] = field(default_factory=list[str])
    their_text: set[int] = field(default_factory=set[int])  # documents that get the text from there

    @property
    def mine(self) -> Rows:
        """The study as it is."""
        return self.sides.mine.rows

    def decide(self, conflict: Conflict) -> Choice:
        """What was chosen about a conflict, which is noted; its default where nothing fitting was."""
        self.conflicts[conflict.key] = conflict
        chosen = self.decisions.get(conflict.key, conflict.default)
        return chosen if chosen in conflict.choices else conflict.default

    def is_new(self, table: str, key: int) -> bool:
        """Whether a row was made there, in steps that this study does not know."""
        versions = self.versions.get(table, {}).get(key)
        return versions is not None and versions[0] is None

    def text(self, document: int) -> str:
        """The text that a document has in the result."""
        row = self.result["document"].get(document)
        if row is None:
            return ""
        sha256 = row["text_sha256"]
        return self.sides.mine.texts.get(sha256) or self.sides.theirs.texts.get(sha256, "")

    def rows_there(self, table: str, column: str, value: Any) -> Iterator[Row]:
        """Their rows that hold a value in a column."""
        return (row for row in list(self.theirs[table].values()) if row[column] == value)


def start(sides: Sides, decisions: Mapping[str, Choice]) -> Work:
    """The work before anything is merged."""
    theirs = {name: dict(rows) for name, rows in sides.theirs.rows.items()}
    work = Work(
        sides=sides,
        decisions=decisions,
        theirs=theirs,
        versions={},
        result={name: dict(rows) for name, rows in sides.mine.rows.items()},
    )
    work.versions = _versions(sides) if sides.ancestor else _all_new(theirs)
    return work


def _all_new(rows: Rows) -> Versions:
    return {name: {key: [None, row] for key, row in found.items()} for name, found in rows.items()}


def _versions(sides: Sides) -> Versions:
    known = sides.theirs.since.versions
    found: Versions = {name: {key: list(v) for key, v in rows.items()} for name, rows in known.items()}
    if not sides.theirs.since.gap:
        return found
    for name, rows in sides.theirs.rows.items():
        for key, row in rows.items():
            here = sides.mine.rows[name].get(key)
            before = (sides.versions(name, key) or [here])[0]
            if row != here and key not in found.get(name, {}):
                found.setdefault(name, {})[key] = [before, row]
    return found
