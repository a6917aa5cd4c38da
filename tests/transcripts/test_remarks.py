"""What is pointed out: each remark about a line has its place in the text and shows the line."""

import pytest

from qualcode.model.documents import Remark, Role, Transcript
from qualcode.transcripts import understand

TALK = "I: Wie?\nR: Ik.\nI: Wat?\nR: Dat.\n"


def read(text: str) -> Transcript:
    return understand(text, name="t")


def only(text: str) -> tuple[Remark, str]:
    """The only remark, and the text it is about."""
    transcript = read(text)
    (remark,) = transcript.warnings
    return remark, transcript.text[remark.start : remark.end]


def test_a_weekday_that_does_not_fit() -> None:
    remark, there = only(f"Interview 3: Maandag 8 juni 2021\n\n{TALK}")
    assert there == "Maandag 8 juni 2021"
    assert "Line 1" in remark.sentence
    assert "Tuesday" in remark.sentence


@pytest.mark.parametrize("date", ["Dinsdag 8 juni 2021", "8 juni 2021", "2021-06-08"])
def test_a_date_that_fits(date: str) -> None:
    transcript = read(f"Datum: {date}\n\n{TALK}")
    assert transcript.warnings == ()
    assert transcript.facts == (("date", "2021-06-08"),)


def test_a_date_that_somebody_mentions_is_no_date_of_the_interview() -> None:
    transcript = read(TALK + "I: Wanneer?\nR: Op maandag 8 juni 2021.\n")
    assert (transcript.warnings, transcript.facts) == ((), ())


def test_facts_of_the_head() -> None:
    head = "Interview 7\nDatum: 8 juni 2021\nPlaats: Zwolle\nTijd: 10:30\nDuur: 56:12\nInterviewer: Sanne\n"
    transcript = read(f"{head}\n{TALK}")
    assert dict(transcript.facts) == {
        "date": "2021-06-08",
        "place": "Zwolle",
        "time": "10:30",
        "duration": "56:12",
    }
    assert transcript.warnings == ()


def test_facts_as_a_program_writes_them() -> None:
    head = "Overleg-20260615_133555\n15 juni 2026, 13:35\n27m 42s\n\n"
    talk = "Sanne de Vries   0:03\nHoe?\n\nPiet   0:09\nZo.\n\nSanne de Vries   0:12\nEn?\n"
    assert dict(read(head + talk).facts) == {"date": "2026-06-15", "duration": "27m 42s"}


def test_text_before_the_first_label_that_reads_like_speech() -> None:
    line = "Voordat de opname begon vertelde zij dat zij al lang bij de gemeente werkt en graag meedoet."
    remark, there = only(f"Interview 3\n\n{line}\n\n{TALK}")
    assert there == line
    assert "Line 3" in remark.sentence
    assert "Voordat de opname" in remark.sentence


@pytest.mark.parametrize(
    "head",
    [
        "Interview met een beleidsmedewerker van de afdeling zorg en veiligheid van Zwolle en omstreken",
        "(Van tevoren is aan de respondent toestemming gevraagd het interview op te nemen.)",
        "Toelichting.",
    ],
)
def test_titles_and_notes_in_brackets_are_no_orphans(head: str) -> None:
    assert read(f"{head}\n\n{TALK}").warnings == ()


def test_a_question_whose_label_was_lost() -> None:
    remark, there = only(f"{TALK}R: Zo is het.\n\nEn hoe was dat voor u?\n\nR: Lastig.\nI: Ja.\n")
    assert there == "En hoe was dat voor u?"
    assert "Line 7" in remark.sentence
    assert there in remark.sentence


def test_a_respondent_who_asks_within_a_turn_is_left_alone() -> None:
    assert read(f"{TALK}R: Zo is het. En wat doe je dan?\nR: Niets.\nI: Ja.\n").warnings == ()
    assert read(f"{TALK}R: Zo is het.\n\nEn wat doe je dan?\nI: Ja.\nR: Niets.\n").warnings == ()


def test_places_are_those_of_the_cleaned_text() -> None:
    words = "wij werken samen met de gemeente aan een plan voor iedereen die terugkomt in de wijk"
    wrapped = "".join(f"{'XY'[n % 2]}: {n} {words}\n{n} {words}\n{n} {words}\n" for n in range(12))
    transcript = read(f"{wrapped}Y Ja, ook hij.\nX: Zo.\n")
    (remark,) = transcript.warnings
    assert transcript.text != wrapped
    assert transcript.text[remark.start : remark.end] == "Y Ja, ook hij."
    assert "Line 37" in remark.sentence


def test_seldom_names_are_data_too() -> None:
    transcript = read("I: Ja?\nR: Ja.\n" * 20 + "Amsterdam: daar was het.\n")
    (remark,) = transcript.warnings
    assert transcript.possible_speakers == ("Amsterdam",)
    assert transcript.text[remark.start : remark.end].strip() == "Amsterdam:"


@pytest.mark.parametrize("line", ["Respondent; ja hoor.", "Respondent - ja hoor.", "Respondent Ja hoor."])
def test_a_long_label_with_another_sign_or_none(line: str) -> None:
    remark, there = only("Interviewer: Wie?\nRespondent: Ik.\n" * 4 + f"Interviewer: En?\n{line}\n")
    assert there == line
    assert "Line 10" in remark.sentence


def test_a_label_that_is_a_word_in_a_sentence_is_none() -> None:
    talk = "Interviewer: Wie?\nRespondent: Ik.\n" * 4
    assert read(f"{talk}Interviewer: En?\n\nRespondent zijn is leuk, Respondent.\n").warnings == ()


def test_a_speaker_alone_is_pointed_out() -> None:
    remark, _there = only("Vraag 1: Wat?\nAntwoord: Veel.\nVraag 2: En?\nAntwoord: Niets.\n")
    assert "Antwoord" in remark.sentence


def test_two_interviewers() -> None:
    talk = "Anna: Hoe?\nPiet: Zo.\nBea: Wat?\nPiet: Dat.\n" * 4
    roles = {one.label: one.role for one in read(talk).speakers}
    assert roles == {"Anna": Role.INTERVIEWER, "Piet": Role.RESPONDENT, "Bea": Role.INTERVIEWER}


def test_two_who_ask_each_other_are_not_both_interviewers() -> None:
    roles = [one.role for one in read("Anna: Hoe?\nBea: Wat?\n" * 5).speakers]
    assert sorted(roles) == [Role.INTERVIEWER, Role.RESPONDENT]


@pytest.mark.parametrize(
    "head",
    [
        "Aanwezig: Sanne de Vries (interviewer), Piet (respondent) en Kees (respondent)",
        "Interviewer: Sanne de Vries\nRespondenten: Piet en Kees",
    ],
)
def test_names_and_roles_in_the_head(head: str) -> None:
    transcript = read(f"{head}\n\nSanne: Zo.\nPiet: Ja.\nSanne: Hm.\nKees: Ja.\nPiet: Nee.\nKees: Nee.\n")
    assert {one.label: one.role for one in transcript.speakers} == {
        "Sanne": Role.INTERVIEWER,
        "Piet": Role.RESPONDENT,
        "Kees": Role.RESPONDENT,
    }
    assert len(transcript.turns) == 6
