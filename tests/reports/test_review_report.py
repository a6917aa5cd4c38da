"""The report of a review, in Word and Excel."""

import json

import docx
import openpyxl
import pytest
from report_studies import small_study
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.model.attributes import AttributeKind
from qualcode.model.reviews import ReviewKind
from qualcode.reports.reports import report_html, write_report


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path) as project:
        info = project.documents.all()[0]
        codes = [project.codes.add(name) for name in ("contact", "respect")]
        project.quotations.code(info.id, *passage("Wij bellen elkaar."), codes[:1])
        project.quotations.code(info.id, *passage("Dat helpt echt."), codes[:1])
        yield project


def reviewed(study):
    (first, _second) = [c for q in study.quotations.all() for c in q.codings]
    study.coders.use("Willem")
    key = study.reviews.add(
        "coding",
        first.id,
        "Dit is respect",
        kind=ReviewKind.OTHER_CODE,
        proposed=study.codes.named("respect").id,
    )
    study.coders.use("SV")
    study.reviews.answer(key, "Je hebt gelijk")
    study.reviews.accept(key)


def test_without_a_review_that_is_said(study):
    assert "Nobody has reviewed" in report_html(study, "review", language="en")


def test_remarks_and_codes_before_and_after_in_word(study, tmp_path):
    reviewed(study)
    word = docx.Document(write_report(study, "review", tmp_path / "r.docx", language="en"))
    text = "\n".join(p.text for p in word.paragraphs)
    assert "Review by Willem" in text
    assert "1 remark (1 accepted)" in text
    assert "Since then 1 coding was moved." in text
    counts, remarks = word.tables[-2:]
    assert [[c.text for c in row.cells] for row in counts.rows[1:]] == [
        ["contact", "2", "1", "−1"],
        ["respect", "0", "1", "+1"],
    ]
    cells = [c.text for c in remarks.rows[1].cells]
    assert cells[0].startswith("“Wij bellen elkaar.”")
    assert cells[1:] == [
        "respect",
        "Willem, another code\nDit is respect\nProposed: respect\nSV: Je hebt gelijk",
        "accepted",
    ]


def test_excel_has_a_sheet_for_remarks_and_one_for_counts(study, tmp_path):
    reviewed(study)
    path = write_report(study, "review", tmp_path / "r.xlsx", language="en")
    sheets = openpyxl.load_workbook(path)
    flat = {s.title: [v for row in s.iter_rows(values_only=True) for v in row] for s in sheets.worksheets}
    assert "Dit is respect" in flat["Remarks"]
    assert {"contact", 2, 1, -1} <= set(flat["Codes before and after"])


def test_words_without_consent_are_not_printed(tmp_path):
    with small_study(tmp_path) as study:
        for quotation in study.quotations.all():
            study.reviews.add("quotation", quotation.id, "Is this right?")
        assert "P1: wij bellen" in report_html(study, "review")
        study.attributes.define("may be quoted", AttributeKind.CONSENT)
        study.attributes.set_values([(study.participants.all()[0].id, "may be quoted", "no")])
        page = report_html(study, "review")
    assert "P1: wij bellen" not in page
    assert "[no consent to quote]" in page


def test_from_the_command_line(study, tmp_path, monkeypatch, capsys):
    reviewed(study)
    study.close()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["--language", "en", "review", "report", "study.qualcode", "-o", "r.xlsx", "--json"])
    assert ended.value.code in (0, None)
    told = json.loads(capsys.readouterr().out)
    assert (told["moved"], told["codes"][0]) == (1, {"code": "contact", "before": 2, "after": 1})
