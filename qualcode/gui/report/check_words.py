"""A dialog for what a report says of a check in the researcher's own words: purpose, training, and so on."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from qualcode.i18n import N_, _
from qualcode.model.rounds import Round, RoundDesign

FIELDS = {
    "purpose": (
        N_("Purpose"),
        N_("Why was agreement looked at, and how does that fit the kind of analysis?"),
    ),
    "training": (
        N_("Training"),
        N_("How were they trained, and how well do they know the field and the codebook?"),
    ),
    "independence": (
        N_("Independence"),
        N_("Did the coders work without seeing each other's codings? How was that arranged?"),
    ),
    "resolution": (
        N_("Differences"),
        N_("How were differences settled (discussion, a third coder), and who decided?"),
    ),
    "final": (
        N_("The rest"),
        N_("Who coded what was not coded twice, and with which version of the codebook?"),
    ),
}
LINE_HEIGHT = 58


class CheckWords(QDialog):
    """The five texts of a check; `design` is the plan with what was typed."""

    def __init__(self, check: Round, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self.setWindowTitle(_("For the report: {name}").format(name=check.name))
        self.setMinimumWidth(620)
        self.fields = {name: self._field(name) for name in FIELDS}
        about = QLabel(
            _("What the program cannot know. It goes into the report; what is empty is asked there.")
        )
        about.setWordWrap(True)
        form = QFormLayout()
        for name, (title, _hint) in FIELDS.items():
            form.addRow(_(title), self.fields[name])
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(buttons)

    @property
    def design(self) -> RoundDesign:
        """The plan of the check with these words."""
        words = {name: " ".join(field.toPlainText().split()) for name, field in self.fields.items()}
        return replace(self._check.design, **words)

    def _field(self, name: str) -> QPlainTextEdit:
        title, hint = FIELDS[name]
        field = QPlainTextEdit(str(getattr(self._check.design, name)), self)
        field.setPlaceholderText(_(hint))
        field.setAccessibleName(_(title))
        field.setTabChangesFocus(True)
        field.setFixedHeight(LINE_HEIGHT)
        return field
