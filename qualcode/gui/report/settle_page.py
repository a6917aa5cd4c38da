"""What to settle before the study is handed in: a list of contradictions, each with a way to go there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.panels import Hint
from qualcode.gui.widgets.rows_view import quiet_selection
from qualcode.i18n import _, ngettext
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.pseudonyms import guarding_key
from qualcode.reports.consistency import CHECKED, Finding, findings

_LEADS = {"quotation": "quotation_wanted", "document": "document_wanted"}


class SettlePage(QWidget):
    """Looks in the worker thread when it is asked to; `counted` tells how many contradictions there are."""

    quotation_wanted = Signal(object)  # QuotationId
    document_wanted = Signal(object)  # DocumentId
    counted = Signal(int)

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations = project, operations
        self._asked, self.found = 0, list[Finding]()
        self.list, self.about = QListWidget(self), QLabel(_(CHECKED), self)
        self.again, self.show_place = QPushButton(_("Look again"), self), QPushButton(_("Show place"), self)
        self.hint = Hint(_("There is nothing to settle."), self)
        self._arrange()
        self.again.clicked.connect(self.look)
        self.show_place.clicked.connect(self._go)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.set_theme(theme)

    def _arrange(self) -> None:
        self.list.setAccessibleName(_("To settle"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about.setWordWrap(True)
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.show_place.setToolTip(_("Goes to the passage or the interview (Enter)"))
        self.again.setToolTip(_("Looks for contradictions once more"))
        middle = QWidget(self)
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 10)
        layout.addWidget(self.about)
        layout.addWidget(middle, 1)
        layout.addLayout(beside(self.show_place, self.again, None))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        quiet_selection(self.list, theme)
        self.list.setStyleSheet("QListWidget::item { padding: 8px 6px; }")

    def look(self) -> None:
        """Looks for contradictions; an older answer never takes the place of a newer one."""
        self._asked += 1
        number, project, key = self._asked, self._project, guarding_key()

        def work(progress: Progress) -> list[Finding]:
            return findings(project, key=key, progress=progress)

        self._operations.run(
            work,
            label=_("Looking for contradictions"),
            done=lambda found: self._show(found) if number == self._asked else None,
        )

    def _show(self, found: Sequence[Finding]) -> None:
        self.found = list(found)
        self.list.clear()
        for one in found:
            QListWidgetItem(f"{one.sentence}\n{one.remedy}", self.list)
        self._stack.setCurrentWidget(self.list if found else self.hint)
        self.list.setCurrentRow(0 if found else -1)
        self._offer()
        self.counted.emit(len(found))

    def _current(self) -> Finding | None:
        row = self.list.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _offer(self) -> None:
        one = self._current()
        self.show_place.setEnabled(one is not None and one.subject in _LEADS and bool(one.subject_id))

    def _go(self) -> None:
        one = self._current()
        if one is not None and one.subject in _LEADS and one.subject_id:
            getattr(self, _LEADS[one.subject]).emit(one.subject_id)


def to_settle(count: int) -> str:
    """How many contradictions there are, for the tab and the line beside saving."""
    if not count:
        return _("To settle: nothing")
    return ngettext("To settle: {count}", "To settle: {count}", count).format(count=count)
