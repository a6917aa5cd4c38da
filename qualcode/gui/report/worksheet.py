"""The worksheet of a thick description: a row for each code of a family, to write in."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from qualcode.gui.report.editor import ProseEditor
from qualcode.gui.report.sheet_row import SheetRow
from qualcode.gui.theme import Theme
from qualcode.i18n import N_, Translate, _
from qualcode.model import CodeId
from qualcode.reports.thick import ThickDescription, ThickRow

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

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[SheetRow] = []
        self._groups: list[QLabel] = []
        self._widths = [100] * len(COLUMNS)
        self._heads = [QLabel(_(title), self) for title, _share in COLUMNS]
        self.area, self.page = QScrollArea(self), QWidget(self)
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
        """Shows a family; where its codes are the same as before, rows are only renewed."""
        known = [(row.row.code, row.row.group) for row in self.rows]
        same = known == [(row.code, row.group) for row in description.rows]
        if same and self.property("language") == description.language:
            for row, values in zip(self.rows, description.rows, strict=True):
                row.show_row(values)
            return
        self.setProperty("language", description.language)
        self.clear()
        group = ""
        for values in description.rows:
            if values.group != group:
                group = values.group
                self._add_group(group)
            self._add_row(values, translate)
        self._column.addStretch(1)
        self._link_tabs()
        self.area.verticalScrollBar().setValue(0)

    def renew(self, values: ThickRow) -> None:
        """Shows one row as it is now."""
        for row in self.rows:
            if row.row.code == values.code:
                row.show_row(values)

    def clear(self) -> None:
        """Takes all rows away; what was being typed is stored first."""
        self.store()
        self.rows = []
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def store(self) -> None:
        """Stores what is being typed."""
        for row in self.rows:
            row.store()

    def first_unwritten(self) -> SheetRow | None:
        """The first row without a text, or the first row."""
        return next((row for row in self.rows if not row.row.meaning), next(iter(self.rows), None))

    def _add_group(self, name: str) -> None:
        label = QLabel(name, self.page)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        label.setContentsMargins(_SIDE, 14, _SIDE, 4)
        self._column.addWidget(label)

    def _add_row(self, values: ThickRow, translate: Translate) -> None:
        row = SheetRow(values, self._theme, translate, self.page)
        row.set_widths(self._widths)
        row.written.connect(self.written)
        row.quotations_chosen.connect(self.quotations_chosen)
        row.choose_wanted.connect(self.choose_wanted)
        row.others_wanted.connect(self.others_wanted)
        row.quotation_wanted.connect(self.quotation_wanted)
        row.step_wanted.connect(self._step)
        row.entered.connect(self._bring_in_sight)
        self.rows.append(row)
        self._column.addWidget(row)

    def _link_tabs(self) -> None:
        """Tab goes through the prose: meaning, tone, and on to the next row."""
        editors = [editor for row in self.rows for editor in (row.meaning, row.tone)]
        for first, second in pairwise(editors):
            QWidget.setTabOrder(first, second)

    def _step(self, code: CodeId, field: str, step: int) -> None:
        place = next((n for n, row in enumerate(self.rows) if row.row.code == code), 0) + step
        if 0 <= place < len(self.rows):
            editor: ProseEditor = getattr(self.rows[place], field)
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring_in_sight(self, row: SheetRow, editor: ProseEditor) -> None:
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
