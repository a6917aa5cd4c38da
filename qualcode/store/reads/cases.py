"""Reading cases and what participants tell of them."""

from sqlalchemy import Connection, func, select

from qualcode.model import Case, CaseId, Outcome, ParticipantId, QuotationId, Telling, TellingId
from qualcode.store import schema as s


def cases(connection: Connection) -> list[Case]:
    """The cases in the researcher's order; quotations that are no longer in the study are left out."""
    told: dict[int, list[Telling]] = {}
    for one in tellings(connection):
        told.setdefault(one.case, []).append(one)
    rows = connection.execute(select(s.study_case).order_by(s.study_case.c.position, s.study_case.c.id))
    return [
        Case(CaseId(row.id), row.title, row.text, tuple(told.get(row.id, ())), bool(row.general))
        for row in rows
    ]


def tellings(connection: Connection) -> list[Telling]:
    """All tellings, by participant in the order in which they were added."""
    rows = connection.execute(select(s.telling).order_by(s.telling.c.participant_id, s.telling.c.id)).all()
    named = {key for row in rows for key in row.quotations or ()}
    here = _quotations(connection, named)
    return [
        Telling(
            id=TellingId(row.id),
            case=CaseId(row.case_id),
            participant=ParticipantId(row.participant_id),
            outcome=Outcome(row.outcome),
            process=Outcome(row.process),
            told=row.told,
            cause=row.cause,
            quotations=tuple(QuotationId(key) for key in row.quotations or () if key in here),
        )
        for row in rows
    ]


def next_position(connection: Connection) -> int:
    """The position behind the last case."""
    last = connection.execute(select(func.max(s.study_case.c.position))).scalar_one()
    return 0 if last is None else int(last) + 1


def of_participant(connection: Connection, participant: int) -> list[Telling]:
    """What one participant tells."""
    return [one for one in tellings(connection) if one.participant == participant]


def _quotations(connection: Connection, wanted: set[int]) -> set[int]:
    """Which of these quotations are in the study."""
    found: set[int] = set()
    keys = sorted(wanted)
    for first in range(0, len(keys), 5000):
        part = keys[first : first + 5000]
        found.update(connection.execute(select(s.quotation.c.id).where(s.quotation.c.id.in_(part))).scalars())
    return found
