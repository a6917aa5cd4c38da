"""Files that are broken, locked or made to do harm, as functions that give their bytes."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent / "transcripts"
GOOD, BROKEN = HERE / "formats", HERE / "broken"
MB = 2**20

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
LAUGHS = f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY l12 SYSTEM "file:///etc/passwd">]>'


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def bomb(name: str, head: str, megabytes: int) -> bytes:
    """A zip whose part `name` grows to so many MB when it is unpacked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        part.write(head.encode())
        for _ in range(megabytes):
            part.write(b" " * MB)
    return file.getvalue()


def word(inside: str, doctype: str = "") -> bytes:
    """A .docx with this body."""
    xml = f"<?xml version='1.0'?>{doctype}<w:document {_WORD}><w:body>{inside}</w:body></w:document>"
    return zipped({"word/document.xml": xml})


def odt(inside: str, doctype: str = "") -> bytes:
    """An .odt with this body."""
    body = f"<office:body><office:text>{inside}</office:text></office:body>"
    xml = f"<?xml version='1.0'?>{doctype}<office:document-content {_OFFICE}>{body}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})


def xlsx(rows: str, doctype: str = "") -> bytes:
    """An .xlsx whose sheet has these rows."""
    xml = f"<?xml version='1.0'?>{doctype}<worksheet {_SHEET}><sheetData>{rows}</sheetData></worksheet>"
    return zipped({"xl/workbook.xml": f"<workbook {_SHEET}/>", "xl/worksheets/sheet1.xml": xml})


def pdf(*contents: bytes, repeat: int = 1) -> bytes:
    """A PDF with a page for each of the contents; they are drawing commands, compressed `repeat` times."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page, content in enumerate(contents):
        stream = content
        for _ in range(repeat):
            stream = zlib.compress(stream)
        filters = b"/FlateDecode " * repeat
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * page),
            b"<< /Length %d /Filter [%b] >>\nstream\n%b\nendstream" % (len(stream), filters, stream),
        ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places: list[int] = []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(data))
    )


def page(*lines: str) -> bytes:
    """The drawing commands for lines of text."""
    drawn = b"".join(
        b"(%b) Tj T*\n" % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
    )
    return b"BT /F1 10 Tf 40 550 Td 14 TL\n%bET" % drawn


PICTURE = b"q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
ENCRYPTED = "<manifest><file-entry><encryption-data checksum=''/></file-entry></manifest>"


def good(name: str) -> bytes:
    """A file of the directory with one for each producer."""
    return (GOOD / name).read_bytes()


def cut(name: str, share: float) -> bytes:
    """The beginning of a good file."""
    data = good(name)
    return data[: int(len(data) * share)]


REFUSED: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: bomb("word/document.xml", f"<w:document {_WORD}>", 200),
    "bomb.odt": lambda: bomb("content.xml", f"<office:document-content {_OFFICE}>", 200),
    "bomb.xlsx": lambda: bomb("xl/worksheets/sheet1.xml", f"<worksheet {_SHEET}>", 200),
    "bomb-of-paragraphs.docx": lambda: word("<w:p/>" * 6_000_000),
    "bomb.pdf": lambda: pdf(b" " * 200 * MB, repeat=2),
    "laughs.docx": lambda: word("<w:p><w:r><w:t>&l12;</w:t></w:r></w:p>", LAUGHS),
    "laughs.odt": lambda: odt("<text:p>&l12;</text:p>", LAUGHS),
    "laughs.xlsx": lambda: xlsx("<row><c t='str'><v>&l12;</v></c></row>", LAUGHS),
    "outside.docx": lambda: word("<w:p><w:r><w:t>&l12;</w:t></w:r></w:p>", OUTSIDE),
    "outside.odt": lambda: odt("<text:p>&l12;</text:p>", OUTSIDE),
    "outside.xlsx": lambda: xlsx("<row><c t='str'><v>&l12;</v></c></row>", OUTSIDE),
    "large.txt": lambda: b"I: een zin van twintig.\n" * (300 * MB // 24),
    "rather-large.txt": lambda: b"I: een zin van twintig.\n" * (50 * MB // 24),
    "large.csv": lambda: b"speaker,text\nI," + b"a" * (100 * MB),
    "large-cell.csv": lambda: b'speaker,text\nI,"' + b"a " * (10 * MB) + b'"\n',
    "locked.pdf": (BROKEN / "locked.pdf").read_bytes,
    "locked.odt": lambda: zipped({"content.xml": bytes(99), "META-INF/manifest.xml": ENCRYPTED}),
    "locked-2024.odt": lambda: zipped({"encrypted-package": bytes(99), "META-INF/manifest.xml": ENCRYPTED}),
    "locked.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "locked.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "old.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "Workbook".encode("utf-16-le"),
    "old.doc": (BROKEN / "old-word.doc").read_bytes,
    "scanned.pdf": lambda: pdf(PICTURE, PICTURE),
    "empty.pdf": lambda: pdf(b"", b""),
    "cut.odt": lambda: cut("libreoffice.odt", 0.6),
    "cut.docx": lambda: cut("libreoffice.docx", 0.6),
    "cut.xlsx": lambda: cut("nvivo.xlsx", 0.6),
    "cut.ods": lambda: cut("nvivo.ods", 0.6),
    "presentation.ods": lambda: good("libreoffice.odt"),
    "cut.pdf": lambda: cut("pages.pdf", 0.02),
    "zeros.txt": lambda: b"I: een\0\0\0\nR: twee\0\0\n" * 50,
    "zeros.csv": lambda: b"speaker,text\nI,een\0\nR,twee\n" * 50,
    "zeros.docx": lambda: bytes(5000),
    "zeros.pdf": lambda: bytes(5000),
    "zeros.rtf": lambda: bytes(5000),
    "workbook.docx": lambda: good("nvivo.xlsx"),
    "workbook.odt": lambda: good("nvivo.xlsx"),
    "document.xlsx": lambda: good("libreoffice.docx"),
    "document.pdf": lambda: good("libreoffice.docx"),
    "document.txt": lambda: good("libreoffice.docx"),
    "paper.docx": lambda: good("pages.pdf"),
    "picture.docx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "nested.rtf": lambda: b"{\\rtf1 " + b"{" * 1_000_000 + b"a" + b"}" * 1_000_000 + b"}",
    "nested.docx": lambda: word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "nothing.docx": lambda: word("<w:p/>"),
    "nothing.xlsx": lambda: xlsx("<row/>"),
    "people.csv": lambda: b"participant,role,organisation\nP1,respondent,Kolk\nP2,respondent,Lindehof\n",
}
