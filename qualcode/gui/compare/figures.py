"""A comparison as tables of the screen, and in a sentence. No Qt."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qualcode.gui.compare.question import UNITS, WITHOUT_INTERVIEWER, Answer
from qualcode.gui.widgets.content import Column, Row, Said, TableContent, Value, number_text
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.agreement import CodeAgreement, Coefficient, Comparison, Interval

KAPPA = "kappa"
TIPS = {
    "both": N_("{unit} that both gave the code"),
    "all": N_("{unit} that all of them gave the code"),
    "only": N_("{unit} that only {coder} gave the code"),
    "neither": N_("{unit} that nobody gave the code"),
    "percent": N_(
        "Share of the {unit} on which they agree; nearly always high, as most text lacks a given code"
    ),
    "kappa": N_("Cohen's κ: agreement beyond chance; 1 is perfect, 0 is what chance would give"),
    "interval": N_("Where κ would lie for 95 of 100 sets of interviews such as these"),
    "alpha": N_("Krippendorff's α: from .80 reliable, from .667 for tentative conclusions"),
    "u_alpha": N_("Krippendorff's uα: weighs where passages begin and end as well"),
    "jaccard": N_("Of the text that anyone gave the code, the share that they have in common"),
    "prevalence": N_("Mean share of the text that has the code"),
    "codings": N_("Codings by {coder}"),
}
OVERALL = N_(
    "{coders} on {documents} documents, counted in {unit}: {percent} agreement, pooled κ {kappa}{interval}, "
    "mean α {alpha} over {codes} codes."
)
GRADES = N_(
    "By α: {reliable} codes reliable (from .80), {tentative} for tentative conclusions (from .667), "
    "{low} lower."
)
REASONS = {
    "no variation": N_("Nothing differs, so agreement beyond chance cannot be computed."),
    "not applied": N_("Nobody used the code here."),
    "one coder": N_("Only one of the coders used it."),
}


def code_table(answer: Answer, colors: Mapping[int, str]) -> TableContent:
    """A row per code: codings, counts of text, figures, and a note in words."""
    comparison = answer.comparison
    assert comparison is not None
    rows = [Row(code.code, code.name, colors.get(code.code, "")) for code in comparison.codes]
    values = [_code_row(code) for code in comparison.codes]
    return TableContent(_columns(comparison), rows, values)


def _columns(comparison: "Comparison") -> list[Column]:
    unit, coders = _(UNITS[comparison.unit]), comparison.coders
    unit = unit[:1].upper() + unit[1:]

    def tip(key: str, coder: str = "") -> str:
        return _(TIPS[key]).format(unit=unit if key != "percent" else unit.lower(), coder=coder)

    two = len(coders) == 2
    columns = [Column(_("Code"), "code", widest=300)]
    columns += [Column(f"n {name}", f"n {name}", tip("codings", name), number=True) for name in coders]
    columns.append(Column(_("Both") if two else _("All"), "both", tip("both" if two else "all"), number=True))
    if two:
        columns += [
            Column(_("Only {coder}").format(coder=c), f"only {c}", tip("only", c), number=True)
            for c in coders
        ]
    return [
        *columns,
        Column(_("Neither") if two else _("Nobody"), "neither", tip("neither"), number=True),
        Column("%", "percent", tip("percent"), number=True, percent=True, decimals=0),
        Column("κ", KAPPA, tip("kappa"), number=True),
        Column(_("95% CI of κ"), "interval", tip("interval"), number=True),
        Column("α", "alpha", tip("alpha"), number=True),
        Column("uα", "u_alpha", tip("u_alpha"), number=True),
        Column("Jaccard", "jaccard", tip("jaccard"), number=True),
        Column(_("Prevalence"), "prevalence", tip("prevalence"), number=True, percent=True, decimals=1),
        Column(_("Note"), "note", widest=520, keep=190),
    ]


def _code_row(code: "CodeAgreement") -> list[Value]:
    only = [] if code.only_first is None else [code.only_first, code.only_second or 0]
    return [
        code.name,
        *code.codings,
        code.both,
        *only,
        code.neither,
        figure(code.percent, part=100),
        figure(code.kappa),
        ends(code.kappa_interval),
        figure(code.alpha),
        figure(code.u_alpha),
        figure(code.jaccard),
        figure(code.prevalence),
        code.note,
    ]


def figure(coefficient: "Coefficient", *, part: float = 1) -> Value:
    """The number, or the word that stands for it."""
    if coefficient.value is None:
        return Said(
            _(coefficient.reason),
            None,
            _(REASONS[coefficient.reason]) if coefficient.reason in REASONS else "",
        )
    return coefficient.value / part


def ends(interval: "Interval | None") -> Said:
    """An interval such as 0.31 to 0.68."""
    if interval is None:
        return Said("–", None, _("No interval can be given."))
    text = f"{number_text(interval.low)} – {number_text(interval.high)}"
    return Said(text, interval.low, _("Indicative: few documents.") if interval.indicative else "")


def document_table(answer: Answer, colors: Mapping[int, str]) -> TableContent:
    """Cohen's kappa per code and document, worst code first."""
    from qualcode.agreement import kappa_by_document

    comparison = answer.comparison
    assert comparison is not None
    by_document = kappa_by_document(comparison)
    used = [k for k, code in enumerate(comparison.codes) if any(code.codings)]
    used.sort(key=lambda k: (comparison.codes[k].kappa.value is None, comparison.codes[k].kappa.value or 0))
    rows = [
        Row(comparison.codes[k].code, comparison.codes[k].name, colors.get(comparison.codes[k].code, ""))
        for k in used
    ]
    pairs = zip(comparison.documents, comparison.document_ids, strict=True)
    columns = [Column(name, key, number=True) for name, key in pairs]
    values = [[figure(by_document[d][k]) for d in range(len(columns))] for k in used]
    tints = [[0.0 if isinstance(v, Said) else max(float(v), 0.0) for v in row] for row in values]  # type: ignore[arg-type]
    return TableContent(columns, rows, values, matrix=True, tints=tints, corner=_("Code"), dots=False)


