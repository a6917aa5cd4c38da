"""Which coders are compared and how, and what came of it. No Qt; runs in the worker thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, screen_language, translator
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from qualcode.agreement import Comparison, ComparisonInput

UNITS = {
    "character": N_("characters"),
    "token": N_("words"),
    "sentence": N_("sentences"),
    "turn": N_("speaker turns"),
}
WITHOUT_INTERVIEWER = N_("What the interviewer says is left out.")


@dataclass(frozen=True)
class Question:
    """Coders and documents (none: all), counted in `unit`."""

    selection: Selection = EVERYTHING
    unit: str = "character"
    leave_out_interviewer: bool = False


@dataclass(frozen=True)
class Answer:
    """A comparison with what it was computed from; or why there is none."""

    question: Question
    comparison: "Comparison | None" = None
    data: "ComparisonInput | None" = None
    problem: NotPossibleError | None = None


def answer(project: Project, question: Question, *, language: str = "") -> Answer:
    """Compares; notes are in `language` (default: that of the screen)."""
    from qualcode.agreement import compare

    words = language or screen_language()
    try:
        data = project.agreement.data(
            question.selection,
            unit=question.unit,
            leave_out_interviewer=question.leave_out_interviewer,
            language=project.language,
        )
        comparison = compare(data, unit=question.unit, language=words)  # type: ignore[arg-type]
    except NotPossibleError as problem:
        return Answer(question, problem=problem)
    return Answer(question, comparison, data)


def write_comparison(project: Project, question: Question, path: Path) -> None:
    """Writes the comparison as .xlsx, .docx or .html, in the language of the study."""
    from qualcode.reports import agreement_report as pages
    from qualcode.reports.docx_write import write_docx
    from qualcode.reports.html_write import write_html
    from qualcode.reports.request import Request, make_report, people_note
    from qualcode.reports.workbook import write_workbook

    found = answer(project, question, language=project.language)
    if found.problem is not None or found.comparison is None:
        raise found.problem or NotPossibleError("")
    request = Request(project, project.language, selection=question.selection, unit=question.unit)  # type: ignore[arg-type]
    t = translator(project.language)
    remark = t(WITHOUT_INTERVIEWER) if question.leave_out_interviewer else ""
    if path.suffix.lower() == ".xlsx":
        remarks = [one for one in (remark, people_note(request)) if one]
        about = [(t(N_("Study")), project.name), *(("", one) for one in remarks)]
        sheets = pages.agreement_sheets(request, found.comparison)
        write_workbook(sheets, path, language=project.language, about=about)
        return
    sections = pages.agreement_sections(request, found.comparison)
    report = make_report(request, t(pages.TITLE), sections, notes=(remark, people_note(request)))
    (write_html if path.suffix.lower() == ".html" else write_docx)(report, path)
