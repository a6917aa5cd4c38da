"""The command that compares coders: agreement."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import (
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
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.agreement import Unit


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
