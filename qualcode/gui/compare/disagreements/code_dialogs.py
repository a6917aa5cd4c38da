"""Dialogs that lead from disagreements to a better codebook: sharpen, split or merge, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.i18n import _, ngettext
from qualcode.model import Code, CodeId

WIDE = 560


class CodeChangeDialog(QDialog):
    """A form with a line for the reason; what follows for the codings stands below it."""

    def __init__(self, title: str, ok: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDE)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.why = QLineEdit(self)
        self.why.setPlaceholderText(_("What the disagreements showed; stands in the history and the report"))
        self.follows = QLabel(self)
        self.follows.setWordWrap(True)
        self.follows.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(ok)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 14)
        self._column.setSpacing(12)
        self._column.addLayout(self.form)
        self._column.addWidget(self.follows)

    def finish(self) -> None:
        """Puts the reason and the buttons last."""
        self.form.addRow(_("Why"), self.why)
        self._column.addWidget(self.buttons)

    @property
    def reason(self) -> str:
        """The reason, "" for none."""
        return " ".join(self.why.text().split())


class SharpenDialog(CodeChangeDialog):
    """Definition, when to use a code and when not; and which of its codings are to be looked at again."""

    def __init__(self, code: Code, *, every: int, here: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Sharpen “{name}”").format(name=code.name), _("Keep"), parent)
        self._code = code
        self.texts = {key: QPlainTextEdit(getattr(code, key), self) for key in _TEXTS}
        labels = {
            "definition": _("Definition"),
            "inclusion": _("Use it for"),
            "exclusion": _("Not for"),
        }
        for key, field in self.texts.items():
            field.setTabChangesFocus(True)
            field.setAccessibleName(labels[key])
            field.setMaximumHeight(84)
            field.textChanged.connect(self._enable)
            self.form.addRow(labels[key], field)
        self._offer_codings(every, here)
        self.follows.setText(_("They come into the queue of the page Review, with what was changed and why."))
        self.finish()
        self._enable()
        self.texts["definition"].setFocus()

    def _offer_codings(self, every: int, here: int) -> None:
        self.here, self.every = QRadioButton(self), QRadioButton(self)
        text = ngettext("the coding at the chosen place", "the {count} codings at the chosen places", here)
        self.here.setText(text.format(count=here))
        text = ngettext("the {count} coding with this code", "all {count} codings with this code", every)
        self.every.setText(text.format(count=every))
        self.every.setChecked(True)
        choice = QVBoxLayout()
        choice.setSpacing(4)
        choice.addWidget(self.every)
        choice.addWidget(self.here)
        self.here.setVisible(0 < here < every)
        self.form.addRow(_("Look again at"), choice)

    def values(self) -> dict[str, str]:
        """The texts by name."""
        return {key: field.toPlainText().strip() for key, field in self.texts.items()}

    def _enable(self) -> None:
        self.ok.setEnabled(any(text != getattr(self._code, key) for key, text in self.values().items()))


class SplitCodeDialog(CodeChangeDialog):
    """Into which codes a code is split; its codings are looked at now or later."""

    def __init__(self, code: Code, *, every: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Split “{name}”").format(name=code.name), _("Split"), parent)
        self._old = code.name
        self.names = QPlainTextEdit(self)
        self.names.setTabChangesFocus(True)
        self.names.setMaximumHeight(96)
        self.names.setAccessibleName(_("New codes"))
        self.names.setPlaceholderText(_("A name on every line; a code that exists can be one of them"))
        self.names.textChanged.connect(self._enable)
        self.form.addRow(_("New codes"), self.names)
        self.later = QRadioButton(_("later: they come into the queue of the page Review"), self)
        self.now = QRadioButton(_("now, one by one; what is left comes into that queue"), self)
        self.later.setChecked(True)
        choice = QVBoxLayout()
        choice.setSpacing(4)
        choice.addWidget(self.later)
        choice.addWidget(self.now)
        self.form.addRow(_("Look at them"), choice)
        text = ngettext(
            "“{name}” keeps its {count} coding until somebody has looked at it.",
            "“{name}” keeps its {count} codings until somebody has looked at each.",
            every,
        )
        self.follows.setText(text.format(name=code.name, count=every))
        self.finish()
        self._enable()
        self.names.setFocus()

    def values(self) -> list[str]:
        """The names, each once."""
        lines = (" ".join(line.split()) for line in self.names.toPlainText().splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def _enable(self) -> None:
        names = self.values()
        self.ok.setEnabled(bool(names) and self._old not in names)


class MergeCodesDialog(CodeChangeDialog):
    """Which code goes into which."""

    def __init__(
        self, code: Code, codes: Sequence[Code], other: Code | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Merge “{name}”").format(name=code.name), _("Merge"), parent)
        self._code, self._codes = code, {one.id: one for one in codes}
        self.other, self.stays = QComboBox(self), QComboBox(self)
        for combo, name in ((self.other, _("With")), (self.stays, _("Stays"))):
            combo.setAccessibleName(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(40)
            self.form.addRow(name, combo)
        for one in sorted(codes, key=lambda one: one.name.casefold()):
            if one.id != code.id:
                self.other.addItem(one.name, one.id)
        if other is not None:
            self.other.setCurrentIndex(self.other.findData(other.id))
        self.other.currentIndexChanged.connect(self._offer)
        self.follows.setText(
            _("Codings that get another code by it come into the queue of the page Review, with the reason.")
        )
        self.finish()
        self._offer()

    def values(self) -> tuple[CodeId, CodeId]:
        """The code that goes, and the one that stays."""
        both = (self._code.id, CodeId(self.other.currentData()))
        stays = CodeId(self.stays.currentData())
        return next(one for one in both if one != stays), stays

    def _offer(self) -> None:
        self.stays.clear()
        self.ok.setEnabled(self.other.count() > 0)
        if self.other.count():
            other = self._codes[CodeId(self.other.currentData())]
            for one in (self._code, other):
                self.stays.addItem(one.name, one.id)


_TEXTS = ("definition", "inclusion", "exclusion")
