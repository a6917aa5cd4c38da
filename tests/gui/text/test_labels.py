"""Names in the margin never overlap and stay near their line."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.gui.text.labels import Wish, place_names
from qualcode.gui.text.layout import columns_for

anchors = st.lists(st.floats(-50, 900, allow_nan=False), max_size=60).map(sorted)


@given(anchors)
def test_no_name_covers_another_and_none_is_lost(found: list[float]) -> None:
    wishes = [Wish(number, anchor) for number, anchor in enumerate(found)]
    places = place_names(wishes, row=18.0, reach=90.0)
    tops = [place.top for place in places]
    assert all(below - above >= 18.0 - 1e-9 for above, below in pairwise(tops))
    assert all(0 <= place.top - place.anchor <= 90.0 for place in places)
    kept = [key for place in places for key in (place.key, *place.folded)]
    assert sorted(kept) == list(range(len(found)))


def test_names_with_room_stand_at_their_line() -> None:
    places = place_names([Wish("a", 10.0), Wish("b", 100.0)], row=18.0, reach=90.0)
    assert [place.top for place in places] == [10.0, 100.0]


def test_what_finds_no_room_folds() -> None:
    places = place_names([Wish(n, 10.0) for n in range(5)], row=10.0, reach=20.0)
    assert [(place.key, place.folded) for place in places] == [(0, ()), (1, ()), (2, (3, 4))]


@given(st.integers(0, 4000), st.integers(300, 1500))
def test_columns_fill_the_width(width: int, most: int) -> None:
    found = columns_for(width, most)
    used = found.blank + found.gutter + found.text + found.margin + found.overview
    assert used == max(width, found.gutter + found.overview)
    assert found.text <= max(most, 260)
    assert min(found.blank, found.text, found.margin) >= 0


def test_a_wide_window_keeps_the_line_short_and_a_narrow_one_keeps_a_margin() -> None:
    assert columns_for(1600, 740).text == 740
    assert columns_for(1600, 740).blank > 100
    assert columns_for(700, 740).margin >= 200
