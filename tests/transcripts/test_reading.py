"""Files of every kind: encodings, what is refused and how, which files a folder holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.progress import NoProgress
from qualcode.transcripts import FORMATS, IMPORTERS, expand, read_transcript, supported_endings
from qualcode.transcripts.decoding import decode

SAID = "I: Hoe was de coördinatie, het ‘idee’?\nR: Eén reïntegratie… van collega’s – goed.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "p1.txt"
    path.write_bytes(SAID.replace("\n", line_end).encode(encoding))
    assert read_transcript(path, as_is=True).text == SAID


def test_dos_text() -> None:
    assert decode("één coördinator, geïnd".encode("cp850")) == ("één coördinator, geïnd", "cp850")


def test_another_script() -> None:
    said = "Интервьюер: как вы оцениваете сотрудничество между организациями?\nОтветчик: хорошо, спасибо.\n"
    assert decode(said.encode("cp1251"))[0] == said


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p1.txt"
    path.write_bytes(SAID.encode("cp1252"))
    assert any("cp1252" in warning.sentence for warning in read_transcript(path).warnings)
    path.write_bytes(SAID.encode())
    assert read_transcript(path).warnings == ()


def test_letters_are_not_normalised(tmp_path: Path) -> None:
    path = tmp_path / "p1.md"
    path.write_text("I: e\u0301\u00a0é ﬁ 😀\u2028x\n", encoding="utf-8")
    transcript = read_transcript(path)
    assert transcript.text == "I: e\u0301\u00a0é ﬁ 😀\u2028x\n"
    assert (transcript.name, transcript.format, transcript.source_name) == ("p1", "md", "p1.md")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.txt", b""),
        ("leeg.docx", b""),
        ("wit.txt", b" \r\n\t\n"),
        ("wit.md", b"\xef\xbb\xbf \n"),
        ("ruis.txt", bytes(range(256)) * 8),
        ("ruis.docx", bytes(range(256)) * 8),
        ("nul.txt", b"I: ja\0\0\0\0nee\n"),
        ("pdf.txt", b"%PDF-1.7\nabc"),
        ("docx.txt", b"PK\x03\x04abc"),
        ("tekst.docx", b"I: Hoe gaat het?\n"),
        ("half.txt", "I: ja".encode("utf-16") + b"\x00"),
        ("geluid.mp3", b"ID3"),
        ("zonder", b"I: ja"),
    ],
)
def test_refused_with_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImportFileError) as caught:
        read_transcript(path)
    assert name in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["weg.txt", "weg.docx", "weg.xyz"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportFileError, match=r"weg\.\w+ does not exist"):
        read_transcript(tmp_path / name)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "map.txt").mkdir()
    with pytest.raises(ImportFileError, match="not a file"):
        read_transcript(tmp_path / "map.txt")


def test_format_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.log"
    path.write_text("I: Ja?\nR: Ja.\n", encoding="utf-8")
    assert read_transcript(path, format="txt", progress=NoProgress()).format == "txt"
    with pytest.raises(ImportFileError):
        read_transcript(path, format="wordperfect")


def test_importers_are_declared_once() -> None:
    assert list(FORMATS) == ["auto", *(importer.name for importer in IMPORTERS)]
    assert len(set(supported_endings())) == len(supported_endings())


def test_folders_give_their_transcripts_in_natural_order(tmp_path: Path) -> None:
    for name in ["P10.txt", "P2.txt", "p1.DOCX", "foto.png", "~$p1.docx", ".verborgen.txt", "map/P3.md"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    named = tmp_path / "foto.png"
    found = expand([named, tmp_path, tmp_path / "P2.txt"])
    assert found[0] == named
    assert [path.name for path in found[1:]] == ["P3.md", "p1.DOCX", "P2.txt", "P10.txt"]


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _encoding = decode(data)
    except ImportFileError:
        return
    assert "\r" not in text
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode())[0] == text.removeprefix("\ufeff")
