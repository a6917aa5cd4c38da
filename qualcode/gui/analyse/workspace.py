"""The Analyse workspace: on the left what to show and counted over what, beside it a table or a page."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qualcode.gui.analyse.choosing import WIDTH, Choosing
from qualcode.gui.analyse.navigation import Place
from qualcode.gui.analyse.pages import PAGES, make_page
from qualcode.gui.analyse.table_page import TablePage
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.model import Changes
from qualcode.project import Project

OFFERED = ("coder", "document", "participant", "attribute", "speaker")
"""What the filter offers comes from these."""


class AnalyseWorkspace(QWidget):
    """Tables and pages; each page is made when it is first shown, and hears of changes while it is seen.

    `quotation_wanted` carries the id of a quotation to show in its transcript.
    """

    quotation_wanted = Signal(object)
    place_wanted = Signal(object, object)  # DocumentId and Span, from a page that has it
    shown = Signal(object)  # the Place that came to the front

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self._pages: dict[str, QWidget] = {}
        self._known: dict[str, object] = {}
        self._offer_stale, self._just_shown = True, False
        self.choosing = Choosing(theme, self)
        self.tables = TablePage(project, operations, theme, self)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self.tables.quotation_wanted.connect(self.quotation_wanted)
        self.choosing.place_chosen.connect(self._show_place)
        self.choosing.over.changed.connect(self._select)

    @property
    def place(self) -> Place:
        """What is shown."""
        return self.choosing.places.place

    def page(self, key: str) -> QWidget:
        """A page of PAGES, made when it was not there."""
        if key not in self._pages:
            spec = next(spec for spec in PAGES if spec.key == key)
            made = make_page(spec, self._project, self._operations, self._theme, self.stack)
            made.quotation_wanted.connect(self.quotation_wanted)  # type: ignore[attr-defined]
            if hasattr(made, "place_wanted"):
                made.place_wanted.connect(self.place_wanted)  # type: ignore[attr-defined]
            made.set_selection(self.choosing.over.selection())  # type: ignore[attr-defined]
            self._pages[key] = made
            self.stack.addWidget(made)
        return self._pages[key]

    def refresh(self, changes: Changes | None = None) -> None:
        """What is seen follows what has changed; what is not seen does so when it is."""
        if changes is None and self._just_shown:
            return  # all of it is about to be brought up to date
        self._offer_stale |= changes is None or changes.touches(*OFFERED)
        if self.isVisible():
            self._offer()
        self.tables.refresh(changes)
        page = None if self.place.is_table else self._pages.get(self.place.key)
        if page is None or not page.isVisible():
            return
        if changes is None:
            self._catch_up(self.place.key)
        else:
            self._known[self.place.key] = self._version()
            page.refresh(changes)  # type: ignore[attr-defined]

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for part in (self.choosing, self.tables, *self._pages.values()):
            part.set_theme(theme)  # type: ignore[attr-defined]

    def export_wanted(self) -> None:
        """Asks where to save what is shown."""
        page = self.stack.currentWidget()
        if hasattr(page, "export_wanted"):
            page.export_wanted()  # type: ignore[union-attr]

    def can_export(self) -> bool:
        """Whether what is shown can be saved."""
        return hasattr(self.stack.currentWidget(), "export_wanted")

    def state(self) -> dict[str, Any]:
        """Where one is, to be given to `restore` next time; over whom is counted is not kept."""
        return {"group": self.place.group, "key": self.place.key, "tables": self.tables.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Goes to where one was."""
        kept = state.get("tables")
        if isinstance(kept, Mapping):
            self.tables.restore(kept)
        place = Place(str(state.get("group")), str(state.get("key")))
        if self.choosing.places.has(place):
            self.choosing.places.choose(place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._just_shown = True
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """Shows what was chosen, once this itself is on screen and all around it has read what it needs."""
        self._just_shown = False
        if self.isVisible():
            self._offer()
            self._show_place(self.place)

    def _lay_out(self) -> None:
        self.stack.addWidget(
            QWidget(self.stack)
        )  # until it is known what to show, so that nothing is counted
        self.stack.addWidget(self.tables)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("analyse_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.choosing)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([WIDTH, 1040])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _offer(self) -> None:
        """The filter offers what the study holds now."""
        if self._offer_stale:
            self._offer_stale = False
            if self.choosing.over.reload(self._project):
                self._select()

    def _select(self) -> None:
        selection = self.choosing.over.selection()
        self.tables.set_selection(selection)
        for page in self._pages.values():
            page.set_selection(selection)  # type: ignore[attr-defined]

    def _show_place(self, place: Place) -> None:
        """Brings a table or a page to the front; not before this workspace is on screen itself."""
        if place.is_table:
            self.tables.show_table(place.key)
            self.stack.setCurrentWidget(self.tables)
        elif self.isVisible():
            page = self.page(place.key)
            self.stack.setCurrentWidget(page)
            self._catch_up(place.key)
        self.shown.emit(place)

    def _catch_up(self, key: str) -> None:
        """Lets a page that comes on screen reload everything, if something happened since it last did."""
        version = self._version()
        if self._known.get(key) != version:
            self._known[key] = version
            self._pages[key].refresh(None)  # type: ignore[attr-defined]

    def _version(self) -> object:
        """The study as it is now: its last step, and who is at work."""
        last = self._project.history(limit=1)
        return (last[0].id if last else 0, self._project.coders.current.id)
