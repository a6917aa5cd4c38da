"""The appendix holds every part that the study has something for, numbered, in Word and in Excel."""

import re
from zipfile import ZipFile

import openpyxl
import pytest

from qualcode.errors import NotPossibleError
from qualcode.model import Origin
from qualcode.model.attribute_filters import AttributeFilter
from qualcode.project.selection import Selection
from qualcode.reports.appendix import PARTS
from qualcode.reports.blocks import Table, number_cell, text_cell
from qualcode.reports.report_sheets import plain_value
from qualcode.reports.reports import report_html, report_kind, write_report
from qualcode.reports.request import Request


def pages(study, **options):
    return report_kind("appendix").pages(Request(study, "en", **options))


def sections(study, **options):
    return list(pages(study, **options).sections)


def tables(study, **options):
    return [b for one in sections(study, **options) for b in one.blocks if isinstance(b, Table)]


def values(table):
    return [[plain_value(cell, "en") for cell in row.cells] for row in table.rows]


def test_tables_are_numbered_through_and_named(study):
    captions = [table.caption for table in tables(study)]
    assert [int(re.match(r"Table (\d+)\. \w", one)[1]) for one in captions] == [*range(1, len(captions) + 1)]
    assert (
        "Groundedness per code: number of quotations, codings, documents and participants"
        in captions[next(n for n, one in enumerate(captions) if "per code" in one)]
    )


def test_only_the_parts_asked_for(study):
    found = sections(study, parts=("participants", "software"))
    assert [one.heading for one in found] == ["1. Participants", "2. Program and settings"]


def test_a_part_that_does_not_exist_is_named(study):
    with pytest.raises(NotPossibleError, match="no part “tables”") as caught:
        sections(study, parts=("tables",))
    assert "cooccurrence" in caught.value.remedy


def test_a_study_without_anything_still_has_its_program(tmp_path):
    from studies import new_project

    with new_project(tmp_path, documents=0, language="en") as empty:
        headings = [one.heading for one in sections(empty)]
    assert headings == ["1. Record of the work", "2. Program and settings"]


def test_pairs_of_codes_from_a_threshold_on(study):
    (table,) = tables(study, parts=("cooccurrence",))
    assert [row[:3] for row in values(table)] == [["Bellen", "Traag", 1]]
    (none,) = tables(study, parts=("cooccurrence",), at_least=2)
    assert values(none) == []


def test_the_interview_guide_says_in_how_many_a_question_was_asked(study):
    (table,) = tables(study, parts=("guide",))
    assert [row[0] for row in values(table)] == ["1", "=2"]
    assert [row[-1] for row in values(table)] == ["2 of 3", "0 of 3"]
    (first, *_others) = {one.document for one in study.guide.asked()}
    nurses = Selection(attributes=(AttributeFilter("role", ("nurse",)),))
    (by_people,) = tables(study, parts=("guide",), selection=nurses)
    (transcripts,) = tables(study, parts=("transcripts",), selection=nurses)
    number = len(values(transcripts))
    assert 0 < number < 3
    assert [row[-1].partition(" of ")[2] for row in values(by_people)] == [str(number)] * 2
    (by_document,) = tables(study, parts=("guide",), selection=Selection(documents=(first,)))
    assert values(by_document)[0][-1] == "1 of 1"


def test_saturation_stands_in_the_order_of_coding(study):
    (table,) = tables(study, parts=("saturation",))
    rows = values(table)
    assert [row[0] for row in rows if isinstance(row[-1], int)] == ["P1", "P2", "P3"]
    assert [row[-1] for row in rows if isinstance(row[-1], int)] == [2, 2, 3]


def test_the_code_scheme_tells_what_was_merged(study):
    traag, vraag = study.codes.named("Traag"), study.codes.named("Vraag")
    study.codes.merge([vraag.id], traag.id)
    ledger, changes = tables(study, parts=("scheme",))
    assert values(ledger)[-1] == ["Together", 4, 1, 0, 3, 0, 2]
    assert [row[2:] for row in values(changes)] == [["Vraag", "merged into “Traag”"]]


def test_decisions_are_in_the_language_of_the_report(study):
    study.codes.add("Extra", origin=Origin.INDUCTIVE)
    (_coders, decisions) = tables(study, parts=("record",))
    assert "New code “Extra”" in [row[2] for row in values(decisions)]


def test_word_has_contents_that_lead_to_the_headings(study, tmp_path):
    path = write_report(study, "appendix", tmp_path / "a.docx")
    with ZipFile(path) as file:
        xml = file.read("word/document.xml").decode()
    links = set(re.findall(r'w:anchor="(_Toc\d+)"', xml))
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(_Toc\d+)"/>', xml)
    assert links and links <= {name for _id, name in marks}
    assert len({key for key, _name in marks}) == len(marks) == xml.count("<w:bookmarkEnd")
    assert 'w:dirty="true"' in xml


def test_excel_is_the_twin_of_word(study, tmp_path):
    book = openpyxl.load_workbook(write_report(study, "appendix", tmp_path / "a.xlsx"))
    captions = [table.caption for table in tables(study)]
    assert len(book.sheetnames) == len(captions) + 1
    for caption, name in zip(captions, book.sheetnames, strict=False):
        assert name.startswith(caption.split(":")[0][:20])
    sheet = book[next(name for name in book.sheetnames if "per code" in name)]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any(row[0] == "Bellen" and row[2:5] == [2, 3, 2] for row in cells)


@pytest.mark.parametrize(
    ("cell", "language", "value"),
    [
        (number_cell("12.345"), "nl", 12345),
        (number_cell("12,345"), "en", 12345),
        (number_cell("0,42"), "nl", 0.42),
        (number_cell("0.42"), "en", 0.42),
        (number_cell("n.v.t."), "nl", "n.v.t."),
        (number_cell(""), "nl", None),
        (text_cell("3"), "nl", "3"),
        (text_cell("a\nb"), "nl", "a\nb"),
    ],
)
def test_numbers_of_a_report_become_numbers(cell, language, value):
    assert plain_value(cell, language) == value


def test_every_part_has_a_key_of_its_own():
    assert len({part.key for part in PARTS}) == len(PARTS)


def test_the_preview_has_the_captions(study):
    assert "Table 1. Participants" in report_html(study, "appendix", language="en")


def test_the_history_of_the_codes_tells_why_one_was_split_merged_or_defined_anew(study):
    first, second, third = (study.codes.add(name) for name in ("one", "two", "three"))
    study.look_again.after_split(first, ["half", "other half"], why="It held two things.")
    study.look_again.redefine(second, definition="Now clear.", why="Coders drew the line elsewhere.")
    study.look_again.redefine(second, exclusion="Not this.", why="And once more.")
    study.look_again.after_merge([third], second, why="They meant the same.")
    _ledger, changes = tables(study, parts=("scheme",))
    told = {(row[2], row[3]) for row in values(changes)}
    assert {
        ("one", "split into “half”, “other half”\nIt held two things."),
        ("two", "defined anew\nCoders drew the line elsewhere."),
        ("two", "defined anew\nAnd once more."),
        ("three", "merged into “two”\nThey meant the same."),
    } <= told
