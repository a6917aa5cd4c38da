"""What a file is in truth, by its first bytes: its ending is only what somebody called it."""

import io
import zipfile

from qualcode.errors import ImportFileError
from qualcode.i18n import N_, _
from qualcode.transcripts.formats.packages import OLE

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (OLE, "ole"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"ID3", "mp3"),
    (b"RIFF", "wav"),
    (b"OggS", "ogg"),
    (b"SQLite format 3", "sqlite"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_NAMES = {
    "docx": N_("a Word document (.docx)"),
    "xlsx": N_("an Excel workbook (.xlsx)"),
    "pptx": N_("a PowerPoint presentation (.pptx)"),
    "odt": N_("an OpenDocument text (.odt)"),
    "ods": N_("an OpenDocument spreadsheet (.ods)"),
    "odp": N_("an OpenDocument presentation (.odp)"),
    "epub": N_("an e-book (.epub)"),
    "zip": N_("a ZIP archive (.zip)"),
    "pdf": N_("a PDF document (.pdf)"),
    "rtf": N_("an RTF document (.rtf)"),
    "ole": N_("a document of an old version of Microsoft Office"),
    "html": N_("a web page (.html)"),
    "png": N_("a PNG image"),
    "jpeg": N_("a JPEG image"),
    "mp3": N_("an MP3 recording"),
    "mp4": N_("an MP4 recording"),
    "wav": N_("a WAV recording"),
    "ogg": N_("an Ogg recording"),
    "sqlite": N_("an SQLite database"),
    "rar": N_("a RAR archive"),
    "7z": N_("a 7-Zip archive"),
    "gzip": N_("a GZip archive"),
}
_MIME_TYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_WEB = (b"<!doctype html", b"<html", b"<head", b"<body")


def kind_of(data: bytes) -> str:
    """A word for what the bytes are ("docx", "pdf", "png"), "html" included; "" for other text."""
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    if kind:
        return kind
    if data[4:8] == b"ftyp":
        return "mp4"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    head = data[:2000].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip()
    return "html" if head.lower().startswith(_WEB) else ""


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
        names = []
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return kind
    mime_type = data[30:150].removeprefix(b"mimetype")
    longest_first = sorted(_MIME_TYPES, key=len, reverse=True)
    return next((_MIME_TYPES[one] for one in longest_first if mime_type.startswith(one)), "zip")


def another_kind(kind: str) -> ImportFileError:
    """What is said of a file whose ending is not that of its content."""
    return ImportFileError(
        _("It is {kind} under another name.").format(kind=_(_NAMES[kind])),
        _("Give it the right ending, or save it as a Word document or plain text."),
    )


def refuse_binary(data: bytes) -> None:
    """Raises ImportFileError for a file that should be text and is something else that we can name."""
    kind = kind_of(data)
    if kind and kind != "html":
        raise another_kind(kind)
