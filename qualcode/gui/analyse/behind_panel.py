"""The right side of Analyse: the quotations behind the chosen cell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qualcode.gui.analyse.behind import Found
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import Hint, PanelHead
from qualcode.gui.widgets.quotation_list import QuotationList
from qualcode.i18n import _


class BehindPanel(QWidget):
    """A title that names the cell, and its quotations."""

    quotation_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PanelHead(_("Quotations"), self)
        self.about = QLabel(self)
        self.list = QuotationList(theme, self)
        self._usual = _("Choose a number in the table to see the quotations behind it.")
        self.hint = Hint(self._usual, self)
        self._copy = self.head.add_button(_("Copy the quotations with their source (Ctrl+C)"))
        self._copy.setText(_("Copy"))
        self._copy.clicked.connect(self.list.copy_citations)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setContentsMargins(8, 0, 12, 2)
        self.list.quotation_wanted.connect(self.quotation_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.about)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint, 1)
        self.setMinimumWidth(240)
        self.set_theme(theme)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.list.set_theme(theme)

    def ask_for(self, words: str) -> None:
        """What is to be done to see quotations here, while nothing is chosen."""
        if self.hint.label.text() == self._usual:
            self.hint.set_text(words)
        self._usual = words

    def show_found(self, found: Found) -> None:
        """Shows what is behind a cell."""
        self.head.set_count(found.count)
        text = found.behind.title
        if found.count > len(found.lines):
            text += "\n" + _("The first {count} are listed.").format(count=len(found.lines))
        self.about.setText(text)
        self.about.show()
        self.list.show_lines(found.lines)
        self.list.setVisible(bool(found.lines))
        self._copy.setEnabled(bool(found.lines))
        self.hint.setVisible(not found.lines)
        self.hint.set_text(_("No quotations here: this number is 0."))

    def clear(self) -> None:
        """No cell is chosen."""
        self.head.set_count(0)
        self.about.hide()
        self.list.show_lines([])
        self.list.hide()
        self._copy.setEnabled(False)
        self.hint.show()
        self.hint.set_text(self._usual)
