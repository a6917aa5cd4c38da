"""Dates as people write them, in Dutch or English: "Maandag 8 juni 2021", "8-6-2021", "June 8th, 2021".

A weekday that is said beside a date is held against the calendar: one that does not fit points to
a typing error in either.
"""

import re
from dataclasses import dataclass
from datetime import date

_WEEKDAYS = (
    ("maandag", "monday", "ma", "mon"),
    ("dinsdag", "tuesday", "di", "tue", "tues"),
    ("woensdag", "wednesday", "wo", "woe", "wed"),
    ("donderdag", "thursday", "do", "don", "thu", "thur", "thurs"),
    ("vrijdag", "friday", "vr", "vrij", "fri"),
    ("zaterdag", "saturday", "za", "zat", "sat"),
    ("zondag", "sunday", "zo", "zon", "sun"),
)
_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)


def _either(names: tuple[tuple[str, ...], ...]) -> str:
    return "|".join(sorted((name for group in names for name in group), key=len, reverse=True))


_DAY = rf"(?:(?P<weekday>{_either(_WEEKDAYS)})\b\.?,?\s*(?:the\s+|de\s+)?)?"
_YEAR = r"(?P<year>\d{4}|['’]\d{2})"
_SHAPES = tuple(
    re.compile(rf"(?<![\w-]){_DAY}{shape}(?![\w-])", re.IGNORECASE)
    for shape in (
        rf"(?P<day>\d{{1,2}})(?:e|de|ste|st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<name>{_either(_MONTHS)})\b\.?,?\s+{_YEAR}",
        rf"(?P<name>{_either(_MONTHS)})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?",
        r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{2})",
    )
)
_PIVOT = 70  # a year of two digits from here on is in the 1900s


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date that stands in text[start:end]; `weekday` is the one said, 0 for Monday, None if none is."""

    date: date
    weekday: int | None
    start: int
    end: int

    @property
    def fits(self) -> bool:
        """Whether the weekday said is that of the date; true where none is said."""
        return self.weekday is None or self.weekday == self.date.weekday()


def written_date(text: str) -> WrittenDate | None:
    """The first date in `text`, or None. A day that is no date ("31 juni 2021") counts as none.

    Figures are read as day, month, year, as Dutch writes them; only "13" as a month turns them round.
    """
    found = [one for shape in _SHAPES for match in shape.finditer(text) if (one := _date_of(match))]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def _date_of(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    day = int(parts["day"])
    month = _place(_MONTHS, parts["name"]) + 1 if parts.get("name") else int(parts["month"])
    if month > 12 >= day and parts.get("sep") == "/":
        day, month = month, day
    try:
        found = date(_year(parts["year"]), month, day)
    except ValueError:
        return None
    said = parts["weekday"]
    return WrittenDate(found, _place(_WEEKDAYS, said) if said else None, *match.span())


def _year(written: str) -> int:
    digits = written.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def _place(names: tuple[tuple[str, ...], ...], name: str) -> int:
    return next(place for place, group in enumerate(names) if name.casefold() in group)
