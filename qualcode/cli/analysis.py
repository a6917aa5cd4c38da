"""Commands that count and report: table, agreement, report."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.framework import framework_options, table_framework
from qualcode.cli.options import (
    coder_option,
    documents_option,
    json_option,
    opened,
    out_option,
    selection,
    smart_codes_options,
    study_argument,
    where_option,
)
from qualcode.cli.output import aligned, emit
from qualcode.errors import NotPossibleError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.agreement import Unit
    from qualcode.project import Project
    from qualcode.reports.tables import TableOptions

TABLE_NAMES = [
    "groundedness",
    "families",
    "cooccurrence",
    "code-document",
    "code-participant",
    "code-attribute",
    "saturation",
    "framework",
]
UNITS = ["overlap", "identical", "cluster", "turn", "document", "participant"]


@click.command("table")
@click.argument("name", type=click.Choice(TABLE_NAMES))
@study_argument
@click.option("--unit", type=click.Choice(UNITS), default="overlap", help="Unit of co-occurrence.")
@click.option("--codes", multiple=True, help="Only these codes: A,B (may be repeated).")
@click.option("--family", help="Only the codes of this family.")
@click.option("--with", "with_code", help="Only codes that occur together with this one.")
@click.option("--min", "at_least", type=int, default=1, help="... at least so often.")
@click.option("--attribute", default="", help="Attribute of participants, for code-attribute.")
@coder_option
@documents_option
@where_option
@smart_codes_options
@framework_options
@out_option
@json_option
def table_command(name: str, study: Path, output: Path | None, as_json: bool, **options: Any) -> None:
    """Compute a table; write it to .xlsx, .csv, .json, .html, .docx or .png with -o."""
    from qualcode.reports.tables import compute_table, plain_table

    with opened(study) as project:
        chosen = selection(
            project,
            coders=options["coders"],
            documents=options["documents"],
            codes=options["codes"],
            family=options["family"],
            where=options["where"],
            whole_families=options["whole_families"],
            queries=options["queries"],
        )
        if name == "framework":
            data, shown = table_framework(project, options, chosen, output)
            emit(data, as_json=as_json, lines=shown)
            return
        how = _table_options(project, options)
        if output is not None:
            from qualcode.reports.table_files import write_table

            write_table(compute_table(project, name, selection=chosen, options=how), output)
        data = plain_table(project, name, selection=chosen, options=how)
    shown = [str(output)] if output is not None else _table_lines(name, data)
    emit(data, as_json=as_json, lines=shown)


def _table_options(project: "Project", options: dict[str, Any]) -> "TableOptions":
    from qualcode.reports.tables import TableOptions

    anchor = project.codes.named(options["with_code"]).id if options["with_code"] else None
    return TableOptions(
        unit=options["unit"], attribute=options["attribute"], anchor=anchor, at_least=options["at_least"]
    )


def _table_lines(name: str, data: Any) -> list[str]:
    if name == "cooccurrence":
        return _matrix(data["codes"], data["codes"], data["counts"])
    if isinstance(data, dict):
        return _matrix(data["codes"], data["columns"], data["counts"])
    if not data:
        return [_("There is nothing to count yet.")]
    from qualcode.reports.grids import heading

    rows = [[_flat(value) for value in row.values()] for row in data]
    return aligned([heading(key, _) for key in data[0]], rows)


def _matrix(rows: list[str], columns: list[str], counts: list[list[int]]) -> list[str]:
    short = [f"{number}" for number in range(1, len(columns) + 1)]
    named = [f"{number} = {name}" for number, name in enumerate(columns, start=1)] if columns != rows else []
    labels = [f"{number} {name}" for number, name in enumerate(rows, start=1)] if columns == rows else rows
    body = [[label, *values] for label, values in zip(labels, counts, strict=True)]
    return [*aligned(["", *short], body), *named]


def _flat(value: Any) -> Any:
    return " ".join(f"{key} {number}" for key, number in value.items()) if isinstance(value, dict) else value


@click.command("agreement")
@study_argument
@click.option("--coders", "coders", multiple=True, help="Which coders: A,B (default: all).")
@click.option("--unit", type=click.Choice(["character", "token", "sentence", "turn"]), default="character")
@click.option("--without-interviewer", is_flag=True, help="Leave the interviewer's turns out.")
@documents_option
@where_option
@out_option
@json_option
def agreement_command(
    study: Path,
    coders: tuple[str, ...],
    unit: "Unit",
    without_interviewer: bool,
    documents: tuple[str, ...],
    where: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """Compare coders code by code; write it to .xlsx or .docx with -o."""
    from qualcode.agreement import compare, to_json
    from qualcode.i18n import screen_language

    with opened(study) as project:
        chosen = selection(project, coders=coders, documents=documents, where=where)
        if coders and len(chosen.coders) < 2:
            raise NotPossibleError(_("Agreement needs at least two coders: --coders A,B."))
        data = project.agreement.data(
            chosen, unit=unit, leave_out_interviewer=without_interviewer, language=project.language
        )
        explicit = list(chosen.documents) or None
        comparison = compare(data, unit=unit, documents=explicit, language=screen_language())
        if output is not None:
            from qualcode.reports.reports import write_report

            write_report(
                project,
                "agreement",
                output,
                selection=chosen,
                unit=unit,
                without_interviewer=without_interviewer,
            )
    result = to_json(comparison)
    emit(result, as_json=as_json, lines=[str(output)] if output is not None else _agreement_lines(result))


def _agreement_lines(result: dict[str, Any]) -> list[str]:
    header = [_("code"), _("both"), "%", "kappa", "alpha", "Jaccard", _("note")]
    keys = ("both", "percent", "kappa", "alpha", "jaccard")
    rows = [[row["code"], *(_number(row[key]) for key in keys), row["note"]] for row in result["codes"]]
    overall = result["overall"]
    return aligned(header, [*rows, [_("overall"), *(_number(overall[key]) for key in keys), overall["note"]]])


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
