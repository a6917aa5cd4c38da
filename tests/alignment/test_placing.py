"""Quotations follow a text that is corrected: what survives reads the same, what is gone is told."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from texts_to_align import Edited, edited, paragraphs, texts

from qualcode.alignment import Alignment, Fit, Lost, Placed, Placement, align, place
from qualcode.alignment.tokens import token_end, token_start

OLD = (
    "I: Hoe gaat het?\n\n"
    "R: Wij bellen elkaar elke week. Dat helpt echt. Maar de mail niet.\n\n"
    "I: Waarom niet?\n\n"
    "R: Dat duurt te lang. Je moet elkaar kunnen zien en horen.\n"
)


def followed(old: str, new: str, words: str, *, nth: int = 0) -> tuple[Placement, str]:
    """Where the nth occurrence of the words went, and how it reads there."""
    start = -1
    for _number in range(nth + 1):
        start = old.index(words, start + 1)
    placed = place(align(old, new), start, start + len(words))
    return placed, new[placed.start : placed.end] if isinstance(placed, Placed) else ""


@given(edited())
@settings(max_examples=300)
def test_hunks_lead_from_the_old_text_to_the_new_one(change: Edited) -> None:
    new = Alignment.from_edits(change.old, change.edits).new
    alignment, done, made = align(change.old, new), 0, ""
    for hunk in alignment.hunks:
        assert hunk.old_start < hunk.old_end or hunk.new_start < hunk.new_end
        made += change.old[done : hunk.old_start]
        assert len(made) == hunk.new_start
        made += new[hunk.new_start : hunk.new_end]
        done = hunk.old_end
    assert made + change.old[done:] == new


@given(edited(), st.data())
@settings(max_examples=1000)
def test_a_passage_that_no_edit_touches_reads_exactly_the_same(change: Edited, data: st.DataObject) -> None:
    """A passage of some words: of a letter that stands everywhere nobody can say where it went."""
    length = len(change.old)
    start = token_start(change.old, data.draw(st.integers(0, length - 1)))
    end = token_end(change.old, data.draw(st.integers(start + 1, min(length, start + 60))))
    assume(end - start >= 10)
    assume(all(last < start or first > end for first, last, _words in change.edits))
    new = Alignment.from_edits(change.old, change.edits).new
    placed = place(align(change.old, new), start, end)
    assert isinstance(placed, Placed)
    assert new[placed.start : placed.end] == change.old[start:end]


@given(edited(), st.data())
def test_known_edits_move_a_passage_by_what_was_put_in_before_it(change: Edited, data: st.DataObject) -> None:
    length = len(change.old)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    assume(all(last <= start or first >= end for first, last, _words in change.edits))
    alignment = Alignment.from_edits(change.old, change.edits)
    placed = place(alignment, start, end)
    by = sum(len(words) - (last - first) for first, last, words in change.edits if last <= start)
    insertions_at_end = [e for e in change.edits if e[0] == e[1] == start]
    assume(not insertions_at_end)
    assert placed == Placed(start + by, end + by, Fit.EXACT)


@given(texts, st.data())
def test_the_same_text_moves_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert place(align(text, text), start, end) == Placed(start, end, Fit.EXACT)


@given(st.lists(paragraphs, min_size=3, max_size=8, unique=True), st.data())
def test_a_paragraph_that_was_moved_is_found(parts: list[str], data: st.DataObject) -> None:
    """Each paragraph has words of its own, so that there is one right answer."""
    parts = [f"{part} Dat was deel {number} van dit lange gesprek." for number, part in enumerate(parts)]
    order = list(parts)
    moved = order.pop(data.draw(st.integers(0, len(parts) - 1)))
    order.insert(data.draw(st.integers(0, len(order))), moved)
    old, new = "\n\n".join(parts), "\n\n".join(order)
    for part in parts:
        placed, reads = followed(old, new, part)
        assert isinstance(placed, Placed)
        assert (reads, placed.start) == (part, new.index(part))


@given(st.lists(paragraphs, min_size=1, max_size=6))
def test_other_line_ends_lose_nothing(parts: list[str]) -> None:
    old = "\n\n".join(parts)
    new = old.replace(" ", "\n")
    for part in parts:
        placed, reads = followed(old, new, part)
        assert isinstance(placed, Placed)
        assert placed.fit in (Fit.LAYOUT, Fit.EXACT)
        assert reads == part.replace(" ", "\n")


def test_a_correction_inside_a_passage_changes_it() -> None:
    placed, reads = followed(OLD, OLD.replace("elke week", "iedere week"), "bellen elkaar elke week")
    assert reads == "bellen elkaar iedere week"
    assert isinstance(placed, Placed)
    assert placed.fit is Fit.CHANGED


@pytest.mark.parametrize(
    ("words", "now"), [("Wij bellen", "Wijzelf bellen"), ("elke week", "elke weken"), ("week", "weken")]
)
def test_a_word_corrected_at_the_edge_is_taken_whole(words: str, now: str) -> None:
    _placed, reads = followed(OLD, OLD.replace(words, now, 1), words)
    assert reads == now


def test_accents_and_emoji_stay_whole() -> None:
    _placed, reads = followed("Een cafe daar.", "Een cafe\u0301 daar.", "cafe")
    assert reads == "cafe\u0301"
    _placed, reads = followed("Zij 👩 daar.", "Zij 👩‍💻 daar.", "👩")
    assert reads == "👩‍💻"


def test_words_that_are_gone_are_lost_with_the_best_candidates() -> None:
    new = OLD.replace("Dat helpt echt. ", "")
    placed, _reads = followed(OLD, new, "Dat helpt echt")
    assert isinstance(placed, Lost)
    placed, _reads = followed(
        OLD, new.replace("te lang", "te lang, en dat hielp echt niet"), "Dat helpt echt"
    )
    assert isinstance(placed, Lost)
    best = placed.candidates[0]
    assert best.similarity > 0.8


def test_without_any_text_all_is_lost() -> None:
    placed = place(align(OLD, ""), 3, 20)
    assert placed == Lost()


@pytest.mark.parametrize("nth", [0, 1])
def test_of_a_sentence_that_stands_twice_the_context_decides(nth: int) -> None:
    old = "A: Ja, dat klopt.\n\nB: En toen?\n\nA: Ja, dat klopt.\n\nB: Goed.\n"
    new = "A: Even denken.\n\n" + old.replace("En toen?", "En daarna dan?")
    placed, reads = followed(old, new, "Ja, dat klopt", nth=nth)
    assert reads == "Ja, dat klopt"
    assert isinstance(placed, Placed)
    assert placed.start == [new.index("Ja"), new.rindex("Ja")][nth]


def test_of_a_sentence_that_stood_twice_the_one_that_went_is_lost() -> None:
    old = "A: Ja, dat klopt.\n\nB: En toen gingen wij op weg.\n\nA: Ja, dat klopt.\n\nB: Goed zo dan.\n"
    new = old.replace("A: Ja, dat klopt.\n\nB: Goed", "B: Goed")
    placed, _reads = followed(old, new, "Ja, dat klopt", nth=1)
    assert isinstance(placed, Lost)
    assert [c.start for c in placed.candidates] == [3]


def test_a_moved_and_corrected_paragraph_is_found() -> None:
    words = "Je moet elkaar kunnen zien en horen."
    new = "R: Je moet elkaar kunnen zien én horen.\n\n" + OLD.replace(" " + words, "")
    placed, reads = followed(OLD, new, words)
    assert reads == "Je moet elkaar kunnen zien én horen."
    assert isinstance(placed, Placed)
    assert placed.moved


def test_a_replaced_name_is_taken_whole() -> None:
    start = OLD.index("Wij bellen")
    alignment = Alignment.from_edits(OLD, [(start, start + 10, "<naam>")])
    placed = place(alignment, start + 4, start + 17)
    assert isinstance(placed, Placed)
    assert alignment.new[placed.start : placed.end] == "<naam> elkaar"
    assert place(Alignment.from_edits(OLD, [(start, start + 10, "")]), start, start + 3) == Lost()


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        Alignment.from_edits(OLD, [(0, 5, "x"), (3, 8, "y")])


@pytest.mark.parametrize("nth", [0, 1])
def test_of_equal_sentences_beside_each_other_either_may_have_gone(nth: int) -> None:
    placed, reads = followed("Dus ja. Dus ja. Nee hoor.", "Dus ja. Nee hoor.", "Dus ja", nth=nth)
    assert (reads, isinstance(placed, Placed) and placed.start) == ("Dus ja", 0)
