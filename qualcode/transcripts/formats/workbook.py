"""Excel workbooks (.xlsx) -> the cells of their sheets as text, straight from their XML.

Only rows in which something stands are kept, so that a sheet with a million empty rows costs nothing. Of a
formula the value that was last computed is given.
"""

import re
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.i18n import N_
from qualcode.transcripts.formats.packages import (
    LARGEST_PART,
    Office,
    local_name,
    parse,
    read_parts,
    refuse_entities,
    too_large,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Rows = list[list[str]]

_XLSX = Office(N_("This is not an Excel workbook, or it is damaged."), ".xlsx")
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml")
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MOST_ROWS = 50_000
MOST_COLUMNS = 500
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_TIMES_ONLY = frozenset({18, 19, 20, 21, 45, 46, 47})
_NOT_MEANT = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)  # words and colours in a format
_FIRST_DAY = datetime(1899, 12, 30)
_LAST_NUMBER = 2_958_466  # 31 December 9999
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def workbook_sheets(data: bytes) -> list[tuple[str, Rows]]:
    """The sheets in their order, each with its name and rows; hidden sheets and empty rows are left out.

    Raises ImportFileError where it is damaged, protected by a password or too large.
    """
    parts = read_parts(data, _wanted, office=_XLSX)
    try:
        strings = _shared_strings(parts.get(_STRINGS, b""))
        kinds = _date_kinds(parts.get(_STYLES, b""))
        return [(name, _rows(parts[part], strings, kinds)) for name, part in _in_order(parts)]
    except (ValueError, LookupError, OverflowError):
        raise _XLSX.damaged() from None


def _wanted(names: list[str]) -> list[str]:
    others = [name for name in (_BOOK, _LINKS, _STRINGS, _STYLES) if name in names]
    sheets = [name for name in dict.fromkeys(names) if _SHEET.fullmatch(name)]
    if not sheets:
        raise KeyError(_SHEET)
    return [*others, *sheets]


def _in_order(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """The visible sheets as their tabs stand, (name, part); by part and without name where nothing tells."""
    untold = [("", part) for part in sorted(parts) if _SHEET.fullmatch(part)]
    if _BOOK not in parts or _LINKS not in parts:
        return untold
    links = {
        one.get("Id", ""): "xl/" + one.get("Target", "").removeprefix("/").removeprefix("xl/")
        for one in parse(parts[_LINKS], office=_XLSX)
        if isinstance(one.tag, str)
    }
    told = [
        (one.get("name", ""), links.get(one.get(_RELATION, ""), ""))
        for one in parse(parts[_BOOK], office=_XLSX).iter("{*}sheet")
        if one.get("state", "visible") == "visible"
    ]
    return [(name, part) for name, part in told if ("", part) in untold] or untold


def _shared_strings(xml: bytes) -> list[str]:
    if not xml:
        return []
    return [_text(item) for item in parse(xml, office=_XLSX) if local_name(item) == "si"]


def _text(item: "Element") -> str:
    """The text of a string, without the reading aids that Japanese has."""
    pieces: list[str] = []
    for child in item:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.append(_text(child))
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: _escaped(match[1]), "".join(pieces))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _escaped(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number in {9, 10} or 0x20 <= number < 0xD800 else ""


def _date_kinds(xml: bytes) -> list[str]:
    """For each cell format "date", "time" or "" for another one."""
    if not xml:
        return []
    root = parse(xml, office=_XLSX)
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    formats = next(root.iter("{*}cellXfs"), [])
    return [_kind(one.get("numFmtId", "0"), own) for one in formats if local_name(one) == "xf"]


def _kind(identifier: str, own: dict[str, str]) -> str:
    if identifier in own:
        code = _NOT_MEANT.sub("", own[identifier]).lower().partition(";")[0]
        if re.search(r"[yd]|m(?!.*[hs])(?<![hs:]m)", code) and not re.fullmatch(r"[\[\]hms:.,0 ]*", code):
            return "date"
        return "time" if re.search(r"[hs]", code) else ""
    number = int(identifier) if identifier.isdecimal() else 0
    if number in _TIMES_ONLY:
        return "time"
    return "date" if number in _BUILT_IN_DATES else ""


def _rows(xml: bytes, strings: list[str], kinds: list[str]) -> Rows:
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # has no stubs

    refuse_entities(xml, office=_XLSX)
    found: Rows = []
    characters = 0
    try:
        for _event, row in etree.iterparse(
            BytesIO(xml), tag="{*}row", resolve_entities=False, no_network=True, load_dtd=False
        ):
            cells = _cells(row, strings, kinds)
            if any(cells):
                found.append(cells)
                characters += sum(map(len, cells))
            if len(found) > MOST_ROWS or characters > LARGEST_PART:
                raise too_large()
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]
    except etree.XMLSyntaxError:
        raise _XLSX.damaged() from None
    return found


def _cells(row: "Element", strings: list[str], kinds: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if local_name(cell) != "c":
            continue
        column = _column(cell.get("r", "")) or len(cells) + 1
        if len(cells) < column <= MOST_COLUMNS:
            value = _value(cell, strings, kinds)
            if value:
                cells += [""] * (column - 1 - len(cells)) + [value]
    return cells


def _column(reference: str) -> int:
    """The number of the column of a cell such as "AB12", from 1; 0 where it is not told."""
    number = 0
    for letter in reference[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number


def _value(cell: "Element", strings: list[str], kinds: list[str]) -> str:
    kind = cell.get("t", "n")
    inline = next((child for child in cell if local_name(child) == "is"), None)
    if inline is not None:
        return _text(inline).strip()
    value = next((child.text or "" for child in cell if local_name(child) == "v"), "").strip()
    if kind == "s":
        return strings[int(value)].strip() if value else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, "")
    if kind == "e":  # #N/A
        return ""
    style = cell.get("s", "0")
    told = kinds[int(style)] if style.isdecimal() and int(style) < len(kinds) else ""
    return _number(value, told) if kind == "n" and value else value


def _number(value: str, kind: str) -> str:
    """A number as a person writes it: no ".0", dates as 2026-11-22, times as 0:01:05."""
    number = float(value)
    if kind == "time" and 0 <= number < _LAST_NUMBER:
        return _clock(number)
    if kind == "date" and 0 <= number < _LAST_NUMBER:
        moment = _FIRST_DAY + timedelta(seconds=round(number * 86400))
        return moment.strftime("%Y-%m-%d" if number == int(number) else "%Y-%m-%d %H:%M")
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else value


def _clock(days: float) -> str:
    tenths = round(days * 864_000)
    seconds, rest = divmod(tenths, 10)
    clock = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock}.{rest}" if rest else clock
