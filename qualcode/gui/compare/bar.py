"""The line above Compare: which coders, documents, unit; and in what form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from qualcode.gui.compare.question import UNITS, Question
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton, offer_of
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.gui.widgets.switches import switch_style
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.project.selection import Selection


class CompareBar(QWidget):
    """Says through `changed` that something else is asked; `question` is what."""

    changed = Signal()
    form_changed = Signal()
    export_wanted = Signal()
    export_codings_wanted = Signal()
    import_codings_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coders = ChoiceButton(_("Coders"), theme, self, least=2)
        self.documents = ChoiceButton(_("Documents"), theme, self)
        self.people = AttributeFilterButton(theme, self)
        self.unit = QComboBox(self)
        self.interviewer = QCheckBox(_("Leave out the interviewer"), self)
        self.by_code, self.by_document = QToolButton(self), QToolButton(self)
        self.copy, self.export = QPushButton(_("Copy"), self), QPushButton(_("Files"), self)
        self._setup()
        self._lay_out()
        self.set_theme(theme)

    def question(self) -> Question:
        """What is asked now."""
        selection = Selection(self.coders.ids, self.documents.ids, attributes=self.people.filters)
        return Question(selection, self.unit.currentData(), self.interviewer.isChecked())

    def reload(self, project: Project) -> None:
        """Offers the coders and documents there are now."""
        self.coders.offer([Choice(coder.id, coder.name) for coder in project.coders.all()])
        self.documents.offer([Choice(info.id, info.name) for info in project.documents.all()])
        self.people.offer(offer_of(project))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.coders.set_theme(theme)
        self.documents.set_theme(theme)
        self.people.set_theme(theme)
        switch = switch_style(theme)
        self.by_code.setStyleSheet(switch)
        self.by_document.setStyleSheet(switch)

    def enable_results(self, on: bool) -> None:
        """Whether there is something to copy and save."""
        for button in (self.by_code, self.by_document, self.copy):
            button.setEnabled(on)
        self._save.setEnabled(on)

    def _setup(self) -> None:
        for key, word in UNITS.items():
            self.unit.addItem(_(word), key)
        self.unit.setAccessibleName(_("Counted in"))
        self.unit.setToolTip(_("What agreement is counted in"))
        self.interviewer.setToolTip(_("Counts only what respondents and others say"))
        group = QButtonGroup(self)
        for button, text in ((self.by_code, _("By code")), (self.by_document, _("By document"))):
            button.setText(text)
            button.setCheckable(True)
            button.setAccessibleName(text)
            group.addButton(button)
        self.by_code.setChecked(True)
        self.copy.setToolTip(_("Copies the table with its headings, for Word or Excel (Ctrl+C in the table)"))
        self.export.setToolTip(_("Save the comparison; exchange codings with a colleague"))
        self.coders.chosen.connect(self.changed)
        self.documents.chosen.connect(self.changed)
        self.people.chosen.connect(lambda _filters: self.changed.emit())
        self.people.setMaximumWidth(230)
        self.unit.activated.connect(self.changed)
        self.interviewer.toggled.connect(self.changed)
        self.by_code.toggled.connect(self.form_changed)
        self.copy.clicked.connect(self.copy_wanted)
        menu = QMenu(self)
        self._save = menu.addAction(_("Export this comparison…"), self.export_wanted.emit)
        menu.addSeparator()
        menu.addAction(_("Export all codings…"), self.export_codings_wanted.emit)
        menu.addAction(_("Import a colleague's codings…"), self.import_codings_wanted.emit)
        self.export.setMenu(menu)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 4)
        row.setSpacing(8)
        label = QLabel(_("Counted in"), self)
        label.setBuddy(self.unit)
        for widget in (self.coders, self.documents, self.people, label, self.unit, self.interviewer):
            row.addWidget(widget)
        row.addStretch(1)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        switch.addWidget(self.by_code)
        switch.addWidget(self.by_document)
        row.addLayout(switch)
        row.addWidget(self.copy)
        row.addWidget(self.export)
