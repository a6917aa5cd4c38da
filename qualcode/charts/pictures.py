"""A picture that can be asked: which part of it stands for what."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIDE = 48  # the picture is divided in so many times so many fields, to find a part fast


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture: fractions of its width and height, from the top left corner.

    `key` is what it stands for, as the caller of the chart named it (a code id, a pair of them ...);
    `words` says what is drawn there, for a tooltip and for who cannot see it ("trust in P3: 4 quotations").
    """

    left: float
    top: float
    right: float
    bottom: float
    key: Hashable
    words: str = ""

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True)
class Picture:
    """A figure, its parts that stand for something (later ones lie on top), and what it shows in words.

    Several parts may have the same key: a line between two dots is a row of small ones.
    """

    figure: "Figure"
    regions: tuple[Region, ...] = ()
    words: str = ""

    def at(self, x: float, y: float) -> Region | None:
        """The topmost part at a point, given in fractions from the top left corner."""
        near = self._fields.get((_field(x), _field(y)), ())
        return next((self.regions[i] for i in reversed(near) if self.regions[i].holds(x, y)), None)

    @cached_property
    def stops(self) -> tuple[Region, ...]:
        """The first part of every key, in reading order: what the keyboard goes along."""
        first: dict[Hashable, Region] = {}
        for region in self.regions:
            first.setdefault(region.key, region)
        return tuple(sorted(first.values(), key=lambda one: (round(one.top, 3), one.left)))

    @cached_property
    def _fields(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = {}
        for number, one in enumerate(self.regions):
            for column in range(_field(one.left), _field(one.right) + 1):
                for row in range(_field(one.top), _field(one.bottom) + 1):
                    found.setdefault((column, row), []).append(number)
        return found


def _field(part: float) -> int:
    return max(0, min(_SIDE - 1, int(part * _SIDE)))


@dataclass(frozen=True)
class Places:
    """From the numbers of a plot to fractions of its picture; for straight axes that keep their place."""

    left: float
    top: float
    across: float
    down: float

    def region(
        self, x: tuple[float, float], y: tuple[float, float], key: Hashable, words: str = ""
    ) -> Region:
        """The part between two numbers on either axis."""
        sides = sorted(self.left + self.across * one for one in x)
        ends = sorted(self.top + self.down * one for one in y)
        return Region(sides[0], ends[0], sides[1], ends[1], key, words)


def places(axes: "Axes") -> Places:
    """How numbers on these axes become fractions of the picture; call it once their limits are set."""
    (x0, x1), (y0, y1), box = axes.get_xlim(), axes.get_ylim(), axes.get_position()
    across, down = (box.x1 - box.x0) / (x1 - x0), -(box.y1 - box.y0) / (y1 - y0)
    return Places(box.x0 - across * x0, 1 - box.y0 - down * y0, across, down)
