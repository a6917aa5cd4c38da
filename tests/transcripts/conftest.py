"""Small Word documents for the tests, written by hand so that every element is known."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MakeDocx = Callable[..., Path]


@pytest.fixture
def make_docx(tmp_path: Path) -> MakeDocx:
    """A function: the XML of the body (or of the whole part) -> the path of a .docx."""

    def make(body: str = "", *, xml: str | bytes = b"", part: str = "word/document.xml") -> Path:
        path = tmp_path / "gesprek.docx"
        whole = xml or f'<?xml version="1.0"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>'
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(part, whole)
        return path

    return make
