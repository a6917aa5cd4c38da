"""Which quotations show best how a code is discussed, and why: a suggestion, never a choice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.i18n import Translate
from qualcode.reports.citing import Citation
from qualcode.reports.wording import one_line

SHORTEST, LONGEST = 60, 400
_OWN_WORDS = 12  # so many characters can be looked for within a longer example


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A quotation with the reasons for its place.

    `marked`: the researcher made it the example of the code, or chose it for a thick description, those
    of `families`. `turn` is 1 for the first of this participant, who is cited `said` of `total` times;
    `most` when everybody else says less about it.
    """

    citation: Citation
    example: bool
    families: tuple[str, ...]
    turn: int
    said: int
    total: int
    most: bool
    whole: bool

    @property
    def marked(self) -> bool:
        return self.example or bool(self.families)


def suggestions(
    citations: Sequence[Citation], *, example: str = "", chosen: Mapping[int, Sequence[str]] | None = None
) -> list[Suggestion]:
    """The quotations of a code, the best first.

    First those that the researcher marked; then one of every participant before a second of anybody,
    whole sentences and those who say most about it first; short before long. What the interviewer says
    comes after that, and what may not be quoted last. `chosen` gives by quotation the families for
    whose description it was chosen.
    """
    chosen, said = chosen or {}, Counter(one.who for one in citations)
    best = sorted(citations, key=lambda one: (*_unfit(one), not whole(one.text), len(one.text)))
    turn_of, found = Counter[str](), list[Suggestion]()
    for one in best:
        turn_of[one.who] += 1
        found.append(
            Suggestion(
                one,
                example=_is_example(one, example),
                families=tuple(chosen.get(one.quotation, ())),
                turn=turn_of[one.who],
                said=said[one.who],
                total=len(citations),
                most=all(count < said[one.who] for who, count in said.items() if who != one.who),
                whole=whole(one.text),
            )
        )
    return sorted(found, key=_rank)


def _rank(one: Suggestion) -> tuple[object, ...]:
    text = one.citation.text
    return (*_unfit(one.citation), not one.marked, one.turn, not one.whole, -one.said, len(text))


def _unfit(one: Citation) -> tuple[bool, bool]:
    return one.withheld, one.by_interviewer


def whole(text: str) -> bool:
    """Whether it reads as whole sentences of a length that says something."""
    text = text.strip()
    starts = text[:1].isupper() or text[:1] in "“\"‘'(…"
    return starts and text.rstrip("”\"’')")[-1:] in (".", "!", "?", "…") and SHORTEST <= len(text) <= LONGEST


def _is_example(one: Citation, example: str) -> bool:
    words, known = one_line(one.text), one_line(example)
    if not words or one.withheld:
        return False
    lines = {one_line(part).strip("“”\"' ") for part in example.splitlines()}
    return words in lines or (len(words) >= _OWN_WORDS and words in known)


def why(one: Suggestion, t: Translate) -> str:
    """The reasons in words: "your example of this code · P3 says most about it: 5 of 12 quotations"."""
    reasons: list[str] = []
    if one.citation.withheld:
        reasons.append(t("may not be quoted"))
    if one.example:
        reasons.append(t("your example of this code"))
    if one.families:
        reasons.append(t("chosen for {families}").format(families=", ".join(one.families)))
    if one.citation.by_interviewer:
        reasons.append(t("said by the interviewer"))
    elif one.turn == 1 and one.total > 1:
        most = one.most and one.said > 1
        text = t("{who} says most about it") if most else t("first choice from {who}")
        count = t("{n} of {total} quotations").format(n=one.said, total=one.total)
        reasons.append(f"{text.format(who=one.citation.who)} ({count})")
    if one.whole:
        reasons.append(t("whole sentences, not too long"))
    return " · ".join(reasons)
