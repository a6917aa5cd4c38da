"""Lines that nobody said, and speakers whom a program named on every line."""

import pytest

from qualcode.model.documents import EditKind
from qualcode.transcripts import understand
from qualcode.transcripts.additions import notes_in, own_lines

TALK = "Anna  0:03\nHoe gaat het?\n\nBram  0:08\nGoed.\n\nAnna  0:12\nMooi.\n"
ADVERTS = [
    "Transcribed by https://otter.ai",
    "transcribed by otter.ai.",
    "Anna de Vries stopped transcription",
    "Anna de Vries heeft de transcriptie gestopt",
    "### Transcription ended after 00:32:49",
    "*This editable transcript was computer generated and might contain errors.*",
    "(Transcribed by TurboScribe.ai. Go Unlimited to remove this message.)",
]


@pytest.mark.parametrize("line", ADVERTS)
def test_an_advert_is_taken_out_and_told(line: str) -> None:
    transcript = understand(f"{TALK}\n{line}\n", name="p1")
    assert transcript.turns[-1].end <= transcript.text.index("Mooi.") + 5
    assert line.strip("#* ")[:30] not in transcript.text
    assert any("1 line that a program added" in sentence for sentence in transcript.cleaned)
    assert [edit.before for edit in transcript.edits if edit.kind is EditKind.ADDED] == [f"{line}\n"]


@pytest.mark.parametrize("line", ADVERTS)
def test_as_is_it_stays_but_nobody_says_it(line: str) -> None:
    text = f"{TALK}\n{line}\n"
    transcript = understand(text, name="p1", as_is=True)
    assert transcript.text == text
    assert text[transcript.turns[-1].text_start : transcript.turns[-1].end] == "Mooi."


@pytest.mark.parametrize(
    "line",
    [
        "Ik heb het getranscribeerd met otter.ai.",
        "Toen zei ze: transcribed by otter.ai",
        "The meeting started. Transcription was hard.",
        "Bram is gestopt.",
    ],
)
def test_what_somebody_says_about_it_stays(line: str) -> None:
    assert list(own_lines(line)) == []


def test_notes_are_looked_for_only_where_a_program_wrote_times_alone() -> None:
    note = "The team wants to start in May (00:05:40)."
    assert list(notes_in(f"{note}\n")) == []
    assert list(notes_in(f"00:05:00\n\n{note}\n")) == [(10, 10 + len(note))]


def lines(*names: str) -> str:
    return "".join(f"{name}: Dat is zo.\n" for name in names)


def test_who_speaks_once_where_every_line_has_a_name() -> None:
    text = lines(*["Anna Bos", "edwin", "Piet Mol"] * 3, "Kim Vos")
    assert {turn.speaker for turn in understand(text, name="p1").turns} == {
        *("Anna Bos", "edwin", "Piet Mol", "Kim Vos")
    }


def test_a_name_before_a_colon_in_other_text_is_none() -> None:
    text = "Anna: Dat is zo.\nEn verder.\nBram: Ja.\nNog een alinea.\n" * 4 + "Rotterdam: daar was het.\n"
    transcript = understand(text, name="p1")
    assert {turn.speaker for turn in transcript.turns} == {"Anna", "Bram"}
    assert any("Rotterdam" in warning.sentence for warning in transcript.warnings)


def test_a_time_within_a_sentence_names_nobody() -> None:
    text = (
        "Absoluut. [00:01:02] Dat klopt.\nPrecies. [00:01:10] Zo is het.\nAbsoluut. [00:01:20] En dan.\n" * 2
    )
    assert understand(text, name="p1").turns == ()
