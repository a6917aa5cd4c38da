"""The page Questions: the guide on the left, on the right the answers of all to the selected question."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.questions.answers_list import AnswersList
from qualcode.gui.transcripts.questions.dialogs import QuestionDialog, TurnDialog
from qualcode.gui.transcripts.questions.guide_table import GuideTable
from qualcode.gui.transcripts.questions.lines import AnswerLine, GuideLine, answer_lines, guide_lines
from qualcode.gui.transcripts.questions.verbs import GuideVerbs
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import _, ngettext
from qualcode.model import Changes, DocumentId, QuestionId, Span
from qualcode.model.codes import in_language
from qualcode.project import Project
from qualcode.project.guide_matching import Suggestion

_TABLES = (
    "question",
    "asked",
    "document",
    "speaker",
    "turn",
    "participant",
    "code",
    "coding",
    "quotation",
    "setting",
)
_MATCHED_BY = ("question", "asked", "document", "speaker", "turn", "setting")
LOOK_AFTER_MS = 250


class QuestionsPage(QWidget):
    """Looks for the questions by itself, in the background, while it is shown."""

    place_wanted = Signal(object, object)  # DocumentId, Span, to be shown in Code
    looked = Signal()  # suggestions are there

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self.verbs = GuideVerbs(project, operations)
        self.suggestions: list[Suggestion] = []
        self._stale = self._unmatched = True
        self._looking = False
        self._question: QuestionId | None = None
        self.guide = GuideTable(theme, codebooks=lambda: codebooks_with_questions(project), parent=self)
        self.answers = AnswersList(theme, self)
        self._look_timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look_timer.timeout.connect(self._look)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._arrange_right()
        self.whole = QSplitter(Qt.Orientation.Horizontal, self)
        self.whole.setObjectName("transcripts_questions")
        self._arrange_left()
        self.whole.addWidget(self.left)
        self.whole.addWidget(self.right)
        self.whole.setSizes([520, 720])
        self.whole.setStretchFactor(1, 1)
        self.whole.setChildrenCollapsible(False)
        self.left.setMinimumWidth(380)
        self.right.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.whole)

    def _arrange_left(self) -> None:
        self.left = QWidget(self)
        under = QVBoxLayout(self.left)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.guide, 1)
        foot = beside(self.sure, None)
        foot.setContentsMargins(10, 6, 10, 8)
        under.addLayout(foot)

    def _arrange_right(self) -> None:
        self.right = QWidget(self)
        self.title, self.facts = QLabel(self.right), QLabel(self.right)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        for label in (self.title, self.facts):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.hint = Hint("", self.right)
        self._make_buttons()
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 4)
        head.setSpacing(4)
        for widget in (self.title, self.facts):
            head.addWidget(widget)
        foot = beside(self.accept, self.reject, self.by_hand, self.show_place, None)
        foot.setContentsMargins(12, 6, 12, 8)
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.answers, 1)
        column.addWidget(self.hint, 1)
        column.addLayout(foot)

    def _make_buttons(self) -> None:
        self.accept = QPushButton(_("Accept (A)"), self.right)
        self.reject = QPushButton(_("Reject (R)"), self.right)
        self.by_hand = QPushButton(_("Choose the turn… (H)"), self.right)
        self.show_place = QPushButton(_("Show in Code"), self.right)
        self.show_place.setToolTip(_("Show the question and its answer in the transcript (Enter)"))
        self.sure = QPushButton(self.right)
        self.accept.setToolTip(_("The question is asked here (A)"))
        self.by_hand.setToolTip(_("Say yourself in which turn of this interview the question is asked (H)"))
        self.sure.setToolTip(
            _("Accept every suggestion of all questions that is marked as sure, in one step")
        )

    def _connect(self) -> None:
        guide, answers, verbs = self.guide, self.answers, self.verbs
        guide.chosen.connect(self._choose)
        guide.add_wanted.connect(self.add_question)
        guide.edit_wanted.connect(self.edit_question)
        guide.delete_wanted.connect(lambda lines: verbs.delete([line.question for line in lines]))
        guide.order_wanted.connect(verbs.reorder)
        guide.number_wanted.connect(verbs.set_number)
        guide.text_wanted.connect(verbs.set_text)
        guide.file_wanted.connect(self.ask_for_file)
        guide.codebook_wanted.connect(verbs.import_codebook)
        answers.accept_wanted.connect(verbs.accept)
        answers.reject_wanted.connect(verbs.reject)
        answers.unask_wanted.connect(verbs.unask)
        answers.by_hand_wanted.connect(self.choose_turn)
        answers.opened.connect(self._open)
        answers.current_changed.connect(self._enable)
        self.accept.clicked.connect(answers.accept)
        self.reject.clicked.connect(answers.reject)
        self.by_hand.clicked.connect(answers.by_hand)
        self.show_place.clicked.connect(answers.open_current)
        self.sure.clicked.connect(lambda: verbs.accept(self._sure_ones()))

    def refresh(self, changes: Changes | None) -> None:
        """Reloads what is shown; waits until it is shown."""
        if changes is not None and not changes.touches(*_TABLES):
            return
        if changes is None or changes.touches(*_MATCHED_BY):
            self._unmatched = True
        if self.isVisible():
            self._fill()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.guide.set_theme(theme)
        self.answers.set_theme(theme)

    # What is shown

    def _fill(self) -> None:
        self._stale = False
        if self._unmatched:
            self._forget_settled()
            self._look_timer.start()
        self.guide.show_lines(guide_lines(self._project, self.suggestions))
        self._show_answers(keep=True)

    def _forget_settled(self) -> None:
        """Suggestions that have just been judged go at once; the rest is looked for again in a moment."""
        guide = self._project.guide
        settled = {(one.question, one.document, one.start) for one in guide.asked()} | set(guide.rejected())
        known = {one.id for one in guide.questions()}
        documents = {info.id for info in self._project.documents.all()}
        self.suggestions = [
            one
            for one in self.suggestions
            if one.place not in settled and one.question in known and one.document in documents
        ]

    def _look(self) -> None:
        if not self._unmatched or not self.isVisible():
            return
        self._unmatched, self._looking = False, True
        self._operations.run(
            lambda progress: self._project.guide.suggest(progress=progress),
            label=_("Looking for the questions"),
            done=self._looked,
            failed=self._not_looked,
            quiet=True,
        )

    def _looked(self, found: Sequence[Suggestion]) -> None:
        self._looking = False
        self.suggestions = list(found)
        self._forget_settled()
        self.guide.show_lines(guide_lines(self._project, self.suggestions))
        self._show_answers(keep=True)
        self.looked.emit()

    def _not_looked(self) -> None:
        self._looking = False

    def _choose(self, line: GuideLine | None) -> None:
        chosen = line.question.id if line else None
        keep = chosen == self._question
        self._question = chosen
        self._show_answers(keep=keep)

    def _show_answers(self, *, keep: bool) -> None:
        line: GuideLine | None = self.guide.table.current()
        infos = self._project.documents.all()
        self.title.setText(line.question.title if line else "")
        self.facts.setText(_facts(line, looking=self._unmatched or self._looking) if line else "")
        for label in (self.title, self.facts):
            label.setVisible(line is not None)
        lines = answer_lines(self._project, line.question, self.suggestions, infos=infos) if line else []
        self.answers.show_lines(lines, keep=keep)
        self.answers.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        self.hint.set_text(_no_interviews() if line else _how_it_works())
        self._enable()

    def _enable(self) -> None:
        chosen = self.answers.selected()
        can_write = not self._project.readonly
        waiting = any(line.suggestion is not None for line in chosen)
        answered = any(line.asked_id is not None for line in chosen)
        self.accept.setEnabled(can_write and waiting)
        self.reject.setEnabled(can_write and (waiting or answered))
        text, tip = (_("Reject (R)"), _("The question is not asked here; do not suggest it again (R)"))
        if answered and not waiting:
            text, tip = (_("Not asked here (R)"), _("This turn does not ask the question after all (R)"))
        self.reject.setText(text)
        self.reject.setToolTip(tip)
        self.by_hand.setEnabled(can_write and bool(chosen))
        self.show_place.setEnabled(any(line.found for line in chosen))
        sure = len(self._sure_ones())
        self.sure.setText(_("Accept all sure ones ({count})").format(count=sure))
        self.sure.setEnabled(can_write and sure > 0)
        self.sure.setVisible(bool(self.suggestions))
        for button in (self.accept, self.reject, self.by_hand, self.show_place):
            button.setVisible(self.answers.isVisibleTo(self.right))

    def _sure_ones(self) -> list[Suggestion]:
        return [one for one in self.suggestions if one.sure]

    def _open(self, line: AnswerLine) -> None:
        self.place_wanted.emit(line.document, Span(line.start, line.end))

    # Questions to the researcher

    def ask_for_file(self) -> None:
        """Asks for a file with questions."""
        kinds = ";;".join((_("Questions ({kinds})").format(kinds=_KINDS), _("All files (*)")))
        name, _kind = QFileDialog.getOpenFileName(self, _("Import questions"), "", kinds)
        if name:
            self.verbs.import_file(Path(name))

    def add_question(self) -> None:
        """Asks for a new question."""
        dialog = QuestionDialog(self._project.codes.all(), self._theme, question=None, parent=self)
        if dialog.exec():
            key = self.verbs.add(*dialog.values())
            if key is not None:
                self._fill()
                self.guide.table.select({key}, key)
        dialog.deleteLater()

    def edit_question(self, line: GuideLine) -> None:
        """Asks for another number, text or codes."""
        dialog = QuestionDialog(self._project.codes.all(), self._theme, question=line.question, parent=self)
        if dialog.exec():
            self.verbs.edit(line.question, *dialog.values())
        dialog.deleteLater()

    def choose_turn(self, document: DocumentId) -> None:
        """Asks in which turn the selected question is asked."""
        line: GuideLine | None = self.guide.table.current()
        if line is None or self._project.readonly:
            return
        infos = self._project.documents.all()
        dialog = TurnDialog(
            line.question.title,
            infos,
            self._project.documents.get,
            theme=self._theme,
            document=document,
            parent=self,
        )
        place = dialog.place() if dialog.exec() else None
        if place is not None:
            self.verbs.ask(line.question.id, place)
        dialog.deleteLater()


_KINDS = "*.docx *.odt *.txt *.md *.csv *.xlsx *.toml"


def codebooks_with_questions(project: Project) -> list[tuple[str, str]]:
    """Key and title of the built-in codebooks that hold questions, those the study uses first."""
    from qualcode.codebook import builtin

    infos = [info for info in builtin() if info.questions]

    def used(titles: Sequence[str]) -> bool:
        return any(project.setting(f"codebook:{title}") for title in titles)

    infos.sort(key=lambda info: not used(list(info.title.values())))
    return [(info.key, in_language(info.title, project.language)) for info in infos]


def _no_interviews() -> str:
    return _("Import your interviews first; then the places where this question is asked appear here.")


def _how_it_works() -> str:
    return "\n\n".join(
        (
            _("How this works:"),
            _("1. Import the questions of your interview guide, with the codes that belong to them."),
            _(
                "2. The program suggests in which turns you asked them. You accept (A) or reject (R); "
                "what you accept helps to recognise the question in the other interviews."
            ),
            _(
                "3. Read what everybody answered to one question, see who was not asked, and save it for "
                "Word or Excel with the report “Answers by question”."
            ),
        )
    )


def _facts(line: GuideLine, *, looking: bool) -> str:
    asked = _("Asked in {n} of {total} interviews").format(n=line.asked, total=line.documents)
    waiting = ngettext("{count} suggestion to judge", "{count} suggestions to judge", line.waiting)
    waiting = waiting.format(count=line.waiting) if line.waiting else ""
    waiting = (
        _("looking for it in the interviews…") if looking and not waiting and line.documents else waiting
    )
    codes = _("expected codes: {names}").format(names=", ".join(line.codes)) if line.codes else ""
    return "  ·  ".join(part for part in (asked, waiting, codes) if part)
