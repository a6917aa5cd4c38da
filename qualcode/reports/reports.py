"""The reports there are, and the one verb that writes them: what the window and the command line offer.

Adding a report is adding an entry to REPORTS.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.progress import NoProgress, Progress
from qualcode.project import Project
from qualcode.reports.agreement import agreement_report, agreement_sheets
from qualcode.reports.answers_report import answers_report, answers_sheets, write_answers_csv
from qualcode.reports.appendix import appendix_report, appendix_sheets
from qualcode.reports.blocks import Report
from qualcode.reports.cases_report import cases_report, cases_sheets
from qualcode.reports.codebook_report import codebook_report, codebook_sheets
from qualcode.reports.docx_write import write_docx
from qualcode.reports.framework_report import framework_report
from qualcode.reports.framework_sheets import framework_sheets
from qualcode.reports.html_write import html_text, write_html
from qualcode.reports.lens_report import lens_report, lens_sheets
from qualcode.reports.quotations_report import quotations_report, quotations_sheets, write_quotations_csv
from qualcode.reports.request import Request, RequestOptions, standard_facts
from qualcode.reports.research_report import research_report, research_sheets
from qualcode.reports.review_report import review_report, review_sheets
from qualcode.reports.thick_report import thick_report, thick_sheets
from qualcode.reports.workbook import write_workbook

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

CsvWriter = Callable[..., None]


@dataclass(frozen=True)
class ReportKind:
    """A report: `pages` gives it for Word and HTML, `sheets` for Excel, `rows` writes csv.

    `by_family` says that choosing families makes sense for it.
    """

    key: str
    title: str
    about: str
    pages: Callable[[Request], Report]
    sheets: "Callable[[Request], list[Sheet]] | None" = None
    rows: CsvWriter | None = None
    by_family: bool = True
    endings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        excel = (".xlsx",) if self.sheets else ()
        object.__setattr__(self, "endings", (".docx", ".html", *excel, *((".csv",) if self.rows else ())))


REPORTS: tuple[ReportKind, ...] = (
    ReportKind(
        "thick",
        N_("Thick description"),
        N_("Per family: what each code means here, how it is discussed, how often, by whom, with what else."),
        thick_report,
        thick_sheets,
    ),
    ReportKind(
        "codebook",
        N_("Codebook"),
        N_("Every code with its type, definition, an example and how often it was used."),
        codebook_report,
        codebook_sheets,
    ),
    ReportKind(
        "quotations",
        N_("Quotations"),
        N_("All quotations, code by code, with who said it, the words around it, and memos."),
        quotations_report,
        quotations_sheets,
        write_quotations_csv,
    ),
    ReportKind(
        "answers",
        N_("Answers by question"),
        N_("Question by question: how each participant answered, and the codes in the answer."),
        answers_report,
        answers_sheets,
        write_answers_csv,
        by_family=False,
    ),
    ReportKind(
        "research",
        N_("Codes per research question"),
        N_("Per research question the codes and families that answer it, how often and by how many."),
        research_report,
        research_sheets,
        by_family=False,
    ),
    ReportKind(
        "cases",
        N_("Comparison of cases"),
        N_("Good, bad and disputed cases: who tells them and how, what caused it, who else names them."),
        cases_report,
        cases_sheets,
        by_family=False,
    ),
    ReportKind(
        "framework",
        N_("Framework matrices"),
        N_("People, cases or groups against codes: ratings, summaries and counts, with what disagrees."),
        framework_report,
        framework_sheets,
        by_family=False,
    ),
    ReportKind(
        "lenses",
        N_("Lenses"),
        N_("The analyses of your codebooks: table, picture, what you judged and why, quotations."),
        lens_report,
        lens_sheets,
        by_family=False,
    ),
    ReportKind(
        "agreement",
        N_("Agreement between coders"),
        N_(
            "A paragraph for the method section, figures per code, a checklist, what was decided and changed."
        ),
        agreement_report,
        agreement_sheets,
        by_family=False,
    ),
    ReportKind(
        "review",
        N_("Review of the coding"),
        N_("What a supervisor remarked, what became of it, and the codes before and after."),
        review_report,
        review_sheets,
        by_family=False,
    ),
    ReportKind(
        "appendix",
        N_("Appendix"),
        N_("All of it in one document: participants, codebook, counts, descriptions, agreement, history."),
        appendix_report,
        appendix_sheets,
    ),
)


def report_kind(key: str) -> ReportKind:
    """The report with this key. Raises NotPossibleError when there is none."""
    found = next((kind for kind in REPORTS if kind.key == key), None)
    if found is None:
        raise NotPossibleError(
            _("There is no report “{name}”.").format(name=key),
            _("Reports are: {names}.").format(names=", ".join(kind.key for kind in REPORTS)),
        )
    return found


def write_report(
    project: Project,
    kind: str,
    path: str | Path,
    *,
    language: str | None = None,
    progress: Progress | None = None,
    **options: Unpack[RequestOptions],
) -> Path:
    """Writes the report of this kind to `path`, whose ending says what it becomes; gives the path.

    `language` is that of the study unless given; what else can be asked is said in `Request`.
    Raises NotPossibleError for a kind or an ending that does not exist or
    a study that has nothing to report, and ReportFileError when the file cannot be written.
    """
    path, found, progress = Path(path), report_kind(kind), progress or NoProgress()
    request = Request(project, language or project.language, **options)
    match _checked_ending(found, path):
        case ".docx":
            write_docx(found.pages(request), path, progress=progress)
        case ".html":
            write_html(found.pages(request), path, progress=progress)
        case ".xlsx" if found.sheets:
            about = standard_facts(request)
            sheets = found.sheets(request)
            write_workbook(sheets, path, language=request.language, about=about, progress=progress)
        case _ if found.rows:
            found.rows(request, path, progress=progress)
    return path


def report_html(
    project: Project, kind: str, *, language: str | None = None, **options: Unpack[RequestOptions]
) -> str:
    """The report as one HTML page, to preview."""
    request = Request(project, language or project.language, **options)
    return html_text(report_kind(kind).pages(request))


def _checked_ending(kind: ReportKind, path: Path) -> str:
    ending = path.suffix.lower()
    if ending == ".htm":
        return ".html"
    if ending not in kind.endings:
        raise NotPossibleError(
            _("The report “{title}” cannot be written as “{name}”.").format(
                title=_(kind.title), name=path.name
            ),
            _("The name of the file should end in {endings}.").format(endings=", ".join(kind.endings)),
        )
    return ending
