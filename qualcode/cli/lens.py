"""The command lens: analyses that codebooks declare, and what the researcher judges in them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import (
    coder_option,
    documents_option,
    json_option,
    opened,
    out_option,
    selection,
    study_argument,
    where_option,
)
from qualcode.cli.output import aligned, emit
from qualcode.errors import NotPossibleError
from qualcode.i18n import _, screen_language

if TYPE_CHECKING:
    from qualcode.lenses.results import Cell, Line
    from qualcode.project import Project
    from qualcode.project.lenses import ComputedLens

BY = {"participant": "participants", "document": "documents", "case": "cases"}
by_option = click.option(
    "--by",
    default="",
    metavar="WHAT",
    help="What is compared: participants, documents, cases, or an attribute such as region. Default: what "
    "was judged before, otherwise participants.",
)


class LensCommands(click.Group):
    """`lens list`, `lens judge`, and `lens NAME` for everything else."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            return "show", self.commands["show"], args
        return super().resolve_command(ctx, args)


@click.group("lens", cls=LensCommands, subcommand_metavar="list STUDY | NAME STUDY | judge NAME STUDY")
def lens_command() -> None:
    """Hold the codings against what a codebook declares: ladder, conditions, poles, quadrant, expectation.

    `qualcode lens list STUDY` names the lenses of a study; `qualcode lens NAME STUDY` shows one.
    """


@lens_command.command("list")
@study_argument
@json_option
def list_command(study: Path, as_json: bool) -> None:
    """Name the lenses of the study's codebooks."""
    with opened(study) as project:
        lenses = project.lenses.all()
        units = project.lenses.units() if lenses else []
    data = [
        {
            "lens": lens.key,
            "title": lens.title,
            "kind": lens.kind,
            "codebook": lens.codebook,
            "missing": list(lens.missing),
            "problem": lens.problem,
        }
        for lens in lenses
    ]
    rows = [[lens.key, lens.kind, lens.title, lens.problem] for lens in lenses]
    lines = aligned([_("lens"), _("kind"), _("title"), ""], rows)
    lines.append(_("Compared by: {names}.").format(names=", ".join(units)))
    if not lenses:
        lines = [_("This study has no codebook with lenses yet; see “qualcode codebook list”.")]
    emit(data, as_json=as_json, lines=lines)


@lens_command.command("show", hidden=True)
@click.argument("name")
@study_argument
@by_option
@coder_option
@documents_option
@where_option
@out_option
@json_option
def show_command(name: str, study: Path, by: str, output: Path | None, as_json: bool, **limits: Any) -> None:
    """Show a lens; write it to .xlsx, .docx, .html, .json, .png, .svg or .pdf with -o."""
    from qualcode.reports.lens_tables import plain_lens

    with opened(study) as project:
        chosen = selection(project, **limits)
        language = screen_language() if output is None else project.language
        found = project.lenses.compute(name, chosen, by=unit(project, name, by), language=language)
        if output is not None:
            from qualcode.reports.lens_files import write_lens

            write_lens(project, found, output, selection=chosen)
    shown = [str(output)] if output is not None else lens_lines(found)
    emit(plain_lens(found), as_json=as_json, lines=shown)


@lens_command.command("judge")
@click.argument("name")
@study_argument
@click.option("--row", required=True, help="Name of the row.")
@click.option("--column", required=True, help="Name of the column; “place” or “form” for the outcome.")
@click.option("--unit", "of_unit", default="", help="Which unit, where several columns have that name.")
@click.option("--rating", help="A rating of the lens, such as x, ?, ++ or the name of a corner.")
@click.option("--reason", help="Why.")
@click.option("--not-asked", is_flag=True, help="It was not asked.")
@click.option("--not-mentioned", is_flag=True, help="It was asked and not mentioned.")
@click.option("--clear", is_flag=True, help="Take the judgement back.")
@by_option
@click.option("--coder", default="", help="Who judges.")
@json_option
def judge_command(
    name: str,
    study: Path,
    row: str,
    column: str,
    of_unit: str,
    by: str,
    coder: str,
    as_json: bool,
    **said: Any,
) -> None:
    """Judge a cell of a lens: overrule it, leave it undecided (?), say that it was not asked."""
    from qualcode.reports.lens_tables import plain_lens

    with opened(study, write=True, coder=coder) as project:
        by = unit(project, name, by)
        found = project.lenses.compute(name, by=by)
        cell = _place(found, row, column, of_unit)
        project.lenses.judge(found, cell, **_judged(said))
        found = project.lenses.compute(name, by=by)
    emit(plain_lens(found), as_json=as_json, lines=lens_lines(found))


