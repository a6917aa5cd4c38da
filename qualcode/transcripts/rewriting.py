"""Changes to a text, carried out at once, with the way back: where each of them ended up.

Every step of cleaning says what it would change in the decoded text; `rewrite` makes the new text of
it and the edits that lead back, and tells where a position of the old text lies in the new one.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.model.documents import Edit, EditKind


@dataclass(frozen=True, slots=True)
class Change:
    """text[start:end] is to become `by`."""

    start: int
    end: int
    by: str
    kind: EditKind


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new text and the edits that lead back; `_starts` are their places in the old text."""

    text: str
    edits: tuple[Edit, ...] = ()
    _starts: tuple[int, ...] = ()

    def at(self, position: int) -> int:
        """Where `position` of the old text lies; within what was changed, the end of what came for it."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return position
        edit, start = self.edits[index], self._starts[index]
        if position == start:
            return edit.start
        return edit.end + max(0, position - start - len(edit.before))

    def origin(self, position: int) -> int:
        """Where `position` of the new text came from in the old one."""
        index = bisect_right(self.edits, position, key=lambda edit: edit.start) - 1
        if index < 0:
            return position
        edit = self.edits[index]
        return self._starts[index] + len(edit.before) + max(0, position - edit.end)


def rewrite(text: str, changes: Iterable[Change]) -> Rewritten:
    """`text` with the changes made; of changes that overlap, the later one keeps what is left to it."""
    pieces: list[str] = []
    edits: list[Edit] = []
    starts: list[int] = []
    done = length = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        start = max(change.start, done)
        if start >= change.end:
            continue
        pieces += [text[done:start], change.by]
        length += start - done
        edits.append(Edit(length, length + len(change.by), text[start : change.end], change.kind))
        starts.append(start)
        length += len(change.by)
        done = change.end
    return Rewritten("".join([*pieces, text[done:]]), tuple(edits), tuple(starts))


def undone(text: str, edits: Iterable[Edit]) -> str:
    """The decoded text that `text` was made of, by its edits from the last to the first."""
    pieces: list[str] = []
    limit = len(text)
    for edit in reversed(tuple(edits)):
        pieces += [text[edit.end : limit], edit.before]
        limit = edit.start
    return text[:limit] + "".join(reversed(pieces))
