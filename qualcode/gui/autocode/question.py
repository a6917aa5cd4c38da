"""What is looked for: the upper part of the dialog, as fields and as one `Search`."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from qualcode.finding import Search, Unit, Way
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import N_, _
from qualcode.model import DocumentId
from qualcode.model.guide import Question

_PAUSE_MS = 350
_WAYS = {
    Way.TEXT: (N_("these words"), N_("As they are typed; a space stands for any white space")),
    Way.LEMMA: (
        N_("every form of these words"),
        N_(
            "“samenwerken” also finds samengewerkt, and “werkten samen” when the verb is written apart. "
            "It looks at words, not at sentences: go through the list before you code."
        ),
    ),
    Way.FUZZY: (N_("words much like these"), N_("Also with typing errors and other endings")),
    Way.PATTERN: (N_("a regular expression"), N_("For example: \\b(19|20)\\d\\d\\b for a year")),
    Way.SPEAKER: (
        N_("all that someone says"),
        N_("A label or the name of a participant; commas between several"),
    ),
    Way.QUESTION: (
        N_("the answers to a question"),
        N_("Everything that respondents say from where it was asked to the next question"),
    ),
}
_UNITS = {
    Unit.FOUND: N_("only what is found"),
    Unit.SENTENCE: N_("the sentence"),
    Unit.TURN: N_("the turn"),
}


class SearchFields(QWidget):
    """`changed` is told shortly after the last change."""

    changed = Signal()

    def __init__(
        self,
        *,
        language: str,
        people: Sequence[str],
        questions: Sequence[Question],
        here: tuple[DocumentId, str] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language, self._here = language, here
        self.way, self.unit, self.scope, self.question = (QComboBox(self) for _n in range(4))
        self.what = QLineEdit(self)
        self.case = QCheckBox(_("Match upper and lower case"), self)
        self.whole = QCheckBox(_("Whole words only"), self)
        self.interviewers = QCheckBox(_("Also what interviewers say"), self)
        self.likeness = QSpinBox(self)
        self._likeness_label = QLabel(_("Alike at least"), self)
        self._people = QCompleter(list(people), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._fill(questions)
        self._arrange()
        self._connect()
        self._adapt()

    def _fill(self, questions: Sequence[Question]) -> None:
        for way, (name, tip) in _WAYS.items():
            self.way.addItem(_(name), way)
            self.way.setItemData(self.way.count() - 1, _(tip), Qt.ItemDataRole.ToolTipRole)
        for unit, name in _UNITS.items():
            self.unit.addItem(_(name), unit)
        self.unit.setCurrentIndex(1)
        self._offer_questions(questions)
        self.scope.addItem(_("all documents"), None)
        if self._here:
            self.scope.addItem(_("only “{name}”").format(name=self._here[1]), self._here[0])
        self.likeness.setRange(60, 100)
        self.likeness.setValue(85)
        self.likeness.setSuffix(" %")
        self.whole.setChecked(True)
        self._people.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.what.setClearButtonEnabled(True)
        for field, name in (
            (self.way, _("How is searched")),
            (self.what, _("What to look for")),
            (self.question, _("Question of the guide")),
            (self.unit, _("What gets the code")),
            (self.scope, _("Where is searched")),
            (self.likeness, _("Alike at least")),
        ):
            field.setAccessibleName(name)

    def _offer_questions(self, questions: Sequence[Question]) -> None:
        for one in questions:
            self.question.addItem(one.title, one.number or str(one.order))
        if not questions:
            self.question.addItem(_("There is no interview guide yet"), "")
        self.question.setEnabled(bool(questions))
        self.question.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(2, 1)
        grid.addWidget(QLabel(_("Find"), self), 0, 0)
        grid.addWidget(self.way, 0, 1)
        grid.addWidget(self.what, 0, 2)
        grid.addWidget(self.question, 0, 2)
        grid.addWidget(QLabel(_("Code"), self), 1, 0)
        grid.addWidget(self.unit, 1, 1)
        options = (self._likeness_label, self.likeness, self.case, self.whole, self.interviewers)
        grid.addLayout(beside(QLabel(_("in"), self), self.scope, *options, None), 1, 2)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        grid.addWidget(self.told, 2, 1, 1, 2)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.way.currentIndexChanged.connect(self._adapt)
        self.what.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.way, self.unit, self.scope, self.question):
            box.currentIndexChanged.connect(lambda _row: self._pause.start())
        for tick in (self.case, self.whole, self.interviewers):
            tick.toggled.connect(lambda _on: self._pause.start())
        self.likeness.valueChanged.connect(lambda _value: self._pause.start())

    def _adapt(self) -> None:
        """Shows only what has a meaning for this way of searching."""
        way = Way(self.way.currentData())  # Qt gives a plain string back
        self.case.setVisible(way in (Way.TEXT, Way.PATTERN, Way.FUZZY))
        self.whole.setVisible(way is Way.TEXT)
        self.interviewers.setVisible(way not in (Way.SPEAKER, Way.QUESTION))
        self.what.setVisible(way is not Way.QUESTION)
        self.question.setVisible(way is Way.QUESTION)
        for widget in (self.likeness, self._likeness_label):
            widget.setVisible(way is Way.FUZZY)
        self.told.setText(_(_WAYS[way][1]))
        self.what.setCompleter(self._people if way is Way.SPEAKER else None)  # type: ignore[arg-type]

    def search(self) -> Search:
        """What the fields say."""
        way = Way(self.way.currentData())
        return Search(
            way,
            self.question.currentData() if way is Way.QUESTION else self.what.text(),
            Unit(self.unit.currentData()),
            match_case=self.case.isChecked(),
            whole_words=self.whole.isChecked(),
            likeness=float(self.likeness.value()),
            interviewers=self.interviewers.isChecked(),
            language=self._language,
        )

    def documents(self) -> tuple[DocumentId, ...]:
        """Where to look; empty means everywhere."""
        chosen = self.scope.currentData()
        return () if chosen is None else (chosen,)
