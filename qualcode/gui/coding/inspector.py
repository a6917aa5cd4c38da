"""The details of the selected code or quotation, to read and to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.codebook.palette import PALETTE, shade
from qualcode.gui.coding.coding_chip import NOTHING, CodingChip, Sayings, shown_of
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.fields import NameField, TextField
from qualcode.gui.widgets.marks import mark_icon, origin_in_words
from qualcode.gui.widgets.panels import Hint
from qualcode.i18n import N_, _, ngettext
from qualcode.model import Code, CodeId, Coding, CodingId, Family, Origin, Quotation

TEXTS = (
    ("definition", N_("Definition"), N_("What does this code stand for?")),
    ("inclusion", N_("When to use it"), N_("Passages that belong under it")),
    ("exclusion", N_("When not to use it"), N_("Passages that belong elsewhere")),
    ("example", N_("Example"), N_("A typical quotation")),
)


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """A code with what is shown beside it."""

    code: Code
    families: Sequence[Family]
    quotations: int
    documents: int
    memo: str


@dataclass(frozen=True, slots=True)
class QuotationFacts:
    """A quotation with where it stands; codes and names of coders by id, open remarks by coding."""

    quotation: Quotation
    where: str
    codes: Mapping[CodeId, Code]
    coders: Mapping[int, str]
    mine: int
    sayings: Sayings = NOTHING
    remarks: Mapping[int, str] = made(default_factory=dict[int, str])


class Inspector(QTabWidget):
    """Two pages: the code and the quotation."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code_page = CodePage(theme, self)
        self.quotation_page = QuotationPage(theme, self)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName(_("Details"))
        self.addTab(_scrolled(self.code_page), _("Code"))
        self.addTab(_scrolled(self.quotation_page), _("Quotation"))

    def sizeHint(self) -> QSize:
        return QSize(290, 400)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.code_page.set_theme(theme)
        self.quotation_page.set_theme(theme)

    def store(self) -> None:
        """Stores what is being typed."""
        for field in self.findChildren(TextField):
            field.store()
        for field in self.findChildren(NameField):
            field.store()


