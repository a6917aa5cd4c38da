"""A report as one web page that needs nothing else: to look at in the window, to print, to mail."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode.progress import NoProgress, Progress
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
from qualcode.reports.escaping import color_value, escaped
from qualcode.reports.saving import write_whole

# Qt, which shows the preview, knows tags and simple selectors only.
_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "verbatim": ("<i>", "</i>"),
    "muted": ('<span class="m">', "</span>"),
    "context": ('<span class="m">', "</span>"),
    "": ("", ""),
}
_STYLE = """
body{font:10.5pt/1.4 Arial,Helvetica,sans-serif;color:#1a1a1a;background:#fff;margin:2em auto;
max-width:80em;padding:0 1.5em}
h1{font-size:1.7em;margin:0 0 .5em}h2{font-size:1.3em;margin:1.6em 0 .4em}
h3{font-size:1.1em;margin:1.3em 0 .3em}h4{font-size:1em;margin:1em 0 .3em}p{margin:.25em 0}
.facts{margin:0 0 1em}.facts td{border:0;padding:.05em 1.2em .05em 0}
.note{color:#595959;font-size:.88em;max-width:70em}
table.data{border-collapse:collapse;table-layout:fixed;font-size:.88em;
border-top:2px solid #404040;border-bottom:2px solid #404040;margin:.5em 0 1.2em}
.data th{text-align:left;vertical-align:bottom;background:#efefef;padding:.35em .5em}
.data td{vertical-align:top;padding:.35em .5em;border-top:1px solid #bfbfbf;overflow-wrap:break-word}
.data .n{text-align:right;font-variant-numeric:tabular-nums}
.data tr.total td{border-top:2px solid #404040;background:#efefef}.data tr.group td{font-weight:bold}
.m{color:#595959}.data .after{padding-left:1.4em}
@page{size:A4 landscape;margin:18mm}
img{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none;padding:0;font-size:8.5pt}
thead{display:table-header-group}tr{break-inside:avoid}h2,h3,h4{break-after:avoid}
h2.new{break-before:page}}
"""
PIXELS_PER_MM = 96 / 25.4
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_html(report: Report, path: Path, *, progress: Progress | None = None) -> None:
    """Writes the report as a page; all or nothing. Raises ReportFileError, and what `progress` raises."""

    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(html_pieces(report, progress or NoProgress()))

    write_whole(path, write)


def html_text(report: Report) -> str:
    """The whole page as text."""
    return "".join(html_pieces(report, NoProgress()))


def html_pieces(report: Report, progress: Progress) -> Iterator[str]:
    """The page in pieces."""
    yield (
        f'<!DOCTYPE html>\n<html lang="{escaped(report.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(report.title)} – {escaped(report.study)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escaped(report.title)}</h1>\n"
    )
    yield f'<table class="facts">{"".join(_fact(*fact) for fact in report.facts)}</table>\n'
    yield "".join(f'<p class="note">{escaped(note)}</p>\n' for note in report.notes)
    for done, section in enumerate(report.sections):
        progress.report(done, report.count, section.heading)
        yield from _section(section)
    yield "</body>\n</html>\n"


def _fact(label: str, value: str) -> str:
    return f'<tr><td class="m">{escaped(label)}</td><td>{escaped(value)}</td></tr>'


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        tag = f"h{section.level + 1}"
        new = ' class="new"' if section.new_page else ""
        yield f"<{tag}{new}>{escaped(section.heading)}</{tag}>\n"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
    else:
        yield _image(block) if isinstance(block, Image) else _paragraph(block)


def _image(block: Image) -> str:
    wide = round(block.width * PIXELS_PER_MM)
    data = b64encode(block.png).decode("ascii")
    return f'<p><img src="data:image/png;base64,{data}" alt="{escaped(block.words)}" width="{wide}"></p>\n'


def _paragraph(block: Paragraph) -> str:
    kind = f' class="{block.style}"' if block.style else ""
    return f"<p{kind}>{_line(block.line)}</p>\n"


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    if run.look == "mark":
        return f'<span style="color:#{color_value(run.color)}">■</span> '
    text = escaped(run.text).replace("\n", "<br>")
    opening, closing = _TAGS[run.look]
    return f"{opening}{text}{closing}"


def _table(table: Table) -> Iterator[str]:
    whole = sum(column.width for column in table.columns)
    heads = "".join(
        f'<th{kind} scope="col" width="{100 * column.width / whole:.2f}%">{escaped(column.title)}</th>'
        for column, kind in zip(table.columns, _kinds(table.columns), strict=True)
    )
    width = f"{100 * table.share:.0f}%"
    if table.caption:
        yield f'<p class="caption"><b>{escaped(table.caption)}</b></p>\n'
    yield f'<table class="data" width="{width}" style="width:{width}">\n'
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in table.rows:
        yield _row(row, table.columns)
    yield "</tbody></table>\n"


def _row(row: Row, columns: Sequence[Column]) -> str:
    if row.kind == "group":
        return f'<tr class="group"><td colspan="{len(columns)}">{_cell(row.cells[0])}</td></tr>\n'
    kind = f' class="{row.kind}"' if row.kind else ""
    pairs = zip(row.cells, _kinds(row.cells), strict=True)
    cells = "".join(f"<td{style}>{_cell(cell)}</td>" for cell, style in pairs)
    return f"<tr{kind}>{cells}</tr>\n"


def _kinds(items: Sequence[Column | Cell]) -> list[str]:
    """Numbers stand to the right; a text that comes after a number keeps its distance."""
    before = [False, *(item.numeric for item in items)]
    return [
        ' class="n"' if item.numeric else ' class="after"' if after else ""
        for after, item in zip(before, items, strict=False)
    ]


def _cell(cell: Cell) -> str:
    if len(cell.lines) == 1:
        return _line(cell.lines[0])
    return "".join(f"<p>{_line(line)}</p>" for line in cell.lines)
