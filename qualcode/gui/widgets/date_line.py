"""A line in which a date is typed as people write it, with a calendar beside it."""

from PySide6.QtCore import QDate, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from qualcode.i18n import _
from qualcode.model.attributes import date_value


class DateLine(QWidget):
    """`chosen` when a day of the calendar was clicked; `line` holds what is typed."""

    chosen = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(text, self)
        self.line.setAccessibleName(_("Date, such as 8-6-2021"))
        self.line.setPlaceholderText(_("8-6-2021"))
        self.line.setFrame(False)
        self.button = QToolButton(self)
        self.button.setText("▾")
        self.button.setAutoRaise(True)
        self.button.setToolTip(_("Choose from a calendar (Alt+Down)"))
        self.button.setAccessibleName(_("Choose from a calendar"))
        self.button.setShortcut("Alt+Down")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open)
        self.menu, self.calendar = QMenu(self), QCalendarWidget()
        holder = QWidgetAction(self.menu)
        holder.setDefaultWidget(self.calendar)
        self.menu.addAction(holder)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setAutoFillBackground(True)
        self.setFocusProxy(self.line)

    @property
    def busy(self) -> bool:
        """Whether the calendar is open, which has the focus meanwhile."""
        return self.menu.isVisible()

    def open(self) -> None:
        """Opens the calendar at the date that is typed."""
        self.aim()
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.calendar.setFocus()

    def aim(self) -> None:
        """Lets the calendar show the date that is typed."""
        day = date_value(self.line.text())
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _take(self, day: QDate) -> None:
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.menu.close()
        self.line.setFocus()
        QTimer.singleShot(0, self, self.chosen.emit)  # the editor goes when the calendar has gone
