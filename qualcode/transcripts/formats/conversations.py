"""Tables in which a conversation stands: speaker | text, timespan | content | speaker, in any order.

The columns are known by their headings (Dutch, English, German), or by what is in them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.model.documents import TimeMark, TurnDraft
from qualcode.transcripts.decoded import Decoded, Speech
from qualcode.transcripts.vocabulary import is_no_speaker, is_strong_label, label_key, looks_like_name

Rows = Sequence[Sequence[str]]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TIME = _words(
    """
    timespan time times timestamp timecode start begin from tijd tijden tijdspanne tijdsbestek tijdstip
    tijdcode tijdstempel tijdsaanduiding van zeit zeitspanne zeitmarke
    """
)
_SPEAKER = _words("speaker speakers spreker sprekers label sprecher sprecherin")
_PERSON = _words("naam name persoon person wie who rol role deelnemer participant")
_CONTENT = _words(
    """
    content contents inhoud text tekst transcript transcriptie transcription utterance uitspraak uitspraken
    gesprokene gesproken inhalt said gezegd wat what
    """
)
_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2})(?:[.,](?P<part>\d{1,6}))?"
)
_NUMBER = re.compile(r"\d{1,7}(?:[.,]\d{1,6})?")
_SPAN = re.compile(r"\s+(?:[-–—]|-->|tot|to|bis)\s+|(?<=\d)[–—](?=\d)|(?<=\d)-(?=\d+:)")
_LONGEST_LABEL = 60
_FEWEST_ROWS = 4  # to go by what is in the columns alone
_MOST_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what (None: the table has none); `headed` says the first row is the heading."""

    content: int
    speaker: int | None
    time: int | None
    headed: bool
    milliseconds: bool = False


def columns_of(rows: Rows) -> Columns | None:
    """The columns of a table that holds a conversation, or None for any other table."""
    if not rows:
        return None
    return _by_headings(rows) or _by_content(rows)


def _by_headings(rows: Rows) -> Columns | None:
    names = [cell.strip(" \t\n:*.").casefold() for cell in rows[0]]
    body = rows[1 : _MOST_LOOKED_AT + 1]
    content = _first(names, _CONTENT)
    speaker = _first(names, _SPEAKER)
    time = _first(names, _TIME)
    if time is not None and not _mostly(_cells(body, time), lambda cell: seconds_of(cell) is not None):
        time = None
    if speaker is None and (person := _first(names, _PERSON)) is not None and _recur(_cells(body, person)):
        speaker = person
    if content is None and speaker is not None and len(names) <= 3:
        content = _longest(body, len(names), {speaker, time})
    if content is None or (speaker is None and time is None) or content in (speaker, time):
        return None
    if speaker is not None and not _mostly(_cells(body, speaker), lambda cell: len(cell) <= _LONGEST_LABEL):
        return None
    return Columns(content, speaker, time, True, _is_milliseconds(names, body, time))


def _is_milliseconds(names: list[str], body: Rows, time: int | None) -> bool:
    """Whether the whole numbers in "start | end | text" are thousandths, as Whisper writes them."""
    if time is None or names[time] != "start" or "end" not in names:
        return False
    return all(cell.isdecimal() for cell in _cells(body, time))


def _by_content(rows: Rows) -> Columns | None:
    # a row with one cell is a heading over merged cells, or continues what was said
    body = [row for row in rows[:_MOST_LOOKED_AT] if sum(1 for cell in row if cell.strip()) > 1]
    if len(body) < _FEWEST_ROWS:
        return None
    width = max(map(len, body))
    time = next((at for at in range(width) if _mostly(_cells(body, at), _is_clock)), None)
    speaker = next((at for at in range(width) if at != time and _are_labels(_cells(body, at))), None)
    content = _longest(body, width, {speaker, time})
    if speaker is None or content is None:
        return None
    labels, words = _cells(body, speaker), _cells(body, content)
    if sum(map(len, words)) <= 2 * sum(map(len, labels)) or len(words) < len(labels) / 2:
        return None
    return Columns(content, speaker, time, False)


