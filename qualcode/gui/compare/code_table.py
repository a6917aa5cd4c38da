"""Agreement per code as a table of the screen: a row per code, the columns that are wanted. No Qt."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.gui.compare.diagnoses import advised, diagnosed
from qualcode.gui.compare.figures import ends, figure
from qualcode.gui.compare.question import CODE, UNITS
from qualcode.gui.widgets.content import Column, Row, TableContent, Value
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.agreement import CodeAgreement, Comparison

KAPPA, NAME, NOTE = "kappa", "code", "note"
CHOICES = {
    "codings": N_("Codings of each coder"),
    "both": N_("Both, or all of them"),
    "only": N_("Only one of the two"),
    "neither": N_("Neither"),
    "percent": N_("Percent"),
    "kappa": N_("Cohen's κ"),
    "kappa_interval": N_("95% CI of κ"),
    "alpha": N_("Krippendorff's α"),
    "alpha_interval": N_("95% CI of α"),
    "u_alpha": N_("uα, with boundaries"),
    "jaccard": N_("Jaccard"),
    "positive": N_("Agreement on the code itself"),
    "pabak": N_("PABAK"),
    "ac1": N_("Gwet's AC1"),
    "prevalence": N_("Prevalence"),
    "below_tentative": N_("Chance that α is below .667"),
    "below_reliable": N_("Chance that α is below .80"),
    "note": N_("What to look at"),
}
"""The columns that can be chosen; the code itself is always there."""
NARROW = 104
"""So wide is a column with a coder's name at most; the whole name stands in the tooltip."""
USUAL = (
    *("codings", "both", "percent", "kappa", "kappa_interval", "alpha", "u_alpha"),
    *("jaccard", "prevalence", "note"),
)
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
    "alpha_interval": N_("Where α would lie for 95 of 100 sets of interviews such as these"),
    "u_alpha": N_("Krippendorff's uα: weighs where passages begin and end as well"),
    "jaccard": N_("Of the text that anyone gave the code, the share that they have in common"),
    "positive": N_("Of all that was given the code, the share that was given it by both (Dice, F1)"),
    "pabak": N_("κ as it would be if the code were on half of the text and chance fifty-fifty"),
    "ac1": N_("Gwet's AC1: hardly falls where a code is rare; read it beside κ, not instead of it"),
    "prevalence": N_("Mean share of the text that has the code"),
    "below_tentative": N_("In so many of 100 sets of interviews such as these α would be below .667"),
    "below_reliable": N_("In so many of 100 sets of interviews such as these α would be below .80"),
    "codings": N_("Codings by {coder}"),
    "note": N_("What the figures point at; the sign before it groups alike ones"),
}


@dataclass(frozen=True)
class _Part:
    """A column, the choice that it belongs to, and what it holds of a code."""

    choice: str
    column: Column
    value: "Callable[[CodeAgreement], Value]"


def code_table(comparison: "Comparison", colors: Mapping[int, str], *, level: str = CODE) -> TableContent:
    """A row per code with all columns, worst first: lowest κ on top, codes without one at the end."""
    parts = [*_name(level), *_counts(comparison), *_figures(comparison), _note()]
    codes = sorted(comparison.codes, key=_worst)
    rows = [Row(code.code, code.name, colors.get(code.code, "")) for code in codes]
    values = [[part.value(code) for part in parts] for code in codes]

    def sentence(i: int, j: int) -> str:
        return advised(codes[i]) if parts[j].choice == NOTE else ""

    return TableContent([part.column for part in parts], rows, values, sentence=sentence)


def narrowed(
    content: TableContent, choices: Collection[str], codes: Collection[int] | None = None
) -> TableContent:
    """The table with these columns only, and only these codes (None: all)."""
    columns = [j for j, column in enumerate(content.columns) if _choice_of(column) in ("", *choices)]
    rows = [i for i, row in enumerate(content.rows) if codes is None or row.id in codes]
    return replace(
        content,
        columns=[content.columns[j] for j in columns],
        rows=[content.rows[i] for i in rows],
        values=[[content.values[i][j] for j in columns] for i in rows],
        sentence=lambda i, j: content.sentence(rows[i], columns[j]) if content.sentence else "",
    )


