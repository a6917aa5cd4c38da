"""A picture that can be asked: which part of it stands for what."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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
    """A figure, its parts that stand for something (later ones lie on top), and what it shows in words."""

    figure: "Figure"
    regions: tuple[Region, ...] = ()
    words: str = ""

    def at(self, x: float, y: float) -> Region | None:
        """The topmost part at a point, given in fractions from the top left corner."""
        return next((one for one in reversed(self.regions) if one.holds(x, y)), None)
