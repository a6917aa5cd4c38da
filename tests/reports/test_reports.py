"""Reports as files: read back by other means than those that wrote them."""

import csv
import os
import re
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from report_studies import draft, interview, keep_lens

from qualcode.errors import CancelledError, NotPossibleError
from qualcode.project import create_project
from qualcode.project.selection import Selection
from qualcode.reports.blocks import Cell, Column, Report, Row, Run, Section, Table, text_cell
from qualcode.reports.docx_write import write_docx
from qualcode.reports.html_write import html_text
from qualcode.reports.reports import REPORTS, report_html, write_report
from qualcode.reports.saving import ReportFileError, write_whole

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERY = [(kind.key, ending) for kind in REPORTS for ending in kind.endings]


def words_of(path):
    """All text of a Word file, table cells included, through python-docx."""
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return text.replace("\u00a0", " ")


def xml_of(path, part="word/document.xml"):
    with ZipFile(path) as file:
        return etree.fromstring(file.read(part))


@pytest.mark.parametrize(("key", "ending"), EVERY)
def test_every_report_is_written_in_every_form(study, tmp_path, key, ending):
    path = write_report(study, key, tmp_path / f"out{ending}")
    assert path.stat().st_size > 500
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".out")] == []
    if ending == ".docx":
        assert "Bellen" in words_of(path)
    elif ending == ".xlsx":
        values = [str(c.value) for sheet in openpyxl.load_workbook(path) for row in sheet for c in row]
        assert any("Bellen" in value for value in values)
    else:
        assert "Bellen" in path.read_text(encoding="utf-8-sig")


def test_the_thick_description_holds_numbers_names_and_citations(study, tmp_path):
    text = words_of(write_report(study, "thick", tmp_path / "thick.docx"))
    assert "2 quotations\n2 of 3 participants: all but P3\nnurse 2; not: manager" in text
    assert "scheelt een hele week heen en weer mailen.” (P1, turn 2)" in text
    assert "4 quotations" in text
    assert "not mentioned by anybody: Niets." in text
    assert "Counted over all coders (A, B) and all 3 documents." in text


def test_the_page_is_landscape_with_repeated_headings_and_page_numbers(study, tmp_path):
    path = write_report(study, "thick", tmp_path / "thick.docx")
    section = docx.Document(path).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    table = xml_of(path).find(f".//{W}tbl")
    rows = table.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])
    fields = [one.get(f"{W}instr") for one in xml_of(path, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_spelling_checker_gets_the_language_of_the_report(study, tmp_path, language, tag):
    path = write_report(study, "codebook", tmp_path / "book.docx", language=language)
    styles = xml_of(path, "word/styles.xml")
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == tag


def test_a_report_is_in_the_language_of_the_study_whatever_the_screen_shows(tmp_path):
    from qualcode.i18n import translator

    with create_project(tmp_path / "s.qualcode", language="nl", keep_backups=False) as project:
        project.codes.add("Code")
        assert '<html lang="nl">' in report_html(project, "codebook")
        assert translator("nl")("Codebook") in report_html(project, "codebook")
        assert '<html lang="en">' in report_html(project, "codebook", language="en")


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_a_codebook_without_codes_is_written(tmp_path, ending):
    with create_project(tmp_path / "s.qualcode", keep_backups=False) as project:
        assert write_report(project, "codebook", tmp_path / f"b.{ending}").stat().st_size


def test_a_limited_choice_of_families(study, tmp_path):
    media = study.families.named("Media").id
    text = words_of(write_report(study, "quotations", tmp_path / "q.docx", families=[media]))
    assert "Traag" in text
    assert "Waarom niet mailen" not in text.replace("… Waarom niet mailen?", "")
    codes = openpyxl.load_workbook(write_report(study, "codebook", tmp_path / "b.xlsx", families=[media]))
    assert [row[0].value for row in codes.worksheets[0].iter_rows(min_row=2)] == ["Bellen", "Traag"]


def test_numbers_are_numbers_in_excel(study, tmp_path):
    sheet = openpyxl.load_workbook(write_report(study, "thick", tmp_path / "t.xlsx")).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    first = {head: cell.value for head, cell in zip(heads, sheet[2], strict=True)}
    assert (first["Quotations"], first["Participants"], first["Participants in all"]) == (2, 2, 3)
    last = {head: cell.value for head, cell in zip(heads, sheet[sheet.max_row], strict=True)}
    assert (last["Code"], last["Quotations"]) == ("Contact as a whole", 4)


def test_the_csv_has_a_row_for_every_code_of_every_quotation(study, tmp_path):
    path = write_report(study, "quotations", tmp_path / "q.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Code"], row["Participant"], row["Turn"], row["Coders"]) for row in rows] == [
        ("Bellen", "P1", "2", "A, B"),
        ("Bellen", "P2", "2", "A"),
        ("Traag", "P1", "2", "B"),
        ("Traag", "P1", "4", "A"),
        ("Vraag", "P3", "3", "A"),
    ]
    text = study.documents.get(study.documents.named("P1").id).text
    assert text[int(rows[0]["Start"]) : int(rows[0]["End"])] == rows[0]["Quotation"]
    assert rows[0]["Memo"] == "Eerst = bellen"


