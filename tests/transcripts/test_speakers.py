"""Which labels are speakers, and what their roles are."""

import pytest

from qualcode.model.documents import Role, Transcript
from qualcode.transcripts import understand

I, R, O = Role.INTERVIEWER, Role.RESPONDENT, Role.OTHER  # noqa: E741


def read(text: str) -> Transcript:
    return understand(text, name="test", as_is=True)


def turns(text: str) -> list[tuple[str, str]]:
    transcript = read(text)
    return [(turn.speaker, text[turn.text_start : turn.end]) for turn in transcript.turns]


def roles(text: str) -> dict[str, Role]:
    return {speaker.label: speaker.role for speaker in read(text).speakers}


@pytest.mark.parametrize(
    ("one", "two", "speakers"),
    [
        ("I: ", "R: ", {"I": I, "R": R}),
        ("I:", "R:", {"I": I, "R": R}),
        ("X = ", "Y = ", {"X": I, "Y": R}),
        ("X: ", "Y1: ", {"X": I, "Y1": R}),
        ("Interviewer: ", "Respondent 1: ", {"Interviewer": I, "Respondent 1": R}),
        ("Interviewer:\n", "Geïnterviewde:\n", {"Interviewer": I, "Geïnterviewde": R}),
        ("O. ", "P. ", {"O": I, "P": R}),
        ("V: ", "A: ", {"V": I, "A": R}),
        ("Vraag: ", "Antwoord: ", {"Vraag": I, "Antwoord": R}),
        ("Sanne de Vries: ", "Piet: ", {"Sanne de Vries": I, "Piet": R}),
        ("**Interviewer:** ", "**P3:** ", {"Interviewer": I, "P3": R}),
        ("**Sanne**: ", "**Piet**: ", {"Sanne": I, "Piet": R}),
        ("[Sanne]: ", "[Piet]: ", {"Sanne": I, "Piet": R}),
        ("SP1:\t", "SP2:\t", {"SP1": I, "SP2": R}),
        ("SP1\t", "SP2\t", {"SP1": I, "SP2": R}),
        ("Spreker 1: ", "Spreker 2: ", {"Spreker 1": I, "Spreker 2": R}),
        ("SPEAKER_00: ", "SPEAKER_01: ", {"SPEAKER_00": I, "SPEAKER_01": R}),
        ("S01: [00:01:02] ", "S02: [00:01:04] ", {"S01": I, "S02": R}),
        ("[00:01:02] Sanne: ", "[00:01:04] Piet: ", {"Sanne": I, "Piet": R}),
        ("Sanne de Vries   0:03\n", "Piet   0:09\n", {"Sanne de Vries": I, "Piet": R}),
        ("Sanne (00:12):\n", "Piet (00:14):\n", {"Sanne": I, "Piet": R}),
        ("00:00:03 - Spreker 1: ", "00:00:05 - Spreker 2: ", {"Spreker 1": I, "Spreker 2": R}),
        ("SPEAKER_00\n[00:01:02] - ", "SPEAKER_01\n[00:01:04] - ", {"SPEAKER_00": I, "SPEAKER_01": R}),
        ("Interviewer\n", "Respondent\n", {"Interviewer": I, "Respondent": R}),
        ("I - ", "R - ", {"I": I, "R": R}),
        ("(I) ", "(R) ", {"I": I, "R": R}),
        ("i: ", "r: ", {"i": I, "r": R}),
        ("I: ", "P001: ", {"I": I, "P001": R}),
    ],
)
def test_ways_to_write_a_label(one: str, two: str, speakers: dict[str, Role]) -> None:
    text = f"{one}Hoe gaat het?\n{two}Goed hoor.\n{one}En nu?\n{two}Nog steeds.\n"
    first, second = speakers
    assert turns(text) == [
        (first, "Hoe gaat het?"),
        (second, "Goed hoor."),
        (first, "En nu?"),
        (second, "Nog steeds."),
    ]
    assert roles(text) == speakers


def test_a_label_begins_its_turn() -> None:
    transcript = read("Kop\n\n X: Ja.\nY: Nee.\n")
    assert [(turn.start, turn.text_start, turn.end) for turn in transcript.turns] == [
        (6, 9, 12),
        (13, 16, 20),
    ]


def test_a_paragraph_without_label_continues_the_turn() -> None:
    assert turns("I: Een.\n\nTwee.\n\nP001: Drie.\n\nI: Vier.\n\n") == [
        ("I", "Een.\n\nTwee."),
        ("P001", "Drie."),
        ("I", "Vier."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Bijvoorbeeld: dat je samen overlegt.",
        "Let op: dat is anders.",
        "Vraag 3: hoe vaak?",
        "Opmerking: hier wordt gelachen.",
        "Dus: dat werkt.",
        "Om 10:30 begon het.",
        "http://voorbeeld.nl/pad",
        "Johannes 3:16 staat er dan.",
        "Wat ik zeg: dat klopt.",
        "Hij zei toen: dat doen we niet.",
        "- ten eerste: niets",
    ],
)
def test_a_colon_makes_no_speaker(line: str) -> None:
    text = f"I: Vertel.\nR: Nou.\n{line}\n{line}\nI: Ja?\nR: Ja.\n"
    assert [speaker for speaker, _said in turns(text)] == ["I", "R", "I", "R"]


