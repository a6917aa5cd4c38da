"""Words are counted as a slow, obviously right count does, and found where they were counted."""

import re
from collections import Counter
from math import isclose, log

from hypothesis import given
from hypothesis import strategies as st

from qualcode.finding.concordance import contexts, finder
from qualcode.finding.frequencies import Said, WordRules, contrasts, frequencies
from qualcode.finding.stop_words import is_hesitation, spoken_language, stop_words
from qualcode.model.spans import Span

WORDS = [
    "samenwerking",
    "Samenwerking",
    "week",
    "weken",
    "uhm",
    "de",
    "collega’s",
    "re-integratie",
    "12",
    "İstanbul",
]
GAPS = [" ", ", ", ". ", "\n", " … ", " [naam 1] ", " <persoon 2> ", " (lacht) "]
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=25).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
stretches = st.lists(st.tuples(texts, st.integers(1, 3), st.integers(0, 3)), max_size=6).map(
    lambda rows: [Said(*row) for row in rows]
)
FORMS = WordRules("nl", lemmas=False)


def slowly(said, *, stop=frozenset()):
    """Per word how often, by whom and in which documents, one letter after the other."""
    count, people, documents = Counter(), {}, {}
    for one in said:
        left = one.text
        for gap in ("[naam 1]", "<persoon 2>", "(lacht)"):
            left = left.replace(gap, " ")
        for piece in re.split(r"[\s,.…]+", left):
            word = piece.casefold().replace("’", "'")
            if not word or word.isdigit() or word == "uhm" or word in stop or len(word) < 2:
                continue
            count[word] += 1
            documents.setdefault(word, set()).add(one.document)
            if one.participant:
                people.setdefault(word, set()).add(one.participant)
    return {w: (n, len(people.get(w, ())), len(documents[w])) for w, n in count.items()}


@given(stretches)
def test_counts_equal_a_slow_count(said):
    found = frequencies(said, FORMS)
    assert {row.word: (row.count, row.participants, row.documents) for row in found.rows} == slowly(said)
    assert [row.count for row in found.rows] == sorted((row.count for row in found.rows), reverse=True)


@given(stretches)
def test_stop_words_are_left_out_but_stay_among_all_words(said):
    stop = frozenset({"de", "week"})
    found = frequencies(said, WordRules("nl", lemmas=False, stop=stop))
    assert {row.word for row in found.rows} == set(slowly(said, stop=stop))
    assert found.words == frequencies(said, FORMS).words
    assert found.counted == sum(row.count for row in found.rows)


@given(stretches)
def test_every_place_that_was_counted_is_found(said):
    rules = WordRules("nl")
    for row in frequencies(said, rules).rows:
        find = finder(row.word, rules, counted=True)
        places = [(one, place) for one in said for place in contexts(one.text, Span(0, len(one.text)), find)]
        assert len(places) == row.count
        forms = Counter(one.text[p.start : p.end].casefold().replace("’", "'") for one, p in places)
        assert forms == Counter(dict(row.forms))


def test_forms_of_a_word_are_one_word():
    said = [Said("Wij werkten samen. Zij werkt, wij werken. Uhm, ehm, hmm.", 1, 7)]
    (row,) = [row for row in frequencies(said, WordRules("nl")).rows if row.word == "werken"]
    assert row.count == 3
    assert dict(row.forms) == {"werkten": 1, "werkt": 1, "werken": 1}


def test_words_that_are_forms_of_each_other_are_one_word():
    (row,) = frequencies(
        [Said("Ik bel, zij bellen, wij hebben gebeld", 1, 1)],
        WordRules("nl", stop=frozenset(["ik", "zij", "wij", "hebben"])),
    ).rows
    assert (row.word, row.count) == ("bellen", 3)


def test_what_stands_between_brackets_was_not_said():
    said = [Said("Toen zei [naam 1] tegen <persoon 2> (lacht hard) dat het (soms) kan.", 1, 7)]
    words = {row.word for row in frequencies(said, FORMS).rows}
    assert words == {"toen", "zei", "tegen", "dat", "het", "soms", "kan"}


def test_sounds_of_thinking():
    assert all(map(is_hesitation, ["uhm", "eh", "ehm", "hm", "hmm", "mm", "mhm"]))
    for word in ("om", "hem", "uur", "mee", "een", "echt", "humor"):
        assert not is_hesitation(word)


def test_stop_words_are_those_of_spacy_and_more():
    from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
    from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH

    for language, listed in (("nl", DUTCH), ("en", ENGLISH)):
        straight = {word.casefold().replace("’", "'").replace("‘", "'") for word in listed}
        assert straight <= stop_words(language)
    assert "nou" in stop_words("nl")
    assert stop_words("xx") == frozenset()


def test_the_language_of_a_text():
    dutch = "Wij hebben dat met elkaar gedaan en toen was het goed, maar zij niet. " * 5
    english = "We have done that with each other and then it was fine, but they did not. " * 5
    assert spoken_language(dutch, "nl") == "nl"
    assert spoken_language(english, "nl") == "en"
    assert spoken_language("mooi", "nl") == "nl"


@given(stretches, stretches)
def test_two_groups_are_compared_as_the_formula_says(one, other):
    first, second = frequencies(one, FORMS), frequencies(other, FORMS)
    found = contrasts(first, second)
    if not first.words or not second.words:
        assert found == ()
        return
    for row in found:
        whole = first.words + second.words
        likelihood = 0.0
        for count, size in zip(row.counts, (first.words, second.words), strict=True):
            if count:
                likelihood += 2 * count * log(count * whole / (size * sum(row.counts)))
        assert isclose(row.likelihood, max(likelihood, 0), abs_tol=1e-9)
        assert row.more == (None if row.rates[0] == row.rates[1] else row.rates.index(max(row.rates)))
    assert {row.word for row in found} == {r.word for r in (*first.rows, *second.rows)}


def test_words_around_a_place_come_from_the_same_stretch():
    text = "I: een twee\nR: drie vier, vijf zes zeven\nI: acht"
    start, end = text.index("drie"), text.index("\nI: acht")
    (place,) = contexts(text, Span(start, end), finder("vijf", FORMS), around=1)
    assert (place.before, place.found, place.after) == ("vier, ", "vijf", " zes")
    assert (place.cut_before, place.cut_after) == (True, True)
    assert text[place.start : place.end] == "vijf"
    (place,) = contexts(text, Span(start, end), finder("vijf", FORMS), around=9)
    assert (place.before, place.after) == ("drie vier, ", " zes zeven")
    assert not place.cut_before


def test_several_words_are_found_as_a_search_finds_them():
    text = "Wij werkten gisteren nog samen aan het plan."
    (place,) = contexts(text, Span(0, len(text)), finder("aan het plan", WordRules("nl")))
    assert place.found == "aan het plan"
