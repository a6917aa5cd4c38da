"""RTF (Word, LibreOffice, TextEdit, f4) -> text.

Headers, footers, notes, comments, hidden text and deleted text (tracked changes) are left out. Written by
ourselves: striprtf 0.0.35 shows hidden and deleted text, leaves halves of characters beyond U+FFFF, and
knows no Macintosh code page.
"""

import re
from dataclasses import dataclass, field, replace

from qualcode.i18n import N_, _
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats.blocks import Block, decoded_of
from qualcode.transcripts.formats.marks import marked, merged
from qualcode.transcripts.formats.packages import Office, too_large
from qualcode.transcripts.formats.remarks import comments_left_out, notes_left_out
from qualcode.transcripts.formats.rtf_words import (
    CHARACTER_SETS,
    CHARACTERS,
    COMMENTS,
    LEFT_OUT,
    NOTES,
    SYMBOLS,
    code_page,
    code_page_of_font,
)

_RTF = Office(N_("This is not an RTF document, or it is damaged."), ".rtf")
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<symbol>[\s\S])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n\0]+)"
    r"|[\s\S]"
)
_DEEPEST = 1000  # Word nests some 30 groups
_LONGEST = 32 * 2**20  # characters of text
_MARKS = {"v": "hidden", "deleted": "deleted", "b": "bold", "i": "italic"}
_STRUCTURE = frozenset({"par", "sect", "cell", "row"})


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the group ends: `skip` its text, `fallback` characters after each \\u."""

    skip: bool = False
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    italic: bool = False
    fallback: int = 1
    codec: str = ""
    in_table: bool = False
    of_fonts: bool = False


@dataclass
class _Page:
    """What was read so far. `pending` are bytes to be decoded together with those that follow."""

    blocks: list[Block] = field(default_factory=list[Block])
    rows: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    cells: list[str] = field(default_factory=list[str])
    cell: list[str] = field(default_factory=list[str])
    paragraph: list[str] = field(default_factory=list[str])
    pending: bytearray = field(default_factory=bytearray)
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict[int, str])
    font: int = 0
    to_skip: int = 0
    length: int = 0
    notes: int = 0
    comments: int = 0
    starred: bool = False


def read_rtf(data: bytes) -> Decoded:
    """The text of an RTF document and what to warn about.

    Raises ImportFileError where it is no RTF, nests groups without end, or is too large.
    """
    if not data.startswith(b"{\\rtf"):
        raise _RTF.damaged()
    page = _Page()
    whole = _read(data.decode("latin-1"), page)
    _end_paragraph(page, in_table=False)
    _end_table(page)
    cut_off = () if whole else (_("The end of the file is missing: it was cut off."),)
    remarks = (*cut_off, *notes_left_out(page.notes), *comments_left_out(page.comments))
    return decoded_of(page.blocks, remarks)


def _read(source: str, page: _Page) -> bool:
    """Reads all of `source`; whether every group that was begun has ended."""
    groups = [_Group()]
    position = 0
    while position < len(source) and groups:
        token = _TOKEN.match(source, position)
        assert token is not None  # the last alternative takes any character
        position = token.end()
        if token["brace"] == "{":
            page.to_skip, page.starred = 0, False
            groups.append(groups[-1])
            if len(groups) > _DEEPEST:
                raise _RTF.damaged()
        elif token["brace"] == "}":
            page.to_skip = 0
            _flush(page, groups[-1])
            groups.pop()
            if len(groups) == 1:
                return True
        elif token["word"] == "bin":
            position += max(0, int(token["number"] or 0))
        else:
            groups[-1] = _token(token, groups[-1], page)
    return False


def _token(token: re.Match[str], group: _Group, page: _Page) -> _Group:
    if token["word"]:
        if page.to_skip:  # a control word counts as one character of a fallback
            page.to_skip -= 1
            return group
        number = int(token["number"]) if token["number"] else None
        return _word(token["word"], number, group, page)
    if token["symbol"]:
        return _symbol(token["symbol"], group, page)
    raw = bytes.fromhex(token["byte"]) if token["byte"] else (token["text"] or "").encode("latin-1")
    skipped = min(page.to_skip, len(raw))
    page.to_skip -= skipped
    if not _silent(group):
        page.pending += raw[skipped:]
    return group


def _symbol(symbol: str, group: _Group, page: _Page) -> _Group:
    if symbol == "*":
        page.starred = True
    elif symbol in "\r\n":
        _end_paragraph(page, in_table=group.in_table, group=group)
    elif page.to_skip:
        page.to_skip -= 1
    elif symbol in SYMBOLS:
        _write(SYMBOLS[symbol], group, page)
    return group


def _word(word: str, number: int | None, group: _Group, page: _Page) -> _Group:
    starred, page.starred = page.starred, False
    if starred or word in LEFT_OUT:
        return _left_out(word, group, page)
    if word in CHARACTERS:
        _write(CHARACTERS[word], group, page)
    elif word == "u" and number is not None:
        _write(chr(number % 0x10000), group, page)
        page.to_skip = group.fallback
    elif word in _STRUCTURE and not group.skip:
        _structure(word, group, page)
    else:
        return _property(word, number, group, page)
    return group


def _left_out(word: str, group: _Group, page: _Page) -> _Group:
    if not group.skip:
        page.notes += word == NOTES
        page.comments += word == COMMENTS
    _flush(page, group)
    return replace(group, skip=True, of_fonts=word == "fonttbl")


def _property(word: str, number: int | None, group: _Group, page: _Page) -> _Group:
    """The group with what the word says of the text after it."""
    if group.of_fonts:
        _font_told(word, number or 0, page)
    elif word == "f":
        return _changed(group, page, codec=page.fonts.get(number or 0, ""))
    elif word == "plain":
        return _changed(group, page, **dict.fromkeys(_MARKS.values(), False))
    elif word in _MARKS:
        return _changed(group, page, **{_MARKS[word]: number != 0})
    elif word == "uc":
        return replace(group, fallback=max(0, number or 0))
    elif word in {"pard", "intbl"}:
        return replace(group, in_table=word == "intbl")
    elif word == "shptxt":  # a text box
        group = replace(group, skip=False)
        _write("\n", group, page)
    elif word in CHARACTER_SETS or word == "ansicpg":
        page.codec = CHARACTER_SETS.get(word) or code_page(number or 0)
    return group


def _font_told(word: str, number: int, page: _Page) -> None:
    if word == "f":
        page.font = number
    elif word == "fcharset":
        page.fonts[page.font] = code_page_of_font(number)
    elif word == "cpg":
        page.fonts[page.font] = code_page(number)


def _changed(group: _Group, page: _Page, **changes: str | bool) -> _Group:
    _flush(page, group)
    return replace(group, **changes)  # pyright: ignore[reportArgumentType]


def _silent(group: _Group) -> bool:
    return group.skip or group.hidden or group.deleted


def _write(text: str, group: _Group, page: _Page) -> None:
    if not _silent(group):
        _flush(page, group)
        page.paragraph.append(marked(text, bold=group.bold, italic=group.italic))
        page.length += len(text)


def _flush(page: _Page, group: _Group) -> None:
    """Decodes the bytes that were read; some code pages take two for a character."""
    if page.pending:
        text = page.pending.decode(group.codec or page.codec, errors="replace")
        page.pending.clear()
        page.paragraph.append(marked(text, bold=group.bold, italic=group.italic))
        page.length += len(text)
        if page.length > _LONGEST:
            raise too_large()


def _structure(word: str, group: _Group, page: _Page) -> None:
    if word in {"par", "sect"}:
        _end_paragraph(page, in_table=group.in_table, group=group)
        return
    _flush(page, group)
    if word == "cell":
        page.cells.append("\n".join([*page.cell, _taken(page)]).strip("\n"))
        page.cell = []
    elif page.cells:
        page.rows.append(tuple(page.cells))
        page.cells = []


def _end_paragraph(page: _Page, *, in_table: bool, group: _Group | None = None) -> None:
    _flush(page, group or _Group())
    if in_table:
        page.cell.append(_taken(page))
    else:
        _end_table(page)
        page.blocks.append(_taken(page))


def _end_table(page: _Page) -> None:
    """Puts the rows down; one that was not ended properly too."""
    left = [*page.cells, *(["\n".join(page.cell)] if any(page.cell) else [])]
    rows = [*page.rows, *([tuple(left)] if left else [])]
    if rows:
        page.blocks.append(tuple(rows))
    page.rows, page.cells, page.cell = [], [], []


def _taken(page: _Page) -> str:
    """The paragraph that was read. Halves of characters beyond U+FFFF, which RTF writes apart, are joined."""
    text = merged("".join(page.paragraph))
    page.paragraph = []
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\0", "")