def test_an_enumeration_makes_no_speaker() -> None:
    text = "I: Kies maar.\nR: Tja.\nA: eerste optie\nB: tweede optie\nI: En?\nR: A.\n"
    assert [speaker for speaker, _said in turns(text)] == ["I", "R", "I", "R"]


def test_a_name_that_occurs_once_is_no_speaker_in_a_long_talk() -> None:
    text = "I: Ja?\nR: Ja.\n" * 20 + "Amsterdam: daar was het.\n"
    assert {speaker for speaker, _said in turns(text)} == {"I", "R"}
    (warning,) = read(text).warnings
    assert "Amsterdam" in warning.sentence


def test_a_label_in_small_letters_that_nobody_knows() -> None:
    assert roles("I: Ja?\nsanne: Ja.\n" * 5) == {"I": I, "sanne": R}


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["A", "B"], [I, R]),
        (["Interviewer 1 (Sanne)", "Piet (respondent)"], [I, R]),
        (["I", "M", "V"], [I, R, R]),
        (["M", "P1", "P2"], [I, R, R]),
        (["I1", "I2", "R"], [I, I, R]),
        (["Interviewer", "Tolk", "R"], [I, O, R]),
    ],
)
def test_roles(labels: list[str], expected: list[Role]) -> None:
    text = "".join(f"{label}: Zo{'.' if place else '?'}\n" for place, label in enumerate(labels)) * 3
    assert list(roles(text).values()) == expected


def test_who_asks_most_is_the_interviewer() -> None:
    text = "X: Ja?\nY: Ja.\nX: Zo.\nY: Nee.\n" * 4 + "Z: Wat?\nY: Dat.\n" * 2
    assert roles(text) == {"X": I, "Y": R, "Z": R}


def test_a_talk_of_two_lines() -> None:
    assert turns("Sanne: Hoe gaat het?\nPiet: Goed.") == [("Sanne", "Hoe gaat het?"), ("Piet", "Goed.")]


def test_lists_in_field_notes_make_no_speakers() -> None:
    assert turns("A) hout\nB) steen\nVerder:\nA) nat\nB) droog\nDe gang - smal.\nDe hal - breed.\n") == []


def test_spellings_of_one_label_are_one_speaker() -> None:
    text = "I: Ja?\nR1: Ja.\ni : Ja?\nR1 : Ja.\nI: Ja?\nr1: Ja.\nI: Ja?\nR 1: Ja.\n"
    assert roles(text) == {"I": I, "R1": R}
    assert len(turns(text)) == 8


def test_text_without_speakers_has_no_turns_and_says_so() -> None:
    transcript = read("Zomaar een verslag.\nZonder sprekers.\n")
    assert transcript.turns == ()
    assert len(transcript.warnings) == 1


class TestLegends:
    body = "K: Hoe gaat het?\nL: Goed.\nK: En nu?\nL: Ook.\n"

    def test_lines(self) -> None:
        text = "Gesprek 4\nK = Interviewer\nL = Geïnterviewde\nM = Adviseur van de gemeente\n\n" + self.body
        assert len(turns(text)) == 4
        assert roles(text) == {"K": I, "L": R}

    def test_a_third_party(self) -> None:
        text = (
            "K = Interviewer\nL = Geïnterviewde\nM = Adviseur van de gemeente\n" + self.body + "M: Mag ik?\n"
        )
        assert roles(text) == {"K": I, "L": R, "M": O}

    def test_lines_with_the_same_sign_as_the_turns(self) -> None:
        text = "K = Interviewer\nL = Respondent\n" + self.body.replace(":", " =")
        assert [said for _speaker, said in turns(text)] == ["Hoe gaat het?", "Goed.", "En nu?", "Ook."]

    @pytest.mark.parametrize(
        "legend",
        [
            "Legenda: K = interviewer, L = respondent",
            "Sprekers: Interviewer (K), Respondent (L)",
            "(K = interviewer; L = respondent)",
            "Legenda:\nK: Interviewer\nL: Respondent",
        ],
    )
    def test_in_one_line(self, legend: str) -> None:
        text = f"{legend}\n\n{self.body}"
        assert len(turns(text)) == 4
        assert roles(text) == {"K": I, "L": R}

    def test_header_with_names(self) -> None:
        text = (
            "Datum: 3 mei\nInterviewer: Sanne de Vries\nRespondent: R7\n\nI: Ja?\nR: Ja.\nI: Nee?\nR: Nee.\n"
        )
        transcript = read(text)
        assert len(transcript.turns) == 4
        assert [speaker.participant for speaker in transcript.speakers] == ["", "R7"]

    def test_header_that_tells_who_interviews(self) -> None:
        text = "Interviewer: Sanne\nRespondent: Piet\n\nPiet: Zo.\nSanne: Vertel.\nPiet: Ja.\nSanne: Mooi.\n"
        assert roles(text) == {"Piet": R, "Sanne": I}
        assert len(turns(text)) == 4

    def test_short_first_turns_under_a_date_are_turns(self) -> None:
        text = "Datum: 3 mei\nInterviewer: Hallo\nRespondent: Dag\nInterviewer: Ja\nRespondent: Nee\n"
        assert len(turns(text)) == 4

    def test_header_words_within_a_turn_stay_in_it(self) -> None:
        text = "I: Vertel?\nR: Drie dingen.\nFunctie: eerst.\nDeelnemers: dan Piet, Kees\nI: Ja?\nR: Ja.\n"
        assert turns(text)[1][1].endswith("Kees")


