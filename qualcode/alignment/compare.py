"""Finds in what an old and a new text differ: exact, and quick for texts of hundreds of pages.

Pieces that occur once in both texts are anchors: whole lines first, then runs of words, then words
(patience diff, B. Cohen). What lies between two anchors is compared by itself, at last piece by piece
with Levenshtein's distance, whose bit-parallel form needs little memory (Hirschberg's method).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate

from qualcode.alignment.alignment import Alignment, Hunk
from qualcode.alignment.tokens import tokens

_WIDTHS = (9, 3, 1)
_LARGEST = 2_000_000_000
Block = tuple[int, int, int, int]


def align(old: str, new: str) -> Alignment:
    """How the old text became the new one."""
    if old == new:
        return Alignment(old, new, ())
    lines = _Pieces(old.splitlines(keepends=True), new.splitlines(keepends=True))
    changed = [lines.characters(block) for block in _between_anchors(lines, lines.all, (1,))]
    hunks = [hunk for block in changed for hunk in _by_tokens(old, new, block)]
    return Alignment(old, new, tuple(hunks))


class _Pieces:
    """Both texts in pieces, and where each piece begins."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self.old = [numbers.setdefault(piece, len(numbers)) for piece in old]
        self.new = [numbers.setdefault(piece, len(numbers)) for piece in new]
        self._old_at = list(accumulate(map(len, old), initial=0))
        self._new_at = list(accumulate(map(len, new), initial=0))

    @property
    def all(self) -> Block:
        return 0, len(self.old), 0, len(self.new)

    def characters(self, block: Block, *, old: int = 0, new: int = 0) -> Block:
        """The block counted in characters; `old` and `new` are where the pieces themselves begin."""
        a, b, c, d = block
        return old + self._old_at[a], old + self._old_at[b], new + self._new_at[c], new + self._new_at[d]


def _by_tokens(old: str, new: str, block: Block) -> Iterator[Hunk]:
    a, b, c, d = block
    pieces = _Pieces(tokens(old[a:b]), tokens(new[c:d]))
    last: Hunk | None = None
    for between in _between_anchors(pieces, pieces.all, _WIDTHS):
        for exact in _exactly(pieces, between):
            hunk = Hunk(*pieces.characters(exact, old=a, new=c))
            if last is not None and (last.old_end, last.new_end) == (hunk.old_start, hunk.new_start):
                hunk = Hunk(last.old_start, hunk.old_end, last.new_start, hunk.new_end)
            elif last is not None:
                yield last
            last = hunk
    if last is not None:
        yield last


def _exactly(pieces: _Pieces, block: Block) -> Iterator[Block]:
    """The parts of a block that differ, by Levenshtein's distance between the pieces."""
    from rapidfuzz.distance import Levenshtein

    a, b, c, d = block
    if a == b or c == d or (b - a) * (d - c) > _LARGEST:
        yield block
        return
    for step in Levenshtein.opcodes(pieces.old[a:b], pieces.new[c:d]):
        if step.tag != "equal":
            yield a + step.src_start, a + step.src_end, c + step.dest_start, c + step.dest_end


def _between_anchors(pieces: _Pieces, block: Block, widths: Sequence[int]) -> list[Block]:
    """The blocks left over, in order, when anchors and what is equal beside them are taken away."""
    found: list[Block] = []
    waiting = [(block, 0)]
    while waiting:
        block, level = waiting.pop()
        a, b, c, d = block = _trimmed(pieces, block)
        if a == b and c == d:
            continue
        if a == b or c == d or level == len(widths):
            found.append(block)
            continue
        anchors = _anchors(pieces, block, widths[level])
        if not anchors:
            waiting.append((block, level + 1))
            continue
        for i, j in reversed(anchors):
            waiting.append(((i, b, j, d), level))
            b, d = i, j
        waiting.append(((a, b, c, d), level))
    return found


def _trimmed(pieces: _Pieces, block: Block) -> Block:
    """The block without what is equal at its beginning and its end."""
    a, b, c, d = block
    old, new = pieces.old, pieces.new
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def _anchors(pieces: _Pieces, block: Block, width: int) -> list[tuple[int, int]]:
    """Where runs of `width` pieces that occur once on both sides stand, the longest chain in order."""
    a, b, c, d = block
    old, new = _once(pieces.old, a, b, width), _once(pieces.new, c, d, width)
    return _longest_chain([(old[run], j) for run, j in new.items() if run in old])


def _once(numbers: Sequence[int], start: int, end: int, width: int) -> dict[Hashable, int]:
    if end - start < width:
        return {}
    runs: Sequence[Hashable] = numbers[start:end]
    if width > 1:
        runs = list(zip(*(numbers[start + k : end - width + k + 1] for k in range(width)), strict=True))
    counts = Counter(runs)
    return {run: start + k for k, run in enumerate(runs) if counts[run] == 1}


def _longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both numbers rise; `pairs` rise in the second one."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for index, (i, _j) in enumerate(pairs):
        place = bisect_left(tails, i)
        before.append(at_tail[place - 1] if place else -1)
        tails[place : place + 1] = [i]
        at_tail[place : place + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = at_tail[-1] if at_tail else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
