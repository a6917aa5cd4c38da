"""How the codes came to be what they are: what was made, renamed, merged and dropped, and what is in use.

Read from the history, so it needs no keeping: 37 deductive and 21 inductive codes were made, 9 were
merged, 3 were deleted, 46 are there, 41 of them used.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from qualcode.i18n import N_, _
from qualcode.model import CodeId, Origin, Step
from qualcode.project.context import Context
from qualcode.store import journal
from qualcode.store import schema as s
from qualcode.store.images import Row
from qualcode.store.reads import codes as reads

MADE, RENAMED, MERGED, DELETED = "made", "renamed", "merged", "deleted"
RETIRED, RESTORED, REDEFINED, SPLIT = "retired", "restored", "redefined", "split"
IN_WORDS = {
    MADE: N_("made"),
    RENAMED: N_("renamed"),
    MERGED: N_("merged"),
    DELETED: N_("deleted"),
    RETIRED: N_("retired"),
    RESTORED: N_("taken up again"),
    REDEFINED: N_("defined anew"),
    SPLIT: N_("split"),
}
_SPLITS = "Split of “{name}” into {names}"  # as `look_again` words its step
_TEXTS = ("definition", "inclusion", "exclusion")


@dataclass(frozen=True, slots=True)
class CodeEvent:
    """What happened to a code. `name` is what it was called then, `detail` its new name, the code that it
    was merged into, or those that it was split into. `why` is the reason that was given, often none."""

    time: datetime
    coder: str
    kind: str
    code: int
    name: str
    origin: str
    detail: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """The codes of one origin (their origin now, or when they went): present = made - merged - deleted."""

    origin: str
    made: int
    merged: int
    deleted: int
    present: int
    retired: int
    used: int


@dataclass(frozen=True, slots=True)
class CodeWarning:
    """Something about a code that deserves a look."""

    code: CodeId
    name: str
    sentence: str


class Scheme:
    """The code scheme over time."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def history(self) -> list[CodeEvent]:
        """What happened to codes, oldest first; steps that were undone did not happen."""
        return self._context.read(history_of)

    def summary(self) -> list[SchemeRow]:
        """How many codes of each origin were made, went, are there and are used."""
        events, codes = self.history(), self._context.read(reads.codes)
        used = self._context.read(reads.quotation_counts, ())
        origins = {event.code: event.origin for event in events} | {int(c.id): c.origin.value for c in codes}
        gone = {event.code: event.kind for event in events if event.kind in (MERGED, DELETED)}
        rows: list[SchemeRow] = []
        for origin in Origin:
            mine = {key for key, value in origins.items() if value == origin.value}
            here = [code for code in codes if code.origin is origin]
            row = SchemeRow(
                origin=origin.value,
                made=len(mine),
                merged=sum(gone.get(key) == MERGED and not _is_here(key, here) for key in mine),
                deleted=sum(gone.get(key) == DELETED and not _is_here(key, here) for key in mine),
                present=len(here),
                retired=sum(code.retired for code in here),
                used=sum(bool(used.get(code.id)) for code in here),
            )
            if row.made:
                rows.append(row)
        return rows

    def warnings(self) -> list[CodeWarning]:
        """Codes without a definition, without or with one quotation, or from one participant only."""
        from qualcode.project.analysis import Tables
        from qualcode.tables.groundedness import groundedness_rows

        counted = {row.id: row for row in groundedness_rows(Tables(self._context).data())}
        found: list[CodeWarning] = []
        for code in self._context.read(reads.codes):
            row = counted[code.id]
            if code.retired:
                continue
            told: list[str] = []
            if not code.definition.strip():
                told.append(_("It has no definition."))
            if not row.quotations:
                told.append(_("It is not used."))
            elif row.quotations == 1:
                told.append(_("It has one quotation only."))
            elif row.participants == 1 and row.participants_total > 1:
                one = _("Only one participant of {total} mentions it.")
                told.append(one.format(total=row.participants_total))
            found += [CodeWarning(code.id, code.name, sentence) for sentence in told]
        return found


def _is_here(key: int, codes: list[Any]) -> bool:
    return any(code.id == key for code in codes)


def history_of(connection: Connection, *, since: int = 0) -> list[CodeEvent]:
    """What happened to codes from the step `since` on, oldest first."""
    return list(_events(connection, since))


def _events(connection: Connection, since: int) -> Iterator[CodeEvent]:
    labels = {row.id: row.label for row in connection.execute(select(s.step.c.id, s.step.c.label))}
    for step in journal.history(connection, newest_first=False):
        if step.id < since or step.kind not in ("do", "start") or step.state != journal.DONE:
            continue
        told = _told(labels[step.id])
        if told.text.startswith(_SPLITS) and "code" in told.values:
            yield _was_split(step, told)
        if "code" in step.tables:
            for images in journal.images_of(connection, step):
                if images.table == "code":
                    for before, after in zip(images.before, images.after, strict=True):
                        yield from _changes(step, told, before, after)


def _changes(step: Step, told: "_Told", before: Row | None, after: Row | None) -> Iterator[CodeEvent]:
    row = before or after or {}
    why = str(told.values.get("why", ""))

    def event(kind: str, detail: str = "") -> CodeEvent:
        key, name, origin = int(row["id"]), row["name"], row["origin"]
        return CodeEvent(step.time, step.coder, kind, key, name, origin, detail, why)

    if before is None:
        yield event(MADE)
    elif after is None:
        yield event(MERGED, str(told.values["name"])) if told.merges else event(DELETED)
    else:
        if before["name"] != after["name"]:
            yield event(RENAMED, after["name"])
        if before["retired"] != after["retired"]:
            yield event(RETIRED if after["retired"] else RESTORED)
        if any(before[field] != after[field] for field in _TEXTS):
            yield event(REDEFINED)


def _was_split(step: Step, told: "_Told") -> CodeEvent:
    said = {key: str(told.values.get(key, "")) for key in ("name", "origin", "names", "why")}
    code = int(told.values["code"])
    return CodeEvent(
        step.time, step.coder, SPLIT, code, said["name"], said["origin"], said["names"], said["why"]
    )


class _Told(NamedTuple):
    """What the label of a step says: its English text and what is filled in."""

    text: str
    values: dict[str, Any]

    @property
    def merges(self) -> bool:
        """Whether the step merged codes into the one that it names."""
        return self.text.startswith("Merge of ") and "name" in self.values


def _told(label: str) -> _Told:
    """Takes a label apart; one from before labels were stored as data says nothing."""
    try:
        data = json.loads(label)
        return _Told(str(data["text"]), dict(data["values"]))
    except (ValueError, KeyError, TypeError):
        return _Told("", {})
