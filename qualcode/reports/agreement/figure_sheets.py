"""The figures of agreement as tables of real numbers, with a word where a number is not defined."""

from collections.abc import Iterator, Sequence

from qualcode.agreement import (
    CodeAgreement,
    Coefficient,
    PairAgreement,
    kappa_by_document,
    to_frame,
)
from qualcode.agreement.compare import overall_by_document
from qualcode.agreement.notes import in_words
from qualcode.i18n import N_
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.listing import listed
from qualcode.reports.agreement.tables import CODINGS_OF, PERCENT, overall_lines
from qualcode.reports.grids import Rows, Value, plain

CODE, DOCUMENT, COUNTED = N_("Code"), N_("Document"), N_("Characters, words … that count")
FIRST, SECOND = N_("First coder"), N_("Second coder")
FROM, TO = N_("95% from"), N_("95% to")
KAPPA, ALPHA, JACCARD = N_("Cohen's κ"), N_("Krippendorff's α"), N_("Jaccard")
ALL_CODES = N_("All codes together")
AC1, PABAK, POSITIVE = N_("AC1"), N_("PABAK"), N_("Positive agreement")
BELOW_TENTATIVE, BELOW_RELIABLE = N_("Chance that α is below .667"), N_("Chance that α is below .80")
ADVICE = N_("What to do")
HEADINGS = {
    "code": CODE,
    "both": N_("Both"),
    "only_first": N_("Only {coder}"),
    "only_second": N_("Only {coder}"),
    "neither": N_("Neither"),
    "percent": N_("Percent"),
    "kappa": KAPPA,
    "kappa_low": N_("κ, 95% from"),
    "kappa_high": N_("κ, 95% to"),
    "alpha": ALPHA,
    "alpha_low": N_("α, 95% from"),
    "alpha_high": N_("α, 95% to"),
    "u_alpha": N_("α for units (uα)"),
    "jaccard": JACCARD,
    "prevalence": N_("Prevalence"),
    "note": N_("Note"),
}


def summary(known: Known) -> Rows:
    """The figures over all codes with their intervals."""
    t, language = known.t, known.language
    titles = [t(N_("Measure")), t(N_("Value")), t(FROM), t(TO), t(N_("What it says"))]
    rows = [
        [
            t(name),
            in_words(value, language=language),
            ends.low if ends else None,
            ends.high if ends else None,
            t(meaning),
        ]
        for name, value, ends, meaning in overall_lines(known.comparison)
    ]
    return listed(titles, rows)


def per_code(known: Known) -> Rows:
    """A row per code: codings and units per coder, figures with the ends of their intervals, diagnosis."""
    t, language = known.t, known.language
    found = to_frame(known.comparison)
    more = (AC1, PABAK, POSITIVE, BELOW_TENTATIVE, BELOW_RELIABLE, ADVICE)
    titles = [*(_heading(str(name), known) for name in found.columns), *(t(title) for title in more)]
    rows: list[list[Value]] = []
    for plain_row, code in zip(found.itertuples(index=False), known.comparison.codes, strict=True):
        values = (code.ac1, code.pabak, code.positive, code.below_tentative, code.below_reliable)
        figures = [in_words(value, language=language) for value in values]
        advice = "\n".join(finding.advice for finding in code.findings)
        rows.append([*(plain(value) for value in plain_row), *figures, advice or None])
    return listed(titles, rows)


def _heading(name: str, known: Known) -> str:
    t, coders = known.t, known.comparison.coders
    if name.startswith("n "):
        return t(CODINGS_OF).format(coder=name[2:])
    if name not in HEADINGS:
        return name
    return t(HEADINGS[name]).format(coder=coders[1 if name == "only_second" else 0])


def per_document(known: Known) -> Rows:
    """A row per document: its size, codings per coder, and the figures over all codes in it alone."""
    t, comparison = known.t, known.comparison
    titles = [t(DOCUMENT), t(COUNTED)]
    titles += [t(CODINGS_OF).format(coder=name) for name in comparison.coders]
    titles += [t(PERCENT), t(KAPPA), t(ALPHA)]
    codings = comparison.tables.codings.sum(axis=1).tolist()
    rows = [
        [name, units, *counts, *_words([one[key] for key in ("percent", "kappa", "alpha")], known)]
        for name, units, counts, one in zip(
            comparison.documents,
            comparison.tables.units.tolist(),
            codings,
            overall_by_document(comparison),
            strict=True,
        )
    ]
    return listed(titles, rows)


def by_document(known: Known) -> Rows:
    """κ of every code in every document."""
    t, comparison = known.t, known.comparison
    columns = [_words(row, known) for row in kappa_by_document(comparison)]
    rows = [[code.name, *(column[k] for column in columns)] for k, code in enumerate(comparison.codes)]
    return listed([t(CODE), *comparison.documents], rows)


def pairwise(known: Known) -> Rows:
    """Percent agreement, κ and Jaccard of every two coders, over all codes and per code."""
    t = known.t
    titles = [t(one) for one in (CODE, FIRST, SECOND, PERCENT, KAPPA, JACCARD)]
    rows = [
        [name, *_coders(pair, known), *_words((pair.percent, pair.kappa, pair.jaccard), known)]
        for name, pair in _pairs(known)
    ]
    return listed(titles, rows)


def four_fields(known: Known) -> Rows:
    """The 2 × 2 table of every two coders for every code: what all figures are computed from."""
    t = known.t
    heads = (CODE, FIRST, SECOND, N_("Both"), N_("Only the first"), N_("Only the second"), N_("Neither"))
    rows = [
        [name, *_coders(pair, known), pair.both, pair.only_first, pair.only_second, pair.neither]
        for name, pair in _pairs(known)
    ]
    return listed([t(one) for one in heads], rows)


def _pairs(known: Known) -> Iterator[tuple[str, PairAgreement]]:
    comparison = known.comparison
    every: list[tuple[str, CodeAgreement]] = [(known.t(ALL_CODES), comparison.overall.pooled)]
    every += [(code.name, code) for code in comparison.codes if any(code.segments)]
    return ((name, pair) for name, code in every for pair in code.pairs)


def _coders(pair: PairAgreement, known: Known) -> tuple[str, str]:
    names = known.comparison.coders
    return names[pair.first], names[pair.second]


def _words(values: Sequence[Coefficient], known: Known) -> list[Value]:
    return [in_words(value, language=known.language) for value in values]
