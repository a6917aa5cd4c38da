"""A report as a Word file.

The body is written as XML text straight into the file: python-docx would need minutes for the
60,000 quotations of a large study. Styles, page and footer do come from python-docx.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from qualcode.progress import NoProgress, Progress, tracked
from qualcode.reports.blocks import (
    Block,
    Cell,
    Column,
    Image,
    Line,
    Paragraph,
    Report,
    Row,
    Run,
    Section,
    Table,
)
from qualcode.reports.docx_contents import contents, mark
from qualcode.reports.docx_images import RELATIONS, TYPES, DocxImages
from qualcode.reports.docx_parts import (
    CAPTION,
    CELL,
    FACT,
    GAP,
    GREY,
    HEADING,
    LEAD,
    LIGHT,
    NOTE,
    NUMBER,
    RULE,
    TEXT_WIDTH,
    TWIPS_PER_MM,
    empty_document,
)
from qualcode.reports.escaping import color_value, escaped
from qualcode.reports.saving import write_whole

_BODY = "word/document.xml"
_PARAGRAPH_STYLES = {"": "Normal", "note": NOTE, "lead": LEAD}
_LOOKS = {
    "bold": "<w:b/>",
    "italic": "<w:i/>",
    "muted": f'<w:color w:val="{GREY}"/>',
    "verbatim": "<w:i/><w:noProof/>",
    "context": f'<w:noProof/><w:color w:val="{GREY}"/>',
}
_MM_PER_CHARACTER = 1.42  # 8-point text
_KEPT_WHOLE = 18  # rows of up to so many lines are not divided over two pages
_SMALL = 14  # a table of up to so many lines stands on one page
_CHUNK = 200
MOST_LEADING = 3


def write_docx(report: Report, path: Path, *, progress: Progress | None = None) -> None:
    """Writes the report; all or nothing. Raises ReportFileError, and what `progress` raises."""
    write_whole(path, lambda target: _write(report, target, progress or NoProgress()))


def _write(report: Report, target: Path, progress: Progress) -> None:
    base = empty_document(title=report.title, study=report.study, language=report.language, page=report.page)
    with ZipFile(BytesIO(base)) as source, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=4) as made:
        for item in source.infolist():
            if item.filename not in (_BODY, RELATIONS, TYPES):
                made.writestr(item, source.read(item))
        head, tail = _around_body(source.read(_BODY).decode("utf-8"))
        with made.open(_BODY, "w", force_zip64=True) as body:
            body.write(head.encode("utf-8"))
            images = DocxImages()
            for chunk in body_xml(report, progress, images):
                body.write(chunk.encode("utf-8"))
            body.write(tail.encode("utf-8"))
        images.write(made, source)


def _around_body(xml: str) -> tuple[str, str]:
    """What comes before the first and after the last paragraph."""
    start = xml.index("<w:body>") + len("<w:body>")
    return xml[:start], xml[xml.index("<w:sectPr", start) :]


def body_xml(report: Report, progress: Progress, images: DocxImages) -> Iterator[str]:
    """The body in pieces of XML; its pictures are told to `images`."""
    yield _paragraph((Run(report.title),), "Title")
    for label, value in report.facts:
        yield _fact(label, value)
    yield _paragraph((), GAP)
    for note in report.notes:
        yield _paragraph((Run(note),), NOTE)
    sections = report.sections
    if report.contents:
        sections = [*tracked(sections, progress, total=report.count)]
        yield contents(sections, report.language)
    headings = 0
    for done, section in enumerate(sections):
        progress.report(done, report.count, section.heading)
        headings += bool(section.heading)
        yield from _section(section, headings if report.contents else 0, images)


def _section(section: Section, number: int, images: DocxImages) -> Iterator[str]:
    """A section; `number` counts headings that a table of contents refers to, 0 where there is none."""
    if section.heading:
        around = mark(number) if number else ("", "")
        style = f"Heading{section.level}"
        yield _paragraph((Run(section.heading),), style, new_page=section.new_page, around=around)
    for place, block in enumerate(section.blocks, start=1):
        if isinstance(block, Table):
            if block.caption:
                yield _paragraph((Run(block.caption),), CAPTION, keep=True)
            yield from _table(block)
        elif isinstance(block, Image):
            yield images.paragraph(block)
        else:
            yield _paragraph(block.line, _style(block), keep=_leads_to_table(section.blocks[place:]))


def _leads_to_table(blocks: Sequence[Block]) -> bool:
    """Whether a table follows, with nothing between but a few paragraphs that stay on its page as well."""
    after = next((n for n, block in enumerate(blocks) if not isinstance(block, Paragraph)), len(blocks))
    return after < min(len(blocks), MOST_LEADING) and isinstance(blocks[after], Table)


def _style(block: Paragraph) -> str:
    return _PARAGRAPH_STYLES[block.style]


def _fact(label: str, value: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{FACT}"/></w:pPr>{_run(Run(label, "muted"))}'
        f"<w:r><w:tab/></w:r>{_run(Run(value))}</w:p>"
    )


def _paragraph(
    line: Line, style: str, *, new_page: bool = False, keep: bool = False, around: tuple[str, str] = ("", "")
) -> str:
    extra = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if new_page else "")
    runs = "".join(map(_run, line))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{around[0]}{runs}{around[1]}</w:p>'


def _run(run: Run) -> str:
    if run.look == "mark":
        color = f'<w:rPr><w:color w:val="{color_value(run.color)}"/></w:rPr>'
        return f'<w:r>{color}<w:t xml:space="preserve">■ </w:t></w:r>'
    look = _LOOKS.get(run.look, "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    text = escaped(run.text).replace("\t", " ")
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _table(table: Table) -> Iterator[str]:
    widths = column_widths(table.columns, share=table.share)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heading = _heading_row(table.columns, widths)
    yield f"<w:tbl>{_properties(sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{heading}"
    kept = _kept_rows(table.rows, widths)
    for start in range(0, len(table.rows), _CHUNK):
        rows = table.rows[start : start + _CHUNK]
        yield "".join(_row(row, widths, keep=place in kept) for place, row in enumerate(rows, start=start))
    yield f'</w:tbl><w:p><w:pPr><w:pStyle w:val="{GAP}"/></w:pPr></w:p>'


def _kept_rows(rows: Sequence[Row], widths: Sequence[int]) -> set[int]:
    """The rows that stay on the page of the next one: all of a small table, else those at its ends.

    So a table of short rows begins with more than one at the foot of a page, and no last row or total stands
    alone.
    """

    def are_small(some: Sequence[Row]) -> bool:
        return len(some) <= _SMALL and sum(_lines(row, widths) for row in some) <= _SMALL

    last = len(rows) - 1
    if are_small(rows):
        return set(range(last))
    first = {0, 1} if are_small(rows[:3]) else set[int]()
    ending = {last - 1} if are_small(rows[-2:]) else set[int]()
    return first | ending | {place - 1 for place, row in enumerate(rows) if row.kind == "total"}


def column_widths(columns: Sequence[Column], *, share: float = 1.0) -> list[int]:
    """Widths in twips that together take this share of the page's width."""
    whole = sum(column.width for column in columns)
    return [int(TEXT_WIDTH * share * column.width / whole) for column in columns]


