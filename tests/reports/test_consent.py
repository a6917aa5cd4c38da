"""Words of a participant who gave no consent to be quoted leave the program in no report; counts stay."""

import re
from pathlib import Path

import pytest
from report_studies import small_study

from qualcode.i18n import translator
from qualcode.model import Role
from qualcode.model.attribute_filters import AttributeFilter
from qualcode.model.attributes import AttributeKind
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.answers_report import quotable
from qualcode.reports.citing import Citer
from qualcode.reports.reports import report_html, write_report
from qualcode.reports.tables import plain_table

P1_SAYS, P2_SAYS = "scheelt een hele week", "scheelt een hele week"
WITHHELD = "[no consent to quote]"


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """P1 refuses, P2 agrees, P3 said nothing."""
    with small_study(tmp_path) as project:
        project.attributes.define("may be quoted", AttributeKind.CONSENT)
        p1, p2, _p3 = project.participants.all()
        project.attributes.set_values([(p1.id, "may be quoted", "no"), (p2.id, "may be quoted", "yes")])
        yield project


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("kind", ["thick", "codebook", "quotations", "appendix", "answers"])
def test_no_report_prints_the_words_and_each_says_so(study: Project, kind: str) -> None:
    page = plain(report_html(study, kind))
    assert "P1: wij bellen" not in page
    assert not re.search(r"Dat duurt te lang(?! P[23])", page)
    assert "No consent to be quoted was given by: P1." in page
    if kind in ("thick", "quotations"):
        assert WITHHELD in page
        assert P2_SAYS in page


def test_the_place_stays_and_the_numbers_do(study: Project) -> None:
    before = plain_table(study, "groundedness")
    page = plain(report_html(study, "quotations"))
    assert f"P1 turn 2 {WITHHELD}" in page
    p1 = study.participants.all()[0]
    study.attributes.set_value(p1.id, "may be quoted", "yes")
    assert plain_table(study, "groundedness") == before
    assert WITHHELD not in report_html(study, "quotations")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_tables_of_quotations_neither(study: Project, tmp_path: Path, ending: str) -> None:
    path = write_report(study, "quotations", tmp_path / f"q.{ending}")
    if ending == "csv":
        text = path.read_text(encoding="utf-8-sig")
    else:
        from openpyxl import load_workbook

        cells = [cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
        text = "\n".join(str(value) for value in cells if value is not None)
        assert "No consent to be quoted" in text
    assert text.count(P2_SAYS) == 1
    assert text.count(WITHHELD) == 3
    assert "Dat duurt te lang" not in text


def test_the_words_of_the_interviewer_may_be_printed(study: Project) -> None:
    p3 = study.participants.all()[2]
    study.attributes.set_value(p3.id, "may be quoted", "no")
    assert "Waarom niet mailen?" in plain(report_html(study, "quotations"))


def test_who_is_no_interviewer_in_the_talk_of_somebody_who_refuses_is_not_quoted_in_answers(study) -> None:
    first, other = (study.documents.named(name).id for name in ("P1", "P2"))
    assert plain(report_html(study, "answers")).count("Waarom niet mailen?") == 2
    partner = next(one for one in study.documents.speakers(first) if one.label == "I")
    study.documents.set_speaker(partner.id, role=Role.OTHER)
    assert plain(report_html(study, "answers")).count("Waarom niet mailen?") == 1
    question = study.guide.numbered("1")
    answers = study.guide.answers(question.id, documents=[first, other])
    citer = Citer(study, translator("en"))
    assert [quotable(one, citer).words == WITHHELD for one in answers] == [True, False]


def test_reports_are_limited_to_participants(study: Project) -> None:
    only = Selection(attributes=(AttributeFilter("may be quoted", ("yes",)),))
    page = plain(report_html(study, "quotations", selection=only))
    assert "participants with may be quoted yes" in page
    assert WITHHELD not in page
    assert "1 document," in page and "1 participant" in page
    answers = plain(report_html(study, "answers", selection=only))
    assert "Asked in 1 of 1 interviews" in answers
    assert "participants with may be quoted yes" in answers
    thick = plain(report_html(study, "thick", selection=only))
    assert "1 of 1 participants" in thick
    assert WITHHELD not in thick


def test_a_chosen_quotation_of_somebody_who_refuses_is_withheld_too(study: Project) -> None:
    family = next(f for f in study.families.all() if f.name == "Contact")
    code = study.codes.named("Bellen")
    mine = next(q for q in study.quotations.all() if q.text.startswith("wij bellen") and len(q.codings) == 2)
    study.descriptions.write(family.id, code.id, quotations=[mine.id])
    page = plain(report_html(study, "thick", families=[family.id]))
    assert f"{WITHHELD} (P1, turn\u00a02)" in page or f"{WITHHELD} (P1, turn 2)" in page


def test_an_example_in_the_codebook_that_quotes_somebody_who_refuses_is_withheld(study: Project) -> None:
    code = study.codes.named("Traag")
    study.codes.edit(code.id, example="“Dat duurt te lang P1.”\nDat duurt te lang P2.\nMijn eigen woorden.")
    page = plain(report_html(study, "codebook"))
    assert "Dat duurt te lang P1" not in page
    assert "Dat duurt te lang P2" in page and "Mijn eigen woorden" in page
    assert WITHHELD in page
