"""Verbs on framework matrices, and on what is judged in the cells of matrices and lenses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, screen_language
from qualcode.model import CellState, Judgement, Matrix, MatrixId
from qualcode.model.scales import Scale, examples, read_rating, written_rating
from qualcode.project.analysis import Tables
from qualcode.project.context import Context
from qualcode.project.frameworks import filled
from qualcode.project.judged import BY_ATTRIBUTE, row_of
from qualcode.project.queries import Queries
from qualcode.project.scales import Scales
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.store import schema as s
from qualcode.store.reads import matrices as reads
from qualcode.store.writer import Writer

if TYPE_CHECKING:
    from qualcode.tables.framework import Framework

Place = tuple[str, str]
"""Row and column of a cell, as `Judgement` names them."""

ROWS = ("participants", "documents", "cases")


@dataclass(frozen=True, slots=True)
class CellChange:
    """What is to be written in a cell; None leaves that part as it is."""

    row: str
    column: str
    summary: str | None = None
    rating: str | None = None
    reason: str | None = None
    state: CellState | None = None


class Matrices:
    """The framework matrices of a study, and the judgements in their cells and in those of lenses."""

    def __init__(self, context: Context, tables: Tables, queries: Queries) -> None:
        self._context, self._tables, self._queries = context, tables, queries

    def all(self) -> list[Matrix]:
        """All matrices in the researcher's order."""
        return self._context.read(reads.matrices)

    def get(self, matrix_id: MatrixId) -> Matrix:
        """The matrix with this id. Raises NotPossibleError when it is not there."""
        found = next((one for one in self.all() if one.id == matrix_id), None)
        if found is None:
            raise NotPossibleError(_("This matrix is no longer in the study."))
        return found

    def named(self, name: str) -> Matrix:
        """The matrix with this name, capitals or not. Raises NotPossibleError when there is none."""
        known = self.all()
        found = next((one for one in known if one.name.casefold() == name.strip().casefold()), None)
        if found is None:
            names = ", ".join(one.name for one in known)
            raise NotPossibleError(
                _("There is no matrix “{name}” in this study.").format(name=name),
                _("Matrices here are: {names}.").format(names=names or "-"),
            )
        return found

    def add(
        self,
        name: str,
        *,
        rows: str = "participants",
        columns: Sequence[str] = (),
        scale: str = "",
        turned: bool = False,
    ) -> MatrixId:
        """A new matrix; see `Matrix` for what rows, columns and scale can be.

        Raises NotPossibleError for a name that is empty or taken, and for what the study does not have.
        """
        name, key = self._checked_name(name, None), self._context.one_id()
        chosen = list(dict.fromkeys(columns))
        design = {"rows": rows, "columns": chosen, "scale": scale, "turned": turned}
        with self._context.step(N_("New matrix “{name}”"), name=name) as writer:
            self._check(writer.connection, design)
            position = len(reads.matrices(writer.connection))
            writer.insert(s.matrix, [{"id": key, "name": name, "design": design, "position": position}])
        return MatrixId(key)

    def edit(
        self,
        matrix_id: MatrixId,
        *,
        name: str | None = None,
        rows: str | None = None,
        columns: Sequence[str] | None = None,
        scale: str | None = None,
        turned: bool | None = None,
    ) -> None:
        """Changes what is given. What was judged in rows and columns that go is kept, and back with them.

        Raises NotPossibleError as `add` does.
        """
        before = self.get(matrix_id)
        change: dict[str, Any] = {}
        if name is not None:
            change["name"] = self._checked_name(name, matrix_id)
        given = {
            "rows": rows,
            "columns": None if columns is None else list(dict.fromkeys(columns)),
            "scale": scale,
            "turned": turned,
        }
        design = {**before.design, **{key: value for key, value in given.items() if value is not None}}
        with self._context.step(N_("Change of matrix “{name}”"), name=before.name) as writer:
            if design != before.design:
                self._check(writer.connection, design)
            writer.update(s.matrix, {matrix_id: {**change, "design": design}})

    def delete(self, matrix_id: MatrixId) -> None:
        """Removes a matrix with what was judged in it; undo brings all of it back."""
        matrix = self.get(matrix_id)
        with self._context.step(N_("Deletion of matrix “{name}”"), name=matrix.name) as writer:
            writer.delete(s.judgement, reads.judgements(writer.connection, matrix.sheet))
            writer.delete(s.matrix, [matrix_id])

    def scale(self, matrix: Matrix, language: str) -> Scale | None:
        """The scale of a matrix, named in the language; None for none, or one that is no longer there."""
        return Scales(self._context).named(str(matrix.design.get("scale", "")), language)

    def framework(
        self, matrix: Matrix, selection: Selection = EVERYTHING, *, language: str | None = None
    ) -> "Framework":
        """The matrix with its quotations counted and its judgements, worded in `language`.

        Coders, documents and attributes of the selection limit what is counted. The matrix need not be
        kept in the study.
        """
        language = language or screen_language()
        return self._context.read(
            filled,
            matrix,
            self.judgements(matrix.sheet),
            tables=self._tables,
            queries=self._queries,
            scale=self.scale(matrix, language),
            selection=selection,
            language=language,
        )

    # What is judged in a cell

    def judgements(self, sheet: str) -> dict[Place, Judgement]:
        """What was judged in the cells of a matrix or a lens, by row and column."""
        found = self._context.read(reads.judgements, sheet)
        return {(one.row, one.column): one for one in found.values()}

    def judge(
        self,
        sheet: str,
        row: str,
        column: str,
        *,
        summary: str | None = None,
        rating: str | None = None,
        reason: str | None = None,
        state: CellState | None = None,
        scale: Scale | None = None,
    ) -> Judgement:
        """Stores what is given of one cell; None leaves that part as it is. Gives the cell as it is now.

        The rating has to be on `scale`; for the sheet of a matrix that is the scale of the matrix. Without
        a scale any rating is kept as it is written.
        Raises NotPossibleError for another rating, and for a row or column that is gone.
        """
        change = CellChange(row, column, summary, rating, reason, state)
        return self.judge_many(sheet, [change], scale=scale)[0]

    def judge_many(
        self, sheet: str, changes: Iterable[CellChange], *, scale: Scale | None = None
    ) -> list[Judgement]:
        """Several `judge` as one step: all of them, or none."""
        wanted = list(changes)
        label = N_("A judgement in a table") if len(wanted) == 1 else N_("{count} judgements in a table")
        with self._context.step(label, count=len(wanted)) as writer:
            scale = self._scale_of(writer.connection, sheet) or scale
            known = reads.judgements(writer.connection, sheet)
            ids = {(one.row, one.column): key for key, one in known.items()}
            found: list[Judgement] = []
            for change in wanted:
                place = (change.row, change.column)
                before = known[ids[place]] if place in ids else Judgement(sheet, *place)
                now = _changed(before, change, scale)
                if now != before:
                    _check_there(writer.connection, place)
                    ids[place] = _store(self._context, writer, ids.get(place), now)
                    known[ids[place]] = now
                found.append(now)
            writer.delete(s.judgement, [key for key, one in known.items() if one.empty])
        return found

    def _scale_of(self, connection: Connection, sheet: str) -> Scale | None:
        """The scale of a matrix's sheet. Raises NotPossibleError when the matrix is gone."""
        if not sheet.startswith("matrix:"):
            return None
        matrix = next((one for one in reads.matrices(connection) if one.sheet == sheet), None)
        if matrix is None:
            raise NotPossibleError(_("This matrix is no longer in the study."))
        return self.scale(matrix, "en")

    def _check(self, connection: Connection, design: Mapping[str, Any]) -> None:
        rows, columns, scale = design["rows"], design["columns"], design["scale"]
        if rows not in ROWS and not rows.startswith(BY_ATTRIBUTE):
            raise NotPossibleError(
                _("A matrix cannot have “{rows}” as its rows.").format(rows=rows),
                _("Rows are participants, documents, cases, or the values of an attribute."),
            )
        if any(not reads.there(connection, key) for key in columns):
            raise NotPossibleError(_("A column of the matrix is no longer in the study."))
        if scale and Scales(self._context).named(scale, "en") is None:
            keys = ", ".join(one.key for one in Scales(self._context).offered("en"))
            raise NotPossibleError(
                _("There is no rating scale “{key}” in this study.").format(key=scale),
                _("Scales are: {keys}.").format(keys=keys),
            )

    def _checked_name(self, name: str, own: MatrixId | None) -> str:
        name = " ".join(name.split())
        if not name or any(m.name.casefold() == name.casefold() and m.id != own for m in self.all()):
            raise NotPossibleError(_("A matrix needs a name of its own."))
        return name