class CodePage(QWidget):
    """Name, origin, families, colour and texts of a code; each change is a wish."""

    changed = Signal(object, object, object)  # CodeId, field, value
    families_changed = Signal(object, object)  # CodeId, list[FamilyId]
    memo_changed = Signal(object, object)  # CodeId, text

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._facts = theme, None
        self.hint = Hint(_("Select a code in the list to see and change its definition."), self)
        self.form = QWidget(self)
        self.name = NameField(_("Name of the code"), self)
        self.origin, self.color = QComboBox(self), QToolButton(self)
        self.families, self.counts = QPushButton(self), QLabel(self)
        self.texts = {key: TextField(_(label), _(tip), self) for key, label, tip in TEXTS}
        self.memo = TextField(_("Memo on the code"), _("Your thoughts about this code"), self, lines=3)
        self._setup()
        self.show_code(None)

    @property
    def shown(self) -> CodeId | None:
        """The code on the page."""
        return self._facts.code.id if self._facts else None

    def _setup(self) -> None:
        for origin in Origin:
            self.origin.addItem(f"{origin_in_words(origin)} ({origin.value})", origin)
        self.origin.setAccessibleName(_("Origin of the code"))
        self.origin.setSizePolicy(
            self.origin.sizePolicy().Policy.Ignored, self.origin.sizePolicy().Policy.Fixed
        )
        self.color.setToolTip(_("Colour"))
        self.color.setAccessibleName(_("Colour"))
        self.color.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.color.setMenu(QMenu(self.color))
        self.color.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.color.menu().aboutToShow.connect(self._color_menu)
        self.families.setMenu(QMenu(self.families))
        self.families.menu().aboutToShow.connect(self._family_menu)
        self.families.setAccessibleName(_("Families"))
        self.families.setStyleSheet("QPushButton { text-align: left; padding: 4px 8px; }")
        self.families.setSizePolicy(
            self.families.sizePolicy().Policy.Ignored, self.families.sizePolicy().Policy.Fixed
        )
        self.counts.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.counts.setWordWrap(True)
        self._arrange()
        self.name.stored.connect(lambda text: self._wish("name", text))
        self.origin.activated.connect(lambda _row: self._wish("origin", self.origin.currentData()))
        for key, field in self.texts.items():
            field.stored.connect(lambda text, key=key: self._wish(key, text))
        self.memo.stored.connect(
            lambda text: self._facts and self.memo_changed.emit(self._facts.code.id, text)
        )

    def _arrange(self) -> None:
        form = QVBoxLayout(self.form)
        form.setContentsMargins(10, 10, 10, 10)
        form.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.color)
        form.addLayout(first)
        form.addWidget(self.counts)
        for label, field in (
            (_("Origin"), self.origin),
            (_("Families"), self.families),
            *((_(label), self.texts[key]) for key, label, _tip in TEXTS),
            (_("Memo"), self.memo),
        ):
            form.addSpacing(5)
            form.addWidget(_label(label, field))
            form.addWidget(field)
        form.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.hint)
        layout.addWidget(self.form)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        if self._facts:
            self.color.setIcon(mark_icon(self._facts.code.color, theme, size=16))

    def show_code(self, facts: CodeFacts | None) -> None:
        """Shows a code; None shows how to get one here."""
        if self._facts and facts and self._facts.code.id != facts.code.id:
            self.store()
        self._facts = facts
        self.hint.setVisible(facts is None)
        self.form.setVisible(facts is not None)
        if facts is None:
            return
        code = facts.code
        self.name.show_text(code.name)
        self.name.setToolTip(code.name)
        self.origin.setCurrentIndex(self.origin.findData(code.origin))
        self.color.setIcon(mark_icon(code.color, self._theme, size=16))
        names = [family.name for family in facts.families if family.id in code.families]
        self.families.setText(", ".join(names) or _("None"))
        self.families.setToolTip("\n".join(names))
        self.counts.setText(self._counts(facts))
        for key, field in self.texts.items():
            field.show_text(getattr(code, key))
        self.memo.show_text(facts.memo)

    def store(self) -> None:
        """Stores what is being typed for the code that is still shown."""
        for field in (self.name, *self.texts.values(), self.memo):
            field.store()

    def _counts(self, facts: CodeFacts) -> str:
        quotations = ngettext("{count} quotation", "{count} quotations", facts.quotations)
        documents = ngettext("in {count} document", "in {count} documents", facts.documents)
        if not facts.quotations:
            return _("Not used yet")
        return f"{quotations.format(count=facts.quotations)} {documents.format(count=facts.documents)}"

    def _wish(self, field: str, value: object) -> None:
        if self._facts:
            self.changed.emit(self._facts.code.id, field, value)

    def _color_menu(self) -> None:
        menu = self.color.menu()
        menu.clear()
        for color in PALETTE:
            names = [color, shade(color, 1), shade(color, 2)]
            for value in names[:1]:
                action = menu.addAction(mark_icon(value, self._theme, size=16), value)
                action.triggered.connect(lambda _on=False, value=value: self._wish("color", value))
        menu.addSeparator()
        menu.addAction(_("Another colour…"), self._other_color)

    def _other_color(self) -> None:
        if self._facts:
            color = QColorDialog.getColor(self._facts.code.color, self, _("Colour"))
            if color.isValid():
                self._wish("color", color.name())

    def _family_menu(self) -> None:
        menu = self.families.menu()
        menu.clear()
        if not self._facts:
            return
        for family in self._facts.families:
            action = menu.addAction(family.name)
            action.setCheckable(True)
            action.setChecked(family.id in self._facts.code.families)
            action.toggled.connect(lambda on, key=family.id: self._toggle(key, on))
        if not self._facts.families:
            menu.addAction(_("There are no families yet")).setEnabled(False)

    def _toggle(self, family: int, on: bool) -> None:
        if self._facts:
            rest = [key for key in self._facts.code.families if key != family]
            self.families_changed.emit(self._facts.code.id, [*rest, family] if on else rest)


