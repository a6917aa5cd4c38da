"""Asks who codes without seeing the others, and why somebody is to see them again."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from qualcode.i18n import _


class BlindDialog(QDialog):
    """Whose codings are to be independent; the coder at work stands there first."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Code without seeing the others"))
        self.coder = QComboBox(self, editable=True)
        self.coder.addItems(list(names))
        self.coder.editTextChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.go = _lay_out(
            self,
            _(
                "The coder sees only his or her own codings, memos, comments and counts: in the transcripts, "
                "in tables, reports and the history, on the command line, too. The codebook is everybody’s. "
                "What the others did stays as it is. When it ends, that is noted in the history."
            ),
            _("Coder"),
            self.coder,
            _("Start"),
        )
        self.coder.setFocus()

    @property
    def name(self) -> str:
        """Who codes without seeing the others."""
        return self.coder.currentText().strip()


class UnblindDialog(QDialog):
    """Why the codings of the others are to be seen; the answer may stay empty."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("See the codings of the others"))
        self.why = QLineEdit(self)
        self.why.setPlaceholderText(_("For instance: all interviews of the check are coded"))
        self.go = _lay_out(
            self,
            _(
                "From now on {name} sees what the others coded, wrote and counted. What is coded after that "
                "is no longer independent. It is noted in the history, with the time and the reason, and the "
                "report on agreement can say so."
            ).format(name=name),
            _("Why now?"),
            self.why,
            _("See the codings of the others"),
        )
        self.why.setFocus()


def _lay_out(dialog: QDialog, about: str, label: str, field: QWidget, verb: str) -> QWidget:
    """Words above, the field, the buttons; gives the button that does it."""
    words = QLabel(about, dialog)
    words.setWordWrap(True)
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.addRow(label, field)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    go = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
    go.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 14, 16, 12)
    layout.setSpacing(12)
    layout.addWidget(words)
    layout.addLayout(form)
    layout.addWidget(buttons)
    dialog.setMinimumWidth(500)
    return go
