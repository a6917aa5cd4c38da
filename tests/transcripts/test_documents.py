"""RTF, OpenDocument and documents under another ending: what of them becomes text."""

from pathlib import Path

import pytest
from broken_files import GOOD, odt

from qualcode.errors import ImportFileError
from qualcode.transcripts import read_transcript
from qualcode.transcripts.formats.odt import read_odt
from qualcode.transcripts.formats.rtf import read_rtf


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"caf\u233?e \u8364\'80", "cafée €"),
        (r"{\uc0 caf\u233 e}{\uc2 \u233ab}z", "caféeéz"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"{\uc1 \u8220\'93}ja\u8221\rdblquote", "“ja”"),
        (r"zicht{\v verborgen}baar \v weg\v0 hier", "zichtbaar hier"),
        (r"wel{\deleted niet} ja {\revised toch}", "wel ja toch"),
        (r"na {\field{\*\fldinst{HYPERLINK \"http://x\"}}{\fldrslt een link}}.", "na een link."),
        (r"een{\footnote voet}{\header kop}{\footer {\b voet}\par}twee{\*\annotation nee}", "eentwee"),
        (r"a\~b\_c\-d\tab e\line f\emdash g", "a\u00a0b-c\u00add\te\nf—g"),
        (r"een\par\pard twee\sect drie", "een\ntwee\ndrie"),
        (r"{\listtext 1.\tab}een\par{\pntext\'B7\tab}twee", "een\ntwee"),
        (r"\\ \{ \} ", "\\ { } "),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\'e9{\f1 \'e4\'e0}\'e9", "éдаé"),
        (r"{\fonttbl{\f1\fcharset128 M;}}{\f1 \'82\'a0\'82\'a2}", "あい"),
        (r"{\pict\wmetafile8 0102}na{\*\onbekend weg}{\*\shpinst{\sp{\sn a}}{\shptxt kader}}", "na\nkader"),
        (r"een\bin5 {}{}}twee", "eentwee"),
        ("een\\\ntwee\n drie", "een\ntwee drie"),
    ],
)
def test_rtf(source: str, text: str) -> None:
    decoded = read_rtf((r"{\rtf1\ansi\ansicpg1252 " + source + "}").encode("latin-1"))
    assert decoded.text == text.rstrip("\n") + "\n"


@pytest.mark.parametrize(
    ("head", "text"), [(r"\mac", "café"), (r"\pc", "cafÄ"), (r"\ansi\ansicpg1250", "cafŽ"), ("", "cafŽ")]
)
def test_code_pages_of_rtf(head: str, text: str) -> None:
    assert read_rtf((r"{\rtf1" + head + r" caf\'8e}").encode()).text == text + "\n"


def test_a_table_in_rtf() -> None:
    rows = (
        r"\trowd\intbl Wie\cell Wat\cell\row"
        r"\intbl I:\cell Hallo?\par Vertel.\cell\row\intbl R:\cell Dag.\cell\row"
    )
    decoded = read_rtf((r"{\rtf1 Voor\par" + rows + r"\pard Na\par}").encode())
    assert decoded.text == "Voor\nWie\tWat\nI:\tHallo?\nVertel.\nR:\tDag.\nNa\n"


def test_rtf_that_is_cut_off_says_so() -> None:
    decoded = read_rtf(rb"{\rtf1 {\b I: Hoe gaat het?\par R: Go")
    assert decoded.text == "I: Hoe gaat het?\nR: Go\n"
    assert len(decoded.warnings) == 1


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            "<text:p>een<text:s text:c='3'/>twee<text:tab/>drie<text:line-break/>vier</text:p>",
            "een   twee\tdrie\nvier",
        ),
        ("<text:p>  een \n\t twee  </text:p>", "een twee"),
        ("<text:p>een <text:span> twee</text:span></text:p>", "een twee"),
        ("<text:p>een<!-- nee --> twee<text:soft-page-break/> drie</text:p>", "een twee drie"),
        (
            "<text:h>kop</text:h><text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list>",
            "kop\npunt",
        ),
        ("<text:section><text:p>in</text:p></text:section>", "in"),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>wel</text:p>",
            "wel",
        ),
        ("<text:p>een<text:hidden-text>weg</text:hidden-text><text:s text:c='zz'/>twee</text:p>", "een twee"),
        ("<text:p>een<text:s text:c='999999999'/>twee</text:p>", "een" + " " * 1000 + "twee"),
    ],
)
def test_opendocument(inside: str, text: str) -> None:
    assert read_odt(odt(inside)).text == text + "\n"


def test_notes_and_comments_of_opendocument_are_told() -> None:
    note = "<text:note><text:note-body><text:p>voet</text:p></text:note-body></text:note>"
    comment = "<office:annotation><text:p>mooi</text:p></office:annotation>"
    decoded = read_odt(odt(f"<text:p>een{note}{comment}{comment} twee</text:p>"))
    assert decoded.text == "een twee\n"
    assert [one.partition(" ")[0] for one in decoded.warnings] == ["1", "2"]


@pytest.mark.parametrize("ending", [".docx", ".odt", ".rtf", ".doc"])
@pytest.mark.parametrize("source", ["libreoffice.docx", "libreoffice.odt", "libreoffice.rtf", "table.html"])
def test_documents_are_read_whatever_they_are_called(tmp_path: Path, source: str, ending: str) -> None:
    path = tmp_path / f"gesprek{ending}"
    path.write_bytes((GOOD / source).read_bytes())
    assert read_transcript(path).text == read_transcript(GOOD / source).text
    assert read_transcript(path).turns


def test_plain_text_called_doc_is_read(tmp_path: Path) -> None:
    (tmp_path / "gesprek.doc").write_text("I: Hoe gaat het?\nR: Goed.\n")
    assert len(read_transcript(tmp_path / "gesprek.doc").turns) == 2


@pytest.mark.parametrize(
    ("source", "ending", "named"),
    [
        ("nvivo.xlsx", ".docx", "Excel workbook"),
        ("pages.pdf", ".odt", "PDF document"),
        ("libreoffice.docx", ".txt", "Word document"),
        ("libreoffice.odt", ".csv", "OpenDocument text"),
        ("word.rtf", ".vtt", "RTF document"),
    ],
)
def test_what_it_is_in_truth_is_named(tmp_path: Path, source: str, ending: str, named: str) -> None:
    path = tmp_path / f"gesprek{ending}"
    path.write_bytes((GOOD / source).read_bytes())
    with pytest.raises(ImportFileError, match=named):
        read_transcript(path)