class QuotationPage(QWidget):
    """The words, the codes with a button to take each off, comment and memos."""

    uncode_wanted = Signal(object)  # list[CodingId]
    code_wanted = Signal(object)  # CodeId: show it
    add_wanted = Signal()
    comment_changed = Signal(object, object)  # Quotation, text
    coding_changed = Signal(object, object)  # CodingId, {field: value}
    example_wanted = Signal(object, object)  # CodeId, Quotation
    report_wanted = Signal(object, object)  # CodeId, Quotation
    remark_wanted = Signal(object, object)  # CodingId, Quotation

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: QuotationFacts | None = None
        self.hint = Hint(
            _("Click a quotation in the transcript or in the list to see its codes and comment."), self
        )
        self.form = QWidget(self)
        self.where, self.words = QLabel(self), QLabel(self)
        self.chips = QVBoxLayout()
        self.add = QPushButton(_("Add a code…"), self)
        self.comment = TextField(
            _("Comment on the quotation"), _("What strikes you in this passage?"), self, lines=3
        )
        self._memos: dict[CodingId, TextField] = {}
        self._setup()
        self.show_quotation(None)

    def _setup(self) -> None:
        self.where.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.where.setWordWrap(True)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chips.setSpacing(2)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(10, 10, 10, 10)
        form.setSpacing(6)
        form.addWidget(self.where)
        form.addWidget(self.words)
        form.addLayout(self.chips)
        form.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        form.addSpacing(6)
        form.addWidget(_label(_("Comment"), self.comment))
        form.addWidget(self.comment)
        form.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.hint)
        layout.addWidget(self.form)
        self.add.clicked.connect(self.add_wanted)
        self.comment.stored.connect(self._store_comment)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self._fill_chips()

    def show_quotation(self, facts: QuotationFacts | None) -> None:
        """Shows a quotation; None shows how to get one here."""
        if self._facts and (facts is None or facts.quotation.id != self._facts.quotation.id):
            self.store()
        same = _chips_of(facts) == _chips_of(self._facts)
        self._facts = facts
        self.hint.setVisible(facts is None)
        self.form.setVisible(facts is not None)
        if facts is None:
            return
        text = facts.quotation.text
        self.where.setText(facts.where)
        self.words.setText(f"“{text if len(text) < 700 else text[:700] + '…'}”")
        self.comment.show_text(facts.quotation.comment)
        if not same:
            self._fill_chips()
        for coding in facts.quotation.codings:
            if coding.id in self._memos:
                self._memos[coding.id].show_text(coding.memo)

    def store(self) -> None:
        """Stores what is being typed for the quotation that is still shown."""
        self.comment.store()
        for field in self._memos.values():
            field.store()

    def _store_comment(self, text: str) -> None:
        if self._facts:
            self.comment_changed.emit(self._facts.quotation, text)

    def _fill_chips(self) -> None:
        while self.chips.count():
            item = self.chips.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self._memos.clear()
        if not self._facts:
            return
        for coding in self._facts.quotation.codings:
            code = self._facts.codes.get(coding.code)
            if code:
                self.chips.addWidget(self._chip(coding, code))

    def _chip(self, coding: Coding, code: Code) -> CodingChip:
        facts = self._facts
        assert facts is not None
        who = facts.coders.get(coding.coder, "") if len(facts.coders) > 1 else ""
        chip = CodingChip(
            coding,
            code,
            self._theme,
            who=who,
            sayings=facts.sayings,
            remarks=facts.remarks.get(coding.id, ""),
            parent=self,
        )
        chip.code_wanted.connect(self.code_wanted)
        chip.uncode_wanted.connect(self.uncode_wanted)
        chip.changed.connect(self.coding_changed)
        chip.example_wanted.connect(lambda key: self.example_wanted.emit(key, facts.quotation))
        chip.report_wanted.connect(lambda key: self.report_wanted.emit(key, facts.quotation))
        chip.remark_wanted.connect(lambda key: self.remark_wanted.emit(key, facts.quotation))
        self._memos[coding.id] = chip.memo
        return chip


def _chips_of(facts: QuotationFacts | None) -> object:
    """What the chips show."""
    if facts is None:
        return None
    codings = [shown_of(coding, facts.codes) for coding in facts.quotation.codings]
    remarks = [facts.remarks.get(coding.id) for coding in facts.quotation.codings]
    return facts.quotation.id, codings, len(facts.coders), facts.sayings, remarks


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
