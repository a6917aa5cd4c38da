"""What was done in the study, by whom and when, newest first; and the study as it was after any step."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.coding.ranking import fold
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.marks import PAINT, MarkDelegate, Painted
from qualcode.i18n import N_, _, screen_language
from qualcode.model import Changes, Step
from qualcode.project import Project

MOST_SHOWN = 2_000
_STEP = int(Qt.ItemDataRole.UserRole) + 9

# What a step is about, by the tables that it changed.
KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    (N_("Codings"), frozenset({"coding", "quotation"})),
    (N_("Codes and families"), frozenset({"code", "family", "family_member"})),
    (N_("Transcripts"), frozenset({"document", "turn"})),
    (N_("Speakers and participants"), frozenset({"speaker", "participant", "attribute"})),
    (N_("Questions"), frozenset({"question", "asked"})),
    (N_("Memos and reviews"), frozenset({"memo", "review"})),
    (N_("Descriptions and cases"), frozenset({"description", "study_case", "telling", "research_question"})),
    (N_("Settings and coders"), frozenset({"setting", "coder"})),
)


class HistoryPanel(QWidget):
    """A list of steps, filtered by words, coder, day and kind."""

    copy_wanted = Signal(object)  # Step: the study as it was right after it

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._steps = project, list[Step]()
        self._dirty = True
        self.filter, self.list = QLineEdit(self), QListView(self)
        self.coder, self.day, self.kind = (QComboBox(self) for _n in range(3))
        self.back = QPushButton(_("Go back to here, as a copy…"), self)
        self._model = QStandardItemModel(self)
        self._delegate = MarkDelegate(theme, self, lines=2)
        self._set_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.filter)
        layout.addLayout(beside(self.kind, self.day))
        layout.addWidget(self.coder)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.back)
        self._connect()

    def _set_up(self) -> None:
        self.filter.setPlaceholderText(_("Filter the history"))
        self.filter.setAccessibleName(_("Filter the history"))
        self.filter.setClearButtonEnabled(True)
        names = (_("Only steps of this coder"), _("Only steps of this day"), _("Only steps of this kind"))
        for box, name in zip((self.coder, self.day, self.kind), names, strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.back.setToolTip(_("Makes a copy of the study as it was right after this step"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(_("History of the study"))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._fill)
        for box in (self.coder, self.day, self.kind):
            box.activated.connect(lambda _row: self._fill())
        self.list.selectionModel().currentChanged.connect(lambda *_args: self._enable())
        self.list.customContextMenuRequested.connect(self._menu)
        self.back.clicked.connect(self._want_copy)

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
        self._offer()
        self._fill()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._dirty:
            self.refresh()

    def current(self) -> Step | None:
        """The step that is selected."""
        index = self.list.currentIndex()
        return index.data(_STEP) if index.isValid() else None

    def _offer(self) -> None:
        """The coders, days and kinds that occur."""
        _offer(self.coder, _("All coders"), ((name, name) for name in _once(s.coder for s in self._steps)))
        days = _once(step.time.astimezone().date() for step in self._steps)
        _offer(self.day, _("All days"), ((_day_in_words(day), day.isoformat()) for day in days))
        tables = frozenset[str]().union(*(step.tables for step in self._steps))
        kinds = ((_(name), name) for name, about in KINDS if about & tables)
        _offer(self.kind, _("Everything"), kinds)
        self.coder.setVisible(self.coder.count() > 2)

    def _fill(self) -> None:
        words = fold(self.filter.text()).split()
        chosen = self.current()
        self._model.clear()
        for step in self._steps:
            if self._fits(step) and all(word in fold(f"{step.label} {step.coder}") for word in words):
                self._model.appendRow(_item(step))
                if chosen is not None and step.id == chosen.id:
                    self.list.setCurrentIndex(self._model.index(self._model.rowCount() - 1, 0))
        self._enable()

    def _fits(self, step: Step) -> bool:
        coder, day, kind = (box.currentData() for box in (self.coder, self.day, self.kind))
        about = dict(KINDS).get(kind, frozenset[str]())
        return (
            (not coder or step.coder == coder)
            and (not day or step.time.astimezone().date().isoformat() == day)
            and (not kind or bool(about & step.tables))
        )

    def _enable(self) -> None:
        self.back.setEnabled(self.current() is not None)

    def _want_copy(self) -> None:
        step = self.current()
        if step is not None:
            self.copy_wanted.emit(step)

    def _menu(self, place: QPoint) -> None:
        if self.current() is not None:
            menu = QMenu(self)
            menu.addAction(self.back.text(), self._want_copy)
            menu.exec(self.list.viewport().mapToGlobal(place))
            menu.deleteLater()


def _once(values: Iterable[object]) -> list:  # type: ignore[type-arg]
    return list(dict.fromkeys(values))


def _offer(box: QComboBox, everything: str, choices: Iterable[tuple[str, str]]) -> None:
    """Fills a box; what was chosen stays chosen where it still occurs."""
    before = box.currentData()
    box.clear()
    box.addItem(everything, "")
    for text, data in choices:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(before)) if before else 0)


def _item(step: Step) -> QStandardItem:
    item = QStandardItem()
    gone = step.state != "done" and step.kind == "do"
    state = _("  ·  undone") if gone and step.state != "forgotten" else ""
    below = f"{when(step.time)}  ·  {step.coder}{state}"
    item.setData(Painted(step.label, quiet=gone, second=below), PAINT)
    item.setData(step, _STEP)
    item.setToolTip(f"{step.label}\n{below}")
    item.setData(f"{step.label}, {below}", Qt.ItemDataRole.AccessibleTextRole)
    return item


def _day_in_words(day: date) -> str:
    if day == date.today():
        return _("Today")
    return QLocale(screen_language()).toString(day, "ddd d MMM yyyy")  # type: ignore[call-overload]


def when(moment: datetime) -> str:
    """Time of today, otherwise date and time, as people write it in the language of the screen."""
    local = moment.astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == date.today():
        return _("today {time}").format(time=clock)
    day = QLocale(screen_language()).toString(local.date(), "d MMM yyyy")  # type: ignore[call-overload]
    return f"{day} {clock}"
