"""Figures of agreement as text: as APA writes them, with their interval, or the word that stands for none."""

from collections.abc import Sequence

from qualcode.agreement import Coefficient, Interval
from qualcode.agreement.notes import in_words
from qualcode.i18n import N_, Translate
from qualcode.reports.request import decimal
from qualcode.reports.wording import unbroken

WITH_INTERVAL = N_(", 95% CI {ends}")
NUMBERS = {2: N_("Two"), 3: N_("Three"), 4: N_("Four"), 5: N_("Five")}


def apa(value: float, language: str, *, digits: int = 2) -> str:
    """A figure that cannot exceed 1 as APA writes it: .78, −.05; in Dutch with its comma: 0,78."""
    text = decimal(round(value, digits) + 0.0, language, digits=digits).replace("-", "−")
    return text.replace("0.", ".", 1) if language == "en" and abs(value) < 1 else text


def figure(coefficient: Coefficient, language: str, *, digits: int = 2, bounded: bool = True) -> str:
    """The number as text, or the word that stands where there is none."""
    value = in_words(coefficient, language=language)
    if isinstance(value, str):
        return value
    return apa(value, language, digits=digits) if bounded else decimal(value, language, digits=digits)


def signed(value: float, language: str) -> str:
    """A difference with its sign: +.07, −.05."""
    text = apa(value, language)
    return f"+{text}" if round(value, 2) > 0 else text


def share(coefficient: Coefficient, language: str) -> str:
    """A share as a percentage: 4.2%; or the word that stands where there is none."""
    if coefficient.value is None:
        return figure(coefficient, language)
    return f"{decimal(100 * coefficient.value, language, digits=1)}%"


def percent(coefficient: Coefficient, language: str) -> str:
    """What already is a percentage: 97.8%."""
    if coefficient.value is None:
        return figure(coefficient, language)
    return f"{decimal(coefficient.value, language, digits=1)}%"


def brackets(interval: Interval | None, language: str) -> str:
    """The ends of an interval: [.66, .87], in Dutch [0,66; 0,87]; "" where there is none."""
    between = "; " if language == "nl" else ", "  # a comma would be taken for the decimal one
    ends = (interval.low, interval.high) if interval else ()
    return unbroken(f"[{between.join(apa(end, language) for end in ends)}]") if ends else ""


def with_interval(coefficient: Coefficient, interval: Interval | None, language: str) -> str:
    """The figure and behind it its interval."""
    text = figure(coefficient, language)
    ends = brackets(interval, language) if coefficient.value is not None else ""
    return unbroken(f"{text} {ends}") if ends else text


def told_interval(interval: Interval | None, t: Translate, language: str) -> str:
    """The interval as it goes on in a sentence: ", 95% CI [.66, .87]"."""
    ends = brackets(interval, language)
    return t(WITH_INTERVAL).format(ends=ends) if ends else ""


def number_word(number: int, t: Translate) -> str:
    """A number as a sentence begins with it."""
    return t(NUMBERS[number]) if number in NUMBERS else str(number)


def joined(names: Sequence[str], t: Translate) -> str:
    """Names in a sentence: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return t(N_("{names} and {last}")).format(names=", ".join(names[:-1]), last=names[-1])


def tallied(counts: Sequence[tuple[str, int]]) -> str:
    """Words with how many of each: "other boundaries (n = 12), another code (n = 4)"."""
    return ", ".join(f"{words} ({unbroken(f'n = {n}')})" for words, n in counts if n)


def as_sentence(text: str) -> str:
    """What a researcher wrote, as a sentence: a capital at its beginning and an end at its end."""
    words = " ".join(text.split())
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")
