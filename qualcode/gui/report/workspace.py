"""The Report workspace: the kinds of report on the left, the chosen one on the right, saving it above."""

import re
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from qualcode.errors import QualcodeError
from qualcode.gui import icons
from qualcode.gui.operations import Operations
from qualcode.gui.report.check_words import CheckWords
from qualcode.gui.report.options import ReportOptions
from qualcode.gui.report.paper import Paper
from qualcode.gui.report.save_bar import SaveBar
from qualcode.gui.report.settle_page import SettlePage, to_settle
from qualcode.gui.report.thick_page import ThickPage
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.closing import StoreOnClose
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton, offer_of
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.rows_view import quiet_selection
from qualcode.i18n import _
from qualcode.model import Changes, FamilyId
from qualcode.model.rounds import Round
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.reports import REPORTS, ReportKind, report_html, write_report
from qualcode.reports.request import RequestOptions

_ID = int(Qt.ItemDataRole.UserRole)
_ICONS = {
    "thick": "report",
    "codebook": "book",
    "quotations": "memo",
    "agreement": "compare",
    "appendix": "transcripts",
}
_TEXTS = {"description", "setting"}
_IGNORED = {"memo"}
_LONG = {"quotations", "appendix"}
_MOST_CODINGS = 4_000
_WORKSHEET, _PREVIEW, _SETTLE = range(3)


