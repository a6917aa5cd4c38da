"""Autocoding: what is found in a study, and that the chosen passages are coded as one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from studies import new_project, transcript

from qualcode.errors import NotPossibleError
from qualcode.finding import Search, Unit, Way
from qualcode.project import Project

TALK = [
    ("I", "Hoe is het vertrouwen?"),
    ("R", "Goed. Wij vertrouwen elkaar. Dat was niet altijd zo."),
    ("R", "Vroeger was er wantrouwen. Nu vertrouw ik iedereen."),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    study = new_project(tmp_path, documents=0)
    talk = "\n\n".join(f"{label}: {said}" for label, said in TALK)
    study.documents.add([transcript("P1", talk), transcript("P2", "R: Geen vertrouwen.")])
    with study:
        yield study


def test_lemma_by_sentence(project: Project) -> None:
    found = project.autocode.find(Search(Way.LEMMA, "vertrouwen"))
    assert [(one.text, one.turn) for one in found] == [
        ("Wij vertrouwen elkaar.", 2),
        ("Nu vertrouw ik iedereen.", 3),
        ("Geen vertrouwen.", 1),
    ]


def test_the_chosen_ones_are_coded_as_one_step_and_undone_as_one(project: Project) -> None:
    codes = [project.codes.add("vertrouwen"), project.codes.add("samen")]
    found = project.autocode.find(Search(Way.TEXT, "vertrouwen", Unit.TURN))
    assert project.autocode.apply(found[1:], codes) == 2
    assert project.autocode.apply(found, codes) == 2
    assert len(project.quotations.all()) == 2
    project.undo()
    (quotation,) = project.quotations.all()
    assert quotation.text == "Geen vertrouwen."


def test_in_some_documents_and_of_some_speakers(project: Project) -> None:
    second = project.documents.named("P2").id
    assert len(project.autocode.find(Search(Way.TEXT, "vertrouwen"), [second])) == 1
    assert [one.text for one in project.autocode.find(Search(Way.SPEAKER, "p2", Unit.TURN))] == [
        "Geen vertrouwen."
    ]
    assert [one.speaker for one in project.autocode.find(Search(Way.SPEAKER, "I", Unit.TURN))] == ["I"]


def test_nothing_found_codes_nothing(project: Project) -> None:
    before = project.next_undo()
    assert project.autocode.apply([], [project.codes.add("leeg")]) == 0
    assert project.next_undo() != before  # only the code is new
    assert project.quotations.all() == []


def test_the_answers_to_a_question_of_the_guide(project: Project) -> None:
    question = project.guide.add("Hoe is het met vertrouwen?", number="3")
    first = project.documents.named("P1").id
    project.guide.ask(question, first, 1)
    search = Search(Way.QUESTION, "3", Unit.TURN)
    assert [(one.document, one.turn) for one in project.autocode.find(search)] == [(first, 2), (first, 3)]
    sentences = project.autocode.find(Search(Way.QUESTION, "3", Unit.SENTENCE))
    assert [one.text for one in sentences][:2] == ["Goed.", "Wij vertrouwen elkaar."]
    with pytest.raises(NotPossibleError, match="no question"):
        project.autocode.find(Search(Way.QUESTION, "9"))
