"""For whom a package is made, and what goes into it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.i18n import _
from qualcode.model import DocumentId
from qualcode.project import Project


class PackageDialog(QDialog):
    """The coder, the documents, and whether passages go along without their codes."""

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Package for a coder"))
        self.coder, self.spans = QComboBox(self, editable=True), QComboBox(self)
        self.documents = ChoiceButton(_("Documents"), theme, self)
        self.documents.offer([Choice(info.id, info.name) for info in project.documents.all()])
        me = project.coders.current
        names = [coder.name for coder in project.coders.people()]
        self.coder.addItems([name for name in names if name != me.name])
        self.coder.setCurrentText("")
        self.spans.addItem(_("None: the coder marks passages"), "")
        for name in names:
            self.spans.addItem(_("Those of {name}, without codes").format(name=name), name)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.write = self.buttons.addButton(_("Make…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.coder.editTextChanged.connect(self._look)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._look()
        self.coder.setFocus()

    def preset(self, *, coder: str = "", documents: Sequence[DocumentId] = (), spans_of: str = "") -> None:
        """What stands there first, as a check of agreement planned it."""
        self.coder.setCurrentText(coder)
        self.documents.choose(documents)
        self.spans.setCurrentIndex(max(0, self.spans.findData(spans_of)))
        if coder:
            self.write.setFocus()

    @property
    def name(self) -> str:
        """Whom the package is for."""
        return self.coder.currentText().strip()

    @property
    def wanted(self) -> tuple[DocumentId, ...]:
        """The documents that go along; none: all."""
        return tuple(DocumentId(key) for key in self.documents.ids)

    @property
    def spans_of(self) -> str | None:
        """Whose passages go along."""
        return str(self.spans.currentData()) or None

    def _lay_out(self) -> None:
        about = QLabel(
            _(
                "One file with the transcripts, the codebook and the interview guide, and nothing of what "
                "others did: no codings, memos, comments or history. The coder works in it and sends it "
                "back; you take it over here."
            ),
            self,
        )
        about.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("For"), self.coder)
        form.addRow(self.documents)
        form.addRow(_("Passages"), self.spans)
        edit = self.coder.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(_("Name or initials"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(480)

    def _look(self) -> None:
        self.write.setEnabled(bool(self.name))
