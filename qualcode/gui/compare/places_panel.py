"""Under the table: the places of the chosen code, those where coders differ first asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.compare.place_list import Legend, PlaceList
from qualcode.gui.compare.places import MATCH, FoundPlaces, PlaceLine
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import _

DIFFERENT, ALL = "different", "all"


class PlacesPanel(QWidget):
    """A title, which places, whose lane is which, and the list."""

    quotation_wanted = Signal(object)
    decide_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.which = QComboBox(self)
        self.decide = QPushButton(_("Decide…"), self)
        self.legend = Legend(theme, self)
        self.list = PlaceList(theme, self)
        self.hint = Hint("", self)
        self._found: FoundPlaces | None = None
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.which.setAccessibleName(_("Which places"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.activated.connect(self._show)
        self.list.quotation_wanted.connect(self.quotation_wanted)
        self.decide.setToolTip(_("Decide place by place what the code should be here (Ctrl+Enter)"))
        self.decide.clicked.connect(self.decide_wanted)
        self._lay_out()
        self.setMinimumHeight(120)
        self.clear()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 14, 2)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.which)
        row.addWidget(self.decide)
        row.addStretch(1)
        row.addWidget(self.legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint, 1)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.list.set_theme(theme)
        self.legend.set_theme(theme)

    def show_found(self, found: FoundPlaces, *, where: str = "") -> None:
        """Shows the places of a code; `where` names the document they are limited to."""
        self._found = found
        name = found.code if len(found.code) <= 60 else found.code[:59] + "…"
        self.title.setText(f"{name}  ×  {where}" if where else name)
        self.title.setToolTip(found.code)
        self.legend.show_coders(found.coders)
        self._offer(found.lines)
        for widget in (self.which, self.legend, self.decide):
            widget.setVisible(bool(found.lines))
        self._show()

    def clear(self) -> None:
        """No code is chosen."""
        self._found = None
        self.title.setText(_("Places"))
        self.list.show_places([], ())
        for widget in (self.which, self.legend, self.list, self.decide):
            widget.hide()
        self.hint.show()
        self.hint.set_text(
            _("Choose a code in the table to see where the coders meet and where they differ.")
        )

    def _offer(self, lines: list[PlaceLine]) -> None:
        before = self.which.currentData()
        counts = {DIFFERENT: sum(line.kind != MATCH for line in lines), ALL: len(lines)}
        words = {DIFFERENT: _("where they differ"), ALL: _("all places")}
        for line in lines:
            counts[line.kind] = counts.get(line.kind, 0) + 1
            words.setdefault(line.kind, line.group)
        self.which.clear()
        for key, word in words.items():
            self.which.addItem(f"{word} ({counts[key]})", key)
        self.which.setCurrentIndex(max(self.which.findData(before), 0))

    def _show(self) -> None:
        if self._found is None:
            return
        which = self.which.currentData()
        lines = [line for line in self._found.lines if _fits(line, which)]
        self.list.show_places(lines, self._found.coders)
        self.list.setVisible(bool(lines))
        self.hint.setVisible(not lines)
        if self._found.lines:
            self.hint.set_text(_("They marked exactly the same passages everywhere."))
        else:
            self.hint.set_text(_("None of these coders used this code in the documents that are compared."))


def _fits(line: PlaceLine, which: str) -> bool:
    return which in (ALL, line.kind) or (which == DIFFERENT and line.kind != MATCH)
