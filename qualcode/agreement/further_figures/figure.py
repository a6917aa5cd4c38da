"""One further figure, and what all of them are computed from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.agreement.bootstrap import Interval, drawn_weights, intervals_of, summed
from qualcode.agreement.coefficient import NOT_APPLIED, Coefficient, known, unknown
from qualcode.agreement.data import ComparedDocument, ComparisonInput, Unit
from qualcode.agreement.ratings import Floats
from qualcode.agreement.spans import SpanTables
from qualcode.i18n import N_, Translate, translator

TWO_CODERS = N_("only for two coders")
OTHER_UNITS = N_("only for sentences, turns and passages")
OVERLAPPING = N_("codes overlap")
TOO_LARGE = N_("too large")


@dataclass(frozen=True, slots=True)
class FurtherFigure:
    """A figure with its name, its interval where there is one, and a sentence that says what it tells.

    `key` is the same in every language. `group` names the family that the figure is about, `code` is the
    id of the code; empty and None where it is about all of them.
    """

    key: str
    name: str
    value: Coefficient
    interval: Interval | None
    says: str
    group: str = ""
    code: int | None = None


@dataclass(frozen=True)
class Compared:
    """Who and what is compared, counted; what the bootstrap does, and in which language words are."""

    data: ComparisonInput
    coders: Sequence[int]
    documents: Sequence[ComparedDocument]
    unit: Unit
    tables: SpanTables
    rounds: int
    seed: int
    language: str

    @property
    def t(self) -> Translate:
        """Translates into the language asked for."""
        return translator(self.language)

    @property
    def two(self) -> bool:
        """Whether there are two coders."""
        return len(self.coders) == 2

    @property
    def applied(self) -> list[int]:
        """Positions of the codes that anyone used."""
        return np.flatnonzero(self.tables.anyone.sum(axis=0)).tolist()

    @property
    def by_all(self) -> list[int]:
        """Positions of the documents that all coders judged."""
        return np.flatnonzero(self.tables.judging.all(axis=1)).tolist()


Statistic = Callable[[dict[str, Floats]], Floats]


def redrawn(
    per_document: dict[str, Floats], statistic: Statistic, compared: Compared, *, otherwise: str = NOT_APPLIED
) -> tuple[Coefficient, Interval | None]:
    """A figure of sums over documents, and its interval from documents drawn again and again.

    The arrays have documents as first axis; the statistic gets them with rounds in its place. Where it
    is not a number, the word `otherwise` stands.
    """
    value = statistic({key: part.sum(axis=0, keepdims=True) for key, part in per_document.items()})[0]
    documents = len(next(iter(per_document.values())))
    if np.isnan(value):
        return unknown(otherwise), None
    if documents < 2 or compared.rounds < 1:
        return known(value), None
    values = [
        statistic({key: summed(weights, part) for key, part in per_document.items()})
        for weights in drawn_weights(documents, rounds=compared.rounds, seed=compared.seed)
    ]
    found = {"": np.concatenate(values)[:, None]}
    return known(value), intervals_of(found, documents=documents)[""][0]


def ratio(above: Floats, below: Floats) -> Floats:
    """above / below, not a number where there is nothing below."""
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 1e-12)
