"""Lines that a program put into a transcript and nobody said: adverts, who started the recording, notes.

They are no part of any turn. Lines that are the program's own beyond doubt are taken out when the text
is cleaned; notes that it made about the talk (Gemini in Google Meet) stay and are pointed out.
"""

import re
from collections.abc import Iterator

_OWN = re.compile(
    r"""
    transcribed\ by\ (https?://)?(www\.)?otter\.ai/?
    | transcription\ ended\ after\ [\d:]{4,8} | transcriptie\ (is\ )?beëindigd\ na\ [\d:]{4,8}
    | this\ editable\ transcript\ was\ computer\ generated\ .{1,200}
    | deze\ bewerkbare\ transcriptie\ .{1,40}gegenereerd\ .{1,200}
    | \S.{0,59}\ (started|stopped)\ transcription
    | \S.{0,59}\ heeft\ (de\ )?transcriptie\ (gestart|gestopt|beëindigd)
    | \S.{0,59}\ (is|heeft)\ (de\ )?(transcriberen|transcriptie)\ (begonnen|gestart|gestopt)
    | (this\ \w{1,8}\ audio\ file\ was\ )?automatically\ transcribed\ by\ sonix\ .{1,250}
    | this\ transcript\ was\ exported\ on\ .{1,40}\ -\ view\ latest\ version\ here
    | \(?(transcribed\ by|this\ file\ is\ longer\ than)\ .{0,60}turboscribe(\.ai)?.{0,120}
    | you\ should\ review\ gemini's\ notes\ .{1,250}
    | how\ is\ the\ quality\ of\ these\ specific\ notes.{1,250}
    | generated\ by\ ai\.\ be\ sure\ to\ check\ for\ accuracy
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 400
_TIME_ALONE = re.compile(r"^[^\S\n]*(?:#{1,6} )?\d{2}:\d{2}:\d{2}[^\S\n]*$", re.MULTILINE)
# (The team wants to start in May (00:05:40).) as Gemini writes below and between what was said
_NOTE = re.compile(r"^.{10,2000}\(\[?\d{2}:\d{2}:\d{2}\]?(?:\(#[^)\n]{1,20}\))?\)[. \t]*$", re.MULTILINE)


def own_lines(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the lines that are the program's own; `end` is before the line end."""
    start = 0
    for line in text.split("\n"):
        words = line.strip(" \t\u00a0.[]#*_")
        if len(words) <= _LONGEST and _OWN.fullmatch(words):
            yield start, start + len(line)
        start += len(line) + 1


def notes_in(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the lines that look like notes on the talk, in a transcript of Google Meet."""
    if _TIME_ALONE.search(text):
        yield from (match.span() for match in _NOTE.finditer(text))
