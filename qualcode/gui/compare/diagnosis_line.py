"""Above the table: what the figures point at, and in how many codes; a click shows only those."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from qualcode.gui.compare.diagnoses import Found
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.flow import Flow
from qualcode.i18n import _

MOST = 8


class DiagnosisLine(QWidget):
    """A button for every diagnosis, of which one can be pressed; `chosen` when another one is, or none."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.found: list[Found] = []
        self.buttons: list[QToolButton] = []
        self.key = ""
        self.label = QLabel(_("To look at:"), self)
        self.label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.flow = Flow(self)
        self.flow.add(self.label)
        for _number in range(MOST):  # made now, so that the Tab key comes by here before the table
            self._add()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.flow)
        self.hide()

    @property
    def codes(self) -> frozenset[int] | None:
        """The codes with the diagnosis that is pressed; None where none is."""
        return next((one.codes for one in self.found if one.key == self.key), None)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for button in self.buttons:
            button.setStyleSheet(self._style())

    def show_found(self, found: Sequence[Found]) -> None:
        """Shows other diagnoses; the one that is pressed stays so as long as it is among them."""
        self.found = list(found[:MOST])
        if self.codes is None:
            self.key = ""
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self.found))
            if place < len(self.found):
                self._dress(button, self.found[place])
        self.setVisible(bool(self.found))

    def press(self, key: str) -> None:
        """Presses the button of a diagnosis; "" presses none."""
        self.key = key if any(one.key == key for one in self.found) else ""
        for button, one in zip(self.buttons, self.found, strict=False):
            button.setChecked(one.key == self.key)
        self.chosen.emit()

    def _add(self) -> None:
        button = QToolButton(self.flow)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setStyleSheet(self._style())
        place = len(self.buttons)
        button.clicked.connect(lambda on: self.press(self.found[place].key if on else ""))
        self.buttons.append(button)
        self.flow.add(button)

    def _dress(self, button: QToolButton, found: Found) -> None:
        words = f"{found.sign} {found.words}".strip()
        button.setText(f"{words}  {len(found.codes)}".replace("&", "&&"))
        button.setChecked(found.key == self.key)
        button.setAccessibleName(
            _("{diagnosis}: {count} codes").format(diagnosis=found.words, count=len(found.codes))
        )
        tips = [found.about, _("Click to see only these codes; click again for all.")]
        button.setToolTip("\n".join(tip for tip in tips if tip))

    def _style(self) -> str:
        theme = self._theme
        return (
            f"QToolButton {{ border: 1px solid {theme.border}; border-radius: 9px; padding: 1px 8px;"
            f" color: {theme.text}; background: {theme.base}; }}"
            f"QToolButton:checked {{ background: {theme.selection}; border-color: {theme.accent}; }}"
            f"QToolButton:hover, QToolButton:focus {{ border-color: {theme.accent}; }}"
        )
