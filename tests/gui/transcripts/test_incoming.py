"""What is said about files before they are imported, and edits to them. No window needed."""

from dataclasses import replace
from pathlib import Path

from studies import transcript

from qualcode.gui.transcripts.incoming import (
    Incoming,
    State,
    as_document,
    keeping_choices,
    participant_of,
    speaker_lines,
    state_in_words,
    with_duplicates,
    with_speaker,
)
from qualcode.model import Remark, Role, SpeakerDraft
from qualcode.project import create_project


def incoming(name: str = "gesprek", **changes: object) -> Incoming:
    return Incoming(Path(f"{name}.txt"), replace(transcript(name), **changes))  # type: ignore[arg-type]


def test_a_file_says_in_words_how_it_stands() -> None:
    waiting = Incoming(Path("a.docx"))
    bad = replace(waiting, problem="It is empty.")
    assert (waiting.state, state_in_words(waiting), waiting.chosen) == (State.WAITING, "not read yet", False)
    assert (bad.state, state_in_words(bad), bad.chosen) == (State.UNREADABLE, "cannot be read", False)
    assert (state_in_words(incoming()), incoming().chosen) == ("ready", True)
    assert state_in_words(incoming(warnings=(Remark("one"),))) == "ready, 1 remark"
    assert state_in_words(incoming(warnings=(Remark("one"), Remark("two")))) == "ready, 2 remarks"


def test_a_file_that_the_study_holds_is_pointed_out_and_not_taken_again(tmp_path: Path) -> None:
    with create_project(tmp_path / "s.qualcode", coder="SV", keep_backups=False) as project:
        project.documents.add([transcript("eerste")])
        infos = project.documents.all()
        same = with_duplicates(incoming("anders"), infos)
        named = with_duplicates(incoming("eerste", original=b"something else"), infos)
    assert (same.present, same.chosen, state_in_words(same)) == ("eerste", False, "already in the study")
    assert replace(same, wanted=True).chosen
    assert named.chosen and not named.present and named.version_of == infos[0]
    assert (named.state, state_in_words(named)) == (State.VERSION, "new version of “eerste”?")
    assert "replaces" in state_in_words(replace(named, replaces=infos[0].id))
    assert "number behind its name" in replace(named, as_new=True).remarks[0].sentence


def test_speakers_are_listed_with_what_they_say() -> None:
    first, second = speaker_lines(transcript())
    assert (first.label, first.turns, first.words, first.participant) == ("I", 2, 4, "")
    assert (second.label, second.turns, second.participant) == ("R", 2, "gesprek")
    assert second.first.startswith("Wij bellen elkaar.")


def test_two_respondents_get_the_label_behind_the_name_of_the_document() -> None:
    speakers = (SpeakerDraft("Y1", Role.RESPONDENT), SpeakerDraft("Y2", Role.RESPONDENT, "P7"))
    both = replace(transcript(), speakers=speakers, turns=())
    assert [participant_of(both, label) for label in ("Y1", "Y2")] == ["gesprek Y1", "P7"]


def test_edits_stay_when_the_file_is_read_again() -> None:
    edited = with_speaker(with_speaker(transcript(), "I", role=Role.OTHER), "R", participant=" P3 ")
    edited = replace(edited, name="another name")
    kept = keeping_choices(replace(transcript(), text=transcript().text.upper()), edited)
    assert kept.name == "another name"
    assert [(one.role, one.participant) for one in kept.speakers] == [
        (Role.OTHER, ""),
        (Role.RESPONDENT, "P3"),
    ]
    assert kept.text == transcript().text.upper()


def test_the_preview_shows_the_text_and_turns_that_will_be_stored(tmp_path: Path) -> None:
    draft = with_speaker(transcript(), "I", role=Role.OTHER)
    shown = as_document(draft)
    with create_project(tmp_path / "s.qualcode", coder="SV", keep_backups=False) as project:
        stored = project.documents.get(project.documents.add([draft])[0].id)
    assert shown.text == stored.text
    places = [
        [(t.start, t.text_start, t.end, t.speaker, t.role) for t in one.turns] for one in (shown, stored)
    ]
    assert places[0] == places[1]
