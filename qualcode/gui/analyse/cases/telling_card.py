"""One participant's account of a case, as a card to be written in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from qualcode.gui.coding.coding_chip import small_button
from qualcode.gui.report.quotation_card import QuotationCard
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.fields import TextField
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _
from qualcode.model import Outcome, ParticipantId, Telling
from qualcode.reports.case_words import PROCESSES, process_word, with_sign
from qualcode.reports.citing import Citation


class TellingCard(QFrame):
    """What is typed is stored when a field is left or the typing pauses."""

    changed = Signal(object, object)  # ParticipantId, what of the telling
    removed = Signal(object)  # ParticipantId
    quotation_removed = Signal(object, object)  # ParticipantId, quotation id
    quotation_raised = Signal(object, object)  # ParticipantId, quotation id
    quotation_wanted = Signal(object)  # quotation id

    def __init__(
        self, participant: ParticipantId, name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.participant, self._theme = participant, theme
        self._shown: tuple[object, ...] = ()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(name)
        self.name, self.others = QLabel(name, self), QLabel(self)
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.name.setWordWrap(True)
        self.name.setMinimumWidth(min(self.name.fontMetrics().horizontalAdvance(name) + 4, 150))
        self.outcome, self.process = QComboBox(self), QComboBox(self)
        self._offer_outcomes(name)
        self.told = TextField(
            _("How it is told"), _("How is it told? Which feelings: proud, angry, resigned…"), self
        )
        self.cause = TextField(
            _("Cause"), _("What made it succeed or fail, according to {name}?").format(name=name), self
        )
        self.quotations = QVBoxLayout()
        self.quotations.setSpacing(2)
        self._arrange(name)
        self._connect()

    def _offer_outcomes(self, name: str) -> None:
        for outcome in Outcome:
            self.outcome.addItem(with_sign(outcome, _), outcome.value)
        self.process.addItem(_("working together: not said"), "")
        for process in PROCESSES:
            words = _("working together: {words}").format(words=process_word(process, _))
            self.process.addItem(words, process.value)
        self.outcome.setAccessibleName(_("How it ended, according to {name}").format(name=name))
        self.outcome.setToolTip(_("How it ended, according to {name}").format(name=name))
        tip = _("How those involved worked together, where that is another matter than how it ended")
        self.process.setAccessibleName(_("Working together"))
        self.process.setToolTip(tip)
        for box in (self.outcome, self.process):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outcome.setMinimumContentsLength(20)
        self.process.setMinimumContentsLength(26)

    def _arrange(self, name: str) -> None:
        self.close_button = small_button(
            self, "close", _("Take {name} out of this case").format(name=name), self._theme
        )
        self.close_button.clicked.connect(lambda: self.removed.emit(self.participant))
        self.others.setWordWrap(True)
        self.others.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(6)
        column.addLayout(beside(self.name, self.outcome, self.process, None, self.close_button))
        fields = QGridLayout()
        fields.setHorizontalSpacing(10)
        fields.setVerticalSpacing(2)
        for place, (title, field) in enumerate(
            (
                (_("How it is told"), self.told),
                (_("Cause, according to {name}").format(name=name), self.cause),
            )
        ):
            label = QLabel(title, self)
            label.setBuddy(field)
            field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            label.setWordWrap(True)
            fields.addWidget(label, 0, place, Qt.AlignmentFlag.AlignBottom)
            fields.addWidget(field, 1, place, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(place, 1)
        column.addLayout(fields)
        column.addLayout(self.quotations)
        column.addWidget(self.others)

    def _connect(self) -> None:
        self.told.stored.connect(lambda text: self.changed.emit(self.participant, {"told": text}))
        self.cause.stored.connect(lambda text: self.changed.emit(self.participant, {"cause": text}))
        # Qt gives back the plain text of what was put in
        self.outcome.activated.connect(
            lambda _row: self._chosen("outcome", Outcome(self.outcome.currentData()))
        )
        self.process.activated.connect(
            lambda _row: self._chosen("process", Outcome(self.process.currentData()))
        )

    def _chosen(self, field: str, value: Outcome) -> None:
        self.changed.emit(self.participant, {field: value})

    def store(self) -> None:
        """Stores now what was typed."""
        self.told.store()
        self.cause.store()

    def show_telling(self, telling: Telling, citations: Mapping[int, Citation], others: str) -> None:
        """Shows an account; what is being typed is not overwritten."""
        self.outcome.setCurrentIndex(self.outcome.findData(telling.outcome.value))
        self.process.setCurrentIndex(max(0, self.process.findData(telling.process.value)))
        self.told.show_text(telling.told)
        self.cause.show_text(telling.cause)
        self.others.setText(others)
        self.others.setVisible(bool(others))
        self._show_quotations([citations[key] for key in telling.quotations if key in citations])

    def _show_quotations(self, citations: Sequence[Citation]) -> None:
        if tuple(citations) == self._shown:
            return
        self._shown = tuple(citations)
        while (item := self.quotations.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, citation in enumerate(citations):
            card = QuotationCard(
                citation,
                self._theme,
                fixed=True,
                first=place == 0,
                removing=_("Take it out of the case (Delete)"),
                parent=self,
            )
            card.wanted.connect(self.quotation_wanted)
            card.removed.connect(lambda key: self.quotation_removed.emit(self.participant, key))
            card.raised.connect(lambda key: self.quotation_raised.emit(self.participant, key))
            self.quotations.addWidget(card)
