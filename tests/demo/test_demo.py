"""The example study: whole, sensible, and what the README promises of it."""

from pathlib import Path

import pytest

from qualcode.demo import build_demo, material
from qualcode.errors import ProjectError
from qualcode.project import open_project
from qualcode.project.research_counts import research_table
from qualcode.segmentation import words


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory):
    return build_demo(tmp_path_factory.mktemp("demo") / "new folder")


def test_six_interviews_of_2500_words_of_which_two_in_english() -> None:
    paths = material.interviews()
    assert len(paths) == 6
    assert all(words(path.read_text(encoding="utf-8")) >= 2500 for path in paths)
    languages = [row["taal"] for row in material.rows("participants.csv")]
    assert (languages.count("nl"), languages.count("en")) == (4, 2)


def test_three_organisations_and_two_regions() -> None:
    rows = material.rows("participants.csv")
    assert len({row["organisatie"] for row in rows}) == 3
    assert len({row["regio"] for row in rows}) == 2


def test_two_coders_with_at_least_350_codings(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        codings = [coding for quotation in project.quotations.all() for coding in quotation.codings]
        per_coder = {c.name: sum(k.coder == c.id for k in codings) for c in project.coders.all()}
        assert set(per_coder) == {"SV", "MK"}
        assert min(per_coder.values()) > 100
        assert len(codings) >= 350
        assert project.check() == []


def test_every_respondent_is_a_participant(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        table = project.tables.groundedness()
        assert set(table["participants_total"]) == {6}
        assert table["participants"].max() == 6


def test_prose_is_filled_for_every_code_of_a_family(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        family = project.families.named("Concrete voorwaarden")
        written = project.descriptions.of_family(family.id)
        assert set(written) == set(project.families.members(family.id))
        assert all(row.meaning and row.tone and row.quotations for row in written.values())


def test_the_guide_is_there_with_answers_and_something_to_judge(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        overview = project.guide.overview()
        assert len(overview.questions) == 11
        assert all(one.codes for one in overview.questions[1:10])
        assert sum(overview.asked_in(one.id) for one in overview.questions) >= 8
        assert project.guide.suggest()


def test_cases_are_told_by_several_one_of_them_is_disputed(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        cases = {case.title: case for case in project.cases.all()}
        assert [title for title, case in cases.items() if case.disputed] == ["De bakker"]
        assert len(cases["De bakker"].tellings) == 6
        assert sum(case.general for case in cases.values()) == 1
        assert all(one.quotations for case in cases.values() for one in case.tellings)
        for case in cases.values():
            for one in case.tellings:
                assert all(project.cases.tellers(key) == (one.participant,) for key in one.quotations)
        assert len(project.cases.suggestions()) >= 5


def test_research_questions_have_codes_or_a_note(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        table = research_table(project)
        assert [row.question.number for row in table.questions] == ["1", "2", "3a", "3b", "4", "5"]
        assert not any(row.warned for row in table.questions)
        assert table.questions[-1].question.note
        assert table.unlinked


def test_the_outputs_are_there(demo) -> None:
    assert sorted(path.suffix for path in demo.outputs) == [".docx", ".docx", ".docx", ".xlsx", ".xlsx"]
    assert all(path.stat().st_size > 5_000 for path in demo.outputs)
    assert {path.parent for path in demo.outputs} == {demo.study.parent}


def test_a_study_that_is_there_is_not_overwritten(demo) -> None:
    before = demo.study.read_bytes()
    with pytest.raises(ProjectError, match="exists already"):
        build_demo(demo.study.parent)
    assert demo.study.read_bytes() == before


def test_a_passage_must_be_found_once(tmp_path: Path) -> None:
    assert material.locate("een twee drie twee", "een", "twee") == (0, 8)
    with pytest.raises(ValueError, match="not unique"):
        material.locate("twee en twee", "twee", "en")
    with pytest.raises(ValueError, match="not found"):
        material.locate("een", "vier", "een")
