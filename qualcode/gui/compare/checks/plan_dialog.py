"""Planning a check of agreement: four parts, with what it takes shown on the way."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.compare.checks.needs import NeedsTable, alpha_text
from qualcode.gui.compare.checks.plan_documents import DocumentsPart
from qualcode.gui.compare.checks.plan_how import HowPart
from qualcode.gui.compare.checks.plan_who import WhoPart
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import N_, _
from qualcode.model.ids import RoundId
from qualcode.model.rounds import Round, RoundDesign, RoundState
from qualcode.project import Project
from qualcode.project.round_needs import RELIABLE, TENTATIVE

if TYPE_CHECKING:
    from qualcode.project.round_needs import CodeNeed, SampleCover

SETTLE_MS = 120
AIMS = {
    RELIABLE: N_("α {alpha}: conclusions that one can rely on"),
    TENTATIVE: N_("α {alpha}: tentative conclusions"),
}
WHO, DOCUMENTS, NEEDS, HOW = range(4)


class PlanDialog(QDialog):
    """Plans a check, or changes one that is known; `planned` tells which."""

    planned = Signal(object)  # RoundId

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        known: Round | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._known, self._asked = project, operations, known, 0
        self._names = {code.id: code.name for code in project.codes.all()}
        self.setWindowTitle(_("Change the plan") if known else _("Plan a check"))
        self.who, self.documents = WhoPart(project, theme, self), DocumentsPart(project, self)
        self.needs, self.aim = NeedsTable(theme, self), QComboBox(self)
        self.how = HowPart(project.coders.people(), self)
        self.tabs, self.pages = QTabBar(self), QStackedWidget(self)
        self.problem = QLabel(self)
        self.back, self.next = QPushButton(_("Back"), self), QPushButton(_("Next"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        verb = _("Save the plan") if known else _("Plan the check")
        self.go = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        if known is not None:
            self._show_known(known)
        self._connect()
        self._show_part(WHO)
        self._look()

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the plan"))
        self.aim.setAccessibleName(_("What is aimed at"))
        for aim, told in AIMS.items():
            self.aim.addItem(_(told).format(alpha=alpha_text(aim)), aim)
        needs = QWidget(self)
        column = QVBoxLayout(needs)
        column.setContentsMargins(0, 0, 0, 0)
        form = QFormLayout()
        form.addRow(_("What is aimed at"), self.aim)
        column.addLayout(form)
        column.addWidget(self.needs, 1)
        for number, (text, part) in enumerate(
            (
                (_("Who and which codes"), self.who),
                (_("Documents"), self.documents),
                (_("Codings needed"), needs),
                (_("Counting and report"), self.how),
            ),
            start=1,
        ):
            self.tabs.addTab(f"{number}  {text}")
            self.pages.addWidget(part)
        self.problem.setWordWrap(True)
        for button in (self.back, self.next):
            button.setAutoDefault(False)
        foot = beside(self.back, self.next, None)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.tabs)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.problem)
        layout.addLayout(foot)
        self.resize(820, 580)

    def _show_known(self, known: Round) -> None:
        self.who.show_round(known)
        self.documents.show_plan(known.documents, known.design)
        self.how.show_plan(known.design)
        self.aim.setCurrentIndex(max(0, self.aim.findData(known.design.alpha_min)))
        if known.state is RoundState.CLOSED:
            self.who.lock()
            self.documents.setEnabled(False)
            self.how.lock()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_part)
        self.back.clicked.connect(lambda: self.tabs.setCurrentIndex(self.tabs.currentIndex() - 1))
        self.next.clicked.connect(lambda: self.tabs.setCurrentIndex(self.tabs.currentIndex() + 1))
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(
                lambda step=step: self.tabs.setCurrentIndex(self.tabs.currentIndex() + step)
            )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.who.changed.connect(self._changed)
        self.documents.changed.connect(self._changed)
        self.how.changed.connect(self._changed)
        self.aim.currentIndexChanged.connect(lambda _row: self._changed())
        self._settle.timeout.connect(self._look)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.needs.set_theme(theme)
        self.who.codes.set_theme(theme)

    def _show_part(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.back.setEnabled(place > WHO)
        self.next.setEnabled(place < HOW)
        first = {WHO: self.who.name, DOCUMENTS: self.documents.how, NEEDS: self.aim, HOW: self.how.free}
        first[place].setFocus()

    def _changed(self) -> None:
        self.documents.use_codes(self.who.chosen_codes())
        self._settle.start()
        self._say()

    def _say(self) -> None:
        """What is still lacking; without that the check can be planned."""
        lacks = ""
        if not self.who.name.text().strip():
            lacks = _("A check needs a name.")
        elif len(self.who.chosen_coders()) < 2:
            lacks = _("A check needs at least two coders: choose or add who else codes the same documents.")
        elif not self.documents.chosen():
            lacks = _("A check needs documents.")
        self.problem.setText(lacks)
        self.problem.setVisible(bool(lacks))
        self.go.setEnabled(not lacks)

    def _look(self) -> None:
        """What the sample is and what it takes, counted in the background."""
        self._say()
        self._asked += 1
        number, project = self._asked, self._project
        codes, documents = self.who.chosen_codes(), self.documents.chosen()
        coders, aim = max(2, len(self.who.chosen_coders())), float(self.aim.currentData())

        def count(_progress: object) -> "tuple[SampleCover, list[CodeNeed]]":
            needs = project.rounds.needs(codes=codes, documents=documents, coders=coders, alpha_min=aim)
            return project.rounds.cover(documents, codes=codes), needs

        def show(found: "tuple[SampleCover, list[CodeNeed]]") -> None:
            if number == self._asked:
                self.documents.show_cover(found[0], self._names)
                self.needs.show_needs(found[1] if documents else [])

        self._operations.run(count, label=_("Counting"), done=show, quiet=True)

    def done(self, result: int) -> None:
        """Counts no more."""
        self._settle.stop()
        self._asked += 1
        super().done(result)

    def design(self) -> RoundDesign:
        """How the check is to be done."""
        known = self._known.design if self._known is not None else RoundDesign()
        closed = self._known is not None and self._known.state is RoundState.CLOSED
        words = replace(
            self.how.put_into(known),
            consensus_only=self.who.words_only.isChecked(),
            alpha_min=float(self.aim.currentData()),
        )
        if closed:
            names = ("unit", "spans_of", "without_interviewer")
            return replace(words, **{name: getattr(known, name) for name in names})
        return replace(self.documents.put_into(words), version_of=self.who.version_of())

    def accept(self) -> None:
        """Plans the check; the dialog stays when that cannot be."""
        if not self.go.isEnabled():
            return
        done = self._operations.do(self._write)
        if done is not None:
            if self._known is None:
                told = _(
                    "“{name}” is planned. Make a package for each coder, or let them code in this study."
                )
                self._operations.tell(told.format(name=self.who.name.text().strip()), undo=True)
            self.planned.emit(done)
            super().accept()

    def _write(self) -> RoundId:
        rounds, name = self._project.rounds, self.who.name.text()
        if self._known is not None and self._known.state is RoundState.CLOSED:
            rounds.change(self._known.id, name=name, design=self.design())
            return self._known.id
        coders = [self._project.coders.ensure(one).id for one in self.who.chosen_coders()]
        documents, codes = self.documents.chosen(), self.who.chosen_codes()
        if self._known is not None:
            rounds.change(
                self._known.id,
                name=name,
                coders=coders,
                documents=documents,
                codes=codes,
                design=self.design(),
            )
            return self._known.id
        return rounds.plan(name, coders=coders, documents=documents, codes=codes, design=self.design())
