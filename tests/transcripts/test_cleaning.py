"""Text copied from a PDF: what is joined, what goes, and that nothing else is lost."""

import re
import textwrap
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.documents import EditKind, Join
from qualcode.transcripts import understand
from qualcode.transcripts.cleaning import clean
from qualcode.transcripts.hyphens import join_of
from qualcode.transcripts.lexicon import Lexicon
from qualcode.transcripts.rewriting import undone

WORDS = "wij werken samen met de gemeente aan een plan voor iedereen die terugkomt in de wijk".split()  # noqa: SIM905


def spoken(number: int) -> str:
    """A paragraph of 60 words, another for each number."""
    return " ".join(WORDS[(number * 7 + place * place) % len(WORDS)] for place in range(60)) + "."


def wrapped(paragraphs: list[str], width: int = 80) -> str:
    return "\n".join(textwrap.fill(one, width, break_on_hyphens=False) for one in paragraphs) + "\n"


def talk(count: int = 12) -> list[str]:
    return [f"{'IR'[number % 2]}: {spoken(number)}" for number in range(count)]


def test_paragraphs_come_back() -> None:
    transcript = understand(wrapped(talk()), name="p")
    assert transcript.text == "\n".join(talk()) + "\n"
    assert len(transcript.turns) == 12
    assert len(transcript.cleaned) == 1


def test_as_is_leaves_everything() -> None:
    text = wrapped(talk())
    transcript = understand(text, name="p", as_is=True)
    assert (transcript.text, transcript.cleaned) == (text, ())
    assert len(transcript.turns) == 12


def test_one_line_per_paragraph_is_left_alone() -> None:
    short = "".join(f"I: Vraag {n}?\nR: Ja, dat is zo.\nEn verder niets.\n" for n in range(20))
    assert understand(short, name="p").text == short
    long = "\n".join(talk()) + "\n"
    assert understand(long, name="p").text == long


def test_a_list_within_a_turn_is_left_alone() -> None:
    text = wrapped(talk()) + "I: Kies:\neen\ntwee\n"
    assert understand(text, name="p").text.endswith("I: Kies:\neen\ntwee\n")


def paged(lines_a_page: int, *, head: bool) -> str:
    """The talk with a page number after each page, or a space at the head of every second one."""
    out: list[str] = []
    for index, line in enumerate(wrapped(talk(60)).splitlines()):
        page, rest = divmod(index, lines_a_page)
        if page and rest == 0:
            if not head or page == 2:
                out.append(str(40 + page))
            else:
                out.append(f" {line}")
                continue
        out.append(line)
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("head", [False, True])
def test_page_numbers_go(head: bool) -> None:
    transcript = understand(paged(40, head=head), name="p")
    assert transcript.text == "\n".join(talk(60)) + "\n"
    assert any("42" in sentence for sentence in transcript.cleaned)


def test_a_single_number_that_nothing_makes_a_page_is_kept_and_told() -> None:
    text = wrapped(talk()) + "I: Hoe oud?\nR: Ik ben\n25\n" + wrapped(talk())
    transcript = understand(text, name="p")
    assert "R: Ik ben\n25\n" in transcript.text
    assert any("25" in warning.sentence for warning in transcript.warnings)


@pytest.mark.parametrize(
    ("left", "right", "elsewhere", "how"),
    [
        ("re", "integratie", "", Join.KEEP),
        ("ex", "gedetineerden", "", Join.KEEP),
        ("Leidschendam", "Voorburg", "", Join.KEEP),
        ("HIC", "cliënten", "", Join.KEEP),
        ("informatie", "uitwisseling", "", Join.KEEP),
        ("zee", "egel", "", Join.KEEP),
        ("18", "jarigen", "", Join.KEEP),
        ("e", "mail", "", Join.KEEP),
        ("moeder", "organisatie", "de moederorganisatie zei", Join.DROP),
        ("moeder", "organisatie", "moederorganisatie of moeder-organisatie", Join.KEEP),
        ("moeder", "organisatie", "", Join.KEEP),
        ("moede", "rorganisatie", "", Join.DROP),
        ("inter", "viewen", "", Join.DROP),
        ("pro", "bleem", "", Join.DROP),
        ("open", "heid", "", Join.DROP),
        ("daar", "door", "", Join.DROP),
        ("reclasserings", "werker", "", Join.DROP),
        ("anti", "Amerikaans", "", Join.KEEP),
        ("Samen", "werking", "de samenwerking", Join.DROP),
        ("in", "en", "", Join.SPACE),
        ("onderzoeks", "of", "", Join.SPACE),
        ("wi", "wilde", "", Join.SPACE),
    ],
)
def test_hyphens(left: str, right: str, elsewhere: str, how: Join) -> None:
    assert join_of(left, right, Lexicon(elsewhere, "nl")).join is how


