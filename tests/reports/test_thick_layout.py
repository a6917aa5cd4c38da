"""A long thick description as pages: heading on every page, rows whole, nothing lost."""

import shutil
import subprocess

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from long_study import GROUPS, PROSE, long_study

from qualcode.reports.reports import report_html, write_report

CODES = 64


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with long_study(tmp_path_factory.mktemp("lang"), codes=CODES) as project:
        yield project


@pytest.fixture(scope="module")
def word_file(made, tmp_path_factory):
    return write_report(made, "thick", tmp_path_factory.mktemp("uit") / "lang.docx")


def test_the_page_lies_down_and_the_heading_is_repeated(word_file):
    document = docx.Document(str(word_file))
    assert document.sections[0].page_width > document.sections[0].page_height
    (table,) = document.tables
    head, *rows = (row._tr for row in table.rows)
    assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in rows)
    # one code is mentioned by nobody; two sub-heads, and the total
    assert len(rows) == CODES - 1 + len(GROUPS) + 1


def test_short_rows_stay_whole_and_long_ones_may_be_divided(word_file):
    (table,) = docx.Document(str(word_file)).tables
    divided = [row for row in table.rows if row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]
    prose = PROSE.split("\n")[0].strip()
    assert 0 < len(divided) < CODES // 3
    assert any(row.cells[1].text.count(prose) == 16 for row in divided)
    assert all(max(len(cell.text) for cell in row.cells) > 600 for row in divided)


def test_tone_is_a_line_of_its_own_below_the_quotations(word_file):
    (table,) = docx.Document(str(word_file)).tables
    row = next(row for row in table.rows if "Rustig" in row.cells[2].text)
    *quotations, tone = row.cells[2].paragraphs
    assert tone.text == "Toon: Rustig, soms wat moe."
    assert quotations and all(one.text.startswith("“") for one in quotations)
    assert all(one.runs[0].italic for one in quotations) and not tone.runs[-1].italic


def test_html_and_excel_hold_the_same_rows(made, tmp_path):
    page = report_html(made, "thick", language="en")
    assert page.split('class="data"')[1].count("<tr") == 1 + CODES - 1 + len(GROUPS) + 1
    assert "12 of 12 participants" in page and "How often, and by whom?" in page
    sheet = openpyxl.load_workbook(write_report(made, "thick", tmp_path / "l.xlsx")).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert all(cells.count(group) >= CODES // 3 for group in GROUPS)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_page_begins_with_the_heading(word_file, tmp_path):
    import pypdfium2

    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(word_file)], check=True, capture_output=True)
    pages = pypdfium2.PdfDocument(tmp_path / "lang.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert 15 < len(texts) < 45
    assert all("Welke andere codes?" in text for text in texts)
