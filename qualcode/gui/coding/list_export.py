"""Exporting exactly the quotations that are listed, in their order: to a file, or to the clipboard."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from qualcode.gui.widgets.clipboard import copy_lines, copy_text
from qualcode.gui.widgets.saving import ask_path, file_name
from qualcode.i18n import _, ngettext, screen_language, translator
from qualcode.model import QuotationId
from qualcode.model.attribute_filters import filters_in_words
from qualcode.project.selection import Selection

if TYPE_CHECKING:
    from qualcode.gui.coding.workspace import CodeWorkspace
    from qualcode.reports.chosen_quotations import ChosenQuotations


class ListExport(QObject):
    """The menu of the Export button, and what it does."""

    def __init__(self, workspace: "CodeWorkspace") -> None:
        super().__init__(workspace)
        self._workspace, self._panel = workspace, workspace.quotations
        self._project, self._operations = workspace.project, workspace.operations
        menu = QMenu(self._panel.export)
        menu.addAction(_("Save as Excel, Word, csv or web page…"), self.ask)
        menu.addSeparator()
        menu.addAction(_("Copy as a table"), self.copy_table)
        menu.addAction(_("Copy as citations"), lambda: self.copy_citations(self._listed()))
        self._panel.export.setMenu(menu)
        self._panel.copied.connect(self.copy_citations)

    def ask(self) -> None:
        """Asks where to save what is listed, and saves it."""
        if not self._listed():
            self._operations.tell(_("No quotations are listed."))
            return
        kinds = {
            ".xlsx": _("Excel workbook"),
            ".docx": _("Word document"),
            ".csv": _("Table as csv"),
            ".html": _("Web page"),
        }
        title = self._panel.title
        name = file_name(self._project.path.stem, _("quotations"), "" if title == _("Quotations") else title)
        suggested = self._project.path.parent / f"{name}.xlsx"
        path = ask_path(self._workspace, title=_("Save the quotations"), suggested=suggested, kinds=kinds)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Writes what is listed; the ending says what it becomes."""
        from qualcode.reports.reports import write_report

        project, ids, limits = self._project, self._listed(), self._limits()
        selection = Selection(coders=tuple(self._workspace.study.shown_coders))
        chosen = {"selection": selection, "quotations": ids, "limits": limits}
        self._operations.run(
            lambda progress: write_report(project, "quotations", path, progress=progress, **chosen),  # type: ignore[arg-type]
            label=_("Saving the quotations"),
            done=self._saved,
        )

    def _saved(self, path: Path) -> None:
        self._operations.tell(_("“{name}” was saved in {folder}.").format(name=path.name, folder=path.parent))

    def copy_table(self) -> None:
        """Puts a row for every quotation listed on the clipboard."""
        chosen = self._chosen(self._listed())

        def rows() -> list[list[str]]:
            made = chosen()
            values = ([str(cell if cell is not None else "") for cell in row] for row in made.values())
            return [made.titles(), *values]

        def copied(lines: list[list[str]]) -> None:
            copy_lines(lines)
            self._tell(len(lines) - 1)

        self._operations.run(lambda _progress: rows(), label=_("Collecting quotations"), done=copied)

    def copy_citations(self, ids: Sequence[QuotationId]) -> None:
        """Puts these quotations on the clipboard, each as a citation."""
        chosen = self._chosen(ids)
        if not ids:
            return
        if len(ids) <= 50:
            self._copied(chosen().printed(), len(ids))
            return
        self._operations.run(
            lambda _progress: chosen().printed(),
            label=_("Collecting quotations"),
            done=lambda text: self._copied(text, len(ids)),
        )

    def _copied(self, text: str, count: int) -> None:
        copy_text(text)
        self._tell(count)

    def _tell(self, count: int) -> None:
        told = ngettext("{count} quotation was copied.", "{count} quotations were copied.", count)
        self._operations.tell(told.format(count=count))

    def _chosen(self, ids: Sequence[int]) -> "Callable[[], ChosenQuotations]":
        from qualcode.reports.chosen_quotations import ChosenQuotations
        from qualcode.reports.request import Request

        selection = Selection(coders=tuple(self._workspace.study.shown_coders))
        request = Request(self._project, screen_language(), selection, quotations=tuple(ids))
        return lambda: ChosenQuotations(request)

    def _listed(self) -> list[QuotationId]:
        return [QuotationId(key) for key in self._panel.rows.ids]

    def _limits(self) -> str:
        """What the list is about and limited to, in the language of the study."""
        language = self._project.language
        t = translator(language)
        filters = self._workspace.documents.people.filters
        people = filters_in_words(filters, self._project.attributes.all(), t, language)
        return " · ".join(filter(None, (self._workspace.listing.limits(t, language), people)))
