"""What cleaning did, in sentences."""

from dataclasses import dataclass, field
from textwrap import shorten

from qualcode.i18n import ngettext

_SHOWN = 8
_LONGEST = 60  # characters of a line that is quoted


@dataclass
class Told:
    """What there is to tell: lines joined, heads of pages freed of their space, what was left out."""

    joined: int = 0
    heads: int = 0
    times: int = 0
    numbers: list[str] = field(default_factory=list[str])
    repeated: list[str] = field(default_factory=list[str])
    added: list[str] = field(default_factory=list[str])
    kept: list[str] = field(default_factory=list[str])
    dropped: list[str] = field(default_factory=list[str])


def told(what: Told) -> tuple[str, ...]:
    """What was done, a sentence each; what did not happen is not mentioned."""
    return tuple(sentence for sentence in (*_of_pages(what), *_of_hyphens(what)) if sentence)


def _of_pages(what: Told) -> tuple[str, ...]:
    joined = ngettext(
        "{n} line cut by the page was joined.", "{n} lines cut by the page were joined.", what.joined
    )
    numbers = ngettext(
        "{n} page number was removed: {list}.", "{n} page numbers were removed: {list}.", len(what.numbers)
    )
    repeated = ngettext(
        "{n} header or footer of a page was removed: {list}.",
        "{n} headers and footers of pages were removed: {list}.",
        len(what.repeated),
    )
    added = ngettext(
        "{n} line that a program added and nobody said was removed: {list}.",
        "{n} lines that a program added and nobody said were removed: {list}.",
        len(what.added),
    )
    heads = ngettext(
        "The space at the head of {n} page was removed.",
        "The space at the head of {n} pages was removed.",
        what.heads,
    )
    times = ngettext(
        "{n} time stamp was taken out of the text and kept as a time.",
        "{n} time stamps were taken out of the text and kept as times.",
        what.times,
    )
    return (
        joined.format(n=what.joined) if what.joined else "",
        _listed(numbers, what.numbers, shown=len(what.numbers)),
        _listed(repeated, list(dict.fromkeys(what.repeated)), count=len(what.repeated)),
        _listed(added, [shorten(line, _LONGEST, placeholder=" …") for line in what.added]),
        heads.format(n=what.heads) if what.heads else "",
        times.format(n=what.times) if what.times else "",
    )


def _of_hyphens(what: Told) -> tuple[str, ...]:
    dropped = ngettext(
        "{n} hyphen at a line end was dropped: {list}.",
        "{n} hyphens at line ends were dropped: {list}.",
        len(what.dropped),
    )
    kept = ngettext(
        "{n} hyphen at a line end was kept: {list}.",
        "{n} hyphens at line ends were kept: {list}.",
        len(what.kept),
    )
    words = list(dict.fromkeys(what.dropped))
    return (
        _listed(dropped, words, count=len(what.dropped), shown=len(words)),
        _listed(kept, list(dict.fromkeys(what.kept)), count=len(what.kept)),
    )


def _listed(sentence: str, items: list[str], *, shown: int = _SHOWN, count: int | None = None) -> str:
    if not items:
        return ""
    more = ", …" if len(items) > shown else ""
    number = len(items) if count is None else count
    return sentence.format(n=number, list=", ".join(items[:shown]) + more)
