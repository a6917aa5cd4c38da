"""Numbers as horizontal bars, the largest first: groundedness, words."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.charts.fonts import text_width, write
from qualcode.charts.page import Plot, chart_page
from qualcode.charts.pictures import Picture, places
from qualcode.charts.themes import Theme, shortened, theme
from qualcode.i18n import N_, translator

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BESIDE = N_("Beside each bar: quotations (participants of {total})")
TOLD = N_("{name}: {n} quotations, {people} participants")
MORE = N_("and {count} more codes")
STEP, LETTER = 0.24, 8.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name at the left, how long it is, and what is told at its end."""

    name: str
    number: float
    label: str
    key: Hashable
    words: str = ""


def ranked(
    shown: Sequence[Bar], *, title: str = "", foot: tuple[str, ...] = (), dark: bool = False
) -> Picture:
    """The bars below each other, in the order in which they are given; every bar is a region."""
    colors = theme(dark=dark)
    names = [shortened(bar.name, length=60) for bar in shown]
    right = max(0.5, text_width([bar.label for bar in shown], size=8) + 0.25)
    plot = Plot(4.6, STEP * max(len(shown), 1), left=text_width(names, size=LETTER) + 0.35, right=right)
    figure, axes = chart_page(plot, title=title, foot=foot, colors=colors)
    longest = max([1.0, *(bar.number for bar in shown)])
    axes.set_xlim(0, longest)
    axes.set_ylim(len(shown) - 0.5 if len(shown) else 0.5, -0.5)
    _draw(axes, shown, names, colors)
    place, whole = places(axes), (0.0, longest)
    regions = (
        place.region(whole, (i - 0.5, i + 0.5), bar.key, bar.words or bar.name) for i, bar in enumerate(shown)
    )
    return Picture(figure, tuple(regions), title)


def _draw(axes: "Axes", shown: Sequence[Bar], names: Sequence[str], colors: Theme) -> None:
    axes.barh(range(len(shown)), [bar.number for bar in shown], height=0.68, color=colors.bar)
    axes.set_xticks([])
    axes.set_yticks([])
    for side, spine in axes.spines.items():
        spine.set_visible(side == "left")
        spine.set_color(colors.line)
    inch = axes.get_xlim()[1] / 4.6
    for row, (bar, name) in enumerate(zip(shown, names, strict=True)):
        write(axes, (-0.08 * inch, row), name, size=LETTER, color=colors.text, ha="right")
        write(axes, (bar.number + 0.06 * inch, row), bar.label, size=8, color=colors.muted)


def bars(
    frame: "pd.DataFrame",
    *,
    title: str = "",
    note: str = "",
    dark: bool = False,
    language: str = "en",
    limit: int = 40,
) -> "Figure":
    """The figure of `bars_picture`."""
    return bars_picture(frame, title=title, note=note, dark=dark, language=language, limit=limit).figure


def bars_picture(
    frame: "pd.DataFrame",
    *,
    title: str = "",
    note: str = "",
    dark: bool = False,
    language: str = "en",
    limit: int = 40,
) -> Picture:
    """The `limit` most grounded codes or families, a bar each: length quotations, beside it participants.

    `frame` is a table of groundedness or of families. Origin stands in the name, not in the colour.
    `note` says below the chart what was counted. The key of a bar is the row's in `frame`.
    """
    translate = translator(language)
    ordered = frame.sort_values("quotations", ascending=False, kind="stable")
    shown = ordered.head(limit)
    words = translate(BESIDE).format(total=max(frame["participants_total"].tolist(), default=0))
    if len(ordered) > len(shown):
        words += "; " + translate(MORE).format(count=len(ordered) - len(shown))
    kind = "code" if "code" in shown.columns else "family"
    rows = zip(shown.index.tolist(), shown.to_dict("records"), strict=True)
    found = [_bar(key, row, str(row[kind]), translate(TOLD)) for key, row in rows]
    return ranked(found, title=title, foot=(words, note), dark=dark)


def _bar(key: Hashable, row: Mapping[Any, Any], name: str, told: str) -> Bar:
    number, people = row["quotations"], row["participants"]
    words = told.format(name=name, n=number, people=people)
    shown = f"{shortened(name)} ({row['origin']})" if row.get("origin") else name
    return Bar(shown, number, f"{number}  ({people})", key, words)
