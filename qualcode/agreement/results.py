"""What a comparison of coders gives: figures per code, overall, and what they rest on."""

from dataclasses import dataclass

from qualcode.agreement.bootstrap import Interval
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.data import Level, Unit
from qualcode.agreement.findings import Confusion, Finding
from qualcode.agreement.spans import SpanTables


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two of the coders (positions in the comparison's coders), counted in units that both judged."""

    first: int
    second: int
    both: int
    only_first: int
    only_second: int
    neither: int
    percent: Coefficient
    kappa: Coefficient
    jaccard: Coefficient
    alpha: Coefficient


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """Agreement on one code, counted in units of text.

    With more than two coders `both` counts the units that all who judged gave the code, `only_first` and
    `only_second` are None, kappa and Jaccard are means over pairs, and `pairs` holds each pair.
    `percent` runs from 0 to 100, `prevalence` (mean share of the text with the code) from 0 to 1.
    `codings`, `segments` (overlapping codings of one coder joined), `meeting` (segments that share
    text with another coder's) and `coded` (units) have an entry per coder. `below_tentative` and
    `below_reliable` are the chances that alpha stays below .667 and .80, from the bootstrap. `findings`
    is the diagnosis, `note` the same in a few words.
    """

    code: int
    name: str
    both: int
    only_first: int | None
    only_second: int | None
    neither: int
    percent: Coefficient
    kappa: Coefficient
    alpha: Coefficient
    u_alpha: Coefficient
    jaccard: Coefficient
    prevalence: Coefficient
    positive: Coefficient
    pabak: Coefficient
    ac1: Coefficient
    kappa_interval: Interval | None
    alpha_interval: Interval | None
    u_alpha_interval: Interval | None
    jaccard_interval: Interval | None
    codings: tuple[int, ...]
    segments: tuple[int, ...]
    meeting: tuple[int, ...]
    coded: tuple[int, ...]
    pairs: tuple[PairAgreement, ...]
    below_tentative: Coefficient
    below_reliable: Coefficient
    note: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class OverallAgreement:
    """All applied codes together.

    `pooled` sums their tables over codes and documents; `pooled_kappa` is that of De Vries et al.
    (2008); means and median are over codes for which the figure is defined. `reliable`,
    `tentative` and `low` count codes with alpha from .80, from .667 and below (Krippendorff 2004).
    """

    pooled: CodeAgreement
    mean_kappa: Coefficient
    median_kappa: Coefficient
    mean_alpha: Coefficient
    pooled_kappa: Coefficient
    applied: int
    reliable: int
    tentative: int
    low: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that takes no part, or not for every coder, and why (in the language asked for)."""

    document: int
    name: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """Agreement of these coders on these documents; `tables` keeps the counts per document.

    `left_out` are documents that could not be compared, `partly` those of `documents` that some of the
    coders did not judge. `negotiated`: one of the coders is the consensus, so the figures say how far
    coders agree with what was decided afterwards, and not how far they agreed independently. `level`
    says what `codes` are: codes, or families in their place. `confusions` are codes that stand in each
    other's place, most frequent first; `findings` remarks on the coders.
    """

    coders: tuple[str, ...]
    coder_ids: tuple[int, ...]
    unit: Unit
    documents: tuple[str, ...]
    document_ids: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    units: int
    codes: tuple[CodeAgreement, ...]
    overall: OverallAgreement
    tables: SpanTables
    rounds: int
    seed: int
    language: str
    partly: tuple[LeftOut, ...] = ()
    negotiated: bool = False
    level: Level = "code"
    confusions: tuple[Confusion, ...] = ()
    findings: tuple[Finding, ...] = ()
