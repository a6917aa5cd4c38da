"""A Word file -> its words, the stretches in a colour (highlighted or shaded), and its comments."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.word_text import W, Walk, walk_through
from qualcode.model.reviews import WordComment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HIGHLIGHTS = (
    *("yellow", "green", "cyan", "magenta", "blue", "red", "darkBlue", "darkCyan"),
    *("darkGreen", "darkMagenta", "darkRed", "darkYellow", "darkGray", "lightGray", "black", "white"),
)
"""The colours of Word's marker (ST_HighlightColor of ECMA-376, 17.18.40); "none" is no mark."""
_NO_SHADE = frozenset({"", "auto", "ffffff"})
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end) in a colour: one of HIGHLIGHTS, or the "#rrggbb" of a shading."""

    color: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ColorFound:
    """A colour that occurs, how often, and the first words in it."""

    color: str
    count: int
    example: str


@dataclass(frozen=True)
class MarkedFile:
    """The words of a file, what is marked in them, and the comments on them, in the order of the text."""

    text: str
    marks: tuple[Mark, ...]
    comments: tuple[WordComment, ...]

    def colors(self) -> list[ColorFound]:
        """The colours that occur, the most frequent first."""
        counts = Counter(mark.color for mark in self.marks)
        first = {mark.color: self.text[mark.start : mark.end] for mark in reversed(self.marks)}
        return [ColorFound(color, count, _short(first[color])) for color, count in counts.most_common()]


def read_marked(path: Path) -> MarkedFile:
    """What is marked in a Word file. Stretches of one colour that touch in a paragraph are one.

    Raises ImportFileError when it cannot be read.
    """
    walk = _Marks()
    comments = walk_through(path, walk)
    text = "".join(walk.pieces)
    placed = [
        replace(one, start=start, end=end)
        for key, one in comments.items()
        for start, end in [_trimmed(text, *walk.ranges.get(key, (0, 0)))]
        if start < end and one.text
    ]
    placed.sort(key=lambda one: (one.start, one.end))
    return MarkedFile(text, tuple(_joined(text, walk.runs)), tuple(placed))


@dataclass
class _Marks(Walk):
    """The words of the file, and the runs of them that have a colour."""

    runs: list[Mark] = field(default_factory=list)

    def left(self, name: str, element: "Element", start: int) -> None:
        color = _color(element) if name == "r" and start < self.length else ""
        if color:
            self.runs.append(Mark(color, start, self.length))


def _color(run: "Element") -> str:
    """The colour of a run: its marker, else its shading; "" where it has none."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return ""
    marker = properties.find(f"{W}highlight")
    if marker is not None and marker.get(f"{W}val", "none") != "none":
        return marker.get(f"{W}val", "")
    shade = properties.find(f"{W}shd")
    fill = shade.get(f"{W}fill", "").lower() if shade is not None else ""
    return "" if fill in _NO_SHADE else f"#{fill}"


def _joined(text: str, runs: list[Mark]) -> list[Mark]:
    """Runs of one colour with nothing but blanks between them, in one paragraph, as one; without blanks."""
    joined: list[Mark] = []
    for run in runs:
        last = joined[-1] if joined else None
        between = text[last.end : run.start] if last else ""
        if last and last.color == run.color and not between.strip() and "\n" not in between:
            joined[-1] = Mark(run.color, last.start, run.end)
        else:
            joined.append(run)
    trimmed = [Mark(one.color, *_trimmed(text, one.start, one.end)) for one in joined]
    return [one for one in trimmed if one.start < one.end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks at its ends; empty when nothing is left."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