def _properties(width: int) -> str:
    return f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{_TABLE_LOOK}</w:tblPr>'


def _rule(side: str, size: int, color: str = RULE) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'


_TABLE_LOOK = (
    "<w:tblBorders>"
    + _rule("top", 8, "404040")
    + _rule("bottom", 8, "404040")
    + _rule("insideH", 4)
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{LIGHT}"/>'


def _heading_row(columns: Sequence[Column], widths: Sequence[int]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_SHADE}{apart}<w:vAlign w:val="bottom"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{HEADING}"/>{_RIGHT if column.numeric else ""}</w:pPr>'
        f"{_run(Run(column.title))}</w:p></w:tc>"
        for column, width, apart in zip(columns, widths, _margins(columns), strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _margins(items: Sequence[Column | Cell]) -> list[str]:
    """Room before a text that comes after a number, which would otherwise touch it."""
    before = [False, *(item.numeric for item in items)]
    return [
        _APART if after_number and not item.numeric else ""
        for after_number, item in zip(before, items, strict=False)
    ]


_APART = '<w:tcMar><w:left w:w="240" w:type="dxa"/></w:tcMar>'
_RIGHT = '<w:jc w:val="right"/>'


def _row(row: Row, widths: Sequence[int], *, keep: bool = False) -> str:
    """A row; `keep` puts it on the page of the row after it."""
    if row.kind == "group":
        return _group_row(row.cells[0], widths)
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if _lines(row, widths) <= _KEPT_WHOLE else ""
    keep = keep and bool(whole)
    extra = f"<w:tcBorders>{_rule('top', 8, '404040')}</w:tcBorders>{_SHADE}" if row.kind == "total" else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}{apart}</w:tcPr>{_cell(cell, keep)}</w:tc>'
        for cell, width, apart in zip(row.cells, widths, _margins(row.cells), strict=True)
    )
    return f"<w:tr>{whole}{cells}</w:tr>"


def _group_row(cell: Cell, widths: Sequence[int]) -> str:
    """A row over the whole width, on the same page as the row after it."""
    lines = "".join(_paragraph(line, HEADING, keep=True) for line in cell.lines)
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{lines or _EMPTY}</w:tc></w:tr>'
    )


_EMPTY = f'<w:p><w:pPr><w:pStyle w:val="{CELL}"/></w:pPr></w:p>'


def _cell(cell: Cell, keep: bool) -> str:
    style = NUMBER if cell.numeric else CELL
    return "".join(_paragraph(line, style, keep=keep) for line in cell.lines) or _EMPTY


def _lines(row: Row, widths: Sequence[int]) -> int:
    """About how many printed lines the row takes."""
    if row.kind == "group":
        return 1
    most = 1
    for cell, width in zip(row.cells, widths, strict=True):
        fits = max(width / TWIPS_PER_MM / _MM_PER_CHARACTER, 1)
        most = max(most, sum(1 + int(sum(len(r.text) for r in one) / fits) for one in cell.lines))
    return most
