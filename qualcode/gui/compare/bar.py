"""The line above Compare: which coders, documents, participants and codes are compared, and how."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qualcode.gui.compare.question import Question
from qualcode.gui.compare.way_button import Offered, WayButton
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton, offer_of
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.gui.widgets.flow import Flow
from qualcode.i18n import _
from qualcode.model import Coder, CoderKind
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.project.smart_codes import members


class CompareBar(QWidget):
    """Says through `changed` that something else is asked; `question` is what.

    Filters are not remembered when the study is closed, so that nobody compares with one that was forgotten.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coders = ChoiceButton(_("Coders"), theme, self, least=2)
        self.documents = ChoiceButton(_("Documents"), theme, self)
        self.people = AttributeFilterButton(theme, self)
        self.codes = ChoiceButton(_("Codes"), theme, self)
        self.way = WayButton(self)
        self._lay_out()
        for button in (self.coders, self.documents, self.codes, self.people):
            button.chosen.connect(lambda _ids: self.changed.emit())
        self.way.chosen.connect(self.changed)

    def question(self) -> Question:
        """What is asked now."""
        selection = Selection(
            self.coders.ids, self.documents.ids, self.codes.ids, attributes=self.people.filters
        )
        return Question(selection, self.way.way)

    def reload(self, project: Project) -> None:
        """Offers what there is now."""
        coders, families = project.coders.all(), project.families.all()
        people = [coder for coder in coders if coder.kind is CoderKind.PERSON]
        self.coders.offer([_choice(coder) for coder in sorted(coders, key=lambda one: bool(one.kind))])
        self.documents.offer([Choice(info.id, info.name) for info in project.documents.all()])
        self.people.offer(offer_of(project))
        groups = [Group(one.name, members(families, one)) for one in families]
        self.codes.offer(
            [Choice(int(code.id), code.name, code.color) for code in project.codes.all()],
            groups=[group for group in groups if group.members],
        )
        self.way.offer(
            Offered(
                tuple((coder.id, coder.name) for coder in people),
                tuple(project.rounds.all()),
                bool(families),
            )
        )

    def narrow_to(self, coders: tuple[int, ...]) -> None:
        """Compares only these coders (none: all), and tells."""
        before = self.coders.ids
        self.coders.choose(coders)
        if self.coders.ids != before:
            self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for button in (self.coders, self.documents, self.people, self.codes):
            button.set_theme(theme)

    def _lay_out(self) -> None:
        flow = Flow(self)
        for widget in (self.coders, self.documents, self.people, self.codes, self.way):
            flow.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 2)
        column.addWidget(flow)


def _choice(coder: Coder) -> Choice:
    """A coder; what was agreed on stands apart, as it counts only where it is chosen."""
    if coder.kind is CoderKind.PERSON:
        return Choice(coder.id, coder.name)
    return Choice(coder.id, _("After discussion"), "", _("Agreed on, not coded independently"))
