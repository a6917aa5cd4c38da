"""How far coders agree, as a report: a sentence for the article, a row per code, and how it was computed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.agreement import (
    CodeAgreement,
    Coefficient,
    Comparison,
    Interval,
    compare,
    to_frame,
)
from qualcode.agreement.notes import in_words
from qualcode.i18n import N_, Translate
from qualcode.reports.blocks import (
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    cell,
    line,
    number_cell,
    text_cell,
)
from qualcode.reports.request import Request, decimal, grouped, make_report, people_note

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Agreement between coders")
UNITS = {
    "character": N_("characters"),
    "token": N_("words"),
    "sentence": N_("sentences"),
    "turn": N_("speaker turns"),
}
PER_CODE, SUMMARY, ARTICLE = N_("Agreement per code"), N_("Overall"), N_("For the article")
HOW, LEFT_OUT = N_("How it was computed"), N_("Documents that take no part")
HEADINGS = {
    "code": N_("Code"),
    "both": N_("Both"),
    "only_first": N_("Only {coder}"),
    "only_second": N_("Only {coder}"),
    "neither": N_("Neither"),
    "percent": N_("Percent"),
    "kappa": N_("Cohen's κ"),
    "kappa_low": N_("κ, 95% from"),
    "kappa_high": N_("κ, 95% to"),
    "alpha": N_("Krippendorff's α"),
    "alpha_low": N_("α, 95% from"),
    "alpha_high": N_("α, 95% to"),
    "u_alpha": N_("α for units (uα)"),
    "jaccard": N_("Jaccard"),
    "prevalence": N_("Prevalence"),
    "note": N_("Note"),
}
NO_INTERVIEWER = N_("The interviewer's turns were left out.")
CODINGS_OF = N_("Codings {coder}")
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
        "did. Prevalence: the mean share of the text that has the code."
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
SENTENCE = N_(
    "{coders} coders independently coded {k} of {total} transcripts ({share}% of the corpus) with {codes} "
    "codes. Agreement was assessed on {unit} using Krippendorff's α{interval}."
)
BOOTSTRAP = N_(" with 95% bootstrap confidence intervals over transcripts (B = {rounds})")
RANGE = N_(
    "Across the {n} codes for which it is defined, α ranged from {low} to {high} (Mdn = {median}); "
    "{reliable} codes reached α ≥ {eighty}, {tentative} lay between {two_thirds} and {eighty}, and "
    "{few} fell below {two_thirds}."
)
OVERALL = N_("Over all codes together, α = {alpha}{ends}, κ = {kappa}, and percent agreement was {percent}%.")
WITH_INTERVAL = N_(", 95% CI {ends}")
NO_ALPHA = N_("For none of the codes is α defined.")
OVERALL_COLUMNS = (
    (N_("Measure"), 30, False),
    (N_("Value"), 22, True),
    (N_("What it says"), 60, False),
)


def agreement_of(request: Request) -> Comparison:
    """The comparison that the report shows. Raises NotPossibleError where there is nothing to compare."""
    data = request.project.agreement.data(
        request.selection,
        unit=request.unit,
        leave_out_interviewer=request.without_interviewer,
        language=request.project.language,
    )
    documents = request.selection.documents or None
    return compare(data, unit=request.unit, documents=documents, language=request.language)


def agreement_report(request: Request) -> Report:
    """The agreement of the coders asked for (default: all)."""
    t = request.translate
    comparison = agreement_of(request)
    sections = agreement_sections(request, comparison)
    return make_report(request, t(TITLE), sections, notes=(people_note(request),))


def agreement_sections(request: Request, comparison: Comparison, *, level: int = 1) -> Iterator[Section]:
    """The sentence for the article, overall figures, a row per code, and how it was computed."""
    t = request.translate
    sentences = Paragraph(line(" ".join(apa_sentences(comparison, request))))
    yield Section(t(ARTICLE), (sentences,), level=level)
    yield Section(t(SUMMARY), (_overall_table(comparison, t),), level=level)
    yield Section(t(PER_CODE), (_code_table(comparison, t),), level=level)
    computed = [Paragraph(line(text)) for text in how_computed(comparison, request)]
    yield Section(t(HOW), computed, level=level)
    if comparison.left_out:
        rows = [line(f"{document.name}: {document.reason}") for document in comparison.left_out]
        yield Section(t(LEFT_OUT), [Paragraph(row) for row in rows], level=level)


def how_computed(comparison: Comparison, request: Request) -> list[str]:
    """What the figures mean, in sentences."""
    t = request.translate
    total = grouped(comparison.units, comparison.language)
    texts = [t(text).format(unit=t(UNITS[comparison.unit]), total=total) for text in COMPUTED]
    if _any_interval(comparison):
        texts.append(t(INTERVALS).format(rounds=comparison.rounds, seed=comparison.seed))
    if request.without_interviewer:
        texts.append(t(NO_INTERVIEWER))
    return [*texts, t(LIMITS)]


def _any_interval(comparison: Comparison) -> bool:
    rows = (*comparison.codes, comparison.overall.pooled)
    return any(row.alpha_interval is not None for row in rows)


def apa_sentences(comparison: Comparison, request: Request) -> list[str]:
    """The sentences for a method section, filled in."""
    t, overall, language = request.translate, comparison.overall, comparison.language
    chosen = request.selection.documents
    corpus = len(chosen) if chosen else len(request.project.documents.all())
    taken = len(comparison.documents)
    interval = (
        t(BOOTSTRAP).format(rounds=grouped(comparison.rounds, language)) if _any_interval(comparison) else ""
    )
    first = t(SENTENCE).format(
        coders=_count_word(len(comparison.coders), t),
        k=taken,
        total=corpus,
        share=round(100 * taken / corpus),
        codes=overall.applied,
        unit=t(UNITS[comparison.unit]),
        interval=interval,
    )
    values = sorted(
        code.alpha.value for code in comparison.codes if code.alpha.value is not None and any(code.segments)
    )
    if not values:
        return [first, t(NO_ALPHA)]
    middle = t(RANGE).format(
        n=len(values),
        low=apa(values[0], language),
        high=apa(values[-1], language),
        median=apa(_median(values), language),
        reliable=overall.reliable,
        tentative=overall.tentative,
        few=overall.low,
        eighty=apa(0.8, language),
        two_thirds=apa(0.667, language, digits=3),
    )
    return [first, middle, _overall_sentence(comparison, t)]


def _overall_sentence(comparison: Comparison, t: Translate) -> str:
    pooled, language = comparison.overall.pooled, comparison.language
    ends = _brackets(pooled.alpha_interval, language)
    return t(OVERALL).format(
        alpha=figure(pooled.alpha, language),
        ends=t(WITH_INTERVAL).format(ends=ends) if ends else "",
        kappa=figure(pooled.kappa, language),
        percent=figure(pooled.percent, language, digits=1, bounded=False),
    )


def _median(values: Sequence[float]) -> float:
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _count_word(number: int, t: Translate) -> str:
    words = {2: N_("Two"), 3: N_("Three"), 4: N_("Four"), 5: N_("Five")}
    return t(words[number]) if number in words else str(number)


def apa(value: float, language: str, *, digits: int = 2) -> str:
    """A figure that cannot exceed 1 as APA writes it: .78, −.05; in Dutch with its comma: 0,78."""
    text = decimal(round(value, digits) + 0.0, language, digits=digits).replace("-", "−")
    return text.replace("0.", ".", 1) if language == "en" and abs(value) < 1 else text


def figure(coefficient: Coefficient, language: str, *, digits: int = 2, bounded: bool = True) -> str:
    """The number as text, or the word that stands where there is none."""
    value = in_words(coefficient, language=language)
    if isinstance(value, str):
        return value
    return apa(value, language, digits=digits) if bounded else decimal(value, language, digits=digits)


def _brackets(interval: Interval | None, language: str) -> str:
    between = "; " if language == "nl" else ", "  # a comma would be taken for the decimal one
    ends = (interval.low, interval.high) if interval else ()
    return f"[{between.join(apa(end, language) for end in ends)}]" if ends else ""


def _overall_table(comparison: Comparison, t: Translate) -> Table:
    overall, pooled, language = comparison.overall, comparison.overall.pooled, comparison.language
    lines = (
        (N_("Percent agreement"), pooled.percent, None, N_("all codes laid end to end")),
        (N_("Cohen's κ"), pooled.kappa, pooled.kappa_interval, N_("all codes laid end to end")),
        (N_("Krippendorff's α"), pooled.alpha, pooled.alpha_interval, N_("all codes laid end to end")),
        (N_("Mean κ"), overall.mean_kappa, None, N_("mean over the codes for which κ is defined")),
        (N_("Median κ"), overall.median_kappa, None, N_("median over the same codes")),
        (N_("Mean α"), overall.mean_alpha, None, N_("mean over the codes for which α is defined")),
        (
            N_("Pooled κ"),
            overall.pooled_kappa,
            None,
            N_("from mean observed and mean expected agreement (De Vries et al., 2008)"),
        ),
    )
    rows = [
        Row(
            (
                text_cell(t(name)),
                number_cell(_value(name == lines[0][0], coefficient, interval, language)),
                text_cell(t(meaning)),
            )
        )
        for name, coefficient, interval, meaning in lines
    ]
    if overall.note:
        rows.append(Row((text_cell(t(HEADINGS["note"])), number_cell(""), text_cell(overall.note))))
    return Table(
        tuple(Column(t(title), width, numeric) for title, width, numeric in OVERALL_COLUMNS), rows, 0.7
    )


def _value(percent: bool, coefficient: Coefficient, interval: Interval | None, language: str) -> str:
    if percent and coefficient.value is not None:
        return f"{decimal(coefficient.value, language, digits=1)}%"
    return f"{figure(coefficient, language)} {_brackets(interval, language)}".strip()


def _code_table(comparison: Comparison, t: Translate) -> Table:
    names = comparison.coders
    two = len(names) == 2
    counts = [t(HEADINGS["both"])]
    if two:
        counts += [
            t(HEADINGS["only_first"]).format(coder=names[0]),
            t(HEADINGS["only_second"]).format(coder=names[1]),
        ]
    counts.append(t(HEADINGS["neither"]))
    columns = [
        Column(t(HEADINGS["code"]), 30),
        *(Column(t(CODINGS_OF).format(coder=name), 12, True) for name in names),
        *(Column(title, 11, True) for title in counts),
        *(
            Column(t(HEADINGS[key]), width, True)
            for key, width in (("percent", 10), ("kappa", 18), ("alpha", 18))
        ),
        Column(t(HEADINGS["jaccard"]), 11, True),
        Column(t(HEADINGS["prevalence"]), 15, True),
        Column(t(HEADINGS["note"]), 30),
    ]
    used = [code for code in comparison.codes if any(code.segments)]
    rows = [_code_row(code, comparison, two=two) for code in used]
    if len(used) < len(comparison.codes):
        absent = ", ".join(code.name for code in comparison.codes if not any(code.segments))
        rows.append(
            Row((cell(line(t("Not applied by anybody: {names}").format(names=absent), "muted")),), "group")
        )
    return Table(tuple(columns), rows)


def _code_row(code: CodeAgreement, comparison: Comparison, *, two: bool) -> Row:
    language = comparison.language
    counts = [code.both, *((code.only_first, code.only_second) if two else ()), code.neither]
    kappa = f"{figure(code.kappa, language)} {_brackets(code.kappa_interval, language)}".strip()
    alpha = f"{figure(code.alpha, language)} {_brackets(code.alpha_interval, language)}".strip()
    texts = [
        figure(code.percent, language, digits=1, bounded=False),
        kappa,
        alpha,
        figure(code.jaccard, language),
        figure(code.prevalence, language, digits=3),
    ]
    return Row(
        (
            text_cell(code.name),
            *(number_cell(n) for n in code.codings),
            *(number_cell(grouped(int(n or 0), language)) for n in counts),
            *(number_cell(text) for text in texts),
            text_cell(code.note, "muted"),
        )
    )


def agreement_sheets(request: Request, comparison: Comparison | None = None) -> "list[Sheet]":
    """The figures per code and overall as sheets with real numbers; of `comparison` where it is given."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t = request.translate
    comparison = comparison or agreement_of(request)
    frame = to_frame(comparison)
    frame.columns = [_heading(str(name), comparison, t) for name in frame.columns]
    overall, pooled = comparison.overall, comparison.overall.pooled
    figures = {
        N_("Percent agreement"): pooled.percent,
        N_("Cohen's κ"): pooled.kappa,
        N_("Krippendorff's α"): pooled.alpha,
        N_("Mean κ"): overall.mean_kappa,
        N_("Median κ"): overall.median_kappa,
        N_("Mean α"): overall.mean_alpha,
        N_("Pooled κ"): overall.pooled_kappa,
    }
    rows = [[t(name), in_words(value, language=request.language)] for name, value in figures.items()]
    summary = pd.DataFrame(rows, columns=[t("Measure"), t("Value")], dtype=object)
    how = " ".join(how_computed(comparison, request))
    sentences = " ".join(apa_sentences(comparison, request))
    return [Sheet(t(PER_CODE), frame, how, "table"), Sheet(t(SUMMARY), summary, sentences, "table")]


def _heading(name: str, comparison: Comparison, t: Translate) -> str:
    if name.startswith("n "):
        return t(CODINGS_OF).format(coder=name[2:])
    if name not in HEADINGS:
        return name
    coder = comparison.coders[1 if name == "only_second" else 0]
    return t(HEADINGS[name]).format(coder=coder)
