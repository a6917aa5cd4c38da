"""Labels that may be one speaker: what is proposed, what never is, and what merging does."""

import pytest

from qualcode.model.documents import Role, Transcript
from qualcode.transcripts import alike_labels, alike_people, merge_labels, understand


def talk(*labels: str, times: int = 4, seldom: str = "") -> Transcript:
    """A talk in which the labels take turns, and `seldom` says something once."""
    lines = [
        f"{label}: Zeg ik dan{'?' if not place else '.'}\n" for place, label in enumerate(labels)
    ] * times
    return understand("".join(lines) + (f"{seldom}: Nog iets.\n" if seldom else ""), name="t", as_is=True)


def groups(transcript: Transcript) -> list[tuple[set[str], str]]:
    return [(set(one.labels), one.into) for one in alike_labels(transcript)]


@pytest.mark.parametrize(
    ("labels", "seldom", "expected"),
    [
        (("I", "R1", "Resp. 1"), "", {"R1", "Resp. 1"}),
        (("I", "Respondent 1"), "R1", {"R1", "Respondent 1"}),
        (("Interviewer", "Respondent"), "Intreviewer", {"Interviewer", "Intreviewer"}),
        (("Interviewer", "Respondent"), "Int", {"Interviewer", "Int"}),
        (("Interviewer", "Piet"), "I", {"Interviewer", "I"}),
        (("Interviewer", "Respondent"), "Respondnet", {"Respondent", "Respondnet"}),
        (("Sanne de V.", "Piet", "Sanne"), "", {"Sanne de V.", "Sanne"}),
        (("Sanne de Vries", "Piet", "Sanne de V."), "", {"Sanne de Vries", "Sanne de V."}),
        (("Sanne (interviewer)", "Piet", "Sanne"), "", {"Sanne (interviewer)", "Sanne"}),
        (("Sanne", "Piet", "Sanne", "Piet"), "Sane", {"Sanne", "Sane"}),
    ],
)
def test_spellings_of_one_speaker(labels: tuple[str, ...], seldom: str, expected: set[str]) -> None:
    found = groups(talk(*labels, seldom=seldom))
    assert [names for names, _into in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "labels",
    [
        ("I", "R1", "R2"),
        ("I", "P1", "P11"),
        ("X", "Y1", "Y2", "Q"),
        ("Anna", "Hanna", "Piet"),
        ("Sanne", "Sanna", "Piet"),
        ("M", "Maria", "Piet"),
        ("Interviewer", "Respondent 1", "R2"),
        ("Interviewer 1", "Interviewer 2", "R"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Interviewer (Sanne)", "Interviewer (Inge)", "Piet"),
        ("Jan Smit", "Jan Bakker", "Piet"),
        ("Jan Smit", "Jan Bakker", "Jan"),
    ],
)
def test_never_proposed(labels: tuple[str, ...]) -> None:
    assert groups(talk(*labels)) == []


def test_the_commonest_label_is_the_one_to_keep() -> None:
    (one,) = alike_labels(talk("Interviewer", "Respondent", seldom="Intreviewer"))
    assert one.into == "Interviewer"
    assert "Intreviewer" in one.reason


def test_a_label_with_a_typing_error_begins_a_turn() -> None:
    transcript = talk("Interviewer", "Respondent", seldom="Intreviewer")
    assert transcript.turns[-1].speaker == "Intreviewer"
    assert transcript.speakers[-1].role is Role.INTERVIEWER


def test_merging_gives_the_turns_away_and_keeps_the_text() -> None:
    transcript = talk("Interviewer", "Respondent", seldom="Intreviewer")
    merged = merge_labels(transcript, ("Intreviewer", "Interviewer"), "Interviewer")
    assert {turn.speaker for turn in merged.turns} == {"Interviewer", "Respondent"}
    assert [speaker.label for speaker in merged.speakers] == ["Interviewer", "Respondent"]
    assert merged.text == transcript.text
    assert alike_labels(merged) == ()


def test_merging_into_a_new_name() -> None:
    merged = merge_labels(talk("I", "R1", "Resp. 1"), ("R1", "Resp. 1"), "Piet")
    assert [(speaker.label, speaker.role) for speaker in merged.speakers] == [
        ("I", Role.INTERVIEWER),
        ("Piet", Role.RESPONDENT),
    ]
    assert {turn.speaker for turn in merged.turns} == {"I", "Piet"}


def test_merging_what_is_not_there_changes_nothing() -> None:
    transcript = talk("I", "R")
    assert merge_labels(transcript, ("Z",), "Q") is transcript


@pytest.mark.parametrize(
    ("names", "known", "expected"),
    [
        (["Sanne de V.", "sanne"], [], [({"Sanne de V.", "sanne"}, "Sanne de V.")]),
        (["sanne"], ["Sanne de Vries", "Piet"], [({"sanne", "Sanne de Vries"}, "Sanne de Vries")]),
        (["Annelijn Remmers", "Anelijn Remmers"], [], [({"Annelijn Remmers", "Anelijn Remmers"}, None)]),
        (["José", "jose"], [], [({"José", "jose"}, None)]),
        (["Anna", "Hanna"], [], []),
        (["Anna", "Anne", "Marie", "Maria"], [], []),
        (["P1", "P11", "P2"], [], []),
        (["interview 1", "interview 2", "interview 11"], [], []),
        (["Jan"], ["Jan Smit", "Jan Bakker"], []),
        ([], ["Sanne", "Sanne de Vries"], []),
    ],
)
def test_people(names: list[str], known: list[str], expected: list[tuple[set[str], str | None]]) -> None:
    found = alike_people(names, known=known)
    assert [set(one.labels) for one in found] == [labels for labels, _into in expected]
    for one, (_labels, into) in zip(found, expected, strict=True):
        assert into is None or one.into == into


def test_a_typing_error_in_a_long_label_is_asked_about_however_often_it_returns() -> None:
    lines = "Interviewer: Hoe dan?\nAnna: Zo.\nInterviewr: En nu?\nHanna: Ook zo.\n" * 5
    (alike,) = alike_labels(understand(lines, name="p"))
    assert set(alike.labels) == {"Interviewer", "Interviewr"}
