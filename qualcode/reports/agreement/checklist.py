"""The minimum that a report about agreement should say: what this study says already, and what to fill in.

The items are those of Lombard et al. (2002), MacPhail et al. (2016), Nili et al. (2020), O'Connor and Joffe
(2020) and Campbell et al. (2013), taken together.
"""

from collections.abc import Callable
from dataclasses import dataclass

import qualcode
from qualcode.agreement.limits import TENTATIVE
from qualcode.i18n import N_
from qualcode.model.consensus import PlaceKind
from qualcode.reports.agreement import aftermath, sample
from qualcode.reports.agreement.figures import apa, as_sentence, joined
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.method import (
    any_interval,
    applied,
    assessed_sentences,
    below,
    coefficient_sentence,
)
from qualcode.reports.blocks import Column, Paragraph, Row, Section, Table, cell, line, prose, text_cell

TITLE = N_("Checklist: what a report about agreement should say")
LEAD = N_("{done} of {total} points are known from the study; the others are for you to fill in.")
SOURCE = N_(
    "The points are those that Lombard et al. (2002), Campbell et al. (2013), MacPhail et al. (2016), "
    "Nili et al. (2020) and O'Connor and Joffe (2020) ask for, taken together."
)
COLUMNS = ((N_("Point"), 24), (N_("What this study says"), 52), (N_("Where"), 24))
TO_FILL_IN, IN_PARAGRAPH = N_("To fill in"), N_("In the paragraph above")
IN_TABLE, IN_DECISIONS = N_("In the table per code"), N_("In the list of decisions")
IN_CHANGES, OF_PLAN = N_("In the list of changed codes"), N_("From the plan of the check")

SOFTWARE_AT = (
    N_("In the paragraph above, and under how it was computed"),
    N_("Name it in the text, with its version"),
)
ROUNDS_AT = (
    N_("In the table of rounds; say what was changed in between"),
    N_("In the paragraph above; say what was changed in between"),
)
MOST_NAMED = 10
BELOW = N_("Below {limit}: {names}.")
BELOW_LOWEST = N_("Below {limit} are {n} codes, the lowest: {names}.")


@dataclass(frozen=True, slots=True)
class Item:
    """A point: `says` is what the study says about it, "" where it does not; then `where` is a hint."""

    point: str
    says: str
    where: str

    @property
    def open(self) -> bool:
        """Whether the researcher has to fill it in."""
        return not self.says


Answer = tuple[str, str]
"""What the study says ("" for nothing), and where; or, where it says nothing, the hint."""


def checklist(known: Known) -> list[Item]:
    """Every point in order, in the language of the report."""
    wanted = (point for point in POINTS if not (known.interpretive and point.figures))
    return [Item(known.t(point.text), *point.answer(known)) for point in wanted]


def checklist_section(known: Known, *, level: int) -> Section:
    """The points as a table, with how many are still open."""
    t, items = known.t, checklist(known)
    done = sum(not item.open for item in items)
    rows = [
        Row((text_cell(item.point), _says(item, known), text_cell(item.where, "muted"))) for item in items
    ]
    table = Table(tuple(Column(t(title), width) for title, width in COLUMNS), rows)
    lead = Paragraph(line(t(LEAD).format(done=done, total=len(items))))
    return Section(t(TITLE), (lead, table, Paragraph(line(t(SOURCE)), "note")), level=level)


def _says(item: Item, known: Known):
    return cell(line(known.t(TO_FILL_IN), "bold")) if item.open else cell(*prose(item.says))


@dataclass(frozen=True, slots=True)
class _Point:
    """`figures`: it is about coefficients, and left out where none are shown."""

    text: str
    answer: Callable[[Known], Answer]
    figures: bool = False


def _own_words(field: str, hint: str) -> Callable[[Known], Answer]:
    """What the researcher wrote in the plan of the check."""

    def answer(known: Known) -> Answer:
        words = str(getattr(known.check.design, field)) if known.check is not None else ""
        return (as_sentence(words), known.t(OF_PLAN)) if words.strip() else ("", known.t(hint))

    return answer


def _coders(known: Known) -> Answer:
    names = joined(known.comparison.coders, known.t)
    return names, known.t(N_("In the paragraph above; say what their part in the study is"))


def _independence(known: Known) -> Answer:
    told = " ".join(sentence for sentence in sample.independence(known) if sentence)
    others = known.independence.others
    if told and others:
        hint = known.t(N_("In the paragraph above; say how {names} worked")).format(
            names=joined(others, known.t)
        )
        return told, hint
    if told:
        return told, known.t(IN_PARAGRAPH)
    return "", known.t(N_("Did the coders work without seeing each other's codings? How was that arranged?"))


def _codebook(known: Known) -> Answer:
    return sample.codebook(known), known.t(N_("In the paragraph above; the codebook is a report of its own"))


def _unit(known: Known) -> Answer:
    return " ".join(part for part in assessed_sentences(known)[:2] if part), known.t(IN_PARAGRAPH)


def _uncoded(known: Known) -> Answer:
    return " ".join(part for part in assessed_sentences(known)[2:] if part), known.t(IN_PARAGRAPH)


