"""The value that says how an old text became a new one, and where a place of the old one went."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self


@dataclass(frozen=True, slots=True)
class Hunk:
    """old[old_start:old_end] became new[new_start:new_end]; one of the two can be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class Alignment:
    """Two texts and the hunks in which they differ, in order and without overlap; all else is equal.

    `known`: the hunks were not found by comparing but are what was really done, so a hunk is one
    replacement that cannot be taken apart.
    """

    old: str
    new: str
    hunks: tuple[Hunk, ...]
    known: bool = False

    @classmethod
    def from_edits(cls, old: str, edits: Iterable[tuple[int, int, str]]) -> Self:
        """The alignment that replacements (start, end, replacement) in the old text make.

        Raises ValueError when two overlap or one lies outside the text.
        """
        pieces: list[str] = []
        hunks: list[Hunk] = []
        done, length = 0, 0
        for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
            if not done <= start <= end <= len(old):
                raise ValueError(f"an edit at {start}-{end} that overlaps another or lies outside the text")
            length += start - done
            hunks.append(Hunk(start, end, length, length + len(replacement)))
            pieces += (old[done:start], replacement)
            done, length = end, length + len(replacement)
        return cls(old, "".join((*pieces, old[done:])), tuple(hunks), known=True)

    @property
    def unchanged(self) -> bool:
        """Whether both texts are the same."""
        return self.old == self.new

    @cached_property
    def _old_starts(self) -> list[int]:
        return [hunk.old_start for hunk in self.hunks]

    @cached_property
    def _old_ends(self) -> list[int]:
        return [hunk.old_end for hunk in self.hunks]

    @cached_property
    def _new_starts(self) -> list[int]:
        return [hunk.new_start for hunk in self.hunks]

    @cached_property
    def added(self) -> Sequence[tuple[int, int]]:
        """The stretches (start, end) of the new text that stood nowhere near in the old one.

        Hunks that only a few equal characters part are one stretch.
        """
        stretches: list[tuple[int, int]] = []
        for hunk in self.hunks:
            if stretches and hunk.new_start - stretches[-1][1] < _FEW:
                stretches[-1] = (stretches[-1][0], hunk.new_end)
            else:
                stretches.append((hunk.new_start, hunk.new_end))
        return [(start, end) for start, end in stretches if end > start]

    def start(self, position: int) -> int:
        """Where what begins at `position` in the old text begins in the new one."""
        index = bisect_right(self._old_starts, position) - 1
        if index < 0:
            return position
        hunk = self.hunks[index]
        if position >= hunk.old_end:
            return position - hunk.old_end + hunk.new_end
        if position == hunk.old_start or self.known:
            return hunk.new_start
        return self._inside(hunk, position)

    def end(self, position: int) -> int:
        """Where what ends at `position` in the old text ends in the new one."""
        index = bisect_left(self._old_ends, position)
        if index == len(self.hunks):
            return position + len(self.new) - len(self.old)
        hunk = self.hunks[index]
        if position <= hunk.old_start:
            return position - hunk.old_start + hunk.new_start
        if position == hunk.old_end or self.known:
            return hunk.new_end
        return self._inside(hunk, position)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where old[start:end] went; as start and end that are equal when it is gone."""
        new_start = self.start(start)
        return new_start, max(new_start, self.end(end))

    def shifted(self, start: int, end: int) -> tuple[int, int]:
        """Where old[start:end] would begin by what is equal before it, and by what is equal behind it.

        Of equal words beside each other any may be the one that went: "a b b c" -> "a b c".
        """
        index = bisect_right(self._old_ends, start)
        hunk = self.hunks[index] if index < len(self.hunks) else None
        inside = hunk is not None and hunk.old_start <= start
        by_before = start - hunk.old_start + hunk.new_start if hunk and inside else self.start(start)
        index = bisect_left(self._old_starts, end) - 1
        hunk = self.hunks[index] if index >= 0 else None
        inside = hunk is not None and hunk.old_end >= end
        by_behind = hunk.new_end - (hunk.old_end - end) if hunk and inside else self.end(end)
        return by_before, by_behind - (end - start)

    def kept(self, start: int, end: int) -> bool:
        """Whether new[start:end] is wholly equal to the old text there."""
        index = bisect_right(self._new_starts, start) - 1
        if index >= 0 and self.hunks[index].new_end > start:
            return False
        return index + 1 == len(self.hunks) or self.hunks[index + 1].new_start >= end

    def _inside(self, hunk: Hunk, position: int) -> int:
        """A place within a hunk: by comparing the characters on both sides."""
        from rapidfuzz.distance import Levenshtein

        old, new = self.old[hunk.old_start : hunk.old_end], self.new[hunk.new_start : hunk.new_end]
        if not new:
            return hunk.new_start
        sought = position - hunk.old_start
        if len(old) * len(new) > _LARGE:
            return hunk.new_start + round(sought * len(new) / len(old))
        for piece in Levenshtein.opcodes(old, new):
            if piece.src_start <= sought <= piece.src_end:
                return hunk.new_start + min(piece.dest_start + sought - piece.src_start, piece.dest_end)
        return hunk.new_end


_FEW = 12
_LARGE = 100_000_000
