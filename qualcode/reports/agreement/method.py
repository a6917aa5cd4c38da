"""The paragraph for a method section: who coded what, how agreement was assessed, and what came of it.

Every sentence rests on what the study knows; where it does not know something, there is no sentence, and
the checklist asks for it.
"""

import qualcode
from qualcode.agreement import CodeAgreement
from qualcode.agreement.bootstrap import FEW_DOCUMENTS
from qualcode.agreement.limits import RELIABLE, TENTATIVE
from qualcode.i18n import N_
from qualcode.reports.agreement import sample
from qualcode.reports.agreement.aftermath import follow_up
from qualcode.reports.agreement.beyond import passage_sentences
from qualcode.reports.agreement.figures import (
    apa,
    figure,
    percent,
    share,
    told_interval,
)
from qualcode.reports.agreement.known import Known
from qualcode.reports.request import grouped
from qualcode.reports.wording import counted

MOST_NAMED, FEW_NAMED = 8, 5  # codes in a sentence; where there are more, only the lowest
ASSESSED = {
    "character": N_(
        "Agreement was assessed per code, character by character: each character of the text has a code "
        "or has it not."
    ),
    "token": N_(
        "Agreement was assessed per code, word by word; a word has a code when any part of it was coded."
    ),
    "sentence": N_(
        "Agreement was assessed per code, sentence by sentence; a sentence has a code when any part of it "
        "was coded."
    ),
    "turn": N_(
        "Agreement was assessed per code, speaker turn by speaker turn; a turn has a code when any part of "
        "it was coded."
    ),
    "segment": N_(
        "Agreement was assessed per code on given passages, so that only the choice of codes was compared, "
        "not where passages begin and end."
    ),
}
LEVELS = {
    "family": N_("Codes were compared by family: a family is present where any of its codes is."),
    "top": N_("Codes were compared by top-level family: it is present where any of the codes within it is."),
}
UNCODED = N_(
    "Text without a code counts as a judgement that the code does not apply; as every code was compared by "
    "itself, a passage can have several."
)
PARTLY = (
    N_("In {n} transcript not all coders took part; there those who did are compared."),
    N_("In {n} transcripts not all coders took part; there those who did are compared."),
)
COEFFICIENT = N_(
    "Krippendorff's α (Krippendorff, 2019) was chosen because it corrects for agreement by chance and holds "
    "for any number of coders; it was computed with qualcode {version}{interval}."
)
BOOTSTRAP = N_(
    ", with 95% confidence intervals from a bootstrap over whole transcripts (B = {rounds}, seed {seed})"
)
INDICATIVE = N_("As only {n} transcripts were compared, the intervals are an indication.")
RANGE = N_(
    "Across the {n} for which it is defined, α ranged from {low} to {high} (Mdn = {median}). It was at least "
    "{eighty} for {reliable}, between {two_thirds} and {eighty} for {tentative}, and below {two_thirds} for "
    "{few}{list}."
)
ONE_ALPHA = N_("For the one code for which it is defined, α was {value}.")
LISTED, LOWEST = N_(" ({names})"), N_(" (the lowest were {names})")
CODES = (N_("{n} code"), N_("{n} codes"))
NO_CODES = N_("none of the codes")
NO_ALPHA = N_("For none of the codes is α defined.")
NOT_APPLIED = N_("Nobody applied {codes}.")
EXAMPLE = N_(
    "For the code used most, “{code}”, α = {alpha}{ends}; percent agreement was {percent}, and the code has "
    "a prevalence of {prevalence}."
)
OVERALL = N_("Over all codes together, α = {alpha}{ends}, κ = {kappa}, and percent agreement was {percent}.")


def method_paragraphs(known: Known) -> list[list[str]]:
    """The sentences of each paragraph: how it was done, and what came of it."""
    computed = (coefficient_sentence(known), _indicative(known))
    done = (*sample.sentences(known), *assessed_sentences(known), *computed)
    came = (*_range(known), _example(known), _overall(known), *passage_sentences(known), *follow_up(known))
    return [[sentence for sentence in some if sentence] for some in (done, came)]


