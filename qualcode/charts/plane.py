"""A plane with a type in every corner: where each unit lies, and where it would have lain as computed."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.charts.fonts import text_width, write
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, Places, Region, places
from qualcode.charts.themes import Theme, shortened, theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, HIGH, ROW, LETTER = 3.0, 1.9, 0.22, 8.5
"""Inches: a quarter of the plane, and from one unit to the next; points."""
HEAD = 0.62
"""Inches that the name of a corner takes."""


@dataclass(frozen=True, slots=True)
class PlaneCorner:
    """A quarter: its name, what is said of it, and on which side of either axis it lies."""

    key: str
    name: str
    right: bool
    upper: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanePoint:
    """A unit: the corner it lies in and the one that was computed, "" for none."""

    name: str
    corner: str
    computed: str
    key: Hashable
    words: str = ""


def plane(
    corners: Sequence[PlaneCorner],
    points: Sequence[PlanePoint],
    axis_names: tuple[str, str],
    *,
    ends: tuple[str, str] = ("low", "high"),
    nowhere: str = "",
    title: str = "",
    foot: tuple[str, ...] = (),
    dark: bool = False,
) -> Picture:
    """The plane; a hollow dot and an arrow show what was computed where a researcher judged otherwise.

    `axis_names`: of the axis to the right and of the axis upwards. Units without a place stand below, after
    the words `nowhere`.
    """
    colors = theme(dark=dark)
    tall = _height(corners, points)
    lost = [point for point in points if not point.corner]
    below = 0.55 + (ROW * (len(lost) + 1) if lost else 0)
    plot = Plot(2 * WIDE, 2 * tall, left=0.75, right=0.3, top=0.1, below=below)
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    axes.set_xlim(0, 2 * WIDE)
    axes.set_ylim(0, 2 * tall)
    axes.axis("off")
    _ground(axes, corners, tall, colors)
    _axis_names(axes, axis_names, ends, tall, colors)
    where = places(axes)
    spots = _spots(corners, points, tall)
    regions = [region for point in points for region in _point(axes, point, spots, where, colors)]
    regions += _lost(axes, lost, nowhere, where, colors)
    return Picture(figure, tuple(regions), title)


def _height(corners: Sequence[PlaneCorner], points: Sequence[PlanePoint]) -> float:
    most = max((sum(c.key in (p.corner, p.computed) for p in points) for c in corners), default=0)
    return max(HIGH, HEAD + ROW * (most + 1))


def _ground(axes: "Axes", corners: Sequence[PlaneCorner], tall: float, colors: Theme) -> None:
    from matplotlib.patches import Rectangle

    for corner in corners:
        x, y = (WIDE if corner.right else 0.0), (tall if corner.upper else 0.0)
        face = colors.empty if corner.right == corner.upper else colors.background
        look = {"facecolor": face, "edgecolor": colors.line, "linewidth": 0.8}
        axes.add_patch(Rectangle((x, y), WIDE, tall, zorder=0, clip_on=False, **look))
        top = y + tall
        write(
            axes,
            (x + 0.14, top - 0.2),
            shortened(corner.name, length=34),
            size=10,
            color=colors.text,
            bold=True,
        )
        words = shortened(corner.note, length=52)
        write(axes, (x + 0.14, top - 0.4), words, size=7.5, color=colors.muted)
    axes.plot([WIDE, WIDE], [0, 2 * tall], color=colors.muted, linewidth=1.2, zorder=1)
    axes.plot([0, 2 * WIDE], [tall, tall], color=colors.muted, linewidth=1.2, zorder=1)


def _axis_names(
    axes: "Axes", names: tuple[str, str], ends: tuple[str, str], tall: float, colors: Theme
) -> None:
    across, upwards = (shortened(name, length=40) for name in names)
    low, high = ends
    for x, words in ((WIDE / 2, low), (WIDE * 1.5, high)):
        write(axes, (x, -0.13), words, size=7.5, color=colors.muted, ha="center")
    for y, words in ((tall / 2, low), (tall * 1.5, high)):
        write(axes, (-0.13, y), words, size=7.5, color=colors.muted, ha="center", rotation=90)
    write(axes, (WIDE, -0.34), f"{across} →", size=LETTER, color=colors.text, ha="center")
    write(axes, (-0.36, tall), f"{upwards} →", size=LETTER, color=colors.text, ha="center", rotation=90)


_Spots = dict[tuple[str, str], tuple[float, float]]


def _spots(corners: Sequence[PlaneCorner], points: Sequence[PlanePoint], tall: float) -> _Spots:
    """By corner and name of a unit where its dot is: first those that lie there, then those that did not."""
    found: _Spots = {}
    for corner in corners:
        here = [point for point in points if point.corner == corner.key]
        here += [p for p in points if p.computed == corner.key and p.corner not in ("", corner.key)]
        x, top = (WIDE if corner.right else 0.0) + 0.26, (2 * tall if corner.upper else tall) - HEAD
        for number, point in enumerate(here):
            found[corner.key, point.name] = (x, top - ROW * (number + 0.4))
    return found


def _point(axes: "Axes", point: PlanePoint, spots: _Spots, where: Places, colors: Theme) -> Iterator[Region]:
    if not point.corner:
        return
    x, y = spots[point.corner, point.name]
    moved = point.computed not in ("", point.corner)
    name = shortened(point.name, length=36)
    sign = {"markeredgecolor": colors.edge, "markersize": 8.5, "zorder": 4}
    axes.plot([x], [y], marker="D" if moved else "o", color=colors.classes[0], **sign)
    write(axes, (x + 0.15, y), name, size=LETTER, color=colors.text, bold=moved)
    wide = text_width([name], size=LETTER) * 1.1 + 0.3
    yield where.region((x - 0.12, x + wide), (y - 0.1, y + 0.1), point.key, point.words)
    if moved:
        old = spots[point.computed, point.name]
        axes.plot([old[0]], [old[1]], marker="o", color=colors.background, **sign)
        write(axes, (old[0] + 0.15, old[1]), name, size=LETTER, color=colors.muted)
        arrow = {"arrowstyle": "-|>", "color": colors.muted, "linewidth": 1.1, "linestyle": (0, (4, 2))}
        arrow |= {"shrinkA": 7, "shrinkB": 7, "connectionstyle": "arc3,rad=0.18"}
        axes.annotate("", xy=(x, y), xytext=old, arrowprops=arrow, zorder=3)
        yield where.region(
            (old[0] - 0.12, old[0] + wide), (old[1] - 0.1, old[1] + 0.1), point.key, point.words
        )


def _lost(
    axes: "Axes", lost: Sequence[PlanePoint], words: str, where: Places, colors: Theme
) -> Iterator[Region]:
    if lost:
        write(axes, (0.14, -0.62), words, size=LETTER, color=colors.muted, bold=True)
    for number, point in enumerate(lost, start=1):
        y = -0.62 - ROW * number
        write(axes, (0.14, y), f"?  {shortened(point.name)}", size=LETTER, color=colors.text)
        yield where.region((0.1, 2 * WIDE), (y - 0.1, y + 0.1), point.key, point.words)
