"""What becomes of matrices and judgements when what they name is merged, renamed or removed.

They name codes, families, participants and the like by keys such as "code:ID", without a foreign key, so
every verb that takes such a thing away says so here, within its own step.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from qualcode.model import CellState, Judgement
from qualcode.project.passages import joined
from qualcode.store import schema as s
from qualcode.store.reads import matrices as reads
from qualcode.store.writer import Writer

BY_ATTRIBUTE = "attribute:"
LENS = "lens:"


def named_instead(writer: Writer, others: Mapping[str, str | None]) -> None:
    """Puts other keys in the place of these, in every matrix and judgement; None: nothing comes instead.

    Where two cells become one nothing that was written is lost: texts are joined, and of two different
    ratings the one that was there stays and the other is told in the reason.
    """
    if not others:
        return
    designs: dict[int, dict[str, Any]] = {}
    for matrix in reads.matrices(writer.connection):
        columns = [str(key) for key in matrix.design.get("columns", ())]
        if not others.keys().isdisjoint(columns):
            now = (others.get(key, key) for key in columns)
            kept = list(dict.fromkeys(key for key in now if key))
            designs[int(matrix.id)] = {"design": {**matrix.design, "columns": kept}}
    writer.update(s.matrix, designs)
    _rekey(writer, lambda judged: _moved(judged, others))


def gone(writer: Writer, prefix: str, ids: Iterable[int]) -> None:
    """Takes things out of every matrix and judgement: `prefix` is "code", "participant" ..."""
    named_instead(writer, {f"{prefix}:{key}": None for key in ids})


def values_written_otherwise(writer: Writer, attribute: str, values: Mapping[str, str]) -> None:
    """Follows values of an attribute that are written otherwise now, in matrices whose rows they are.

    Lenses do not say of which attribute their values are; there a value follows wherever it is judged.
    """
    others: Mapping[str, str | None] = {f"value:{old}": f"value:{new}" for old, new in values.items()}
    rows = f"{BY_ATTRIBUTE}{attribute}"
    sheets = {one.sheet for one in reads.matrices(writer.connection) if one.design.get("rows") == rows}

    def concerned(judged: Judgement) -> bool:
        return judged.sheet in sheets or judged.sheet.startswith(LENS)

    if others:
        _rekey(writer, lambda judged: _moved(judged, others) if concerned(judged) else judged)


def attribute_renamed(writer: Writer, old: str, new: str) -> None:
    """Follows an attribute to its new name, in the matrices whose rows are its values."""
    changes = {
        int(one.id): {"design": {**one.design, "rows": f"{BY_ATTRIBUTE}{new}"}}
        for one in reads.matrices(writer.connection)
        if one.design.get("rows") == f"{BY_ATTRIBUTE}{old}"
    }
    writer.update(s.matrix, changes)


def _moved(judged: Judgement, others: Mapping[str, str | None]) -> Judgement | None:
    row, column = others.get(judged.row, judged.row), others.get(judged.column, judged.column)
    return None if row is None or column is None else replace(judged, row=row, column=column)


def _rekey(writer: Writer, move: Callable[[Judgement], Judgement | None]) -> None:
    """Files judgements where `move` says; None: they go. Cells that become one are joined."""
    before = reads.judgements(writer.connection)
    moved = {key: move(judged) for key, judged in before.items()}
    if all(moved[key] == judged for key, judged in before.items()):
        return
    staying = {key for key, judged in before.items() if moved[key] == judged}
    places: dict[tuple[str, str, str], int] = {}
    result: dict[int, Judgement] = {}
    for key in sorted(before, key=lambda one: one not in staying):
        judged = moved[key]
        if judged is None:
            continue
        place = (judged.sheet, judged.row, judged.column)
        kept = places.setdefault(place, key)
        result[kept] = judged if kept == key else _both(result[kept], judged)
    writer.delete(s.judgement, before.keys() - result.keys())
    _write(writer, {key: one for key, one in result.items() if one != before[key]})


def _write(writer: Writer, changed: Mapping[int, Judgement]) -> None:
    """Stores judgements; a cell can hold one at any moment, so those that move step aside first."""
    writer.update(s.judgement, {key: {"row_key": f"moving:{key}"} for key in changed})
    writer.update(s.judgement, {key: row_of(one) for key, one in changed.items()})


def row_of(judged: Judgement) -> dict[str, Any]:
    """The columns of a judgement."""
    return {
        "sheet": judged.sheet,
        "row_key": judged.row,
        "column_key": judged.column,
        "summary": judged.summary,
        "rating": judged.rating,
        "reason": judged.reason,
        "state": judged.state.value,
    }


def _both(stays: Judgement, other: Judgement) -> Judgement:
    reason = _once(stays.reason, other.reason)
    if stays.rating and other.rating and stays.rating != other.rating:
        reason = _once(reason, f"({other.rating})")
    same = stays.state is other.state
    return replace(
        stays,
        summary=_once(stays.summary, other.summary),
        rating=stays.rating or other.rating,
        reason=reason,
        state=stays.state if same else _said(stays, other),
    )


def _said(stays: Judgement, other: Judgement) -> CellState:
    """What is said of the silence of two cells that become one: what one of them says, if not both do."""
    states = {stays.state, other.state} - {CellState.OPEN}
    return states.pop() if len(states) == 1 else CellState.OPEN


def _once(first: str, second: str) -> str:
    return first if second in first else joined(first, second)
