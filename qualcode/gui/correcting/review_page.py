"""One quotation under review: how it read, where it may go, and the corrected text to choose a place in."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qualcode.gui.correcting.choices import Choice, Item
from qualcode.gui.correcting.editor import CorrectionEditor, label_roles
from qualcode.gui.correcting.in_words import old_and_new, plain
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _
from qualcode.model import CodeId, CoderId, Span
from qualcode.project.correction_plan import CorrectionPlan, Outcome

_AROUND = 60
_LONGEST = 240


class ReviewPage(QWidget):
    """Shows an item; what is chosen are wishes."""

    candidate_chosen = Signal(int)  # counts from 0
    drop_wanted = Signal()
    place_wanted = Signal()
    reset_wanted = Signal()
    next_wanted = Signal()

    def __init__(
        self,
        plan: CorrectionPlan,
        *,
        codes: Mapping[CodeId, str],
        coders: Mapping[CoderId, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan, self._codes, self._coders, self._theme = plan, codes, coders, theme
        self.title, self.about, self.old, self.new = (self._label() for _n in range(4))
        self.candidates = [self._candidate(number) for number in range(9)]
        self.text = CorrectionEditor(theme, self)
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFrameShape(QFrame.Shape.StyledPanel)
        self.text.setAccessibleName(_("Corrected text"))
        self.text.show_text(plan.text, label_roles(plan.document))
        self.drop, self.place, self.reset, self.next = (
            self._button(text, tip, signal)
            for text, tip, signal in (
                (_("Drop  (D)"), _("The quotation goes, with its codings"), self.drop_wanted),
                (
                    _("Place on the selection  (P)"),
                    _("Select words in the corrected text first"),
                    self.place_wanted,
                ),
                (_("As proposed  (K)"), _("Takes your decision back"), self.reset_wanted),
                (_("Next  (N)"), _("Goes to the next open quotation"), self.next_wanted),
            )
        )
        self._arrange()

    def _arrange(self) -> None:
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        card = self.card = QWidget(self)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(2, 2, 8, 2)
        inner.setSpacing(8)
        for part in (self.old, self.new, *self.candidates):
            inner.addWidget(part)
        inner.addStretch(1)
        scroll = self.area = QScrollArea(self)
        scroll.setWidget(card)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heading = QLabel(_("In the corrected text"), self)
        heading.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addWidget(scroll)
        layout.addWidget(heading)
        layout.addWidget(self.text, 1)
        layout.addLayout(beside(self.drop, self.place, self.reset, None, self.next))

    def show_item(self, item: Item, choice: Choice, span: Span | None, *, total: int) -> None:
        """Shows a quotation, what is decided about it, and where it would go."""
        correction = item.correction
        lost = correction.outcome is Outcome.LOST
        what = _("Lost quotation") if lost else _("Changed quotation")
        self.title.setText(
            _("{what}, {number} of {total}").format(what=what, number=item.number + 1, total=total)
        )
        self.about.setText(self._about(item))
        self._show_words(item, choice, span)
        self._show_candidates(item, span)
        self.reset.setEnabled(choice is not Choice.OPEN and choice is not Choice.PROPOSED)
        self._fit()
        self.area.verticalScrollBar().setValue(0)
        best = correction.candidates[0] if correction.candidates else None
        shown = span or (Span(best.start, best.end) if best else None)
        self.text.mark([span] if span else [], [] if span or not shown else [shown])
        self.text.go_to(shown or self._near(item))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The words take what they need, up to half of the page; the text has the rest."""
        inner = self.card.layout()
        if inner is not None:
            inner.activate()
            needed = inner.totalHeightForWidth(max(200, self.width() - 24)) + 4
            self.area.setFixedHeight(min(needed, max(160, self.height() * 55 // 100)))

    def selection(self) -> Span | None:
        """What is selected in the corrected text."""
        return self.text.selection()

    def ask_for_selection(self) -> None:
        """Nothing is selected yet: says so, and gives the text the keyboard."""
        self.text.setFocus()
        self.about.setText(_("Select the words in the corrected text below, then press P."))

    def _show_words(self, item: Item, choice: Choice, span: Span | None) -> None:
        old = item.correction.quotation.text
        if choice is Choice.DROPPED:
            self.old.setText(_row(_("Was"), plain(old)))
            self.new.setText(_row(_("Now"), f"<i>{escape(_('will be dropped with its codings'))}</i>"))
        elif span is None:
            self.old.setText(_row(_("Was"), plain(old)))
            self.new.setText(_row(_("Now"), f"<i>{escape(_('not in the corrected text'))}</i>"))
        else:
            was, now = old_and_new(old, self._plan.text[span.start : span.end], self._theme)
            self.old.setText(_row(_("Was"), was))
            self.new.setText(_row(_("Now"), now))

    def _show_candidates(self, item: Item, span: Span | None) -> None:
        found = item.correction.candidates
        for number, button in enumerate(self.candidates):
            button.setVisible(number < len(found))
            if number < len(found):
                one = found[number]
                chosen = span == Span(one.start, one.end)
                button.setChecked(chosen)
                percent = _("{percent} % the same").format(percent=round(one.similarity * 100))
                line = _("line {line}").format(line=self._plan.text.count("\n", 0, one.start) + 1)
                head = f"{number + 1}   {percent}, {line}" + (f"   ✓ {_('chosen')}" if chosen else "")
                button.setText("\n".join((head, self._in_context(one.start, one.end))))

    def _in_context(self, start: int, end: int) -> str:
        text = self._plan.text
        words = text[start:end]
        words = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return _wrapped(" ".join(f"…{before}[{words}]{after}…".split()).replace("&", "&&"))

    def _about(self, item: Item) -> str:
        quotation = item.correction.quotation
        codes = ", ".join(dict.fromkeys(self._codes[coding.code] for coding in quotation.codings))
        coders = ", ".join(dict.fromkeys(self._coders[coding.coder] for coding in quotation.codings))
        line = _("was in line {line}").format(
            line=self._plan.document.text.count("\n", 0, quotation.start) + 1
        )
        return "  ·  ".join(part for part in (codes or _("comment only"), coders, line) if part)

    def _near(self, item: Item) -> Span:
        at = min(self._plan.alignment.start(item.correction.quotation.start), len(self._plan.text) - 1)
        return Span(at, at + 1)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _candidate(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setStyleSheet("text-align: left; padding: 6px 10px;")
        button.setToolTip(_("Puts the quotation there ({key})").format(key=number + 1))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.candidate_chosen.emit(number))
        return button

    def _button(self, text: str, tip: str, signal: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(signal)  # type: ignore[arg-type]
        return button


def _row(name: str, words: str) -> str:
    return f'<span style="font-size:small">{escape(name)}</span><br>{words}'


def _wrapped(text: str, width: int = 92) -> str:
    """A button does not wrap its text."""
    lines: list[str] = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