class ReportWorkspace(QWidget):
    """Write thick descriptions, look at every report, and save it as a file."""

    document_wanted = Signal(object)  # DocumentId
    quotation_wanted = Signal(object)  # QuotationId, to be shown in Code

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self._stale, self._previewed, self._asked = True, False, 0
        self.kinds = QListWidget(self)
        self.title, self.about = QLabel(self), QLabel(self)
        self.bar, self.tabs, self.pages = SaveBar(self), QTabBar(self), QStackedWidget(self)
        self.people = AttributeFilterButton(theme, self)
        self.thick, self.paper = ThickPage(project, operations, theme, self), Paper(self)
        self.options, self.settle = ReportOptions(theme, self), SettlePage(project, operations, theme, self)
        self._closing = StoreOnClose(self, self.store)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self.bar.set_language(project.language)
        self.kinds.setCurrentRow(0)

    def _make_kinds(self) -> None:
        self.kinds.setFixedWidth(222)
        self.kinds.setFrameShape(QFrame.Shape.NoFrame)
        self.kinds.setAccessibleName(_("Reports"))
        self.kinds.setIconSize(QSize(20, 20))
        self.kinds.setSpacing(2)
        self.kinds.setWordWrap(True)
        self.kinds.setResizeMode(QListView.ResizeMode.Adjust)
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for kind in REPORTS:
            item = QListWidgetItem(_(kind.title), self.kinds)
            item.setData(_ID, kind.key)
            item.setToolTip(_(kind.about))

    def _arrange(self) -> None:
        self._make_kinds()
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        self.about.setWordWrap(True)
        self.about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Worksheet, preview or what to settle"))
        tabs = (_("Worksheet"), self.thick), (_("Preview"), self.paper), (_("To settle"), self.settle)
        for text, page in tabs:
            self.tabs.addTab(text)
            self.pages.addWidget(page)
        right = QVBoxLayout()
        right.setContentsMargins(16, 12, 14, 0)
        right.setSpacing(6)
        right.addLayout(beside(self.title, None, self.bar))
        right.addLayout(beside(self.about, self.people))
        right.addWidget(self.options)
        self.people.setMaximumWidth(300)
        right.addLayout(beside(self.tabs, None, self.thick.bar))
        right.addWidget(self.pages, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.kinds)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(lambda _row: self._kind_chosen())
        self.bar.save_wanted.connect(self.ask_where)
        self.bar.language_changed.connect(self._language_changed)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.thick.quotation_wanted.connect(self.quotation_wanted)
        self.thick.family_changed.connect(self._outdated)
        self.options.changed.connect(self._outdated)
        self.options.agreement.words_wanted.connect(self.ask_words)
        self.settle.quotation_wanted.connect(self.quotation_wanted)
        self.settle.document_wanted.connect(self.document_wanted)
        self.settle.counted.connect(lambda count: self.tabs.setTabText(_SETTLE, to_settle(count)))
        self.people.chosen.connect(lambda _filters: self._people_chosen())

    @property
    def kind(self) -> ReportKind:
        """The report that is shown."""
        return REPORTS[max(0, self.kinds.currentRow())]

    def show_kind(self, key: str) -> None:
        """Shows the report with this key."""
        self.kinds.setCurrentRow(next((n for n, kind in enumerate(REPORTS) if kind.key == key), 0))

    def refresh(self, changes: Changes | None) -> None:
        """Reloads what is shown; waits until it is shown."""
        touched = set(changes.rows) if changes is not None else None
        if touched is not None and touched <= _IGNORED:
            return
        if not self.isVisible():
            self._stale = True
            return
        self.options.agreement.reload(self._project)
        if touched is not None and touched <= _TEXTS | _IGNORED:
            self.thick.reload_texts()
        elif self.people.offer(offer_of(self._project)):
            self.thick.set_selection(self._selection)
        else:
            self.thick.reload()
        self._outdated()
        self._look_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._closing.watch()
        if self._stale:
            self._stale = False
            self.people.offer(offer_of(self._project))
            self.options.agreement.reload(self._project)
            self.thick.set_selection(self._selection)
            self._outdated()
        self._look_if_seen()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        quiet_selection(self.kinds, theme)
        self.kinds.setStyleSheet(
            f"QListWidget {{ border-right: 1px solid {theme.border}; padding: 8px 4px; outline: 0; }}"
            "QListWidget::item { padding: 6px 4px; }"
        )
        for place, kind in enumerate(REPORTS):
            self.kinds.item(place).setIcon(icons.icon(_ICONS.get(kind.key, "report"), theme))
        self.thick.set_theme(theme)
        for part in (self.people, self.options, self.settle):
            part.set_theme(theme)

    def store(self) -> None:
        """Stores what is being typed."""
        self.thick.store()

    # Preview

    def _kind_chosen(self) -> None:
        kind = self.kind
        self.thick.store()
        self.title.setText(_(kind.title))
        self.about.setText(_(kind.about))
        self.bar.show_endings(kind.endings)
        writing, whole = kind.key == "thick", kind.key == "appendix"
        self.options.show_kind(kind.key)
        self.tabs.setVisible(writing or whole)
        self.tabs.setTabVisible(_WORKSHEET, writing)
        self.tabs.setTabVisible(_SETTLE, whole)
        self.thick.bar.setVisible(writing and self.thick.family is not None)
        self.tabs.setCurrentIndex(_WORKSHEET if writing else _PREVIEW)
        self._outdated()
        if whole:
            self._look_if_seen()

    def _tab_chosen(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.thick.next.setVisible(place == 0)
        self._preview_if_seen()

    def _language_changed(self) -> None:
        self.thick.store()
        self.thick.set_language(self.bar.chosen_language)
        self._outdated()

    @property
    def _selection(self) -> Selection:
        return Selection(attributes=self.people.filters)

    def _people_chosen(self) -> None:
        self.thick.store()
        self.thick.set_selection(self._selection)
        self._outdated()

    def _outdated(self) -> None:
        self._previewed = False
        self._preview_if_seen()

    def _look_if_seen(self) -> None:
        """Looks for contradictions where the appendix, which shows them, is on screen."""
        if self.isVisible() and self.kind.key == "appendix":
            self.settle.look()

    def _preview_if_seen(self) -> None:
        if self._previewed or self.pages.currentWidget() is not self.paper or not self.isVisible():
            return
        self._previewed = True
        self.thick.store()
        codings = sum(self._project.documents.codings().values())
        if self.kind.key in _LONG and codings > _MOST_CODINGS:
            text = _("With {count} codings this report is too long to be shown here. Save it to read it.")
            self.paper.say(text.format(count=f"{codings:n}"))
            return
        self._asked += 1
        number, kind, options, language = (
            self._asked,
            self.kind,
            self._options(),
            self.bar.chosen_language,
        )

        def work(_progress: Progress) -> str | QualcodeError:
            try:
                return report_html(self._project, kind.key, language=language, **options)
            except QualcodeError as error:
                return error

        self._operations.run(
            work, label=_("Making the preview"), done=lambda page: self._show_page(number, page)
        )

    def _show_page(self, number: int, page: str | QualcodeError) -> None:
        if number != self._asked:
            return
        if isinstance(page, QualcodeError):
            self.paper.say(f"{page.sentence} {page.remedy}".strip())
        else:
            self.paper.show_html(page)

    def _options(self) -> RequestOptions:
        families: list[FamilyId] = (
            [self.thick.family] if self.kind.key == "thick" and self.thick.family else []
        )
        return {"families": families, **self.options.values(self._selection)}

    def ask_words(self, check: Round) -> None:
        """Asks what the report says of a check in the researcher's own words."""
        dialog = CheckWords(check, self)
        if dialog.exec() and dialog.design != check.design:
            design = dialog.design
            self._operations.do(lambda: self._project.rounds.change(check.id, design=design))

    # Saving

    def ask_where(self, ending: str) -> None:
        """Asks where to save the report, and saves it."""
        self.thick.store()
        kinds = f"{_(self.kind.title)} (*{ending})"
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the report"), str(self._proposed(ending)), kinds
        )
        if name:
            path = Path(name)
            self.save(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def save(self, path: Path) -> None:
        """Writes the report that is shown to a file, and opens it when that is wished."""
        kind, options, project = self.kind, self._options(), self._project
        language = self.bar.chosen_language
        self._operations.run(
            lambda progress: write_report(
                project, kind.key, path, language=language, progress=progress, **options
            ),
            label=_("Saving the report"),
            done=self._saved,
        )

    def _saved(self, path: Path) -> None:
        told = _("“{name}” was saved in {folder}.").format(name=path.name, folder=path.parent)
        if self.kind.key == "appendix" and self.settle.found:
            told = f"{told} {to_settle(len(self.settle.found))}."
        self._operations.tell(told)
        if self.bar.open.isChecked():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _proposed(self, ending: str) -> Path:
        parts = [self._project.path.stem, _(self.kind.title).lower()]
        if self.kind.key == "thick" and self.thick.family:
            parts.append(self.thick.families.currentText())
        name = re.sub(r'[\\/:*?"<>|\s]+', "-", " ".join(parts)).strip("-.")
        return self._project.path.parent / f"{name}{ending}"
