"""Quotations by participant and by question, against a plain reading of who said what where."""

import openpyxl
import pytest
from report_studies import small_study
from studies import new_project, transcript

from qualcode.model import Role
from qualcode.reports.quotation_groups import by_participant, by_question
from qualcode.reports.reports import report_kind, write_report
from qualcode.reports.request import Request


def groups(study, how, **options):
    request = Request(study, "en", **options)
    return {one.title: one.quotations for one in how(request, study.tables.data(request.selection))}


def said_by(study, name):
    """Ids of the quotations in a document of that name: each has one respondent of the same name."""
    key = next(info.id for info in study.documents.all() if info.name == name)
    return tuple(one.id for one in study.quotations.of_document(key))


def test_every_participant_has_his_or_her_own(study):
    assert groups(study, by_participant) == {name: said_by(study, name) for name in ("P1", "P2", "P3")}


def test_what_nobody_said_comes_last(study):
    info = next(one for one in study.documents.all() if one.name == "P3")
    speaker = next(one for one in study.documents.speakers(info.id) if one.role is Role.RESPONDENT)
    study.speakers.set_role(speaker.id, Role.INTERVIEWER)
    found = groups(study, by_participant)
    assert list(found)[-1].startswith("Nobody’s")
    assert found[list(found)[-1]] == said_by(study, "P3")


def test_by_question_follows_where_it_was_asked(study):
    found = groups(study, by_question)
    asked = study.guide.asked()
    first = study.guide.questions()[0]
    slow = [
        one.id
        for one in study.quotations.all()
        if any(
            a.question == first.id and a.document == one.document and a.start < one.end and a.end > one.start
            for a in asked
        )
    ]
    assert sorted(found[first.title]) == sorted(slow) and slow
    everything = {one for ids in found.values() for one in ids}
    assert everything == {one.id for one in study.quotations.all() if one.codings}


def test_one_question_only(study):
    first = study.guide.questions()[0]
    assert list(groups(study, by_question, questions=(first.id,))) == [first.title]


def report(study, **options):
    return list(report_kind("quotations").pages(Request(study, "en", **options)).sections)


def words(section):
    return "\n".join(
        "".join(run.text for run in line)
        for block in section.blocks
        if hasattr(block, "rows")
        for row in block.rows
        for line in row.cells[1].lines
    )


@pytest.mark.parametrize("grouping", ["code", "participant", "question"])
def test_as_much_around_a_quotation_as_was_asked(study, grouping):
    """ "Maar goed." follows two quotations in their turn, and stands in a third."""
    shown = {
        context: "\n".join(words(one) for one in report(study, grouping=grouping, context=context))
        for context in ("none", "words", "turn")
    }
    assert [text.count("Maar goed.") for text in shown.values()] == [1, 3, 3]


def test_a_whole_turn_is_more_than_some_words(tmp_path):
    long = "R: Het begon klein. " + "En toen kwam er steeds meer bij. " * 12 + "Zo was het.\n"
    with new_project(tmp_path, documents=0) as study:
        (info,) = study.documents.add([transcript("gesprek", long)])
        start = long.index("Zo was het")
        study.quotations.code(info.id, start, start + 10, [study.codes.add("Zo")])
        shown = [words(report(study, context=context)[0]) for context in ("words", "turn")]
    assert ["Het begon klein." in text for text in shown] == [False, True]
    assert shown[0].startswith("… ")


def test_headings_count_what_stands_below(study):
    for section in report(study, grouping="participant"):
        rows = sum(len(block.rows) for block in section.blocks if hasattr(block, "rows"))
        assert f"{rows} quotation" in section.heading


def test_words_of_who_gave_no_consent_are_left_out_in_every_grouping(study):
    from qualcode.model.attributes import AttributeKind

    study.attributes.define("consent", AttributeKind.CONSENT)
    person = next(one for one in study.participants.all() if one.name == "P1")
    study.attributes.set_value(person.id, "consent", "no")
    for grouping in ("participant", "question"):
        text = "\n".join(words(one) for one in report(study, grouping=grouping, context="turn"))
        assert "no consent to quote" in text
        assert "te lang P1" not in text


def test_a_family_limits_every_grouping(study):
    family = study.families.named("Media").id
    found = report(study, grouping="participant", families=(family,))
    assert [one.heading.split(" · ")[0] for one in found] == ["P1", "P2"]


@pytest.mark.parametrize("grouping", ["participant", "question"])
def test_excel_names_the_group_of_each_row(tmp_path, grouping):
    with small_study(tmp_path) as study:
        path = write_report(study, "quotations", tmp_path / "q.xlsx", language="en", grouping=grouping)
        how = {"participant": by_participant, "question": by_question}[grouping]
        expected = [title for title, ids in groups(study, how).items() for _one in ids]
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if row[0] and str(row[0]).startswith("Under"))
    assert [row[0] for row in rows[head + 1 :] if row[0]] == expected


def test_csv_has_the_same_rows(study, tmp_path):
    path = write_report(study, "quotations", tmp_path / "q.csv", language="en", grouping="participant")
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Under participant,Quotation")
