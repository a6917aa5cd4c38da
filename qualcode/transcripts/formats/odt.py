"""OpenDocument texts (.odt, LibreOffice) -> text, straight from their XML.

Headers, footers, notes, comments, hidden text and deleted text (tracked changes) are left out; inserted
text is kept. White space counts as OpenDocument 1.3 says (part 3, section 6.1.2).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.i18n import N_
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats.blocks import Block, Table, decoded_of, lines_of
from qualcode.transcripts.formats.looks import Look, Styles
from qualcode.transcripts.formats.marks import ALL, marked
from qualcode.transcripts.formats.odt_styles import look_of, read_styles
from qualcode.transcripts.formats.packages import Office, locked, parse, read_parts
from qualcode.transcripts.formats.remarks import comments_left_out, notes_left_out

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ODT = Office(N_("This is not an OpenDocument text, or it is damaged."), ".odt")
_CONTENT, _MANIFEST, _STYLES = "content.xml", "META-INF/manifest.xml", "styles.xml"
OPENDOCUMENT = "{urn:oasis:names:tc:opendocument:xmlns:"
_LEFT_OUT = frozenset(
    {
        *("text:tracked-changes", "text:note", "text:ruby-text", "text:hidden-text", "text:hidden-paragraph"),
        *("text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:bibliography-mark"),
        *("office:annotation", "office:forms", "office:scripts", "office:binary-data"),
        *("table:table-column", "table:covered-table-cell", "table:shapes"),
        *("svg-compatible:title", "svg-compatible:desc"),
    }
)
_PARAGRAPHS = frozenset({"text:p", "text:h"})
# Characters that no XML holds stand for the white space that was meant, until the rest has been collapsed.
_SPACE, _TAB, _BREAK = "\x00", "\x01", "\x02"
_MEANT = str.maketrans({_SPACE: " ", _TAB: "\t", _BREAK: "\n"})
_MOST_SPACES = 1000
_WHITE = re.compile(rf"[ \t\r\n][ \t\r\n{ALL}]*")
_HEAD = re.compile(rf"^([{ALL}]*) ")
_TAIL = re.compile(rf" ([{ALL}]*)$")


def read_odt(data: bytes) -> Decoded:
    """The text of an .odt and what to warn about.

    Raises ImportFileError where it is damaged, protected by a password or too large.
    """
    parts = read_parts(data, _with_styles, office=_ODT)
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise locked()
    root = parse(parts[_CONTENT], office=_ODT)
    body = next(root.iter(f"{OPENDOCUMENT}office:1.0}}text"), None)
    if body is None:
        raise _ODT.damaged()
    notes, comments = _count(body, "text:1.0}note"), _count(body, "office:1.0}annotation")
    styles = read_styles(root, parts.get(_STYLES), office=_ODT)
    return decoded_of(_blocks(body, styles), (*notes_left_out(notes), *comments_left_out(comments)))


def _with_styles(names: list[str]) -> list[str]:
    return [*wanted_parts(names), *({_STYLES} & set(names))]


def wanted_parts(names: list[str]) -> list[str]:
    """The parts to unpack. Raises ImportFileError where all of it is locked."""
    if _CONTENT not in names and "encrypted-package" in names:  # LibreOffice since 24.8
        raise locked()
    return [_CONTENT, *({_MANIFEST} & set(names))]


def _count(body: "Element", tag: str) -> int:
    return sum(1 for _one in body.iter(OPENDOCUMENT + tag))


def _name(element: "Element") -> str:
    """The name of the element as the standard writes it, "text:p"; "" for comments."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, name = tag.removeprefix(OPENDOCUMENT).rpartition("}")
    return f"{namespace.partition(':')[0]}:{name}"


def _blocks(parent: "Element", styles: Styles) -> Iterator[Block]:
    """The paragraphs and tables in `parent`, in order."""
    for child in parent:
        name = _name(child)
        if name in _PARAGRAPHS:
            yield _paragraph(child, styles)
        elif name == "table:table":
            yield _table(child, styles)
        elif name and name not in _LEFT_OUT:
            yield from _blocks(child, styles)


def _table(table: "Element", styles: Styles) -> Table:
    return tuple(
        tuple(
            "" if is_covered(cell) else lines_of(_blocks(cell, styles)).strip("\n")
            for cell in inside(row, "table:table-cell", "table:covered-table-cell")
        )
        for row in inside(table, "table:table-row")
    )


def is_covered(cell: "Element") -> bool:
    """Whether the cell lies under one that spans several rows or columns: nothing of it is seen."""
    return _name(cell) == "table:covered-table-cell"


def inside(parent: "Element", *wanted: str) -> Iterator["Element"]:
    """Rows of a table, those in its head and groups too, or cells of a row."""
    for child in parent:
        name = _name(child)
        if name in wanted:
            yield child
        elif name.startswith("table:table-") and name not in {"table:table-row", "table:table-cell"}:
            yield from inside(child, *wanted)


def paragraphs_of(parent: "Element") -> list[str]:
    """The paragraphs that stand directly in `parent`, a cell of a spreadsheet."""
    return [_paragraph(child, Styles()) for child in parent if _name(child) in _PARAGRAPHS]


def _paragraph(element: "Element", styles: Styles) -> str:
    collapsed = _WHITE.sub(_one_space, "".join(_pieces(element, styles, Look())))
    return _TAIL.sub(r"\1", _HEAD.sub(r"\1", collapsed)).translate(_MEANT)


def _one_space(white: re.Match[str]) -> str:
    """A space for the white space, with the marks that stand in it behind."""
    return " " + re.sub(r"[ \t\r\n]", "", white[0])


def _pieces(element: "Element", styles: Styles, around: Look) -> Iterator[str]:
    """The text in a paragraph, with marks for white space that was meant, and where it is bold or italic;
    text boxes as lines."""
    look = look_of(element, styles).over(around)
    yield _set(element.text, look)
    for child in element:
        name = _name(child)
        if name == "text:s":
            yield _SPACE * _repeated(child)
        elif name == "text:tab":
            yield _TAB
        elif name == "text:line-break":
            yield _BREAK
        elif name in _PARAGRAPHS:  # in a text box
            yield _BREAK
            yield from _pieces(child, styles, look)
        elif name and name not in _LEFT_OUT:
            yield from _pieces(child, styles, look)
        yield _set(child.tail, look)


def _set(text: str | None, look: Look) -> str:
    return marked(text or "", bold=look.bold is True, italic=look.italic is True)


def _repeated(element: "Element") -> int:
    told = element.get(f"{OPENDOCUMENT}text:1.0}}c", "1")
    return min(int(told), _MOST_SPACES) if re.fullmatch(r"\d{1,9}", told) else 1
