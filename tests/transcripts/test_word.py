"""What of a Word document becomes text, and which documents are refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode.errors import ImportFileError
from qualcode.transcripts import read_transcript
from qualcode.transcripts.formats.packages import LARGEST_PART

MakeDocx = Callable[..., Path]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{inside}</w:p>"


def cell(*texts: str) -> str:
    return "<w:tc><w:tcPr/>" + "".join(paragraph(run(text)) for text in texts) + "</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr><w:trPr/>{row}</w:tr>" for row in rows) + "</w:tbl>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("een") + run(" twee"), "een twee"),
        (run("een") + "<w:r><w:br/></w:r>" + run("twee"), "een\ntwee"),
        (run("een") + "<w:r><w:tab/></w:r>" + run("twee"), "een\ttwee"),
        (run("re") + "<w:r><w:noBreakHyphen/></w:r>" + run("integratie"), "re-integratie"),
        (run("wel") + "<w:del><w:r><w:delText>niet</w:delText></w:r></w:del>", "wel"),
        (run("wel") + f"<w:ins>{run(' ook')}</w:ins>", "wel ook"),
        (f"<w:moveFrom>{run('oud')}</w:moveFrom><w:moveTo>{run('nieuw')}</w:moveTo>", "nieuw"),
        (f"<w:hyperlink>{run('link')}</w:hyperlink>", "link"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('veld')}</w:sdtContent></w:sdt>", "veld"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("na"), "na"),
        ("<!-- opmerking -->" + run("na"), "na"),
        (run("😀 e\u0301"), "😀 e\u0301"),
    ],
)
def test_paragraphs(make_docx: MakeDocx, inside: str, text: str) -> None:
    assert read_transcript(make_docx(paragraph(inside)), as_is=True).text == f"{text}\n"


def test_of_two_alternatives_one_is_taken(make_docx: MakeDocx) -> None:
    alternatives = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{run('een')}</mc:Choice><mc:Fallback>{run('een')}</mc:Fallback></mc:AlternateContent>"
    )
    assert read_transcript(make_docx(paragraph(alternatives))).text == "een\n"


def test_table_of_speaker_and_words_becomes_turns(make_docx: MakeDocx) -> None:
    rows = [
        cell("Spreker") + cell("Tekst"),
        cell("X") + cell("Hoe gaat het?"),
        cell("Y:") + cell("Goed.", "Heel goed."),
        cell("X") + cell("Mooi?"),
        cell("Y:") + cell("Ja."),
    ]
    transcript = read_transcript(make_docx(paragraph(run("Gesprek 3")) + table(*rows)))
    assert [(turn.speaker, transcript.text[turn.text_start : turn.end]) for turn in transcript.turns] == [
        ("X", "Hoe gaat het?"),
        ("Y", "Goed.\nHeel goed."),
        ("X", "Mooi?"),
        ("Y", "Ja."),
    ]
    assert transcript.text.startswith("Gesprek 3\nX: Hoe gaat het?\nY: Goed.")


def test_table_with_times(make_docx: MakeDocx) -> None:
    rows = [cell(f"0:0{n}") + cell(who) + cell(f"Zin {n}.") for n, who in enumerate(["X", "Y", "X", "Y"])]
    transcript = read_transcript(make_docx(table(*rows)))
    assert [(turn.speaker, turn.seconds) for turn in transcript.turns] == [
        ("X", 0),
        ("Y", 1),
        ("X", 2),
        ("Y", 3),
    ]


def test_notes_are_left_out_and_told(make_docx: MakeDocx) -> None:
    body = paragraph(run("I: een") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph(run("R: twee"))
    transcript = read_transcript(make_docx(body))
    assert transcript.text == "I: een\nR: twee\n"
    assert len(transcript.warnings) == 1


def test_a_document_that_a_library_wrote(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "kop van de bladzijde"
    made.add_paragraph("Interviewer: Hoe gaat het?\nVertel eens.")
    made.add_paragraph("Respondent: Goed.")
    made.save(str(tmp_path / "een.docx"))
    transcript = read_transcript(tmp_path / "een.docx")
    assert transcript.text == "Interviewer: Hoe gaat het?\nVertel eens.\nRespondent: Goed.\n"
    assert len(transcript.turns) == 2
    assert transcript.format == "docx"


def refused(path: Path) -> ImportFileError:
    with pytest.raises(ImportFileError) as caught:
        read_transcript(path)
    assert path.name in caught.value.sentence
    assert caught.value.remedy
    return caught.value


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'


@pytest.mark.parametrize("xml", ["<w:document>", "geen xml", "<a/>", BOMB, OUTSIDE, b"\xff\xfe<\x00"])
def test_parts_that_are_refused(make_docx: MakeDocx, xml: str | bytes) -> None:
    refused(make_docx(xml=xml))


def test_no_main_part(make_docx: MakeDocx) -> None:
    refused(make_docx("", part="xl/workbook.xml"))


def test_a_zip_bomb_is_not_unpacked(make_docx: MakeDocx) -> None:
    error = refused(make_docx(xml=b" " * (LARGEST_PART + 1)))
    assert "large" in error.sentence


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.98])
def test_a_cut_off_document(make_docx: MakeDocx, keep: float) -> None:
    path = make_docx(paragraph(run("I: een")) * 500)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    refused(path)


def test_a_damaged_byte(make_docx: MakeDocx) -> None:
    path = make_docx(paragraph(run("I: een")) * 500)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("word/document.xml")
    data = bytearray(path.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize(
    ("inside", "word"), [("EncryptedPackage".encode("utf-16-le"), "password"), (b"WordDocument", "old")]
)
def test_locked_and_old_documents(tmp_path: Path, inside: bytes, word: str) -> None:
    path = tmp_path / "oud.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + inside)
    assert word in refused(path).sentence


def test_a_document_without_text(make_docx: MakeDocx) -> None:
    refused(make_docx(paragraph("")))
