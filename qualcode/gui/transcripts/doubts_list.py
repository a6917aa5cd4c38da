"""Words that were cut at the end of a line, to be judged one by one: kept, put together, or two words."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.drafts import written
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import N_, _
from qualcode.model import HyphenDoubt, Join

_AROUND = 24
WAYS: tuple[tuple[Join, str, str], ...] = (
    (Join.DROP, N_("One word"), "D"),
    (Join.KEEP, N_("Hyphen"), "K"),
    (Join.SPACE, N_("Two words"), "S"),
)


class DoubtsList(QWidget):
    """`decided` carries a list of doubts and how they are to be written; `place_wanted` leads to a word."""

    decided = Signal(object, object)  # list[HyphenDoubt], Join
    place_wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._settled = "", frozenset[str]()
        self.hint = QLabel(_("How is the word written? Choose here, or press the letter."), self)
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.table = _DoubtsTable(self._fields(), theme, self)
        self.buttons: dict[Join, QPushButton] = {}
        for how, text, key in WAYS:
            button = self.buttons[how] = QPushButton(_("{way} ({key})").format(way=_(text), key=key), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, how=how: self.decide(how))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(beside(*self.buttons.values()))
        self.table.chosen.connect(self._lead)
        self.table.opened.connect(lambda _doubt: self.table.edit_field(0))
        self.table.key_pressed.connect(self.decide)
        self.table.menu_wanted.connect(self._offer)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)

    def show_doubts(self, text: str, doubts: Sequence[HyphenDoubt], settled: frozenset[str]) -> None:
        """Shows the words; those of which the key is in `settled` were judged already."""
        self._text, self._settled = text, settled
        self.table.show_rows(doubts)
        if self.isVisible():
            self.table.select_first()

    def decide(self, how: Join) -> None:
        """Has the selected words written so, and goes on to the next one that was not judged."""
        doubts = self.table.selected()
        if not doubts:
            return
        done = self._settled | {doubt.key for doubt in doubts}
        shown = self.table.shown()
        after = shown[shown.index(doubts[-1]) + 1 :] + shown
        following = next((one for one in after if one.key not in done), None)
        self.decided.emit(doubts, how)
        if following is not None:
            self.table.select({following.key}, following.key)

    def lead(self) -> None:
        """Shows the current word in the text; the first one where there is none."""
        if self.table.current() is None:
            self.table.select_first()
        else:
            self._lead(self.table.current())

    def _lead(self, doubt: HyphenDoubt | None) -> None:
        if doubt is not None and self.isVisible():
            self.place_wanted.emit(*word_at(self._text, doubt.position))

    def _offer(self, place: QPoint, _doubt: HyphenDoubt) -> None:
        menu = QMenu(self)
        for how, text, key in WAYS:
            menu.addAction(f"{_(text)}\t{key}", lambda how=how: self.decide(how))
        menu.exec(place)
        menu.deleteLater()

    def _fields(self) -> tuple[Field, ...]:
        def write(doubt: HyphenDoubt, word: str) -> None:
            how = next((how for how in Join if written(doubt, how) == word), None)
            if how is not None:
                self.decided.emit([doubt], how)

        return (
            Field(
                _("Will be written"),
                lambda doubt: written(doubt, doubt.chosen),
                width=150,
                write=write,
                quiet=lambda doubt: doubt.key in self._settled,
                choices=lambda doubt: [written(doubt, how) for how, _text, _key in WAYS],
            ),
            Field(
                _("In the text"),
                self._context,
                stretches=True,
                quiet=lambda _doubt: True,
            ),
            Field(
                "✓",
                lambda doubt: "✓" if doubt.key in self._settled else "",
                width=26,
                heading_tip=_("Judged"),
                tip=lambda doubt: _("Judged") if doubt.key in self._settled else _("Not judged yet"),
            ),
        )

    def _context(self, doubt: HyphenDoubt) -> str:
        start, end = word_at(self._text, doubt.position)
        before, after = self._text[max(0, start - _AROUND) : start], self._text[end : end + _AROUND]
        return f"…{' '.join((before + self._text[start:end] + after).split())}…"


class _DoubtsTable(RowsView):
    """The letters of WAYS judge the selected words."""

    key_pressed = Signal(object)  # Join

    def __init__(self, fields: Sequence[Field], theme: Theme, parent: QWidget) -> None:
        name = _("Words that were cut at the end of a line")
        super().__init__(
            fields, lambda doubt: doubt.key, name=name, theme=theme, sortable=False, parent=parent
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        how = next((how for how, _text, key in WAYS if event.text().upper() == key), None)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if how is not None and plain:
            self.key_pressed.emit(how)
        else:
            super().keyPressEvent(event)


def word_at(text: str, position: int) -> tuple[int, int]:
    """Where the word, or words with a hyphen, around a position begins and ends."""
    start = end = min(position, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
