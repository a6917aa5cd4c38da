"""Reading checks of agreement, and how they are written as rows."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Connection, func, select

from qualcode.model import CodeId, CoderId, DocumentId, Role
from qualcode.model.ids import RoundId
from qualcode.model.rounds import UNITS, CodeVersion, Round, RoundDesign, RoundState, Sampling
from qualcode.store import schema as s
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads.consensus import counting
from qualcode.store.reads.plain_values import is_whole, listed, mapped, moment, whole_numbers


def rounds(connection: Connection) -> list[Round]:
    """All checks in the researcher's order."""
    table = s.agreement_round
    return [_round(row) for row in connection.execute(select(table).order_by(table.c.position, table.c.id))]


def _round(row: Any) -> Round:
    return Round(
        id=RoundId(row.id),
        name=row.name,
        state=RoundState.CLOSED if row.state == RoundState.CLOSED.value else RoundState.OPEN,
        coders=tuple(CoderId(key) for key in whole_numbers(row.coders)),
        documents=tuple(DocumentId(key) for key in whole_numbers(row.documents)),
        codes=tuple(CodeId(key) for key in whole_numbers(row.codes)),
        design=_design(mapped(row.design)),
        codebook=tuple(_version(one) for one in _versions(row.codebook)),
        changed=moment(row.changed),
        result=dict(mapped(row.result)),
    )


def _design(kept: Mapping[str, Any]) -> RoundDesign:
    """A design from what was kept; what a later program added to it, and what is no value, is left out."""
    defaults = {one.name: one.default for one in fields(RoundDesign)}
    found = {
        name: kept[name] for name, usual in defaults.items() if name in kept and _fits(kept[name], usual)
    }
    samplings = {one.value: one for one in Sampling}
    found["sampling"] = samplings.get(str(kept.get("sampling")), Sampling.CHOSEN)
    design = RoundDesign(**found)
    if design.unit not in UNITS or (design.unit == "segment" and design.spans_of is None):
        design = replace(design, unit=UNITS[0])
    within = 0 <= design.share <= 1 and 0 <= design.alpha_min < 1
    return design if within else replace(design, share=0.0, alpha_min=0.8)


def _fits(value: Any, usual: Any) -> bool:
    """Whether a value is of the kind of the usual one; ids are None as a rule."""
    if usual is None:
        return value is None or is_whole(value)
    if type(usual) is int:
        return is_whole(value)
    return type(value) is type(usual) or (type(usual) is float and type(value) is int)


def _version(kept: Mapping[str, Any]) -> CodeVersion:
    known = {one.name for one in fields(CodeVersion)}
    return CodeVersion(**{name: value for name, value in kept.items() if name in known})


def _versions(codebook: Any) -> list[dict[str, Any]]:
    """The codes of a frozen codebook as they are stored, without what is none."""
    return [dict(one) for one in map(mapped, listed(codebook)) if _is_version(one)]


def _is_version(one: Mapping[str, Any]) -> bool:
    texts = (one.get(name, "") for name in ("name", "definition", "inclusion", "exclusion"))
    named = is_whole(one.get("code")) and "name" in one and all(isinstance(text, str) for text in texts)
    return named and (one.get("into") is None or is_whole(one["into"]))


def design_row(design: RoundDesign) -> dict[str, Any]:
    """A design as it is stored."""
    return {**asdict(design), "sampling": design.sampling.value}


def codebook_rows(codebook: Iterable[CodeVersion]) -> list[dict[str, Any]]:
    """A frozen codebook as it is stored."""
    return [{name: value for name, value in asdict(one).items() if value} for one in codebook]


def merged_into(connection: Connection, gone: int, into: int) -> dict[int, dict[str, Any]]:
    """The changes by check that say that a code of its codebook was merged into another.

    What was planned and what came out stay as they were.
    """
    table = s.agreement_round
    changes: dict[int, dict[str, Any]] = {}
    for row in connection.execute(select(table.c.id, table.c.codebook)):
        kept = _versions(row.codebook)
        if any(gone in (one["code"], one.get("into")) for one in kept):
            moved = [_moved(one, gone, into) for one in kept]
            changes[row.id] = {"codebook": moved}
    return changes


def _moved(one: dict[str, Any], gone: int, into: int) -> dict[str, Any]:
    return {**one, "into": into} if gone in (one["code"], one.get("into")) else one


def attribute_renamed(connection: Connection, old: str, new: str) -> dict[int, dict[str, Any]]:
    """The changes by check that let its sample be drawn from an attribute under its new name."""
    table = s.agreement_round
    rows = connection.execute(select(table.c.id, table.c.design))
    designs = {row.id: dict(mapped(row.design)) for row in rows}
    return {
        key: {"design": {**design, "attribute": new}}
        for key, design in designs.items()
        if design.get("attribute") == old
    }


def decisions_of(connection: Connection, round_id: int) -> list[int]:
    """The decisions that belong to a check."""
    return list(
        connection.execute(select(s.decision.c.id).where(s.decision.c.round_id == round_id)).scalars()
    )


def coding_counts(connection: Connection) -> dict[DocumentId, dict[CodeId, dict[CoderId, int]]]:
    """By document, code and coder the number of codings, of persons only."""
    coding, quotation = s.coding.c, s.quotation.c
    statement = (
        select(quotation.document_id, coding.code_id, coding.coder_id, func.count())
        .join(s.coding, coding.quotation_id == quotation.id)
        .where(*counting(connection))
        .group_by(quotation.document_id, coding.code_id, coding.coder_id)
    )
    found: dict[DocumentId, dict[CodeId, dict[CoderId, int]]] = {}
    for document, code, coder, number in connection.execute(statement):
        by_code = found.setdefault(DocumentId(document), {})
        by_code.setdefault(CodeId(code), {})[CoderId(coder)] = number
    return found


def attribute_names(connection: Connection) -> list[str]:
    """The names of all attributes."""
    return [
        one.name for one in attribute_reads.attributes(connection, document_reads.participants(connection))
    ]


def groups(connection: Connection, attribute: str) -> dict[DocumentId, str]:
    """By document the values of an attribute that its respondents have, as one text; "" where nobody has one.

    A document in which people with different values answer is of a group of its own.
    """
    values = {
        int(one.id): one.attributes.get(attribute, "").strip()
        for one in document_reads.participants(connection)
    }
    found: dict[DocumentId, set[str]] = {}
    for speaker in document_reads.speakers(connection):
        if speaker.participant is not None and speaker.role is Role.RESPONDENT:
            found.setdefault(speaker.document, set()).add(values.get(int(speaker.participant), ""))
    return {document: "; ".join(sorted(some - {""})) for document, some in found.items()}
