"""The agreement report: words instead of undefined numbers, and the sentence for the article."""

import docx
import openpyxl
import pytest

from qualcode.reports.agreement_report import agreement_of, apa, apa_sentences
from qualcode.reports.reports import write_report
from qualcode.reports.request import Request, decimal, grouped


def test_the_sentence_holds_what_the_comparison_found(study):
    request = Request(study, "en")
    first, middle, last = apa_sentences(agreement_of(request), request)
    assert first.startswith(
        "Two coders independently coded 1 of 3 transcripts (33% of the corpus) with 2 codes."
    )
    assert "bootstrap" not in first  # one document gives no interval
    assert "Across the 2 codes" in middle
    assert "1.00" in middle
    assert "percent agreement" in last


def test_documents_left_out_and_unused_codes_are_named(study, tmp_path):
    path = write_report(study, "agreement", tmp_path / "a.docx")
    document = docx.Document(path)
    text = "\n".join(p.text for p in document.paragraphs)
    assert "P2: not coded by B" in text
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(cell.startswith("Not applied by anybody:") and "Niets" in cell for cell in cells)
    assert "nan" not in " ".join(cells).lower()


def test_excel_has_numbers_and_words(study, tmp_path):
    sheet = openpyxl.load_workbook(write_report(study, "agreement", tmp_path / "a.xlsx")).worksheets[0]
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


def test_leaving_out_the_interviewer_is_said(study, tmp_path):
    sentence = "interviewer's turns were left out"
    for without in (False, True):
        path = tmp_path / f"{without}.docx"
        write_report(study, "agreement", path, language="en", without_interviewer=without)
        text = "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
        assert (sentence in text) is without
