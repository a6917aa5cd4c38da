"""Prediction and finding in one sign, and the sentences that an expectation needs in every shape."""

from collections.abc import Iterable, Sequence

from qualcode.i18n import N_, Translate
from qualcode.lenses.data import LensData
from qualcode.lenses.expectation import NEVER, POSSIBLE, SURE, VERDICTS, Expectation
from qualcode.lenses.judging import Ratings, scale_choices, undecided_choice
from qualcode.lenses.results import Choice, Sign
from qualcode.model.matrices import UNDECIDED

TEXTS = {
    Sign.HIT: "●",
    Sign.MISS: "○",
    Sign.SURPRISE: "▲",
    Sign.POSSIBLE: "◌",
    Sign.POSSIBLE_SEEN: "◉",
}
LEGEND = N_("● predicted and seen, ○ predicted and not seen, ▲ seen and not predicted; “?”: undecided.")
LEGEND_POSSIBLE = N_(
    "◉ possible and seen, ◌ possible and not seen: neither speaks for the theory or against it."
)
DECLARED = N_("{name}: {warning}")
CANNOT_FAIL = N_("The prediction for {names} covers all {count}: it cannot fail.")
POSSIBLE_ROWS = N_("Called possible, so that no finding contradicts it: {names}.")
PLAIN = {
    "x": ("x", Sign.PRESENT),
    "-": ("−", Sign.DENIED),
    UNDECIDED: (UNDECIDED, Sign.UNDECIDED),
}


def outcome(predicted: str, seen: Sign) -> tuple[str, Sign]:
    """What is printed, and the sign.

    `predicted`: "expected", "possible", "not expected" or "" (unknown).
    """
    there = seen in (Sign.PRESENT, Sign.UNDECIDED)
    mark = UNDECIDED if seen is Sign.UNDECIDED else ""
    if predicted == SURE:
        sign = Sign.HIT if there else Sign.MISS
    elif predicted == POSSIBLE:
        sign = Sign.POSSIBLE_SEEN if there else Sign.POSSIBLE
    elif predicted == NEVER:
        sign = Sign.SURPRISE if there else Sign.NONE
    else:
        return ("x" + mark if there else "", seen if there else Sign.NONE)
    return TEXTS.get(sign, "") + mark, sign


def legend(lens: Expectation, t: Translate) -> tuple[str, ...]:
    """What the marks mean."""
    possible = any(row.expected == POSSIBLE for row in lens.rows)
    return (t(LEGEND), *((t(LEGEND_POSSIBLE),) if possible else ()))


def ratings_of(lens: Expectation) -> Ratings:
    """What each rating says of what was seen."""
    if not lens.verdicts:
        return PLAIN
    own = {mark: (mark, VERDICTS[meaning]) for mark, meaning in lens.verdicts.items()}
    return {**own, UNDECIDED: (UNDECIDED, Sign.UNDECIDED)}


def choices_of(lens: Expectation, data: LensData) -> tuple[Choice, ...]:
    """The ratings that can be given to what was seen."""
    if lens.verdicts:
        return scale_choices(data.scale(lens.scale), data)
    t = data.translate
    return (Choice("x", t("seen")), Choice("-", t("not seen")), undecided_choice(data))


def declared_warnings(lens: Expectation, data: LensData) -> list[str]:
    """The warnings that the codebook itself gives, and the rows that nothing can contradict."""
    t = data.translate
    found = [
        t(DECLARED).format(name=data.name(row.code), warning=data.text(row.warning))
        for row in lens.rows
        if row.code in data.names and data.text(row.warning)
    ]
    possible = [
        data.name(row.code) for row in lens.rows if row.expected == POSSIBLE and row.code in data.names
    ]
    return [*found, *([t(POSSIBLE_ROWS).format(names=joined(possible, t))] if possible else [])]


def joined(names: Sequence[str], t: Translate) -> str:
    """ "A, B and C"."""
    *first, last = names or ("",)
    return t("{names} and {last}").format(names=", ".join(first), last=last) if first else last


def cannot_fail(names: Iterable[str], count: int, t: Translate) -> list[str]:
    """The sentence that these predictions cover everything; nothing where there are none."""
    found = list(names)
    return [t(CANNOT_FAIL).format(names=joined(found, t), count=count)] if found else []
