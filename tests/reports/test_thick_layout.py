"""A long thick description as pages: heading on every page, rows whole, nothing lost."""

import shutil
import subprocess

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from long_study import GROUPS, PROSE, long_study

from qualcode.i18n import translator
from qualcode.reports.reports import report_html, write_report
from qualcode.reports.thick_report import CONTINUED

CODES = 64
GOES_ON = translator("nl")(CONTINUED).format(code="")  # the study is Dutch, and so are its reports


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
    assert len(rows) - continued(table) == CODES - 1 + len(GROUPS) + 1


def continued(table):
    return sum(row.cells[0].text.endswith(GOES_ON) for row in table.rows)


def test_a_row_that_is_too_long_goes_on_under_its_name(word_file):
    """So that a page breaks between quotations; only a single paragraph may be longer than half a page."""
    (table,) = docx.Document(str(word_file)).tables
    divided = [row for row in table.rows if row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]
    assert continued(table) > CODES // 4
    for row in divided:
        assert any(len(one.text) > 800 for cell in row.cells for one in cell.paragraphs), row.cells[2].text
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    starts = [n for n, row in enumerate(rows) if row[0].endswith(GOES_ON)]
    for n in starts:
        assert rows[n][0].removesuffix(GOES_ON) in rows[n - 1][0]
        assert rows[n][3:] == ["", ""] and rows[n][1] + rows[n][2]
    prose = PROSE.split("\n")[0].strip()
    assert sum(row[1].count(prose) for row in rows) >= 16


def test_tone_is_a_line_of_its_own_below_the_quotations(word_file):
    (table,) = docx.Document(str(word_file)).tables
    row = next(
        row for row in table.rows if "Rustig" in row.cells[2].text and len(row.cells[2].paragraphs) > 1
    )
    *quotations, tone = row.cells[2].paragraphs
    assert tone.text == "Toon: Rustig, soms wat moe."
    assert quotations and all(one.text.startswith("“") for one in quotations)
    assert all(one.runs[0].italic for one in quotations) and not tone.runs[-1].italic


def test_html_and_excel_hold_the_same_rows(made, tmp_path):
    page = report_html(made, "thick", language="en")
    rows = page.split('class="data"')[1].count("<tr") - page.count("(continued)")
    assert rows == 1 + CODES - 1 + len(GROUPS) + 1
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
