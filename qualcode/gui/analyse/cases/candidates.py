"""What could still be added to a case: quotations on good and bad examples, and turns that speak of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from qualcode.gui.analyse.cases.lines import Candidate
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.gui.widgets.flow import Flow
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _
from qualcode.project.case_codes import CaseCodes

LETTERS = 16
"""Of the names of the codes: four buttons stand beside each other."""


class CandidateList(QWidget):
    """A table of candidates with a button that adds the selected ones."""

    add_wanted = Signal(object)  # list[Candidate]
    place_wanted = Signal(object)  # Candidate

    def __init__(
        self, name: str, why: str, button: str, empty: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = RowsView(
            (
                Field(_("Who"), lambda one: one.who, width=80, tip=lambda one: one.where),
                Field(why, lambda one: one.why, width=150),
                Field(_("Words"), lambda one: one.text, width=200, stretches=True, tip=lambda one: one.text),
            ),
            lambda one: one.key,
            name=name,
            theme=theme,
            parent=self,
        )
        self.empty = QLabel(empty, self)
        self.empty.setWordWrap(True)
        self.empty.setMargin(6)
        self.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.add = QPushButton(button, self)
        self.show_place = QPushButton(_("Show in Code"), self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 6, 6, 4)
        self.column.setSpacing(4)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.empty, 1)
        self.foot = Flow(self)
        for one in (self.add, self.show_place):
            self.foot.add(one)
        self.column.addWidget(self.foot)
        self.table.opened.connect(lambda one: self.add_wanted.emit([one]))
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._enable())
        self.add.clicked.connect(lambda: self.add_wanted.emit(self.table.selected()))
        self.show_place.clicked.connect(self._show_place)
        self.show_candidates([], case=False)

    def show_candidates(self, found: Sequence[Candidate], *, case: bool) -> None:
        """Shows these; with `case` there is a case to add them to."""
        self._case = case
        self.table.show_rows(found)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._enable()

    def _enable(self) -> None:
        some = bool(self.table.selected())
        self.add.setEnabled(some and self._case)
        self.show_place.setEnabled(some)

    def _show_place(self) -> None:
        if self.table.current() is not None:
            self.place_wanted.emit(self.table.current())


class Candidates(QTabWidget):
    """Both kinds, and the codes by which good and bad examples are known."""

    quotations_wanted = Signal(object)  # list[Candidate]
    tellers_wanted = Signal(object)  # list[Candidate]
    place_wanted = Signal(object)  # Candidate
    codes_chosen = Signal(object, object)  # ids of good examples, ids of bad ones

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(_("What could be added to the case"))
        self.quotations = CandidateList(
            _("Quotations in no case"),
            _("Coded as"),
            _("Put into this case"),
            _(
                "No quotation of a good or bad example waits. Choose the codes of such examples here below, "
                "or put any quotation into a case from the Code workspace."
            ),
            theme,
            self,
        )
        self.mentions = CandidateList(
            _("Who else speaks of it"),
            _("Words of the title"),
            _("Add as “only named”"),
            _("No turn of anybody else holds the telling words of this case’s title."),
            theme,
            self,
        )
        self.good = ChoiceButton(_("Good examples"), theme, self, nothing=_("no code"), letters=LETTERS)
        self.bad = ChoiceButton(_("Bad examples"), theme, self, nothing=_("no code"), letters=LETTERS)
        self.quotations.foot.add(self.good)
        self.quotations.foot.add(self.bad)
        self.addTab(self.quotations, "")
        self.addTab(self.mentions, "")
        self._connect()
        self._count()

    def _connect(self) -> None:
        self.quotations.add_wanted.connect(self.quotations_wanted)
        self.mentions.add_wanted.connect(self.tellers_wanted)
        for part in (self.quotations, self.mentions):
            part.place_wanted.connect(self.place_wanted)
        for button in (self.good, self.bad):
            button.chosen.connect(lambda _ids: self.codes_chosen.emit(self.good.ids, self.bad.ids))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for part in (self.quotations.table, self.mentions.table, self.good, self.bad):
            part.set_theme(theme)

    def offer_codes(self, choices: Sequence[Choice], chosen: CaseCodes) -> None:
        """The codes of the study, and which of them are of good and of bad examples."""
        for button, ids in ((self.good, chosen.success), (self.bad, chosen.failure)):
            button.offer(choices)
            button.choose(ids)

    def show_quotations(self, found: Sequence[Candidate], *, case: bool) -> None:
        """Quotations that are in no case yet."""
        self.quotations.show_candidates(found, case=case)
        self._count()

    def show_mentions(self, found: Sequence[Candidate], *, case: bool) -> None:
        """Turns in which others seem to speak of the case."""
        self.mentions.show_candidates(found, case=case)
        self._count()

    def _count(self) -> None:
        quotations, mentions = (len(part.table.rows.rows) for part in (self.quotations, self.mentions))
        self.setTabText(0, _("Quotations in no case ({n})").format(n=quotations))
        self.setTabText(1, _("Who else speaks of it ({n})").format(n=mentions))
