"""The page Research questions: the questions on the left, what answers the chosen one on the right."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qualcode.gui.analyse.behind import Lookup
from qualcode.gui.analyse.behind_panel import BehindPanel
from qualcode.gui.analyse.cells import Behind
from qualcode.gui.analyse.question import Question
from qualcode.gui.analyse.research.answers import AnswersPanel
from qualcode.gui.analyse.research.question_list import QuestionList
from qualcode.gui.coding.dialogs import NameDialog
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, Group
from qualcode.gui.widgets.layouts import beside, split
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import _, ngettext, translator
from qualcode.model import Changes, CodeId, FamilyId, ResearchQuestionId
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.research_counts import Answering, QuestionCounts, ResearchTable, research_table
from qualcode.project.selection import EVERYTHING, Selection

_TABLES = (
    "research_question",
    "code",
    "family",
    "family_member",
    "coding",
    "quotation",
    "document",
    "participant",
    "attribute",
    "speaker",
    "turn",
    "coder",
    "setting",
)
KINDS = {".docx": "Word", ".xlsx": "Excel", ".html": "HTML"}


class ResearchPage(QWidget):
    """See `pages.PageSpec`. Numbers are counted in the background."""

    quotation_wanted = Signal(object)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations = project, operations
        self._selection, self._stale, self._asked = EVERYTHING, True, 0
        self._wanted: ResearchQuestionId | None = None
        self.counted = ResearchTable((), (), "")
        self.list = QuestionList(theme, offered=self._offered, parent=self)
        self.answers, self.behind = AnswersPanel(theme, self), BehindPanel(theme, self)
        self.save = QPushButton(_("Save…"), self)
        self.save.setToolTip(_("Save the codes per research question for Word, Excel or the web"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        top = beside(None, self.save)
        top.setContentsMargins(12, 8, 12, 4)
        self.left = split(Qt.Orientation.Vertical, "research_left", self.list, self.behind)
        self.left.setSizes([320, 240])
        self.beside = split(Qt.Orientation.Horizontal, "research_beside", self.left, self.answers)
        self.beside.setSizes([440, 610])
        self.left.setMinimumWidth(360)
        self.answers.setMinimumWidth(400)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.beside, 1)

    def _connect(self) -> None:
        questions, answers = self.list, self.answers
        questions.chosen.connect(self._choose)
        questions.add_wanted.connect(self.add_question)
        questions.edited.connect(self._edit)
        questions.delete_wanted.connect(self._delete)
        questions.order_wanted.connect(self._reorder)
        questions.codebook_wanted.connect(self._take_over)
        answers.linked.connect(self._link)
        answers.note_stored.connect(lambda text: self._wanted and self._edit(self._wanted, {"note": text}))
        answers.link_wanted.connect(self._link_more)
        answers.part_chosen.connect(self._show_behind)
        answers.entered.connect(self.behind.list.enter)
        self.behind.list.left.connect(answers.parts.setFocus)
        self.behind.quotation_wanted.connect(self.quotation_wanted)
        self.save.clicked.connect(self.export_wanted)

    # What every page has

    def set_selection(self, selection: Selection) -> None:
        """Over which coders, documents and participants is counted."""
        if selection != self._selection:
            self._selection = selection
            self._count()

    def refresh(self, changes: Changes | None = None) -> None:
        """Counts again what may have changed."""
        if changes is not None and not changes.touches(*_TABLES):
            return
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._count()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.list.set_theme(theme)
        self.answers.set_theme(theme)
        self.behind.set_theme(theme)

    def export_wanted(self) -> None:
        """Asks where to save the codes per research question."""
        name = translator(self._project.language)("Codes per research question")
        suggested = self._project.path.parent / file_name(self._project.name, name)
        path = ask_path(
            self, title=_("Save the codes per research question"), suggested=suggested, kinds=KINDS
        )
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes the codes per research question to a file."""
        self.answers.note.store()
        selection = self._selection

        def work(progress: Progress) -> None:
            from qualcode.reports.reports import write_report

            write_report(self._project, "research", path, selection=selection, progress=progress)

        self._operations.run(
            work,
            label=_("Saving the codes per research question…"),
            done=lambda _none: self._operations.tell(_("Saved as {name}.").format(name=path.name)),
        )

    # What is shown

    def _count(self) -> None:
        """Counts in the background; an answer to an older question is not shown."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._asked += 1
        number, selection = self._asked, self._selection
        self._operations.run(
            lambda _progress: research_table(self._project, selection),
            label=_("Counting…"),
            done=lambda table: self._show(table) if number == self._asked else None,
            quiet=True,
        )

    def _show(self, table: ResearchTable) -> None:
        self.counted = table
        self._offer()
        wanted = self._wanted
        self.list.show_questions(table.questions)
        if wanted is not None and any(row.question.id == wanted for row in table.questions):
            self.list.table.select({wanted}, wanted)
        self.save.setEnabled(bool(table.questions))
        self.behind.clear()
        self.behind.setVisible(bool(table.questions))
        self._choose(self.list.table.current())

    def _offer(self) -> None:
        families = self._project.families.all()
        codes = [Choice(int(code.id), code.name, code.color) for code in self._project.codes.all()]
        section = _("Families, each as a whole")
        whole = [Choice(int(one.id), one.name, one.color, section) for one in families]
        groups = [
            Group(one.name, frozenset(map(int, self._project.families.members(one.id)))) for one in families
        ]
        self.answers.offer(codes, whole, [group for group in groups if group.members])

    def _choose(self, row: QuestionCounts | None) -> None:
        before, self._wanted = self._wanted, row.question.id if row else None
        if before is not None and before != self._wanted:
            self._store_note(before)
        self.answers.show_question(row, self.counted)

    def _show_behind(self, part: Answering) -> None:
        """Looks in the background for the quotations of a code or family."""
        counted = part.counted
        title = _("{name}: {quotations} quotations, {n} of {total} participants").format(
            name=part.name,
            quotations=counted.quotations,
            n=counted.participants,
            total=counted.participants_total,
        )
        behind = Behind(title, family=part.id) if part.is_family else Behind(title, code=part.id)
        lookup = Lookup(self._project, Question("groundedness", self._selection))
        self._operations.run(
            lambda _progress: lookup.find(behind),
            label=_("Looking for the quotations"),
            done=self.behind.show_found,
            quiet=True,
        )

    def _store_note(self, question: ResearchQuestionId) -> None:
        """Stores what was typed about the question that was shown before."""
        wanted, self._wanted = self._wanted, question
        self.answers.note.store()
        self._wanted = wanted

    def _offered(self) -> Sequence[str]:
        return list(self._project.research.offered(language=self._project.language))

    # What is done

    def add_question(self) -> None:
        """Asks for the text of a new question."""
        dialog = NameDialog(_("New research question"), _("Question"), parent=self)
        text = dialog.name.text() if dialog.exec() else ""
        dialog.deleteLater()
        if text.strip():
            self.add(text)

    def add(self, text: str) -> None:
        """A new question; a number that it begins with is taken as its number."""
        number, words = split_number(text)
        key = self._operations.do(lambda: self._project.research.add(words, number=number))
        self._wanted = key if key is not None else self._wanted

    def _edit(self, question: ResearchQuestionId, change: Mapping[str, Any]) -> None:
        if not self._operations.succeeds(lambda: self._project.research.edit(question, **change)):
            self._count()

    def _link(self, codes: Sequence[int], families: Sequence[int]) -> None:
        question = self._wanted
        if question is not None:
            self._operations.do(
                lambda: self._project.research.link(
                    question,
                    codes=[CodeId(key) for key in codes],
                    families=[FamilyId(key) for key in families],
                )
            )

    def _link_more(self, found: Sequence[Answering]) -> None:
        if self._wanted is not None:
            known = self._project.research.get(self._wanted)
            self._link([*known.codes, *(one.id for one in found)], known.families)

    def _delete(self, rows: Sequence[QuestionCounts]) -> None:
        if self._operations.succeeds(lambda: self._project.research.delete([r.question.id for r in rows])):
            told = ngettext("{count} question deleted.", "{count} questions deleted.", len(rows))
            self._operations.tell(told.format(count=len(rows)), undo=True)

    def _reorder(self, order: Sequence[ResearchQuestionId]) -> None:
        self._operations.do(lambda: self._project.research.reorder(order))

    def _take_over(self, name: str) -> None:
        language = self._project.language
        report = self._operations.do(lambda: self._project.research.take_over_kept(name, language=language))
        if report is not None:
            told = ngettext(
                "{count} research question added.", "{count} research questions added.", len(report.added)
            )
            self._operations.tell(told.format(count=len(report.added)), undo=True)


def split_number(text: str) -> tuple[str, str]:
    """The number that a question begins with ("3a. How …"), and its text; "" where it has none."""
    first, _blank, rest = text.strip().partition(" ")
    number = first.rstrip(".:)")
    if rest.strip() and number[:1].isdigit() and len(number) <= 4 and (first != number or len(number) <= 3):
        return number, rest.strip()
    return "", text.strip()
