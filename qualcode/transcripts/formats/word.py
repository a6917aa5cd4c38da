"""Word documents (.docx) -> text, straight from their XML.

Paragraphs end with \\n, soft line breaks are \\n too, tabs are tabs, a table gives one line per
row with tabs between its cells. Deleted text (tracked changes), headers, footers, notes and
comments are left out; inserted text is kept.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.errors import ImportFileError
from qualcode.i18n import _, ngettext
from qualcode.transcripts.decoding import same_line_ends

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A whole book is about 5 MB of XML; more than this is no transcript, and may be a zip bomb.
LARGEST_PART = 64 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN_PART = "word/document.xml"
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


def read_word(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a .docx and what to warn about.

    Raises ImportFileError where it is damaged, protected by a password, of an older kind or too large.
    """
    root = _parse(_main_part(data))
    body = next((child for child in root if _name(child) == "body"), None)
    if body is None:
        raise _damaged()
    text = same_line_ends("".join(f"{line}\n" for line in _blocks(body)))
    return text.rstrip("\n") + "\n" if text.strip() else "", _left_out(root)


def _damaged() -> ImportFileError:
    return ImportFileError(
        _("This is not a Word document, or it is damaged."),
        _("Open it in Word or LibreOffice and save it again as .docx."),
    )


def _main_part(data: bytes) -> bytes:
    if data.startswith(_OLE):
        raise _old_or_locked(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            info = archive.getinfo(_main_name(archive))
            if info.flag_bits & 1:
                raise _locked()
            return _read_part(archive, info)
    except (
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        zlib.error,
    ):
        raise _damaged() from None


def _main_name(archive: zipfile.ZipFile) -> str:
    """The name of the part with the text; a few programs call it something else."""
    names = archive.namelist()
    if _MAIN_PART in names:
        return _MAIN_PART
    return next(
        name for name in [*names, _MAIN_PART] if name.startswith("word/document") or name == _MAIN_PART
    )


def _read_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of the part; what the archive says about its size is not believed."""
    with archive.open(info) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise ImportFileError(
            _("The document is too large to be a transcript: its text takes more than {limit} MB.").format(
                limit=LARGEST_PART // 2**20
            ),
            _("Save the interview as a document of its own and import that."),
        )
    return content


def _old_or_locked(data: bytes) -> ImportFileError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked()
    return ImportFileError(
        _("This is a document of an old version of Word (.doc)."), _("Open it in Word and save it as .docx.")
    )


def _locked() -> ImportFileError:
    return ImportFileError(
        _("The document is protected by a password."), _("Open it in Word, remove the password and save it.")
    )


def _parse(xml: bytes) -> "Element":
    """The root of the XML; entities are not resolved, and a document type is refused."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # has no stubs

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise _damaged() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportFileError(
            _("The document holds a part that no Word document has, and was not opened for safety."),
            _("Open it in Word or LibreOffice and save it again as .docx."),
        )
    return root


def _name(element: "Element") -> str:
    """The local name of a WordprocessingML element; "" for comments; others with their namespace."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(_W).removeprefix(_W_STRICT)


def _blocks(parent: "Element") -> Iterator[str]:
    """The paragraphs and table rows in `parent`, in order, as lines."""
    for child in parent:
        name = _name(child)
        if name == "p":
            yield "".join(_runs(child))
        elif name == "tbl":
            yield from _rows(child)
        elif name not in _LEFT_OUT and name != "tr":
            yield from _blocks(_chosen(child))


def _rows(table: "Element") -> Iterator[str]:
    for row in _inside(table, "tr"):
        cells = ["\n".join(_blocks(cell)).strip("\n") for cell in _inside(row, "tc")]
        if any(cells):
            yield "\t".join(cells)


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


def _runs(paragraph: "Element") -> Iterator[str]:
    """The text in a paragraph, text boxes included."""
    for child in paragraph:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "sym":
            yield _symbol(child)
        elif name == "txbxContent":
            yield "\n" + "\n".join(_blocks(child))
        elif name and name not in _LEFT_OUT:
            yield from _runs(_chosen(child))


def _symbol(element: "Element") -> str:
    """A character from a symbol font; those without a meaning outside the font become a box."""
    code = next((value for key, value in element.attrib.items() if str(key).endswith("}char")), "")
    number = int(str(code), 16) if code else 0
    return chr(number) if 0x20 <= number < 0xD800 else "□"


def _left_out(root: "Element") -> tuple[str, ...]:
    def count(name: str) -> int:
        return sum(1 for _one in root.iter(f"{_W}{name}", f"{_W_STRICT}{name}"))

    notes = count("footnoteReference") + count("endnoteReference")
    if not notes:
        return ()
    return (
        ngettext(
            "{n} note at the foot of a page was left out.",
            "{n} notes at the foot of a page were left out.",
            notes,
        ).format(n=notes),
    )
