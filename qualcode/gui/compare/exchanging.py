"""Codings that colleagues exchange as a file, and the comparison as a file to keep."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from qualcode.exchange.codings import CodingsReport, export_codings, import_codings
from qualcode.gui.compare.question import Question, write_comparison
from qualcode.gui.operations import Operations
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import N_, _
from qualcode.project import Project

KINDS = {".xlsx": N_("Excel workbook"), ".docx": N_("Word document"), ".html": N_("Web page")}


class Exchange:
    """Writes and reads files; `question` says what is compared now, `imported` is called after an import."""

    def __init__(
        self,
        project: Project,
        operations: Operations,
        window: QWidget,
        *,
        question: Callable[[], Question],
        imported: Callable[[], None],
    ) -> None:
        self._project, self._operations, self._window = project, operations, window
        self._question, self._after_import = question, imported

    def export_to(self, path: Path) -> None:
        """Writes the comparison to a file."""
        question = self._question()
        self._operations.run(
            lambda _progress: write_comparison(self._project, question, path),
            label=_("Saving the comparison…"),
            done=lambda _result: self._operations.tell(_("Saved as “{name}”.").format(name=path.name)),
        )

    def import_from(self, path: Path) -> None:
        """Takes over a colleague's codings."""
        self._operations.run(
            lambda _progress: import_codings(self._project, path),
            label=_("Importing codings…"),
            done=self._imported,
        )

    def export_codings_to(self, path: Path) -> None:
        """Writes all codings, for a colleague to import."""
        self._operations.run(
            lambda _progress: export_codings(self._project, path),
            label=_("Saving codings…"),
            done=lambda count: self._operations.tell(
                _("{count} codings saved as “{name}”.").format(count=count, name=path.name)
            ),
        )

    def ask_export(self) -> None:
        """Asks where the comparison is to be saved."""
        suggested = self._project.path.parent / file_name(self._project.name, _("agreement"))
        kinds = {ending: _(words) for ending, words in KINDS.items()}
        path = ask_path(self._window, title=_("Save the comparison"), suggested=suggested, kinds=kinds)
        if path:
            self.export_to(path)

    def ask_export_codings(self) -> None:
        """Asks where all codings are to be saved."""
        suggested = self._project.path.parent / file_name(self._project.name, _("codings"))
        title, kinds = _("Save all codings for a colleague"), {".csv": _("Codings")}
        path = ask_path(self._window, title=title, suggested=suggested, kinds=kinds)
        if path:
            self.export_codings_to(path)

    def ask_import(self) -> None:
        """Asks which codings are to be taken over."""
        folder, kind = str(self._project.path.parent), _("Codings (*.csv)")
        title = _("Import a colleague's codings")
        name, _chosen = QFileDialog.getOpenFileName(self._window, title, folder, kind)
        if name:
            self.import_from(Path(name))

    def _imported(self, report: CodingsReport) -> None:
        text = _("{count} codings imported, {existing} were there already.").format(
            count=report.codings, existing=report.existing
        )
        self._operations.tell(text, undo=True)
        self._after_import()
