"""How many codings a code needs for a check, and how many there are: for the page and for planning."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.content import number_text
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _
from qualcode.project.round_needs import RELIABLE, TENTATIVE

if TYPE_CHECKING:
    from qualcode.agreement.coefficient import Coefficient
    from qualcode.project.round_needs import CodeNeed


class NeedsTable(QWidget):
    """A line a code, and under it where the numbers come from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RowsView(
            _fields(), lambda need: need.code, name=_("Codings needed"), theme=theme, parent=self
        )
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)

    def show_needs(self, needs: "Sequence[CodeNeed]") -> None:
        """Shows these codes; the sentence below says how many have enough."""
        self.table.show_rows(needs)
        enough = sum(one.enough is True for one in needs)
        aim = alpha_text(needs[0].aim) if needs else ""
        self.note.setText(
            _(
                "{enough} of {count} codes come to enough codings to show an α of {aim} (Bloch & Kraemer, "
                "1989; one-sided, 5 %). “In the check”: if every coder uses the code there as "
                "often as the one who used it most. A code that has too few is not wrong: its figure "
                "will be uncertain."
            ).format(enough=enough, count=len(needs), aim=aim)
            if needs
            else ""
        )


def alpha_text(alpha: float) -> str:
    """An α as it is written here: 0.80, 0.667."""
    return number_text(alpha, decimals=2 if round(alpha, 2) == alpha else 3)


def _fields() -> tuple[Field, ...]:
    return (
        Field(_("Code"), lambda one: one.name, width=180, stretches=True),
        _count(_("So far"), lambda one: one.codings, _("Codings in the whole study, by all coders")),
        _count(
            _("In the sample"),
            lambda one: one.sampled,
            _("Codings in the documents of the check, by all coders"),
        ),
        _count(
            _("In the check"),
            lambda one: one.expected,
            _("What it comes to if all use the code as often as the one who used it most"),
        ),
        _need(RELIABLE, lambda one: one.needed, _("Codings by all coders together, to show this α")),
        _need(
            TENTATIVE,
            lambda one: one.needed_tentative,
            _("The same for an α that allows tentative conclusions"),
        ),
        Field(
            _("Enough"),
            _enough,
            lambda one: -1 if one.enough is None else int(one.enough),
            width=84,
            quiet=lambda one: not one.enough,
        ),
    )


def _count(title: str, value: "Callable[[CodeNeed], int]", tip: str) -> Field:
    return Field(
        title,
        lambda one: f"{value(one):n}",
        value,
        numeric=True,
        width=80,
        heading_tip=tip,
        quiet=lambda one: not value(one),
    )


def _need(alpha: float, value: "Callable[[CodeNeed], Coefficient]", tip: str) -> Field:
    return Field(
        _("For α {alpha}").format(alpha=alpha_text(alpha)),
        lambda one: _number(value(one)), lambda one: _order(value(one)), numeric=True, width=84,
        heading_tip=tip, quiet=lambda one: value(one).value is None,
    )  # fmt: skip


def _number(value: "Coefficient") -> str:
    return _(value.reason) if value.value is None else f"{int(value.value):n}"


def _order(value: "Coefficient") -> float:
    return -1.0 if value.value is None else value.value


def _enough(one: "CodeNeed") -> str:
    if one.enough is None:
        return "–"
    return _("yes") if one.enough else _("too few")