def checked_rating(scale: Scale | None, text: str) -> str:
    """A rating as it is stored. Raises NotPossibleError for one that is not on the scale."""
    if scale is None:
        return " ".join(text.split())
    rating = read_rating(scale, text)
    if rating is None:
        sentence = _("“{rating}” is not on the scale “{scale}”.")
        raise NotPossibleError(
            sentence.format(rating=text.strip(), scale=scale.name or scale.key),
            _("A rating is one of: {marks}.").format(marks=", ".join(examples(scale))),
        )
    return written_rating(scale, rating)


def _changed(before: Judgement, change: CellChange, scale: Scale | None) -> Judgement:
    now = before
    if change.summary is not None:
        now = replace(now, summary=change.summary.strip())
    if change.rating is not None and change.rating.strip() != before.rating:
        now = replace(now, rating=checked_rating(scale, change.rating))
    if change.reason is not None:
        now = replace(now, reason=change.reason.strip())
    return now if change.state is None else replace(now, state=CellState(change.state))


def _check_there(connection: Connection, place: Place) -> None:
    if not all(reads.there(connection, key) for key in place):
        raise NotPossibleError(_("This row or column is no longer in the study."))


def _store(context: Context, writer: Writer, key: int | None, judged: Judgement) -> int:
    if key is not None:
        writer.update(s.judgement, {key: row_of(judged)})
        return key
    key = context.one_id()
    if not judged.empty:
        writer.insert(s.judgement, [{"id": key, **row_of(judged)}])
    return key
