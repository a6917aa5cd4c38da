"""Agreement of every two coders, and of every code in every document, as tables of the screen. No Qt.

Both are computed when they are asked for, in the worker thread.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.gui.compare.figures import figure
from qualcode.gui.compare.question import UNITS, Answer
from qualcode.gui.widgets.content import Column, Row, Said, TableContent, Value, value_text
from qualcode.i18n import N_, _, ngettext
from qualcode.progress import Progress, tracked

if TYPE_CHECKING:
    from qualcode.agreement import Coefficient, Comparison
    from qualcode.agreement.results import OverallAgreement

POOLED_KAPPA, MEAN_ALPHA, PERCENT, JACCARD = "pooled kappa", "mean alpha", "percent", "jaccard"
PAIR_MEASURES = {
    POOLED_KAPPA: N_("pooled κ"),
    MEAN_ALPHA: N_("mean α"),
    PERCENT: N_("percent"),
    JACCARD: N_("Jaccard"),
}
KAPPA, DIFFERENCES = "kappa", "differences"
DOCUMENT_MEASURES = {KAPPA: N_("Cohen's κ"), DIFFERENCES: N_("number of disagreements")}
OWN = -1.0
"""The tint of a coder's, or a code's, own cell."""
NOTHING_IN_COMMON = N_("nothing in common")


def pair_table(answer: Answer, measure: str, progress: Progress) -> TableContent:
    """Coders against coders: all codes together, each pair on the documents that both of them coded."""
    comparison = answer.comparison
    assert comparison is not None
    found = _pairs(answer, progress)
    names, ids, every = comparison.coders, comparison.coder_ids, range(len(comparison.coders))
    values: list[list[Value]] = [
        [_pair_value(found[min(i, j), max(i, j)], measure) if i != j else "–" for j in every] for i in every
    ]
    percent = measure == PERCENT
    decimals = 1 if percent else 2
    return TableContent(
        [
            Column(name, key, number=True, percent=percent, decimals=decimals)
            for name, key in zip(names, ids, strict=True)
        ],
        [Row(key, name) for name, key in zip(names, ids, strict=True)],
        values,
        matrix=True,
        tints=[[OWN if i == j else _tint(values[i][j]) for j in every] for i in every],
        corner=_("Coder"),
        dots=False,
        sentence=_pair_sentence(found, names, comparison),
    )


def _pairs(answer: Answer, progress: Progress) -> "dict[tuple[int, int], Comparison | NotPossibleError]":
    """The comparison of every two coders, by their places among them."""
    from qualcode.agreement import compare

    comparison, data = answer.comparison, answer.data
    assert comparison is not None and data is not None
    found: dict[tuple[int, int], Comparison | NotPossibleError] = {}
    ids = comparison.coder_ids
    places = list(combinations(range(len(ids)), 2))
    for i, j in tracked(places, progress, total=len(places)):
        try:
            found[i, j] = compare(
                data,
                unit=comparison.unit,
                coders=[ids[i], ids[j]],
                documents=answer.documents,
                rounds=0,
                language=comparison.language,
            )
        except NotPossibleError as problem:
            found[i, j] = problem
    return found


def _of_pair(overall: "OverallAgreement", measure: str) -> "Coefficient":
    if measure == POOLED_KAPPA:
        return overall.pooled_kappa
    if measure == MEAN_ALPHA:
        return overall.mean_alpha
    return overall.pooled.percent if measure == PERCENT else overall.pooled.jaccard


def _pair_value(found: "Comparison | NotPossibleError", measure: str) -> Value:
    if isinstance(found, NotPossibleError):
        return Said(_(NOTHING_IN_COMMON), None, found.sentence)
    return figure(_of_pair(found.overall, measure), part=100 if measure == PERCENT else 1)


def _pair_sentence(
    found: "Mapping[tuple[int, int], Comparison | NotPossibleError]",
    names: Sequence[str],
    whole: "Comparison",
) -> Callable[[int, int], str]:
    def sentence(i: int, j: int) -> str:
        if i == j:
            return ""
        pair = found[min(i, j), max(i, j)]
        who = _("{first} and {second}").format(first=names[i], second=names[j])
        if isinstance(pair, NotPossibleError):
            return f"{who}: {pair.sentence}"
        figures = [
            f"{_(word)} {_in_words(_pair_value(pair, key), percent=key == PERCENT)}"
            for key, word in PAIR_MEASURES.items()
        ]
        where = ngettext("{count} document", "{count} documents", len(pair.documents))
        where = where.format(count=len(pair.documents))
        return f"{who}: {', '.join(figures)} ({where}, {_(UNITS[whole.unit])})"

    return sentence


def _in_words(value: Value, *, percent: bool = False) -> str:
    return value_text(value, Column("", percent=percent, decimals=1 if percent else 2))


def document_table(
    answer: Answer, colors: Mapping[int, str], measure: str, progress: Progress
) -> TableContent:
    """Codes against documents, worst code first; codes that nobody used are left out."""
    comparison = answer.comparison
    assert comparison is not None
    used = [k for k, code in enumerate(comparison.codes) if any(code.codings)]
    progress.report(0, 2)
    if measure == DIFFERENCES:
        values, tints = _differences(answer, used)
        used, values, tints = _most_first(used, values, tints)
    else:
        used.sort(key=lambda k: _worst(comparison.codes[k].kappa))
        values, tints = _kappas(comparison, used)
    progress.report(1, 2)
    codes = [comparison.codes[k] for k in used]
    pairs = zip(comparison.documents, comparison.document_ids, strict=True)
    return TableContent(
        [Column(name, key, number=True) for name, key in pairs],
        [Row(code.code, code.name, colors.get(code.code, "")) for code in codes],
        values,
        matrix=True,
        tints=tints,
        corner=_("Code"),
        dots=measure == DIFFERENCES,
        sentence=_cell_sentence(comparison, used, values, measure),
    )


def _worst(kappa: "Coefficient") -> tuple[bool, float]:
    return kappa.value is None, kappa.value or 0.0


def _kappas(comparison: "Comparison", used: Sequence[int]) -> tuple[list[list[Value]], list[list[float]]]:
    from qualcode.agreement import kappa_by_document

    by_document = kappa_by_document(comparison)
    columns = range(len(comparison.documents))
    values = [[figure(by_document[d][k], short=True) for d in columns] for k in used]
    return values, [[_tint(value) for value in row] for row in values]


def _differences(answer: Answer, used: Sequence[int]) -> tuple[list[list[Value]], list[list[float]]]:
    """The number of places where they differ; a dash where none of them used the code in a document."""
    comparison = answer.comparison
    assert comparison is not None
    counts = differing(answer)
    anyone = comparison.tables.anyone
    values: list[list[Value]] = []
    for k in used:
        code = comparison.codes[k].code
        values.append(
            [
                counts[code, key] if anyone[d, k] else Said("–", None, _("Nobody used the code here."))
                for d, key in enumerate(comparison.document_ids)
            ]
        )
    highest = max((v for row in values for v in row if isinstance(v, int)), default=0) or 1
    return values, [[v / highest if isinstance(v, int) else 0.0 for v in row] for row in values]


def differing(answer: Answer) -> Counter[tuple[int, int]]:
    """How many places of (code, document) there are at which these coders differ.

    A place where one of them gave another code counts for both codes.
    """
    from qualcode.model.consensus import PlaceKind

    found: Counter[tuple[int, int]] = Counter()
    for place in answer.places:
        if place.kind is not PlaceKind.MATCH:
            found[place.code, place.document] += 1
            if place.other is not None:
                found[place.other, place.document] += 1
    return found


def _most_first(
    used: Sequence[int], values: list[list[Value]], tints: list[list[float]]
) -> tuple[list[int], list[list[Value]], list[list[float]]]:
    total = [sum(value for value in row if isinstance(value, int)) for row in values]
    order = sorted(range(len(used)), key=lambda place: -total[place])
    return [used[i] for i in order], [values[i] for i in order], [tints[i] for i in order]


def _cell_sentence(
    comparison: "Comparison", used: Sequence[int], values: Sequence[Sequence[Value]], measure: str
) -> Callable[[int, int], str]:
    tables, unit = comparison.tables, _(UNITS[comparison.unit])

    def sentence(i: int, j: int) -> str:
        k, value = used[i], values[i][j]
        said = f"{comparison.codes[k].name}, {comparison.documents[j]}: "
        if isinstance(value, Said) and value.tip:
            return said + value.tip
        said += f"{_(DOCUMENT_MEASURES[measure])} {_in_words(value)}"
        each = [
            f"{name} {int(n)}" for name, n in zip(comparison.coders, tables.coded[j, k].tolist(), strict=True)
        ]
        counts = _("{unit} with the code: {each}, all of them {all}")
        return f"{said}. " + counts.format(
            unit=unit[:1].upper() + unit[1:], each=", ".join(each), all=int(tables.everyone[j, k])
        )

    return sentence


def _tint(value: Value) -> float:
    return 0.0 if isinstance(value, str | Said) else min(max(float(value), 0.0), 1.0)
