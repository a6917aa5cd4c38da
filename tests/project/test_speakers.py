"""Speakers: a respondent is always somebody, and whoever stands for nobody goes, with nothing lost."""

from pathlib import Path

import pytest
from studies import new_project

from qualcode.errors import NotPossibleError
from qualcode.model import ParticipantDraft, Role
from qualcode.project import Project
from qualcode.store.reads.documents import Speaker


@pytest.fixture
def project(tmp_path: Path):
    with new_project(tmp_path) as study:
        yield study


def speaker(project: Project, label: str) -> Speaker:
    return next(one for one in project.documents.speakers() if one.label == label)


def people(project: Project) -> set[str]:
    return {one.name for one in project.participants.all()}


def test_a_second_respondent_becomes_somebody_of_that_label(project: Project) -> None:
    assert people(project) == {"gesprek 1"}
    project.speakers.set_role(speaker(project, "I").id, Role.RESPONDENT)
    assert people(project) == {"gesprek 1", "gesprek 1 I"}
    assert speaker(project, "I").role is Role.RESPONDENT
    project.undo()
    assert people(project) == {"gesprek 1"}
    assert speaker(project, "I").role is Role.INTERVIEWER


def test_the_participant_that_an_import_made_up_makes_way(project: Project) -> None:
    key = project.participants.add(ParticipantDraft("Anna"))
    project.speakers.set_participant(speaker(project, "R").id, "anna")
    assert people(project) == {"Anna"}
    assert speaker(project, "R").participant == key


@pytest.mark.parametrize("known", ["memo", "attribute"])
def test_nobody_of_whom_something_was_written_goes(project: Project, known: str) -> None:
    person = project.participants.all()[0].id
    if known == "memo":
        project.memos.add("participant", person, "belde later terug")
    else:
        project.participants.edit(person, attributes={"regio": "Oost"})
    project.speakers.set_participant(speaker(project, "R").id, "Bo")
    assert people(project) == {"gesprek 1", "Bo"}
    assert project.check() == []


def test_nobody_is_no_name(project: Project) -> None:
    with pytest.raises(NotPossibleError):
        project.speakers.set_participant(speaker(project, "R").id, " ")
