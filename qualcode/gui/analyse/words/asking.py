"""What is asked of the words: whose, counted how, without which."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import Offer, offer_of
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.gui.widgets.flow import Flow
from qualcode.i18n import N_, _, screen_language
from qualcode.model import Role
from qualcode.model.attribute_filters import AttributeFilter
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.words import WordRequest

LANGUAGES = {
    "nl": N_("spoken in Dutch"),
    "en": N_("spoken in English"),
    "de": N_("spoken in German"),
    "fr": N_("spoken in French"),
}
MOST_GROUPS = 8
WHOSE = {"respondents": N_("what respondents say"), "all": N_("what everybody says")}
COUNTED = {"lemma": N_("all forms of a word as one"), "form": N_("words as they were said")}


@dataclass(frozen=True, slots=True)
class Against:
    """Two groups to compare: who has this value of an attribute, and who has one of the others."""

    attribute: str
    value: str
    others: tuple[str, ...]

    def selections(self, selection: Selection) -> tuple[Selection, Selection]:
        """The selection limited to the one group, and to the other."""
        one, other = (AttributeFilter(self.attribute, values) for values in ((self.value,), self.others))
        limits = selection.attributes
        return replace(selection, attributes=(*limits, one)), replace(selection, attributes=(*limits, other))

    @property
    def names(self) -> tuple[str, str]:
        """What the groups are called."""
        return self.value, _("all others")


class WordOptions(QWidget):
    """Says through `changed` that words are to be counted in another way."""

    changed = Signal()
    own_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whose, self.counted, self.language = _combo(WHOSE), _combo(COUNTED), _combo(LANGUAGES)
        self.codes = ChoiceButton(_("Coded with"), theme, self)
        self.without = QCheckBox(_("Without stop words"), self)
        self.own = QPushButton(_("Own stop words…"), self)
        self.against, self.least = QComboBox(self), QSpinBox(self)
        self._setup()
        flow = Flow(self)
        for part in (self.whose, self.counted, self.language, self.codes, self.without, self.own):
            flow.add(part)
        for part in (self.least, self.against):
            flow.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(flow)

    def request(self, selection: Selection) -> WordRequest:
        """What is asked now."""
        return WordRequest(
            replace(selection, codes=self.codes.ids),
            self.language.currentData(),
            screen_language(),
            roles=(Role.RESPONDENT,) if self.whose.currentData() == "respondents" else (),
            lemmas=self.counted.currentData() == "lemma",
            stop=self.without.isChecked(),
            least=self.least.value(),
        )

    def reload(self, project: Project, *, first: bool) -> None:
        """Offers the codes there are; at first the language of the study."""
        codes, families = project.codes.all(), project.families.all()
        groups = [Group(one.name, frozenset(project.families.members(one.id))) for one in families]
        choices = [Choice(code.id, code.name, code.color) for code in codes]
        self.codes.offer(choices, groups=[group for group in groups if group.members])
        if first:
            self.language.setCurrentIndex(max(self.language.findData(project.language), 0))
        self._offer_groups(offer_of(project))
        count = len(project.words.own)
        text = _("Own stop words ({count})…").format(count=count) if count else _("Own stop words…")
        self.own.setText(text)

    def _offer_groups(self, offer: Offer) -> None:
        """The values that some participants have and others have not; what was chosen stays chosen."""
        before = self.against.currentText()
        self.against.clear()
        self.against.addItem(_("no comparison of groups"), None)
        for attribute in offer.attributes:
            values = [value for value in offer.counts(attribute) if value]
            for value in values if 1 < len(values) <= MOST_GROUPS else ():
                others = tuple(other for other in values if other != value)
                group = Against(attribute.name, value, others)
                self.against.addItem(
                    _("{name}: {value} and others").format(name=attribute.name, value=value), group
                )
        self.against.setCurrentIndex(max(self.against.findText(before), 0))
        self.against.setVisible(self.against.count() > 1)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.codes.set_theme(theme)

    def _setup(self) -> None:
        self.whose.setAccessibleName(_("Whose words"))
        self.counted.setAccessibleName(_("What counts as one word"))
        self.language.setAccessibleName(_("Language of what is said"))
        self.codes.setToolTip(_("Only what is said in quotations with these codes"))
        self.without.setChecked(True)
        self.without.setToolTip(_("Leaves out small words, and sounds of thinking such as uhm"))
        self.own.setToolTip(_("Words that you want to be left out as well"))
        self.least.setRange(1, 9999)
        self.least.setPrefix(_("at least") + " ")
        self.least.setAccessibleName(_("Only words that are said at least so often"))
        self.least.setKeyboardTracking(False)
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.against.setMinimumContentsLength(28)
        self.against.setAccessibleName(_("Which groups are compared"))
        for combo in (self.whose, self.counted, self.language, self.against):
            combo.activated.connect(lambda _row: self.changed.emit())
        self.codes.chosen.connect(lambda _ids: self.changed.emit())
        self.without.toggled.connect(lambda _on: self.changed.emit())
        self.least.valueChanged.connect(lambda _value: self.changed.emit())
        self.own.clicked.connect(self.own_wanted)


class OwnWords(QDialog):
    """Asks for the researcher's own words to be left out, one a line."""

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Own stop words"))
        self.text = QPlainTextEdit("\n".join(words), self)
        self.text.setAccessibleName(_("Own stop words"))
        about = QLabel(
            _("One word a line. A word is left out in all its forms when you write its lemma."), self
        )
        about.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (about, self.text, buttons):
            layout.addWidget(part)
        self.resize(420, 380)

    def words(self) -> list[str]:
        """What was typed, without empty lines."""
        return [line.strip() for line in self.text.toPlainText().splitlines() if line.strip()]


def _combo(words: dict[str, str]) -> QComboBox:
    combo = QComboBox()
    for key, word in words.items():
        combo.addItem(_(word), key)
    return combo
