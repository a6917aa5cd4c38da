"""Verbs to take over a colleague's study: look first, decide, then apply as one step."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, screen_language, translator
from qualcode.model import Step, StepId
from qualcode.project.context import Context
from qualcode.project.pulling.merging import plan_of
from qualcode.project.pulling.plan import Choice, PullPlan
from qualcode.project.pulling.sides import read_sides
from qualcode.project.pulling.writing import write
from qualcode.store.journal import display
from qualcode.store.reads import pulling as reads

NO_DECISIONS: Mapping[str, Choice] = {}

TAKEN_OVER = N_("Work of a colleague taken over from “{name}”")


class Pull:
    """Taking over what colleagues did in their own files."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def taken_over(self, *, language: str | None = None) -> list[Step]:
        """The colleagues' steps that were taken over, newest first, worded in `language` (default: the
        screen's); their rows are not counted."""
        words = translator(language or screen_language())
        rows = self._context.read(reads.present_of, "pulled_step")
        return [
            Step(
                id=StepId(row["id"]),
                label=display(row["label"], words),
                coder=row["coder"],
                time=datetime.fromisoformat(row["time"]),
                kind="pulled",
                state="done",
                rows=0,
            )
            for row in reversed(rows)
            if row["time"]  # in a coder's package only the numbers of earlier steps are kept
        ]

    def plan(self, other: str | Path, decisions: Mapping[str, Choice] = NO_DECISIONS) -> PullPlan:
        """What taking over the study in the file `other` would do; neither study is changed.

        Raises ProjectError when that is no sound study, NotPossibleError when it is this one, or for a coder
        who codes blind: the plan tells what others did.
        """
        if self._context.blind is not None:
            raise NotPossibleError(
                _("You code without seeing the others, and this would show what they did."),
                _("Let a coder who sees the others take it over."),
            )
        path = Path(other)
        return plan_of(read_sides(self._context, path), path, decisions)

    def decided(self, plan: PullPlan, decisions: Mapping[str, Choice]) -> PullPlan:
        """The same plan with other decisions, by the keys of its conflicts; nothing is read again.

        A decision can bring up conflicts that were not there before: their keys are in the new plan.
        """
        assert plan.sides is not None
        return plan_of(plan.sides, plan.path, decisions)

    def apply(self, plan: PullPlan, decisions: Mapping[str, Choice] = NO_DECISIONS) -> PullPlan:
        """Takes over as planned, as one step; gives the plan as it was carried out.

        `decisions` says what is done about conflicts, by key; the others are dealt with by their default.
        Raises NotPossibleError when the study was changed since the plan was made.
        """
        done = self.decided(plan, decisions)
        assert done.sides is not None
        assert done.merged is not None
        with self._context.step(TAKEN_OVER, name=plan.name) as writer:
            if reads.last_step(writer.connection) != done.sides.mine.last:
                raise NotPossibleError(
                    _("The study has changed since this was prepared."), _("Prepare it again.")
                )
            write(writer, done.merged, done.sides)
        return done
