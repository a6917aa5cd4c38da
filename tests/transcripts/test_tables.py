"""Tables: which hold a conversation, which open answers, and what becomes of their cells."""

from pathlib import Path

import docx
import openpyxl
import pytest

from qualcode.errors import ImportFileError
from qualcode.model import Role
from qualcode.transcripts import ReadingOptions, TableOptions, expand, read_transcripts
from qualcode.transcripts.formats.conversations import seconds_of
from qualcode.transcripts.formats.delimited import delimited_rows


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("75", 75),
        ("1:6", 66),
        ("9203", 9203),
        ("0:00,0 - 0:13,2", 0),
        ("0:13,2 - 1:15,0", 13.2),
        ("00:00:03.120 --> 00:00:05.900", 3.12),
        ("1:02:43", 3763),
        ("[00:01:02]", 62),
        ("#00:01:02-3#", 62.3),
        ("0:03–0:09", 3),
        ("0:03-0:09", 3),
        ("", None),
        ("1:75", None),
        ("2026-06-15", None),
        ("eerst", None),
    ],
)
def test_times_in_cells(cell: str, seconds: float | None) -> None:
    assert seconds_of(cell) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_stands_between_cells_is_recognised(delimiter: str) -> None:
    rows = [["Spreker", "Tekst"], ["I", 'Hoe, of wat; "ja"?\nVertel'], ["R", "Goed"]]
    text = "\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert delimited_rows(text) == rows
    assert delimited_rows(f"sep={delimiter}\n{text}") == rows


def make(folder: Path, *rows: str) -> Path:
    path = folder / "tabel.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_rows_without_a_speaker_go_on_with_the_turn(tmp_path: Path) -> None:
    path = make(
        tmp_path, "tijd;spreker;tekst", "0:01;I;Hoe?", "0:05;R;Goed.", "0:09;;Heel goed.", "0:12;I;Ja?"
    )
    (transcript,) = read_transcripts(path)
    assert transcript.text == "I: Hoe?\nR: Goed.\nHeel goed.\nI: Ja?\n"
    assert [(turn.speaker, turn.seconds) for turn in transcript.turns] == [("I", 1), ("R", 5), ("I", 12)]
    assert [(mark.position, mark.seconds) for mark in transcript.times] == [(17, 9)]


ANSWERS = (
    "code;leeftijd;Wat vindt u van de buurttuin?;Wat kan er beter?",
    "P1;34;Het is er altijd gezellig en iedereen is welkom.;Meer bankjes graag, want ik ben slecht ter been",
    "P2;51;Wel aardig maar erg ver weg van mijn huis.;",
    "P3;29;;",
)


def test_open_answers(tmp_path: Path) -> None:
    first, second = read_transcripts(make(tmp_path, *ANSWERS))
    assert first.name == "tabel P1" and second.name == "tabel P2"
    assert [turn.speaker for turn in first.turns] == ["Vraag", "P1", "Vraag", "P1"]
    assert [one.role for one in first.speakers] == [Role.INTERVIEWER, Role.RESPONDENT]
    assert first.speakers[1].attributes == (("leeftijd", "34"),)
    assert [turn.speaker for turn in second.turns] == ["Vraag", "P2"]
    assert any("1 respondent answered nothing" in one.sentence for one in first.warnings)


def test_columns_can_be_chosen(tmp_path: Path) -> None:
    table = TableOptions(respondent="Leeftijd", answers=("Wat kan er beter?",))
    (only,) = read_transcripts(make(tmp_path, *ANSWERS), options=ReadingOptions(language="en", table=table))
    assert only.text == (
        "Question: Wat kan er beter?\nRespondent 34: Meer bankjes graag, want ik ben slecht ter been\n"
    )
    assert dict(only.speakers[1].attributes)["code"] == "P1"
    with pytest.raises(ImportFileError, match="no column"):
        read_transcripts(make(tmp_path, *ANSWERS), options=ReadingOptions(table=TableOptions("Naam")))


