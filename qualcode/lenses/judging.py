"""What coded passages say of a cell, and how the researcher's judgement goes over it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.i18n import N_, Translate
from qualcode.lenses.data import LensData, Mention
from qualcode.lenses.results import Cell, Choice, Sign
from qualcode.lenses.scales import normal
from qualcode.model.coding import Stance
from qualcode.model.matrices import UNDECIDED, CellState, Judgement
from qualcode.model.scales import Scale

NO_QUOTATION = N_("rated without a quotation")
NO_RATING = N_("quotations without a rating")
NOT_ASKED_BUT = N_("judged as not asked, though there are quotations")
DIFFER = N_("the ratings of the codings differ: {ratings}")
UNKNOWN_RATING = N_("the rating “{rating}” is none of this lens")
CONTRADICTED = N_("also denied")
UNDECIDED_STANCES = {UNDECIDED, Stance.UNDECIDED.value, "onbeslist"}
Ratings = Mapping[str, tuple[str, Sign]]
"""Per rating what is printed for it, and its sign."""


def quotations(mentions: Iterable[Mention]) -> tuple[int, ...]:
    """The distinct quotations, in the order in which they are met."""
    return tuple(dict.fromkeys(one.quotation for one in mentions))


def stance_of(mention: Mention) -> Sign:
    """What a coding says of its code; without a stance that it is there."""
    if mention.stance.strip().casefold() in UNDECIDED_STANCES or mention.rating.strip() == UNDECIDED:
        return Sign.UNDECIDED
    if mention.stance == Stance.DENIED:
        return Sign.DENIED
    return Sign.OTHER if mention.stance == Stance.OTHER_PARTY else Sign.PRESENT


def affirmed(mentions: Iterable[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions that say a code is there (or leave it open), and those that deny it."""
    kept = list(mentions)
    yes = [one for one in kept if stance_of(one) in (Sign.PRESENT, Sign.UNDECIDED)]
    return yes, [one for one in kept if stance_of(one) is Sign.DENIED]


def judged(cell: Cell, data: LensData, place: tuple[str, str], ratings: Ratings) -> Cell:
    """The cell with what the researcher judged at `place`; what was computed is kept beside it."""
    judgement, t = data.judged(*place), data.translate
    cell = replace(cell, place=place)
    if judgement is None:
        return cell
    cell = replace(cell, judgement=judgement, computed=cell.text)
    if judgement.rating in ratings:
        text, sign = ratings[judgement.rating]
        flag = _unsupported(cell, judgement, t) if sign in _CLAIMS else ()
        return replace(cell, text=text, sign=sign, notes=(*cell.notes, *flag))
    if judgement.rating:
        return replace(cell, notes=(*cell.notes, t(UNKNOWN_RATING).format(rating=judgement.rating)))
    return _with_state(cell, judgement, t)


_CLAIMS = (Sign.PRESENT, Sign.REACHED, Sign.HIT, Sign.SURPRISE)


def _unsupported(cell: Cell, judgement: Judgement, t: Translate) -> tuple[str, ...]:
    return (t(NO_QUOTATION),) if not cell.quotations and judgement.rating != UNDECIDED else ()


def _with_state(cell: Cell, judgement: Judgement, t: Translate) -> Cell:
    if judgement.state is CellState.NOT_ASKED:
        flag = (t(NOT_ASKED_BUT),) if cell.quotations else ()
        return replace(cell, text="", sign=Sign.NOT_ASKED, notes=(*cell.notes, *flag))
    if judgement.state is CellState.NOT_MENTIONED:
        return replace(cell, text="–", sign=Sign.NOT_MENTIONED)
    return cell


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and the cell that shows it; `mark` is "" where there is none and "?" where undecided."""

    mark: str
    cell: Cell


def rated(data: LensData, unit: str, codes: Sequence[str], scale: Scale, place: tuple[str, str]) -> Rated:
    """The rating of a unit: judged by the researcher, otherwise the one most codings have ("?" for a tie)."""
    t, mentions = data.translate, data.of_unit(unit, codes)
    given = Counter(mark for one in mentions if (mark := normal(scale, one.rating)))
    computed = _most(given)
    notes: list[str] = []
    if len(given) > 1:
        listed = ", ".join(f"{mark} ({count})" for mark, count in given.most_common())
        notes.append(t(DIFFER).format(ratings=listed))
    judgement = data.judged(*place)
    mark = normal(scale, judgement.rating) if judgement and judgement.rating else ""
    if judgement and judgement.rating and not mark:
        notes.append(t(UNKNOWN_RATING).format(rating=judgement.rating))
    found = quotations(mentions)
    if mark and not found and mark != UNDECIDED:
        notes.append(t(NO_QUOTATION))
    shown = mark or computed
    sign = Sign.UNDECIDED if shown == UNDECIDED else Sign.RATED if shown else Sign.NONE
    cell = Cell(shown, sign, found, computed=computed, place=place, notes=tuple(notes))
    if judgement is None:
        return Rated(shown, replace(cell, computed=""))
    cell = replace(cell, judgement=judgement)
    return Rated(shown, cell if judgement.rating else _with_state(cell, judgement, t))


def _most(given: Counter[str]) -> str:
    first = given.most_common(2)
    if not first:
        return ""
    return UNDECIDED if len(first) == 2 and first[0][1] == first[1][1] else first[0][0]


def scale_choices(scale: Scale, data: LensData) -> tuple[Choice, ...]:
    """The marks of a scale, and that it is undecided."""
    found = [Choice(one.mark, one.name or one.mark) for one in scale.marks]
    return (*found, undecided_choice(data))


def undecided_choice(data: LensData) -> Choice:
    """That the passages do not decide."""
    return Choice(UNDECIDED, data.translate(N_("undecided")))