def summary(answer: Answer) -> str:
    """The whole comparison in a few sentences, with what it leaves out."""
    comparison = answer.comparison
    assert comparison is not None
    overall = comparison.overall
    parts = [
        _(OVERALL).format(
            coders=", ".join(comparison.coders),
            documents=len(comparison.documents),
            unit=_(UNITS[comparison.unit]),
            percent=_percent(overall.pooled.percent),
            kappa=_text(overall.pooled_kappa),
            interval=_between(overall.pooled.kappa_interval),
            alpha=_text(overall.mean_alpha),
            codes=overall.applied,
        ),
        _(GRADES).format(reliable=overall.reliable, tentative=overall.tentative, low=overall.low),
        _(WITHOUT_INTERVIEWER) if answer.question.leave_out_interviewer else "",
        _left_out(comparison),
        f"{overall.note[:1].upper()}{overall.note[1:]}." if overall.note else "",
    ]
    return " ".join(part for part in parts if part)


def _left_out(comparison: "Comparison") -> str:
    names = "; ".join(f"{one.name} ({one.reason})" for one in comparison.left_out)
    return _("Not compared: {names}.").format(names=names) if names else ""


def _text(coefficient: "Coefficient") -> str:
    return number_text(coefficient.value) if coefficient.value is not None else _(coefficient.reason)


def _percent(coefficient: "Coefficient") -> str:
    if coefficient.value is None:
        return _(coefficient.reason)
    return f"{number_text(float(coefficient.value), decimals=1)}%"


def _between(interval: "Interval | None") -> str:
    if interval is None:
        return ""
    return _(" (95%: {low} to {high})").format(low=number_text(interval.low), high=number_text(interval.high))
