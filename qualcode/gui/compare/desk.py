"""The Compare workspace as a whole: a tab for each of its pages, made when it is first shown."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from qualcode.gui.compare.pages import PAGES, make_page
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.model import Changes
from qualcode.project import Project

_HANDED_ON = ("quotation_wanted", "place_wanted", "code_wanted", "document_wanted")


class CompareDesk(QWidget):
    """The pages of PAGES. What they wish of the Code workspace is handed on."""

    quotation_wanted = Signal(object)  # QuotationId
    place_wanted = Signal(object, object)  # DocumentId, Span
    code_wanted = Signal(object)  # CodeId
    document_wanted = Signal(object)  # DocumentId

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self._made: dict[str, QWidget] = {}
        self._kept: dict[str, Any] = {}
        self.tabs, self.stack = QTabBar(self), QStackedWidget(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setVisible(len(PAGES) > 1)
        self.tabs.setAccessibleName(_("Pages of Compare"))
        for place, spec in enumerate(PAGES):
            self.tabs.addTab(_(spec.title))
            self.tabs.setTabToolTip(place, _(spec.about))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(lambda _place: self._show())
        self._show()

    @property
    def key(self) -> str:
        """The page that is shown."""
        return PAGES[max(self.tabs.currentIndex(), 0)].key

    def page(self, key: str) -> QWidget:
        """A page of PAGES, made when it was not there."""
        if key not in self._made:
            spec = next(spec for spec in PAGES if spec.key == key)
            made = make_page(spec, self._project, self._operations, self._theme, self)
            self._made[key] = made
            self.stack.addWidget(made)
            for name in _HANDED_ON:
                if hasattr(made, name):
                    getattr(made, name).connect(getattr(self, name))
            if hasattr(made, "page_wanted"):
                made.page_wanted.connect(self.open_page)  # type: ignore[attr-defined]
            if hasattr(made, "restore") and isinstance(self._kept.get(key), dict):
                made.restore(self._kept[key])  # type: ignore[attr-defined]
        return self._made[key]

    def show_page(self, key: str) -> QWidget:
        """Brings a page to the front."""
        self.tabs.setCurrentIndex(next(n for n, spec in enumerate(PAGES) if spec.key == key))
        return self.page(key)

    def open_page(self, key: str, subject: object) -> None:
        """Brings a page to the front and lets it show something."""
        self.show_page(key).open_with(subject)  # type: ignore[attr-defined]

    def refresh(self, changes: Changes | None) -> None:
        """Lets every page that was made reload what it shows."""
        for page in self._made.values():
            page.refresh(changes)  # type: ignore[attr-defined]

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for page in self._made.values():
            page.set_theme(theme)  # type: ignore[attr-defined]

    def state(self) -> dict[str, Any]:
        """Which page is shown, and how each was left, for the next time."""
        made = {key: page.state() for key, page in self._made.items() if hasattr(page, "state")}  # type: ignore[attr-defined]
        return {"page": self.key, "pages": self._kept | made}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Goes to the page that was shown last time, and leaves every page as it was."""
        kept = state.get("pages")
        self._kept = dict(kept) if isinstance(kept, Mapping) else {}
        for key, page in self._made.items():
            if hasattr(page, "restore") and isinstance(self._kept.get(key), dict):
                page.restore(self._kept[key])  # type: ignore[attr-defined]
        known = [spec.key for spec in PAGES]
        if state.get("page") in known:
            self.show_page(str(state["page"]))

    def _show(self) -> None:
        self.stack.setCurrentWidget(self.page(self.key))