def _are_labels(cells: list[str]) -> bool:
    keys = [label_key(_label(cell)) for cell in cells]
    distinct = set(keys)
    if len(keys) < _FEWEST_ROWS or not 2 <= len(distinct) <= len(keys) / 2 or any(map(is_no_speaker, keys)):
        return False
    if keys.count(keys[0]) == 1:  # a heading: the column holds something else
        return False
    return all(
        len(cell) <= _LONGEST_LABEL
        and (is_strong_label(key) or looks_like_name(_label(cell)) or len(key) == 1)
        for cell, key in zip(cells, keys, strict=True)
    )


def _cells(rows: Rows, at: int) -> list[str]:
    """What stands in the column, without empty cells."""
    return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def _recur(cells: list[str]) -> bool:
    return len(cells) > len(set(cells)) and max(map(len, cells), default=0) <= _LONGEST_LABEL


def _mostly(cells: list[str], fits: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(fits, cells)) >= 0.8 * len(cells)


def _is_clock(cell: str) -> bool:
    return ":" in cell and seconds_of(cell) is not None


def _first(names: list[str], known: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name in known), None)


def _longest(rows: Rows, width: int, others: set[int | None]) -> int | None:
    """The column with most text in it."""
    sums = {at: sum(map(len, _cells(rows, at))) for at in range(width) if at not in others}
    best = max(sums, key=lambda at: sums[at], default=None)
    return best if best is not None and sums[best] else None


def seconds_of(cell: str) -> float | None:
    """The time at which a cell says that something begins, in seconds; None where it says none.

    "0:00,0 - 0:13,2", "1:6" (a minute and six seconds), "75" (seconds), "01:02:03.5", "#00:01:02-3#".
    """
    begin = _SPAN.split(cell.strip(" \t\n#[]()"), maxsplit=1)[0].strip()
    begin = re.sub(r"-(\d)$", r".\1", begin)
    if _NUMBER.fullmatch(begin):
        return float(begin.replace(",", "."))
    clock = _CLOCK.fullmatch(begin)
    if clock is None or int(clock["seconds"]) >= 60:
        return None
    whole = int(clock["hours"] or 0) * 3600 + int(clock["minutes"]) * 60 + int(clock["seconds"])
    return whole + float(f"0.{clock['part'] or 0}")


def speeches(rows: Rows, columns: Columns) -> Iterator[str | Speech]:
    """What is said in each row; a row without a speaker has "" for it, one without words is left out.

    A row whose words all stand elsewhere, as a heading over merged cells does, gives a line.
    """
    labels = {_label(_cell(row, columns.speaker)) for row in rows if _cell(row, columns.content)}
    for row in rows[1:] if columns.headed else rows:
        said = _said(_cell(row, columns.content))
        if said:
            seconds = seconds_of(_cell(row, columns.time))
            if seconds is not None and columns.milliseconds:
                seconds /= 1000
            yield Speech(_label(_cell(row, columns.speaker)), said, seconds)
        else:
            yield from _headings(row, labels)


def _headings(row: Sequence[str], labels: set[str]) -> Iterator[str]:
    """What stands in a row in which nobody speaks, and is no time and nobody's label."""
    for cell in dict.fromkeys(map(_said, row)):
        if cell and seconds_of(cell) is None and _label(cell) not in labels:
            yield cell


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _said(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.splitlines() if line.strip())


def _label(cell: str) -> str:
    return " ".join(cell.split()).rstrip(" :=").strip(" *[]@")[:_LONGEST_LABEL]


def told(parts: Iterable[str | Speech], *, warnings: tuple[str, ...] = ()) -> Decoded:
    """The parts as a transcript: each speech a turn "Anna: ...", each string a line outside all turns.

    A speech without a speaker goes on with the turn before it.
    """
    pieces: list[str] = []
    turns: list[TurnDraft] = []
    times: list[TimeMark] = []
    position, running = 0, False
    for part in parts:
        if isinstance(part, str):
            line, running = part, False
        elif part.speaker:
            line, running = f"{part.speaker}: {part.text}", True
            start = position + len(line) - len(part.text)
            turns.append(TurnDraft(position, start, position + len(line), part.speaker, part.seconds))
        else:
            line = part.text
            if part.seconds is not None:
                times.append(TimeMark(position, part.seconds))
            if running:
                last = turns[-1]
                turns[-1] = TurnDraft(
                    last.start, last.text_start, position + len(line), last.speaker, last.seconds
                )
        pieces.append(line + "\n")
        position += len(line) + 1
    return Decoded("".join(pieces), warnings, turns=tuple(turns), times=tuple(times))
