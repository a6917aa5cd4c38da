"""The study as one Excel workbook for a team: codes, families, all tables, all quotations.

For a colleague who only knows Excel: numbers are numbers, and the last sheet says how each was counted.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import N_, Translate, translator
from qualcode.progress import NoProgress, Progress
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.grids import Rows, Sheet, Value, heading
from qualcode.reports.quotation_rows import quotation_sheet
from qualcode.reports.workbook import write_workbook
from qualcode.tables.cooccurrence import UNITS, Cooccurrence, cooccurrence
from qualcode.tables.crosstab import code_by_document, code_by_participant
from qualcode.tables.explain import explain
from qualcode.tables.groundedness import family_rows, groundedness_rows
from qualcode.tables.options import TableOptions

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

STUDY = N_("Study")
COUNTING = N_("Counting")
CODES, FAMILIES, PAIRS = N_("Codes"), N_("Families"), N_("Pairs of codes")
TOGETHER = N_("Co-occ. {unit}")
COEFFICIENT = N_("Co-occ. {unit}, c")
SHORT_UNITS = {
    "overlap": N_("overlap"),
    "identical": N_("quotation"),
    "cluster": N_("clusters"),
    "turn": N_("turns"),
    "document": N_("documents"),
    "participant": N_("participants"),
}
DEFINITION, INCLUSION = N_("Definition"), N_("When to use")
EXCLUSION, EXAMPLE = N_("When not to use"), N_("Example")
WITHIN, MEMBERS = N_("Part of"), N_("Codes by name")
PAIRS_NOTE = N_(
    "Every two codes with overlapping quotations or in one speaker turn, most often first. n1 and n2: the "
    "number of different quotations of each; n12: how often both occur together, in six units, whose sheets "
    "say how they are counted; c = n12 / (n1 + n2 − n12)."
)
CODE_WIDTHS = (34.0, 12.0, 26.0, 13.0, 13.0, 15.0, 16.0, 16.0, 55.0, 34.0, 34.0, 40.0)
FAMILY_WIDTHS = (32.0, 26.0, 10.0, 60.0, 13.0, 15.0, 16.0, 16.0, 55.0)


def write_team_workbook(
    project: Project,
    path: Path,
    *,
    selection: Selection = EVERYTHING,
    language: str | None = None,
    progress: Progress | None = None,
) -> None:
    """Writes the workbook, wholly or not at all, over what the selection leaves.

    Quotations are written as they are read, so that their number does not matter to memory; the words of who
    gave no consent are left out. Codes that do not occur have no row in the matrices.
    Raises ReportFileError, and whatever `progress` raises when the user cancels.
    """
    language, progress = language or project.language, progress or NoProgress()
    translate = translator(language)
    progress.report(0, 0, translate(COUNTING))
    data = project.tables.data(selection, language=language, order=True)
    sheets = [*_sheets(project, data, translate, progress), quotation_sheet(project, selection, language)]
    about = [(translate(STUDY), project.name)]
    write_workbook(sheets, path, language=language, about=about, progress=progress)


def _sheets(project: Project, data: "StudyData", translate: Translate, progress: Progress) -> Iterator[Sheet]:
    from qualcode.tables.saturation import saturation

    yield _codes(project, data, translate)
    yield _families(project, data, translate)
    yield from _together(data, translate, progress)
    used = TableOptions(used_only=True)
    for title, key, table in (
        (N_("Codes by participant"), "code-participant", code_by_participant(data)),
        (N_("Codes by document"), "code-document", code_by_document(data)),
    ):
        assert table.row_totals is not None
        rows = [i for i, total in enumerate(table.row_totals.tolist()) if total]
        note = explain(key, data, options=used, translate=translate)
        yield Sheet(translate(title), table.take(rows), note)
    note = explain("saturation", data, translate=translate)
    yield Sheet(translate(N_("Saturation")), saturation(data), note)


def _codes(project: Project, data: "StudyData", translate: Translate) -> Sheet:
    known = {int(code.id): code for code in project.codes.all()}
    names = ("code", "origin", "families", "quotations", "codings", "documents", "participants")
    headings = [heading(name, translate) for name in (*names, "participants_total")]
    headings += [translate(text) for text in (DEFINITION, INCLUSION, EXCLUSION, EXAMPLE)]
    rows: list[list[Value]] = []
    for row in groundedness_rows(data):
        code = known.get(row.id)
        words = (code.definition, code.inclusion, code.exclusion, code.example) if code else ("",) * 4
        numbers = (row.quotations, row.codings, row.documents, row.participants, row.participants_total)
        rows.append([row.code, row.origin, "; ".join(row.families), *numbers, *words])
    return _listing(
        translate(CODES), headings, rows, CODE_WIDTHS, explain("groundedness", data, translate=translate)
    )


def _families(project: Project, data: "StudyData", translate: Translate) -> Sheet:
    known = {int(family.id): family for family in project.families.all()}
    names = {code.id: code.name for code in data.codes}
    headings = [
        heading("family", translate),
        translate(WITHIN),
        heading("codes", translate),
        translate(MEMBERS),
        *(
            heading(name, translate)
            for name in ("quotations", "documents", "participants", "participants_total")
        ),
        translate(DEFINITION),
    ]
    rows: list[list[Value]] = []
    for family, row in zip(data.families, family_rows(data), strict=True):
        members = "; ".join(names[code.id] for code in data.codes if code.id in family.codes)
        definition = known[family.id].definition if family.id in known else ""
        numbers = (row.quotations, row.documents, row.participants, row.participants_total)
        rows.append([row.family, family.parent, row.codes, members, *numbers, definition])
    return _listing(
        translate(FAMILIES), headings, rows, FAMILY_WIDTHS, explain("families", data, translate=translate)
    )


def _listing(
    title: str, headings: Sequence[str], rows: list[list[Value]], widths: tuple[float, ...], note: str
) -> Sheet:
    values = [[value or None if isinstance(value, str) else value for value in row] for row in rows]
    numeric = frozenset(i for row in values[:1] for i, value in enumerate(row) if isinstance(value, int))
    return Sheet(title, Rows(tuple(headings), values, len(values), widths, numeric), note)


def _together(data: "StudyData", translate: Translate, progress: Progress) -> Iterator[Sheet]:
    """The list of pairs, then per unit the counts and the coefficients of the codes that occur."""
    tables: dict[str, Cooccurrence] = {}
    for unit in UNITS:
        progress.report(0, 0, translate(COUNTING))
        table = cooccurrence(data, unit=unit)
        tables[unit] = table
    used = [i for i, total in enumerate(tables["identical"].counts.diagonal().tolist()) if total]
    yield _pairs(tables, translate)
    for unit, table in tables.items():
        options = TableOptions(unit=unit, used_only=True)
        note = explain("cooccurrence", data, options=options, translate=translate)
        shown, name = table.take(used), translate(SHORT_UNITS[unit])
        for title, value in ((TOGETHER, "counts"), (COEFFICIENT, "coefficient")):
            yield Sheet(translate(title).format(unit=name), shown, note, value)


def _pairs(tables: dict[str, Cooccurrence], translate: Translate) -> Sheet:
    import numpy as np

    first, turn = tables["overlap"], tables["turn"]
    found = np.argwhere(np.triu((first.counts > 0) | (turn.counts > 0), 1))
    order = np.lexsort((-turn.counts[tuple(found.T)], -first.counts[tuple(found.T)]))
    with_c = ("overlap", "cluster", "identical")
    headings = [heading("code", translate), heading("other", translate), "n1", "n2"]
    headings += [f"n12 {translate(SHORT_UNITS[unit])}" for unit in tables]
    headings += [f"c {translate(SHORT_UNITS[unit])}" for unit in with_c]
    n = first.counts.diagonal()
    values: list[list[Value]] = []
    for i, j in found[order].tolist():
        row: list[Value] = [first.names[i], first.names[j], int(n[i]), int(n[j])]
        row += [int(table.counts[i, j]) for table in tables.values()]
        words = [tables[unit].coefficient_word(i, j) for unit in with_c]
        numbers = [float(tables[unit].coefficient[i, j]) for unit in with_c]
        row += [translate(word) if word else number for word, number in zip(words, numbers, strict=True)]
        values.append(row)
    widths = (34.0, 34.0, 8.0, 8.0, *(14.0 for _ in range(len(headings) - 4)))
    numeric = frozenset(range(2, len(headings)))
    rows = Rows(tuple(headings), values, len(values), widths, numeric)
    return Sheet(translate(PAIRS), rows, translate(PAIRS_NOTE))
