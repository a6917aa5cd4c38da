"""Ways of searching, on sentences of our own."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotPossibleError
from qualcode.finding import Search, Way, matches


def said(text: str, way: Way, what: str, **options: object) -> list[str]:
    search = Search(way, what, **options)  # type: ignore[arg-type]
    return [text[hit.start : hit.end] for hit in matches(text, search)]


def test_words_are_found_across_line_ends_and_curly_quotes() -> None:
    text = "Wij bouwen\nsamen aan foto’s. Wij  bouwen samen."
    assert said(text, Way.TEXT, "wij bouwen samen") == ["Wij bouwen\nsamen", "Wij  bouwen samen"]
    assert said(text, Way.TEXT, "foto's") == ["foto’s"]
    assert said(text, Way.TEXT, "wij", match_case=True) == []
    assert said(text, Way.TEXT, "sam") == []
    assert said(text, Way.TEXT, "sam", whole_words=False) == ["sam", "sam"]


@given(st.text(alphabet="ab .’\n", max_size=60), st.text(alphabet="ab", min_size=1, max_size=3))
def test_plain_words_are_found_where_a_plain_search_finds_them(text: str, what: str) -> None:
    here = [m.span() for m in re.finditer(re.escape(what), text)]
    search = Search(Way.TEXT, what, whole_words=False)
    assert [(hit.start, hit.end) for hit in matches(text, search)] == here


def test_a_pattern() -> None:
    text = "In 1998 en 2021."
    assert said(text, Way.PATTERN, r"\b\d{4}\b") == ["1998", "2021"]
    assert said(text, Way.PATTERN, r"x*") == []  # empty matches are none
    with pytest.raises(NotPossibleError, match="no regular expression"):
        said(text, Way.PATTERN, "(")


def test_a_pattern_that_never_ends_is_given_up() -> None:
    began = time.monotonic()
    with pytest.raises(NotPossibleError, match="too long"):
        said("a" * 5_000 + "!", Way.PATTERN, r"(a|aa|a*)+$|(?:(a+)+)+b")
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wij willen samenwerken met de gemeente.", ["samenwerken"]),
        ("Er is goed samengewerkt.", ["samengewerkt"]),
        ("Zij werkten samen aan een plan.", ["werkten samen"]),
        ("Hij werkt daar al jaren prettig samen.", ["werkt daar al jaren prettig samen"]),
        ("Het lukt om samen te werken.", ["samen te werken"]),
        ("Wij werken hard. Samen eten wij.", []),
        ("Wij werken hard.", []),
    ],
)
def test_every_form_of_a_dutch_verb_also_written_apart(text: str, found: list[str]) -> None:
    assert said(text, Way.LEMMA, "samenwerken") == found


def test_what_it_cannot_see_is_found_all_the_same() -> None:
    """Two parts that do not belong together are taken for one verb: a person has to look."""
    assert said("Wij werken daar, samen met Anna.", Way.LEMMA, "samenwerken") == ["werken daar, samen"]


def test_a_phrase_of_lemmas_in_any_order_within_a_sentence() -> None:
    text = "Wij maakten goede afspraken. Die afspraken zijn gemaakt. Afspraken? Maken!"
    assert said(text, Way.LEMMA, "afspraak maken") == ["maakten goede afspraken", "afspraken zijn gemaakt"]


def test_english_forms() -> None:
    text = "She trusts him. They trusted each other. Trust matters, trustworthy or not."
    assert said(text, Way.LEMMA, "trust", language="en") == ["trusts", "trusted", "Trust"]


def test_words_much_like_these() -> None:
    text = "De veiligheidhuis coordinator en de veiligheidshuis-coördinator."
    found = ["veiligheidhuis coordinator", "veiligheidshuis-coördinator"]
    assert said(text, Way.FUZZY, "veiligheidshuis coördinator", likeness=90) == found
    assert said(text, Way.FUZZY, "veiligheidshuis coördinator", likeness=95) == found[1:]
    assert said(text, Way.FUZZY, "burgemeester") == []


@given(st.text(max_size=80), st.sampled_from(list(Way)), st.text(max_size=8))
def test_hits_lie_in_the_text_in_order(text: str, way: Way, what: str) -> None:
    try:
        hits = matches(text, Search(way, what))
    except NotPossibleError:
        return
    last = 0
    for hit in hits:
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end
