"""What is decided about files before they are imported: merging, persons, versions, reading anew."""

from dataclasses import replace
from pathlib import Path

import pytest
from studies import transcript

from qualcode.gui.transcripts.desk import Desk
from qualcode.gui.transcripts.incoming import State, participant_of
from qualcode.gui.transcripts.unsettled import (
    NewVersion,
    SamePerson,
    SameSpeaker,
    answers_in_words,
    consequence_in_words,
    question_in_words,
)
from qualcode.model import DocumentInfo, Join, Role, Transcript
from qualcode.project import create_project
from qualcode.transcripts import understand

TWO_SPELLINGS = "\n".join(
    ["I: Hoe gaat het?", "R1: Goed hoor, dank u.", "I: En dan?", "Resp. 1: Dat weet ik niet."] * 6
    + ["I: Nog iets?", "R1: Nee."]
)


def talk(name: str, *speakers: str, times: int = 6) -> Transcript:
    lines = [f"{one}: Dit is wat ik daarvan vind{'?' if one == speakers[0] else '.'}" for one in speakers]
    return replace(understand("\n".join(lines * times), name=name), original=name.encode())


def desk_with(*transcripts: Transcript, people: tuple[str, ...] = (), **names: object) -> Desk:
    desk = Desk((), people, language="nl")
    paths = [Path(f"{one.name}.txt") for one in transcripts]
    desk.expect(paths)
    for path, one in zip(paths, transcripts, strict=True):
        desk.take(path, [one])
    desk.settle()
    return desk


def labels(desk: Desk, place: int = 0) -> list[str]:
    read = desk.files[place].transcript
    assert read is not None
    return [one.label for one in read.speakers]


def test_two_spellings_are_asked_about_and_merged_without_a_change_to_the_text() -> None:
    read = understand(TWO_SPELLINGS, name="a")
    desk = desk_with(read)
    asked = desk.unsettled(0)
    assert [type(one) for one in asked] == [SameSpeaker] and desk.files[0].state is State.ANSWER
    assert "R1" in question_in_words(asked[0]) and "Resp. 1" in question_in_words(asked[0])
    desk.answer(0, asked[0], yes=True)
    merged = desk.files[0].transcript
    assert merged is not None and merged.text == read.text
    assert labels(desk) == ["I", "R1"] and {turn.speaker for turn in merged.turns} == {"I", "R1"}
    assert desk.unsettled(0) == []
    desk.take(Path("a.txt"), [read])
    assert labels(desk) == ["I", "R1"], "the merge stays when the file is read again"


def test_a_merge_can_be_taken_back() -> None:
    read = understand(TWO_SPELLINGS, name="a")
    desk = desk_with(read)
    desk.answer(0, desk.unsettled(0)[0], yes=True)
    desk.take(desk.ask_again(0), [read])
    assert labels(desk) == ["I", "R1", "Resp. 1"] and len(desk.unsettled(0)) == 1


def test_labels_that_are_kept_apart_are_not_asked_about_again() -> None:
    read = understand(TWO_SPELLINGS, name="a")
    desk = desk_with(read)
    desk.answer(0, desk.unsettled(0)[0], yes=False)
    desk.take(Path("a.txt"), [read])
    desk.settle()
    assert desk.unsettled(0) == [] and labels(desk) == ["I", "R1", "Resp. 1"]


def test_labels_are_merged_by_choice_into_the_one_with_most_turns() -> None:
    text = "I: Vraag?\nR: Een.\n" * 5 + "Vriend: Twee.\n" * 3
    desk = desk_with(understand(text, name="a"))
    desk.merge(0, ["Vriend", "R"])
    assert labels(desk) == ["I", "R"]


def test_one_person_in_two_files_becomes_one_participant() -> None:
    desk = desk_with(talk("een", "Interviewer", "Marian Hofstra"), talk("twee", "Interviewer", "marian"))
    place = desk.next_unsettled(-1)
    assert place is not None
    (asked,) = desk.unsettled(place)
    assert isinstance(asked, SamePerson) and asked.name == "Marian Hofstra"
    assert "“marian” (twee.txt)" in question_in_words(asked)
    desk.answer(place, asked, yes=True)
    assert [participant_of(f.transcript, labels(desk, n)[1]) for n, f in enumerate(desk.files)] == [
        "Marian Hofstra"
    ] * 2
    assert desk.next_unsettled(-1) is None


def test_different_people_stay_so_and_are_not_asked_about_again() -> None:
    desk = desk_with(talk("een", "Interviewer", "Marian"), talk("twee", "Interviewer", "Marian"))
    place = desk.next_unsettled(-1)
    assert place is not None
    desk.answer(place, desk.unsettled(place)[0], yes=False)
    desk.settle()
    assert desk.next_unsettled(-1) is None
    assert {participant_of(f.transcript, "Marian") for f in desk.files} == {"een", "twee"}


def test_who_interviews_in_one_file_does_so_in_the_other() -> None:
    first, second = talk("een", "Sanne de V.", "Piet Bos"), talk("twee", "sanne", "Els Kort")
    wrong = tuple(replace(one, role=Role.RESPONDENT) for one in second.speakers)
    desk = desk_with(first, replace(second, speakers=wrong))
    place = desk.next_unsettled(-1)
    assert place is not None
    (asked,) = desk.unsettled(place)
    assert isinstance(asked, SamePerson) and asked.role is Role.INTERVIEWER
    desk.answer(place, asked, yes=True)
    read = desk.files[1].transcript
    assert read is not None
    assert {one.label: (one.role, one.participant) for one in read.speakers}["sanne"] == (
        Role.INTERVIEWER,
        "",
    )


