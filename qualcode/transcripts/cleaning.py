"""Text as it came from pages -> text with one line per paragraph, and an account of every change.

Lines are joined only in a text that is recognisably hard-wrapped; page numbers, returning headers and
footers and time stamps go from any text. What each step would change is put together in `rewriting`,
so that the decoded text can be had back exactly. `telling` puts in words what was done.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.model.documents import EditKind, HyphenDoubt
from qualcode.transcripts.additions import own_lines
from qualcode.transcripts.joining import Joining, goes_on, width_of
from qualcode.transcripts.labels import Label
from qualcode.transcripts.lexicon import Lexicon
from qualcode.transcripts.lines import Line, lines_of
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions
from qualcode.transcripts.pages import PAGE_NUMBER, heads_page, page_numbers, repeated_lines
from qualcode.transcripts.rewriting import Change, Rewritten, rewrite
from qualcode.transcripts.telling import Told, told
from qualcode.transcripts.times import Stamp, hiding


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text after cleaning, sentences on what was done, and what to look at.

    `numbers` are the places in the decoded text of numbers alone on a line that were kept.
    """

    rewritten: Rewritten
    done: tuple[str, ...] = ()
    doubts: tuple[HyphenDoubt, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        return self.rewritten.text


@dataclass
class _Gone:
    """Which lines go, by index, and why."""

    lines: dict[int, EditKind] = field(default_factory=dict[int, EditKind])

    def add(self, indices: AbstractSet[int], kind: EditKind) -> None:
        for index in indices:
            self.lines.setdefault(index, kind)


def clean(
    text: str,
    beginnings: AbstractSet[int],
    *,
    labels: Sequence[Label] = (),
    stamps: Sequence[Stamp] = (),
    options: ReadingOptions = AS_RECOGNISED,
) -> Cleaned:
    """`text` with what `options` leave out of it taken out, and its paragraphs on one line each.

    `beginnings` are the positions of lines at which a paragraph begins: labels and header lines.
    """
    if options.as_is:
        return Cleaned(Rewritten(text))
    lines = lines_of(text, beginnings)
    width = width_of(lines)
    numbers = page_numbers(lines, wrapped=width is not None)
    gone = _gone(lines, numbers, options, width)
    joining = Joining(Lexicon(text, options.language), options.joins, width or 0)
    changes = [*hiding(text, labels, stamps)] if options.hide_times else []
    shown = Told(times=len(changes))
    if width is not None and options.join_lines:
        changes += _joined(lines, gone.lines, joining)
        shown.heads = sum(heads_page(line.text) for line in lines)
    else:
        changes += _taken_out(lines, gone.lines)
        changes += _form_feeds(text) if options.page_numbers else []
    rewritten = rewrite(text, changes)
    _count(shown, lines, gone.lines, joining)
    kept = _kept_numbers(lines, gone.lines) if width is not None and options.page_numbers else ()
    return Cleaned(rewritten, told(shown), joining.doubts_in(rewritten), kept)


def _gone(lines: Sequence[Line], numbers: set[int], options: ReadingOptions, width: int | None) -> _Gone:
    gone = _Gone()
    own = {start for start, _end in own_lines("\n".join(line.text for line in lines))}
    gone.add({index for index, line in enumerate(lines) if line.start in own}, EditKind.ADDED)
    if options.page_numbers:
        gone.add(numbers, EditKind.PAGE_NUMBER)
    if options.repeated_lines:
        gone.add(repeated_lines(lines, numbers, width=width), EditKind.REPEATED)
    return gone


def _joined(lines: Sequence[Line], gone: Mapping[int, EditKind], joining: Joining) -> Iterator[Change]:
    """The changes that put paragraphs together, across what the page put between their lines."""
    kept = [index for index, line in enumerate(lines) if index not in gone and not line.blank]
    joined: set[int] = set()
    for one, two in pairwise(kept):
        between = range(one + 1, two)
        across = not between or any(index in gone for index in between)
        if across and goes_on(lines[one], lines[two], joining.width):
            joined.add(two)
            yield from _across(lines[one : two + 1], one, gone, joining)
    for index in range(len(lines)):
        if index not in gone:
            yield from _edges(lines[index], joined=index in joined)
    yield from _taken_out(lines, gone)


def _across(
    lines: Sequence[Line], first: int, gone: Mapping[int, EditKind], joining: Joining
) -> Iterator[Change]:
    """One line put to the next; the lines between them, of `lines` all but the outer two, go."""
    upper, lower = lines[0], lines[-1]
    stop = next((line.start for place, line in enumerate(lines) if first + place in gone), lower.first)
    yield joining.joint(upper, lower, stop)
    for place, line in enumerate(lines[1:-1], start=1):
        kind = gone.get(first + place, EditKind.SPACE)
        yield Change(line.start, line.end + 1, "", kind)
    yield Change(lower.start, lower.first, "", EditKind.SPACE)


def _edges(line: Line, *, joined: bool) -> Iterator[Change]:
    """White space at the edges of a line, where no joint takes it."""
    if not joined:
        yield Change(line.start, line.first, "", EditKind.SPACE)
    yield Change(line.last, line.end, "", EditKind.SPACE)


def _taken_out(lines: Sequence[Line], gone: Mapping[int, EditKind]) -> Iterator[Change]:
    """The lines that go, each with its line end, and with one of the blank lines it stood between."""
    for index, kind in gone.items():
        line = lines[index]
        yield Change(line.start, line.end + 1, "", kind)
        before = next((lines[at] for at in range(index - 1, -1, -1) if at not in gone), None)
        after = lines[index + 1] if index + 1 < len(lines) and index + 1 not in gone else None
        if after and after.blank and after.start < lines[-1].start and (before is None or before.blank):
            yield Change(after.start, after.end + 1, "", EditKind.SPACE)


def _form_feeds(text: str) -> Iterator[Change]:
    start = text.find("\f")
    while start >= 0:
        yield Change(start, start + 1, "", EditKind.SPACE)
        start = text.find("\f", start + 1)


def _kept_numbers(lines: Sequence[Line], gone: Mapping[int, EditKind]) -> tuple[tuple[int, int], ...]:
    alone = [
        line for index, line in enumerate(lines) if index not in gone and PAGE_NUMBER.fullmatch(line.text)
    ]
    return tuple((line.first, line.last) for line in alone)


def _count(shown: Told, lines: Sequence[Line], gone: Mapping[int, EditKind], joining: Joining) -> None:
    for index in sorted(gone):
        lists = {EditKind.PAGE_NUMBER: shown.numbers, EditKind.ADDED: shown.added}
        lists.get(gone[index], shown.repeated).append(lines[index].words)
    shown.joined, shown.kept, shown.dropped = joining.joined, joining.kept, joining.dropped
