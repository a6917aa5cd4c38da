"""Groundedness as horizontal bars, most grounded first."""

from typing import TYPE_CHECKING

from qualcode.charts.fonts import text_width
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
    `note` says below the chart what was counted. Every bar is a region; its key is the row's in `frame`.
    """
    translate, colors = translator(language), theme(dark=dark)
    ordered = frame.sort_values("quotations", ascending=False, kind="stable")
    shown = ordered.head(limit)
    names = _names(shown)
    words = translate(BESIDE).format(total=max(frame["participants_total"].tolist(), default=0))
    if len(ordered) > len(shown):
        words += "; " + translate(MORE).format(count=len(ordered) - len(shown))
    plot = Plot(4.9, 0.24 * max(len(shown), 1), left=text_width(names, size=8.5) + 0.35, right=0.7)
    figure, axes = chart_page(plot, title=title, foot=(words, note), colors=colors)
    _draw(axes, shown, names, colors)
    place, whole = places(axes), axes.get_xlim()
    kept = zip(shown.index, shown[_kind(shown)], shown["quotations"], shown["participants"], strict=True)
    regions = tuple(
        place.region(whole, (i - 0.5, i + 0.5), key, translate(TOLD).format(name=name, n=n, people=people))
        for i, (key, name, n, people) in enumerate(kept)
    )
    return Picture(figure, regions, title)


def _names(shown: "pd.DataFrame") -> list[str]:
    names = [shortened(str(name)) for name in shown[_kind(shown)]]
    if "origin" not in shown.columns:
        return names
    return [f"{name}  ({origin})" for name, origin in zip(names, shown["origin"], strict=True)]


def _kind(shown: "pd.DataFrame") -> str:
    return "code" if "code" in shown.columns else "family"


def _draw(axes: "Axes", shown: "pd.DataFrame", names: list[str], colors: Theme) -> None:
    places = range(len(shown))
    axes.barh(places, shown["quotations"], height=0.68, color=colors.bar)
    axes.set_yticks(places, names, fontsize=8.5, color=colors.text)
    for label in axes.get_yticklabels():
        label.set_parse_math(False)
    axes.set_ylim(len(shown) - 0.5 if len(shown) else 0.5, -0.5)
    axes.set_xlim(0, max([1, *shown["quotations"].tolist()]) * 1.22)
    axes.set_xticks([])
    axes.tick_params(length=0)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "left")
        spine.set_color(colors.line)
    for place, quotations, people in zip(places, shown["quotations"], shown["participants"], strict=True):
        label = f" {quotations}  ({people})"
        axes.text(quotations, place, label, fontsize=8, color=colors.muted, va="center")
