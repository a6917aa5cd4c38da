"""What would be coded around what was found."""

from qualcode.finding import Passage, Search, Unit, Way, passages
from qualcode.model import DocumentId, Role, Span, Turn, TurnId

TEXT = "I: Is er vertrouwen?\nR: Ja. Er is vertrouwen. Veel vertrouwen, zeg ik. Klaar.\nR: Vertrouwen.\n"


def turns() -> list[Turn]:
    found = []
    start = 0
    for number, line in enumerate(TEXT.splitlines(), start=1):
        role = Role.INTERVIEWER if line[0] == "I" else Role.RESPONDENT
        end = start + len(line)
        found.append(Turn(TurnId(number), DocumentId(1), number, start, start + 3, end, line[0], role))
        start = end + 1
    return found


def sentences() -> list[Span]:
    spans = []
    for turn in turns():
        start = turn.text_start
        for piece in TEXT[turn.text_start : turn.end].replace(". ", ".|").split("|"):
            spans.append(Span(start, start + len(piece)))
            start += len(piece) + 1
    return spans


def found(search: Search, **more: object) -> list[str]:
    hits = passages(TEXT, turns(), search, sentences=sentences(), **more)  # type: ignore[arg-type]
    return [TEXT[hit.start : hit.end] for hit in hits]


def test_units() -> None:
    assert found(Search(Way.TEXT, "vertrouwen", Unit.FOUND)) == ["vertrouwen", "vertrouwen", "Vertrouwen"]
    assert found(Search(Way.TEXT, "vertrouwen", Unit.SENTENCE)) == [
        "Er is vertrouwen.",
        "Veel vertrouwen, zeg ik.",
        "Vertrouwen.",
    ]
    assert found(Search(Way.TEXT, "vertrouwen", Unit.TURN)) == [
        "Ja. Er is vertrouwen. Veel vertrouwen, zeg ik. Klaar.",
        "Vertrouwen.",
    ]


def test_interviewers_only_when_wanted() -> None:
    search = Search(Way.TEXT, "vertrouwen", Unit.TURN, interviewers=True)
    assert found(search)[0] == "Is er vertrouwen?"


def test_a_hit_over_two_sentences_takes_both_and_two_in_one_take_it_once() -> None:
    assert found(Search(Way.PATTERN, r"Ja\. Er")) == ["Ja. Er is vertrouwen."]
    (hit,) = passages(TEXT, turns(), Search(Way.PATTERN, "[Zz]eg|ik"), sentences=sentences())
    assert [TEXT[span.start : span.end] for span in hit.found] == ["zeg", "ik"]


def test_all_that_a_speaker_says() -> None:
    assert found(Search(Way.SPEAKER, "I", Unit.TURN), names=["I"]) == ["Is er vertrouwen?"]
    assert found(Search(Way.SPEAKER, "R", Unit.SENTENCE), names=["R"]) == [
        *("Ja.", "Er is vertrouwen.", "Veel vertrouwen, zeg ik.", "Klaar.", "Vertrouwen."),
    ]


def test_a_text_without_turns() -> None:
    text = "Eerste regel.\nTweede regel.\n"
    hits = passages(text, [], Search(Way.TEXT, "tweede", Unit.TURN))
    assert hits == [Passage(14, 27, (Span(14, 20),))]