def test_answers_by_question(study, tmp_path):
    text = words_of(write_report(study, "answers", tmp_path / "a.docx"))
    assert "1 Hoe gaat het samenwerken?\n2 of 3\nP3" in text
    assert "Asked in 2 of 3 interviews. Codes of this question: Bellen." in text
    assert "Hoe gaat het samenwerken?\nP1: wij bellen elkaar" in text
    assert "Nobody has said yet in which interviews this question was asked." in text
    path = write_report(study, "answers", tmp_path / "a.xlsx", language="nl")
    answers, overview = openpyxl.load_workbook(path).worksheets[:2]
    rows = [[c.value for c in row] for row in answers.iter_rows()]
    mine = next(row for row in rows if "P2" in row)
    assert "Hoe gaat het samenwerken?" in mine
    assert "Bellen" in mine
    only = [[c.value for c in row] for row in overview.iter_rows()]
    row = next(row for row in only if "1 Hoe gaat het samenwerken?" in row)
    assert row[:2] == ["1 Hoe gaat het samenwerken?", "3 citaten"]


def test_answers_to_one_question_by_one_coder(study, tmp_path):
    (first, _second) = study.guide.questions()
    chosen = Selection(coders=(study.coders.find(["B"])[0].id,))
    path = write_report(
        study, "answers", tmp_path / "a.csv", questions=[first.id], selection=chosen, language="en"
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Document"], row["Codes"]) for row in rows] == [("P1", "Traag; Bellen"), ("P2", "")]


def test_the_context_stays_within_the_turn(study, tmp_path):
    text = words_of(write_report(study, "quotations", tmp_path / "q.docx"))
    assert "P1: wij bellen elkaar gewoon even" in text
    assert "samenwerken? R" not in text
    assert "mailen. Maar goed." in text


NASTY = (
    ("I", "Zo?"),
    ("R", "<script>alert('x')</script> =1+1 \x00\x0b\x1f\ufffe & \"]]> {0} 😀 é \u2028einde"),
)


def nasty_study(folder):
    project = create_project(folder / "n.qualcode", name="<b>&'\"", language="en", keep_backups=False)
    project.documents.add([interview("=P1", NASTY)])
    family = project.families.add("=[fam]/\\*?:<i>")
    code = project.codes.add('+++ <code> & "x"', families=[family], definition="<b>\x01\x07\n=2")
    text = NASTY[1][1].format("=P1")
    project.quotations.code_many([draft(project, "=P1", text, '+++ <code> & "x"', memo="=3\x02<u>")])
    asked = project.guide.add("=<b>Zo?\x01", number="=1", codes=[code])
    project.guide.ask(asked, project.documents.named("=P1").id, 0)
    project.descriptions.write(
        family, code, meaning="a\x03\n\n<br>b\tc", tone="\ud83d<i>".replace("\ud83d", "")
    )
    matrix = project.matrices.get(
        project.matrices.add("=[m]/\\*?:<i>\x01", columns=[f"code:{code}"], scale="")
    )
    row = f"participant:{project.participants.all()[0].id}"
    project.matrices.judge(matrix.sheet, row, f"code:{code}", summary=text, rating="=1+1", reason="-\x02")
    keep_lens(project, "=own\x01", "=<b>[l]/\\*?:\x01", ['+++ <code> & "x"'])
    case = project.cases.add("=1+1 <b>\x02", text="@a\x03")
    for quotation in project.quotations.all():
        project.cases.add_quotation(case, quotation.id, participant=project.participants.all()[0].id)
    project.research.add("=<i>Zo?\x01", number="=1", codes=[code])
    project.reviews.add("quotation", project.quotations.all()[0].id, "=<b>Zo?\x01", proposed=code)
    return project


@pytest.mark.parametrize(("key", "ending"), [pair for pair in EVERY if pair[0] != "agreement"])
def test_anything_may_stand_in_a_transcript(tmp_path, key, ending):
    with nasty_study(tmp_path) as project:
        path = write_report(project, key, tmp_path / f"nasty{ending}")
    if ending == ".docx":
        assert "<script>alert('x')</script>" in words_of(path) or key in ("codebook", "research")
    elif ending == ".html":
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
    elif ending == ".xlsx":
        cells = [c for sheet in openpyxl.load_workbook(path) for row in sheet for c in row]
        assert all(c.data_type != "f" for c in cells)
    else:
        row = next(iter(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()[1:])))
        assert not row[0].startswith(("=", "+"))


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_gives_a_readable_word_file_and_page(tmp_path_factory, words, color):
    folder = tmp_path_factory.mktemp("any")
    table = Table((Column(words, 1),), (Row((Cell(((Run("", "mark", color), Run(words)),)),)),))
    section = Section(words, (table,))
    report = Report(words, words, "nl", ((words, words),), (section,), (words,))
    write_docx(report, folder / "x.docx")
    assert len(docx.Document(folder / "x.docx").tables) == 1
    page = html_text(Report(words, words, "nl", ((words, words),), (section,), (words,)))
    assert page.count("<td>") >= 1
    page.encode("utf-8")


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (5, [True, True, True, True, False]),  # small: on one page
        (40, [True, True, *[False] * 36, True, False]),  # no single row at the foot or the top of a page
    ],
)
def test_a_table_leaves_no_row_alone_on_a_page(tmp_path, rows, kept):
    cells = [Row((text_cell(f"{n}"), text_cell("word"))) for n in range(rows)]
    table = Table((Column("A", 10), Column("B", 10)), cells)
    write_docx(Report("T", "S", "en", (), (Section("S", (table,)),)), tmp_path / "t.docx")
    (made,) = docx.Document(str(tmp_path / "t.docx")).tables
    paragraphs = [row.cells[0].paragraphs[0] for row in made.rows[1:]]
    assert [bool(one.paragraph_format.keep_with_next) for one in paragraphs] == kept


