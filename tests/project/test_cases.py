"""Cases: who tells them and how, what becomes of them, and where else they are spoken of."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants import wrong
from reports.report_studies import draft, interview
from studies import new_project, passage, transcript

from qualcode.errors import NotPossibleError
from qualcode.model import Case, CaseId, Origin, Outcome, ParticipantId, Role, Telling, TellingId
from qualcode.model.cases import CaseGroup, case_rows
from qualcode.project import Project, create_project

GOOD, BAD, MIXED = Outcome.SUCCESS, Outcome.FAILURE, Outcome.MIXED


def study(folder: Path) -> Project:
    """Three interviews, P1 to P3, in each the sentence on calling coded."""
    project = create_project(folder / "s.qualcode", coder="SV", language="en", keep_backups=False)
    project.documents.add([interview(name) for name in ("P1", "P2", "P3")])
    project.codes.add("Example of successful collaboration", origin=Origin.INDUCTIVE)
    project.codes.add("Example of unsuccessful collaboration", origin=Origin.INDUCTIVE)
    good, bad = (code.name for code in project.codes.all())
    project.quotations.code_many(
        [
            draft(project, "P1", "wij bellen elkaar", good),
            draft(project, "P2", "wij bellen elkaar", bad),
            draft(project, "P3", "Dat duurt te lang", bad),
        ]
    )
    return project


def people(project: Project) -> list[ParticipantId]:
    return [person.id for person in project.participants.all()]


def quotation(project: Project, document: str) -> int:
    return project.quotations.of_document(project.documents.named(document).id)[0].id


def test_a_case_is_told_by_several_and_is_disputed_when_they_contradict_each_other(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        one, two, three = people(project)
        case = project.cases.add("  The man in   the car ", text="Evicted")
        assert project.cases.named("the MAN in the car").id == case
        project.cases.tell(case, one, outcome=GOOD, told="proud", cause="short lines")
        project.cases.tell(case, two, outcome=GOOD)
        assert not project.cases.get(case).disputed
        project.cases.tell(case, two, outcome=BAD, process=GOOD)
        project.cases.tell(case, three, outcome=Outcome.NAMED)
        found = project.cases.get(case)
        assert (found.title, found.text, found.disputed) == ("The man in the car", "Evicted", True)
        assert [(t.outcome, t.process, t.told, t.cause) for t in found.tellings] == [
            (GOOD, Outcome.UNCLEAR, "proud", "short lines"),
            (BAD, GOOD, "", ""),
            (Outcome.NAMED, Outcome.UNCLEAR, "", ""),
        ]
        first, second = project.cases.rows()
        assert (first.group, first.also_named, first.told_otherwise) == (
            CaseGroup.DISPUTED,
            (two, three),
            (two,),
        )
        assert (second.also_named, second.told_otherwise) == ((one, three), (one,))


def test_titles_are_each_of_their_own(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        first = project.cases.add("Car")
        second = project.cases.add("Shed")
        for title in ("", "  ", "CAR"):
            with pytest.raises(NotPossibleError):
                project.cases.add(title)
        with pytest.raises(NotPossibleError):
            project.cases.edit(second, title="car")
        project.cases.edit(first, title="CAR")
        project.cases.reorder([second, first])
        assert [case.title for case in project.cases.all()] == ["Shed", "CAR"]
        with pytest.raises(NotPossibleError, match="“Boat”"):
            project.cases.named("Boat")


def test_every_verb_is_one_step(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        one, two, _three = people(project)
        first, second = project.cases.add("Car"), project.cases.add("Shed")
        before = len(project.history())
        verbs = (
            lambda: project.cases.tell(first, one, outcome=GOOD, told="a"),
            lambda: project.cases.tell(first, one, told="b"),
            lambda: project.cases.add_quotation(second, quotation(project, "P2")),
            lambda: project.cases.remove_quotation(second, two, quotation(project, "P2")),
            lambda: project.cases.merge([first], second),
            lambda: project.cases.untell(second, one),
            lambda: project.cases.delete(second),
        )
        states = [project.cases.all()]
        for number, verb in enumerate(verbs, start=1):
            verb()
            states.append(project.cases.all())
            assert len(project.history()) == before + number
        for state in reversed(states[:-1]):
            project.undo()
            assert project.cases.all() == state
        for state in states[1:]:
            project.redo()
            assert project.cases.all() == state
        assert wrong(project) == []


def test_a_quotation_goes_to_who_says_it_with_the_outcome_its_code_says(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        one, two, _three = people(project)
        case = project.cases.add("Car")
        assert project.cases.add_quotation(case, quotation(project, "P1")) == (one,)
        assert project.cases.add_quotation(case, quotation(project, "P2")) == (two,)
        project.cases.add_quotation(case, quotation(project, "P2"))
        tellings = project.cases.get(case).tellings
        assert [(t.participant, t.outcome, len(t.quotations)) for t in tellings] == [
            (one, GOOD, 1),
            (two, BAD, 1),
        ]
        unit = project.cases.units()[0]
        assert unit.participants == (one, two)
        assert unit.quotations == (quotation(project, "P1"), quotation(project, "P2"))


def test_a_quotation_of_nobody_cannot_be_put_into_a_case(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        speaker = next(one for one in project.documents.speakers() if one.role is Role.RESPONDENT)
        project.documents.set_speaker(speaker.id, nobody=True)
        project.quotations.code(project.documents.all()[0].id, *passage("bellen"), [project.codes.add("a")])
        case = project.cases.add("Car")
        with pytest.raises(NotPossibleError, match="not known which participant"):
            project.cases.add_quotation(case, project.quotations.all()[0].id)
        with pytest.raises(NotPossibleError, match="no longer"):
            project.cases.tell(case, ParticipantId(7))


def test_suggestions_are_quotations_of_the_chosen_codes_that_are_in_no_case(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        codes = project.cases.codes()
        good, bad = (code.id for code in project.codes.all())
        assert (codes.success, codes.failure, codes.guessed) == ((good,), (bad,), True)
        found = project.cases.suggestions()
        assert [(one.quotation.id, one.outcome) for one in found] == [
            (quotation(project, "P1"), GOOD),
            (quotation(project, "P2"), BAD),
            (quotation(project, "P3"), BAD),
        ]
        assert [one.participants for one in found] == [(person,) for person in people(project)]
        project.cases.add_quotation(project.cases.add("Car"), quotation(project, "P2"))
        assert len(project.cases.suggestions()) == 2
        project.cases.set_codes(success=[bad])
        assert [one.outcome for one in project.cases.suggestions()] == [GOOD]
        other = project.codes.add("other")
        project.codes.merge([bad], other)
        assert project.cases.codes().success == (other,)
        project.codes.delete(other)
        assert project.cases.codes().success == ()
        project.undo()
        assert project.cases.codes().success == (other,)
        assert wrong(project) == []


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("Concreet voorbeeld succesvolle samenwerking", GOOD),
        ("Concreet voorbeeld waarin samenwerking onvoldoende oplevert", BAD),
        ("Example of an unsuccessful case", BAD),
        ("Good practice", GOOD),
        ("Collaboration in a less successful case", BAD),
        ("Successful", Outcome.UNCLEAR),
        ("Voorbeeldrol", Outcome.UNCLEAR),
    ],
)
def test_codes_of_good_and_bad_examples_are_known_by_their_names(
    tmp_path: Path, name: str, outcome: Outcome
) -> None:
    with new_project(tmp_path, documents=0) as project:
        code = project.codes.add(name)
        assert project.cases.codes().outcome([code]) is outcome


def test_what_is_gone_leaves_the_cases_right(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        one, two, _three = people(project)
        case = project.cases.add("Car")
        for name in ("P1", "P2"):
            project.cases.add_quotation(case, quotation(project, name))
        before = project.cases.all()
        project.documents.delete(project.documents.named("P1").id)
        assert project.cases.get(case).tellings[0].quotations == ()
        project.participants.delete(one)
        assert [t.participant for t in project.cases.get(case).tellings] == [two]
        project.codes.delete(project.codes.all()[1].id)
        assert project.cases.get(case).tellings[0].quotations == ()
        for _step in range(3):
            project.undo()
        assert project.cases.all() == before
        assert wrong(project) == []


def test_a_participant_who_turns_out_to_be_another_takes_the_account_along(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=2) as project:
        first, second = project.participants.all()
        case = project.cases.add("Car")
        project.cases.tell(case, first.id, outcome=GOOD, told="a", cause="x")
        project.cases.tell(case, second.id, outcome=BAD, told="b", cause="x")
        speaker = next(one for one in project.documents.speakers() if one.participant == first.id)
        project.speakers.set_participant(speaker.id, second.name)
        (telling,) = project.cases.get(case).tellings
        assert (telling.participant, telling.outcome, telling.told, telling.cause) == (
            second.id,
            MIXED,
            "b\na",
            "x",
        )
        project.participants.take_over([{"participant": "Hetty", "document": "gesprek 2", "role": "nurse"}])
        (telling,) = project.cases.get(case).tellings
        names = {person.id: person.name for person in project.participants.all()}
        assert names[telling.participant] in ("Hetty", second.name)
        assert wrong(project) == []


def test_undo_does_not_bring_back_a_quotation_that_another_coder_removed(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        case = project.cases.add("Car")
        project.cases.add_quotation(case, quotation(project, "P1"))
        project.cases.delete(case)
        project.coders.use("MK")
        project.codes.delete(project.codes.all()[0].id)
        project.coders.use("SV")
        with pytest.raises(NotPossibleError, match="later work"):
            project.undo()
        assert wrong(project) == []


def test_merged_cases_keep_all_that_was_written(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        one, two, _three = people(project)
        kept = project.cases.add("Car", text="first")
        gone = [project.cases.add("Auto", text="second"), project.cases.add("Wagon", text="first")]
        project.cases.tell(kept, one, outcome=GOOD, told="a")
        chosen = [quotation(project, "P1")]
        project.cases.tell(gone[0], one, outcome=Outcome.NAMED, cause="c", quotations=chosen)
        project.cases.tell(gone[1], one, told="a")
        project.cases.tell(gone[1], two, outcome=BAD)
        project.cases.merge([kept, *gone], kept)
        (case,) = project.cases.all()
        assert (case.title, case.text) == ("Car", "first\nsecond")
        assert [(t.participant, t.outcome, t.told, t.cause, len(t.quotations)) for t in case.tellings] == [
            (one, GOOD, "a", "c", 1),
            (two, BAD, "", "", 0),
        ]


def test_words_of_a_title_lead_to_who_else_speaks_of_the_case(tmp_path: Path) -> None:
    said = {
        "A": "I: Hoe?\n\nR: De berging in de flat brandde af. Dat was de berging.",
        "B": "I: De berging?\n\nR: Ja, in de flat was het mis.",
        "C": "I: Hoe?\n\nR: Dat van de berging, in die flat, dat was erg.",
        "D": "I: Hoe?\n\nR: Geen idee.",
    }
    with new_project(tmp_path, documents=0) as project:
        project.documents.add([transcript(name, text) for name, text in said.items()])
        by_name = {person.name: person.id for person in project.participants.all()}
        case = project.cases.add("Brand in de berging van de flat")
        project.cases.tell(case, by_name["A"], outcome=BAD)
        found = project.cases.mentions(case)
        assert [one.participant for one in found][:2] == [by_name["C"], by_name["B"]]
        assert set(found[0].words) >= {"berging", "flat"}
        text = project.documents.get(found[0].document).text
        assert [text[span.start : span.end].casefold() for span in found[0].found].count("berging") == 1
        assert by_name["A"] not in {one.participant for one in found}


# The comparison, against a slow twin

outcomes = st.lists(st.sampled_from(Outcome), max_size=4)


@given(st.lists(st.tuples(st.booleans(), outcomes), max_size=5))
def test_the_comparison_has_a_row_for_every_account(drawn) -> None:
    cases = [
        Case(
            CaseId(n),
            str(n),
            general=general,
            tellings=tuple(
                Telling(TellingId(10 * n + k), CaseId(n), ParticipantId(k), outcome, told="x" * (k % 2))
                for k, outcome in enumerate(found)
            ),
        )
        for n, (general, found) in enumerate(drawn)
    ]
    rows = case_rows(cases)
    order = [list(CaseGroup).index(row.group) for row in rows]
    assert order == sorted(order)
    for case in cases:
        mine = [row for row in rows if row.case is case]
        told = [t for t in case.tellings if t.outcome is not Outcome.NAMED or t.told]
        expected_tellings = told or list(case.tellings)
        assert {row.telling.id for row in mine if row.telling} == {t.id for t in expected_tellings}
        assert len(mine) == max(1, len(told) or len(case.tellings))
        judged = {t.outcome for t in case.tellings} & {GOOD, BAD, MIXED}
        if case.general:
            assert not case.disputed
            continue
        expected = (
            CaseGroup.OPEN
            if not judged
            else CaseGroup.GOOD
            if judged == {GOOD}
            else CaseGroup.BAD
            if judged == {BAD}
            else CaseGroup.DISPUTED
        )
        assert {row.group for row in mine} == {expected}
        for row in mine:
            if row.telling:
                others = [t for t in case.tellings if t is not row.telling]
                assert row.also_named == tuple(t.participant for t in others)
                assert row.told_otherwise == tuple(
                    t.participant
                    for t in others
                    if t.outcome in judged
                    and row.telling.outcome in judged
                    and t.outcome != row.telling.outcome
                )
