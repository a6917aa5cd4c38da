"""A computed lens as a file: table and report as .docx, .html and .xlsx, .json, or its picture."""

import json
from functools import partial
from pathlib import Path

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.project.lenses import ComputedLens
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.lens_report import lens_only_report, lens_sheets_of
from qualcode.reports.lens_tables import plain_lens
from qualcode.reports.request import Request, standard_facts
from qualcode.reports.saving import write_whole

PICTURES = (".png", ".svg", ".pdf")
ENDINGS = (".docx", ".html", ".xlsx", ".json", *PICTURES)


def write_lens(
    project: Project, found: ComputedLens, path: Path, *, selection: Selection = EVERYTHING
) -> None:
    """Writes a lens; the ending of the name says as what.

    Raises NotPossibleError for another ending, ReportFileError when the file cannot be written.
    """
    request = Request(project, found.language, selection)
    match path.suffix.lower():
        case ".docx":
            from qualcode.reports.docx_write import write_docx

            write_docx(lens_only_report(request, found), path)
        case ".html":
            from qualcode.reports.html_write import write_html

            write_html(lens_only_report(request, found), path)
        case ".xlsx":
            from qualcode.reports.workbook import write_workbook

            sheets, about = lens_sheets_of(request, [found]), standard_facts(request)
            write_workbook(sheets, path, language=found.language, about=about)
        case ".json":
            text = json.dumps(plain_lens(found), ensure_ascii=False, indent=1)
            write_whole(path, partial(_write_text, text=text))
        case ending if ending in PICTURES:
            from qualcode.reports.lens_pictures import lens_picture
            from qualcode.reports.table_files import write_figure

            write_figure(lens_picture(found).figure, path)
        case _:
            raise NotPossibleError(
                _("A lens cannot be saved as “{name}”.").format(name=path.name),
                _("Choose a name that ends in one of: {endings}.").format(endings=", ".join(ENDINGS)),
            )


def _write_text(path: Path, *, text: str) -> None:
    path.write_text(text, encoding="utf-8")
