"""Office files are zips of XML: reading one that may be damaged, locked, or made to exhaust the memory.

What an archive says about its sizes is a limit here, never a promise; entities are not resolved, and a
document type is refused.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.errors import ImportFileError
from qualcode.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A whole book is about 5 MB of XML; more than this is no transcript, and may be a zip bomb.
LARGEST_PART = 24 * 2**20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS_OF_COMPRESSION = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_STUMBLES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of Office file: what is said where it is not of this kind or broken, and its ending."""

    not_this: str
    ending: str

    def damaged(self) -> ImportFileError:
        """The error to raise where the file is not of this kind, or broken."""
        return ImportFileError(
            _(self.not_this),
            _("Open it in Word or LibreOffice and save it again as {ending}.").format(ending=self.ending),
        )


def read_parts(
    data: bytes, choose: Callable[[list[str]], Iterable[str]], *, office: Office
) -> dict[str, bytes]:
    """The parts of the archive that `choose` picks from its names, unpacked.

    Raises ImportFileError: damaged, locked with a password, or larger than LARGEST_PART in all.
    """
    if data.startswith(OLE):
        raise old_or_locked(data)
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in choose(archive.namelist()):
                left = LARGEST_PART - sum(map(len, found.values()))
                found[name] = _unpacked(archive, archive.getinfo(name), left)
    except _STUMBLES:
        raise office.damaged() from None
    return found


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    if info.flag_bits & 1:
        raise locked()
    if info.compress_type not in _KINDS_OF_COMPRESSION:  # Office uses no others, and they unpack unchecked
        raise NotImplementedError
    with archive.open(info) as part:
        content = part.read(left + 1)
    if len(content) > left:
        raise too_large()
    return content


def too_large() -> ImportFileError:
    """What is said of text that no transcript needs."""
    return ImportFileError(
        _("The document is too large to be a transcript: its text takes more than {limit} MB.").format(
            limit=LARGEST_PART // 2**20
        ),
        _("Save the interview as a document of its own and import that."),
    )


def old_or_locked(data: bytes) -> ImportFileError:
    """What is said of a file in the container of old Office programs, which also holds locked new ones."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked()
    if "Workbook".encode("utf-16-le") in data:
        return ImportFileError(
            _("This is a workbook of an old version of Excel (.xls)."),
            _("Open it in Excel and save it as .xlsx."),
        )
    return ImportFileError(
        _("This is a document of an old version of Word (.doc)."), _("Open it in Word and save it as .docx.")
    )


def locked() -> ImportFileError:
    """What is said of a file that opens with a password only."""
    return ImportFileError(
        _("The document is protected by a password."),
        _("Open it in the program it was made with, remove the password and save it."),
    )


def parse(xml: bytes, *, office: Office) -> "Element":
    """The root of the XML. Raises ImportFileError where it is damaged or declares entities."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # has no stubs

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise office.damaged() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unsafe(office)
    return root


def refuse_entities(xml: bytes, *, office: Office) -> None:
    """Raises ImportFileError for XML with a document type: for readers that take it in pieces."""
    if any("<!DOCTYPE".encode(encoding) in xml for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise _unsafe(office)


def _unsafe(office: Office) -> ImportFileError:
    return ImportFileError(
        _("The document holds a part that no such document has, and was not opened for safety."),
        _("Open it in Word or LibreOffice and save it again as {ending}.").format(ending=office.ending),
    )


def local_name(element: "Element") -> str:
    """The name of the element without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
