"""Word documents (.docx) -> text, straight from their XML.

Paragraphs end with \\n, soft line breaks are \\n too, tabs are tabs; a table of who says what becomes turns
(`conversations`), another one a line per row with tabs between its cells. Deleted text (tracked changes),
headers, footers, notes and comments are left out; inserted text is kept.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.i18n import N_
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats.blocks import Block, Table, decoded_of, lines_of
from qualcode.transcripts.formats.looks import Look, Styles
from qualcode.transcripts.formats.marks import marked
from qualcode.transcripts.formats.packages import Office, parse, read_parts
from qualcode.transcripts.formats.remarks import comments_left_out, notes_left_out
from qualcode.transcripts.formats.word_styles import of_paragraph, of_run, read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = Office(N_("This is not a Word document, or it is damaged."), ".docx")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN_PART, _STYLES_PART = "word/document.xml", "word/styles.xml"
_LEFT_OUT = frozenset(
    {
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sectPr", "tblPr"),
        *("tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rt"),
    }
)
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}


def read_word(data: bytes) -> Decoded:
    """The text of a .docx and what to warn about.

    Raises ImportFileError where it is damaged, protected by a password, of an older kind or too large.
    """
    parts = read_parts(data, _wanted, office=_WORD)
    root = parse(next(iter(parts.values())), office=_WORD)
    body = next((child for child in root if _name(child) == "body"), None)
    if body is None:
        raise _WORD.damaged()
    styles = read_styles(parts.get(_STYLES_PART), office=_WORD)
    return decoded_of(_blocks(body, styles), _left_out(root))


def _wanted(names: list[str]) -> list[str]:
    """The names of the part with the text, which a few programs call something else, and of the styles."""
    others = (name for name in names if name.startswith("word/document"))
    main = _MAIN_PART if _MAIN_PART in names else next(others, _MAIN_PART)
    return [main, *({_STYLES_PART} & set(names))]


def _name(element: "Element") -> str:
    """The local name of a WordprocessingML element; "" for comments; others with their namespace."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(_W).removeprefix(_W_STRICT)


def _blocks(parent: "Element", styles: Styles) -> Iterator[Block]:
    """The paragraphs and tables in `parent`, in order."""
    for child in parent:
        name = _name(child)
        if name == "p":
            yield "".join(_runs(child, styles, of_paragraph(child, styles)))
        elif name == "tbl":
            yield _table(child, styles)
        elif name not in _LEFT_OUT and name != "tr":
            yield from _blocks(_chosen(child), styles)


def _table(table: "Element", styles: Styles) -> Table:
    rows = _inside(table, "tr")
    return tuple(tuple(_lines(cell, styles) for cell in _inside(row, "tc")) for row in rows)


def _lines(parent: "Element", styles: Styles) -> str:
    """The paragraphs in a cell or a text box; a table in it as lines."""
    return lines_of(_blocks(parent, styles)).strip("\n")


def _inside(parent: "Element", wanted: str) -> Iterator["Element"]:
    """Rows of a table or cells of a row, also where content controls wrap them."""
    for child in parent:
        name = _name(child)
        if name == wanted:
            yield child
        elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _inside(child, wanted)


def _chosen(element: "Element") -> "Element":
    """Of alternatives that say the same, the first."""
    if element.tag == f"{_MC}AlternateContent" and len(element):
        return element[0]
    return element


def _runs(paragraph: "Element", styles: Styles, look: Look) -> Iterator[str]:
    """The text in a paragraph, text boxes included, with marks where it is bold or italic."""
    for child in paragraph:
        name = _name(child)
        if name == "t":
            yield marked(child.text or "", bold=look.bold is True, italic=look.italic is True)
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "sym":
            yield _symbol(child)
        elif name == "txbxContent":
            yield "\n" + _lines(child, styles)
        elif name and name not in _LEFT_OUT:
            within = of_run(child, styles, look) if name == "r" else look
            yield from _runs(_chosen(child), styles, within)


def _symbol(element: "Element") -> str:
    """A character from a symbol font; those without a meaning outside the font become a box."""
    code = next((value for key, value in element.attrib.items() if str(key).endswith("}char")), "")
    try:
        number = int(str(code), 16)
    except ValueError:
        number = 0
    return chr(number) if 0x20 <= number < 0xD800 else "□"


def _left_out(root: "Element") -> tuple[str, ...]:
    def count(name: str) -> int:
        return sum(1 for _one in root.iter(f"{_W}{name}", f"{_W_STRICT}{name}"))

    notes = count("footnoteReference") + count("endnoteReference")
    return (*notes_left_out(notes), *comments_left_out(count("commentReference")))
