"""Correcting the text of a document by hand, with an eye on the quotations that it touches."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.alignment import align
from qualcode.gui.correcting.editor import CorrectionEditor, label_roles
from qualcode.gui.correcting.in_words import touched_in_words
from qualcode.gui.text.find import FindBar, find_all
from qualcode.gui.text.finder import Hits, hits_from
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _
from qualcode.model import Document, Quotation, Span
from qualcode.project.correction_plan import Correction, Outcome, corrections_of


class CorrectTextDialog(QDialog):
    """Holds the text until it is saved; `save_wanted` carries it. Nothing is stored here."""

    save_wanted = Signal(str)

    def __init__(
        self, document: Document, quotations: Sequence[Quotation], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._quotations = document, list(quotations)
        self._corrections: Sequence[Correction] = ()
        self._places: list[Span] = []
        self._hits = Hits()
        self.setWindowTitle(_("Correct the text of “{name}”").format(name=document.name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.editor = CorrectionEditor(theme, self)
        self.find_bar = FindBar(self)
        self.find_bar.hide()
        self.hint, self.touched = QLabel(self), QLabel(self)
        self.next = QPushButton(_("&Next touched"), self)
        self.buttons = QDialogButtonBox(self)
        self._arrange()
        self._connect()
        self.editor.show_text(document.text, label_roles(document))
        self._enable()
        self.look()
        self.editor.setFocus()

    def _arrange(self) -> None:
        self.save = self.buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setToolTip(_("Saves the corrected text; codings move along ({key})").format(key="Ctrl+S"))
        self.cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.next.setToolTip(_("Goes to the next quotation that your corrections touch (F8)"))
        self.hint.setText(
            _(
                "Type as in any text. Quotations are marked and move along; "
                "a turn begins where a line begins with a speaker’s label."
            )
        )
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.touched.setWordWrap(True)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.hint.setContentsMargins(22, 12, 22, 10)
        layout.addWidget(self.hint)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.editor, 1)
        layout.addWidget(line)
        foot = beside(self.touched, self.next, self.buttons)
        foot.setStretch(0, 1)
        foot.setContentsMargins(22, 10, 16, 12)
        layout.addLayout(foot)
        self.resize(920, 680)

    def _connect(self) -> None:
        self.editor.rested.connect(self.look)
        self.editor.textChanged.connect(self._enable)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        self.next.clicked.connect(self.go_to_next)
        self.find_bar.wanted.connect(self._search)
        self.find_bar.moved.connect(self._step)
        self.find_bar.closed.connect(self._close_find)
        for keys, what in (("Ctrl+F", self.open_find), ("Ctrl+S", self._save), ("F8", self.go_to_next)):
            QShortcut(QKeySequence(keys), self).activated.connect(what)

    # What the corrections touch

    @property
    def changed(self) -> bool:
        """Whether anything was corrected."""
        return self.editor.text != self._document.text

    def look(self) -> None:
        """Compares the text with the stored one, and marks and tells which quotations are touched."""
        alignment = align(self._document.text, self.editor.text)
        self._corrections = corrections_of(alignment, self._quotations, most=0)
        touched = [one for one in self._corrections if one.outcome in (Outcome.CHANGED, Outcome.LOST)]
        places = (
            one.span or _spot(alignment.start(one.quotation.start), self.editor.text) for one in touched
        )
        self._places = sorted(set(places))
        others = (one.span for one in self._corrections if one.span and one.outcome is not Outcome.CHANGED)
        self.editor.mark((one.span for one in touched if one.span), others)  # type: ignore[arg-type]
        self.touched.setText(touched_in_words(self._corrections, changed=self.changed))
        self.next.setEnabled(bool(self._places))

    def _enable(self) -> None:
        self.save.setEnabled(self.changed and bool(self.editor.text.strip()))

    def go_to_next(self) -> None:
        """Goes to the next touched quotation behind the cursor, starting anew at the end."""
        if self._places:
            here = self.editor.position()
            behind = (place for place in self._places if place.start > here)
            self.editor.go_to(next(behind, self._places[0]))
            self.editor.setFocus()

    def show_place(self, position: int) -> None:
        """Goes to a place in the text."""
        self.editor.go_to(_spot(position, self.editor.text))

    # Finding

    def open_find(self) -> None:
        """Shows the line to find words with."""
        chosen = self.editor.selection()
        words = self.editor.text[chosen.start : chosen.end] if chosen else ""
        self.find_bar.show()
        self.find_bar.start(words if "\n" not in words else "")

    def _search(self, words: str, case: bool, whole: bool) -> None:
        spans = find_all(self.editor.text, words, match_case=case, whole_words=whole)
        self._hits = hits_from(spans, self.editor.position())
        self._show_hits()

    def _step(self, forward: bool) -> None:
        self._hits = self._hits.step(forward=forward)
        self._show_hits()

    def _show_hits(self) -> None:
        length = len(self.editor.text)
        spans = [span for span in self._hits.spans if span.end <= length]
        self.editor.show_hits(spans, self._hits.span if self._hits.span in spans else None)
        self.find_bar.show_count(self._hits.current + 1, len(spans))

    def _close_find(self) -> None:
        self.find_bar.hide()
        self.editor.show_hits([], None)
        self.editor.setFocus()

    # Leaving

    def _save(self) -> None:
        if self.changed and self.editor.text.strip():
            self.save_wanted.emit(self.editor.text)

    def reject(self) -> None:
        """Closes; asks first when something was corrected."""
        if not self.changed or self._may_go():
            super().reject()

    def _may_go(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Correct the text"))
        box.setText(_("Leave without saving your corrections?"))
        leave = box.addButton(_("Leave them"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(_("Go on correcting"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is leave


def _spot(position: int, text: str) -> Span:
    """A place for what is gone: a character wide, within the text."""
    start = min(position, max(0, len(text) - 1))
    return Span(start, start + 1)
