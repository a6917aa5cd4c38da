"""What a report about agreement is asked for, as planned in a check or as chosen; and what is compared."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qualcode.agreement import Comparison, ComparisonInput, compare
from qualcode.agreement.compare import SEED
from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model.rounds import Round, RoundState
from qualcode.reports.agreement.known import CODE, PLAIN_UNIT, SEGMENT, Known, input_of
from qualcode.reports.request import Request

UNCOUNTED, ROUNDS = 0, 2000  # samples of the bootstrap: where no figures are shown, and else


def known(request: Request) -> Known:
    """What is known for this request.

    Raises NotPossibleError where there is nothing to compare, or the present coder may not see it.
    """
    project = request.project
    check = None if request.check is None else project.rounds.get(request.check)
    request, narrowed = _as_planned(request, check)
    interpretive = request.consensus_only or bool(check and check.design.consensus_only)
    if (
        check is not None
        and check.state is RoundState.CLOSED
        and not narrowed
        and not project.blinding.is_blind()
    ):
        found = project.rounds.compare(check.id, language=request.language)
        return Known(request, found, project.rounds.kept_data(check.id), check, interpretive, kept=True)
    data = input_of(request)
    rounds, seed = request.bootstrap or (ROUNDS, SEED)
    documents = _documents(request, data) if check is None or narrowed else None
    found = compare(
        data,
        unit=request.unit or PLAIN_UNIT,
        documents=documents,
        rounds=UNCOUNTED if interpretive else rounds,
        seed=seed,
        language=request.language,
    )
    return Known(request, found, data, check, interpretive)


def agreement_of(request: Request) -> Comparison:
    """The comparison that the report shows. Raises NotPossibleError where there is nothing to compare."""
    return known(request).comparison


def _documents(request: Request, data: ComparisonInput) -> Sequence[int] | None:
    """The documents that are compared; None where the codings decide which."""
    if not request.completed:
        return request.selection.documents or None
    done = [one.id for one in data.documents if data.coders.keys() <= set(data.completed.get(one.id, ()))]
    if not done:
        raise NotPossibleError(
            _("There is no document that all of these coders have completed."),
            _("Each of them says in the Code workspace which documents are coded to the end."),
        )
    return done


def _as_planned(request: Request, check: Round | None) -> tuple[Request, bool]:
    """The request with what the check says where it is silent; and whether it asks for anything else."""
    if check is None:
        return request, False
    project, asked, design = request.project, request.selection, check.design
    planned = {
        "coders": check.coders,
        "documents": check.documents,
        "codes": tuple(project.rounds.codes_compared(check.id)),
    }
    chosen: dict[str, Any] = {}
    for name, those in planned.items():
        wanted = getattr(asked, name)
        chosen[name] = tuple(key for key in those if not wanted or key in wanted)
        if not chosen[name]:
            raise NotPossibleError(
                _("Nothing that is chosen here belongs to the check “{name}”.").format(name=check.name),
                _("Choose other coders, documents or codes, or no check."),
            )
    filled = replace(
        request,
        selection=replace(asked, **chosen),
        unit=request.unit or design.unit,
        without_interviewer=_first(request.without_interviewer, design.without_interviewer),
        passages_of=request.passages_of or (design.spans_of if design.unit == SEGMENT else None),
    )
    narrowed = (
        any(set(chosen[name]) != set(those) for name, those in planned.items())
        or bool(asked.attributes)
        or request.level != CODE
        or request.completed
        or (filled.unit, filled.without_interviewer) != (design.unit, design.without_interviewer)
    )
    return filled, narrowed


def _first(asked: bool | None, planned: bool) -> bool:
    return planned if asked is None else asked
