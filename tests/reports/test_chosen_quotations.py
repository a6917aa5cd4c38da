"""The report of chosen quotations: one row each, in the order in which they were listed."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qualcode.model.attributes import AttributeKind
from qualcode.model.finding import QuotationFilter, QuotationOrder
from qualcode.project import Project
from qualcode.project.filter_words import filter_in_words
from qualcode.reports.reports import write_report


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_order_and_nothing_else(study: Project, tmp_path: Path) -> None:
    ids = study.quotations.find(order=QuotationOrder.LENGTH)
    found = {one.id: one for one in study.quotations.by_ids(ids)}
    kept = ids[::-1][:3]
    path = write_report(study, "quotations", tmp_path / "q.csv", quotations=kept, language="en")
    head, *rows = rows_of(path)
    assert head[0] == "Quotation"
    assert [row[0] for row in rows] == [found[key].text for key in kept]


def test_a_quotation_that_is_gone_falls_out_and_none_is_none(study: Project, tmp_path: Path) -> None:
    one = study.quotations.find()[0]
    path = write_report(study, "quotations", tmp_path / "q.csv", quotations=[1, one])
    assert len(rows_of(path)) == 2
    path = write_report(study, "quotations", tmp_path / "q.csv", quotations=[])
    assert len(rows_of(path)) == 1


def test_what_it_was_limited_to_stands_above_it(study: Project, tmp_path: Path) -> None:
    code = study.codes.all()[0]
    wanted = QuotationFilter(codes=(code.id,), words="wij")
    limits = filter_in_words(study, wanted, str, "en")
    assert limits == f"code {code.name} · with “wij”"
    ids = study.quotations.find(wanted)
    page = write_report(
        study, "quotations", tmp_path / "q.html", quotations=ids, limits=limits, language="en"
    ).read_text(encoding="utf-8")
    assert f"Limited to: {limits}." in page
    assert "in the order in which they were listed" in page


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_words_without_consent_stay_withheld(study: Project, tmp_path: Path, ending: str) -> None:
    study.attributes.define("may be quoted", AttributeKind.CONSENT)
    for person in study.participants.all():
        study.attributes.set_value(person.id, "may be quoted", "no")
    ids = study.quotations.find()
    path = write_report(study, "quotations", tmp_path / f"q.{ending}", quotations=ids, language="en")
    if ending == "xlsx":
        said = [
            cell for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row
        ]
        text = " ".join(str(cell) for cell in said if cell is not None)
    else:
        text = path.read_text(encoding="utf-8-sig")
    assert "[no consent to quote]" in text
    assert "No consent to be quoted was given by" in text or ending == "csv"
    assert not [one.text for one in study.quotations.by_ids(ids) if one.text in text and len(one.text) > 20]
