"""The comparison of cases and the codes per research question as Word, Excel and HTML."""

import re

import docx
import openpyxl
import pytest
from report_studies import small_study

from qualcode.model import Outcome
from qualcode.model.attribute_filters import filter_from_text
from qualcode.model.attributes import AttributeKind
from qualcode.project.selection import Selection
from qualcode.reports.cases_report import case_sections
from qualcode.reports.reports import report_html, write_report
from qualcode.reports.request import Request
from qualcode.reports.research_report import research_sections


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path) as project:
        people = {person.name: person.id for person in project.participants.all()}
        quotations = {
            project.cases.tellers(q.id): q.id for q in project.quotations.all() if "bellen" in q.text
        }
        car = project.cases.add("The car", text="Evicted, nine nights.")
        first, second = quotations[people["P1"],], quotations[people["P2"],]
        tell = project.cases.tell
        tell(
            car, people["P1"], outcome=Outcome.SUCCESS, told="=proud", cause="short lines", quotations=[first]
        )
        tell(car, people["P2"], outcome=Outcome.FAILURE, process=Outcome.SUCCESS, quotations=[second])
        tell(car, people["P3"], outcome=Outcome.NAMED)
        shed = project.cases.add("The shed")
        tell(shed, people["P3"], outcome=Outcome.FAILURE, cause="haste")
        tell(project.cases.add("In general", general=True), people["P3"], outcome=Outcome.SUCCESS)
        project.cases.add("Nobody's")
        codes = {code.name: code.id for code in project.codes.all()}
        families = {family.name: family.id for family in project.families.all()}
        project.research.add("By phone?", number="1", codes=[codes["Traag"]], families=[families["Contact"]])
        project.research.add("Nothing?", number="2", note="")
        yield project


def rows_of(path, number=0):
    table = docx.Document(path).tables[number]
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def test_the_word_table_has_a_row_a_telling_under_good_bad_and_disputed(study, tmp_path) -> None:
    path = write_report(study, "cases", tmp_path / "cases.docx", language="en")
    rows = rows_of(path)
    assert rows[0] == [
        "Participant",
        "Case",
        "How is it discussed?",
        "Cause of success or failure according to the participant",
        "Also named by",
        "Told otherwise by",
    ]
    heads = [row[0] for row in rows if len(set(row)) == 1]
    assert heads == ["Good cases", "Bad cases", "Disputed cases"]
    told = {(row[0], row[1].split("\n")[0]): row for row in rows[1:] if len(set(row)) > 1}
    assert list(told) == [("P3", "In general"), ("P3", "The shed"), ("P1", "The car"), ("P2", "The car")]
    assert "names no specific case" in told["P3", "In general"][1]
    first, second = told["P1", "The car"], told["P2", "The car"]
    assert first[1] == "The car\nEvicted, nine nights."
    assert second[1] == "The car"
    assert first[2].startswith("Told as: success\n“") and "(P1, turn 2)" in first[2] and "=proud" in first[2]
    assert "Working together: went well" in second[2]
    assert (first[3], first[4], first[5]) == ("short lines", "P2, P3", "P2")
    assert (second[4], second[5]) == ("P1, P3", "P1")
    words = "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    assert "3 cases" in words or "4 cases" in words
    assert "Nobody tells of these cases yet: Nobody's." in words


def test_excel_has_a_row_a_telling_and_guards_what_begins_with_a_sign(study, tmp_path) -> None:
    path = write_report(study, "cases", tmp_path / "cases.xlsx", language="en")
    book = openpyxl.load_workbook(path)
    rows = list(book["Comparison of cases"].iter_rows(values_only=True))
    header = next(row for row in rows if row[0] == "Group")
    cells = [dict(zip(header, row, strict=True)) for row in rows[rows.index(header) + 1 :]]
    mine = {(one["Case"], one["Participant"]): one for one in cells}
    assert len(cells) == 5
    assert mine["The car", "P1"]["Outcome"] == "success"
    assert mine["The car", "P1"]["Number of quotations"] == 1
    assert mine["The car", "P2"]["Working together"] == "went well"
    assert mine["Nobody's", None]["Outcome"] == "nobody yet"
    for row in book["Comparison of cases"].iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    overview = [row[:5] for row in book["Cases"].iter_rows(values_only=True)]
    assert ("The car", "Disputed cases", "1 success, 1 failure, 1 only names it", 3, 2) in overview


def test_who_gave_no_consent_is_counted_and_not_quoted(study, tmp_path) -> None:
    people = {person.name: person for person in study.participants.all()}
    study.attributes.define("may be quoted", AttributeKind.CONSENT)
    study.attributes.set_value(people["P1"].id, "may be quoted", "no")
    study.cases.tell(study.cases.named("The car").id, people["P1"].id, told="Dat duurt te lang P1.")
    html = report_html(study, "cases", language="en")
    assert "P1: wij bellen" not in html
    assert html.count("[no consent to quote]") == 2
    assert "duurt te lang" not in html
    assert "wij bellen elkaar" in html  # of P2, who may be quoted


def test_only_what_the_chosen_participants_tell(study) -> None:
    attributes = study.attributes.with_values()
    chosen = Selection(attributes=(filter_from_text("role=manager", attributes, language="en"),))
    html = report_html(study, "cases", language="en", selection=chosen)
    assert "The shed" in html and "short lines" not in html and "Only what the chosen participants" in html


def test_codes_per_research_question_are_labelled_and_the_empty_one_is_warned_about(study, tmp_path) -> None:
    path = write_report(study, "research", tmp_path / "r.docx", language="en")
    rows = rows_of(path)
    assert rows[0] == ["Research question", "Code or family", "Quotations", "Documents", "Participants"]
    names = [row[1].strip("■ ") for row in rows[1:]]
    assert names == ["Traag (inductive)", "Contact (family of 3 codes)", "together", "–"]
    assert rows[4][0] == "2 Nothing?\nNo code and no family answers this question yet."
    assert [row[4] for row in rows[1:4]] == [
        "1 of 3 participants",
        "2 of 3 participants",
        "2 of 3 participants",
    ]
    union = study.tables.families().set_index("family").loc["Contact", "quotations"]
    assert rows[2][2] == str(union)
    loose = rows_of(path, 1)
    assert [row[0].strip("■ ") for row in loose[1:]] == ["Vraag (inductive)"]


def test_codes_that_nobody_used_fill_no_pages(study, tmp_path) -> None:
    study.codes.add("Ongebruikt")
    path = write_report(study, "research", tmp_path / "r.docx", language="en")
    assert [row[0].strip("■ ") for row in rows_of(path, 1)[1:]] == ["Vraag (inductive)"]
    assert "What does not occur here is left out." in report_html(study, "research", language="en")
    sheet = openpyxl.load_workbook(write_report(study, "research", tmp_path / "r.xlsx")).worksheets[0]
    assert "Ongebruikt" in [row[2] for row in sheet.iter_rows(values_only=True)]


def test_the_same_in_excel(study, tmp_path) -> None:
    path = write_report(study, "research", tmp_path / "r.xlsx", language="nl")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] in ("1", "2")]
    assert [row[2] for row in rows][:2] == ["Traag", "Contact"]
    assert all(isinstance(row[4], int) for row in rows[:3])


def test_an_empty_study_says_so(tmp_path) -> None:
    with small_study(tmp_path) as project:
        assert "no cases yet" in report_html(project, "cases", language="en")
        assert "no research questions yet" in report_html(project, "research", language="en")
        request = Request(project, "en")
        assert list(case_sections(request)) == list(research_sections(request)) == []
        assert not re.search("A row is what", report_html(project, "cases", language="en"))
