"""One row of the worksheet: a code, what it means, how it is discussed, how often, with what else."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.report.alt_keys import alt_step, claims
from qualcode.gui.report.behind_number import NumberLabel
from qualcode.gui.report.editor import ProseEditor
from qualcode.gui.report.quotation_card import QuotationCard
from qualcode.gui.report.row_menu import Grip, Wish
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.i18n import Translate, _, ngettext
from qualcode.reports.thick import ThickDescription, ThickRow
from qualcode.reports.thick_mentions import roles_line
from qualcode.reports.wording import origin_word, participants_in_words, quotations_in_words
from qualcode.segmentation import words

_SIDE, _GRIP = 10, 24


class SheetRow(QFrame):
    """Five cells beside each other; what is changed is a wish."""

    written = Signal(object, object, object)  # CodeId, field, text
    quotations_chosen = Signal(object, object)  # CodeId, list of quotation ids
    choose_wanted = Signal(object)  # ThickRow: choose quotations
    others_wanted = Signal(object)  # ThickRow: choose other codes
    quotation_wanted = Signal(object)  # quotation id
    step_wanted = Signal(object, object, object)  # CodeId, field, -1 or 1
    entered = Signal(object, object)  # this row, editor
    wished = Signal(object)  # Wish
    behind_wanted = Signal(object, object)  # CodeId, the other CodeId or None: the quotations counted

    def __init__(
        self,
        row: ThickRow,
        description: ThickDescription,
        theme: Theme,
        translate: Translate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row, self._theme, self._translate = row, theme, translate
        self._cells: list[QWidget] = []
        self._shown: tuple[object, ...] = ()
        self._all: tuple[object, ...] = ()
        self.cards: list[QuotationCard] = []
        self.grip = Grip(row, theme, (), self)
        self.mark, self.name = QLabel(self), _text(self, bold=True)
        self.hidden_note = _text(self, quiet=True)
        self.hidden_note.setText(_("Left out of reports"))
        self.origin, self.definition = _text(self, quiet=True), _text(self)
        self.meaning = ProseEditor(
            _("Context and meaning"),
            _("What does it mean here, and in which context is it mentioned?"),
            self,
            lines=5,
            fills=True,
        )
        self.extent = _text(self, quiet=True)
        self.tone = ProseEditor(_("Tone"), _("How is it said: proudly, doubting, in passing?"), self, lines=2)
        self.kept = _text(self, quiet=True)
        self.quotations = QVBoxLayout()
        self.choose, self.keep = (
            RowButton(_("Choose quotations…"), self),
            RowButton(_("Keep these"), self),
        )
        self.often, self.whom, self.roles = NumberLabel(self, bold=True), _text(self), _text(self, quiet=True)
        self.pairs: list[NumberLabel] = []
        self.others, self.change = QVBoxLayout(), RowButton(_("Change…"), self)
        self.counted = _text(self, quiet=True)
        self.counted.setText(_("By number, not chosen"))
        self._arrange()
        self._connect()
        self.show_row(row, description)

    def _arrange(self) -> None:
        self.setObjectName("sheet_row")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        self.quotations.setSpacing(2)
        self.others.setSpacing(3)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        tone = _text(self, quiet=True)
        tone.setText(_("Tone"))
        tone.setBuddy(self.tone)
        self._cells = [
            _cell(self, head, self.origin, self.hidden_note, self.definition, left=_GRIP),
            _cell(self, self.meaning, self.extent, filled=True),
            _cell(self, self.kept, self.quotations, buttons, tone, self.tone),
            _cell(self, self.often, self.whom, self.roles),
            _cell(self, self.counted, self.others, self.change),
        ]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for cell in self._cells:
            layout.addWidget(cell)
        self.grip.setGeometry(2, 8, _GRIP - 4, 22)
        self.grip.raise_()
        self._theme_border()

    def _connect(self) -> None:
        self.meaning.textChanged.connect(self._count)
        self.meaning.saved.connect(self._count)
        for field, editor in (("meaning", self.meaning), ("tone", self.tone)):
            editor.stored.connect(lambda text, field=field: self.written.emit(self.row.code, field, text))
            editor.step_wanted.connect(
                lambda step, field=field: self.step_wanted.emit(self.row.code, field, step)
            )
            editor.entered.connect(lambda editor=editor: self.entered.emit(self, editor))
        self.choose.clicked.connect(lambda: self.choose_wanted.emit(self.row))
        self.keep.clicked.connect(lambda: self._choose(self._ids()))
        self.change.clicked.connect(lambda: self.others_wanted.emit(self.row))
        self.grip.wished.connect(self.wished)
        self.often.pressed.connect(lambda: self.behind_wanted.emit(self.row.code, None))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self._theme_border()
        self.grip.set_theme(theme)
        self._show_quotations(self.row)
        self.mark.setPixmap(mark_icon(self.row.color, theme).pixmap(14, 14))

    def set_widths(self, widths: Sequence[int]) -> None:
        """How wide the five cells are."""
        for cell, width in zip(self._cells, widths, strict=True):
            cell.setFixedWidth(width)

    def show_row(self, row: ThickRow, description: ThickDescription) -> None:
        """Shows what is known of the code now; what is being typed stays."""
        known = (row, description.by, description.attribute, description.design.numbers)
        if known == self._all:
            return
        self._all, self.row, self.grip.row = known, row, row
        self.mark.setPixmap(mark_icon(row.color, self._theme).pixmap(14, 14))
        self.name.setText(row.name)
        self.origin.setText(origin_word(row.origin, self._translate))
        self.hidden_note.setVisible(row.hidden)
        self.definition.setText(row.definition or _("No definition yet."))
        self.meaning.show_text(row.meaning)
        self.tone.show_text(row.tone)
        self._show_mentions(row, description)
        self._show_quotations(row)
        self._show_others(row, description)

    def _show_mentions(self, row: ThickRow, description: ThickDescription) -> None:
        t, mentions = self._translate, row.mentions
        some = bool(mentions.quotations)
        self.often.setText(quotations_in_words(mentions.quotations, t) if some else t("not mentioned"))
        self.whom.setText(description.who_line(mentions, t, row.polarity) if some else "")
        if description.by:
            self.roles.setText(participants_in_words(mentions.participants, mentions.total, t))
        else:
            self.roles.setText(roles_line(mentions, t))
        for label in (self.whom, self.roles):
            label.setVisible(bool(some and label.text()))

    def store(self) -> None:
        """Stores what is being typed."""
        self.meaning.store()
        self.tone.store()

    def _show_quotations(self, row: ThickRow) -> None:
        if self._shown == (row.quotations, row.proposed, self._theme):
            return
        self._shown = (row.quotations, row.proposed, self._theme)
        _empty(self.quotations)
        self.cards = []
        for place, citation in enumerate(row.quotations):
            card = QuotationCard(citation, self._theme, fixed=not row.proposed, first=place == 0, parent=self)
            card.wanted.connect(self.quotation_wanted)
            card.removed.connect(lambda key: self._choose([one for one in self._ids() if one != key]))
            card.raised.connect(self._raise)
            self.quotations.addWidget(card)
            self.cards.append(card)
        self.kept.setText(
            _("Proposed; choose or keep them:") if row.proposed else _("There are no quotations yet.")
        )
        self.kept.setVisible(row.proposed or not row.quotations)
        self.keep.setVisible(row.proposed)
        self.choose.setVisible(bool(row.mentions.quotations))

    def _show_others(self, row: ThickRow, description: ThickDescription) -> None:
        _empty(self.others)
        self.pairs = []
        for other in row.others:
            label = NumberLabel(self)
            label.setText(other.printed(self._translate, description.language))
            label.pressed.connect(lambda key=other.code: self.behind_wanted.emit(self.row.code, key))
            self.others.addWidget(label)
            self.pairs.append(label)
        if not row.others:
            label = _text(self, quiet=True)
            label.setText(_("none"))
            self.others.addWidget(label)
        self.counted.setVisible(bool(row.others and not row.others_chosen))
        self.change.setVisible(bool(row.mentions.quotations))

    def stops(self) -> list[QWidget]:
        """What takes the keyboard, in the order in which Tab goes through the row."""
        discussed = (*self.cards, self.choose, self.keep, self.tone)
        return [self.grip, self.meaning, *discussed, self.often, *self.pairs, self.change]

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = alt_step(event)
        if step:
            self.wished.emit(Wish(self.row.code, "move", step))
        else:
            super().keyPressEvent(event)

    def _count(self) -> None:
        """How many words there are, and whether they are safe."""
        count = words(self.meaning.toPlainText())
        text = ngettext("{count} word", "{count} words", count).format(count=count) if count else ""
        self.extent.setText(
            " · ".join((text, _("not stored yet"))) if text and self.meaning.unsaved else text
        )

    def _ids(self) -> list[int]:
        return [one.quotation for one in self.row.quotations]

    def _choose(self, ids: list[int]) -> None:
        self.quotations_chosen.emit(self.row.code, ids)

    def _raise(self, key: int) -> None:
        ids = self._ids()
        place = ids.index(key)
        ids[place - 1 : place + 1] = [key, ids[place - 1]]
        self._choose(ids)

    def _theme_border(self) -> None:
        border, accent = self._theme.border, self._theme.accent
        self.setStyleSheet(
            f"#sheet_row {{ border: none; border-bottom: 1px solid {border}; }}"
            f"ProseEditor {{ border: 1px solid {border}; border-radius: 3px; background: palette(base); }}"
            f"QuotationCard {{ border: 1px solid transparent; border-radius: 3px; }}"
            f"QuotationCard:focus {{ border-color: {accent}; }}"
            f"ProseEditor:focus {{ border-color: {accent}; }}"
        )


class RowButton(QPushButton):
    """A button that leaves Alt+Up and Alt+Down to its row; buttons take arrows to go to each other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if alt_step(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _text(parent: QWidget, *, bold: bool = False, quiet: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    if quiet:
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label


def _cell(
    parent: QWidget, *parts: "QWidget | QHBoxLayout | QVBoxLayout", filled: bool = False, left: int = _SIDE
) -> QWidget:
    """Parts below each other; `filled` when the first of them takes all room."""
    cell = QWidget(parent)
    column = QVBoxLayout(cell)
    column.setContentsMargins(left, 12, _SIDE, 14)
    column.setSpacing(5)
    for part in parts:
        if isinstance(part, QWidget):
            align = Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else Qt.AlignmentFlag(0)
            column.addWidget(part, 0, align)
        else:
            column.addLayout(part)
    if filled:
        column.setStretch(0, 1)
    else:
        column.addStretch(1)
    return cell


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
