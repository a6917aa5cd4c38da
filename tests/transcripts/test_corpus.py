"""Nine real interviews, each as Word file, as clean text and as copied from a PDF."""

from pathlib import Path

import pytest

from qualcode.model.documents import Role, Transcript
from qualcode.transcripts import read_transcript
from qualcode.transcripts.rewriting import undone

TURNS = {1: 113, 2: 124, 3: 106, 4: 93, 5: 91, 6: 99, 7: 85, 8: 120, 9: 86}
FORMS = {"docx": "docx", "txt": "txt", "raw": "txt"}
every = pytest.mark.parametrize("number", TURNS)


def read(shared: Path, number: int, form: str, *, as_is: bool = False) -> Transcript:
    folder = shared / "corpus" / "koers-en-kansen" / form
    return read_transcript(folder / f"interview_{number:02}.{FORMS[form]}", as_is=as_is)


def said(transcript: Transcript) -> list[tuple[str, str]]:
    """Speaker and words of each turn, white space aside."""
    text = transcript.text
    return [(turn.speaker, " ".join(text[turn.text_start : turn.end].split())) for turn in transcript.turns]


@every
@pytest.mark.parametrize("form", FORMS)
def test_turns_of_each_form(shared: Path, number: int, form: str) -> None:
    assert len(read(shared, number, form).turns) == TURNS[number]


@every
def test_the_three_forms_say_the_same(shared: Path, number: int) -> None:
    clean = said(read(shared, number, "txt"))
    assert said(read(shared, number, "docx")) == clean
    assert said(read(shared, number, "raw")) == clean


@every
@pytest.mark.parametrize("form", FORMS)
def test_header_legend_and_consent_are_in_no_turn(shared: Path, number: int, form: str) -> None:
    transcript = read(shared, number, form)
    head = transcript.text[: transcript.turns[0].start]
    assert head.startswith("Interview")
    assert "X = Interviewer" in head
    assert head.rstrip().endswith("op te nemen)")


@every
def test_roles(shared: Path, number: int) -> None:
    roles = {speaker.label: speaker.role for speaker in read(shared, number, "raw").speakers}
    third = {"Q": Role.OTHER} if number == 2 else {}
    respondents = ["Y1", "Y2"] if number == 2 else ["Y"]
    assert roles == {"X": Role.INTERVIEWER, **dict.fromkeys(respondents, Role.RESPONDENT), **third}


@pytest.mark.parametrize(("number", "pages"), [(2, ["111", "113", "114", "119"]), (3, ["127"]), (4, ["139"])])
def test_page_numbers_are_gone_and_told(shared: Path, number: int, pages: list[str]) -> None:
    transcript = read(shared, number, "raw")
    assert not any(page in words for page in pages for _speaker, words in said(transcript))
    assert any(", ".join(pages) in sentence for sentence in transcript.cleaned)


def test_a_real_hyphen_stays(shared: Path) -> None:
    text = read(shared, 1, "raw").text
    assert "die re-integratie zo" in text
    assert "\nintegratie" not in text


@pytest.mark.parametrize(("form", "line"), [("raw", "341"), ("txt", "81"), ("docx", "81")])
def test_a_label_without_separator_is_told_with_its_line(shared: Path, form: str, line: str) -> None:
    transcript = read(shared, 9, form)
    (warning,) = transcript.warnings
    assert line in warning.sentence
    assert "Y Ja, ja maar goed" in warning.sentence
    assert transcript.text[warning.start : warning.end].startswith("Y Ja, ja maar goed")


@every
def test_no_other_interview_has_a_warning(shared: Path, number: int) -> None:
    if number not in {1, 9}:
        assert read(shared, number, "raw").warnings == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_weekday_that_does_not_fit_is_told_with_its_place(shared: Path, form: str) -> None:
    transcript = read(shared, 1, form)
    (warning,) = transcript.warnings
    assert transcript.text[warning.start : warning.end] == "Maandag 8 juni 2021"
    assert "Tuesday" in warning.sentence
    assert transcript.facts == (("date", "2021-06-08"),)


@every
def test_cleaning_can_be_gone_back_on(shared: Path, number: int) -> None:
    for form in FORMS:
        transcript = read(shared, number, form)
        assert undone(transcript.text, transcript.edits) == read(shared, number, form, as_is=True).text


@every
def test_few_doubts_remain(shared: Path, number: int) -> None:
    assert len(read(shared, number, "raw").doubts) <= 1


@every
def test_as_is_keeps_every_character(shared: Path, number: int) -> None:
    transcript = read(shared, number, "raw", as_is=True)
    assert transcript.text.encode() == transcript.original
    assert len(transcript.turns) == TURNS[number]
    assert transcript.cleaned == ()


def test_clean_text_is_not_touched(shared: Path) -> None:
    transcript = read(shared, 1, "txt")
    assert transcript.text.encode() == transcript.original
    assert transcript.cleaned == ()