def test_the_appendix_sets_research_questions_beside_the_codes(study, tmp_path):
    traag = study.codes.named("Traag").id
    study.research.add("Wat gaat er mis?", number="3a", codes=[traag])
    study.research.add("Wat nu?", number="4")
    text = words_of(write_report(study, "appendix", tmp_path / "a.docx"))
    assert re.search(r"^\d+\. Codes per research question$", text, re.M)
    assert re.search(r"3a Wat gaat er mis\?\n.*Traag \(inductive\)\n2\n1\n1 of 3 participants", text)
    assert "4 Wat nu?\nNo code and no family answers this question yet." in text


def test_an_empty_study_says_what_is_missing(tmp_path):
    with create_project(tmp_path / "e.qualcode", language="en", coder="A", keep_backups=False) as project:
        with pytest.raises(NotPossibleError, match="no family"):
            write_report(project, "thick", tmp_path / "t.docx")
        with pytest.raises(NotPossibleError, match="two coders"):
            write_report(project, "agreement", tmp_path / "a.docx")
        for key in ("codebook", "quotations", "appendix"):
            assert write_report(project, key, tmp_path / f"{key}.docx").exists()
        assert not (tmp_path / "t.docx").exists()


def test_an_ending_or_kind_that_does_not_exist_is_refused(study, tmp_path):
    with pytest.raises(NotPossibleError, match=r"should end in \.docx, \.html, \.xlsx"):
        write_report(study, "thick", tmp_path / "t.pdf")
    with pytest.raises(NotPossibleError, match="Reports are: thick"):
        write_report(study, "poem", tmp_path / "t.docx")


def test_what_stood_there_stays_when_writing_fails(tmp_path):
    target = tmp_path / "r.docx"
    target.write_text("old")

    def fail(path):
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(ReportFileError, match="no room on the disk"):
        write_whole(target, fail)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_missing_or_closed_is_said_in_words(study, tmp_path):
    with pytest.raises(ReportFileError, match="does not exist"):
        write_report(study, "codebook", tmp_path / "no" / "x.docx")
    with pytest.raises(ReportFileError, match="is a folder"):
        folder = tmp_path / "x.docx"
        folder.mkdir()
        write_report(study, "codebook", folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said_in_words(study, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(ReportFileError, match="cannot be written"):
        write_report(study, "codebook", folder / "x.docx")


def test_cancelling_leaves_nothing_behind(study, tmp_path):
    class Impatient:
        def report(self, done, total, what=""):
            raise CancelledError("Cancelled.")

    for ending in (".docx", ".html", ".csv", ".xlsx"):
        with pytest.raises(CancelledError):
            write_report(study, "quotations", tmp_path / f"q{ending}", progress=Impatient())
        assert not (tmp_path / f"q{ending}").exists()
    assert not [one for one in tmp_path.iterdir() if one.suffix in (".docx", ".html", ".csv", ".xlsx")]


def test_long_rows_may_break_over_pages_and_short_ones_may_not(tmp_path):
    rows = (Row((text_cell("kort"),)), Row((text_cell("lang " * 3000),)))
    report = Report("T", "S", "en", (), (Section("H", (Table((Column("c", 1),), rows),)),))
    write_docx(report, tmp_path / "x.docx")
    made = xml_of(tmp_path / "x.docx").findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in made] == [True, True, False]
