"""Where questions of the guide stand in a text: at which turn, up to which, and when the text changes."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from qualcode.model import DocumentId
from qualcode.project.context import Context
from qualcode.project.guide_matching import REJECTED, known_rejections
from qualcode.store import schema as s
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import guide as reads
from qualcode.store.writer import Writer


class TurnStarts:
    """Finds where the turn at a position begins."""

    def __init__(self, writer: Writer) -> None:
        self._connection = writer.connection
        self._known: dict[int, list[tuple[int, int]]] = {}

    def at(self, document: DocumentId, position: int) -> int:
        """The start of the turn that holds the position; the position itself outside turns."""
        if document not in self._known:
            turns = document_reads.turns_of(self._connection, document)
            self._known[document] = [(turn.start, turn.end) for turn in turns]
        return next((start for start, end in self._known[document] if start <= position < end), position)


def fit_ends(writer: Writer, documents: Iterable[DocumentId]) -> None:
    """Lets every answer end with the last turn before the next question asked in its document."""
    changes: dict[int, Mapping[str, Any]] = {}
    for document in documents:
        here = reads.asked(writer.connection, document=document)
        starts = sorted({one.start for one in here})
        ends = [turn.end for turn in document_reads.turns_of(writer.connection, document)]
        length = len(document_reads.text_of(writer.connection, document)) if not ends else ends[-1]
        for one in here:
            following = next((start for start in starts if start > one.start), None)
            limit = length if following is None else following
            inside = [end for end in ends if one.start < end <= limit]
            changes[one.id] = {"end": max(inside, default=max(limit, one.start + 1))}
    writer.update(s.asked, changes)


def move_rejections(
    context: Context, writer: Writer, document: DocumentId, moved: Callable[[int], int]
) -> None:
    """Lets the suggestions that were rejected in a document stand where `moved` says their turns are now."""
    known = known_rejections(writer.connection)
    if any(where == document for _question, where, _start in known):
        places = [(q, where, moved(start) if where == document else start) for q, where, start in known]
        context.keep_setting(writer, REJECTED, [list(one) for one in places])
