"""What becomes of tellings when cases or participants become one: nothing that was written is lost."""

from collections.abc import Sequence
from typing import Any

from qualcode.model import CaseId, Outcome, ParticipantId, Telling
from qualcode.project.passages import joined
from qualcode.store import schema as s
from qualcode.store.reads import cases as reads
from qualcode.store.writer import Writer


def move_to_case(writer: Writer, gone: Sequence[Telling], into: CaseId) -> None:
    """Puts tellings under another case; where its teller tells that too, the two become one."""
    there = {one.participant: one for one in reads.tellings(writer.connection) if one.case == into}
    for one in gone:
        _move(writer, one, there.get(one.participant), {"case_id": into})


def move_to_participant(writer: Writer, gone: ParticipantId, into: ParticipantId) -> None:
    """Makes what one participant tells what another tells; of the same case the two become one."""
    there = {one.case: one for one in reads.of_participant(writer.connection, into)}
    for one in reads.of_participant(writer.connection, gone):
        _move(writer, one, there.get(one.case), {"participant_id": into})


def _move(writer: Writer, telling: Telling, stays: Telling | None, change: dict[str, int]) -> None:
    if stays is None:
        writer.update(s.telling, {telling.id: change})
        return
    writer.update(s.telling, {stays.id: of_both(stays, telling)})
    writer.delete(s.telling, [telling.id])


def of_both(first: Telling, second: Telling) -> dict[str, Any]:
    """The columns of one telling that two become; outcomes that contradict each other are MIXED."""
    return {
        "outcome": _both(first.outcome, second.outcome).value,
        "process": _both(first.process, second.process).value,
        "told": _text(first.told, second.told),
        "cause": _text(first.cause, second.cause),
        "quotations": list(dict.fromkeys((*first.quotations, *second.quotations))),
    }


def _text(first: str, second: str) -> str:
    return first if first.strip() == second.strip() else joined(first, second)


def _both(first: Outcome, second: Outcome) -> Outcome:
    said = {first, second} - {Outcome.UNCLEAR, Outcome.NAMED}
    if len(said) > 1:
        return Outcome.MIXED
    if said:
        return said.pop()
    return Outcome.NAMED if first is second is Outcome.NAMED else Outcome.UNCLEAR
