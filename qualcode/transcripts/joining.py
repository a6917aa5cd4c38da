"""Lines that a page cut, put together again: which go on in the next, and with what between them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.model.documents import EditKind, HyphenDoubt, Join
from qualcode.transcripts.hyphens import Judgement, join_of
from qualcode.transcripts.lexicon import Lexicon
from qualcode.transcripts.lines import Line
from qualcode.transcripts.pages import PAGE_NUMBER
from qualcode.transcripts.rewriting import Change, Rewritten

_FEWEST_LINES = 8
_WIDEST = 140
_NARROWEST = 35
_FULL = 0.75  # of the width: a line that with the next word reaches this far was cut by the page
_SOFT = "\u00ad"
_LINE_HYPHEN = re.compile(r"(?<![\w\-])(\w[\w\-]*)([-\u00ad\u2010])$")
_FIRST_WORD = re.compile(r"\w+(?:-\w+)*")


def width_of(lines: Sequence[Line]) -> int | None:
    """The width at which the page cut its lines, or None where lines are paragraphs.

    Hard-wrapped means: no line is much wider than the others, and nearly every line that is
    continued in the next had no room for its first word.
    """
    lengths = sorted(len(line.text.rstrip()) for line in lines if not line.blank)
    if len(lengths) < _FEWEST_LINES:
        return None
    width = lengths[len(lengths) * 98 // 100]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 1.3 * width:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if _may_continue(one, two)]
    full = sum(_is_full(one, two, width) for one, two in pairs)
    return width if len(pairs) >= 0.2 * len(lengths) and full >= 0.7 * len(pairs) else None


def goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether the paragraph of `line` goes on in the line that follows."""
    return _may_continue(line, following) and _is_full(line, following, width)


def _may_continue(line: Line, following: Line) -> bool:
    number = PAGE_NUMBER.fullmatch(line.text) or PAGE_NUMBER.fullmatch(following.text)
    return not (line.blank or following.blank or following.begins or number)


def _is_full(line: Line, following: Line, width: int) -> bool:
    word = following.text.split()[0]
    return len(line.text.strip()) + 1 + len(word) > _FULL * width


@dataclass
class Joining:
    """Makes the joints of a text, and remembers what was done with hyphens."""

    lexicon: Lexicon
    decided: Mapping[str, Join]
    width: int
    joined: int = 0
    kept: list[str] = field(default_factory=list[str])
    dropped: list[str] = field(default_factory=list[str])
    _doubts: list[tuple[HyphenDoubt, int]] = field(default_factory=list[tuple[HyphenDoubt, int]])

    def joint(self, upper: Line, lower: Line, stop: int) -> Change:
        """What comes for the end of `upper` up to `stop`, where `lower` or a line that goes begins."""
        self.joined += 1
        match = _LINE_HYPHEN.search(upper.words)
        first = _FIRST_WORD.match(lower.words)
        if match is None or first is None:
            return Change(upper.last, stop, " ", EditKind.JOINED)
        how = self._judged(match[1], match[2], first[0], upper.last - 1)
        if how is Join.SPACE:
            return Change(upper.last, stop, " ", EditKind.JOINED)
        if how is Join.DROP:
            self.dropped.append(match[1] + first[0])
            return Change(upper.last - 1, stop, "", EditKind.HYPHEN)
        self.kept.append(f"{match[1]}{match[2]}{first[0]}")
        return Change(upper.last, stop, "", EditKind.HYPHEN)

    def _judged(self, left: str, hyphen: str, right: str, place: int) -> Join:
        if hyphen == _SOFT:
            return Join.DROP
        doubt = HyphenDoubt(left, right, Join.KEEP, place)
        if doubt.key in self.decided:
            return self.decided[doubt.key]
        judged: Judgement = join_of(left, right, self.lexicon, hyphenated=len(self.dropped) > len(self.kept))
        if not judged.sure:
            self._doubts.append((HyphenDoubt(left, right, judged.join, 0), place))
        return judged.join

    def doubts_in(self, rewritten: Rewritten) -> tuple[HyphenDoubt, ...]:
        """The doubts, with their places in the text that was made."""
        return tuple(
            HyphenDoubt(doubt.left, doubt.right, doubt.chosen, rewritten.at(place))
            for doubt, place in self._doubts
        )
