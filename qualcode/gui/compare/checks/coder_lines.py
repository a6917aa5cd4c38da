"""The coders of a check: how far each is, and what can be done for one of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from qualcode.gui.compare.checks import words
from qualcode.gui.compare.checks.reading import CheckDetail
from qualcode.i18n import _
from qualcode.model import Coder


class CoderLines(QWidget):
    """A line for each coder, with buttons; wishes are told with the coder."""

    package_wanted = Signal(object)  # Coder
    pull_wanted = Signal(object)
    blind_wanted = Signal(object)  # blind or not: the other way round
    complete_wanted = Signal(object)  # all documents, or none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.buttons: dict[tuple[str, int], QPushButton] = {}

    def show_check(self, detail: CheckDetail, *, readonly: bool) -> None:
        """Makes the lines anew."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for row, coder in enumerate(detail.coders):
            name, far = QLabel(words.short(coder.name), self), QLabel(words.how_far(detail, coder.id), self)
            font = name.font()
            font.setBold(True)
            name.setFont(font)
            name.setToolTip(coder.name)
            far.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            far.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            far.setToolTip(far.text())
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(far, row, 1)
            for column, (key, text, tip, signal) in enumerate(self._verbs(detail, coder), start=2):
                button = self._button(key, text, tip, coder, signal.emit)
                button.setEnabled(not readonly and not (detail.blind and key == "pull"))
                self._grid.addWidget(button, row, column)

    def _verbs(self, detail: CheckDetail, coder: Coder) -> list:
        cells = detail.cells_of(coder.id)
        blind = any(one.blind for one in cells)
        done = bool(cells) and all(one.complete for one in cells)
        return [
            (
                "package",
                _("Package…"),
                _("A file in which {name} works without seeing what others did"),
                self.package_wanted,
            ),
            (
                "pull",
                _("Take over…"),
                _("Brings in what {name} did in the file that came back"),
                self.pull_wanted,
            ),
            (
                "blind",
                _("End blind…") if blind else _("Blind"),
                _("{name} sees the codings of the others from now on; noted in the history")
                if blind
                else _("{name} works in this study and does not see the others"),
                self.blind_wanted,
            ),
            (
                "complete",
                _("Not complete") if done else _("Complete"),
                _("{name} codes these documents further")
                if done
                else _("{name} has coded all documents of this check to their end"),
                self.complete_wanted,
            ),
        ]

    def _button(
        self, key: str, text: str, tip: str, coder: Coder, verb: Callable[[object], object]
    ) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip.format(name=coder.name))
        button.setAccessibleName(f"{text} {coder.name}")
        button.clicked.connect(partial(_tell, verb, coder))
        self.buttons[key, coder.id] = button
        return button


def _tell(verb: Callable[[object], object], coder: Coder, _on: bool = False) -> None:
    verb(coder)
