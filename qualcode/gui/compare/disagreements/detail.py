"""The chosen place: the passage once, what each coder has there, memos, definitions, what is decided."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qualcode.gui.compare.disagreements.coder_rows import CoderRows
from qualcode.gui.compare.disagreements.deciding import DecidingPanel
from qualcode.gui.compare.disagreements.editing import BordersEditor
from qualcode.gui.compare.disagreements.lines import STATE_SIGNS, ListedPlace, State
from qualcode.gui.compare.disagreements.looking import Shown
from qualcode.gui.compare.disagreements.passage import Borders, PassageView
from qualcode.gui.compare.review.code_card import CodeCard
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import _
from qualcode.model import Span

DECIDE, BORDERS = range(2)
WIDEST = 1080  # longer lines are hard to read


class PlaceDetail(QWidget):
    """Shows a place; wishes about it are those of its parts."""

    followed = Signal(object)  # a coder's id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shown: Shown | None = None
        self.where, self.decided, self.memos = QLabel(self), QLabel(self), QLabel(self)
        self.passage, self.coders = PassageView(theme, self), CoderRows(theme, self)
        self.code = CodeCard(_("The code"), "", theme, self)
        self.other = CodeCard(_("The other code"), "", theme, self)
        self.memo_title = QLabel(_("Memos"), self)
        self.deciding, self.borders = DecidingPanel(self), BordersEditor(theme, self)
        self.below = QStackedWidget(self)
        self.hint = Hint(_("Choose a place in the list to see who marked what."), self)
        self._dress()
        self._lay_out()
        self.coders.followed.connect(self.followed)
        self.borders.changed.connect(self._show_borders)
        self.passage.dragged.connect(self.borders.set_span)
        self.show_place(None, {}, able=False, chosen=())

    def _dress(self) -> None:
        bold = self.where.font()
        bold.setBold(True)
        self.where.setFont(bold)
        larger = self.passage.font()
        larger.setPointSizeF(larger.pointSizeF() * 1.08)
        self.passage.setFont(larger)
        self.memo_title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self.where, self.decided, self.memos):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.decided.setTextFormat(Qt.TextFormat.PlainText)
        self.memos.setTextFormat(Qt.TextFormat.RichText)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(8)
        for widget in (self.where, self.decided, self.passage, self.coders):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(self._cards())
        column.addStretch(1)
        inside.setMaximumWidth(WIDEST)
        self.body = QScrollArea(self)
        self.body.setWidget(inside)
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.below.addWidget(self.deciding)
        self.below.addWidget(self.borders)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.hint, 1)
        layout.addWidget(self.below)

    def _cards(self) -> QHBoxLayout:
        cards = QHBoxLayout()
        cards.setSpacing(20)
        memos = QVBoxLayout()
        memos.setSpacing(4)
        memos.addWidget(self.memo_title)
        memos.addWidget(self.memos)
        memos.addStretch(1)
        cards.addWidget(self.code, 4)
        cards.addWidget(self.other, 4)
        cards.addLayout(memos, 3)
        return cards

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to stand beside the list."""
        return QSize(420, 260)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for part in (self.passage, self.coders, self.code, self.other, self.borders):
            part.set_theme(theme)

    def show_place(
        self, shown: Shown | None, people: dict[int, str], *, able: bool, chosen: tuple[ListedPlace, ...]
    ) -> None:
        """Another place; `chosen` are all that are chosen with it, `people` the names of all coders."""
        if shown is not None and self.shown is not None and shown.line.place != self.shown.line.place:
            self.body.verticalScrollBar().setValue(0)
        self.shown = shown
        self.hint.setVisible(shown is None)
        self.body.setVisible(shown is not None)
        self.below.setVisible(shown is not None)
        if shown is None:
            self.passage.show_place(None)
            return
        line = shown.line
        self.leave_borders()
        where = line.source if line.interview in line.source else f"{line.source}  ({line.interview})"
        self.where.setText(f"{where}   ·   {line.kind_words}")
        self.decided.setText(_decided(line, people))
        self.decided.setVisible(line.decision is not None)
        accepted = int(line.decision.accepted) if line.decision and line.decision.accepted else None
        self.coders.show_coders(shown.coders, accepted=accepted, enabled=able)
        self.code.show_code(line.code)
        self.other.show_code(line.other)
        self.other.setVisible(line.other is not None)
        self._show_memos(shown)
        self.offer(chosen, able=able)

    def offer(self, chosen: tuple[ListedPlace, ...], *, able: bool) -> None:
        """What can be decided about what is chosen."""
        if self.shown is not None:
            self.deciding.offer(chosen or (self.shown.line,), able=able)

    def edit_borders(self) -> None:
        """Lets the borders and the code of the chosen place be changed."""
        if self.shown is not None:
            self.below.setCurrentIndex(BORDERS)
            written = self.shown.line.decision.written if self.shown.line.decision else ()
            span = Span(written[0].start, written[0].end) if len(written) == 1 else self.shown.bounds
            self.borders.start(self.shown.text, span, self.shown.line.code)

    def leave_borders(self) -> None:
        """Back to the buttons."""
        self.below.setCurrentIndex(DECIDE)
        if self.shown is not None:
            self.passage.show_place(self.shown)

    @property
    def is_editing(self) -> bool:
        """Whether borders are being moved."""
        return self.below.currentIndex() == BORDERS

    def _show_borders(self) -> None:
        code = self.borders.code
        if self.shown is not None and code is not None:
            self.passage.show_place(self.shown, Borders(self.borders.span, code.color))

    def _show_memos(self, shown: Shown) -> None:
        written = [(coder.name, memo) for coder, lane in shown.lanes for memo in lane.memos]
        said = "".join(
            f"<p style='margin-top:0'><b>{escape(name)}</b>: {escape(memo).replace(chr(10), '<br>')}</p>"
            for name, memo in written
        )
        quiet = f"<span style='color:{self._theme.quiet}'>{escape(_('Nobody wrote one here.'))}</span>"
        self.memos.setText(said or quiet)


def _decided(line: ListedPlace, people: dict[int, str]) -> str:
    decision = line.decision
    if decision is None:
        return ""
    who = people.get(int(decision.coder), "–") if decision.coder is not None else "–"
    when = f"{decision.changed.astimezone():%d-%m-%Y}"
    lane = "━━  " if decision.written else ""  # as it is drawn below the words
    text = f"{lane}{STATE_SIGNS[line.state]} {line.decision_words} ({who}, {when})"
    text += f": {decision.reason}" if decision.reason else ""
    if line.state is State.CHANGED:
        text += "\n" + _("The codings here are others now than when it was decided; look again.")
    return text
