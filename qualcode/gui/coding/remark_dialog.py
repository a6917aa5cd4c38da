"""A reviewer's remark on a coding, or on a passage that was missed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.compare.review.answering import AnswerField
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.pick import Pick, PickButton
from qualcode.i18n import N_, _
from qualcode.model import Code, CodeId, Coding, CodingId
from qualcode.model.reviews import ReviewKind

KINDS = (
    (ReviewKind.AGREE, N_("I &agree")),
    (ReviewKind.QUESTION, N_("&Question")),
    (ReviewKind.OTHER_CODE, N_("Another &code")),
    (ReviewKind.REMARK, N_("&Remark")),
)


class RemarkDialog(QDialog):
    """Which coding, what kind of remark, which code instead, and the words."""

    def __init__(
        self,
        words: str,
        codings: Sequence[tuple[Coding, str]],
        codes: Sequence[Code],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        coding: CodingId | None = None,
    ) -> None:
        """`codings` of the passage, each with how it is called; without any the passage was missed."""
        super().__init__(parent)
        self.setWindowTitle(_("Remark as a reviewer"))
        self.setMinimumWidth(480)
        self.about, self.code = QComboBox(self), PickButton(_("Code"), theme, self)
        self.kinds = {kind: QRadioButton(_(text), self) for kind, text in KINDS}
        self.text = AnswerField(self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._group = QButtonGroup(self)
        self._fill(codings, codes, coding)
        self._lay_out(words)
        self._connect()
        self._follow()

    @property
    def coding(self) -> CodingId | None:
        """The coding that it is about; None for the passage."""
        return self.about.currentData()

    @property
    def kind(self) -> ReviewKind:
        """What kind of remark it is."""
        if self.coding is None:
            return ReviewKind.MISSING
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    @property
    def proposed(self) -> CodeId | None:
        """The code that is proposed."""
        fits = self.kind in (ReviewKind.OTHER_CODE, ReviewKind.MISSING)
        key = self.code.key
        return CodeId(key) if fits and isinstance(key, int) and key else None

    @property
    def words(self) -> str:
        """What was typed."""
        return self.text.toPlainText().strip()

    def _fill(
        self, codings: Sequence[tuple[Coding, str]], codes: Sequence[Code], coding: CodingId | None
    ) -> None:
        for one, name in codings:
            self.about.addItem(name, one.id)
        self.about.addItem(_("A code that is missing here"), None)
        ids = [one.id for one, _name in codings]
        self.about.setCurrentIndex(next((n for n, key in enumerate(ids) if key == coding), 0))
        self.about.setAccessibleName(_("About"))
        offered = sorted((code for code in codes if not code.retired), key=lambda one: one.name.casefold())
        picks = [Pick(0, _("choose…")), *(Pick(int(c.id), c.name, c.definition, c.color) for c in offered)]
        self.code.offer(picks, 0)
        for button in self.kinds.values():
            self._group.addButton(button)
        self.kinds[ReviewKind.REMARK].setChecked(True)

    def _lay_out(self, words: str) -> None:
        passage = QLabel(f"“{words}”", self)
        passage.setWordWrap(True)
        passage.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setAccessibleName(_("Remark"))
        self.text.setPlaceholderText(_("What you think of it; Ctrl+Enter keeps it"))
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 12)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("About"), self.about)
        self._kinds = QWidget(self)
        row = beside(*self.kinds.values(), None)
        row.setContentsMargins(0, 0, 0, 0)
        self._kinds.setLayout(row)
        form.addRow("", self._kinds)
        form.addRow("", self.code)
        form.addRow(_("Remark"), self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(passage)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.text.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.width(), layout.heightForWidth(self.width()) if (layout := self.layout()) else 0)

    def _connect(self) -> None:
        self.about.currentIndexChanged.connect(lambda _row: self._follow())
        self._group.buttonToggled.connect(lambda _button, _on: self._follow())
        self.code.picked.connect(lambda _key: self._follow())
        self.text.textChanged.connect(self._follow)
        self.text.sent.connect(self.buttons.button(QDialogButtonBox.StandardButton.Ok).click)
        self.text.left.connect(self.reject)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _follow(self) -> None:
        """Offers only what fits, and OK only where something is said."""
        self._kinds.setEnabled(self.coding is not None)
        self.code.setEnabled(self.kind in (ReviewKind.OTHER_CODE, ReviewKind.MISSING))
        said = bool(self.words or self.proposed or self.kind is ReviewKind.AGREE)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(said)
