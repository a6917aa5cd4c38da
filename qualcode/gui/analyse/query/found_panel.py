"""What a query found: how much, the quotations, and what can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.analyse.query.searching import Answer, in_words, notes
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import Hint, PanelHead
from qualcode.gui.widgets.quotation_list import QuotationList
from qualcode.i18n import _


class FoundPanel(QWidget):
    """The right side of the page."""

    quotation_wanted = Signal(object)
    export_wanted = Signal()
    coding_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.about = PanelHead(_("Found"), self), QLabel(self)
        self.list = QuotationList(theme, self)
        self.hint = Hint("", self)
        self.code_all = QPushButton(_("Code all with…"), self)
        self.export = QPushButton(_("Save…"), self)
        self.copy = self.head.add_button(_("Copy the quotations with their source (Ctrl+C)"))
        self.copy.setText(_("Copy"))
        self.copy.clicked.connect(self.list.copy_citations)
        self.code_all.setToolTip(
            _("Puts one code on every quotation that is found; one step, which can be undone.")
        )
        self.export.setToolTip(_("Saves the quotations that are found, with their context (Ctrl+S)"))
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setContentsMargins(8, 0, 12, 2)
        self.list.quotation_wanted.connect(self.quotation_wanted)
        self.code_all.clicked.connect(self.coding_wanted)
        self.export.clicked.connect(self.export_wanted)
        self._lay_out()
        self.setMinimumWidth(300)
        self.show_answer(None)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.list.set_theme(theme)

    def show_answer(self, found: Answer | None) -> None:
        """What was found; None while nothing is asked."""
        ids = found.ids if found is not None else ()
        self.list.show_lines(found.lines if found is not None else [])
        self.list.setVisible(bool(ids))
        self.hint.setVisible(not ids)
        self.hint.set_text(_hint(found))
        self.head.set_title(in_words(found) if found is not None and not found.wrong else _("Found"))
        about = notes(found) if found is not None else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        for button in (self.copy, self.export, self.code_all):
            button.setEnabled(bool(ids))

    def say_searching(self) -> None:
        """What is shown still belongs to the question before."""
        self.head.set_title(_("Searching…"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 8)
        row.addWidget(self.code_all)
        row.addStretch(1)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        for widget in (self.head, self.about):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint, 1)
        column.addLayout(row)


def _hint(found: Answer | None) -> str:
    if found is None:
        return _(
            "Fill in a condition, such as the name of a code. What it finds is shown here while you build."
        )
    if found.wrong:
        return _("The query cannot be asked like this; what is wrong stands under its text.")
    return _(
        "No quotation is like this. Take a condition away, or choose more coders or documents at the left."
    )