def _judged(said: dict[str, Any]) -> dict[str, Any]:
    from qualcode.model.matrices import CellState

    if said["clear"]:
        return {"rating": "", "reason": "", "state": CellState.OPEN}
    state = CellState.NOT_ASKED if said["not_asked"] else None
    state = CellState.NOT_MENTIONED if said["not_mentioned"] else state
    if said["rating"] is None and said["reason"] is None and state is None:
        raise NotPossibleError(
            _("There is nothing to judge."),
            _("Give --rating, --reason, --not-asked, --not-mentioned or --clear."),
        )
    return {"rating": said["rating"], "reason": said["reason"], "state": state}


def unit(project: "Project", name: str, by: str) -> str:
    """What `--by` means: a word for participants, documents or cases, or the name of an attribute."""
    if not by:
        return project.lenses.usual(name)
    plain = BY.get(by.casefold(), by.casefold())
    if plain in BY.values():
        return plain
    wanted = by.removeprefix("attribute:")
    known = [one.removeprefix("attribute:") for one in project.lenses.units() if one.startswith("attribute:")]
    return f"attribute:{next((one for one in known if one.casefold() == wanted.casefold()), wanted)}"


def _place(found: "ComputedLens", row: str, column: str, of_unit: str) -> "Cell":
    """The cell with these names. Raises NotPossibleError where there is none, or more than one."""
    result = found.result
    rows = _named(result.rows, row, found, of_unit)
    columns = _named(result.columns, column, found, of_unit)
    for lines, wanted, every in ((rows, row, result.rows), (columns, column, result.columns)):
        if len(lines) != 1:
            names = ", ".join(dict.fromkeys(line.name for line in every))
            words = _("“{name}” is no row or column of this lens.")
            several = _("Several rows or columns are called “{name}”; say which with --unit or its key.")
            raise NotPossibleError(
                (several if lines else words).format(name=wanted),
                _("Names are: {names}.").format(names=names),
            )
    return result.cell(rows[0].key, columns[0].key)


def _named(lines: "tuple[Line, ...]", name: str, found: "ComputedLens", of_unit: str) -> "list[Line]":
    wanted = name.strip().casefold()
    exact = [line for line in lines if line.key.casefold() == wanted]
    outcome = [line for line in lines if line.key == "all" and wanted in ("place", "form", "all")]
    named = [line for line in lines if line.name.casefold() == wanted]
    chosen = exact or named or outcome
    if of_unit:
        units = {key for key, text in found.units.items() if text.casefold() == of_unit.casefold()}
        chosen = [line for line in chosen if not line.unit or line.unit in units]
    return chosen


def lens_lines(found: "ComputedLens") -> list[str]:
    """The lens as lines to read: panels, sums, warnings, what was counted."""
    from qualcode.reports.lens_tables import panels

    lines = [found.lens.title]
    for panel in panels(found):
        lines += ["", *([panel.title] if panel.title else [])]
        width = len(panel.headings)
        rows = [[*row, *[""] * (width - len(row))] for row in (*panel.rows, *panel.totals)]
        lines += aligned(list(panel.headings), rows)
    if found.result.warnings:
        lines += ["", *(f"! {warning}" for warning in found.result.warnings)]
    return [*lines, "", *found.how]
