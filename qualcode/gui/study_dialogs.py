"""Dialogs about the study as a whole: a new one, its properties."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.i18n import LANGUAGES, _
from qualcode.project import Project

_FORBIDDEN = '<>:"/\\|?*\0'


class NewStudyDialog(QDialog):
    """Name, initials and language of the interviews; the folder has a default."""

    def __init__(self, folder: Path, *, coder: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New study"))
        self.setMinimumWidth(460)
        self._folder = folder
        self.name, self.coder, self.language = QLineEdit(self), QLineEdit(coder, self), QComboBox(self)
        self.name.setPlaceholderText(_("For example: Cooperation in the neighbourhood"))
        for key, title in LANGUAGES.items():
            self.language.addItem(title, key)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self._where = QLabel(self)
        self._where.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._where.setWordWrap(True)
        self.problem = QLabel(self)
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self.problem.setWordWrap(True)
        elsewhere = QPushButton(_("Elsewhere…"), self)
        elsewhere.setAutoDefault(False)
        elsewhere.clicked.connect(self._choose)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._make = self.buttons.addButton(_("Make the study"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange(elsewhere)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._look)
        self.coder.textChanged.connect(self._look)
        self._look()
        self.name.setFocus()

    def _arrange(self, elsewhere: QPushButton) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(_("Name of the study"), self.name)
        form.addRow(_("Your initials or name"), self.coder)
        form.addRow(_("Language of the interviews"), self.language)
        where = QHBoxLayout()
        where.addWidget(self._where, 1)
        where.addWidget(elsewhere)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addLayout(where)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)

    def path(self) -> Path:
        """Where the study will lie."""
        name = "".join("-" if c in _FORBIDDEN else c for c in self.name.text().strip()).strip(". ")
        return self._folder / f"{name or 'study'}.qualcode"

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the study"), str(self._folder))
        if folder:
            self._folder = Path(folder)
            self._look()

    def _look(self) -> None:
        path, named = self.path(), bool(self.name.text().strip())
        there = named and path.exists()
        self.problem.setText(_("There is a study with this name in that folder already.") if there else "")
        self.problem.setVisible(there)
        self._where.setText(_("It will be kept in {file}").format(file=path if named else self._folder))
        self._make.setEnabled(named and bool(self.coder.text().strip()) and not there)


class PropertiesDialog(QDialog):
    """Name and language of the study, where it lies, and who codes in it."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Study properties"))
        self.setMinimumWidth(460)
        self.name, self.language = QLineEdit(project.name, self), QComboBox(self)
        self.name.setCursorPosition(0)
        for key, title in LANGUAGES.items():
            self.language.addItem(title, key)
        self.language.setCurrentIndex(self.language.findData(project.language))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(_("Name of the study"), self.name)
        form.addRow(_("Language of codes and reports"), self.language)
        for label, text in (
            (_("File"), str(project.path)),
            (_("Documents"), str(len(project.documents.all()))),
            (_("Codes"), str(len(project.codes.all()))),
            (_("Coders"), ", ".join(coder.name for coder in project.coders.people())),
        ):
            value = QLabel(text, self)
            value.setWordWrap(True)
            value.setTextInteractionFlags(value.textInteractionFlags().TextSelectableByMouse)
            form.addRow(label, value)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(buttons)
