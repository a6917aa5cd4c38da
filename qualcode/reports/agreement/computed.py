"""How the figures were computed, and what they mean."""

from qualcode.i18n import N_
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.method import any_interval
from qualcode.reports.agreement.sample import NO_INTERVIEWER
from qualcode.reports.request import grouped

UNITS = {
    "character": N_("characters"),
    "token": N_("words"),
    "sentence": N_("sentences"),
    "turn": N_("speaker turns"),
    "segment": N_("given passages"),
}
COMPUTED = (
    N_(
        "Counted in {unit}, {total} in all. For every code each of these either has the code from a coder or "
        "has it not; codings of one coder that overlap are joined first."
    ),
    N_("n: how many codings a coder made with the code."),
    N_(
        "Percent: the share on which coders agree, both in giving and in not giving the code. Because most "
        "of a text does not have a given code, it is nearly always high, and should not be reported alone."
    ),
    N_(
        "Cohen's κ corrects for the agreement expected by chance (Cohen, 1960); with more than two coders it "
        "is the mean over pairs. Krippendorff's α does so for any number of coders (Krippendorff, 2019). uα "
        "also weighs where passages begin and end (Krippendorff et al., 2016)."
    ),
    N_(
        "Jaccard: of the text to which at least one of two coders gave the code, the share to which both "
        "did. AC1 (Gwet, 2008) explains a low κ where nearly all text has a code from nobody; it does not "
        "replace κ. Prevalence: the mean share of the text that has the code."
    ),
    N_(
        "Where a number is not defined, a word stands in its place: “no variation” where chance alone would "
        "give full agreement, “not applied” where nobody used the code."
    ),
)
INTERVALS = N_("In brackets: 95% intervals from {rounds} bootstrap samples of whole documents (seed {seed}).")
LIMITS = N_(
    "Krippendorff (2004) calls α from .80 reliable and from .667 fit for tentative conclusions; these limits "
    "are a convention."
)
NEGOTIATED = N_(
    "One of the coders is the consensus: these figures say how far a coder agrees with what was decided "
    "afterwards, not how far coders agreed independently."
)


def how_computed(known: Known) -> list[str]:
    """What the figures mean, in sentences; nothing where none are shown."""
    t, comparison = known.t, known.comparison
    if known.interpretive:
        return []
    total = grouped(comparison.units, known.language)
    texts = [t(NEGOTIATED)] if comparison.negotiated else []
    texts += [t(text).format(unit=t(UNITS[comparison.unit]), total=total) for text in COMPUTED]
    if any_interval(known):
        rounds = grouped(comparison.rounds, known.language)
        texts.append(t(INTERVALS).format(rounds=rounds, seed=comparison.seed))
    if known.request.without_interviewer:
        texts.append(t(NO_INTERVIEWER))
    return [*texts, t(LIMITS)]
