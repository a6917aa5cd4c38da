"""What is to be said about a file: why it cannot be read, what to look at, what was cleaned.

A remark about a place in the text leads to it: by click, by Enter, or with the arrows.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.incoming import Incoming, State
from qualcode.gui.widgets.rows import ROW
from qualcode.gui.widgets.rows_view import quiet_selection
from qualcode.i18n import _

_TALLEST = 104
_PAD = 6
_ICON = 16


@dataclass(frozen=True, slots=True)
class _Line:
    sign: str
    sentence: str
    place: tuple[int, int] | None = None


class Remarks(QListWidget):
    """A sentence a line, each with a sign; not there when there is nothing to say."""

    place_wanted = Signal(object, object)  # start and end in the text

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file: Incoming | None = None
        self._lines: list[_Line] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Remarks"))
        self.itemClicked.connect(self._lead)
        self.itemActivated.connect(self._lead)
        self.currentItemChanged.connect(lambda item, _old: self.hasFocus() and self._lead(item))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        quiet_selection(self, theme)
        self.viewport().setAutoFillBackground(False)
        lines, self._lines = self._lines, []
        self._show(lines)

    def show_file(self, file: Incoming | None) -> None:
        """What there is to say about a file."""
        self._file = file
        self._show(_lines(file))

    def _show(self, lines: list[_Line]) -> None:
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        self.clear()
        for line in lines:
            item = QListWidgetItem(self._picture(line), line.sentence, self)
            item.setData(ROW, line.place)
            item.setForeground(QColor(self._theme.accent if line.place else self._theme.text))
            item.setToolTip(_("Click to see the place in the text") if line.place else line.sentence)
        self._fit()

    def _picture(self, line: _Line) -> QIcon:
        loud = line.sign in ("warning", "close", "history")
        color = self._theme.warning if loud else self._theme.quiet
        picture = icons.pixmap(line.sign, color, _ICON)
        made = QIcon(picture)
        made.addPixmap(picture, QIcon.Mode.Selected)
        return made

    def _lead(self, item: QListWidgetItem | None) -> None:
        place = item.data(ROW) if item is not None else None
        if place is not None:
            self.place_wanted.emit(place[0], place[1])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            if self.currentRow() < 0:
                self.setCurrentRow(0)
            self._lead(self.currentItem())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its sentences are in this width, up to a few lines."""
        room = max(120, self.viewport().width() - _ICON - 22)
        metrics = self.fontMetrics()
        wanted = 0
        for row, line in enumerate(self._lines):
            box = metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, line.sentence)
            height = box.height() + _PAD
            self.item(row).setSizeHint(QSize(0, height))
            wanted += height
        self.setFixedHeight(max(metrics.height() + _PAD, min(_TALLEST, wanted + 2)))


def _lines(file: Incoming | None) -> list[_Line]:
    if file is None:
        return []
    if file.problem:
        return [_Line("close", f"{file.problem} {file.remedy}".strip())]
    lines: list[_Line] = []
    if file.present:
        text = _("This file is in the study already, as “{name}”. Tick it to import it once more.")
        lines.append(_Line("transcripts", text.format(name=file.present)))
    if file.state is State.VERSION and file.replaces is not None and file.version_of is not None:
        text = _("It replaces “{name}”; you see which codings move before it is done.")
        lines.append(_Line("history", text.format(name=file.version_of.name)))
    for remark in file.remarks:
        placed = remark.start is not None
        place = (remark.start or 0, remark.end or remark.start or 0) if placed else None
        lines.append(_Line("warning", remark.sentence, place))
    return lines
