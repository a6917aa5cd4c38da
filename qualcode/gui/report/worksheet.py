"""The worksheet of a thick description: a row for each code of a family, to write in."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from qualcode.gui.report.drop_page import DropPage
from qualcode.gui.report.editor import ProseEditor
from qualcode.gui.report.group_head import GroupHead
from qualcode.gui.report.sheet_row import SheetRow
from qualcode.gui.theme import Theme
from qualcode.i18n import N_, Translate, _
from qualcode.model import CodeId
from qualcode.reports.thick import ThickDescription, ThickRow
from qualcode.reports.thick_order import with_heads
from qualcode.reports.thick_report import REST

COLUMNS = (
    (N_("Aspect"), 0.165),
    (N_("Context and meaning"), 0.31),
    (N_("How it is discussed"), 0.265),
    (N_("How often, by whom"), 0.14),
    (N_("Other codes"), 0.12),
)
_SIDE = 10


class Worksheet(QWidget):
    """Heading and rows; the heading stays where it is while the rows scroll."""

    written = Signal(object, object, object)  # CodeId, field, text
    quotations_chosen = Signal(object, object)
    choose_wanted = Signal(object)
    others_wanted = Signal(object)
    quotation_wanted = Signal(object)
    wished = Signal(object)  # Wish: what is to be done with a row
    behind_wanted = Signal(object, object)  # CodeId, the other CodeId or None
    dropped = Signal(object, object)  # CodeId, the one before which, or None
    group_moved = Signal(object, object)  # sub-head, -1 or 1

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[SheetRow] = []
        self._known: tuple[object, ...] | None = None  # family and language of the rows
        self._groups: list[GroupHead] = []
        self._widths = [100] * len(COLUMNS)
        self._heads = [QLabel(_(title), self) for title, _share in COLUMNS]
        self.area = QScrollArea(self)
        self.page = DropPage(self.area, self._place, self)
        self.page.dropped.connect(self.dropped)
        self._column = QVBoxLayout(self.page)
        self._arrange()

    def _arrange(self) -> None:
        for label in self._heads:
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            label.setWordWrap(True)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setWidget(self.page)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().setSingleStep(24)
        self.page.setBackgroundRole(QPalette.ColorRole.Base)
        self.page.setAutoFillBackground(True)
        self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self._dress()
        for row in self.rows:
            row.set_theme(theme)

    def show_description(self, description: ThickDescription, translate: Translate) -> None:
        """Shows a family; rows of codes that were there before are only renewed, and move where needed."""
        known = (description.family, description.language)
        fresh = self._known != known
        if fresh:
            self.clear()
        self._known = known
        before = [(row.row.code, row.row.group) for row in self.rows]
        here = {row.row.code: row for row in self.rows}
        for values in description.rows:
            if values.code in here:
                here[values.code].show_row(values, description)
            else:
                here[values.code] = self._new_row(values, description, translate)
        wanted = [(row.code, row.group) for row in description.rows]
        if wanted != before:
            codes = [code for code, _group in wanted]
            _remove(row for code, row in here.items() if code not in codes)
            self._place_rows([here[code] for code in codes], translate)
        self._link_tabs()
        if fresh:
            self.area.verticalScrollBar().setValue(0)

    def _place_rows(self, rows: Sequence[SheetRow], translate: Translate) -> None:
        """Puts rows and sub-heads below each other; the one with the keyboard stays in sight."""
        while self._column.count():
            self._column.takeAt(0)
        moving = next((one.group for one in self._groups if one.hasFocus()), "")
        _remove(self._groups)
        self._groups, self.rows = [], list(rows)
        heads = list(dict.fromkeys(row.row.group for row in rows if row.row.group))
        shown = with_heads([row.row for row in rows], translate(REST))
        for row, (head, values) in zip(rows, shown, strict=True):
            if head:
                self._add_group(head, values.group)
            row.grip.show_heads(heads)
            self._column.addWidget(row)
            row.show()
        self._column.addStretch(1)
        for head in self._groups:
            if moving and head.group == moving:
                head.setFocus(Qt.FocusReason.TabFocusReason)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        focus = self.focusWidget()
        row = next((one for one in self.rows if focus is not None and one.isAncestorOf(focus)), None)
        if row is not None and focus is not None:
            QTimer.singleShot(0, row, lambda: self._bring_in_sight(row, focus))

    def clear(self) -> None:
        """Takes all rows away; what was being typed is stored first."""
        self.store()
        while self._column.count():
            self._column.takeAt(0)
        _remove([*self.rows, *self._groups])
        self.rows, self._groups, self._known = [], [], None

    def store(self) -> None:
        """Stores what is being typed."""
        for row in self.rows:
            row.store()

    def first_unwritten(self) -> SheetRow | None:
        """The first row without a text, or the first row."""
        return next((row for row in self.rows if not row.row.meaning), next(iter(self.rows), None))

    def _add_group(self, name: str, group: str) -> None:
        head = GroupHead(name, group, self._theme, self.page)
        head.move_wanted.connect(self.group_moved)
        self._groups.append(head)
        self._column.addWidget(head)
        head.show()

    def _new_row(self, values: ThickRow, description: ThickDescription, translate: Translate) -> SheetRow:
        row = SheetRow(values, description, self._theme, translate, self.page)
        row.set_widths(self._widths)
        row.written.connect(self.written)
        row.quotations_chosen.connect(self.quotations_chosen)
        row.choose_wanted.connect(self.choose_wanted)
        row.others_wanted.connect(self.others_wanted)
        row.quotation_wanted.connect(self.quotation_wanted)
        row.wished.connect(self.wished)
        row.behind_wanted.connect(self.behind_wanted)
        row.step_wanted.connect(self._step)
        row.entered.connect(self._bring_in_sight)
        return row

    def _link_tabs(self) -> None:
        """Tab goes through the cells of a row, and on to the next row."""
        parts = sorted([*self.rows, *self._groups], key=self._column.indexOf)
        for first, second in pairwise(stop for part in parts for stop in part.stops()):
            QWidget.setTabOrder(first, second)

    def _place(self, y: int) -> tuple[CodeId | None, int]:
        """The row before which something dropped at this height goes, and where it would stand."""
        for row in self.rows:
            if y < row.y() + row.height() // 2:
                return row.row.code, row.y()
        last = self.rows[-1] if self.rows else None
        return None, last.y() + last.height() if last else 0

    def _step(self, code: CodeId, field: str, step: int) -> None:
        place = next((n for n, row in enumerate(self.rows) if row.row.code == code), 0) + step
        if 0 <= place < len(self.rows):
            editor: ProseEditor = getattr(self.rows[place], field)
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring_in_sight(self, row: SheetRow, editor: QWidget) -> None:
        """Shows the whole row where it fits, otherwise the editor."""
        bar = self.area.verticalScrollBar()
        height, top, now = self.area.viewport().height(), row.y(), bar.value()
        if row.height() > height:
            top = editor.mapTo(self.page, QPoint(0, 0)).y() - 40
        bottom = top + min(row.height(), height)
        if top < now:
            bar.setValue(top)
        elif bottom > now + height:
            bar.setValue(bottom - height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = max(500, self.width() - bar)
        self._widths = _shares(room, [share for _title, share in COLUMNS])
        left = 0
        high = (
            max(
                label.heightForWidth(w - 2 * _SIDE)
                for label, w in zip(self._heads, self._widths, strict=True)
            )
            + 14
        )
        for label, width in zip(self._heads, self._widths, strict=True):
            label.setGeometry(left + _SIDE, 0, width - 2 * _SIDE, high)
            left += width
        self.area.setGeometry(0, high, self.width(), self.height() - high)
        for row in self.rows:
            row.set_widths(self._widths)

    def _dress(self) -> None:
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Base, QColor(self._theme.base))
        self.page.setPalette(colors)


def _shares(room: int, shares: Sequence[float]) -> list[int]:
    """`room` divided in whole pixels."""
    widths = [int(room * share / sum(shares)) for share in shares]
    widths[1] += room - sum(widths)
    return widths


def _remove(widgets: Iterable[QWidget]) -> None:
    for widget in widgets:
        widget.hide()
        widget.deleteLater()
