"""The report about agreement as a workbook: settings, figures, what is behind them, decisions, checklist."""

from collections.abc import Iterator

import qualcode
from qualcode.i18n import N_
from qualcode.model.rounds import CODE_CHANGES, CodebookChange
from qualcode.reports.agreement import figure_sheets as figures
from qualcode.reports.agreement import sample
from qualcode.reports.agreement.asking import known
from qualcode.reports.agreement.beyond import further_rows
from qualcode.reports.agreement.changes import code_steps, wording
from qualcode.reports.agreement.checklist import TO_FILL_IN, checklist
from qualcode.reports.agreement.computed import UNITS, how_computed
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.listing import listed
from qualcode.reports.agreement.place_sheets import decision_rows, difference_rows
from qualcode.reports.agreement.report import METHOD, notes, paragraphs
from qualcode.reports.agreement.sources import sources
from qualcode.reports.code_steps import what_changed
from qualcode.reports.grids import Rows, Sheet, Value
from qualcode.reports.request import Request

SETTINGS_WIDEST = 100
SETTINGS, SUMMARY, PER_CODE = N_("Settings"), N_("Summary"), N_("Per code")
PER_DOCUMENT, BY_DOCUMENT = N_("Per document"), N_("κ per code and document")
FURTHER = N_("Further figures")
PAIRWISE, FOUR_FIELDS = N_("Pairwise"), N_("2x2 tables")
DIFFERENCES, DECISIONS = N_("Disagreements"), N_("Decisions")
CODEBOOK_LOG, CHECKLIST = N_("Codebook log"), N_("Checklist")
ALONE = N_("The figures of a document are computed from that document alone; they have no interval.")
PAIR_NOTE = N_("Every two coders by themselves; over all codes, and per code that was applied.")
FIELD_NOTE = N_("In {unit}: what both gave the code, only one of them, and neither.")
PLACES_NOTE = N_("Every place where coders differ; positions are characters of the transcript.")
YES, NO = N_("yes"), N_("no")
LEVELS = {"code": N_("codes"), "family": N_("families"), "top": N_("top-level families")}


def agreement_sheets(request: Request) -> list[Sheet]:
    """What `agreement_report` says, as sheets with real numbers."""
    return sheets_of_known(known(request))


def sheets_of_known(found: Known) -> list[Sheet]:
    """The sheets in order; without any figure where none are to be shown."""
    t, unit = found.t, found.t(UNITS[found.comparison.unit])
    sheets = [Sheet(t(SETTINGS), settings(found), "", "table")]
    if not found.interpretive:
        how = " ".join(how_computed(found))
        sheets += [
            Sheet(t(SUMMARY), figures.summary(found), how, "table"),
            Sheet(t(FURTHER), further_rows(found), "", "table"),
            Sheet(t(PER_CODE), figures.per_code(found), how, "table"),
            Sheet(t(PER_DOCUMENT), figures.per_document(found), t(ALONE), "table"),
            Sheet(t(BY_DOCUMENT), figures.by_document(found), t(ALONE), "table"),
            Sheet(t(PAIRWISE), figures.pairwise(found), t(PAIR_NOTE), "table"),
            Sheet(t(FOUR_FIELDS), figures.four_fields(found), t(FIELD_NOTE).format(unit=unit), "table"),
        ]
    return [
        *sheets,
        Sheet(t(DIFFERENCES), difference_rows(found), t(PLACES_NOTE), "table"),
        Sheet(t(DECISIONS), decision_rows(found), "", "table"),
        Sheet(t(CODEBOOK_LOG), codebook_log(found), "", "table"),
        Sheet(t(CHECKLIST), checklist_rows(found), "\n".join(sources(found)), "table"),
    ]


def settings(found: Known) -> Rows:
    """What was compared and how, so that somebody else can do it again; the paragraph last."""
    t = found.t
    return listed([t(N_("Setting")), t(N_("Value"))], list(_settings(found)), widest=SETTINGS_WIDEST)


def _settings(found: Known) -> Iterator[tuple[str, Value]]:
    t, comparison = found.t, found.comparison
    yield t(N_("Study")), found.request.project.name
    if found.check is not None:
        yield t(N_("Check")), found.check.name
    yield t(N_("Coders")), ", ".join(comparison.coders)
    yield t(N_("Documents")), ", ".join(comparison.documents)
    for document in (*comparison.left_out, *comparison.partly):
        yield t(N_("Left out")), f"{document.name}: {document.reason}"
    yield t(N_("Share of the material")), sample.transcripts(found)
    yield t(N_("Compared are")), t(LEVELS[found.level])
    if not found.interpretive:
        yield t(N_("Unit")), t(UNITS[comparison.unit])
        yield t(N_("Units in all")), comparison.units
        yield t(N_("Bootstrap samples")), comparison.rounds
        yield t(N_("Seed")), comparison.seed
    yield t(N_("Interviewer left out")), t(YES if found.request.without_interviewer else NO)
    yield t(N_("Program")), f"qualcode {qualcode.__version__}"
    for words in notes(found):
        if words:
            yield t(N_("Limited to")), words
    for words in paragraphs(found):
        yield t(METHOD), words


def codebook_log(found: Known) -> Rows:
    """The steps that changed codes; of a check also what its codebook said before and says now."""
    t = found.t
    heads = (
        N_("Date"),
        N_("Coder"),
        N_("Code"),
        N_("What changed"),
        N_("Reason"),
        N_("Before"),
        N_("Now"),
    )
    rows: list[list[Value]] = [
        [None, None, one.name, t(CODE_CHANGES[one.kind]), None, *_before_and_now(one, found)]
        for one in found.codebook_changes
    ]
    rows += [
        [one.time.date().isoformat(), one.coder, one.name, what_changed(one, t), one.why or None, None, None]
        for one in code_steps(found)
    ]
    return listed([t(title) for title in heads], rows)


def _before_and_now(one: CodebookChange, found: Known) -> list[str]:
    return ["\n".join(wording(one, version, found)) for version in (one.before, one.after)]


def checklist_rows(found: Known) -> Rows:
    """The points of the checklist."""
    t = found.t
    rows = [[item.point, item.says or t(TO_FILL_IN), item.where] for item in checklist(found)]
    return listed([t(N_("Point")), t(N_("What this study says")), t(N_("Where"))], rows)
