"""Buttons for what can be decided, each with its key, and the line for a reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.compare.disagreements.lines import ListedPlace
from qualcode.gui.widgets.flow import Flow
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import N_, _
from qualcode.model.consensus import PlaceKind, Verdict

KEYS = {
    Qt.Key.Key_U: Verdict.UNION,
    Qt.Key.Key_I: Verdict.INTERSECTION,
    Qt.Key.Key_E: Verdict.EDIT,
    Qt.Key.Key_N: Verdict.NEITHER,
    Qt.Key.Key_L: Verdict.BOTH,
    Qt.Key.Key_D: Verdict.LATER,
    Qt.Key.Key_Space: Verdict.LATER,
}


@dataclass(frozen=True, slots=True)
class VerdictButton:
    """What a button says, its key, and what it does."""

    verdict: Verdict
    text: str
    key: str
    tip: str


BUTTONS = (
    VerdictButton(
        Verdict.UNION, N_("All that was marked"), "U", N_("The code on everything that anybody marked")
    ),
    VerdictButton(
        Verdict.INTERSECTION, N_("What all marked"), "I", N_("The code only where everybody who used it did")
    ),
    VerdictButton(Verdict.EDIT, N_("Edit…"), "E", N_("Other borders, or another code")),
    VerdictButton(Verdict.NEITHER, N_("No code here"), "N", N_("Nobody's coding is taken over")),
    VerdictButton(
        Verdict.BOTH, N_("Both legitimate"), "L", N_("Readings may differ: what everybody has stands")
    ),
    VerdictButton(
        Verdict.LATER, N_("Later"), "D", N_("Puts the place off, to be discussed (D or the space bar)")
    ),
)


def suits_all(verdict: Verdict, lines: Sequence[ListedPlace]) -> bool:
    """Whether a verdict says something at each of these places; borders are changed at one at a time."""
    return (
        bool(lines)
        and (verdict is not Verdict.EDIT or len(lines) == 1)
        and all(_suits(verdict, line) for line in lines)
    )


def _suits(verdict: Verdict, line: ListedPlace) -> bool:
    if verdict is Verdict.UNION:
        return len(line.present) > 1 and line.kind is not PlaceKind.MATCH
    if verdict is Verdict.INTERSECTION:
        coders = Counter(code for code, _coder in {(s.code, s.coder) for s in line.place.spans})
        return line.kind is not PlaceKind.MATCH and max(coders.values()) > 1
    return verdict is not Verdict.BOTH or line.kind is not PlaceKind.MATCH


class WhyLine(QLineEdit):
    """A reason. Enter goes on, Escape leaves."""

    entered = Signal(object)  # the words
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Why"))
        self.rest()
        self.returnPressed.connect(lambda: self.entered.emit(" ".join(self.text().split())))

    def rest(self) -> None:
        """Says what it is for."""
        self.setPlaceholderText(_("Why: stands with the decision (W)"))

    def ask(self, verdict: str) -> None:
        """Asks why something is decided so, and takes the keyboard."""
        text = _("Why “{verdict}”? Enter decides, also without a reason; Escape leaves it open")
        self.setPlaceholderText(text.format(verdict=verdict))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DecidingPanel(QWidget):
    """Wishes about the chosen place, or the chosen places."""

    verdict_wanted = Signal(object)  # Verdict
    withdraw_wanted = Signal()
    show_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {one.verdict: QPushButton(f"{_(one.text)}   {one.key}", self) for one in BUTTONS}
        self.withdraw = QPushButton(f"{_('Withdraw')}   Z", self)
        self.show_it = QPushButton(f"{_('Show in transcript')}   {_('Enter')}", self)
        self.code = QPushButton(f"{_('The code…')}   K", self)
        self.why, self.each = WhyLine(self), QCheckBox(_("Ask each time"), self)
        self.same = QLabel(self)
        self.legend = QLabel(_legend(), self)
        self._dress()
        self._lay_out()
        for verdict, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, v=verdict: self.verdict_wanted.emit(v))
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.show_it.clicked.connect(self.show_wanted)

    def _dress(self) -> None:
        for one in BUTTONS:
            self.buttons[one.verdict].setToolTip(f"{_(one.tip)} ({one.key})")
        self.withdraw.setToolTip(_("Takes the decision back; the place is open again (Z or Backspace)"))
        self.show_it.setToolTip(_("Opens the passage in Code (Enter)"))
        self.code.setToolTip(_("Sharpen its definition, split it, or merge it with the other code (K)"))
        self.each.setToolTip(_("Asks for a reason with every decision; otherwise Shift and the key ask"))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = self.legend.font()
        font.setPointSizeF(font.pointSizeF() * 0.88)
        self.legend.setFont(font)
        self.legend.setWordWrap(True)
        self.legend.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.same.hide()

    def _lay_out(self) -> None:
        self.flow = Flow(self)
        for widget in (*self.buttons.values(), self.withdraw, self.code, self.show_it):
            self.flow.add(widget)
        why = beside(self.why, self.each)
        why.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(7)
        column.addWidget(self.same)
        column.addWidget(self.flow)
        column.addLayout(why)
        column.addWidget(self.legend)

    def offer(self, lines: Sequence[ListedPlace], *, able: bool) -> None:
        """What can be decided about these places, the same for all."""
        count, decided = len(lines), any(line.decision is not None for line in lines)
        for verdict, button in self.buttons.items():
            button.setEnabled(able and suits_all(verdict, lines))
        self.withdraw.setVisible(decided)
        self.withdraw.setEnabled(able)
        self.show_it.setEnabled(count > 0)
        self.code.setEnabled(count > 0)
        self.why.setEnabled(able)
        self.each.setEnabled(able)
        self.same.setVisible(count > 1)
        self.same.setText(_("The same for all {count} places that are chosen:").format(count=count))


def _legend() -> str:
    return "  ·  ".join(
        (
            _("1–9, or A and B, as that coder has it"),
            _("Shift with a reason"),
            _("W why"),
            _("K the code"),
            _("Z open again"),
            _("Enter in the transcript"),
            _("Shift+↓, Ctrl+A several at once"),
        )
    )
