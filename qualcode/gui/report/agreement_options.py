"""What can be asked of the report about agreement: coders, documents, how they are compared, any figures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.compare.question import Question, Way, asked_of_report
from qualcode.gui.compare.way_button import Offered, WayButton, planned
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.gui.widgets.flow import Flow
from qualcode.i18n import _
from qualcode.model import CoderKind
from qualcode.model.rounds import Round
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.request import RequestOptions


class AgreementOptions(QWidget):
    """`changed` when something else is asked; a study's newest check is proposed when it is first shown."""

    changed = Signal()
    words_wanted = Signal(object)  # Round, whose texts for the report are to be written

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coders = ChoiceButton(_("Coders"), theme, self, least=2)
        self.documents = ChoiceButton(_("Documents"), theme, self)
        self.way = WayButton(self)
        self.plain = QCheckBox(_("Decisions only, without figures"), self)
        self.plain.setToolTip(
            _("For an interpretive analysis: how differences were settled, and no coefficient or percentage")
        )
        self.words = QPushButton(_("Fill in…"), self)
        self.words.setToolTip(_("What the checklist asks for, in your own words"))
        self._proposed = False
        flow = Flow(self)
        for part in (self.coders, self.documents, self.way, self.plain, self.words):
            flow.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow)
        for button in (self.coders, self.documents):
            button.chosen.connect(lambda _ids: self.changed.emit())
        self.way.chosen.connect(self._way_chosen)
        self.words.clicked.connect(lambda: self.words_wanted.emit(self.check))
        self.plain.toggled.connect(lambda _on: self.changed.emit())

    def reload(self, project: Project) -> None:
        """Offers what there is now; a coder who sees nobody else is offered no check."""
        people = [coder for coder in project.coders.all() if coder.kind is CoderKind.PERSON]
        checks = tuple(project.rounds.all())
        self.coders.offer([Choice(int(coder.id), coder.name) for coder in people])
        self.documents.offer([Choice(int(info.id), info.name) for info in project.documents.all()])
        offered = tuple((coder.id, coder.name) for coder in people)
        self.way.offer(Offered(offered, checks, bool(project.families.all())))
        if checks and not self._proposed:
            self._proposed = True
            self.way.choose(planned(Way(), checks[-1]))
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.coders.set_theme(theme)
        self.documents.set_theme(theme)

    def values(self, selection: Selection) -> RequestOptions:
        """What is asked; `selection` says which participants it is about."""
        chosen = Selection(self.coders.ids, self.documents.ids, attributes=selection.attributes)
        asked = asked_of_report(Question(chosen, self.way.way))
        return {**asked, "consensus_only": self.plain.isChecked()}

    @property
    def check(self) -> Round | None:
        """The check that is reported."""
        return next((one for one in self.way.offered.checks if one.id == self.way.way.check), None)

    def _way_chosen(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """A check that was planned without figures is reported without."""
        check = self.check
        self.words.setVisible(check is not None)
        without = check is not None and check.design.consensus_only
        self.plain.blockSignals(True)
        self.plain.setChecked(without or (self.plain.isChecked() and self.plain.isEnabled()))
        self.plain.blockSignals(False)
        self.plain.setEnabled(not without)
