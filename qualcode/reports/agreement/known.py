"""What a report about agreement rests on: the comparison, the sample, the check it belongs to, the decisions.

Read once and handed to every part of the report, so that all of them speak of the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.agreement import Comparison, ComparisonInput, Unit
from qualcode.agreement.further_figures import FurtherFigure, further
from qualcode.agreement.places import Place, places
from qualcode.errors import NotPossibleError
from qualcode.i18n import Translate
from qualcode.model import DocumentInfo
from qualcode.model.consensus import Decision, PlaceKind, Verdict
from qualcode.model.rounds import CodebookChange, Round, RoundState
from qualcode.reports.agreement.independence import Independence, independence
from qualcode.reports.citing import Citer
from qualcode.reports.request import Request

PLAIN_UNIT: Unit = "character"
SEGMENT, CODE = "segment", "code"

if TYPE_CHECKING:
    from qualcode.project.rounds_over_time import OverTime


@dataclass(frozen=True)
class Known:
    """All that the parts of the report may say.

    `data` is what the comparison was computed from. `check` is the round of agreement that is reported, None
    where coders are compared without one; with `kept` it was closed, and figures and `data` are those of
    then. With `interpretive` no figure of agreement is shown.
    """

    request: Request
    comparison: Comparison
    data: ComparisonInput
    check: Round | None
    interpretive: bool
    kept: bool = False

    @property
    def t(self) -> Translate:
        """Texts in the language of the report."""
        return self.request.translate

    @property
    def language(self) -> str:
        return self.request.language

    @cached_property
    def corpus(self) -> list[DocumentInfo]:
        """Every transcript of the study."""
        return self.request.project.documents.all()

    @cached_property
    def taken(self) -> list[DocumentInfo]:
        """The transcripts that take part."""
        here = set(self.comparison.document_ids)
        return [info for info in self.corpus if info.id in here]

    @cached_property
    def independence(self) -> Independence:
        """How the coders are known to have worked."""
        people = {key: name for key, name in self.data.coders.items() if key not in self.data.consensus}
        return independence(self.request.project, people, self.comparison.document_ids)

    @property
    def level(self) -> str:
        """What is compared: "code", "family" or "top"."""
        return self.request.level

    @cached_property
    def present(self) -> ComparisonInput | None:
        """The codings as they are now, code by code; None where nothing of the check is left."""
        if not self.kept and self.level == CODE:
            return self.data
        try:
            return input_of(replace(self.request, level=CODE))
        except NotPossibleError:
            return None

    @cached_property
    def places(self) -> list[Place]:
        """Every place where a coder put a code, those included where all did the same; as it is now."""
        compared, data = self.comparison, self.present
        if data is None:
            return []
        here = {one.id for one in data.documents}
        documents = [key for key in compared.document_ids if key in here]
        return places(data, coders=compared.coder_ids, documents=documents)

    @cached_property
    def kinds(self) -> Mapping[PlaceKind, int]:
        """How many places there are of each kind; of a closed check how many there were."""
        if self.kept and self.check is not None and self.check.result.get("places"):
            told = self.check.result["places"]
            return {kind: int(told[kind.value]) for kind in PlaceKind if told.get(kind.value)}
        return Counter(place.kind for place in self.places)

    @cached_property
    def checks(self) -> list[Round]:
        """The checks of the study, in their order."""
        return self.request.project.rounds.all()

    @cached_property
    def over_time(self) -> "OverTime | None":
        """The closed checks up to the one that is reported, side by side; None where it is the first."""
        if self.check is None or self.interpretive:
            return None
        ids = [one.id for one in self.checks if one.state is RoundState.CLOSED or one.id == self.check.id]
        ids = ids[: ids.index(self.check.id) + 1]
        try:
            return self.request.project.rounds.over_time(ids) if len(ids) > 1 else None
        except NotPossibleError:
            return None

    @cached_property
    def further(self) -> Sequence[FurtherFigure]:
        """Further figures over all codes; none where no figures are shown, or nobody applied a code."""
        found = self.comparison
        if self.interpretive or not found.overall.applied:
            return ()
        return further(
            self.data,
            coders=found.coder_ids,
            documents=found.document_ids,
            unit=found.unit,
            rounds=found.rounds,
            seed=found.seed,
            language=self.language,
        )

    @cached_property
    def codebook_changes(self) -> list[CodebookChange]:
        """What became of the codes since the codebook of the check was frozen; nothing without a check."""
        return [] if self.check is None else self.request.project.rounds.codebook_changes(self.check.id)

    @cached_property
    def citer(self) -> Citer:
        return Citer(self.request.project, self.t)

    @cached_property
    def decisions(self) -> Sequence[Decision]:
        """What was decided about places in the transcripts that take part (or in this check)."""
        here = set(self.comparison.document_ids)
        found = self.request.project.consensus.decisions()
        return [one for one in found if one.document in here and self._of_check(one)]

    @cached_property
    def standing(self) -> Mapping[Place, Decision]:
        """The decision that stands on each place."""
        return self.request.project.consensus.standing(self.places)

    @cached_property
    def undecided(self) -> list[Place]:
        """Places where coders differ and nothing was decided yet."""
        settled = {p for p, one in self.standing.items() if one.verdict is not Verdict.LATER}
        return [p for p in self.places if p.kind is not PlaceKind.MATCH and p not in settled]

    def _of_check(self, decision: Decision) -> bool:
        return self.check is None or decision.round in (None, self.check.id)

    @cached_property
    def names(self) -> dict[int, str]:
        """Names of coders by id."""
        return {int(one.id): one.name for one in self.request.project.coders.all()}

    @cached_property
    def codes(self) -> dict[int, str]:
        """Names of codes by id."""
        return {int(one.id): one.name for one in self.request.project.codes.all()}


def input_of(request: Request) -> ComparisonInput:
    """What is compared. Raises NotPossibleError where there are no two coders, or one codes blind."""
    return request.project.agreement.data(
        request.selection,
        unit=request.unit or PLAIN_UNIT,
        leave_out_interviewer=bool(request.without_interviewer),
        language=request.project.language,
        level=request.level,
        spans_of=request.passages_of,
    )
