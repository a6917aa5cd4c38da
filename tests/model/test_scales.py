"""Ratings as researchers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.scales import Mark, Rating, Scale, examples, rank, read_rating, written_rating

EXTENT = Scale("mate", "Mate", tuple(Mark(m, "") for m in ("-", "+", "++", "+++")), "/", "*")
LEVEL = Scale("hoogte", "Hoogte", tuple(Mark(m, "") for m in ("laag", "moderaat", "hoog")))


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("", Rating()),
        ("?", Rating("?")),
        ("++", Rating("++")),
        (" + + ", Rating("++")),
        ("\u2212", Rating("-")),
        ("-/+++", Rating("+++", "-")),
        ("\u2013 / +++", Rating("+++", "-")),
        ("+++*", Rating("+++", exception=True)),
        ("-/+*", Rating("+", "-", exception=True)),
        ("++++", None),
        ("*", None),
        ("?*", None),
        ("+**", None),
        ("-/", None),
        ("-/+/++", None),
        ("hoog", None),
    ],
)
def test_reading_a_rating(text: str, rating: Rating | None) -> None:
    assert read_rating(EXTENT, text) == rating


def test_a_scale_without_change_and_exception_has_neither() -> None:
    assert read_rating(LEVEL, "Hoog") == Rating("hoog")
    assert read_rating(LEVEL, "laag/hoog") is None
    assert read_rating(LEVEL, "hoog*") is None
    assert examples(LEVEL) == ["laag", "moderaat", "hoog", "?"]
    assert examples(EXTENT) == ["-", "+", "++", "+++", "?", "-/+++", "+++*"]


def test_rank_is_that_of_the_later_mark() -> None:
    assert [rank(EXTENT, text) for text in ("-", "+", "+++/-", "-/+++*")] == [0, 1, 0, 3]
    assert [rank(EXTENT, text) for text in ("", "?", "hoog")] == [None, None, None]


@given(
    st.sampled_from(["-", "+", "++", "+++"]),
    st.sampled_from(["", "-", "+", "++", "+++"]),
    st.booleans(),
)
def test_what_is_written_is_read_again(mark: str, earlier: str, exception: bool) -> None:
    rating = Rating(mark, earlier, exception)
    text = written_rating(EXTENT, rating)
    assert read_rating(EXTENT, text) == rating
    assert read_rating(EXTENT, "".join(f" {letter} " for letter in text)) == rating
