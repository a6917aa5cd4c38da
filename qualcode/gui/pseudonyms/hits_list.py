"""Every place where a name stands, with the words around it: each is kept or replaced by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.project.pseudonym_places import Place, what_it_is
from qualcode.pseudonyms import DOUBTS, Hit

AnyIndex = QModelIndex | QPersistentModelIndex
_HIT = int(Qt.ItemDataRole.UserRole)
_CHECK = 18
_GAP = 8


class HitsModel(QAbstractListModel):
    """Places and hits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: list[tuple[Place, Hit]] = []
        self.active = True

    def show_hits(self, hits: Sequence[tuple[Place, Hit]], *, active: bool) -> None:
        """Shows these; `active`: the name is to be replaced, so the marks count."""
        self.active = active
        if len(hits) == len(self._hits) and all(
            (a.start, a.words) == (b.start, b.words)
            for (_p, a), (_q, b) in zip(hits, self._hits, strict=True)
        ):
            self._hits = list(hits)
            self.dataChanged.emit(self.index(0), self.index(max(0, len(hits) - 1)))
            return
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place, hit = self._hits[index.row()]
        if role == _HIT:
            return place, hit
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = _("replace") if hit.replace else _("leave")
            return f"{state}: {hit.before}{hit.words}{hit.after} ({where(place, hit)})"
        if role == Qt.ItemDataRole.ToolTipRole:
            return where(place, hit)
        return None


class HitsView(QListView):
    """The places; Space keeps or replaces one, Enter goes to the next."""

    toggled = Signal(object)  # number of the hit
    past_end = Signal()
    left_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Places where the name stands"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.painter = HitDelegate(theme, self)
        self.setItemDelegate(self.painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.toggled.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next(row)
        elif event.key() == Qt.Key.Key_Left:
            self.left_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < _CHECK + 2 * _GAP:
            self.toggled.emit(index.row())

    def start(self) -> None:
        """Goes to the first place."""
        if self.model().rowCount() and self.currentIndex().row() < 0:
            self.setCurrentIndex(self.model().index(0, 0))

    def _next(self, row: int) -> None:
        if row + 1 < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row + 1, 0))
        else:
            self.past_end.emit()


class HitDelegate(QStyledItemDelegate):
    """A mark, the words with the name brought out, and below it where that is and what is doubtful."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        return QSize(100, option.fontMetrics.height() * 2 + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        place, hit = index.data(_HIT)
        model = index.model()
        active = isinstance(model, HitsModel) and model.active
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(self.theme.selection))
        self._check(painter, option, on=hit.replace and active, active=active)
        box = option.rect.adjusted(_CHECK + 2 * _GAP, 5, -_GAP, -5)
        line = QRect(box.left(), box.top(), box.width(), option.fontMetrics.height() + 2)
        self._words(painter, line, hit, option.font, active=active)
        below = QRect(box.left(), line.bottom(), box.width(), box.bottom() - line.bottom())
        painter.setFont(option.font)
        painter.setPen(
            QColor(
                self.theme.text
                if chosen
                else self.theme.warning
                if hit.doubt and not chosen
                else self.theme.quiet
            )
        )
        text = option.fontMetrics.elidedText(where(place, hit), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _check(self, painter: QPainter, option: QStyleOptionViewItem, *, on: bool, active: bool) -> None:
        box = QStyleOptionButton()
        box.rect = QRect(
            option.rect.left() + _GAP, option.rect.top() + 5, _CHECK, option.fontMetrics.height() + 2
        )
        box.palette = option.palette
        box.state = QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        if active:
            box.state |= QStyle.StateFlag.State_Enabled
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, option.widget)

    def _words(self, painter: QPainter, box: QRect, hit: Hit, font: QFont, *, active: bool) -> None:
        """The name in the middle of the line, bold, with as much around it as there is room for."""
        bold = QFont(font)
        bold.setBold(True)
        bold.setStrikeOut(hit.replace and active)
        painter.setFont(bold)
        words = " ".join(hit.words.split())
        width = painter.fontMetrics().horizontalAdvance(words)
        middle = box.left() + max(0, (box.width() - width) * 2 // 5)
        vertical = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QRect(middle, box.top(), width + 2, box.height()), vertical, words)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        left = QRect(box.left(), box.top(), middle - box.left(), box.height())
        before, after = (part.replace("\n", " ") for part in (hit.before, hit.after))
        shown = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, left.width())
        painter.drawText(
            left,
            vertical | int(Qt.AlignmentFlag.AlignRight) | int(Qt.TextFlag.TextIncludeTrailingSpaces),
            shown,
        )
        right = QRect(middle + width + 1, box.top(), box.right() - middle - width, box.height())
        shown = metrics.elidedText(after, Qt.TextElideMode.ElideRight, right.width())
        painter.drawText(right, vertical | int(Qt.AlignmentFlag.AlignLeft), shown)


def where(place: Place, hit: Hit) -> str:
    """In which text a hit stands, and what is doubtful about it."""
    if place.is_text:
        text = place.title
    else:
        text = _(what_it_is(place)) + (
            f" · {place.title}" if place.title and place.table != "setting" else ""
        )
    return f"{text}  ·  {_(DOUBTS[hit.doubt])}" if hit.doubt else text
