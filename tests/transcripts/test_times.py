"""Time stamps: which figures are stamps, what they say of the turns, how they go and what is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.documents import EditKind, Transcript
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions, as_is
from qualcode.transcripts.rewriting import undone
from qualcode.transcripts.understanding import understood

SHOWN = ReadingOptions(hide_times=False)
F4 = (
    "I: Hoe gaat het? #00:00:04-2#\n\nB: Goed hoor. #00:00:07-0#\n\nEn nog iets. #00:01:07-0#\n\n"
    "I: Mooi. #00:01:10-9#\n\nB: Ja. #00:01:12-0#\n"
)


def read(text: str, options: ReadingOptions = AS_RECOGNISED) -> Transcript:
    transcript = understood(Decoded(text), name="t", options=options)
    assert undone(transcript.text, transcript.edits) == text
    return transcript


def begins(transcript: Transcript) -> list[float | None]:
    return [turn.seconds for turn in transcript.turns]


def said(transcript: Transcript) -> list[str]:
    return [transcript.text[turn.text_start : turn.end] for turn in transcript.turns]


def test_f4_stamps_close_a_turn_and_begin_the_next() -> None:
    transcript = read(F4)
    assert said(transcript) == ["Hoe gaat het?", "Goed hoor.\n\nEn nog iets.", "Mooi.", "Ja."]
    assert begins(transcript) == [0.0, 4.2, 67.0, 70.9]
    assert [mark.seconds for mark in transcript.times] == [4.2, 7.0, 67.0, 70.9, 72.0]
    ends = [turn.end for turn in transcript.turns]
    assert {transcript.times[place].position for place in (0, 2, 3, 4)} == set(ends)


@pytest.mark.parametrize("options", [SHOWN, as_is()])
def test_shown_stamps_are_data_all_the_same(options: ReadingOptions) -> None:
    transcript = read(F4, options)
    assert transcript.text == F4
    assert begins(transcript) == [0.0, 4.2, 67.0, 70.9]
    for mark in transcript.times:
        assert F4[mark.position] == "#"
    assert said(transcript)[0] == "Hoe gaat het? #00:00:04-2#"


@pytest.mark.parametrize(
    ("text", "hidden", "marks"),
    [
        ("I: Ja [00:01:02] nee.\nR: Zo.\n", "I: Ja nee.\nR: Zo.\n", [(6, 62.0)]),
        ("I: Ja [00:01:02], nee.\nR: Zo.\n", "I: Ja, nee.\nR: Zo.\n", [(5, 62.0)]),
        ("I: Ja[00:01:02] nee.\nR: Zo.\n", "I: Ja nee.\nR: Zo.\n", [(6, 62.0)]),
        ("I: Ja[00:01:02]nee.\nR: Zo.\n", "I: Ja nee.\nR: Zo.\n", [(5, 62.0)]),
        ("I: Ja.\n[0:12] En?\nR: Zo.\n", "I: Ja.\nEn?\nR: Zo.\n", [(7, 12.0)]),
        ("I: Ja.\n\n[0:12]\n\nEn?\nR: Zo.\n", "I: Ja.\n\nEn?\nR: Zo.\n", [(8, 12.0)]),
    ],
)
def test_a_stamp_goes_with_its_space(text: str, hidden: str, marks: list[tuple[int, float]]) -> None:
    transcript = read(text)
    assert transcript.text == hidden
    assert len(transcript.times) == len(marks)
    for mark, (place, seconds) in zip(transcript.times, marks, strict=True):
        assert mark.seconds == seconds
        assert abs(mark.position - place) <= 1
    assert {edit.kind for edit in transcript.edits} == {EditKind.TIME}


def test_stamps_beside_a_label_go_too() -> None:
    transcript = read("[00:01:02] Sanne: Ja?\n[00:01:12] Piet: Nee.\nSanne: Zo?\nPiet: Ja.\n")
    assert transcript.text == "Sanne: Ja?\nPiet: Nee.\nSanne: Zo?\nPiet: Ja.\n"
    assert begins(transcript) == [62.0, 72.0, None, None]
    assert transcript.times == ()


@pytest.mark.parametrize(
    "text",
    [
        "I: Om half elf (10:30) of (9:15)?\nR: Nee (11:00).\nI: Johannes (3:16)?\nR: Ja.\n",
        "I: Ja [onverstaanbaar 00:01:02] nee.\nR: Zo.\n",
        "I: Tussen 10:30 en 11:00?\nR: Ja [3] en (4).\n",
    ],
)
def test_what_is_no_stamp(text: str) -> None:
    transcript = read(text)
    assert transcript.text == text
    assert transcript.times == ()
    assert set(begins(transcript)) == {None}


def test_figures_in_round_brackets_are_stamps_where_they_rise_at_the_edges_of_lines() -> None:
    transcript = read("I: Ja? (0:04)\nR: Nee. (0:12)\nI: Zo? (0:20)\nR: Ja. (1:01)\n")
    assert said(transcript) == ["Ja?", "Nee.", "Zo?", "Ja."]
    assert begins(transcript) == [0.0, 4.0, 12.0, 20.0]


def test_a_clock_alone_on_its_line_begins_the_next_turn() -> None:
    transcript = read("00:00:00\nAnna: Ja?\nBen: Nee.\n\n00:05:40\n\nAnna: En?\nBen: Ja.\n")
    assert transcript.text == "Anna: Ja?\nBen: Nee.\n\nAnna: En?\nBen: Ja.\n"
    assert begins(transcript) == [0.0, None, 340.0, None]


PIECES = st.sampled_from(
    ["Goed", "zo", "(lacht)", "[00:00:05]", "#00:01:02-3#", "[0:12]", "(0:12)", "12", "re-"]
)


@given(st.lists(st.tuples(st.sampled_from("IR"), st.lists(PIECES, max_size=8)), max_size=12), st.booleans())
def test_marks_lie_where_the_stamps_stood(turns: list[tuple[str, list[str]]], hide: bool) -> None:
    text = "".join(f"{label}: {' '.join(pieces)}\n" for label, pieces in turns)
    shown = read(text, SHOWN)
    transcript = read(text, ReadingOptions(hide_times=hide))
    assert [mark.seconds for mark in transcript.times] == [mark.seconds for mark in shown.times]
    assert begins(transcript) == begins(shown)
    if not hide:
        assert transcript.text == text
    for mark, place in zip(transcript.times, (mark.position for mark in shown.times), strict=True):
        head = transcript.text[: mark.position]
        sooner = [edit for edit in transcript.edits if edit.end < mark.position]
        until = [edit for edit in transcript.edits if edit.end <= mark.position]
        assert text[:place].startswith(undone(head, sooner).rstrip())
        assert undone(head, until).startswith(text[:place].rstrip())