def any_interval(known: Known) -> bool:
    """Whether the comparison has intervals: they take at least two transcripts."""
    rows = (*known.comparison.codes, known.comparison.overall.pooled)
    return any(row.alpha_interval is not None for row in rows)


def assessed_sentences(known: Known) -> list[str]:
    """What was compared: unit, level, text without a code, the interviewer ("" for nothing)."""
    t = known.t
    return [
        t(ASSESSED[known.comparison.unit]),
        t(LEVELS[known.level]) if known.level in LEVELS else "",
        t(UNCODED),
        _partly(known),
        t(sample.NO_INTERVIEWER) if known.request.without_interviewer else "",
    ]


def _partly(known: Known) -> str:
    number = len(known.comparison.partly)
    return counted(number, *PARTLY, known.t) if number else ""


def coefficient_sentence(known: Known) -> str:
    """Which coefficient, why, and made with what."""
    t, comparison = known.t, known.comparison
    rounds = grouped(comparison.rounds, known.language)
    told = t(BOOTSTRAP).format(rounds=rounds, seed=comparison.seed) if any_interval(known) else ""
    return t(COEFFICIENT).format(version=qualcode.__version__, interval=told)


def _indicative(known: Known) -> str:
    number = len(known.comparison.documents)
    few = any_interval(known) and number < FEW_DOCUMENTS
    return known.t(INDICATIVE).format(n=number) if few else ""


def applied(known: Known) -> list[CodeAgreement]:
    """The codes that anybody applied."""
    return [code for code in known.comparison.codes if any(code.segments)]


def below(known: Known, limit: float) -> list[CodeAgreement]:
    """Codes whose α is below `limit`, the lowest first."""
    found = [code for code in applied(known) if code.alpha.value is not None and code.alpha.value < limit]
    return sorted(found, key=lambda code: (code.alpha.value or 0.0, code.name))


def _range(known: Known) -> list[str]:
    t, language, overall = known.t, known.language, known.comparison.overall
    values = sorted(code.alpha.value for code in applied(known) if code.alpha.value is not None)
    unused = len(known.comparison.codes) - len(applied(known))
    more = t(NOT_APPLIED).format(codes=_codes(unused, known)) if unused else ""
    if not values:
        return [t(NO_ALPHA), more]
    if len(values) == 1:
        return [t(ONE_ALPHA).format(value=apa(values[0], language)), more]
    told = t(RANGE).format(
        n=counted(len(values), *CODES, t),
        low=apa(values[0], language),
        high=apa(values[-1], language),
        median=apa(_median(values), language),
        reliable=_codes(overall.reliable, known),
        tentative=_codes(overall.tentative, known),
        few=_codes(overall.low, known),
        list=_listed(known),
        eighty=apa(RELIABLE, language),
        two_thirds=apa(TENTATIVE, language, digits=3),
    )
    return [told, more]


def _codes(number: int, known: Known) -> str:
    return counted(number, *CODES, known.t) if number else known.t(NO_CODES)


def _listed(known: Known) -> str:
    low = below(known, TENTATIVE)
    if not low:
        return ""
    every = len(low) <= MOST_NAMED
    names = ", ".join(f"“{code.name}”" for code in low[: MOST_NAMED if every else FEW_NAMED])
    return known.t(LISTED if every else LOWEST).format(names=names)


def _median(values: list[float]) -> float:
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _example(known: Known) -> str:
    """One code in full: the one with the most codings of those whose α is defined."""
    found = [code for code in applied(known) if code.alpha.value is not None]
    if len(found) < 2:
        return ""
    language = known.language
    code = max(found, key=lambda one: sum(one.codings))
    return known.t(EXAMPLE).format(
        code=code.name,
        alpha=figure(code.alpha, language),
        ends=told_interval(code.alpha_interval, known.t, language),
        percent=percent(code.percent, language),
        prevalence=share(code.prevalence, language),
    )


def _overall(known: Known) -> str:
    pooled, language = known.comparison.overall.pooled, known.language
    return known.t(OVERALL).format(
        alpha=figure(pooled.alpha, language),
        ends=told_interval(pooled.alpha_interval, known.t, language),
        kappa=figure(pooled.kappa, language),
        percent=percent(pooled.percent, language),
    )