def _size(known: Known) -> Answer:
    words = sample.transcripts(known)
    return words[0].upper() + words[1:], known.t(IN_PARAGRAPH)


def _selection(known: Known) -> Answer:
    if len(known.taken) == len(known.corpus):
        return known.t(N_("There was nothing to choose: all transcripts take part.")), known.t(IN_PARAGRAPH)
    told = sample.sampling(known)
    hint = N_("How were these transcripts chosen: by hand, at random, so that rare codes occur?")
    return (told, known.t(IN_PARAGRAPH)) if told else ("", known.t(hint))


def _coefficient(known: Known) -> Answer:
    return coefficient_sentence(known), known.t(IN_PARAGRAPH)


def _software(known: Known) -> Answer:
    return f"qualcode {qualcode.__version__}", known.t(SOFTWARE_AT[known.interpretive])


def _values(known: Known) -> Answer:
    t = known.t
    if any_interval(known):
        words = N_("For {n}: number of codings, percent agreement, κ and α with 95% intervals, prevalence.")
    else:
        words = N_("For {n}: number of codings, percent agreement, κ, α and prevalence; without intervals.")
    number = sample.counted_codes(len(applied(known)), t)
    return t(words).format(n=number), t(IN_TABLE)


def _low(known: Known) -> Answer:
    t, low = known.t, below(known, TENTATIVE)
    if not low:
        return t(N_("No code is below {limit}.")).format(limit=_limit(known)), t(IN_PARAGRAPH)
    names = ", ".join(
        f"{code.name} ({apa(code.alpha.value or 0.0, known.language)})" for code in low[:MOST_NAMED]
    )
    words = BELOW if len(low) <= MOST_NAMED else BELOW_LOWEST
    says = t(words).format(limit=_limit(known), names=names, n=len(low))
    return says, t(N_("In the table per code; say for each what was done: left out, merged, redefined, kept"))


def _limit(known: Known) -> str:
    return apa(TENTATIVE, known.language, digits=3)


def _rounds(known: Known) -> Answer:
    told = " ".join(aftermath.rounds(known))
    if told:
        return told, known.t(ROUNDS_AT[known.over_time is None])
    return "", known.t(N_("How many rounds were there, and what changed between them?"))


def _resolution(known: Known) -> Answer:
    words = as_sentence(known.check.design.resolution) if known.check is not None else ""
    told = " ".join((words, *aftermath.settled(known))).strip()
    hint = N_("How were differences settled (discussion, a third coder), and who decided?")
    return (told, known.t(IN_DECISIONS)) if told else ("", known.t(hint))


def _open(known: Known) -> Answer:
    t = known.t
    different = sum(place.kind is not PlaceKind.MATCH for place in known.places)
    left = len(known.undecided)
    words = N_("{left} of the {different} places where coders differ have no decision yet.")
    if not different:
        return t(N_("The coders differ nowhere.")), t(IN_DECISIONS)
    if not left:
        return t(N_("All {different} were decided on.")).format(different=different), t(IN_DECISIONS)
    return t(words).format(left=left, different=different), t(
        N_("Under Disagreements in Compare; or say why they were left")
    )


def _changes(known: Known) -> Answer:
    t, told = known.t, aftermath.codebook_changes(known)
    if told:
        return told, t(IN_CHANGES)
    if known.check is not None:
        return t(N_("No code was changed since the check was planned.")), t(OF_PLAN)
    return "", t(N_("Which codes were split, merged or defined anew because of what came out?"))


PURPOSE = _Point(
    N_("Purpose and stance"),
    _own_words("purpose", N_("Why was agreement looked at, and how does that fit the kind of analysis?")),
)
POINTS: tuple[_Point, ...] = (
    PURPOSE,
    _Point(N_("Who coded"), _coders),
    _Point(
        N_("Training of the coders"),
        _own_words(
            "training", N_("How were they trained, and how well do they know the field and the codebook?")
        ),
    ),
    _Point(N_("Independence"), _independence),
    _Point(N_("Codebook: size, origin, version"), _codebook),
    _Point(N_("Unit of analysis and how text was segmented"), _unit, figures=True),
    _Point(N_("Uncoded text, and several codes on a passage"), _uncoded, figures=True),
    _Point(N_("Size of the sample, and its share of the material"), _size),
    _Point(N_("How the sample was chosen"), _selection),
    _Point(N_("Coefficient, why this one, its source"), _coefficient, figures=True),
    _Point(N_("Software and version"), _software),
    _Point(N_("Value per code, with interval, number and prevalence"), _values, figures=True),
    _Point(N_("Codes below the limit, and what was done with them"), _low, figures=True),
    _Point(N_("Number of rounds, and changes between them"), _rounds),
    _Point(N_("How differences were settled, and by whom"), _resolution),
    _Point(N_("Differences that are left"), _open),
    _Point(N_("Changes of the codebook that followed"), _changes),
    _Point(
        N_("Who coded the rest of the material"),
        _own_words(
            "final", N_("Who coded what was not coded twice, and with which version of the codebook?")
        ),
    ),
)
