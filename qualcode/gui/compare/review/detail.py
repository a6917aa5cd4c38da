"""The chosen remark: the passage, the codes side by side, what was said, and what can be done."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qualcode.gui.compare.review.answering import AnswerField, WhyLine
from qualcode.gui.compare.review.code_card import CodeCard
from qualcode.gui.compare.review.lines import RemarkLine
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import N_, _
from qualcode.model.reviews import ReviewId

BUTTONS = (
    ("accept", N_("Accept"), "A", N_("Does what the remark asks, as one step")),
    ("reject", N_("Reject…"), "R", N_("Leaves the coding as it is; you may say why")),
    ("choose", N_("Choose a code…"), "C", N_("Says which code the remark asks for")),
    ("answer", N_("Answer…"), "T", N_("Goes to the field for an answer")),
    ("reopen", N_("Open again"), "O", N_("Makes the remark wait again")),
    ("show", N_("Show in transcript"), N_("Enter"), N_("Opens the passage in Code")),
)


LOOK_AGAIN = {
    "accept": (N_("It stands"), N_("The coding stays as it is, also now that the code was changed")),
    "reject": (N_("No longer coded"), N_("Takes the coding off")),
    "choose": (N_("Another code…"), N_("Puts the coding under another code, or several")),
}
"""What these buttons say where a coding is to be looked at again."""


class RemarkDetail(QWidget):
    """Wishes about the chosen remark; nothing is done here."""

    accept_wanted = Signal()
    refuse_wanted = Signal()  # to be rejected, or to be asked why first
    reject_wanted = Signal(object)  # the reason, or ""
    answer_wanted = Signal(object)  # the words
    choose_wanted = Signal()
    reopen_wanted = Signal()
    show_wanted = Signal()
    left = Signal()  # back to the list

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line: RemarkLine | None = None
        self._drafts: dict[ReviewId, str] = {}
        self._count = 1
        self.buttons = {key: QPushButton(self) for key, *_rest in BUTTONS}
        self.where, self.passage, self.answers = QLabel(self), QLabel(self), QLabel(self)
        self.now = CodeCard(_("Code now"), _("Not coded yet."), theme, self)
        self.proposed = CodeCard(_("Proposed"), _("No other code was proposed."), theme, self)
        self.answer, self.why = AnswerField(self), WhyLine(self)
        self.send = QPushButton(_("Send"), self)
        self.hint = Hint(_("Choose a remark in the list to see the passage."), self)
        self._dress()
        self._lay_out()
        self._connect()
        self.show_line(None)

    def _dress(self) -> None:
        self._name_buttons(again=False)
        self.send.setToolTip(_("Sends the answer (Ctrl+Enter)"))
        self.where.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self.passage, self.answers):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.where, self.passage, self.answers):
            label.setWordWrap(True)

    def _name_buttons(self, *, again: bool) -> None:
        for key, text, shortcut, tip in BUTTONS:
            words, told = LOOK_AGAIN.get(key, (text, tip)) if again else (text, tip)
            self.buttons[key].setText(f"{_(words)}   {_(shortcut)}")
            self.buttons[key].setToolTip(f"{_(told)} ({_(shortcut)})")

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.where, self.passage, self.answers, self.why):
            left.addWidget(widget)
        answering = beside(self.answer, self.send)
        answering.setStretch(0, 1)
        answering.setAlignment(self.send, Qt.AlignmentFlag.AlignBottom)
        left.addLayout(answering)
        left.addStretch(1)
        right = QHBoxLayout()
        right.setSpacing(18)
        right.addWidget(self.now, 1)
        right.addWidget(self.proposed, 1)
        inside = QWidget(self)
        both = QHBoxLayout(inside)
        both.setContentsMargins(14, 6, 14, 10)
        both.setSpacing(28)
        both.addLayout(left, 6)
        both.addLayout(right, 5)
        self.body = QScrollArea(self)
        self.body.setWidget(inside)
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = beside(*self.buttons.values(), None)
        row.setContentsMargins(14, 6, 14, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.hint, 1)

    def _connect(self) -> None:
        wishes = {
            "accept": self.accept_wanted.emit,
            "reject": self.refuse_wanted.emit,
            "choose": self.choose_wanted.emit,
            "answer": self.start_answer,
            "reopen": self.reopen_wanted.emit,
            "show": self.show_wanted.emit,
        }
        for key, wish in wishes.items():
            self.buttons[key].clicked.connect(lambda _on=False, wish=wish: wish())
        self.send.clicked.connect(self._send)
        self.answer.sent.connect(self._send)
        self.answer.left.connect(self.left)
        self.why.returnPressed.connect(self._reject)
        self.why.left.connect(lambda: (self.why.hide(), self.left.emit()))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.now.set_theme(theme)
        self.proposed.set_theme(theme)
        self._fill()

    @property
    def line(self) -> RemarkLine | None:
        """The remark that is shown."""
        return self._line

    def show_line(self, line: RemarkLine | None, *, readonly: bool = False) -> None:
        """Another remark; what was typed but not sent stays with the one that it belongs to."""
        before, self._line = self._line, line
        if (before.id if before else None) != (line.id if line else None):
            if before is not None:
                self._drafts[before.id] = self.answer.toPlainText()
            self.answer.setPlainText(self._drafts.pop(line.id, "") if line else "")
            self.why.clear()
            self.why.hide()
        self.hint.setVisible(line is None)
        self.body.setVisible(line is not None)
        for button in self.buttons.values():
            button.setVisible(line is not None)
            button.setEnabled(not readonly)
        self.buttons["show"].setEnabled(line is not None)
        for widget in (self.answer, self.send):
            widget.setEnabled(not readonly)
        self._fill()

    def show_count(self, count: int) -> None:
        """How many remarks are selected: what is done is done with all of them."""
        self._count = count
        self._show_where()

    def _show_where(self) -> None:
        line = self._line
        if line is None:
            return
        parts = [line.source, line.by, line.kind_words, line.state_words]
        if self._count > 1:
            parts.append(_("{count} remarks are selected").format(count=self._count))
        self.where.setText("  ·  ".join(parts))

    def ask_why(self) -> None:
        """Asks for a reason, which may stay empty."""
        self.why.show()
        self.why.setFocus()

    def start_answer(self) -> None:
        """Gives the field for an answer the keyboard."""
        self.answer.setFocus()

    def _fill(self) -> None:
        line = self._line
        if line is None:
            return
        self._name_buttons(again=line.is_look_again)
        self._show_where()
        self.passage.setText(
            f'<span style="color:{self._theme.quiet}">{escape(line.before)}</span>'
            f"“{escape(line.words)}”"
            f'<span style="color:{self._theme.quiet}">{escape(line.after)}</span>'
        )
        said = [(line.by, line.text or line.kind_words), *line.answers]
        self.answers.setText("".join(f"<p><b>{escape(who)}</b>: {_html(words)}</p>" for who, words in said))
        self.now.show_code(line.code, otherwise=line.coded_words)
        several = line.is_look_again and len(line.others) > 1
        self.proposed.title.setText(_("May belong to") if several else _("Proposed"))
        shown = line.others[0] if line.is_look_again and len(line.others) == 1 else line.proposed
        self.proposed.show_code(None if several else shown, otherwise=line.others_words)
        self.buttons["accept"].setVisible(line.is_open)
        self.buttons["reject"].setVisible(line.is_open)
        self.buttons["choose"].setVisible(line.is_open)
        self.buttons["reopen"].setVisible(not line.is_open)

    def _send(self) -> None:
        words = self.answer.toPlainText().strip()
        if words and self._line is not None:
            self.answer_wanted.emit(words)

    def sent(self) -> None:
        """The answer was kept: the field is empty again."""
        self.answer.clear()

    def _reject(self) -> None:
        self.reject_wanted.emit(self.why.text().strip())


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
