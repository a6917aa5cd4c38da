"""How the figures were computed, what they mean, and the works that are referred to."""

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
    N_(
        "Percent: the share on which coders agree, both in giving and in not giving the code. Because most "
        "of a text does not have a given code, it is nearly always high, and should not be reported alone."
    ),
    N_(
        "Cohen's κ corrects for the agreement expected by chance (Cohen, 1960); with more than two coders it "
        "is the mean over pairs. Krippendorff's α does so for any number of coders (Krippendorff, 2019). uα "
        "also weighs where passages begin and end (Krippendorff, 1995)."
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
SOURCES = {
    "Campbell": "Campbell, J. L., Quincy, C., Osserman, J., & Pedersen, O. K. (2013). Coding in-depth "
    "semistructured interviews: Problems of unitization and intercoder reliability and agreement. "
    "Sociological Methods & Research, 42(3), 294–320. https://doi.org/10.1177/0049124113500475",
    "Cohen": "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological "
    "Measurement, 20(1), 37–46. https://doi.org/10.1177/001316446002000104",
    "De Vries": "De Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S. (2008). Using pooled kappa to "
    "summarize interrater agreement across many items. Field Methods, 20(3), 272–282. "
    "https://doi.org/10.1177/1525822X08317166",
    "Gwet": "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high "
    "agreement. British Journal of Mathematical and Statistical Psychology, 61(1), 29–48. "
    "https://doi.org/10.1348/000711006X126600",
    "Krippendorff 1995": "Krippendorff, K. (1995). On the reliability of unitizing continuous data. "
    "Sociological Methodology, 25, 47–76. https://doi.org/10.2307/271061",
    "Krippendorff 2004": "Krippendorff, K. (2004). Content analysis: An introduction to its methodology "
    "(2nd ed.). SAGE.",
    "Krippendorff 2016": "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the "
    "reliability of unitizing textual continua: Further developments. Quality & Quantity, 50(6), 2347–2364. "
    "https://doi.org/10.1007/s11135-015-0266-1",
    "Krippendorff 2019": "Krippendorff, K. (2019). Content analysis: An introduction to its methodology "
    "(4th ed.). SAGE.",
    "Lombard": "Lombard, M., Snyder-Duch, J., & Bracken, C. C. (2002). Content analysis in mass "
    "communication: Assessment and reporting of intercoder reliability. Human Communication Research, 28(4), "
    "587–604. https://doi.org/10.1111/j.1468-2958.2002.tb00826.x",
    "MacPhail": "MacPhail, C., Khoza, N., Abler, L., & Ranganathan, M. (2016). Process guidelines for "
    "establishing intercoder reliability in qualitative studies. Qualitative Research, 16(2), 198–212. "
    "https://doi.org/10.1177/1468794115577012",
    "McDonald": "McDonald, N., Schoenebeck, S., & Forte, A. (2019). Reliability and inter-rater reliability "
    "in qualitative research: Norms and guidelines for CSCW and HCI practice. Proceedings of the ACM on "
    "Human-Computer Interaction, 3(CSCW), Article 72. https://doi.org/10.1145/3359174",
    "Nili": "Nili, A., Tate, M., Barros, A., & Johnstone, D. (2020). An approach for selecting and using a "
    "method of inter-coder reliability in information management research. International Journal of "
    "Information Management, 54, Article 102154. https://doi.org/10.1016/j.ijinfomgt.2020.102154",
    "O'Connor": "O'Connor, C., & Joffe, H. (2020). Intercoder reliability in qualitative research: Debates "
    "and practical guidelines. International Journal of Qualitative Methods, 19. "
    "https://doi.org/10.1177/1609406919899220",
}
OF_CHECKLIST = ("Campbell", "Lombard", "MacPhail", "Nili", "O'Connor")
OF_FIGURES = (
    *("Cohen", "De Vries", "Gwet"),
    *("Krippendorff 1995", "Krippendorff 2004", "Krippendorff 2016", "Krippendorff 2019"),
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


def sources(known: Known) -> list[str]:
    """The works that this report refers to, as APA lists them."""
    named = {*OF_CHECKLIST, *(("McDonald",) if known.interpretive else OF_FIGURES)}
    return [SOURCES[name] for name in SOURCES if name in named]
