"""A codebook as a table in Word, as it stands in a thesis."""

from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import read_codebook
from qualcode.errors import ImportFileError
from qualcode.model.codes import Origin

HEADING = ["Code", "Type", "Beschrijving", "Voorbeeld uit de tekst"]
ROWS = [
    ["Vertrouwen", "D", "Rekenen op de ander.\nOok zonder bewijs.", "“Je weet dat het goed komt.”"],
    ["Korte lijnen", "I", "", ""],
    ["ik bel gewoon even", "iv", "Bellen in plaats van mailen", ""],
]


def table(document, heading, rows):
    made = document.add_table(0, len(rows[0]))
    for row in ([heading] if heading else []) + rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    return made


def saved(document, tmp_path: Path) -> Path:
    document.save(tmp_path / "codeboek.docx")
    return tmp_path / "codeboek.docx"


def test_names_types_definitions_and_examples(tmp_path):
    document = docx.Document()
    document.add_paragraph("Dit hoofdstuk gaat over de codes.")
    table(document, HEADING, ROWS)
    book = read_codebook(saved(document, tmp_path))
    assert [(c.name["nl"], c.origin) for c in book.codes] == [
        ("Vertrouwen", Origin.DEDUCTIVE),
        ("Korte lijnen", Origin.INDUCTIVE),
        ("ik bel gewoon even", Origin.IN_VIVO),
    ]
    assert book.codes[0].definition["nl"] == "Rekenen op de ander.\nOok zonder bewijs."
    assert book.codes[0].example["nl"].strip("“”") == "Je weet dat het goed komt."


def test_a_table_a_family_with_its_headline(tmp_path):
    document = docx.Document()
    document.add_heading("Concrete voorwaarden", 2)
    table(document, HEADING, ROWS[:1])
    document.add_heading("Abstracte voorwaarden", 2)
    table(document, HEADING, ROWS[1:])
    book = read_codebook(saved(document, tmp_path))
    assert {family.name["nl"]: len(family.codes) for family in book.families} == {
        "Concrete voorwaarden": 1,
        "Abstracte voorwaarden": 2,
    }


def test_a_table_cut_over_two_pages_is_one(tmp_path):
    document = docx.Document()
    table(document, HEADING, ROWS[:1])
    document.add_paragraph("(vervolg)")
    table(document, [], ROWS[1:])
    table(document, ["Participant", "Functie"], [["P1", "wijkagent"]])
    book = read_codebook(saved(document, tmp_path))
    assert [code.name["nl"] for code in book.codes] == [row[0] for row in ROWS]
    assert book.families == ()


def test_merged_cells_count_once(tmp_path):
    document = docx.Document()
    made = table(document, HEADING, [*ROWS[:1], ["Concreet", "", "", ""]])
    made.rows[2].cells[0].merge(made.rows[2].cells[3])
    book = read_codebook(saved(document, tmp_path))
    assert [code.name["nl"] for code in book.codes] == ["Vertrouwen", "Concreet"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rubbish", b"not a zip at all"])
def test_a_damaged_file_is_one_sentence(tmp_path, content):
    (tmp_path / "x.docx").write_bytes(content)
    with pytest.raises(ImportFileError, match=r"x\.docx"):
        read_codebook(tmp_path / "x.docx")


def test_a_document_without_a_codebook_says_what_is_missing(tmp_path):
    document = docx.Document()
    document.add_paragraph("Een interview.")
    with pytest.raises(ImportFileError, match="No column with codes"):
        read_codebook(saved(document, tmp_path))


@given(cut=st.integers(0, 40_000), byte=st.integers(0, 255))
def test_a_file_with_one_byte_changed_is_read_or_refused(tmp_path_factory, cut, byte):
    folder = tmp_path_factory.mktemp("cut")
    document = docx.Document()
    table(document, HEADING, ROWS)
    path = saved(document, folder)
    data = bytearray(path.read_bytes())
    data[cut % len(data)] = byte
    path.write_bytes(bytes(data))
    try:
        assert read_codebook(path).codes
    except ImportFileError as error:
        assert "codeboek.docx" in error.sentence
