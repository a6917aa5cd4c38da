"""Codes whose names look alike, in pairs: one of the two goes into the other, or both stay."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qualcode.i18n import _, ngettext
from qualcode.model import Code, CodeId

MOST_PAIRS = 60
Merge = Callable[[CodeId, CodeId], bool]  # from, into; whether it was done


class AlikeDialog(QDialog):
    """Nothing is merged by itself; each merge is a step that can be undone."""

    def __init__(
        self,
        pairs: Sequence[tuple[Code, Code]],
        quotations: Mapping[CodeId, int],
        merge: Merge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Codes that look alike"))
        self.resize(720, 420)
        self._quotations, self._merge = quotations, merge
        self._gone: set[CodeId] = set()
        text = _("Are these the same? Keep one name for both, or leave them as they are.")
        none = _("No two names look alike.")
        self.told = QLabel(text if pairs else none, self)
        self.told.setWordWrap(True)
        body = QWidget(self)
        self._grid = QGridLayout(body)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for row, pair in enumerate(pairs[:MOST_PAIRS]):
            self._add(row, *pair)
        self._grid.setRowStretch(len(pairs), 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.accept)
        layout = QVBoxLayout(self)
        for widget in (self.told, area, buttons):
            layout.addWidget(widget)

    def _add(self, row: int, first: Code, second: Code) -> None:
        for column, (kept, other) in enumerate(((first, second), (second, first))):
            count = self._quotations.get(kept.id, 0)
            told = ngettext("{count} quotation", "{count} quotations", count).format(count=count)
            label = QLabel(f"{kept.name}\n{told}", self)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, column)
            text = _("Keep the first") if column == 0 else _("Keep the second")
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setAccessibleName(
                _("Merge “{other}” into “{kept}”").format(other=other.name, kept=kept.name)
            )
            button.clicked.connect(lambda _on=False, a=other, b=kept, row=row: self._choose(row, a, b))
            self._grid.addWidget(button, row, 2 + column)

    def _choose(self, row: int, other: Code, kept: Code) -> None:
        if {other.id, kept.id} & self._gone or not self._merge(other.id, kept.id):
            return
        self._gone.add(other.id)
        for column in range(4):
            item = self._grid.itemAtPosition(row, column)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setEnabled(False)