@pytest.mark.parametrize(("left", "right"), [("moeder", "organisatie"), ("regie", "rol"), ("sa", "goed")])
def test_what_only_the_researcher_can_say(left: str, right: str) -> None:
    assert not join_of(left, right, Lexicon("", "nl")).sure
    assert not join_of(left, right, Lexicon("", "fr")).sure


def test_a_text_that_cuts_words_is_believed_to_have_cut_this_one() -> None:
    assert join_of("regie", "rol", Lexicon("", "nl"), hyphenated=True) == (Join.DROP, False)
    assert join_of("regie", "rol", Lexicon("", "nl"), hyphenated=False) == (Join.KEEP, False)


def test_hyphens_in_a_text_are_told() -> None:
    filler = "x" * 60
    text = "".join(
        f"I: {filler} samen-\nwerking {filler}\nR: {filler} re-\nintegratie en samenwerking\n"
        for _ in range(6)
    )
    transcript = understand(text, name="p")
    assert "samenwerking x" in transcript.text
    assert "re-integratie en" in transcript.text
    told = " ".join(transcript.cleaned)
    assert told.count("samenwerking") == told.count("re-integratie") == 1  # each word once
    assert "samenwerking" in told
    assert "re-integratie" in told


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "I:", "R: ja", "112", "113", " 114", "-", "a-", "X = Interviewer", "Datum: nu", "\f"]
        ),
        st.lists(
            st.sampled_from([*WORDS, "re-", "in-", "I:", "R:", "é", "😀", "12"]), min_size=8, max_size=14
        ).map(" ".join),
        st.text(max_size=90),
    ),
    max_size=60,
)


@settings(max_examples=300)
@given(LINES, st.booleans())
def test_turns_lie_in_order_within_the_text(lines: list[str], as_is: bool) -> None:
    text = "\n".join(lines)
    transcript = understand(text, name="p", as_is=as_is)
    position = 0
    for turn in transcript.turns:
        assert position <= turn.start < turn.text_start <= turn.end <= len(transcript.text)
        said = transcript.text[turn.text_start : turn.end]
        assert said == said.strip()
        position = turn.end
    assert {turn.speaker for turn in transcript.turns} == {speaker.label for speaker in transcript.speakers}
    if as_is:
        assert transcript.text == text


@settings(max_examples=300)
@given(LINES)
def test_cleaning_loses_page_numbers_and_hyphens_only(lines: list[str]) -> None:
    text = "\n".join(lines)
    cleaned = clean(text, set())
    edits = cleaned.rewritten.edits
    assert undone(cleaned.text, edits) == text
    lost = Counter(re.sub(r"\s", "", text)) - Counter(re.sub(r"\s", "", cleaned.text))
    gained = Counter(re.sub(r"\s", "", cleaned.text)) - Counter(re.sub(r"\s", "", text))
    assert not gained
    repeated = Counter("".join(edit.before for edit in edits if edit.kind is EditKind.REPEATED))
    assert all(char in "-\u00ad" or char.isdigit() for char in lost - repeated)
    if lost:
        assert cleaned.done


@settings(max_examples=100)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=25, max_size=60), min_size=6, max_size=20),
    st.integers(60, 110),
)
def test_wrapping_and_cleaning_give_the_text_back(paragraphs: list[list[str]], width: int) -> None:
    whole = [f"{'IR'[number % 2]}: {' '.join(words)}." for number, words in enumerate(paragraphs)]
    assert understand(wrapped(whole, width), name="p").text == "\n".join(whole) + "\n"
