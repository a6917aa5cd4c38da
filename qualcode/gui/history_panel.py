"""What was done in the study, by whom and when; the newest step is at the top."""

from datetime import date, datetime

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget

from qualcode.gui.coding.ranking import fold
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import PAINT, MarkDelegate, Painted
from qualcode.i18n import _, screen_language
from qualcode.model import Changes, Step
from qualcode.project import Project

MOST_SHOWN = 2_000


class HistoryPanel(QWidget):
    """A list of steps with a line to filter them."""

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._steps = project, list[Step]()
        self._dirty = True
        self.filter, self.list = QLineEdit(self), QListView(self)
        self._model = QStandardItemModel(self)
        self._delegate = MarkDelegate(theme, self, lines=2)
        self.filter.setPlaceholderText(_("Filter the history"))
        self.filter.setAccessibleName(_("Filter the history"))
        self.filter.setClearButtonEnabled(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("History of the study"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.filter)
        layout.addWidget(self.list)
        self.filter.textChanged.connect(self._fill)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def refresh(self, _changes: Changes | None = None) -> None:
        """Reads the history again, or when it is next shown."""
        if not self.isVisible():
            self._dirty = True
            return
        self._dirty = False
        self._steps = self._project.history(limit=MOST_SHOWN)
        self._fill()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._dirty:
            self.refresh()

    def _fill(self) -> None:
        words = fold(self.filter.text()).split()
        self._model.clear()
        for step in self._steps:
            if all(word in fold(f"{step.label} {step.coder}") for word in words):
                item = QStandardItem()
                gone = step.state != "done" and step.kind == "do"
                state = _("  ·  undone") if gone else ""
                below = f"{when(step.time)}  ·  {step.coder}{state}"
                item.setData(Painted(step.label, quiet=gone, second=below), PAINT)
                item.setToolTip(f"{step.label}\n{below}")
                item.setData(f"{step.label}, {below}", Qt.ItemDataRole.AccessibleTextRole)
                self._model.appendRow(item)


def when(moment: datetime) -> str:
    """Time of today, otherwise date and time, as people write it in the language of the screen."""
    local = moment.astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == date.today():
        return _("today {time}").format(time=clock)
    day = QLocale(screen_language()).toString(local.date(), "d MMM yyyy")  # type: ignore[call-overload]
    return f"{day} {clock}"
