"""Words taken from a transcript: the name of an in vivo code, a place in words. No Qt."""

import re

from qualcode.i18n import _
from qualcode.model import Document, Participant, ParticipantId, Span

LONGEST_NAME = 60
_EDGES = " \t\n.,;:!?…\"'“”‘’«»()[]–—-"


def in_vivo_name(text: str) -> str:
    """The words as the name of a code: one line, no punctuation at the ends, at most 60 characters."""
    name = re.sub(r"\s+", " ", text).strip(_EDGES)
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME + 1].rpartition(" ")[0].strip(_EDGES) or name[:LONGEST_NAME]


def place_in_words(document: Document, start: int, people: dict[ParticipantId, Participant]) -> str:
    """Document, speaker and turn, such as "P1 nazorg · R · turn 12"."""
    turn = document.turn_at(start)
    if turn is None:
        return document.name
    person = people.get(turn.participant) if turn.participant is not None else None
    # a participant that an import made up is called after the document
    speaker = person.name if person and not person.name.startswith(document.name) else turn.speaker
    return "  ·  ".join([document.name, speaker, _("turn {number}").format(number=turn.number)])


def trimmed(document: Document | None, span: Span) -> Span | None:
    """The span without blanks at its ends; None when nothing is left."""
    if document is None:
        return None
    text = document.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip())
    return Span(start, end) if start < end else None


def on_one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())
