"""Rating with one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.gui.analyse.framework.rating_keys import Typed, typed
from qualcode.model.scales import Mark, Scale, read_rating

EXTENT = Scale("x", "", tuple(Mark(m, "") for m in ("-", "+", "++", "+++")), "/", "*")
LEVEL = Scale("l", "", tuple(Mark(m, "") for m in ("laag", "moderaat", "hoog", "heel hoog")))


@pytest.mark.parametrize(
    ("now", "key", "earlier", "outcome"),
    [
        ("", "3", "", Typed("++")),
        ("++", "0", "", Typed("")),
        ("++", "?", "", Typed("?")),
        ("++", "-", "", Typed("-")),
        ("", "+", "", Typed("+")),
        ("+", "+", "", Typed("++")),
        ("+++", "+", "", Typed("+++")),
        ("-", "+", "", Typed("+")),
        ("-", "/", "", Typed(earlier="-")),
        ("-", "4", "-", Typed("-/+++")),
        ("-/+", "+", "", Typed("-/++")),
        ("-/+", "2", "", Typed("+")),
        ("++", "*", "", Typed("++*")),
        ("-/++*", "*", "", Typed("-/++")),
        ("++*", "+", "", Typed("+++*")),
        ("?", "*", "", None),
        ("", "/", "", None),
        ("", "5", "", None),
        ("", "x", "", None),
    ],
)
def test_what_a_key_makes_of_a_rating(now: str, key: str, earlier: str, outcome: Typed | None) -> None:
    assert typed(EXTENT, now, key, earlier=earlier) == outcome


def test_a_letter_is_the_mark_that_begins_with_it_where_that_is_but_one() -> None:
    assert typed(LEVEL, "", "m") == Typed("moderaat")
    assert typed(LEVEL, "", "L") == Typed("laag")
    assert typed(LEVEL, "", "h") is None
    assert typed(LEVEL, "laag", "*") is None
    assert typed(LEVEL, "laag", "+") is None


@given(st.text("+-*/?0123456789hml", max_size=12), st.sampled_from([EXTENT, LEVEL]))
def test_whatever_is_typed_the_rating_is_on_the_scale(keys: str, scale: Scale) -> None:
    rating = earlier = ""
    for key in keys:
        outcome = typed(scale, rating, key, earlier=earlier)
        if outcome is not None:
            earlier = outcome.earlier
            rating = rating if outcome.rating is None else outcome.rating
        assert read_rating(scale, rating) is not None
