"""Reading codes, families, coders, memos, settings and descriptions."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from qualcode.model import Code, CodeId, Coder, CoderId, CoderKind, Family, FamilyId, Memo, MemoId, Origin
from qualcode.store import schema as s
from qualcode.store.reads.consensus import codes_named, counting, named_by_decisions
from qualcode.store.reads.matrices import is_judged


def codes(connection: Connection) -> list[Code]:
    """All codes in the order in which they were made."""
    of_code: dict[int, list[FamilyId]] = {}
    for row in connection.execute(select(s.family_member).order_by(s.family_member.c.id)):
        of_code.setdefault(row.code_id, []).append(FamilyId(row.family_id))
    rows = connection.execute(select(s.code).order_by(s.code.c.id))
    return [
        Code(
            id=CodeId(row.id),
            name=row.name,
            origin=Origin(row.origin),
            color=row.color,
            definition=row.definition,
            inclusion=row.inclusion,
            exclusion=row.exclusion,
            example=row.example,
            families=tuple(of_code.get(row.id, ())),
            retired=bool(row.retired),
            favourite=row.favourite,
        )
        for row in rows
    ]


def families(connection: Connection) -> list[Family]:
    """All families in the order in which they were made, with their direct member codes."""
    members: dict[int, list[CodeId]] = {}
    for row in connection.execute(select(s.family_member).order_by(s.family_member.c.id)):
        members.setdefault(row.family_id, []).append(CodeId(row.code_id))
    rows = connection.execute(select(s.family).order_by(s.family.c.id))
    return [
        Family(
            id=FamilyId(row.id),
            name=row.name,
            parent=row.parent_id,
            definition=row.definition,
            color=row.color,
            codes=tuple(members.get(row.id, ())),
        )
        for row in rows
    ]


def memberships(connection: Connection) -> dict[tuple[int, int], int]:
    """The id of each membership by (family, code)."""
    return {(row.family_id, row.code_id): row.id for row in connection.execute(select(s.family_member))}


def quotation_counts(connection: Connection, coders: Collection[int] = ()) -> dict[int, int]:
    """Groundedness by code id: number of distinct quotations; unused codes are absent.

    `coders` limits it to the codings of these; without, it is those of persons.
    """
    column = s.coding.c.code_id
    statement = select(column, func.count(func.distinct(s.coding.c.quotation_id))).group_by(column)
    statement = statement.where(*counting(connection, coders))
    return {int(code): int(count) for code, count in connection.execute(statement)}


def coding_counts(connection: Connection, coders: Collection[int] = ()) -> dict[int, int]:
    """Number of codings by document id, of these coders or of persons; documents without any are absent."""
    column = s.quotation.c.document_id
    statement = select(column, func.count()).join(s.coding, s.coding.c.quotation_id == s.quotation.c.id)
    statement = statement.where(*counting(connection, coders))
    return {int(key): int(count) for key, count in connection.execute(statement.group_by(column))}


def coders(connection: Connection) -> list[Coder]:
    """All coders in the order in which they came."""
    rows = connection.execute(select(s.coder).order_by(s.coder.c.id))
    return [Coder(CoderId(row.id), row.name, _kind(row.kind)) for row in rows]


def _kind(kept: str) -> CoderKind:
    return CoderKind.CONSENSUS if kept == CoderKind.CONSENSUS.value else CoderKind.PERSON


def settings(connection: Connection) -> dict[str, tuple[int, Any]]:
    """The settings of the study: (row id, value) by key."""
    return {row.key: (row.id, row.value) for row in connection.execute(select(s.setting))}


def memos(connection: Connection, subject: str | None = None, subject_id: int | None = None) -> list[Memo]:
    """Memos, newest change first, limited to a kind of subject and to one subject where given."""
    statement = select(s.memo).order_by(s.memo.c.changed.desc(), s.memo.c.id.desc())
    if subject is not None:
        statement = statement.where(s.memo.c.subject == subject)
    if subject_id is not None:
        statement = statement.where(s.memo.c.subject_id == subject_id)
    return [
        Memo(
            id=MemoId(row.id),
            subject=row.subject,
            subject_id=row.subject_id,
            title=row.title,
            text=row.text,
            coder=row.coder_id,
            changed=datetime.fromisoformat(row.changed),
        )
        for row in connection.execute(statement)
    ]


def has_memos(connection: Connection, subject: str, ids: Collection[int]) -> bool:
    """Whether any of these things has a memo."""
    found = connection.execute(select(s.memo.c.subject_id).where(s.memo.c.subject == subject)).scalars()
    return not set(ids).isdisjoint(found)


_NAMED_IN: Mapping[str, tuple[Column[Any], ...]] = {
    "code": (s.question.c.codes, s.description.c.other_codes, s.research_question.c.codes),
    "family": (s.research_question.c.families,),
    "quotation": (s.description.c.quotations, s.telling.c.quotations),
}


def is_chosen(connection: Connection, table: str, ids: Collection[int]) -> bool:
    """Whether some other row names any of these without a foreign key, in a list or as a judged cell."""
    lists = [connection.execute(select(column)).scalars() for column in _NAMED_IN.get(table, ())]
    listed = any(not set(ids).isdisjoint(chosen or ()) for found in lists for chosen in found)
    decided = table == "code" and not named_by_decisions(connection).isdisjoint(ids)
    return listed or decided or is_judged(connection, table, ids)


def names_lost(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether any of these rows of `table` names something in a list that is no longer there."""
    found = list(rows)
    if table == "decision" and (named := codes_named(found)) - _present(connection, s.code, named):
        return True
    for target, columns in _NAMED_IN.items():
        for column in columns:
            if column.table is s.JOURNALED.get(table):
                named = {key for row in found for key in row[column.name] or ()}
                if named - _present(connection, s.JOURNALED[target], named):
                    return True
    return False


def _present(connection: Connection, table: Table, ids: Iterable[int]) -> set[int]:
    """Which of these ids the table has."""
    found: set[int] = set()
    keys = sorted(ids)
    for first in range(0, len(keys), 5000):
        part = table.c.id.in_(keys[first : first + 5000])
        found.update(connection.execute(select(table.c.id).where(part)).scalars())
    return found


def descriptions(connection: Connection, family_id: int) -> dict[int, dict[str, Any]]:
    """What the researcher wrote in a family's thick description, as rows by code id."""
    statement = select(s.description).where(s.description.c.family_id == family_id)
    return {row["code_id"]: dict(row) for row in connection.execute(statement).mappings()}


def chosen_quotations(connection: Connection, table: Table) -> dict[int, list[int]]:
    """The quotations chosen as examples in the rows of `description` or `telling`, by row id."""
    rows = connection.execute(select(table.c.id, table.c.quotations))
    return {row.id: list(row.quotations or ()) for row in rows}


def description_ids(connection: Connection, column: str, value: int) -> list[int]:
    """Ids of the description rows whose `family_id` or `code_id` is `value`."""
    where = s.description.c[column] == value
    return list(connection.execute(select(s.description.c.id).where(where)).scalars())
