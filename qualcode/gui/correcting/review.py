"""The review of a correction: what changed and what is lost, decided by keyboard or mouse."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.correcting.choices import Choice, Choices, Item
from qualcode.gui.correcting.in_words import plan_in_words
from qualcode.gui.correcting.review_page import ReviewPage
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _, ngettext
from qualcode.model import CodeId, CoderId, Span
from qualcode.project.correction_plan import CorrectionPlan, Outcome

_SHORT = 70
_LIKELY = 0.8


class ReviewDialog(QDialog):
    """Stores nothing: `choices.decisions` are what was decided when it was accepted."""

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
        self.plan, self.choices = plan, Choices(plan)
        self._codes = codes
        self.setWindowTitle(_("Correction of “{name}”").format(name=plan.document.name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.summary, self.state = QLabel(self), QLabel(self)
        self.list = QuietList(theme, self)
        self.page = ReviewPage(plan, codes=codes, coders=coders, theme=theme, parent=self)
        self.buttons = QDialogButtonBox(self)
        self._fill()
        self._arrange()
        self._connect()
        self._tell()
        if self.choices.items:
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def _fill(self) -> None:
        for item in self.choices.items:
            row = QListWidgetItem(self.list)
            row.setToolTip(item.correction.quotation.text[:400])
            self._dress(item)

    def _arrange(self) -> None:
        self.apply = self.buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setToolTip(_("Stores the corrected text; you can undo it as one step (Ctrl+Enter)"))
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.likely = QPushButton(_("Take all &likely places"), self)
        self.likely.setToolTip(
            _("Puts open quotations on their first candidate where at least 80 % is the same")
        )
        self.drop_rest = QPushButton(_("Drop all that are &open"), self)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.list.setMinimumWidth(240)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(self.page)
        split.setSizes([310, 690])
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setVisible(bool(self.choices.items))
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)
        some_lost = any(item.correction.outcome is Outcome.LOST for item in self.choices.items)
        for button in (self.likely, self.drop_rest):
            button.setVisible(some_lost)
        foot = beside(self.state, self.likely, self.drop_rest, self.buttons)
        foot.setStretch(0, 1)
        layout.addLayout(foot)
        self.resize(*((1040, 680) if self.choices.items else (560, 150)))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self._next())
        self.page.candidate_chosen.connect(self._take)
        self.page.drop_wanted.connect(self._drop)
        self.page.place_wanted.connect(self._place)
        self.page.reset_wanted.connect(self._reset)
        self.page.next_wanted.connect(self._next)
        self.likely.clicked.connect(self._take_likely)
        self.drop_rest.clicked.connect(self._drop_rest)
        self.buttons.accepted.connect(self._apply)
        self.buttons.rejected.connect(self.reject)
        keys = {"D": self._drop, "P": self._place, "N": self._next, "K": self._reset}
        keys |= {str(n): lambda n=n: self._take(n - 1) for n in range(1, 10)}
        for key, what in {**keys, "Ctrl+Return": self._apply}.items():
            QShortcut(QKeySequence(key), self).activated.connect(what)

    # What is shown

    @property
    def current(self) -> Item | None:
        """The item that is looked at."""
        row = self.list.currentRow()
        return self.choices.items[row] if 0 <= row < len(self.choices.items) else None

    def _show(self, _row: int) -> None:
        item = self.current
        if item is not None:
            self.page.show_item(
                item, self.choices.choice(item), self.choices.span(item), total=len(self.choices.items)
            )

    def _dress(self, item: Item) -> None:
        quotation = item.correction.quotation
        codes = ", ".join(dict.fromkeys(self._codes[coding.code] for coding in quotation.codings))
        words = " ".join(quotation.text.split())
        short = words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
        state = state_in_words(item, self.choices.choice(item))
        row = self.list.item(item.number)
        row.setText("\n".join((f"{state} · {codes}" if codes else state, f"“{short}”")))

    def _tell(self) -> None:
        self.summary.setText(plan_in_words(self.plan))
        count = len(self.choices.still_open)
        if count:
            text = ngettext(
                "{count} lost quotation is still open.", "{count} lost quotations are still open.", count
            ).format(count=count)
        elif self.choices.items:
            text = _("Everything is decided.")
        else:
            text = _("Nothing has to be decided.")
        self.state.setText(text)
        self.apply.setEnabled(not count)
        self.drop_rest.setEnabled(bool(count))
        likely = any(
            c.similarity >= _LIKELY
            for item in self.choices.still_open
            for c in item.correction.candidates[:1]
        )
        self.likely.setEnabled(likely)

    # Deciding

    def _take(self, number: int) -> None:
        item = self.current
        if item is not None and number < len(item.correction.candidates):
            candidate = item.correction.candidates[number]
            self.choices.place(item, Span(candidate.start, candidate.end))
            self._decided(item)

    def _drop(self) -> None:
        if self.current is not None:
            self.choices.drop(self.current)
            self._decided(self.current)

    def _place(self) -> None:
        span = self.page.selection()
        if self.current is None:
            return
        if span is None:
            self.page.ask_for_selection()
            return
        self.choices.place(self.current, span)
        self._decided(self.current)

    def _reset(self) -> None:
        if self.current is not None:
            self.choices.reset(self.current)
            self._decided(self.current, go_on=False)

    def _decided(self, item: Item, *, go_on: bool = True) -> None:
        """After a decision on a lost quotation the next open one comes."""
        self._dress(item)
        self._tell()
        if go_on and self.choices.still_open and item.correction.outcome is Outcome.LOST:
            self._next()
        else:
            self._show(item.number)

    def _next(self) -> None:
        following = self.choices.next_after(self.list.currentRow())
        if following is not None:
            self.list.setCurrentRow(following.number)

    def _take_likely(self) -> None:
        self.choices.place_open(_LIKELY)
        self._all_anew()

    def _drop_rest(self) -> None:
        self.choices.drop_open()
        self._all_anew()

    def _all_anew(self) -> None:
        for item in self.choices.items:
            self._dress(item)
        self._tell()
        self._show(self.list.currentRow())

    def _apply(self) -> None:
        if not self.choices.still_open:
            self.accept()


class QuietList(QListWidget):
    """A list whose letters are keys of the dialog, not the beginning of a row to go to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Quotations to look at"))
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setAlternatingRowColors(True)
        colors = self.palette()
        colors.setColor(colors.ColorRole.Highlight, QColor(theme.selection))
        colors.setColor(colors.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(colors)

    def keyboardSearch(self, search: str) -> None:  # noqa: ARG002
        return


def state_in_words(item: Item, choice: Choice) -> str:
    """What is going to happen to a quotation, in a word or two."""
    lost = item.correction.outcome is Outcome.LOST
    return {
        Choice.OPEN: _("Lost"),
        Choice.PROPOSED: _("Changed"),
        Choice.PLACED: _("Placed") if lost else _("Placed elsewhere"),
        Choice.DROPPED: _("Will be dropped"),
    }[choice]
