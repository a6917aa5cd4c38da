"""Groundedness as horizontal bars, most grounded first."""

from typing import TYPE_CHECKING

from qualcode.charts.themes import Theme, shortened, text_width, theme
from qualcode.i18n import N_, translator

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

QUOTATIONS = N_("quotations")
BESIDE = N_("beside each bar: quotations (participants of {total})")
MORE = N_("and {count} more codes")


def bars(
    frame: "pd.DataFrame", *, title: str = "", dark: bool = False, language: str = "en", limit: int = 40
) -> "Figure":
    """The `limit` most grounded codes or families, a bar each: length quotations, beside it participants.

    `frame` is a table of groundedness or of families. Origin stands in the name, not in the colour.
    """
    from matplotlib.figure import Figure

    translate, colors = translator(language), theme(dark=dark)
    ordered = frame.sort_values("quotations", ascending=False, kind="stable")
    shown = ordered.head(limit)
    names = _names(shown)
    left = text_width(names, size=8.5) + 0.35
    height = 0.24 * max(len(shown), 1) + (0.5 if title else 0.1) + 0.5
    figure = Figure(figsize=(left + 5.6, height), facecolor=colors.background)
    width = left + 5.6
    axes = figure.add_axes(
        (left / width, 0.42 / height, 4.9 / width, 0.24 * max(len(shown), 1) / height),
        facecolor=colors.background,
    )
    _draw(axes, shown, names, colors)
    total = max(frame["participants_total"].tolist(), default=0)
    words = translate(BESIDE).format(total=total)
    if len(ordered) > len(shown):
        words += "; " + translate(MORE).format(count=len(ordered) - len(shown))
    figure.text(left / width, 0.16 / height, words, fontsize=7.5, color=colors.muted, va="center")
    if title:
        y = 1 - 0.25 / height
        figure.text(0.12 / width, y, title, fontsize=12, color=colors.text, va="center", parse_math=False)
    return figure


def _names(shown: "pd.DataFrame") -> list[str]:
    kind = "code" if "code" in shown.columns else "family"
    names = [shortened(str(name)) for name in shown[kind]]
    if "origin" not in shown.columns:
        return names
    return [f"{name}  ({origin})" for name, origin in zip(names, shown["origin"], strict=True)]


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
