"""Reading from the store what the names in queries stand for."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from qualcode.model.attribute_filters import with_values
from qualcode.query.names import Names, Voice
from qualcode.query.stored import rows
from qualcode.store import schema as s
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import guide as guide_reads

_FEW = 500


def names_of(connection: Connection, *, language: str, stances: Mapping[str, str]) -> Names:
    """The names of a study; `language` is that of values of attributes, `stances` marks by their names."""
    people = document_reads.participants(connection)
    speakers = document_reads.speakers(connection)
    return Names(
        codes=code_reads.codes(connection),
        families=code_reads.families(connection),
        coders=code_reads.coders(connection),
        documents=dict(rows(connection, select(s.document.c.id, s.document.c.name))),
        participants=people,
        attributes=with_values(attribute_reads.attributes(connection, people), people),
        voices=[Voice(one.id, one.document, one.label, one.role, one.participant) for one in speakers],
        stances=stances,
        questions=guide_reads.questions(connection),
        language=language,
    )


def in_order(connection: Connection, quotations: Iterable[int]) -> list[int]:
    """Ids of quotations by their place in the study: the order of documents, then start and end."""
    wanted = set(quotations)
    statement = (
        select(s.quotation.c.id)
        .join(s.document, s.document.c.id == s.quotation.c.document_id)
        .order_by(s.document.c.position, s.document.c.id, s.quotation.c.start, s.quotation.c.end)
    )
    if len(wanted) <= _FEW:
        statement = statement.where(s.quotation.c.id.in_(wanted))
    return [row[0] for row in rows(connection, statement) if row[0] in wanted]
