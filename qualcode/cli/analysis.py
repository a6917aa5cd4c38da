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
    from qualcode.agreement import ComparisonInput, Level, Unit


@click.command("agreement")
@study_argument
@click.option("--coders", "coders", multiple=True, help="Which coders: A,B (default: all).")
@click.option(
    "--unit", type=click.Choice(["character", "token", "sentence", "turn", "segment"]), default="character"
)
@click.option("--spans-of", metavar="NAME", help="Compare how this coder's passages were coded.")
@click.option(
    "--level",
    type=click.Choice(["code", "family", "top"]),
    default="code",
    help="Families in place of codes.",
)
@click.option(
    "--rounds", type=click.IntRange(0), default=2000, help="Rounds of the bootstrap; 0: no intervals."
)
@click.option("--seed", type=int, help="Seed of the bootstrap.")
@click.option("--further", "with_further", is_flag=True, help="More figures over all codes together.")
@click.option("--without-interviewer", is_flag=True, help="Leave the interviewer's turns out.")
@click.option("--consensus-only", is_flag=True, help="Write decisions and no figures with -o.")
@documents_option
@where_option
@out_option
@json_option
def agreement_command(
    study: Path,
    coders: tuple[str, ...],
    unit: "Unit",
    spans_of: str | None,
    level: "Level",
    rounds: int,
    seed: int | None,
    with_further: bool,
    without_interviewer: bool,
    consensus_only: bool,
    documents: tuple[str, ...],
    where: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """Compare coders code by code; write it to .xlsx or .docx with -o."""
    from qualcode.agreement.compare import SEED

    if (unit == "segment") != (spans_of is not None):
        raise click.UsageError(_("--unit segment goes with --spans-of NAME: whose passages they are."))
    bootstrap = (rounds, SEED if seed is None else seed)
    with opened(study) as project:
        chosen = selection(project, coders=coders, documents=documents, where=where)
        if coders and len(chosen.coders) < 2:
            raise NotPossibleError(_("Agreement needs at least two coders: --coders A,B."))
        giver = project.coders.find([spans_of])[0].id if spans_of else None
        data = project.agreement.data(
            chosen,
            unit=unit,
            leave_out_interviewer=without_interviewer,
            language=project.language,
            level=level,
            spans_of=giver,
        )
        result = _result(data, unit, bootstrap, with_further=with_further)
        if output is not None:
            from qualcode.reports.reports import write_report

            write_report(
                project,
                "agreement",
                output,
                selection=chosen,
                unit=unit,
                passages_of=giver,
                level=level,
                bootstrap=bootstrap,
                without_interviewer=without_interviewer,
                consensus_only=consensus_only,
            )
    emit(result, as_json=as_json, lines=[str(output)] if output is not None else agreement_lines(result))


def _result(
    data: "ComparisonInput", unit: "Unit", bootstrap: tuple[int, int], *, with_further: bool
) -> dict[str, Any]:
    """The comparison as the command prints it, with further figures where they are asked for."""
    from qualcode.agreement import compare, further, further_to_json, to_json
    from qualcode.i18n import screen_language

    (rounds, seed), language = bootstrap, screen_language()
    result = to_json(compare(data, unit=unit, rounds=rounds, seed=seed, language=language))
    if with_further:
        figures = further(data, unit=unit, rounds=rounds, seed=seed, language=language)
        result["further"] = further_to_json(figures, language=language)
    return result


def agreement_lines(result: dict[str, Any]) -> list[str]:
    """The figures of a comparison as lines to read, from its plain values."""
    header = [_("code"), _("both"), "%", "kappa", "alpha", "Jaccard", _("note")]
    keys = ("both", "percent", "kappa", "alpha", "jaccard")
    rows = [[row["code"], *(_number(row[key]) for key in keys), row["note"]] for row in result["codes"]]
    overall = result["overall"]
    lines = aligned(
        header, [*rows, [_("overall"), *(_number(overall[key]) for key in keys), overall["note"]]]
    )
    return [*lines, *_further_lines(result.get("further", []))]


def _further_lines(figures: list[dict[str, Any]]) -> list[str]:
    """The further figures with what they say, after an empty line; none where they were not asked for."""
    if not figures:
        return []
    rows = [
        [
            one["name"],
            one["word"] or _number(one["value"]),
            _ends(one["interval"]),
            one["family"],
            one["says"],
        ]
        for one in figures
    ]
    header = [_("figure"), _("value"), "95%", _("family"), _("what it says")]
    return ["", *aligned(header, rows)]


def _ends(interval: list[float] | None) -> str:
    return " – ".join(map(_number, interval)) if interval else ""


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