def test_a_meeting_as_a_program_writes_it() -> None:
    text = (
        "Overleg\n15 juni\n\nSanne de Vries   0:03\nHoe gaat het?\n\n"
        "Piet   0:09\nGoed.\n\nSanne de Vries   1:02:03\nMooi.\n"
    )
    assert turns(text) == [
        ("Sanne de Vries", "Hoe gaat het?"),
        ("Piet", "Goed."),
        ("Sanne de Vries", "Mooi."),
    ]
    assert [turn.seconds for turn in read(text).turns] == [3, 9, 3723]


def test_times_become_seconds() -> None:
    transcript = read("[00:01:02] I: Ja?\n[01:00:00-5] R: Ja.\nI: Nee?\nR: Nee.\n")
    assert [turn.seconds for turn in transcript.turns] == [62.0, 3600.5, None, None]


def test_a_label_without_words_is_an_empty_turn() -> None:
    transcript = read("I: Ja?\nR:\nI: Nee?\nR: Nee.\n")
    assert [transcript.text[turn.text_start : turn.end] for turn in transcript.turns] == [
        "Ja?",
        "",
        "Nee?",
        "Nee.",
    ]
    assert transcript.turns[1].start < transcript.turns[1].end


def test_running_english_is_not_suspected_of_labels() -> None:
    text = "I: Who came?\nR: Well. I Think so. A Dutch one.\nI: Who?\nR: He.\n"
    assert read(text).warnings == ()


def test_a_missing_separator_is_told() -> None:
    text = "X: Wie?\nY: Zij.\nX: En?\nY Ja, ook hij.\nX: Zo.\n"
    (warning,) = read(text).warnings
    assert "4" in warning.sentence
    assert "Y Ja, ook hij." in warning.sentence
    assert text[warning.start : warning.end] == "Y Ja, ook hij."


def test_a_legend_that_names_a_profession_leaves_the_label_its_role() -> None:
    text = (
        "I = interviewer\nR = beleidsadviseur, gemeente\n\nI: Wat doet u?\n\nR: Beleid.\n\nI: Ja?\n\nR: Ja.\n"
    )
    roles = {speaker.label: speaker.role for speaker in understand(text, name="x").speakers}
    assert roles == {"I": Role.INTERVIEWER, "R": Role.RESPONDENT}


@pytest.mark.parametrize("label", ["Interviewr", "Linea", "Parti"])
def test_a_label_that_only_begins_like_a_heading_is_a_speaker(label: str) -> None:
    text = "\n".join(f"{label}: vraag {n} die lang is\nHanna: antwoord {n}" for n in range(5))
    assert {turn.speaker for turn in read(text).turns} == {label, "Hanna"}


def test_names_alone_on_a_line_above_what_is_said() -> None:
    said = "Dat ging in het begin best goed, later wat minder."
    text = "".join(f"Fatima\n{said} {n}\n\nSjoerd de Boer\n{said}\n{said}\n\n" for n in range(4))
    assert [turn.speaker for turn in read(text).turns] == ["Fatima", "Sjoerd de Boer"] * 4
    assert {turn[1] for turn in turns(text)[1::2]} == {f"{said}\n{said}"}


@pytest.mark.parametrize(
    "text",
    [
        "Amsterdam\nUtrecht\nZwolle\n" * 5,
        "Observatie\nDe groep zat aan tafel en zweeg.\nReflectie\nDat viel me op, want zo is het nooit.\n"
        * 5,
        "Inkopen\nWij kochten wat nodig was.\nUitgaven\nWij gaven uit wat er was.\n",
    ],
)
def test_lines_of_one_word_make_no_speakers(text: str) -> None:
    assert not read(text).turns
