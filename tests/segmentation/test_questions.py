"""Questions of a guide found in the interviewer's turns: fictional interviews in Dutch and English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.segmentation.questions import (
    Certainty,
    GuideQuestion,
    Match,
    SpokenTurn,
    match_questions,
    parent_number,
)
from qualcode.segmentation.wording import content_words, likeness

GUIDE = (
    "Wat is uw functie bij de bibliotheek?",
    "Hoe bent u bij het leesproject betrokken geraakt?",
    "Welke scholen werken mee aan het project?",
    "Hoe verloopt de samenwerking met de leerkrachten?",
    "Welke belemmeringen ervaart u met de begroting?",
    "Heeft u nog iets toe te voegen?",
)
INTERVIEW = (
    "I Fijn dat u tijd heeft. Uhm, kunt u eerst iets vertellen over uw functie hier bij de bibliotheek?",
    "R Ik ben leesconsulent, vooral voor de jeugd.",
    "I Oké, helder.",
    "R Ja.",
    "I En hoe raakte u zelf betrokken bij het leesproject dan?",
    "R Via mijn leidinggevende.",
    "I Want om welke scholen gaat het nou eigenlijk, die aan het project meewerken?",
    "R Vier basisscholen.",
    "I Ja, ja. En die samenwerking met de leerkrachten, hoe verloopt dat?",
    "R Wisselend, de ene belt wel en de andere niet.",
    "I Wat vindt u van het gebouw?",
    "R Te koud.",
    "I Zijn er nog dingen die u wilt toevoegen?",
    "R Nee hoor.",
)


def spoken(lines: tuple[str, ...]) -> list[SpokenTurn]:
    return [SpokenTurn(n, line[2:], asks=line[0] == "I") for n, line in enumerate(lines, start=1)]


def guide(texts: tuple[str, ...]) -> list[GuideQuestion]:
    return [GuideQuestion(100 + n, str(n), text) for n, text in enumerate(texts, start=1)]


def found(matches: list[Match], *, sure: bool = False) -> set[tuple[int, int]]:
    return {
        (match.question - 100, match.turn)
        for match in matches
        if not sure or match.certainty is Certainty.SURE
    }


def test_a_dutch_interview_that_leaves_one_question_out() -> None:
    matches = match_questions(guide(GUIDE), spoken(INTERVIEW))
    assert found(matches) == {(1, 1), (2, 5), (3, 7), (4, 9), (6, 13)}
    assert {(2, 5), (3, 7), (4, 9)} <= found(matches, sure=True)
    assert all(0 < match.score <= 1 and match.words for match in matches)


def test_only_the_interviewer_asks() -> None:
    lines = ("I Ja.", "R Welke belemmeringen ervaart u met de begroting?")
    assert match_questions(guide(GUIDE), spoken(lines)) == []


def test_an_english_interview() -> None:
    texts = (
        "What is your role in the neighbourhood team?",
        "How do volunteers and professionals share information?",
        "Which obstacles did you meet in recruiting volunteers?",
    )
    lines = (
        "I So, to begin, what’s your role in the neighbourhood team exactly?",
        "R I coordinate.",
        "I And recruiting the volunteers, did you run into obstacles?",
        "R Many.",
        "I Mm-hm.",
        "R Yes.",
    )
    matches = match_questions(guide(texts), spoken(lines), language="en")
    assert found(matches) == {(1, 1), (3, 3)}
    assert found(matches, sure=True) >= {(1, 1)}


def test_a_turn_that_asks_two_questions() -> None:
    lines = ("I Welke scholen werken mee, en hoe verloopt de samenwerking met de leerkrachten?", "R Goed.")
    assert {(3, 1), (4, 1)} <= found(match_questions(guide(GUIDE), spoken(lines)))


def test_a_question_asked_twice_is_told_as_such() -> None:
    lines = (*INTERVIEW[:10], "I Nog even: welke belemmeringen ervaart u met de begroting?", "R Geld.",
             "I Dus de samenwerking met de leerkrachten verloopt niet goed?", "R Nee.")  # fmt: skip
    matches = match_questions(guide(GUIDE), spoken(lines))
    assert (4, 9) in found(matches)
    again = [match for match in matches if match.again]
    assert [(m.question - 100, m.turn, m.certainty) for m in again] == [(4, 13, Certainty.MAYBE)]


def test_out_of_order_is_never_sure() -> None:
    lines = (
        "I Welke belemmeringen ervaart u met de begroting?", "R Veel.",
        "I Wat is uw functie bij de bibliotheek?", "R Directeur.",
        "I Hoe bent u bij het leesproject betrokken geraakt?", "R Vanzelf.",
    )  # fmt: skip
    matches = {m.question - 100: m for m in match_questions(guide(GUIDE), spoken(lines))}
    assert matches[5].turn == 1
    assert not matches[5].in_order
    assert matches[5].certainty is Certainty.MAYBE
    assert matches[1].in_order
    assert matches[2].in_order


def test_order_decides_between_two_turns_that_are_alike() -> None:
    texts = ("Hoe verloopt het overleg?", "Wie bepaalt de begroting?", "Hoe is het overleg veranderd?")
    lines = ("I Hoe verloopt het overleg?", "R Goed.", "I Wie bepaalt de begroting?", "R Ik.",
             "I Is het overleg veranderd?", "R Ja.")  # fmt: skip
    assert found(match_questions(guide(texts), spoken(lines))) >= {(1, 1), (2, 3), (3, 5)}


def test_what_was_said_elsewhere_helps() -> None:
    question = GuideQuestion(1, "1", "Welke belemmeringen ervaart u?")
    turns = spoken(("I Loopt u ook wel eens tegen een muur aan bij de gemeente?", "R Ja."))
    assert match_questions([question], turns) == []
    wording = "Waar loopt u tegen een muur aan, bij de gemeente bijvoorbeeld?"
    learnt = GuideQuestion(1, "1", question.text, (wording,))
    (match,) = match_questions([learnt], turns)
    assert match.turn == 1
    assert match.by_wording


def test_a_sub_question_follows_its_question() -> None:
    assert [parent_number(n) for n in ("3a", "3.1", "12-b", "4 c)", "10", "7.", "", "x")] == [
        "3", "3", "12", "4", "", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(("questions", "turns"), [((), INTERVIEW), (GUIDE, ()), (("Hoe?",), INTERVIEW)])
def test_nothing_to_match(questions: tuple[str, ...], turns: tuple[str, ...]) -> None:
    assert match_questions(guide(questions), spoken(turns)) == []


def test_words_that_carry_meaning() -> None:
    assert content_words("Uhm, hoe denken júllie eigenlijk over de re-integratie van ex-gedetineerden?", "nl")
    assert content_words("Oké, ja, hm hm.", "nl") == ()
    assert content_words("Could you tell me something about it?", "en") == ()
    assert likeness("uitwisseling", "informatieuitwisseling") == 0.85
    assert likeness("verbinding", "verbindend") == 0.8
    assert likeness("kat", "katoen") == 0
    assert likeness("begroting", "vergadering") == 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("abc dklm?ë’-\n", max_size=40), max_size=6),
    st.lists(st.text("abc dklm?ë’-\n", max_size=60), max_size=9),
)
def test_any_text_gives_sound_suggestions(texts: list[str], lines: list[str]) -> None:
    turns = [SpokenTurn(n, line, asks=n % 2 == 1) for n, line in enumerate(lines, start=1)]
    matches = match_questions(guide(tuple(texts)), turns)
    asking = {turn.number for turn in turns if turn.asks}
    assert len(found(matches)) == len(matches)
    for match in matches:
        assert match.turn in asking
        assert 0.3 < match.score <= 1
    ordered = [m.question for m in matches if m.in_order and not m.again]
    assert ordered == sorted(ordered)
