"""All further figures of a comparison, in the order in which they are shown."""

from collections.abc import Mapping, Sequence

from qualcode.agreement.compare import SEED
from qualcode.agreement.data import CodeGroup, ComparisonInput, Unit
from qualcode.agreement.further_figures.figure import Compared, FurtherFigure
from qualcode.agreement.further_figures.passage_figures import passage_figures
from qualcode.agreement.further_figures.pooled import pooled_figures
from qualcode.agreement.further_figures.sets import set_figures
from qualcode.agreement.further_figures.unitizing_figures import unitizing_figures
from qualcode.agreement.spans import count
from qualcode.agreement.taking_part import taking_part


def further(
    data: ComparisonInput,
    *,
    coders: Sequence[int] | None = None,
    documents: Sequence[int] | None = None,
    unit: Unit = "character",
    everyone_judged: bool = False,
    groups: Mapping[int, CodeGroup] | None = None,
    rounds: int = 2000,
    seed: int = SEED,
    language: str = "en",
) -> list[FurtherFigure]:
    """Figures over all codes, beside those of `compare`, which takes the same documents and coders.

    `groups` are families whose codes are meant to exclude each other (default: the families of `data`);
    the unitizing coefficients are given for each. Names and words are in `language`. What takes too long
    in a large study is left out or computed on a part of it, and says so.

    Raises what `compare` raises.
    """
    chosen = list(dict.fromkeys(coders if coders is not None else data.coders))
    part = taking_part(
        data, chosen, documents=documents, unit=unit, everyone_judged=everyone_judged, language=language
    )
    tables = count(data, part.documents, chosen, unit=unit, judging=part.judging)
    compared = Compared(data, chosen, part.documents, unit, tables, rounds, seed, language)
    return [
        *pooled_figures(compared),
        *set_figures(compared),
        *unitizing_figures(compared, data.families if groups is None else groups),
        *passage_figures(compared),
    ]
