"""The agreement report: words instead of undefined numbers, figures as APA writes them, every unit."""

import docx
import openpyxl
import pytest

from qualcode.reports.agreement import known, paragraphs
from qualcode.reports.agreement.figures import apa, as_sentence, joined, tallied
from qualcode.reports.reports import write_report
from qualcode.reports.request import Request, decimal, grouped


def text_of(path) -> str:
    """All that a Word file says: its paragraphs, then its tables."""
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_paragraph_holds_what_the_comparison_found(study):
    how, what = paragraphs(known(Request(study, "en")))
    assert how.startswith("Two coders (A and B) coded 1 of the 3 transcripts (33% of the transcripts and ")
    assert "independently" not in how  # nobody knows how they worked
    assert "The codebook had 4 codes (2 inductive, 1 deductive and 1 in vivo); 2 were applied" in how
    assert "bootstrap" not in how  # one document gives no interval
    assert "Across the 2 codes for which it is defined, α ranged from " in what
    assert "to 1.00" in what
    assert "Nobody applied 2 codes." in what
    assert "Over all codes together" in what


def test_documents_left_out_and_unused_codes_are_named(study, tmp_path):
    text = text_of(write_report(study, "agreement", tmp_path / "a.docx"))
    assert "P2: not coded by B" in text
    assert "Not applied by anybody: Niets" in text
    assert "nan" not in text.lower().split()


def test_excel_has_numbers_and_words(study, tmp_path):
    book = openpyxl.load_workbook(write_report(study, "agreement", tmp_path / "a.xlsx"))
    sheet = book["Per code"]
    heads = [cell.value for cell in sheet[1]]
    rows = {
        row[0].value: dict(zip(heads, (c.value for c in row), strict=True))
        for row in sheet.iter_rows(min_row=2)
    }
    assert rows["Bellen"]["Cohen's κ"] == 1
    assert rows["Bellen"]["Codings A"] == 1
    assert rows["Niets"]["Cohen's κ"] == "not applied"


@pytest.mark.parametrize("unit", ["character", "token", "sentence", "turn"])
def test_every_unit(study, tmp_path, unit):
    path = write_report(study, "agreement", tmp_path / "a.docx", unit=unit)
    words = {"character": "characters", "token": "words", "sentence": "sentences", "turn": "speaker turns"}
    assert any(f"Counted in {words[unit]}" in p.text for p in docx.Document(path).paragraphs)


def test_figures_as_apa_writes_them():
    assert apa(0.784, "en") == ".78"
    assert apa(-0.05, "en") == "−.05"
    assert apa(1.0, "en") == "1.00"
    assert apa(-0.001, "en") == ".00"
    assert apa(0.784, "nl") == "0,78"
    assert apa(-0.05, "nl") == "−0,05"
    assert decimal(98.55, "nl", digits=1) in ("98,5", "98,6")
    assert (grouped(1234567, "nl"), grouped(1234567, "en")) == ("1.234.567", "1,234,567")


def test_words_of_a_sentence():
    assert joined(["A"], str) == "A"
    assert joined(["A", "B", "C"], str) == "A, B and C"
    assert tallied([("other boundaries", 2), ("another code", 0)]) == "other boundaries (n\u00a0=\u00a02)"
    assert as_sentence("  by discussion\nof both ") == "By discussion of both."
    assert as_sentence("Why?") == "Why?"
    assert as_sentence(" ") == ""


def test_leaving_out_the_interviewer_is_said(study, tmp_path):
    sentence = "interviewer's turns were left out"
    for without in (False, True):
        path = tmp_path / f"{without}.docx"
        write_report(study, "agreement", path, language="en", without_interviewer=without)
        assert (sentence in text_of(path)) is without
