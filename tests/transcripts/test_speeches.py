"""Pieces that were said -> turns and paragraphs: nothing is lost, added or put elsewhere."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.documents import Role
from qualcode.transcripts.decoded import Speech
from qualcode.transcripts.speeches import UNKNOWN, written

WORDS = st.lists(
    st.sampled_from(["ja.", "nee", "- dag", "goed?", "x" * 400, "é😀", "\n", "\u2028", "a b"]), max_size=4
)
SPEECHES = st.lists(
    st.builds(
        Speech,
        speaker=st.sampled_from(["", "Anna", "Bram de Vries", " Anna "]),
        text=WORDS.map(" ".join),
        seconds=st.none() | st.floats(0, 9_000),
        until=st.none() | st.floats(0, 9_000),
    ),
    max_size=12,
)


@given(SPEECHES)
def test_every_word_is_there_in_order_and_under_its_speaker(speeches: list[Speech]) -> None:
    decoded = written(speeches)
    said = [one for one in speeches if one.text.split()]
    if any(one.speaker for one in said):
        wanted = [((one.speaker.strip() or UNKNOWN), word) for one in said for word in one.text.split()]
        turns = decoded.turns or ()
        got = [
            (one.speaker, word) for one in turns for word in decoded.text[one.text_start : one.end].split()
        ]
        assert got == wanted
        assert all(one.speaker != two.speaker for one, two in pairwise(turns))
    else:
        assert decoded.turns == ()
        assert decoded.text.split() == [word for one in said for word in one.text.split()]


@given(SPEECHES)
def test_every_time_is_kept_where_its_words_begin(speeches: list[Speech]) -> None:
    decoded = written(speeches)
    kept = {(one.text_start, one.seconds) for one in decoded.turns or () if one.seconds is not None}
    kept |= {(mark.position, mark.seconds) for mark in decoded.times}
    told = [one for one in speeches if one.text.split() and one.seconds is not None]
    assert sorted(seconds for _place, seconds in kept) == sorted(one.seconds for one in told)
    for place, seconds in kept:
        begins = [one.text.split()[0] for one in told if one.seconds == seconds]
        assert any(decoded.text.startswith(word, place) for word in begins)


@given(SPEECHES)
def test_who_is_unknown_is_no_respondent(speeches: list[Speech]) -> None:
    decoded = written(speeches)
    unknown = any(one.speaker == UNKNOWN for one in decoded.turns or ())
    assert [(one.label, one.role) for one in decoded.speakers] == [(UNKNOWN, Role.OTHER)] * unknown
    assert bool(decoded.warnings) is unknown


def test_what_stands_above_the_talk_is_in_no_turn() -> None:
    decoded = written([Speech("Anna", "Hallo.", 1.0)], head=["Gesprek 1", "", "12 juni"])
    assert decoded.text == "Gesprek 1\n12 juni\nAnna: Hallo.\n"
    assert decoded.turns and decoded.turns[0].start == len("Gesprek 1\n12 juni\n")
