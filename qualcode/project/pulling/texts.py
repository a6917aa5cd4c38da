"""Transcripts of both sides: which are the same, whose text stands, and where passages stand in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Self

from qualcode.alignment import Alignment, Lost, align, place
from qualcode.i18n import _
from qualcode.project.decided import along, moved
from qualcode.project.passages import around
from qualcode.project.pulling.deciding import newer
from qualcode.project.pulling.plan import Choice, Conflict, ConflictKind, Unplaced
from qualcode.project.pulling.work import Work
from qualcode.store.images import Row

_ALIKE = 0.6
_PLACE = ("start", "end", "text", "before", "after")


def match_documents(work: Work) -> None:
    """Finds their new documents among mine: by the text itself, then by texts that are much alike."""
    theirs, mine = work.theirs["document"], work.mine["document"]
    free = [row for row in mine.values() if row["id"] not in theirs and row["id"] not in work.ids.values()]
    fresh = [row for row in theirs.values() if row["id"] not in mine and work.is_new("document", row["id"])]
    for row in fresh:
        alike = [one for one in free if one["text_sha256"] == row["text_sha256"]]
        _take(work, row, sorted(alike, key=lambda one: one["name"] != row["name"])[:1], free)
    words = lru_cache(maxsize=None)(_words)
    for row in fresh:
        if row["id"] in work.ids:
            continue
        there = words(work.sides.theirs.text(_their_id(work, row["id"])))
        near = [one for one in free if not work.sides.ancestor or one["name"] == row["name"]]
        scored = [(_likeness(there, words(work.sides.mine.text(one["id"]))), one["id"], one) for one in near]
        best = max(scored, default=None, key=lambda one: one[:2])
        if best is not None and best[0] >= _ALIKE:
            _take(work, row, [best[2]], free)


def _words(text: str) -> Counter[str]:
    return Counter(text.split())


def _take(work: Work, row: Row, found: list[Row], free: list[Row]) -> None:
    for one in found:
        work.ids[row["id"]] = one["id"]
        work.same[row["id"]] = ("document", one["id"])
        free.remove(one)


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    """Share of words in common, 0 to 1."""
    return (first & second).total() / max(1, (first | second).total())


def _their_id(work: Work, here: int) -> int:
    """The id that a document of mine has there."""
    if here in work.sides.theirs.rows["document"]:
        return here
    return next((there for there, key in work.ids.items() if key == here), here)


def decide_texts(work: Work) -> None:
    """Whose text and turns each document has that both sides hold; called before passages are placed."""
    turns = _Turns.of(work)
    for key in sorted(work.theirs["document"].keys() & work.mine["document"].keys()):
        if _whose(work, key, turns) is Choice.THEIRS:
            work.their_text.add(key)


def _whose(work: Work, key: int, turns: "_Turns") -> Choice:
    mine, theirs = work.mine["document"][key], work.theirs["document"][key]
    now, there = mine["text_sha256"], theirs["text_sha256"]
    vt = [row and row["text_sha256"] for row in work.versions.get("document", {}).get(key, [])]
    if now == there:
        return Choice.THEIRS if turns.come_from_there(key) else Choice.MINE
    if not vt or vt[0] is None:
        return Choice.MINE
    vm = [row and row["text_sha256"] for row in work.sides.versions("document", key)]
    whose = newer(now, there, vm, vt, settled=work.sides.settled("document", key))
    lost = _lost_here(work, key) if whose != "mine" else []
    if whose == "mine" or (whose == "theirs" and not lost):
        return Choice.MINE if whose == "mine" else Choice.THEIRS
    return _ask(work, key, lost)


def _ask(work: Work, key: int, lost: list[str]) -> Choice:
    name = work.mine["document"][key]["name"]
    mine = _("The text as it is here.")
    if lost:
        words = _("Of {count} passages coded here the words are not in the other text: {words}")
        mine = words.format(count=len(lost), words="; ".join(lost[:3]))
    return work.decide(
        Conflict(
            key=f"text:document:{key}",
            kind=ConflictKind.TEXT,
            what=_("Text of “{name}”").format(name=name),
            mine=mine,
            theirs=_("The text as it was corrected there."),
            choices=(Choice.MINE, Choice.THEIRS),
            default=Choice.MINE,
        )
    )


def _lost_here(work: Work, key: int) -> list[str]:
    """The words of passages coded here that the text of the other side lacks."""
    alignment = _alignment(work, key, forth=False)
    return [
        row["text"][:60]
        for row in work.mine["quotation"].values()
        if row["document_id"] == key
        and row["id"] not in work.theirs["quotation"]
        and row["text"]
        and _placed(alignment, row) is None
    ]


@dataclass(frozen=True)
class _Turns:
    """The turns of every document on both sides, and in which documents either side changed them."""

    mine: dict[int, set[tuple[Any, ...]]]
    theirs: dict[int, set[tuple[Any, ...]]]
    changed_here: set[int]
    changed_there: set[int]

    @classmethod
    def of(cls, work: Work) -> Self:
        here = work.sides.mine.since.versions.get("turn", {})
        return cls(
            _by_document(work.mine["turn"].values()),
            _by_document(work.theirs["turn"].values()),
            _documents(here) if work.sides.ancestor else set(work.mine["document"]),
            _documents(work.versions.get("turn", {})),
        )

    def come_from_there(self, document: int) -> bool:
        """Whether only the other side changed the turns of a document."""
        if self.mine.get(document) == self.theirs.get(document):
            return False
        return document in self.changed_there and document not in self.changed_here


def _by_document(rows: Iterable[Row]) -> dict[int, set[tuple[Any, ...]]]:
    found: dict[int, set[tuple[Any, ...]]] = {}
    for row in rows:
        turn = (row["start"], row["end"], row["text_start"], row["speaker_id"])
        found.setdefault(row["document_id"], set()).add(turn)
    return found


def _documents(versions: Mapping[int, list[Row | None]]) -> set[int]:
    return {row["document_id"] for found in versions.values() for row in found if row is not None}


def merge_turns(work: Work) -> None:
    """The turns of each document come from the side whose text it has."""
    both = work.theirs["document"].keys() & work.mine["document"].keys()
    for key in list(work.versions.get("turn", {})):
        rows = [row for row in work.versions["turn"][key] if row is not None]
        if any(row["document_id"] in both for row in rows):
            del work.versions["turn"][key]
    for document in work.their_text:
        for row in [row for row in work.result["turn"].values() if row["document_id"] == document]:
            del work.result["turn"][row["id"]]
        for row in work.rows_there("turn", "document_id", document):
            work.result["turn"][row["id"]] = row


def _alignment(work: Work, document: int, *, forth: bool) -> Alignment:
    """How their text became mine; with `forth` False the other way round."""
    theirs = work.sides.theirs.text(_their_id(work, document))
    mine = work.sides.mine.text(document)
    return align(theirs, mine) if forth else align(mine, theirs)


def place_theirs(work: Work, table: str) -> None:
    """Puts their passages where the words stand in my text, for documents that keep it."""
    both = work.theirs["document"].keys() & work.mine["document"].keys()
    for document in sorted(both - work.their_text):
        theirs, mine = work.theirs["document"][document], work.mine["document"][document]
        if theirs["text_sha256"] == mine["text_sha256"]:
            continue
        alignment = _alignment(work, document, forth=True)
        move = _MOVERS[table](alignment)
        for row in list(work.rows_there(table, "document_id", document)):
            _place_one(work, table, row, move)


def _place_one(work: Work, table: str, row: Row, move: "Mover") -> None:
    key = row["id"]
    moved, here = move(row), work.mine[table].get(key)
    if moved is None and here is None:
        _leave_out(work, table, row)
        return
    versions = work.versions.get(table, {})
    if moved is None:
        assert here is not None
        place = {column: here[column] for column in _PLACE if column in here}
        versions[key] = [one and {**one, **place} for one in versions.get(key, [row])]
        work.theirs[table][key] = {**row, **place}
        return
    work.theirs[table][key] = moved
    if key in versions:
        versions[key] = [one and (move(one) or one) for one in versions[key]]


Mover = Callable[[Row], Row | None]


def _mover(alignment: Alignment) -> Mover:
    def move(row: Row) -> Row | None:
        return _placed(alignment, row)

    return move


def _placed(alignment: Alignment, row: Row) -> Row | None:
    """The row of a quotation at its place in the new text; None where its words are gone."""
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(alignment.old) or alignment.old[start:end] != row["text"]:
        return None
    found = place(alignment, start, end, most=0)
    if isinstance(found, Lost) or found.start >= found.end:
        return None
    return {**row, **around(alignment.new, found.start, found.end)}


def _mover_of_answers(alignment: Alignment) -> Mover:
    def move(row: Row) -> Row | None:
        start, end = alignment.span(row["start"], min(row["end"], len(alignment.old)))
        return {**row, "start": start, "end": end} if start < end else None

    return move


def _mover_of_decisions(alignment: Alignment) -> Mover:
    def move(row: Row) -> Row:
        return {**row, **moved(row, partial(along, alignment), partial(_beside, alignment))}

    return move


def _beside(alignment: Alignment, start: int, end: int) -> tuple[int, int]:
    """Where a place of which nothing is left was."""
    return alignment.span(min(start, len(alignment.old)), min(end, len(alignment.old)))


_MOVERS: Mapping[str, Callable[[Alignment], Mover]] = {
    "quotation": _mover,
    "asked": _mover_of_answers,
    "decision": _mover_of_decisions,
}


def _leave_out(work: Work, table: str, row: Row) -> None:
    """A passage of theirs that has no place here, with what hangs on it; it is told."""
    key = row["id"]
    work.theirs[table].pop(key, None)
    work.versions.get(table, {}).pop(key, None)
    if table != "quotation":
        return
    codings = [one for one in work.theirs["coding"].values() if one["quotation_id"] == key]
    for one in codings:
        work.theirs["coding"].pop(one["id"])
        work.versions.get("coding", {}).pop(one["id"], None)
    used = {int(one["code_id"]) for one in codings}
    names = [work.theirs["code"].get(work.ids.get(key, key)) for key in used]
    document = work.mine["document"][row["document_id"]]["name"]
    codes = tuple(sorted({str(code["name"]) for code in names if code}))
    work.unplaced.append(Unplaced(document, row["start"], row["end"], row["text"], codes, len(codings)))


def place_mine(work: Work) -> None:
    """Puts my passages where the words stand in the text from there, for documents that get it."""
    for document in sorted(work.their_text):
        text = work.text(document)
        if text == work.sides.mine.text(document):
            continue
        alignment = _alignment(work, document, forth=False)
        answers, decisions = _mover_of_answers(alignment), _mover_of_decisions(alignment)
        for key, row in work.result["decision"].items():
            there = work.theirs["decision"].get(key)
            if row["document_id"] == document and (there is None or there["spans"] != row["spans"]):
                work.result["decision"][key] = decisions(row) or row
        for row in [row for row in work.result["quotation"].values() if row["document_id"] == document]:
            there = work.theirs["quotation"].get(row["id"])
            if there is not None and all(there[column] == row[column] for column in ("start", "end")):
                work.result["quotation"][row["id"]] = {**row, **around(text, row["start"], row["end"])}
                continue
            moved = _placed(alignment, row) or _near(alignment, row)
            work.result["quotation"][row["id"]] = moved
        for row in [row for row in work.result["asked"].values() if row["document_id"] == document]:
            there = work.theirs["asked"].get(row["id"])
            if there is None or (there["start"], there["end"]) != (row["start"], row["end"]):
                moved = answers(row)
                if moved is None:
                    del work.result["asked"][row["id"]]
                else:
                    work.result["asked"][row["id"]] = moved


def _near(alignment: Alignment, row: Row) -> Row:
    """A passage whose words are gone stays about where they were, and holds at least one character."""
    length = len(alignment.new)
    start, end = alignment.span(min(row["start"], len(alignment.old)), min(row["end"], len(alignment.old)))
    start = max(0, min(start, length - 1))
    return {**row, **around(alignment.new, start, max(start + 1, min(end, length)))}
