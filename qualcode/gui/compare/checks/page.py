"""The page Checks of Compare: the checks of the study on the left, the chosen one on the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from qualcode.errors import NotPossibleError
from qualcode.gui.compare.checks import words
from qualcode.gui.compare.checks.panel import CheckPanel
from qualcode.gui.compare.checks.plan_dialog import PlanDialog
from qualcode.gui.compare.checks.reading import CheckDetail, CheckLine, read_detail, read_lines
from qualcode.gui.compare.checks.verbs import CheckVerbs
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import split
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.gui.widgets.waiting import WaitingPage
from qualcode.i18n import _, screen_language
from qualcode.model.ids import RoundId
from qualcode.project import Project

CONCERNS = ("agreement_round", "coder", "document", "coding", "code", "completed", "setting", "quotation")
CHECKS, EMPTY = range(2)
NEW = "new"


class ChecksPage(WaitingPage):
    """Plans checks and follows them; what is compared is shown by the other pages."""

    page_wanted = Signal(str, object)  # key of a page, what it is opened with
    document_wanted = Signal(object)  # DocumentId
    code_wanted = Signal(object)  # CodeId

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, concerns=CONCERNS)
        self._project, self._operations, self._theme = project, operations, theme
        self._verbs = CheckVerbs(project, operations, theme, self)
        self._asked, self._wanted = 0, RoundId(0)
        self.list = RowsView(self._fields(), lambda line: line.id, name=_("Checks"), theme=theme, parent=self)
        self.plan = QPushButton(_("Plan a check…"), self)
        self.panel = CheckPanel(project, operations, theme, self._verbs, self)
        self.empty = EmptyPage(
            _("No check of agreement yet"), _empty_lines(), self, button=_("Plan a check…")
        )
        self.dialog: PlanDialog | None = None
        self._lay_out()
        self._connect()

    def _fields(self) -> tuple[Field, ...]:
        write = None if self._project.readonly else lambda line, name: self._verbs.rename(line.id, name)
        return (
            Field(_("Check"), lambda line: line.round.name, width=130, stretches=True, write=write),
            Field(_("Planned"), _day, lambda line: line.made.timestamp(), width=102),
            Field(_("Coders"), lambda line: line.coders, width=76, tip=lambda line: line.coders),
            Field(_("State"), words.state, width=100, quiet=lambda line: line.closed),
        )

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 8, 4, 8)
        column.setSpacing(8)
        column.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.splitter = split(Qt.Orientation.Horizontal, "checks_splitter", left, self.panel)
        self.splitter.setSizes([450, 800])
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.list.setFrameShape(RowsView.Shape.NoFrame)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.plan.clicked.connect(self._ask_new)
        self.empty.clicked.connect(self._ask_new)
        self.plan.setEnabled(not self._project.readonly)
        self.empty.button.setEnabled(not self._project.readonly)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _line: self.panel.grid.setFocus())
        self.list.delete_wanted.connect(self._delete)
        panel = self.panel
        panel.document_wanted.connect(self.document_wanted)
        panel.over_time.code_wanted.connect(self.code_wanted)
        panel.compare_wanted.connect(lambda key: self._go("agreement", key))
        panel.disagreements_wanted.connect(lambda key: self._go("disagreements", key))
        panel.change_wanted.connect(self.ask)

    def _go(self, page: str, key: RoundId) -> None:
        self.page_wanted.emit(page, {"round": key, "check": key})

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = self._verbs.theme = theme
        self.list.set_theme(theme)
        self.panel.set_theme(theme)
        if self.dialog is not None:
            self.dialog.set_theme(theme)

    def open_with(self, subject: object) -> None:
        """Shows a check by its id; with "new" a check is planned."""
        if subject == NEW:
            QTimer.singleShot(0, self, self._ask_new)
        elif isinstance(subject, int):
            self._wanted = RoundId(subject)
            self._read()

    def state(self) -> dict[str, Any]:
        """Which check and which part of it is shown, for the next time."""
        line = self.list.current()
        return {"check": line.id if line is not None else 0, "part": self.panel.tabs.currentIndex()}

    def restore(self, state: dict[str, Any]) -> None:
        """As it was left."""
        self._wanted = RoundId(int(state.get("check") or 0))
        self.panel.tabs.setCurrentIndex(int(state.get("part") or 0))

    def _read(self) -> None:
        self._stale = False
        lines = read_lines(self._project)
        self.pages.setCurrentIndex(CHECKS if lines else EMPTY)
        wanted, self._wanted = self._wanted, RoundId(0)
        current = self.list.current()
        keep = wanted or (current.id if current is not None else RoundId(0))
        self.list.show_rows(lines)
        ids = [line.id for line in lines]
        if lines and keep not in ids:
            keep = ids[-1]
        if lines:
            self.list.select({keep}, keep)
        else:
            self._chosen(None)
        self.panel.over_time.show_rounds([line.round for line in lines])

    def _chosen(self, line: CheckLine | None) -> None:
        self._asked += 1
        number = self._asked
        if line is None:
            self.panel.show_check(None)
            return
        self.panel.expect(line.id)

        def read(_progress: object) -> CheckDetail | None:
            try:
                return read_detail(self._project, line.id)
            except NotPossibleError:  # it went while this waited
                return None

        self._operations.run(
            read,
            label=_("Reading the check…"),
            done=lambda found: self.panel.show_check(found) if number == self._asked else None,
            quiet=True,
        )

    def _delete(self, lines: Sequence[CheckLine]) -> None:
        for line in lines:
            self._verbs.delete(line.round)

    # Planning

    def ask(self, detail: CheckDetail | None = None) -> None:
        """Asks how a check is to be done, or what is to be changed in one."""
        if self._project.readonly:
            return
        known = detail.round if detail is not None else None
        self.dialog = dialog = PlanDialog(self._project, self._operations, self._theme, known, self)
        dialog.planned.connect(self._planned)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _ask_new(self) -> None:
        self.ask()

    def _planned(self, round_id: RoundId) -> None:
        self._wanted = round_id
        self._read()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _day(line: CheckLine) -> str:
    made = line.made
    return QLocale(screen_language()).toString(QDate(made.year, made.month, made.day), "d MMM yyyy")


def _empty_lines() -> list[str]:
    return [
        _(
            "A check shows whether others would give the same passages the same codes: two or more coders "
            "code the same documents without seeing each other, and then it is compared."
        ),
        _(
            "You choose who, which codes and which documents, or let a sample be drawn. Each coder gets a "
            "file, or works in this study and sees only his or her own codings."
        ),
        _("What differs is talked over, definitions get better, and the next check shows whether it helped."),
    ]
