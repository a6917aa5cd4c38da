"""Verbs on documents and participants."""

from dataclasses import replace
from pathlib import Path

import pytest
from studies import TEXT, new_project, passage, transcript

from qualcode.errors import CancelledError, NotPossibleError
from qualcode.model import ParticipantDraft, Role, SpeakerDraft


class Stops:
    """Progress of a user who cancels at the second document."""

    def report(self, done: int, total: int, what: str = "") -> None:
        if done == 1:
            raise CancelledError("Cancelled.")


def test_a_transcript_is_stored_whole(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        info = project.documents.all()[0]
        document = project.documents.get(info.id)
        assert document.text == TEXT
        assert [TEXT[t.text_start : t.end] for t in document.turns] == [
            "Hoe gaat het?",
            "Wij bellen elkaar. Dat helpt echt. Maar de mail niet.",
            "Waarom?",
            "Dat duurt te lang.",
        ]
        assert [t.role for t in document.turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 2
        assert (info.characters, info.turns, info.order) == (len(TEXT), 4, 1)
        assert project.documents.original(info.id) == TEXT.encode()


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "I: \u00a0e\u0301\u2028👩‍👧 \U00010400\nx\x1fy ends"
    with new_project(tmp_path, documents=0) as project:
        project.documents.add([replace(transcript(), text=text, turns=(), speakers=())])
        assert project.documents.get(project.documents.all()[0].id).text == text


def test_one_import_is_one_step(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=0) as project:
        steps = len(project.history())
        project.documents.add([transcript("a"), transcript("b")])
        assert len(project.history()) == steps + 1
        project.undo()
        assert project.documents.all() == []
        assert project.participants.all() == []


def test_a_cancelled_import_stores_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=0) as project:
        steps = len(project.history())
        with pytest.raises(CancelledError):
            project.documents.add([transcript("a"), transcript("b")], progress=Stops())
        assert project.documents.all() == []
        assert len(project.history()) == steps


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=0) as project:
        project.documents.add([transcript("a"), transcript("a")])
        project.documents.add([transcript("a")])
        assert [info.name for info in project.documents.all()] == ["a", "a (2)", "a (3)"]
        with pytest.raises(NotPossibleError):
            project.documents.rename(project.documents.all()[0].id, "a (2)")


def test_deleting_a_document_takes_its_work_along_and_undo_brings_it_back(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=2) as project:
        first = project.documents.all()[0]
        code = project.codes.add("x")
        project.quotations.code(first.id, *passage("de mail"), [code], memo="let op")
        project.documents.delete(first.id)
        assert project.quotations.all() == []
        assert [info.name for info in project.documents.all()] == ["gesprek 2"]
        project.undo()
        assert [info.name for info in project.documents.all()] == ["gesprek 1", "gesprek 2"]
        (quotation,) = project.quotations.of_document(first.id)
        assert (quotation.text, quotation.codings[0].memo) == ("de mail", "let op")


def test_documents_are_reordered(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=3) as project:
        ids = [info.id for info in project.documents.all()]
        project.documents.reorder(ids[::-1])
        assert [info.id for info in project.documents.all()] == ids[::-1]


def test_a_respondent_becomes_a_participant(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=2) as project:
        assert [p.name for p in project.participants.all()] == ["gesprek 1", "gesprek 2"]


def test_a_table_of_participants_is_taken_over(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=0) as project:
        project.documents.add([transcript("P1 politie"), transcript("P10 jeugd"), transcript("los")])
        report = project.participants.take_over(
            [
                {"participant": "P1", "role": "politie", "region": " Noord "},
                {"participant": "P10", "role": "jeugd"},
                {"participant": "P11", "role": "OM", "document": "los"},
                {"participant": "P12", "role": "niemand"},
                {"participant": "", "role": "lege rij"},
            ]
        )
        assert report.linked == (("P1", "P1 politie"), ("P10", "P10 jeugd"), ("P11", "los"))
        assert report.unlinked == ("P12",)
        people = {p.name: p for p in project.participants.all()}
        assert list(people) == ["P1", "P10", "P11", "P12"]
        assert people["P1"].attributes == {"role": "politie", "region": "Noord"}
        linked = {project.documents.get(d.id).turns[1].participant for d in project.documents.all()}
        assert linked == {people["P1"].id, people["P10"].id, people["P11"].id}
        project.undo()
        assert [p.name for p in project.participants.all()] == ["P1 politie", "P10 jeugd", "los"]


def test_participants_need_names_of_their_own(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.participants.add(ParticipantDraft("P9"))
        for name in ("P9", " ", ""):
            with pytest.raises(NotPossibleError):
                project.participants.add(ParticipantDraft(name))


def test_documents_added_after_a_deletion_come_last(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=4) as project:
        for info in project.documents.all()[:2]:
            project.documents.delete(info.id)
        project.documents.add([transcript("nieuw 1"), transcript("nieuw 2")])
        names = [info.name for info in project.documents.all()]
        assert names == ["gesprek 3", "gesprek 4", "nieuw 1", "nieuw 2"]


def test_the_speakers_of_a_group_interview_are_told_apart_by_their_label(tmp_path: Path) -> None:
    text = "I: Wie zijn jullie?\n\nR: Ik.\n\nS: En ik.\n"
    roles = (
        SpeakerDraft("I", Role.INTERVIEWER),
        SpeakerDraft("R", Role.RESPONDENT),
        SpeakerDraft("S", Role.RESPONDENT),
    )
    with new_project(tmp_path, documents=0) as project:
        project.documents.add([replace(transcript("groep", text), speakers=roles)])
        assert [p.name for p in project.participants.all()] == ["groep R", "groep S"]
        rows = [{"participant": f"P{n}", "document": "groep", "speaker": s} for n, s in enumerate("RS")]
        assert project.participants.take_over(rows).unlinked == ()
        assert [p.name for p in project.participants.all()] == ["P0", "P1"]
        linked = {p.label: p.participant for p in project.documents.speakers()}
        names = {p.id: p.name for p in project.participants.all()}
        assert (names[linked["R"]], names[linked["S"]]) == ("P0", "P1")
        speaker = next(p for p in project.documents.speakers() if p.label == "S")
        project.documents.set_speaker(speaker.id, role=Role.OTHER, nobody=True)
        assert {p.label: p.participant for p in project.documents.speakers()}["S"] is None
