"""The chosen case: its title, what happened, and a card for each participant who tells of it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qualcode.gui.analyse.cases.lines import group_word, others_in_words
from qualcode.gui.analyse.cases.telling_card import TellingCard
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.fields import NameField, TextField
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _
from qualcode.model import Case, ParticipantId
from qualcode.reports.case_words import outcome_counts
from qualcode.reports.citing import Citation


class CaseDesk(QScrollArea):
    """Wishes about the case that is shown; nothing is done here."""

    edited = Signal(object)  # what of the case: title, text or general
    teller_wanted = Signal(object)  # ParticipantId
    told = Signal(object, object)  # ParticipantId, what of the telling
    untold = Signal(object)  # ParticipantId
    quotation_removed = Signal(object, object)  # ParticipantId, quotation id
    quotation_raised = Signal(object, object)  # ParticipantId, quotation id
    quotation_wanted = Signal(object)  # quotation id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: Mapping[int, str] = {}
        self._case: Case | None = None
        self.cards: dict[ParticipantId, TellingCard] = {}
        self.page = QWidget()
        self.title = NameField(_("Title of the case"), self.page)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.summary = QLabel(self.page)
        self.summary.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.general = QCheckBox(_("No specific case: what is said in general"), self.page)
        self.text = TextField(
            _("What happened"), _("What happened, in a sentence or two"), self.page, lines=1
        )
        self.nobody = QLabel(
            _(
                "Nobody tells of this case yet. Add a participant, or put quotations into it: from the list "
                "below, or in the Code workspace by right-clicking a quotation."
            ),
            self.page,
        )
        self.add = QPushButton(_("Add a participant  ▾"), self.page)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.nobody.setWordWrap(True)
        self.nobody.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        layout = QVBoxLayout(self.page)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(beside(self.summary, None, self.general))
        layout.addWidget(self.nobody)
        layout.addLayout(self.column)
        layout.addLayout(beside(self.add, None))
        layout.addStretch(1)
        self.setWidget(self.page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self.title.stored.connect(lambda text: self.edited.emit({"title": text}))
        self.text.stored.connect(lambda text: self.edited.emit({"text": text}))
        self.general.clicked.connect(lambda on: self.edited.emit({"general": bool(on)}))
        self.add.clicked.connect(self._offer_people)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self._clear()

    def show_case(self, case: Case, names: Mapping[int, str], citations: Mapping[int, Citation]) -> None:
        """Shows a case; fields of the same one in which something is being typed are left alone."""
        if self._case is not None and self._case.id != case.id:
            self.store()
            self._clear()
            self.verticalScrollBar().setValue(0)
        self._case, self._names = case, names
        self.title.show_text(case.title)
        self.text.show_text(case.text)
        self.general.setChecked(case.general)
        words = (group_word(case), outcome_counts(case, _))
        self.summary.setText("  ·  ".join(word for word in words if word))
        self.nobody.setVisible(not case.tellings)
        self._show_cards(case, names, citations)

    def store(self) -> None:
        """Stores now what was typed."""
        self.title.store()
        self.text.store()
        for card in self.cards.values():
            card.store()

    def _show_cards(self, case: Case, names: Mapping[int, str], citations: Mapping[int, Citation]) -> None:
        wanted = [one.participant for one in case.tellings]
        if list(self.cards) != wanted:
            self._take_away([key for key in self.cards if key not in wanted])
            kept = self.cards
            self.cards = {key: kept.get(key) or self._card(key, names.get(key, "")) for key in wanted}
            for place, card in enumerate(self.cards.values()):
                self.column.insertWidget(place, card)
        for telling in case.tellings:
            others = others_in_words(case, telling, names)
            self.cards[telling.participant].show_telling(telling, citations, others)

    def _card(self, participant: ParticipantId, name: str) -> TellingCard:
        card = TellingCard(participant, name, self._theme, self.page)
        card.changed.connect(self.told)
        card.removed.connect(self.untold)
        card.quotation_removed.connect(self.quotation_removed)
        card.quotation_raised.connect(self.quotation_raised)
        card.quotation_wanted.connect(self.quotation_wanted)
        return card

    def _take_away(self, keys: list[ParticipantId]) -> None:
        for key in keys:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()

    def _clear(self) -> None:
        self._take_away(list(self.cards))

    def people_menu(self) -> QMenu:
        """The participants who are not in the case yet."""
        menu = QMenu(self)
        there = {one.participant for one in self._case.tellings} if self._case else set()
        for key, name in self._names.items():
            if key not in there:
                menu.addAction(name.replace("&", "&&"), lambda key=key: self.teller_wanted.emit(key))
        if menu.isEmpty():
            menu.addAction(_("All participants are in this case")).setEnabled(False)
        return menu

    def _offer_people(self) -> None:
        menu = self.people_menu()
        menu.exec(self.add.mapToGlobal(self.add.rect().bottomLeft()))
        menu.deleteLater()
