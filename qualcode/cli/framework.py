"""Framework matrices on the command line: `matrix list|add|edit|rate|show|delete`, and `table framework`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.options import (
    coder_option,
    documents_option,
    json_option,
    named_codes,
    opened,
    out_option,
    selection,
    split,
    study_argument,
    where_option,
)
from qualcode.cli.output import LineProgress, aligned, emit, write_json
from qualcode.errors import NotPossibleError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.model import Matrix
    from qualcode.project import Project
    from qualcode.project.selection import Selection
    from qualcode.tables.framework import Framework

F = TypeVar("F", bound=Callable[..., Any])
STATES = {"open": "", "not-asked": "not asked", "not-mentioned": "asked, not mentioned"}

rows_option = click.option(
    "--rows",
    default="participants",
    metavar="participants|documents|cases|ATTRIBUTE",
    help="What the rows are; an attribute of participants gives a row a value.",
)
questions_option = click.option(
    "--questions", multiple=True, metavar="NUMBERS|all", help="Questions of the guide as columns: 1,2,3a."
)
scale_option = click.option(
    "--scale", metavar="KEY", help="The rating scale (default: the codebook's first)."
)
matrix_option = click.option("--matrix", "matrix_name", metavar="NAME", help="A matrix kept in the study.")


def framework_options(command: F) -> F:
    """What `table framework` asks beside the other options of a table."""
    return rows_option(questions_option(matrix_option(command)))


_columns_options: tuple[Callable[[Any], Any], ...] = (
    click.option("--codes", multiple=True, help="Codes as columns: A,B (may be repeated)."),
    click.option("--family", help="The codes of this family as columns."),
    click.option("--whole-family", "whole_families", multiple=True, help="A family as one column."),
    click.option("--query", "queries", multiple=True, metavar="NAME", help="A saved query as a column."),
    questions_option,
)

AS_TABLE = (".csv", ".png", ".svg", ".pdf")
"""Endings of files that hold one table or its picture; the others are the report of matrices."""


def columns_options(command: F) -> F:
    """The options that say what the columns of a matrix are."""
    for option in reversed(_columns_options):
        command = option(command)
    return command


def table_framework(
    project: "Project", options: dict[str, Any], chosen: "Selection", output: Path | None
) -> tuple[Any, list[str]]:
    """`table framework`: the matrix as plain values, and its lines; written to `output` where given."""
    matrix = _asked_for(project, options)
    filled = project.matrices.framework(matrix, chosen, language=project.language)
    data = _plain(filled, matrix)
    if output is None:
        return data, _lines(filled)
    _write(project, matrix, chosen, data, output)
    return data, [str(output)]


@click.group("matrix")
def matrix_command() -> None:
    """Framework matrices: people, cases or groups against codes, with counts, ratings and summaries."""


@matrix_command.command("list")
@study_argument
@json_option
def matrix_list(study: Path, as_json: bool) -> None:
    """The matrices of a study."""
    with opened(study) as project:
        data = [
            {
                "name": one.name,
                "rows": one.design.get("rows", ""),
                "columns": len(one.design.get("columns", ())),
                "scale": one.design.get("scale") or None,
                "judged": len(project.matrices.judgements(one.sheet)),
            }
            for one in project.matrices.all()
        ]
    header = [_("name"), _("rows"), _("columns"), _("scale"), _("cells judged")]
    rows = [[value or "-" if value is None else value for value in row.values()] for row in data]
    emit(data, as_json=as_json, lines=aligned(header, rows) if rows else [_("There is no matrix yet.")])


@matrix_command.command("add")
@study_argument
@click.argument("name")
@rows_option
@columns_options
@scale_option
@json_option
def matrix_add(study: Path, name: str, as_json: bool, **options: Any) -> None:
    """Make a matrix: which rows, which columns, which rating scale ("none" for no ratings)."""
    with opened(study, write=True) as project:
        rows, columns = _rows(project, options["rows"]), _columns(project, options)
        project.matrices.add(name, rows=rows, columns=columns, scale=_scale(project, options["scale"]))
    emit({"matrix": name.strip(), "columns": len(columns)}, as_json=as_json, lines=[name.strip()])


@matrix_command.command("edit")
@study_argument
@click.argument("name")
@click.option("--name", "new_name", help="Another name.")
@click.option("--rows", metavar="participants|documents|cases|ATTRIBUTE", help="Other rows.")
@columns_options
@scale_option
@json_option
def matrix_edit(study: Path, name: str, new_name: str | None, as_json: bool, **options: Any) -> None:
    """Change a matrix; what was judged in rows or columns that go is kept, and back with them."""
    with opened(study, write=True) as project:
        matrix = project.matrices.named(name)
        columns = _columns(project, options, needed=False)
        project.matrices.edit(
            matrix.id,
            name=new_name,
            rows=_rows(project, options["rows"]) if options["rows"] else None,
            columns=columns or None,
            scale=_scale(project, options["scale"]) if options["scale"] else None,
        )
        name = project.matrices.get(matrix.id).name
    emit({"matrix": name}, as_json=as_json, lines=[name])


@matrix_command.command("delete")
@study_argument
@click.argument("name")
@json_option
def matrix_delete(study: Path, name: str, as_json: bool) -> None:
    """Remove a matrix with what was judged in it (undo brings it back)."""
    with opened(study, write=True) as project:
        matrix = project.matrices.named(name)
        project.matrices.delete(matrix.id)
    emit({"deleted": matrix.name}, as_json=as_json, lines=[matrix.name])


@matrix_command.command("rate")
@study_argument
@click.argument("name")
@click.argument("row")
@click.argument("column")
@click.option("--rating", help='A mark of the scale: "++", "-/+++" (earlier/later), "+++*" (exception), "?".')
@click.option("--summary", help="The researcher's summary of the cell.")
@click.option("--reason", help="Why it is rated so.")
@click.option("--state", type=click.Choice(list(STATES)), help="What it means that nothing was said.")
@click.option("--coder", default="", help="Who judges (default: the study's first coder).")
@json_option
def matrix_rate(
    study: Path,
    name: str,
    row: str,
    column: str,
    *,
    rating: str | None,
    summary: str | None,
    reason: str | None,
    state: str | None,
    coder: str,
    as_json: bool,
) -> None:
    """Judge a cell: the names of its row and column as the matrix shows them."""
    from qualcode.model import CellState
    from qualcode.reports.framework_sheets import plain_cell

    with opened(study, write=True, coder=coder) as project:
        matrix = project.matrices.named(name)
        filled = project.matrices.framework(matrix, language=project.language)
        i, j = _place(filled, row, column)
        project.matrices.judge(
            matrix.sheet,
            filled.rows[i].key,
            filled.columns[j].key,
            rating=rating,
            summary=summary,
            reason=reason,
            state=None if state is None else CellState(STATES[state]),
        )
        filled = project.matrices.framework(matrix, language=project.language)
        data = plain_cell(filled, i, j)
    words = f"{data['row']} × {data['column']}: {data['rating'] or '-'} ({data['quotations']})"
    emit(data, as_json=as_json, lines=[words, *(f"  ! {flag}" for flag in data["flags"])])


@matrix_command.command("show")
@study_argument
@click.argument("name")
@coder_option
@documents_option
@where_option
@out_option
@json_option
def matrix_show(study: Path, name: str, output: Path | None, as_json: bool, **limits: Any) -> None:
    """Show a matrix with its counts, ratings and flags; -o writes .docx, .xlsx, .html or .json."""
    with opened(study) as project:
        chosen = selection(project, **limits)
        data, lines = table_framework(project, {"matrix_name": name}, chosen, output)
    emit(data, as_json=as_json, lines=lines)


matrix_command.add_command(matrix_show, "export")


def _asked_for(project: "Project", options: dict[str, Any]) -> "Matrix":
    """The matrix by name, or one made of the options and not kept."""
    from qualcode.model import Matrix, MatrixId

    if options.get("matrix_name"):
        return project.matrices.named(options["matrix_name"])
    rows = _rows(project, options["rows"])
    return Matrix(
        MatrixId(0),
        _("Framework matrix"),
        {"rows": rows, "columns": _columns(project, options), "scale": ""},
    )


def _rows(project: "Project", text: str) -> str:
    if text in ("participants", "documents", "cases"):
        return text
    return f"attribute:{project.attributes.named(text).name}"


def _columns(project: "Project", options: dict[str, Any], *, needed: bool = True) -> list[str]:
    """The keys of the columns that the options name; all codes in use where they name none."""
    families, questions = project.families, project.guide
    found = [f"code:{code.id}" for code in named_codes(project, options["codes"])]
    if options["family"]:
        found += [f"code:{key}" for key in families.members(families.named(options["family"]).id)]
    known = [one.name for one in families.all()]
    found += [f"family:{families.named(name).id}" for name in split(options["whole_families"], known)]
    found += [f"query:{project.queries.named(name).name}" for name in options["queries"]]
    if "all" in options["questions"]:
        found += [f"question:{one.id}" for one in questions.questions()]
    else:
        found += [f"question:{one.id}" for part in options["questions"] for one in questions.named(part)]
    if not found and needed:
        found = [f"code:{key}" for key in _codes_in_use(project)]
    return list(dict.fromkeys(found))


def _codes_in_use(project: "Project") -> list[int]:
    used = project.codes.groundedness()
    return [code.id for code in project.codes.all() if used.get(code.id)]


def _scale(project: "Project", key: str | None) -> str:
    if key is None:
        return project.scales.offered(project.language)[0].key
    return "" if key == "none" else key


def _place(filled: "Framework", row: str, column: str) -> tuple[int, int]:
    return (
        _found(row, [one.name for one in filled.rows]),
        _found(column, [one.name for one in filled.columns]),
    )


def _found(name: str, names: Sequence[str]) -> int:
    """Where a name stands, capitals or not. Raises NotPossibleError."""
    place = next((n for n, one in enumerate(names) if one.casefold() == name.strip().casefold()), None)
    if place is None:
        raise NotPossibleError(
            _("The matrix has no row or column “{name}”.").format(name=name),
            _("There are: {names}.").format(names=", ".join(names) or "-"),
        )
    return place


def _plain(filled: "Framework", matrix: "Matrix") -> dict[str, Any]:
    from qualcode.reports.framework_sheets import framework_plain

    name = matrix.name if matrix.id else ""
    return framework_plain(filled, name=name, rows=str(matrix.design.get("rows", "")))


def _write(project: "Project", matrix: "Matrix", chosen: "Selection", data: Any, output: Path) -> None:
    if output.suffix.lower() == ".json":
        write_json(data, output)
        return
    if output.suffix.lower() in AS_TABLE:
        from qualcode.reports.framework_sheets import framework_table
        from qualcode.reports.request import Request
        from qualcode.reports.table_files import write_table

        request = Request(project, project.language, chosen, matrices=[matrix])
        write_table(framework_table(request, matrix, cells=output.suffix.lower() == ".csv"), output)
        return
    from qualcode.reports.reports import write_report

    write_report(project, "framework", output, selection=chosen, matrices=[matrix], progress=LineProgress())


def _lines(filled: "Framework") -> list[str]:
    """The matrix as text, with numbers above the columns and their names below."""
    if not filled.rows or not filled.columns:
        return [_("This matrix has no rows or no columns yet.")]
    header = ["", *(str(number) for number in range(1, len(filled.columns) + 1))]
    body = [
        [row.name, *(_short(one) for one in cells)]
        for row, cells in zip(filled.rows, filled.cells, strict=True)
    ]
    named = [
        f"{number} = {column.name}" + (f" ({column.problem})" if column.problem else "")
        for number, column in enumerate(filled.columns, start=1)
    ]
    flagged = len(filled.flagged())
    told = [_("! {count} cells to look at again").format(count=flagged)] if flagged else []
    return [*aligned(header, body), *named, *told]


def _short(one: Any) -> str:
    count = f"({one.quotations})" if one.quotations or one.rating else ""
    silent = {"not asked": _("n.a."), "asked, not mentioned": "0"}.get(one.state.value, "")
    return f"{one.rating}{count}{'!' if one.flags else ''}" or silent or "·"
