"""Attributes of participants: what kind of value each holds, and how values are read, kept and shown.

A participant keeps every value as text. What fits its kind is kept in one canonical writing, which sorts
and compares well and reads well in any other program: "2021-06-08", "0:56:12", "1234.5", "yes", "no".
What does not fit, or leaves a question (a weekday that is not that day's), is kept as it was written.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from qualcode.i18n import N_, Translate, _
from qualcode.model.dates import WrittenDate, written_date
from qualcode.model.sorting import natural_key


class AttributeKind(StrEnum):
    """What the values of an attribute are."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    YES_NO = "yes_no"
    CONSENT = "consent"  # yes or no: may this person's words be quoted?


KIND_NAMES: Mapping[AttributeKind, str] = {
    AttributeKind.TEXT: N_("Text"),
    AttributeKind.CHOICE: N_("Choice from a list"),
    AttributeKind.NUMBER: N_("Number"),
    AttributeKind.DATE: N_("Date"),
    AttributeKind.DURATION: N_("Duration"),
    AttributeKind.YES_NO: N_("Yes or no"),
    AttributeKind.CONSENT: N_("Consent to quote"),
}
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
YES, NO = "yes", "no"
RANGED = frozenset({AttributeKind.NUMBER, AttributeKind.DATE, AttributeKind.DURATION})
TICKED = frozenset({AttributeKind.YES_NO, AttributeKind.CONSENT})

# "1 uur 5 min", "1u05", "65 minuten", "1 hour and 5 minutes"; a bare number says no unit and is none.
_AND = r"\s*(?:en|and|,)?\s*"
_HOURS = r"(?:(\d+)\s*(?:u|uur|uren|h|hrs?|hours?)\.?)"
_MINUTES = r"(\d+)\s*(?:m|min|mins|minuut|minuten|minutes?|['′])\.?"
_SECONDS = r"(\d+)\s*(?:s|sec|seconden?|seconds?|[\"″])\.?"
_SPOKEN = re.compile(rf"{_HOURS}?{_AND}(?:{_MINUTES})?{_AND}(?:{_SECONDS})?")
_HOURS_ONLY = re.compile(rf"{_HOURS}\s*(\d\d)")

_YES_WORDS = frozenset(("yes", "y", "ja", "j", "true", "waar", "x", "1", "✓", "✔", "v", "akkoord"))
_NO_WORDS = frozenset(("no", "n", "nee", "neen", "false", "onwaar", "0"))


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of the participants' table; `id` is None where nobody has said of what kind it is.

    `choices` are the values a choice offers beside those in use, in the researcher's order.
    """

    name: str
    kind: AttributeKind = AttributeKind.TEXT
    choices: tuple[str, ...] = ()
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as it was understood.

    `stored` is what is kept. `problem` says in a sentence why it is no value of its kind,
    `remark` what to look at although it is one; both are "" where all is well.
    """

    stored: str
    problem: str = ""
    remark: str = ""


def read_value(
    kind: AttributeKind, text: str, *, choices: Collection[str] = (), language: str = "nl"
) -> Reading:
    """How `text` is kept as a value of this kind; "" is a value that is not given, of any kind.

    `language` decides what a comma in a number means. A choice that differs from a known one only in
    capitals, quotation marks or white space becomes the known one.
    """
    text = text.strip()
    if not text:
        return Reading("")
    match kind:
        case AttributeKind.DATE:
            return _read_date(text)
        case AttributeKind.DURATION:
            return _read_duration(text)
        case AttributeKind.NUMBER:
            return _read_number(text, language)
        case AttributeKind.YES_NO | AttributeKind.CONSENT:
            return _read_yes_no(text)
        case AttributeKind.CHOICE:
            known = {plain(choice): choice for choice in reversed(list(choices))}
            text = text if text in choices else known.get(plain(text), text)
        case AttributeKind.TEXT:
            pass
    return Reading(text)


def shown_value(kind: AttributeKind, stored: str, *, translate: Translate = _, language: str = "nl") -> str:
    """A stored value for people: a date written out, a number with the language's comma, yes or no."""
    if kind is AttributeKind.NUMBER and number_value(stored) is not None:
        return stored.replace(".", ",") if language == "nl" else stored
    if kind in TICKED and stored in (YES, NO):
        return translate(N_("yes")) if stored == YES else translate(N_("no"))
    return stored


def sort_key(kind: AttributeKind, stored: str) -> tuple[object, ...]:
    """A key by value: what fits the kind first, in its order, then the rest, then what is not given."""
    if not stored:
        return (2,)
    value = measure(kind, stored)
    return (1, natural_key(stored)) if value is None else (0, value)


def measure(kind: AttributeKind, stored: str) -> object | None:
    """What values of one kind are compared by; None for a value that does not fit."""
    match kind:
        case AttributeKind.NUMBER:
            return number_value(stored)
        case AttributeKind.DATE:
            return date_value(stored)
        case AttributeKind.DURATION:
            return duration_seconds(stored)
        case AttributeKind.YES_NO | AttributeKind.CONSENT:
            return (NO, YES).index(stored) if stored in (NO, YES) else None
        case _:
            return natural_key(stored)


