"""Over which coders, documents and participants everything in Analyse is counted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton, offer_of
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.project.selection import Selection


class CountedOver(QWidget):
    """One filter for tables and pages alike; `changed` says that it is another one.

    It is not remembered when the study is closed, so that nobody counts with one that was forgotten.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(_("Counted over"), self)
        self.coders = ChoiceButton(_("Coders"), theme, self)
        self.documents = ChoiceButton(_("Documents"), theme, self)
        self.people = AttributeFilterButton(theme, self)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        for button in (self.coders, self.documents, self.people):
            column.addWidget(button)
            button.chosen.connect(lambda _ids: self.changed.emit())

    def selection(self) -> Selection:
        """What is chosen; everything when nothing is."""
        return Selection(self.coders.ids, self.documents.ids, (), self.people.filters)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for button in (self.coders, self.documents, self.people):
            button.set_theme(theme)

    def reload(self, project: Project) -> bool:
        """Offers what the study holds now; whether what was chosen is another choice by that."""
        before = self.selection()
        coders = project.coders.names()
        self.coders.offer([Choice(key, name) for key, name in coders.items()])
        self.coders.setVisible(len(coders) > 1)
        self.documents.offer([Choice(info.id, info.name) for info in project.documents.all()])
        self.setVisible(self.documents.offers)
        self.people.offer(offer_of(project))
        return self.selection() != before
