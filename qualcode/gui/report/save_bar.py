"""The line above a report: its language, and saving it as a file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from qualcode.i18n import LANGUAGES, N_, _

FILES = {
    ".docx": (N_("Word…"), N_("Save as a Word document")),
    ".html": (N_("Web page…"), N_("Save as one web page that needs nothing else")),
    ".xlsx": (N_("Excel…"), N_("Save as an Excel workbook, with real numbers")),
    ".csv": (N_("CSV…"), N_("Save as a table in plain text, for other programs")),
}


class SaveBar(QWidget):
    """Says in which language the report is wished, and as what it is to be saved."""

    save_wanted = Signal(object)  # ending, such as ".docx"
    language_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language, self.open = QComboBox(self), QCheckBox(_("Open afterwards"), self)
        self.buttons = {ending: QPushButton(_(text), self) for ending, (text, _tip) in FILES.items()}
        for key, title in LANGUAGES.items():
            self.language.addItem(title, key)
        self.language.setAccessibleName(_("Language of the report"))
        self.language.setToolTip(_("Language of the report"))
        self.open.setChecked(True)
        self.open.setToolTip(_("Opens the file in the program that your computer has for it"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(QLabel(_("Language"), self))
        row.addWidget(self.language)
        row.addSpacing(12)
        row.addWidget(QLabel(_("Save as"), self))
        for ending, button in self.buttons.items():
            button.setToolTip(_(FILES[ending][1]))
            button.clicked.connect(lambda _on=False, ending=ending: self.save_wanted.emit(ending))
            row.addWidget(button)
        row.addWidget(self.open)
        self.language.activated.connect(lambda _row: self.language_changed.emit())

    @property
    def chosen_language(self) -> str:
        """ "nl" or "en"."""
        return str(self.language.currentData())

    def set_language(self, language: str) -> None:
        """Chooses a language without telling."""
        self.language.setCurrentIndex(max(0, self.language.findData(language)))

    def show_endings(self, endings: Sequence[str]) -> None:
        """Offers only these kinds of file."""
        for ending, button in self.buttons.items():
            button.setVisible(ending in endings)