def test_a_respondent_called_like_the_label_of_questions(tmp_path: Path) -> None:
    rows = (
        "naam;Wat vindt u ervan?",
        "Vraag;Het is er altijd gezellig en iedereen helpt.",
        "Jan;Ik kom er eigenlijk nooit, echt nooit.",
    )
    first, _second = read_transcripts(make(tmp_path, *rows))
    assert [turn.speaker for turn in first.turns] == ["Interviewer", "Vraag"]


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["respondent", "aandeel", "lid", "Toelichting?"])
    sheet.append(["A", 0.5, True, "Een heel verhaal over de tuin en de buren."])
    sheet.append(["B", 3.0, False, "Ook een verhaal, over iets heel anders dan dat."])
    hidden = book.create_sheet("Verborgen")
    hidden.append(["speaker", "text"])
    hidden.append(["I", "niet lezen"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "tabel.xlsx")
    first, second = read_transcripts(tmp_path / "tabel.xlsx")
    assert first.speakers[1].attributes == (("aandeel", "0.5"), ("lid", "TRUE"))
    assert second.speakers[1].attributes == (("aandeel", "3"), ("lid", "FALSE"))


def test_each_sheet_with_a_conversation_is_a_transcript(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Anna", "Bram"):
        sheet = book.create_sheet(name)
        sheet.append(["speaker", "text"])
        sheet.append(["I", f"Dag {name}?"])
        sheet.append([name, "Dag."])
    book.save(tmp_path / "tabel.xlsx")
    assert [one.name for one in read_transcripts(tmp_path / "tabel.xlsx")] == ["tabel Anna", "tabel Bram"]


def test_tables_of_participants_in_folders_are_skipped(tmp_path: Path) -> None:
    make(tmp_path, "participant,role", "P1,respondent", "P2,respondent")
    (tmp_path / "gesprek.txt").write_text("I: Hoe?\nR: Zo.\n")
    (tmp_path / "antwoorden.csv").write_text("\n".join(ANSWERS))
    assert [path.name for path in expand([tmp_path])] == ["antwoorden.csv", "gesprek.txt"]


def test_opinions_that_recur_are_no_speakers(tmp_path: Path) -> None:
    said = ("Eens", "Oneens", "Eens", "Neutraal", "Oneens", "Eens", "Oneens", "Eens")
    rows = [f"{one};Dat zeg ik omdat het al {number} jaar zo is gegaan." for number, one in enumerate(said)]
    read = read_transcripts(make(tmp_path, "Oordeel;Toelichting", *rows))
    assert len(read) == len(said)
    assert read[1].speakers[1].attributes == (("Oordeel", "Oneens"),)


def test_a_table_without_headings(tmp_path: Path) -> None:
    (only,) = read_transcripts(
        make(tmp_path, *["Sanne;Hoe gaat het met de tuin?", "Joris;Goed, heel goed."] * 3)
    )
    assert [turn.speaker for turn in only.turns] == ["Sanne", "Joris"] * 3


def test_a_heading_over_merged_cells_is_kept_outside_the_turns(tmp_path: Path) -> None:
    path = make(
        tmp_path, "tijd;spreker;tekst", "0:01;I;Hoe?", "0:05;R;Goed.", "Deel 2;;", "0:12;I;", "0:14;R;Ja."
    )
    (transcript,) = read_transcripts(path)
    assert transcript.text == "I: Hoe?\nR: Goed.\nDeel 2\nR: Ja.\n"
    said = [transcript.text[turn.text_start : turn.end] for turn in transcript.turns]
    assert said == ["Hoe?", "Goed.", "Ja."]


def test_a_heading_in_a_row_of_one_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for one, two in [("I", "Hoe?"), ("R", "Goed."), ("", ""), ("I", "En nu?"), ("R", "Ja."), ("I", "O?")]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = one, two
    merged = table.rows[2].cells[0].merge(table.rows[2].cells[1])
    merged.text = "Deel 2"
    document.save(str(tmp_path / "tabel.docx"))
    (transcript,) = read_transcripts(tmp_path / "tabel.docx")
    assert transcript.text == "I: Hoe?\nR: Goed.\nDeel 2\nI: En nu?\nR: Ja.\nI: O?\n"


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_text_with_tabs_whose_first_line_names_the_columns(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "nvivo.txt"
    rows = [
        ("Timespan", "Content", "Speaker"),
        ("0:00,0 - 0:13,2", "Hoe ging dat?", "Interviewer"),
        ("0:13,2 - 1:13,2", "Dat ging goed.", "Pieter"),
    ]
    path.write_text("\n".join("\t".join(f"{quote}{cell}{quote}" for cell in row) for row in rows))
    (transcript,) = read_transcripts(path)
    assert transcript.text == "Interviewer: Hoe ging dat?\nPieter: Dat ging goed.\n"
    assert [turn.seconds for turn in transcript.turns] == [0, 13.2]


def test_a_mark_in_a_text_with_tabs_may_have_no_counterpart(tmp_path: Path) -> None:
    path = tmp_path / "tabs.txt"
    path.write_text('Speaker\tText\nI\t"Hoe\nR\tGoed\nI\tJa "ja\n')
    (transcript,) = read_transcripts(path)
    assert transcript.text == 'I: "Hoe\nR: Goed\nI: Ja "ja\n'


def test_a_question_that_most_have_nothing_to_say_to_is_one(tmp_path: Path) -> None:
    answers = [
        *("Er is veel te weinig tijd voor overleg met de wijk", "nee", "Nee.", "-", "n.v.t.", "geen", "nee"),
        *("De lijnen tussen school en gemeente zijn te lang", "Meer koffie drinken met elkaar op kantoor"),
    ]
    path = make(tmp_path, "naam;Nog opmerkingen;rol", *(f"P{n};{a};x" for n, a in enumerate(answers)))
    found = read_transcripts(path)
    assert len(found) == len(answers)
    assert found[1].text == "Vraag: Nog opmerkingen\nP1: nee\n"


def test_cells_under_a_merged_one_keep_the_columns_in_their_places() -> None:
    from lxml import etree

    from qualcode.transcripts.formats.looks import Styles
    from qualcode.transcripts.formats.odt import _table

    name = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    cell = "<t:table-cell><x:p>{}</x:p></t:table-cell>".format
    rows = (cell("0:01") + cell("I") + cell("Hoe?"), "<t:covered-table-cell/>" + cell("R") + cell("Goed."))
    inner = "".join(f"<t:table-row>{row}</t:table-row>" for row in rows)
    table = etree.fromstring(f'<t:table xmlns:t="{name}" xmlns:x="{words}">{inner}</t:table>')
    assert _table(table, Styles()) == (("0:01", "I", "Hoe?"), ("", "R", "Goed."))
