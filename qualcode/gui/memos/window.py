"""The window with all notes: left a list to search, right the note, to read as Markdown or to write."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.bridge import Bridge
from qualcode.gui.coding.ranking import fold
from qualcode.gui.history_panel import when
from qualcode.gui.memos.about import AboutDialog
from qualcode.gui.memos.notes import KINDS, Note, change, kind_in_words, link_to, notes, remove, subjects
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.fields import PAUSE_MS
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.marks import PAINT, MarkDelegate, Painted
from qualcode.gui.widgets.panels import FilterLine
from qualcode.i18n import _, ngettext
from qualcode.model import Changes
from qualcode.project import Project

_NOTE = int(Qt.ItemDataRole.UserRole) + 9
_TABLES = ("memo", "quotation", "coding", "document", "participant", "code", "family", "speaker")


class MemosWindow(QWidget):
    """Stays open beside the work. What was written is stored when the field is left, or the window."""

    quotation_wanted = Signal(object)  # quotation id
    subject_wanted = Signal(object, object)  # kind, id

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        *,
        selected: Callable[[], int | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._project, self._operations, self._selected = project, operations, selected
        self._notes: list[Note] = []
        self._note: Note | None = None
        self.setWindowTitle(_("Memos – {study}").format(study=project.name))
        self._make(theme)
        self._arrange()
        self._connect()
        self._bridge = Bridge(project, self)
        self._bridge.changed.connect(self.refresh)
        self.refresh(None)

    def _make(self, theme: Theme) -> None:
        self.filter = FilterLine(_("Search in all memos"), self)
        self.kind, self.list = QComboBox(self), QListView(self)
        self._model = QStandardItemModel(self)
        self._painter = MarkDelegate(theme, self, lines=2)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Memos"))
        self.kind.setAccessibleName(_("Only memos about"))
        self.kind.addItem(_("About everything"), "")
        for kind in KINDS:
            self.kind.addItem(kind_in_words(kind), kind)
        self.new = QPushButton(_("&New memo…"), self)
        self.about, self.dated, self.count = QLabel(self), QLabel(self), QLabel(self)
        self.title, self.text, self.page = QLineEdit(self), QPlainTextEdit(self), QTextBrowser(self)
        self.title.setPlaceholderText(_("Title"))
        self.title.setAccessibleName(_("Title of the memo"))
        self.text.setPlaceholderText(
            _("Your thoughts; **bold**, *italic*, # heading and - list are understood")
        )
        self.text.setAccessibleName(_("Text of the memo"))
        self.text.setTabChangesFocus(True)
        self.page.setOpenLinks(False)  # nothing outside the study is ever opened
        self.page.setAccessibleName(_("The memo, to read"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.text)
        self.pages.addWidget(self.page)
        self.read, self.link = (
            QPushButton(_("&Read"), self),
            QPushButton(_("&Link the selected quotation"), self),
        )
        self.read.setCheckable(True)
        self.read.setShortcut(QKeySequence("Ctrl+E"))
        self.read.setToolTip(_("Shows the memo as a page (Ctrl+E)"))
        self.link.setToolTip(_("Puts a link to the quotation selected in the transcript into the text"))
        self.show_it, self.delete = (
            QPushButton(_("&Show what it is about"), self),
            QPushButton(_("Delete"), self),
        )

    def _arrange(self) -> None:
        left, right = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filter)
        column.addLayout(beside(self.kind, None, self.new))
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        font = self.about.font()
        font.setBold(True)
        self.about.setFont(font)
        self.about.setWordWrap(True)
        for quiet in (self.dated, self.count):
            quiet.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column.addWidget(self.about)
        column.addWidget(self.title)
        column.addWidget(self.pages, 1)
        column.addWidget(self.dated)
        column.addLayout(beside(self.read, self.link, None, self.show_it, self.delete))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([340, 560])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addWidget(split)
        self.resize(920, 600)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.down_pressed.connect(self.list.setFocus)
        self.filter.left.connect(self.close)
        self.kind.activated.connect(lambda _row: self._fill())
        self.list.selectionModel().currentChanged.connect(lambda *_args: self._chosen())
        self.list.doubleClicked.connect(lambda _index: self._go())
        self.new.clicked.connect(self.add)
        self.title.editingFinished.connect(self.store)
        self.text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.store)
        self.text.installEventFilter(self)
        self.read.toggled.connect(self._read)
        self.link.clicked.connect(self._link)
        self.show_it.clicked.connect(self._go)
        self.delete.clicked.connect(self._delete)
        self.page.anchorClicked.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._painter.theme = theme
        self.list.viewport().update()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.store()
        self._bridge.close()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()  # what was written is stored
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stores when the field is left."""
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.store()
        return super().eventFilter(watched, event)

    def refresh(self, changes: Changes | None) -> None:
        """Reads the notes again."""
        if changes is None or changes.touches(*_TABLES):
            self._notes = notes(self._project)
            self._fill()

    def current(self) -> Note | None:
        """The note that is shown."""
        return self._note

    def shown(self) -> Sequence[Note]:
        """The notes in the list."""
        return [self._model.index(row, 0).data(_NOTE) for row in range(self._model.rowCount())]

    def _fill(self) -> None:
        words, kind, here = fold(self.filter.text()).split(), self.kind.currentData(), self._note
        self.list.selectionModel().blockSignals(True)
        self._model.clear()
        place = -1
        for note in self._notes:
            spoken = fold(f"{note.title} {note.text} {note.about} {note.coder}")
            if (kind and note.kind != kind) or not all(word in spoken for word in words):
                continue
            if here is not None and (note.kind, note.key) == (here.kind, here.key):
                place = self._model.rowCount()
            self._model.appendRow(_item(note))
        self.list.selectionModel().blockSignals(False)
        count = self._model.rowCount()
        self.count.setText(ngettext("{count} memo", "{count} memos", count).format(count=f"{count:n}"))
        if count:
            self.list.setCurrentIndex(self._model.index(max(place, 0), 0))
        self._chosen()

    def _chosen(self) -> None:
        index = self.list.currentIndex()
        note: Note | None = index.data(_NOTE) if index.isValid() else None
        same = note is not None and self._note is not None and (note.kind, note.key) == (
            self._note.kind, self._note.key
        )  # fmt: skip
        if not same:
            self.store()
        writing = same and (self.text.hasFocus() or self.title.hasFocus())
        self._note = note
        if not writing:
            self._show(note)

    def _show(self, note: Note | None) -> None:
        memo = note is not None and note.kind not in ("comment", "coding")
        self.title.setVisible(memo)
        self.title.setText(note.title if note else "")
        if self.text.toPlainText() != (note.text if note else ""):
            self.text.setPlainText(note.text if note else "")
        nothing = _("No memo yet. A memo keeps a thought, dated, with what it is about.")
        about = f"{kind_in_words(note.kind)}: {note.about}" if note else nothing
        self.about.setText(about)
        told = [when(note.changed) if note and note.changed else "", note.coder if note else ""]
        self.dated.setText("  ·  ".join(part for part in told if part))
        for widget in (self.pages, self.read, self.link, self.show_it, self.delete):
            widget.setEnabled(note is not None)
        readonly = self._project.readonly
        self.text.setReadOnly(readonly)
        self.title.setReadOnly(readonly)
        for widget in (self.new, self.link, self.delete):
            widget.setEnabled(not readonly and (widget is self.new or note is not None))
        self._read(self.read.isChecked())

    def _read(self, on: bool) -> None:
        """Shows the memo as a page, or to write."""
        if on:
            self.store()
            self.page.setMarkdown(self.text.toPlainText())
        self.pages.setCurrentIndex(1 if on else 0)

    def store(self) -> None:
        """Stores what was written."""
        self._pause.stop()
        note, title, text = self._note, self.title.text().strip(), self.text.toPlainText()
        if note is None or self._project.readonly or (title, text) == (note.title, note.text):
            return
        if note.kind in ("comment", "coding") and text == note.text:
            return
        self._note = replace(note, title=title, text=text)  # as it will be read again
        if not self._operations.succeeds(lambda: change(self._project, note, title=title, text=text)):
            self._note = note

    def add(self) -> None:
        """Asks what a new memo is about, and adds it."""
        dialog = AboutDialog(subjects(self._project), self)
        if dialog.exec() and dialog.chosen() is not None:
            kind, key, _name = dialog.chosen()  # type: ignore[misc]
            self.add_about(kind, key)

    def add_about(self, kind: str, key: int) -> None:
        """A new, empty memo, ready to be written."""
        self.store()
        memo = self._operations.do(lambda: self._project.memos.add(kind, key, ""))
        if memo is None:
            return
        self.filter.clear()
        self.kind.setCurrentIndex(0)
        self._note = next((one for one in self._notes if one.key == memo), None)
        self._fill()
        self.read.setChecked(False)
        self.title.setFocus()

    def _link(self) -> None:
        quotation = self._selected()
        if quotation is None:
            self._operations.tell(_("Select a quotation in the transcript first."))
            return
        self.text.insertPlainText(link_to(self._project, quotation))
        self.store()

    def _go(self) -> None:
        if self._note is not None and self._note.quotation is not None:
            self.quotation_wanted.emit(self._note.quotation)
        elif self._note is not None:
            self.subject_wanted.emit(self._note.kind, self._note.subject)

    def _delete(self) -> None:
        note = self._note
        if note is not None:
            self._note = None
            if self._operations.succeeds(lambda: remove(self._project, note)):
                self._operations.tell(_("The memo was deleted."), undo=True)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "quotation" and link.path().isdigit():
            self.quotation_wanted.emit(int(link.path()))


def _item(note: Note) -> QStandardItem:
    item = QStandardItem()
    told = (kind_in_words(note.kind), note.about, when(note.changed) if note.changed else "")
    below = "  ·  ".join(part for part in told if part)
    item.setData(Painted(note.heading or _("(empty)"), second=below), PAINT)
    item.setData(note, _NOTE)
    item.setData(f"{note.heading}, {below}", Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(f"{note.heading}\n{below}")
    return item
