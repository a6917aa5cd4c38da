"""What is decided about places: each is one step that can be taken back, and is told."""

from collections.abc import Callable, Sequence

from qualcode.gui.compare.disagreements.lines import ListedPlace
from qualcode.gui.operations import Operations
from qualcode.i18n import _, ngettext
from qualcode.model import Span
from qualcode.model.consensus import VERDICTS, Verdict
from qualcode.model.ids import RoundId
from qualcode.project import Project

FEW = 500  # more are taken over in the background


class DecisionVerbs:
    """Calls the verbs of `project.consensus`; each gives whether it was done."""

    def __init__(self, project: Project, operations: Operations) -> None:
        self._project, self._operations = project, operations

    def decide(
        self,
        lines: Sequence[ListedPlace],
        verdict: Verdict,
        *,
        accepted: int | None = None,
        edited: tuple[int, Span] | None = None,
        reason: str = "",
        round: RoundId | None = None,
    ) -> bool:
        """Decides the same about all these places; `edited` is a code and a passage."""
        spans = [(edited[0], edited[1].start, edited[1].end)] if edited else []
        consensus, places = self._project.consensus, [line.place for line in lines]

        def verb() -> None:
            if len(places) == 1:
                consensus.decide(
                    places[0], verdict, accepted=accepted, spans=spans, reason=reason, round=round
                )
            else:
                consensus.decide_all(places, verdict, accepted=accepted, reason=reason, round=round)

        told = told_of(verdict, lines, accepted)
        return self._done(verb, told)

    def withdraw(self, lines: Sequence[ListedPlace]) -> bool:
        """Takes the decisions about these places back."""
        ids = {line.decision.id for line in lines if line.decision is not None}
        told = ngettext("{count} decision was withdrawn.", "{count} decisions were withdrawn.", len(ids))
        return bool(ids) and self._done(
            lambda: self._project.consensus.withdraw(ids), told.format(count=len(ids))
        )

    def take_matches(self, lines: Sequence[ListedPlace], *, round: RoundId | None = None) -> bool:
        """Puts what all have alike on the consensus layer; whether that is done already."""
        places = [line.place for line in lines]
        if len(places) > FEW:
            self._operations.run(
                lambda _progress: self._project.consensus.take_matches(places, round=round),
                label=_("Taking over the matches…"),
                done=self._tell_taken,
            )
            return False
        count = self._operations.do(lambda: self._project.consensus.take_matches(places, round=round))
        if count is None:
            return False
        self._tell_taken(count)
        return True

    def _tell_taken(self, count: int) -> None:
        told = ngettext("{count} match was taken over.", "{count} matches were taken over.", count)
        self._operations.tell(told.format(count=count), undo=bool(count))

    def _done(self, verb: Callable[[], object], told: str) -> bool:
        if not self._operations.succeeds(verb):
            return False
        self._operations.tell(told, undo=True)
        return True


def in_words(verdict: Verdict, lines: Sequence[ListedPlace], accepted: int | None) -> str:
    """What is decided, in a few words."""
    if verdict is Verdict.ACCEPT and accepted is not None:
        return _("as {name} has it").format(name=lines[0].names.get(accepted, "–"))
    return _(VERDICTS[verdict])


def told_of(verdict: Verdict, lines: Sequence[ListedPlace], accepted: int | None) -> str:
    """A sentence about what was decided."""
    what = in_words(verdict, lines, accepted)
    if len(lines) > 1:
        text = ngettext("{count} place decided: {what}.", "{count} places decided: {what}.", len(lines))
        return text.format(count=len(lines), what=what)
    return _("“{code}” decided: {what}.").format(code=lines[0].code.name, what=what)
