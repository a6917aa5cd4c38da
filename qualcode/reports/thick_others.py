"""Which codes stand beside a code: candidates ranked by how often they occur together."""

from dataclasses import dataclass

from qualcode.i18n import N_, Translate
from qualcode.model import CodeId
from qualcode.model.worksheets import Measure
from qualcode.reports.request import decimal
from qualcode.tables import Cooccurrence

UNITS = {Measure.COUNT: "overlap", Measure.COEFFICIENT: "overlap", Measure.CLUSTER: "cluster"}
MEASURES = {
    Measure.COUNT: N_("Number of overlapping pairs"),
    Measure.COEFFICIENT: N_("Coefficient c of pairs"),
    Measure.CLUSTER: N_("Clusters of overlapping text"),
}
IN_BRACKETS = {
    Measure.COUNT: N_("the number in brackets is how often"),
    Measure.COEFFICIENT: N_(
        "in brackets how often, and the coefficient c = n12 / (n1 + n2 − n12) by which they are ranked"
    ),
    Measure.CLUSTER: N_("in brackets in how many clusters, and the coefficient c = n12 / (n1 + n2 − n12)"),
}


@dataclass(frozen=True, slots=True)
class OtherCode:
    """A code that occurs together with the row's, `count` times in the unit of `measure`.

    `coefficient` is None where `word` says why there is none ("out of range", "not applied").
    """

    code: CodeId
    name: str
    count: int
    coefficient: float | None
    word: str
    measure: Measure

    def printed(self, t: Translate, language: str) -> str:
        """ "Trust (4)", and with a coefficient "Trust (4; c = 0.33)"."""
        if self.measure is Measure.COUNT:
            return f"{self.name} ({self.count})"
        return f"{self.name} ({self.count}; {self.coefficient_in_words(t, language)})"

    def coefficient_in_words(self, t: Translate, language: str) -> str:
        """ "c = 0.33", or why there is none."""
        if self.coefficient is None:
            return f"c: {t(self.word)}"
        return f"c\u00a0=\u00a0{decimal(self.coefficient, language)}"


def other_code(table: Cooccurrence, code: int, other: int, measure: Measure) -> OtherCode:
    """How often two codes of the table occur together."""
    row, column = table.codes.index(code), table.codes.index(other)
    word = table.coefficient_word(row, column)
    return OtherCode(
        CodeId(other),
        table.names[column],
        int(table.counts[row, column]),
        None if word else float(table.coefficient[row, column]),
        word,
        measure,
    )


def ranked(table: Cooccurrence, code: int, measure: Measure) -> list[OtherCode]:
    """All codes that occur together with `code`, most (or by coefficient, strongest) first.

    Those without a coefficient come last when it is what they are ranked by.
    """
    found = [
        other_code(table, code, key, measure)
        for key, _count, _c in table.strongest(code, limit=len(table.codes))
    ]
    if measure is not Measure.COEFFICIENT:
        return found
    return sorted(found, key=lambda one: (one.coefficient is None, -(one.coefficient or 0)))
