"""Words as people count them, and where they begin."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.segmentation.counting import word_starts, words


def test_marks_within_a_word_do_not_part_it():
    assert words("re-integratie en/of collega's, om 10:30 uhm…ja – nou") == 8
    assert word_starts(" ja, nou 😀 en-of") == [1, 5, 11]


@given(st.text())
def test_every_word_begins_somewhere(text):
    starts = word_starts(text)
    assert len(starts) == words(text)
    assert starts == sorted(set(starts))
    assert all(text[start].isalnum() or text[start] == "_" for start in starts)
