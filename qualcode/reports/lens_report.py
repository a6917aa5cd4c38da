"""Lenses as a report: table, picture, what was counted, what was judged and why, and the quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _, translator
from qualcode.lenses.results import SIGN_WORDS, Cell, Line, Sign
from qualcode.project.lenses import ComputedLens
from qualcode.reports.blocks import (
    Block,
    Column,
    Image,
    Paragraph,
    Report,
    Row,
    Run,
    Section,
    Table,
    line,
    text_cell,
)
from qualcode.reports.blocks import cell as block_cell
from qualcode.reports.citing import Citer, consent_note
from qualcode.reports.lens_pictures import lens_picture, too_large
from qualcode.reports.lens_tables import Panel, panels, shown
from qualcode.reports.request import Request, make_report

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Lenses")
JUDGED, QUOTED, WARNED = N_("What the researcher judged"), N_("Quotations"), N_("Note")
JUDGED_COLUMNS = (
    (N_("Row"), 22),
    (N_("Column"), 22),
    (N_("Computed"), 14),
    (N_("Judged"), 14),
    (N_("Reason"), 50),
)
QUOTED_COLUMNS = ((N_("Row"), 20), (N_("Column"), 20), (N_("Says"), 12), (N_("Quotations"), 70))
MOST_QUOTED = 3
MORE = N_("and {n} more")
DENIES = N_("denies:")
ABOUT = N_("Codebook: {codebook}. {about}")
WIDEST_MM, HIGHEST_MM, MM_PER_INCH, DPI = 250.0, 150.0, 25.4, 160


def lens_report(request: Request) -> Report:
    """All lenses of the study. Raises NotPossibleError when it has none."""
    return make_report(request, request.translate(TITLE), lens_sections(request), notes=())


def lens_sections(request: Request, *, level: int = 1) -> Iterator[Section]:
    """The sections of every lens that something can be said of."""
    for number, found in enumerate(lenses_of(request)):
        yield from sections_of(request, found, level=level, new_page=number > 0 and level == 1)


def appendix_sections(request: Request) -> Iterator[Section]:
    """The lenses as a part of the appendix: without quotations, and without grids that nobody filled in."""
    for found in lenses_of(request):
        judged = any(cell.judgement is not None for _row, _column, cell in _places(found))
        if judged or found.result.kind != "conditions":
            yield from sections_of(request, found, level=2, quotations=False)


def lenses_of(request: Request) -> list[ComputedLens]:
    """The lenses of the study, computed: per participant, or by the attribute they were judged by.

    Raises NotPossibleError when the study has none.
    """
    project = request.project
    lenses = [lens for lens in project.lenses.all(language=request.language) if lens.lens is not None]
    if not lenses:
        raise NotPossibleError(
            _("This study has no lenses yet."),
            _("Lenses are analyses that a codebook declares; add a codebook that has them."),
        )
    compute = project.lenses.compute
    return [
        compute(lens.key, request.selection, by=project.lenses.usual(lens.key), language=request.language)
        for lens in lenses
    ]


def lens_only_report(request: Request, found: ComputedLens) -> Report:
    """One lens as a report."""
    return make_report(request, found.lens.title, sections_of(request, found, level=0))


def sections_of(
    request: Request, found: ComputedLens, *, level: int, new_page: bool = False, quotations: bool = True
) -> Iterator[Section]:
    """Table and picture, judgements, quotations; with `level` 0 the first has no heading of its own."""
    t = translator(found.language)
    heading = found.lens.title if level else ""
    yield Section(heading, tuple(_table_blocks(found, t)), level=max(level, 1), new_page=new_page)
    below = level + 1
    judged = list(_judged_rows(found))
    if judged:
        caption = f"{found.lens.title}: {t(JUDGED)}"
        yield Section(t(JUDGED), (replace(_table(JUDGED_COLUMNS, judged, t), caption=caption),), level=below)
    quoted = list(_quoted_rows(request, found, t)) if quotations else []
    if quoted:
        note = consent_note(request.project, t)
        blocks = (_table(QUOTED_COLUMNS, quoted, t), *_notes([note] if note else []))
        yield Section(t(QUOTED), blocks, level=below)


def _table_blocks(found: ComputedLens, t: Translate) -> Iterator[Block]:
    codebook = t(ABOUT).format(codebook=found.lens.codebook, about=found.lens.note).strip()
    yield Paragraph(line(codebook), "note")
    for panel in panels(found):
        caption = f"{found.lens.title}: {panel.title}" if panel.title else ""
        yield replace(_panel(panel), caption=caption)
    yield from _notes(found.how)
    for warning in found.result.warnings:
        yield Paragraph((Run(f"{t(WARNED)}: ", "bold"), Run(warning)))
    if not too_large(found):
        yield lens_image(found)


def _notes(sentences: Sequence[str]) -> Iterator[Paragraph]:
    if sentences:
        yield Paragraph(line(" ".join(sentences)), "note")


def _panel(panel: Panel) -> Table:
    first = 26.0
    each = max(8.0, 60.0 / max(len(panel.headings) - 1, 1))
    columns = (Column(panel.headings[0], first), *(Column(title, each) for title in panel.headings[1:]))
    rows = [
        Row((text_cell(row[0], "bold"),), "group") if len(row) == 1 else Row(tuple(map(text_cell, row)))
        for row in panel.rows
    ]
    rows += [Row(tuple(map(text_cell, row)), "total") for row in panel.totals]
    share = min(1.0, (first + each * (len(panel.headings) - 1)) / 100)
    return Table(columns, tuple(rows), max(share, 0.5))


def _table(columns: Sequence[tuple[str, int]], rows: list[Row], t: Translate) -> Table:
    return Table(tuple(Column(t(title), width) for title, width in columns), tuple(rows))


def lens_image(found: ComputedLens) -> Image:
    """The picture of a lens, as large as a page allows."""
    from qualcode.charts import figure_bytes

    figure = lens_picture(found).figure
    wide, high = (float(inches) * MM_PER_INCH for inches in figure.get_size_inches())
    scale = min(1.0, WIDEST_MM / wide, HIGHEST_MM / high)
    words = f"{found.lens.title}. {' '.join(found.result.warnings)}".strip()
    return Image(figure_bytes(figure, dpi=DPI), words, wide * scale, high * scale)


def _places(found: ComputedLens) -> Iterator[tuple[Line, Line, Cell]]:
    for row in found.result.rows:
        for column in found.result.columns:
            yield row, column, found.result.cell(row.key, column.key)


def _judged_rows(found: ComputedLens) -> Iterator[Row]:
    t = translator(found.language)
    for row, column, cell in _places(found):
        if cell.judgement is None:
            continue
        words = cell.text or t(SIGN_WORDS[cell.sign])
        computed = cell.computed or (t("nothing") if cell.overruled else cell.text)
        texts = (row.name, _column(column), computed, words, cell.reason or "–")
        yield Row(tuple(text_cell(text) for text in texts))


def _column(column: Line) -> str:
    return f"{column.name} ({column.group})" if column.group not in ("", column.name) else column.name


def _quoted_rows(request: Request, found: ComputedLens, t: Translate) -> Iterator[Row]:
    citer, by_id = Citer(request.project, t), _quotations(request, found)
    for row, column, cell in _places(found):
        if column.key == "all" or row.key == "all" or column.key == "computed":
            continue
        lines = []
        for ids, lead in ((cell.quotations, ""), (cell.counter, f"{t(DENIES)} ")):
            cited = [citer.cite(by_id[key]) for key in ids[:MOST_QUOTED] if key in by_id]
            lines += [
                (Run(lead), Run(one.words, "muted" if one.withheld else "verbatim"), Run(f" ({one.source})"))
                for one in cited
            ]
            if len(ids) > MOST_QUOTED:
                lines.append(line(t(MORE).format(n=len(ids) - MOST_QUOTED), "muted"))
        if lines:
            says = shown(cell, found.result.kind, t) or t(SIGN_WORDS[cell.sign])
            if not cell.quotations:
                says = t(SIGN_WORDS[Sign.DENIED])
            if cell.sign in _SPOKEN:
                says = t(SIGN_WORDS[cell.sign])
            yield Row((text_cell(row.name), text_cell(_column(column)), text_cell(says), block_cell(*lines)))


_SPOKEN = (Sign.PRESENT, Sign.DENIED, Sign.OTHER, Sign.HIT, Sign.SURPRISE, Sign.POSSIBLE_SEEN)


def _quotations(request: Request, found: ComputedLens) -> dict:
    wanted = {
        key
        for cell in found.result.cells.values()
        for ids in (cell.quotations, cell.counter)
        for key in ids[:MOST_QUOTED]
    }
    return {one.id: one for one in request.project.quotations.by_ids(wanted)}


def lens_sheets(request: Request) -> "list[Sheet]":
    """A sheet a lens, and one with all that was judged."""
    return lens_sheets_of(request, lenses_of(request))


def lens_sheets_of(request: Request, lenses: Sequence[ComputedLens]) -> "list[Sheet]":
    """The tables of these lenses as sheets, with numbers as numbers."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    sheets: list[Sheet] = []
    judged: list[list[str]] = []
    for found in lenses:
        note = " ".join((*found.how, *found.result.warnings))
        for number, panel in enumerate(panels(found, widest=200)):
            rows = [_padded(row, len(panel.headings)) for row in (*panel.rows, *panel.totals)]
            title = found.lens.title if number == 0 else f"{found.lens.title}, {panel.title or number + 1}"
            frame = pd.DataFrame(rows, columns=list(panel.headings), dtype=object)
            sheets.append(Sheet(title, frame, note, "table"))
        for row, column, cell in _places(found):
            if cell.judgement is not None:
                words = cell.text or t(SIGN_WORDS[cell.sign])
                judged.append(
                    [found.lens.title, row.name, _column(column), cell.computed, words, cell.reason]
                )
    if judged:
        headings = [t("Lens"), *(t(title) for title, _width in JUDGED_COLUMNS)]
        sheets.append(Sheet(t(JUDGED), pd.DataFrame(judged, columns=headings, dtype=object), "", "table"))
    return sheets


def _padded(row: Sequence[str], width: int) -> list[object]:
    values: list[object] = [int(text) if text.isdecimal() else text for text in row]
    return [*values, *[""] * (width - len(values))]
