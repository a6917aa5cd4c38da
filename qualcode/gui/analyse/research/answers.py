"""What answers the chosen research question, with its numbers; below it, what answers none."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.gui.widgets.fields import TextField
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _
from qualcode.project.research_counts import Answering, QuestionCounts, ResearchTable
from qualcode.reports.research_report import kind_of


class AnswersPanel(QWidget):
    """Wishes about the chosen question; nothing is done here."""

    linked = Signal(object, object)  # ids of codes, ids of families
    note_stored = Signal(object)  # str
    part_chosen = Signal(object)  # Answering whose quotations are to be seen
    entered = Signal()  # Enter: the keyboard goes to the quotations
    link_wanted = Signal(object)  # list[Answering] that answer none, to be linked to the question

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._families: frozenset[int] = frozenset()
        self.title, self.warning = QLabel(self), QLabel(self)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.title.setFont(font)
        for label in (self.title, self.warning):
            label.setWordWrap(True)
        self.pick = ChoiceButton(_("Answered by"), theme, self, nothing=_("choose codes and families"))
        self.note = TextField(
            _("Note"),
            _("How else it was answered, such as: no code; transcripts read again"),
            self,
            lines=1,
        )
        self.parts = _table(_("What answers this question"), theme, self)
        self.together, self.loose_title = QLabel(self), QLabel(self)
        self.loose = _table(_("Codes that answer no research question"), theme, self)
        self.scope = Note(self)
        self._arrange()
        self.pick.chosen.connect(self._picked)
        self.note.stored.connect(self.note_stored)
        self.parts.opened.connect(lambda _part: self.entered.emit())
        self.loose.opened.connect(lambda one: self.link_wanted.emit([one]))
        for table in (self.parts, self.loose):
            table.selectionModel().selectionChanged.connect(lambda *_args, table=table: self._point_at(table))

    def _arrange(self) -> None:
        self.together.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.together.setWordWrap(True)
        bold = self.loose_title.font()
        bold.setBold(True)
        self.loose_title.setFont(bold)
        self.loose_title.setToolTip(_("Double-click one to let it answer the question above."))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.warning)
        column.addLayout(beside(self.pick, None))
        column.addWidget(self.note)
        column.addWidget(self.parts, 3)
        column.addWidget(self.together)
        column.addWidget(self.loose_title)
        column.addWidget(self.loose, 2)
        column.addWidget(self.scope)
        self.warning.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for part in (self.pick, self.parts, self.loose):
            part.set_theme(theme)

    def offer(self, codes: Sequence[Choice], families: Sequence[Choice], groups: Sequence[Group]) -> None:
        """What can be chosen: codes, and families that answer as a whole."""
        self._families = frozenset(one.id for one in families)
        self.pick.offer([*codes, *families], groups=groups)

    def show_question(self, row: QuestionCounts | None, table: ResearchTable) -> None:
        """Shows a question; what is being typed is not overwritten."""
        for part in (self.title, self.pick, self.note, self.parts, self.together):
            part.setVisible(row is not None)
        if row is not None:
            self.title.setText(row.question.title)
            self.pick.choose([*row.question.codes, *row.question.families])
            self.note.show_text(row.question.note)
            self.parts.show_rows(row.parts)
            self.parts.setVisible(bool(row.parts))
            self.together.setText(_together(row))
            self.together.setVisible(len(row.parts) > 1)
        remarks = " ".join(row.remarks(_)) if row else ""
        self.warning.setText(f"⚠ {remarks}" if row is not None and row.warned else remarks)
        self.warning.setVisible(bool(remarks))
        self._show_loose(table)

    def _show_loose(self, table: ResearchTable) -> None:
        self.loose.show_rows(table.unlinked)
        titled = _("Codes that answer no research question ({n})").format(n=len(table.unlinked))
        self.loose_title.setText(titled)
        some = bool(table.questions and table.unlinked)
        self.loose.setVisible(some)
        self.loose_title.setVisible(some)
        self.scope.set_text(_note(table.scope) if table.questions else "")

    def _point_at(self, table: RowsView) -> None:
        """Tells which code or family was chosen; only one of the two tables has a choice."""
        if table.selected():
            (self.loose if table is self.parts else self.parts).clearSelection()
            self.part_chosen.emit(table.selected()[0])

    def _picked(self, ids: Sequence[int]) -> None:
        codes = [key for key in ids if key not in self._families]
        self.linked.emit(codes, [key for key in ids if key in self._families])


def _table(name: str, theme: Theme, parent: QWidget) -> RowsView:
    fields = (
        Field(_("Code or family"), lambda one: one.name, width=180, stretches=True, tip=_about),
        Field(_("Kind"), lambda one: kind_of(one, _), width=122),
        Field(_("Quotations"), lambda one: str(one.counted.quotations),
              lambda one: one.counted.quotations, numeric=True, width=84,
              heading_tip=_("Distinct quotations; of a family the union of its codes’ quotations")),
        Field(_("Documents"), lambda one: str(one.counted.documents),
              lambda one: one.counted.documents, numeric=True, width=84),
        Field(_("Participants"), _people, lambda one: one.counted.participants,
              numeric=True, width=92),
    )  # fmt: skip
    return RowsView(fields, lambda one: (one.is_family, one.id), name=name, theme=theme, parent=parent)


def _people(one: Answering) -> str:
    counted = one.counted
    return _("{n} of {total}").format(n=counted.participants, total=counted.participants_total)


def _about(one: Answering) -> str:
    return f"{one.name}\n{kind_of(one, _)}"


def _together(row: QuestionCounts) -> str:
    counted = row.counted
    return _(
        "Together: {quotations} quotations in {documents} documents, of {n} of {total} participants; a "
        "quotation with several of the codes counts once."
    ).format(
        quotations=counted.quotations,
        documents=counted.documents,
        n=counted.participants,
        total=counted.participants_total,
    )


def _note(scope: str) -> str:
    told = _("Quotations are distinct quotations; a family counts as the union of its codes’ quotations.")
    return f"{told} {scope}"
