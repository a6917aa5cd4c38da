"""Which interviews, and whose codings, go to Word for review."""

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.i18n import _, ngettext
from qualcode.model import DocumentId
from qualcode.project import Project

LANGUAGES = {"nl": "Nederlands", "en": "English"}


class ExportDialog(QDialog):
    """Interviews with codings, coders and language; says how many comments there will be."""

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.setWindowTitle(_("Interviews for review in Word"))
        self.documents = ChoiceButton(_("Interviews"), theme, self)
        self.coders = ChoiceButton(_("Codings of"), theme, self)
        self.language, self.count = QComboBox(self), QLabel(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.write = self.buttons.addButton(_("Write…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill()
        self._lay_out()
        self.documents.chosen.connect(lambda _ids: self._tell())
        self.coders.chosen.connect(lambda _ids: self._tell())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._tell()

    @property
    def wanted(self) -> list[DocumentId]:
        """The interviews to be written: the chosen ones that have codings of these coders."""
        counts = self._project.documents.codings(self.coders.ids)
        chosen = self.documents.ids
        return [
            info.id
            for info in self._project.documents.all()
            if counts.get(info.id) and (not chosen or info.id in chosen)
        ]

    def _fill(self) -> None:
        coded = self._project.documents.codings(())
        infos = [info for info in self._project.documents.all() if coded.get(info.id)]
        self.documents.offer([Choice(info.id, info.name) for info in infos])
        coders = self._project.coders.people()
        self.coders.offer([Choice(coder.id, coder.name) for coder in coders])
        for key, name in LANGUAGES.items():
            self.language.addItem(name, key)
        self.language.setCurrentIndex(self.language.findData(self._project.language))
        self.language.setAccessibleName(_("Language of the file"))

    def _lay_out(self) -> None:
        about = QLabel(
            _(
                "Every coded passage is tinted in the colour of its code and has a comment with the code and "
                "the coder. Your supervisor answers in Word’s own comments, and mails the file back."
            ),
            self,
        )
        about.setWordWrap(True)
        self.count.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.documents)
        form.addRow(self.coders)
        form.addRow(_("Language of the file"), self.language)
        self.coders.setVisible(len(self._project.coders.people()) > 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.count)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(460)

    def _tell(self) -> None:
        counts = self._project.documents.codings(self.coders.ids)
        wanted = self.wanted
        comments = sum(counts[key] for key in wanted)
        self.write.setEnabled(bool(comments))
        if not comments:
            self.count.setText(_("There are no codings to review in these interviews."))
            return
        interviews = ngettext("{count} interview", "{count} interviews", len(wanted))
        codings = ngettext("{count} coding", "{count} codings", comments)
        self.count.setText(f"{interviews.format(count=len(wanted))}, {codings.format(count=comments)}")