def test_a_participant_of_the_study_is_recognised() -> None:
    desk = desk_with(talk("een", "Interviewer", "marian"), people=("Marian Hofstra",))
    (asked,) = desk.unsettled(0)
    assert isinstance(asked, SamePerson) and "in the study" in question_in_words(asked)
    desk.answer(0, asked, yes=True)
    assert participant_of(desk.files[0].transcript, "marian") == "Marian Hofstra"


def test_letters_and_roles_are_nobody_in_particular() -> None:
    desk = desk_with(*(talk(f"gesprek {n}", "Interviewer", "Respondent 1") for n in range(4)))
    assert desk.next_unsettled(-1) is None


@pytest.fixture
def infos(tmp_path: Path) -> list[DocumentInfo]:
    with create_project(tmp_path / "s.qualcode", coder="SV", keep_backups=False) as project:
        project.documents.add([transcript("eerste")])
        return project.documents.all()


def test_a_corrected_version_is_asked_about_and_the_wish_is_kept(infos: list[DocumentInfo]) -> None:
    desk = Desk(infos, (), language="nl")
    path = Path("eerste.txt")
    desk.expect([path])
    corrected = replace(transcript("eerste"), original=b"corrected")
    desk.take(path, [corrected])
    (asked,) = desk.unsettled(0)
    assert asked == NewVersion(infos[0]) and desk.files[0].state is State.VERSION
    desk.answer(0, asked, yes=True)
    assert desk.wanted()[0].replaces == infos[0].id and desk.unsettled(0) == []
    desk.take(path, [corrected])
    assert desk.wanted()[0].replaces == infos[0].id
    assert desk.has_answers(0)
    desk.take(desk.ask_again(0), [corrected])
    assert not desk.has_answers(0)
    desk.answer(0, desk.unsettled(0)[0], yes=False)
    assert desk.wanted()[0].replaces is None and desk.files[0].state is not State.VERSION


def test_several_documents_of_one_file_stand_together() -> None:
    desk = Desk((), (), language="nl")
    table, other = Path("antwoorden.csv"), Path("later.txt")
    desk.expect([table, other])
    parts = [replace(transcript(f"antwoorden P{n}"), original=b"table") for n in range(3)]
    desk.take(table, parts)
    assert [(one.title, one.part, one.parts) for one in desk.files[:3]] == [
        (f"antwoorden P{n}", n, 3) for n in range(3)
    ]
    assert desk.files[3].path == other
    desk.want(1, False)
    desk.take(table, parts[:2])
    assert [one.chosen for one in desk.files[:2]] == [True, False] and len(desk.files) == 3
    desk.remove([0])
    assert [one.title for one in desk.files] == ["antwoorden P1", "later.txt"]


def test_a_label_is_refused_and_one_is_accepted_for_the_next_reading() -> None:
    desk = desk_with(understand(TWO_SPELLINGS, name="a"))
    path = desk.refuse(0, ["Resp. 1"])
    assert desk.choices(path).options.no_speakers == {"Resp. 1"}
    desk.accept(0, "Resp. 1", Role.OTHER)
    options = desk.choices(path).options
    assert options.speakers == {"Resp. 1"} and not options.no_speakers
    desk.take(path, [understand(TWO_SPELLINGS, name="a")])
    read = desk.files[0].transcript
    assert read is not None
    assert {one.label: one.role for one in read.speakers}["Resp. 1"] is Role.RESPONDENT, "chosen before"


def test_one_way_of_reading_for_all_leaves_what_is_about_one_file() -> None:
    desk = desk_with(talk("een", "I", "R"), talk("twee", "I", "R"))
    own = desk.choices(Path("een.txt")).options
    desk.read_as(Path("een.txt"), replace(own, encoding="mac_roman", no_speakers=frozenset({"X"})))
    wish = replace(own, join_lines=False, encoding="utf-16", joins={"re-integratie": Join.KEEP})
    assert desk.read_all_as(wish) == [Path("een.txt"), Path("twee.txt")]
    first, second = (desk.choices(Path(f"{name}.txt")).options for name in ("een", "twee"))
    assert not first.join_lines and not second.join_lines
    assert (first.encoding, second.encoding) == ("mac_roman", "")
    assert first.no_speakers == {"X"} and second.joins == {"re-integratie": Join.KEEP}


def test_every_question_has_two_answers_with_keys_of_their_own(infos: list[DocumentInfo]) -> None:
    person = desk_with(talk("een", "Interviewer", "Marian"), talk("twee", "Interviewer", "Marian"))
    place = person.next_unsettled(-1)
    assert place is not None
    for one in (NewVersion(infos[0]), SameSpeaker(("R1", "r1"), "R1"), person.unsettled(place)[0]):
        keys = [text[text.index("&") + 1].casefold() for text in answers_in_words(one)]
        assert len(set(keys)) == 2
        assert question_in_words(one) and consequence_in_words(one)
