"""The example study: whole, sensible, and what the README promises of it."""

from pathlib import Path

import pytest

from qualcode.agreement.places import places
from qualcode.demo import build_demo, material
from qualcode.errors import ProjectError
from qualcode.model.consensus import PlaceKind
from qualcode.model.reviews import ReviewKind, ReviewState
from qualcode.model.rounds import RoundState
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
        people = {c.name: sum(k.coder == c.id for k in codings) for c in project.coders.people()}
        per_coder = {name: count for name, count in people.items() if count}
        assert (set(people), set(per_coder)) == ({"SV", "MK", "AT"}, {"SV", "MK"})
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
    assert sorted(path.suffix for path in demo.outputs) == [*[".docx"] * 4, *[".xlsx"] * 2]
    assert all(path.stat().st_size > 5_000 for path in demo.outputs)
    assert {path.parent for path in demo.outputs} == {demo.study.parent}


def alphas(project, check) -> dict[str, float | None]:
    """The figure of each code in a check, and of all together, as it is told over time."""
    over = project.rounds.over_time([check.id])
    every = {one.name: one.moments[0].figure.value for one in over.codes}
    return every | {"": over.overall.moments[0].figure.value}


def test_two_checks_of_which_the_second_after_the_split_goes_better(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        first, second = project.rounds.all()
        assert [one.state for one in (first, second)] == [RoundState.CLOSED, RoundState.CLOSED]
        before, after = alphas(project, first), alphas(project, second)
        assert after[""] > before[""] + 0.2
        assert before["ik bel gewoon even"] < 0.4
        assert after["bellen en het is geregeld"] > 0.8
        private = "Privacy problematiek"
        assert after[private] > before[private] + 0.3
        told = {change.name for change in project.rounds.codebook_changes(first.id)}
        assert {"ik bel gewoon even", private} <= told


def test_who_checked_saw_nothing_and_completed_everything(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        labels = [step.label for step in reversed(project.history(language="en"))]
        blind = [label for label in labels if label.startswith("MK codes without")]
        seen = [label for label in labels if label.startswith("MK sees the codings")]
        assert (len(blind), len(seen)) == (2, 2)
        assert project.blinding.blind() == []
        for check in project.rounds.all():
            assert all(one.complete for one in project.rounds.progress(check.id))


def test_much_is_left_to_decide_and_to_look_at_again(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        check = project.rounds.all()[0]
        data = project.rounds.data(check.id)
        found = places(data, coders=check.coders, codes=check.codes)
        assert {one.kind for one in found} == set(PlaceKind)
        standing = project.consensus.progress(found)
        assert standing.decided >= 9
        assert standing.later == 1
        assert standing.open >= 30
        assert all(one.reason for one in project.consensus.decisions())
        again = [one for one in project.reviews.queue() if one.kind is ReviewKind.LOOK_AGAIN]
        assert 5 <= len(again) <= 15
        coders = {line.coder for line in project.reviews.lines() if line.review in again}
        assert len(coders) == 2


def test_a_supervisor_reviewed_of_whose_remarks_some_are_open(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        (review,) = project.reviews.rounds()
        assert review.reviewer == "AT"
        found = project.reviews.effects()
        assert sum(found.kinds.values()) == 7
        assert {*found.states} == set(ReviewState)
        assert found.split["ik bel gewoon even"] >= 10
        assert [line for line in project.reviews.lines() if line.answers]


def test_the_consensus_counts_in_no_table(demo) -> None:
    with open_project(demo.study, readonly=True) as project:
        names = {project.codes.get(one).name for one in project.rounds.all()[0].codes}
        table = project.tables.groundedness().set_index("code")
        counted = project.codes.groundedness()
        people = {person.id for person in project.coders.people()}
        for name in names:
            code = project.codes.named(name).id
            own = [
                quotation
                for quotation in project.quotations.of_code(code)
                if any(coding.code == code and coding.coder in people for coding in quotation.codings)
            ]
            assert table.loc[name, "quotations"] == counted.get(code, 0) == len(own)


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
