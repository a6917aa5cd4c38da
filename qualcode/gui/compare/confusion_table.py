"""Codes that stand in each other's place, as a table of the screen: codes against codes. No Qt."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from qualcode.gui.compare.matrices import OWN
from qualcode.gui.compare.question import Answer
from qualcode.gui.widgets.content import Column, Row, TableContent, Value
from qualcode.i18n import _, ngettext


def confusion_table(answer: Answer, colors: Mapping[int, str]) -> TableContent:
    """At how many places one coder gave the one code where another gave the other instead.

    Only codes that this happened to, the one it happened to most first.
    """
    from qualcode.agreement.places import confusions

    comparison = answer.comparison
    assert comparison is not None
    counts = confusions(answer.places)
    total: Counter[int] = Counter()
    for (code, _other), number in counts.items():
        total[code] += number
    names = {code.code: code.name for code in comparison.codes}
    codes = [code for code, _number in total.most_common()]
    values: list[list[Value]] = [
        ["–" if code == other else counts.get((code, other), 0) for other in codes] for code in codes
    ]
    return TableContent(
        [Column(names[code], code, number=True) for code in codes],
        [Row(code, names[code], colors.get(code, "")) for code in codes],
        values,
        matrix=True,
        tints=_tints(codes, counts),
        colors=[colors.get(code, "") for code in codes],
        corner=_("Code"),
        sentence=_sentence([names[code] for code in codes], values),
    )


def _tints(codes: Sequence[int], counts: Mapping[tuple[int, int], int]) -> list[list[float]]:
    most = max(counts.values(), default=1)
    return [
        [OWN if code == other else counts.get((code, other), 0) / most for other in codes] for code in codes
    ]


def _sentence(names: Sequence[str], values: Sequence[Sequence[Value]]) -> Callable[[int, int], str]:
    def sentence(i: int, j: int) -> str:
        count = values[i][j]
        if not isinstance(count, int):
            return ""
        words = ngettext(
            "{count} place where one coder has “{code}” and another “{other}”",
            "{count} places where one coder has “{code}” and another “{other}”",
            count,
        )
        return words.format(count=count, code=names[i], other=names[j])

    return sentence
