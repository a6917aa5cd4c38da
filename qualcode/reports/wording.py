"""Small pieces of text that every report needs: citations, who said it, dates. Values in, words out."""

from collections.abc import Sequence
from datetime import date

from qualcode.i18n import N_, Translate
from qualcode.model.worksheets import Polarity

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
ORIGINS = {"D": N_("deductive"), "I": N_("inductive"), "IV": N_("in vivo"), "T": N_("theory")}


def long_date(day: date, translate: Translate) -> str:
    """A date such as "22 November 2026"."""
    return f"{day.day} {translate(MONTHS[day.month - 1])} {day.year}"


def origin_word(origin: str, translate: Translate) -> str:
    """What D, I, IV and T stand for."""
    return translate(ORIGINS[origin]) if origin in ORIGINS else origin


def one_line(text: str) -> str:
    """A passage as it is cited: line ends and runs of white space become one space."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """The passage between quotation marks, on one line."""
    return f"“{one_line(text)}”"


def unbroken(text: str) -> str:
    """The text with spaces at which no line is broken."""
    return text.replace(" ", "\u00a0")


def turns_in_words(first: int | None, last: int | None, translate: Translate) -> str:
    """ "turn 41", "turns 41-43", or "" outside turns."""
    if first is None:
        return ""
    if last is None or last == first:
        return translate("turn {number}").format(number=first)
    return translate("turns {first}–{last}").format(first=first, last=last)


def who_in_words(
    names: Sequence[str],
    others: Sequence[str],
    translate: Translate,
    *,
    polarity: Polarity = Polarity.SHORTER,
) -> str:
    """Who mentions something: those who do, or all but those who do not, whichever names fewer.

    `polarity` can ask for one of the two; where everybody mentions it there is nobody to leave out.
    """
    if not names and not others:
        return translate("no participants")
    if not names:
        return translate("nobody")
    if not others:
        return ", ".join(names) if polarity is Polarity.SAID else translate("all participants")
    leave_out = len(names) > len(others) if polarity is Polarity.SHORTER else polarity is Polarity.SILENT
    if leave_out:
        return translate("all but {names}").format(names=", ".join(others))
    return ", ".join(names)


def counted(number: int, one: str, many: str, translate: Translate) -> str:
    """ "1 quotation" or "12 quotations": `one` and `many` hold {n}."""
    return translate(one if number == 1 else many).format(n=number)


def quotations_in_words(number: int, translate: Translate) -> str:
    """A number of quotations."""
    return counted(number, N_("{n} quotation"), N_("{n} quotations"), translate)


def participants_in_words(number: int, total: int, translate: Translate) -> str:
    """How many of all participants."""
    return translate("{n} of {total} participants").format(n=number, total=total)
