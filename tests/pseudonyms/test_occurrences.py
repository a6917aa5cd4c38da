"""Every writing of a name is found, and nothing that only looks like it."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.pseudonyms import (
    Decision,
    Doubt,
    Finder,
    Kind,
    Name,
    nearly_names_in,
    replaced,
    texts_in_bytes,
    with_decision,
)


def a_name(original: str, kind: Kind = Kind.PERSON, *variants: str, placeholder: str = "<x>") -> Name:
    return Name(original, kind, variants, placeholder, Decision.REPLACE)


def after(text: str, *names: Name) -> str:
    return replaced(text, Finder(names).hits(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naar Zwolle.", "Naar <x>."),
        ("ZWOLLE", "<x>"),
        ("Zwolle-Noord en Noord-Zwolle", "<x>-Noord en Noord-<x>"),
        ("Zwolle’s station", "<x>’s station"),
        ("Zwolles station", "<x>’s station"),
        ("Zwollenaar en Zwollezee", "Zwollenaar en Zwollezee"),
        ("_Zwolle_ «Zwolle» (Zwolle)", "_<x>_ «<x>» (<x>)"),
        ("naar zwolle", "naar zwolle"),
        ("Zwolle2 Z wolle", "Zwolle2 Z wolle"),
    ],
)
def test_a_place_is_found_as_a_whole_word(text, expected):
    assert after(text, a_name("Zwolle", Kind.PLACE)) == expected


def test_a_variant_in_small_letters_is_the_name_itself():
    hits = Finder([a_name("Bloem", Kind.PERSON, "bloem")]).hits("Zo zei Bloem, en bloem")
    assert [(hit.doubt, hit.replace) for hit in hits] == [(Doubt.NONE, True)] * 2


def test_a_file_that_begins_with_a_placeholder_is_read_whole():
    assert any("Jan" in text for text in texts_in_bytes(b"<naam wijk> is < 5 km, zei Jan > Piet"))
    assert [text.strip() for text in texts_in_bytes(b"<!doctype html><p>J<b>an</b></p>")] == ["Jan"]


def test_a_name_within_a_longer_one_is_not_found():
    names = (a_name("IJssel", Kind.PLACE), a_name("Rijn", Kind.PLACE))
    assert after("IJsselstein aan de IJssel, Rijnland aan de Rijn", *names) == (
        "IJsselstein aan de <x>, Rijnland aan de <x>"
    )


def test_the_longest_writing_counts_and_the_rest_follows():
    names = (a_name("Jan de Vries", Kind.PERSON, "Jan", "De Vries", placeholder="<p>"),)
    assert after("Jan de\nVries, Jan en meneer De Vries. Jan-Willem.", *names) == (
        "<p>, <p> en meneer <p>. <p>-Willem."
    )


@pytest.mark.parametrize("written", ["Zoë", "Zoe", "Zo\u0065\u0308", "ZOË", "Zo\u00ad\u00eb"])
def test_accents_combining_or_not_make_no_difference(written):
    text = f"met {written} praten"
    for name in ("Zoë", "Zoe", unicodedata.normalize("NFD", "Zoë")):
        assert after(text, a_name(name)) == "met <x> praten"


def test_positions_are_code_points_of_the_text_itself():
    text = "😀 e\u0301 Zo\u0065\u0308\u200b! 😀"
    (hit,) = Finder([a_name("Zoë")]).hits(text)
    assert text[hit.start : hit.end].startswith("Zoe\u0308")
    assert text[hit.end :].endswith("! 😀")


@pytest.mark.parametrize(
    ("text", "name", "doubt", "replace"),
    [
        ("Een Pietje precies is hij.", "Pietje", Doubt.SAYING, False),
        ("Voor Jan en alleman.", "Jan", Doubt.SAYING, False),
        ("Dat is jan zijn fiets", "Jan", Doubt.LOWER, False),
        ("Wil je dat?", "Wil", Doubt.ORDINARY, False),
        ("Dat zei Wil ook.", "Wil", Doubt.NONE, True),
        ("Jantje lacht", "Jan", Doubt.DIMINUTIVE, True),
        ("Daar komt Jos", "Jo", Doubt.OTHER_NAME, False),
        ("Met Jan-Willem", "Jan", Doubt.LONGER, True),
        ("En Pietje kwam.", "Pietje", Doubt.NONE, True),
    ],
)
def test_false_friends_are_found_with_the_doubt_and_stay(text, name, doubt, replace):
    (hit,) = Finder([a_name(name)]).hits(text)
    assert (hit.doubt, hit.replace) == (doubt, replace)


def test_the_researcher_s_word_about_one_hit_counts():
    text = "Jan zei dat. Later sprak Jan weer."
    finder = Finder([a_name("Jan")])
    first, second = finder.hits(text)
    kept = with_decision((), second, replace_it=False)
    assert (
        replaced(text, Finder([a_name("Jan")], kept=kept).hits(text)) == "<x> zei dat. Later sprak Jan weer."
    )
    again = with_decision(kept, second, replace_it=True)
    assert len(again) == 1
    assert [hit.replace for hit in Finder([a_name("Jan")], kept=again).hits(text)] == [True, True]
    assert first.words == "Jan"


def test_a_shared_writing_belongs_to_the_first_name():
    names = (
        a_name("Jan Bos", Kind.PERSON, "Jan", placeholder="<1>"),
        a_name("Jan Mol", Kind.PERSON, "Jan", placeholder="<2>"),
    )
    assert after("Jan Mol en Jan", *names) == "<2> en <1>"


def test_a_name_without_its_capital_stays_until_somebody_decides():
    names = [a_name("Saskia"), a_name("Veldhuizen", Kind.PLACE)]
    hits = Finder(names).hits("SASKIA uit Veldhuizen, saskia")
    assert [hit.words for hit in hits if hit.replace] == ["SASKIA", "Veldhuizen"]


def test_typing_errors_come_near_and_other_words_do_not():
    names = [a_name("Saskia", Kind.PERSON, "Sas"), a_name("BVX", Kind.ORGANISATION)]
    text = "Saksia, Sasskia en Saskla kwamen. Slaskop niet. Soms Sanne. Saskia wel."
    assert [near.words for near in nearly_names_in(text, names)] == ["Saksia", "Sasskia", "Saskla"]
    assert nearly_names_in(text, names, known=["Saksia", "Sasskia", "Saskla"]) == []


LETTERS = st.text(alphabet="Jan dVriesZoëZo\u0308-’'s.,\n😀\u00ad", max_size=60)


@given(LETTERS)
def test_replacing_leaves_nothing_to_replace_and_all_else_as_it_was(text):
    names = [a_name("Jan de Vries", Kind.PERSON, "Jan", "Vries"), a_name("Zoë")]
    hits = Finder(names).hits(text)
    assert all(text[hit.start : hit.end] == hit.words for hit in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    new = replaced(text, hits)
    assert not any(hit.replace for hit in Finder(names).hits(new))
    rest = "".join(part for part in _between(text, [h for h in hits if h.replace]))
    without = new.replace("<x>’s", "").replace("<x>'s", "").replace("<x>", "")
    assert without == rest or any(hit.suffix or "s" in text[hit.end : hit.end + 2] for hit in hits)


def _between(text, hits):
    done = 0
    for hit in hits:
        yield text[done : hit.start]
        done = hit.end
    yield text[done:]