def same_value(kind: AttributeKind, stored: str, *, language: str = "nl") -> str:
    """The canonical writing of a value that may have been stored before its kind was known.

    A date with a remark is that date here: a filter finds it.
    """
    if kind is AttributeKind.DATE:
        day = date_value(stored)
        return day.isoformat() if day else stored
    if kind is AttributeKind.NUMBER and number_value(stored) is not None:
        return stored
    return read_value(kind, stored, language=language).stored


def date_value(text: str) -> date | None:
    """The day that a text names, as ISO, in figures (day first) or written out; None where it names none."""
    found = _whole_date(text.strip())
    return found.date if found else None


def _whole_date(text: str) -> WrittenDate | None:
    """The date that the text is, apart from full stops and the midnight that spreadsheets add."""
    found = written_date(text)
    if found is None or text[: found.start].strip() or text[found.end :].strip(" .,"):
        return None
    return found


def number_value(stored: str) -> Decimal | None:
    """The number that a stored value is."""
    return Decimal(stored) if re.fullmatch(r"-?\d+(\.\d+)?", stored) else None


def duration_seconds(text: str) -> int | None:
    """Seconds of "56:12" (mm:ss), "1:05:00" (h:mm:ss), "1 uur 5 min", "65 minutes"; otherwise None."""
    text = text.strip().casefold()
    if found := re.fullmatch(r"(?:(\d+):)?(\d{1,3}):(\d\d)(?:\.0+)?", text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        if seconds > 59 or (found[1] is not None and minutes > 59):
            return None
        return hours * 3600 + minutes * 60 + seconds
    if found := _HOURS_ONLY.fullmatch(text):
        return int(found[1]) * 3600 + int(found[2]) * 60
    found = _SPOKEN.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def duration_text(seconds: int) -> str:
    """A duration as it is kept: "0:56:12"."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def plain(text: str) -> str:
    """A value without what does not tell values apart: capitals, quotation marks, white space at will."""
    return " ".join(re.sub(r"[\"'`´‘’‚‛“”„«»]", " ", text).split()).strip(" .,;:").casefold()


def _read_date(text: str) -> Reading:
    found = _whole_date(text)
    if found is None:
        sentence = _("“{text}” is not a date. Write it as 8-6-2021 or 8 June 2021.")
        return Reading(text, problem=sentence.format(text=text))
    if found.fits or found.weekday is None:
        return Reading(found.date.isoformat())
    sentence = _("“{text}”: that day is a {right}, not a {written}.")
    right, written = (_(WEEKDAYS[day]) for day in (found.date.weekday(), found.weekday))
    return Reading(text, remark=sentence.format(text=text, right=right, written=written))


def _read_duration(text: str) -> Reading:
    seconds = duration_seconds(text)
    if seconds is not None:
        return Reading(duration_text(seconds))
    sentence = _("“{text}” is not a duration. Write it as 56:12 (minutes and seconds) or 1:05:00.")
    return Reading(text, problem=sentence.format(text=text))


def _read_number(text: str, language: str) -> Reading:
    bare = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace("−", "-")
    mark, group = (",", ".") if language == "nl" else (".", ",")
    grouped = rf"-?\d{{1,3}}({re.escape(group)}\d{{3}})+({re.escape(mark)}\d+)?"
    if re.fullmatch(rf"-?\d+\{group}\d{{3}}", bare) and group == ".":
        sentence = _("“{text}” can be read in two ways. Write the number without a mark between thousands.")
        return Reading(text, problem=sentence.format(text=text))
    if re.fullmatch(grouped, bare):
        bare = bare.replace(group, "")
    bare = bare.replace(",", ".", 1)
    value = number_value(bare)
    if value is None:
        return Reading(text, problem=_("“{text}” is not a number.").format(text=text))
    return Reading(format(value.normalize(), "f") if value else "0")


def _read_yes_no(text: str) -> Reading:
    word = text.casefold().strip(" .!")
    if word in _YES_WORDS:
        return Reading(YES)
    if word in _NO_WORDS:
        return Reading(NO)
    return Reading(text, problem=_("“{text}” is neither yes nor no.").format(text=text))


def refused_consent(attributes: Sequence[Attribute], values: Mapping[str, str]) -> bool:
    """Whether somebody with these values gave no consent to be quoted, although he or she was asked.

    What begins with no yes counts as none ("nee, liever niet", "nog vragen"): words that may not be
    quoted do more harm in a report than words that are left out. Not given is not asked.
    """
    return any(
        bool(values.get(one.name, "").strip()) and not _begins_with_yes(values[one.name])
        for one in attributes
        if one.kind is AttributeKind.CONSENT
    )


def _begins_with_yes(text: str) -> bool:
    first = re.match(r"\w+|\S", text.strip().casefold())
    return first is not None and first[0] in _YES_WORDS
