"""What a cell of a table says in full, and what the quotations behind it are looked up by. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.gui.widgets.content import TableContent, number_text
from qualcode.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Behind:
    """What a cell counts: a code, a family, or codes together; within a document, participant or group.

    `code` and `other`, or `codes` (three), are ids of codes, also those of families and queries that stand as
    one. `new_in` asks for the codes first used in that document (of `origin`, "" for any; of the people whose
    attribute has the value `series`, where the table has such). `title` is what the cell says.
    """

    title: str
    code: int | None = None
    family: int | None = None
    other: int | None = None
    codes: tuple[int, ...] = ()
    document: int | None = None
    participant: int | None = None
    attribute: tuple[str, str] | None = None
    new_in: int | None = None
    origin: str = ""
    series: str = ""


@dataclass(frozen=True)
class Shown:
    """A table for the screen; `behind(row, column)` of the content says what a cell counts."""

    content: TableContent
    behind: Callable[[int, int], Behind]


def things(count: str, number: int) -> str:
    """So many of what is counted: "4 quotations"."""
    words = {
        "quotations": ngettext("{n} quotation", "{n} quotations", number),
        "codings": ngettext("{n} coding", "{n} codings", number),
        "documents": ngettext("{n} document", "{n} documents", number),
        "participants": ngettext("{n} participant", "{n} participants", number),
        "words": ngettext("{n} word", "{n} words", number),
        "characters": ngettext("{n} character", "{n} characters", number),
    }
    return words[count].format(n=number)


def units(unit: str, number: int) -> str:
    """So many times together: "4 pairs of overlapping quotations"."""
    words = {
        "overlap": ngettext(
            "{n} pair of overlapping quotations", "{n} pairs of overlapping quotations", number
        ),
        "identical": ngettext("{n} quotation with both", "{n} quotations with both", number),
        "cluster": ngettext("{n} cluster of text with both", "{n} clusters of text with both", number),
        "turn": ngettext("{n} turn with both", "{n} turns with both", number),
        "document": ngettext("{n} document with both", "{n} documents with both", number),
        "participant": ngettext(
            "{n} participant who mentions both", "{n} participants who mention both", number
        ),
    }
    return words[unit].format(n=number)


def alone(unit: str, number: int) -> str:
    """How often one code occurs in a unit: "15 quotations"."""
    words = {
        "turn": ngettext("{n} turn", "{n} turns", number),
        "document": ngettext("{n} document", "{n} documents", number),
        "participant": ngettext("{n} participant", "{n} participants", number),
    }
    return words[unit].format(n=number) if unit in words else things("quotations", number)


def together(one: str, other: str, said: str) -> str:
    """ "trust and respect: 4 pairs of overlapping quotations, c = 0.31"."""
    return _("{one} and {other}: {said}").format(one=one, other=other, said=said)


def percentage(share: float) -> str:
    """A share from 0 to 1 as a percentage."""
    return f"{number_text(100.0 * share, decimals=0)}%"
