"""Figures of agreement as values of a table: the number, or the word that stands for it. No Qt."""

from typing import TYPE_CHECKING

from qualcode.gui.widgets.content import Said, Value, number_text
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.agreement import Coefficient, Interval

REASONS = {
    "no variation": N_("Nothing differs, so agreement beyond chance cannot be computed."),
    "not applied": N_("Nobody used the code here."),
    "one coder": N_("Only one of the coders used it."),
}
NOT_APPLIED = "not applied"


def figure(coefficient: "Coefficient", *, part: float = 1, short: bool = False) -> Value:
    """The number, or the word that stands for it; `short`: a dash where the code was not used at all."""
    if coefficient.value is not None:
        return coefficient.value / part
    why = _(REASONS[coefficient.reason]) if coefficient.reason in REASONS else ""
    dash = short and coefficient.reason == NOT_APPLIED
    return Said("–" if dash else _(coefficient.reason), None, why)


def ends(interval: "Interval | None") -> Said:
    """An interval such as 0.31 to 0.68."""
    if interval is None:
        return Said("–", None, _("No interval can be given."))
    text = f"{number_text(interval.low)} – {number_text(interval.high)}"
    return Said(text, interval.low, _("Indicative: few documents.") if interval.indicative else "")


def in_text(coefficient: "Coefficient", *, percent: bool = False) -> str:
    """The same within a sentence."""
    if coefficient.value is None:
        return _(coefficient.reason)
    return (
        f"{number_text(float(coefficient.value), decimals=1)}%" if percent else number_text(coefficient.value)
    )