def _choice_of(column: Column) -> str:
    """Which choice a column belongs to; "" for the code itself. Ids are such as "only SV" or "kappa"."""
    first = str(column.id).split(" ", 1)[0]
    return "codings" if first == "n" else "" if first == NAME else first


def _worst(code: "CodeAgreement") -> tuple[bool, bool, float]:
    kappa = code.kappa.value
    return kappa is None, not any(code.codings), kappa or 0.0


def _name(level: str) -> list[_Part]:
    title = _("Code") if level == CODE else _("Family")
    return [_Part("", Column(title, NAME, widest=300), lambda code: code.name)]


def _counts(comparison: "Comparison") -> list[_Part]:
    coders, two = comparison.coders, len(comparison.coders) == 2
    unit = _(UNITS[comparison.unit])
    unit = unit[:1].upper() + unit[1:]

    def tip(key: str, coder: str = "") -> str:
        return _(TIPS[key]).format(unit=unit, coder=coder)

    parts = [
        _Part(
            "codings",
            Column(f"n {name}", f"n {name}", f"n {name}\n{tip('codings', name)}", number=True, widest=NARROW),
            lambda code, k=k: code.codings[k],
        )
        for k, name in enumerate(coders)
    ]
    title = _("Both") if two else _("All")
    parts.append(
        _Part(
            "both",
            Column(title, "both", tip("both" if two else "all"), number=True),
            lambda code: code.both,
        )
    )
    if two:
        parts += [_only(coders[0], tip("only", coders[0]), first=True)]
        parts += [_only(coders[1], tip("only", coders[1]), first=False)]
    neither = Column(_("Neither") if two else _("Nobody"), "neither", tip("neither"), number=True)
    return [*parts, _Part("neither", neither, lambda code: code.neither)]


def _only(coder: str, tip: str, *, first: bool) -> _Part:
    column = Column(_("Only {coder}").format(coder=coder), f"only {coder}", tip, number=True, widest=NARROW)
    return _Part("only", column, lambda code: (code.only_first if first else code.only_second) or 0)


def _figures(comparison: "Comparison") -> list[_Part]:
    unit = _(UNITS[comparison.unit])

    def part(key: str, title: str, value: "Callable[[CodeAgreement], Value]") -> _Part:
        return _Part(key, Column(title, key, _(TIPS[key]), number=True), value)

    percent = Column(
        "%", "percent", _(TIPS["percent"]).format(unit=unit), number=True, percent=True, decimals=0
    )
    share = Column(
        _("Prevalence"), "prevalence", _(TIPS["prevalence"]), number=True, percent=True, decimals=1
    )
    interval = Column(_("95% CI of κ"), "kappa_interval", _(TIPS["interval"]), number=True)
    return [
        _Part("percent", percent, lambda code: figure(code.percent, part=100)),
        part(KAPPA, "κ", lambda code: figure(code.kappa)),
        _Part("kappa_interval", interval, lambda code: ends(code.kappa_interval)),
        part("alpha", "α", lambda code: figure(code.alpha)),
        part("alpha_interval", _("95% CI of α"), lambda code: ends(code.alpha_interval)),
        part("u_alpha", "uα", lambda code: figure(code.u_alpha)),
        part("jaccard", "Jaccard", lambda code: figure(code.jaccard)),
        part("positive", "Dice", lambda code: figure(code.positive)),
        part("pabak", "PABAK", lambda code: figure(code.pabak)),
        part("ac1", "AC1", lambda code: figure(code.ac1)),
        _Part("prevalence", share, lambda code: figure(code.prevalence)),
        _chance("below_tentative", "α < .667", lambda code: figure(code.below_tentative)),
        _chance("below_reliable", "α < .80", lambda code: figure(code.below_reliable)),
    ]


def _chance(key: str, title: str, value: "Callable[[CodeAgreement], Value]") -> _Part:
    return _Part(key, Column(title, key, _(TIPS[key]), number=True, percent=True, decimals=0), value)


def _note() -> _Part:
    column = Column(_("What to look at"), "note", _(TIPS["note"]), widest=900, keep=190)
    return _Part(NOTE, column, diagnosed)
