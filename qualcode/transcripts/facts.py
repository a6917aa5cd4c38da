"""What the head of a transcript tells about the interview itself: when, where, how long."""

import re
from collections.abc import Iterator

from qualcode.model.dates import WrittenDate, written_date
from qualcode.transcripts.speakers import Recognised
from qualcode.transcripts.vocabulary import DATE_WORDS, DURATION_WORDS, PLACE_WORDS, TIME_WORDS, label_key

_LINES_LOOKED_AT = 40
_LONGEST_LINE = 200
_LONGEST_VALUE = 100
_NAMED = re.compile(
    r"\s*[-•*_]*\s*(?P<name>[^\W\d_][^:=\n\t]{0,30}?)[*_]*\s*[:=\t][*_]*\s*(?P<value>\S.*?)\s*$"
)
_LENGTH = re.compile(
    r"\s*(?:\d{1,2}\s?(?:h|u|uur|hr)\s*)?\d{1,3}\s?(?:m|min|minuten|minutes)\b\.?(?:\s*\d{1,2}\s?s)?\s*"
)
_WORDS = (("place", PLACE_WORDS), ("duration", DURATION_WORDS), ("time", TIME_WORDS))


def facts_of(text: str, found: Recognised) -> tuple[tuple[str, str], ...]:
    """(name, value) of what the head says: "date" in ISO form, "place", "duration", "time" as written."""
    facts: dict[str, str] = {}
    day = date_of_head(text, found)
    if day is not None:
        facts["date"] = day.date.isoformat()
    for _start, line in _head(text, found):
        match = _NAMED.match(line)
        if match is None:
            if _LENGTH.fullmatch(line):
                facts.setdefault("duration", line.strip())
            continue
        key = label_key(match["name"])
        name = next((name for name, words in _WORDS if key in words), "")
        if name and len(match["value"]) <= _LONGEST_VALUE:
            facts.setdefault(name, match["value"])
    return tuple(facts.items())


def date_of_head(text: str, found: Recognised) -> WrittenDate | None:
    """The date of the interview, at its place in `text`: the one after "Datum:", else the first."""
    dates = [(line, start, day) for start, line in _head(text, found) if (day := written_date(line))]
    named = [
        one for one in dates if (match := _NAMED.match(one[0])) and label_key(match["name"]) in DATE_WORDS
    ]
    if not dates:
        return None
    _line, start, day = (named or dates)[0]
    return WrittenDate(day.date, day.weekday, start + day.start, start + day.end)


def _head(text: str, found: Recognised) -> Iterator[tuple[int, str]]:
    """(start, line) of the lines before the first turn."""
    limit = found.labels[0].start if found.labels else len(text)
    start = 0
    for line in text[:limit].split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]:
        if len(line) <= _LONGEST_LINE:
            yield start, line
        start += len(line) + 1
