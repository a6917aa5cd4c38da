"""What the participants' table asks for: questions to the researcher, dialogs, and verbs."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from qualcode.exchange.participants import read_people_table
from qualcode.gui.operations import Operations
from qualcode.gui.transcripts.participants import ParticipantsTable
from qualcode.gui.transcripts.people_dialog import PeopleDialog
from qualcode.gui.transcripts.variants import VariantsDialog
from qualcode.gui.transcripts.verbs import Verbs
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import N_, _, ngettext
from qualcode.model import Participant
from qualcode.model.attributes import KIND_NAMES, AttributeKind
from qualcode.project import Project
from qualcode.project.attributes import Misfit

ENDINGS = {".xlsx": N_("Excel workbook"), ".csv": N_("Comma-separated table")}
MOST = 6


class ParticipantsDesk(QObject):
    """Connects the table with what it asks for."""

    def __init__(
        self,
        project: Project,
        operations: Operations,
        table: ParticipantsTable,
        verbs: Verbs,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._verbs = project, operations, verbs
        self._table, self._window = table, parent
        self.dialog: PeopleDialog | VariantsDialog | None = None
        table.rename_wanted.connect(verbs.rename_person)
        table.delete_wanted.connect(verbs.delete_people)
        table.attribute_changed.connect(self._change)
        table.block_pasted.connect(verbs.set_block)
        table.column_wanted.connect(self._add_column)
        table.rename_column_wanted.connect(self._rename_column)
        table.remove_column_wanted.connect(verbs.remove_column)
        table.kind_wanted.connect(self._retype)
        table.order_wanted.connect(verbs.reorder_columns)
        table.variants_wanted.connect(self.look_for_variants)
        table.person_wanted.connect(self._add_person)
        table.import_wanted.connect(self._ask_for_file)
        table.export_wanted.connect(self._export)

    def import_file(self, path: Path) -> None:
        """Shows what a table of participants would do; it is stored when the researcher says so."""
        if self._project.readonly:
            return
        table = self._operations.do(lambda: read_people_table(path))
        if table is None:
            return
        dialog = PeopleDialog(self._project, table, name=path.name, parent=self._window.window())
        dialog.import_wanted.connect(self._verbs.take_over)
        self._open(dialog)

    def look_for_variants(self, name: str) -> None:
        """Shows which values of an attribute look like one."""
        found = self._project.attributes.variants(name)
        dialog = VariantsDialog(name, found, self._window.window())
        dialog.merge_wanted.connect(lambda merges: self._verbs.merge_values(name, merges))
        self._open(dialog)

    def _open(self, dialog: PeopleDialog | VariantsDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _change(self, person: Participant, name: str, text: str) -> None:
        if not self._verbs.set_attribute(person, name, text):
            self._table.type_again(person, name, text)

    def _retype(self, name: str, kind: AttributeKind) -> None:
        misfits = self._project.attributes.misfits(name, kind)
        if not misfits or self._agreed(name, kind, misfits):
            self._verbs.retype_column(name, kind)

    def _agreed(self, name: str, kind: AttributeKind, misfits: Sequence[Misfit]) -> bool:
        """Asks what to do where values do not fit the new kind."""
        text = ngettext(
            "{count} value of “{name}” is no “{kind}”. It would stay as it is, with a sign.",
            "{count} values of “{name}” are no “{kind}”. They would stay as they are, with a sign.",
            len(misfits),
        ).format(count=len(misfits), name=name, kind=_(KIND_NAMES[kind]))
        lines = [f"{one.participant}: {one.sentence}" for one in misfits[:MOST]]
        more = [_("… and {n} more").format(n=len(misfits) - MOST)] if len(misfits) > MOST else []
        box = QMessageBox(QMessageBox.Icon.Question, _("Kind of the column"), text, parent=self._window)
        box.setInformativeText("\n".join([*lines, *more]))
        change = box.addButton(_("Change the kind"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is change

    def _add_column(self) -> None:
        name = self._ask(
            _("Add a column"), _("What is the column about? For example: role, organisation, region")
        )
        if name:
            self._verbs.add_column(name)

    def _rename_column(self, old: str) -> None:
        name = self._ask(_("Rename the column"), _("New name of the column"), old)
        if name:
            self._verbs.rename_column(old, name)

    def _add_person(self) -> None:
        name = self._ask(_("Add a participant"), _("Name or number of the participant"))
        if name:
            self._verbs.add_person(name)

    def _ask_for_file(self) -> None:
        kinds = ";;".join((_("Tables (*.xlsx *.csv *.tsv)"), _("All files (*)")))
        name, _kind = QFileDialog.getOpenFileName(self._window, _("Import participants"), "", kinds)
        if name:
            self.import_file(Path(name))

    def _export(self) -> None:
        suggested = self._project.path.parent / file_name(self._project.name, _("participants"))
        kinds = {ending: _(words) for ending, words in ENDINGS.items()}
        path = ask_path(self._window, title=_("Save participants"), suggested=suggested, kinds=kinds)
        if path:
            self._verbs.export_people(path)

    def _ask(self, title: str, question: str, text: str = "") -> str:
        answer, ok = QInputDialog.getText(self._window, title, question, text=text)
        return " ".join(answer.split()) if ok else ""
