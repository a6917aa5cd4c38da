"""A codebook as a table: Excel for people, csv for programs."""

import csv
import io
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qualcode.codebook.columns import ABOUT, HEADINGS, SHEETS
from qualcode.codebook.members import code_label, families_of, family_label
from qualcode.codebook.table_files import guarded
from qualcode.model.codes import Codebook, CodeDraft, FamilyDraft, in_language

_WIDTHS = {"code": 36, "key": 24, "origin": 7, "definition": 60, "inclusion": 40, "exclusion": 40}
_WIDTHS |= {"example": 40, "family": 32, "parent": 28, "color": 10}
_CODE_FIELDS = ("code", "origin", "definition", "inclusion", "exclusion", "example", "family", "color", "key")
_FAMILY_FIELDS = ("family", "parent", "definition", "color", "key")

Row = list[str]


def write_codebook_xlsx(codebook: Codebook, path: Path, *, language: str) -> None:
    """Writes a workbook with the sheets codes, families and about, in `language` ("nl" or "en").

    Every cell is text, so that "=x" and "+++" stay what they are. Columns that would be empty
    are left out.
    """
    import openpyxl

    book = openpyxl.Workbook()
    del book["Sheet"]
    fields, rows = _code_table(codebook, language)
    _fill(book.create_sheet(_word(SHEETS, "codes", language)), fields, rows, language)
    if codebook.families:
        fields, rows = _family_table(codebook, language)
        _fill(book.create_sheet(_word(SHEETS, "families", language)), fields, rows, language)
    _fill_about(book.create_sheet(_word(SHEETS, "about", language)), codebook, language)
    whole = io.BytesIO()
    book.save(whole)
    path.write_bytes(whole.getvalue())


def write_codebook_csv(codebook: Codebook, path: Path, *, language: str) -> None:
    """Writes the codes with their families; UTF-8 with a mark and, in Dutch, semicolons, as Excel expects.

    What Excel would take for a formula gets an apostrophe before it, which reading takes away again.
    """
    fields, rows = _code_table(codebook, language)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";" if language == "nl" else ",")
        writer.writerow([_word(HEADINGS, field, language) for field in fields])
        writer.writerows([guarded(cell) for cell in row] for row in rows)


def _code_table(codebook: Codebook, language: str) -> tuple[list[str], list[Row]]:
    families = families_of(codebook)
    separator = _separator(codebook)
    rows: list[dict[str, str]] = []
    for code in codebook.codes:
        names = [in_language(family.name, language) for family in families[code_label(code)]]
        rows.append(_code_row(code, language) | {"family": separator.join(names)})
    return _without_empty(_CODE_FIELDS, rows)


def _code_row(code: CodeDraft, language: str) -> dict[str, str]:
    return {
        "code": in_language(code.name, language),
        "key": code.key,
        "origin": code.origin.value,
        "definition": in_language(code.definition, language),
        "inclusion": in_language(code.inclusion, language),
        "exclusion": in_language(code.exclusion, language),
        "example": in_language(code.example, language),
        "color": code.color,
    }


def _family_table(codebook: Codebook, language: str) -> tuple[list[str], list[Row]]:
    names = {family_label(family): in_language(family.name, language) for family in codebook.families}
    rows = [_family_row(family, names, language) for family in codebook.families]
    fields, cells = _without_empty(_FAMILY_FIELDS, rows)
    # A table with the one column "families" would be taken for something else when read again.
    return (fields, cells) if len(fields) > 1 else ([*fields, "parent"], [[*row, ""] for row in cells])


def _family_row(family: FamilyDraft, names: dict[str, str], language: str) -> dict[str, str]:
    return {
        "family": in_language(family.name, language),
        "parent": names.get(family.parent, ""),
        "definition": in_language(family.definition, language),
        "color": family.color,
        "key": family.key,
    }


def _without_empty(fields: Sequence[str], rows: list[dict[str, str]]) -> tuple[list[str], list[Row]]:
    kept = [field for n, field in enumerate(fields) if n == 0 or any(row[field] for row in rows)]
    return kept, [[row[field] for field in kept] for row in rows]


def _separator(codebook: Codebook) -> str:
    """ ";" between families, unless a family has one in its name."""
    holds_one = any(";" in name for family in codebook.families for name in family.name.values())
    return " | " if holds_one else "; "


def _word(words: Any, key: str, language: str) -> str:
    return words[key].get(language) or words[key]["en"]


def _fill(sheet: Any, fields: list[str], rows: list[Row], language: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, row in enumerate([[_word(HEADINGS, field, language) for field in fields], *rows], start=1):
        for place, text in enumerate(row, start=1):
            _put(sheet.cell(number, place), text)
            sheet.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = _height(row, [_WIDTHS[field] for field in fields])
    for place, field in enumerate(fields, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).fill = PatternFill("solid", fgColor="E7E9EC")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[field]
    _tint(sheet, fields)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    _set_up_print(sheet)


def _height(row: Row, widths: Sequence[int]) -> float:
    """The height in points at which every cell shows its whole text, up to what Excel allows.

    Programs do not all fit rows to wrapped text when they open a file.
    """
    lines = max(_lines(text, width) for text, width in zip(row, widths, strict=True))
    return min(15.0 * lines + 1, 409)


def _lines(text: str, width: int) -> int:
    return sum(max(1, len(textwrap.wrap(part, width - 1))) for part in text.split("\n"))


def _fill_about(sheet: Any, codebook: Codebook, language: str) -> None:
    from openpyxl.styles import Alignment, Font

    texts = {"name": in_language(codebook.name, language), "source": codebook.source}
    texts |= {"language": language, "licence": codebook.licence}
    for number, (key, text) in enumerate(texts.items(), start=1):
        _put(sheet.cell(number, 1), _word(ABOUT, key, language))
        _put(sheet.cell(number, 2), text)
        sheet.cell(number, 1).font = Font(bold=True)
        sheet.cell(number, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 100


def _put(cell: Any, text: str) -> None:
    """Puts `text` into the cell as text; control characters, which Excel refuses, are left out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text) or None
    if cell.value is not None:
        cell.data_type = "s"
        # Without this Excel makes a formula of "=x" as soon as the cell is edited.
        cell.quotePrefix = text[:1] in "=+-@"


def _tint(sheet: Any, fields: list[str]) -> None:
    """Shows each colour in the cell that names it, beside the text."""
    from openpyxl.styles import Border, Side

    if "color" not in fields:
        return
    place = fields.index("color") + 1
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, place)
        if cell.value:
            cell.border = Border(left=Side("thick", color=str(cell.value).lstrip("#")))


def _set_up_print(sheet: Any) -> None:
    """Landscape, as wide as the page, with the heading on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
