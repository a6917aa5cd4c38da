"""What a check of agreement needs, and its figures: actions of the command `check`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import documents_option, json_option, named_codes, opened, out_option, selection
from qualcode.cli.output import aligned, emit
from qualcode.i18n import _, screen_language
from qualcode.model import CodeId, DocumentId
from qualcode.model.rounds import STEP_CHANGES, Round

ALPHA = click.FloatRange(0, 1, max_open=True)

if TYPE_CHECKING:
    from qualcode.agreement import Coefficient, Interval
    from qualcode.project import Project
    from qualcode.project.round_needs import CodeNeed
    from qualcode.project.rounds_over_time import CodeOverTime, OverTime


@click.command("need")
@click.argument("name", required=False)
@documents_option
@click.option("--codes", multiple=True, help="Only these codes (may be repeated).")
@click.option(
    "--coders", "number", type=click.IntRange(2), default=2, help="How many will code (default: 2)."
)
@click.option("--alpha-min", type=ALPHA, default=0.8, help="What alpha has to reach (default: 0.8).")
@out_option
@json_option
@click.pass_obj
def need(
    study: Path,
    name: str | None,
    documents: tuple[str, ...],
    codes: tuple[str, ...],
    number: int,
    alpha_min: float,
    output: Path | None,
    as_json: bool,
) -> None:
    """Say how many codings a check needs: of a planned one, or of a sample you think of."""
    from qualcode.reports.check_tables import needs_table

    with opened(study) as project:
        if name is None:
            chosen = selection(project, documents=documents, codes=codes)
            rows = project.rounds.needs(
                codes=[CodeId(key) for key in chosen.codes],
                documents=[DocumentId(key) for key in chosen.documents],
                coders=number,
                alpha_min=alpha_min,
            )
        else:
            number = len(project.rounds.named(name).coders)
            rows = project.rounds.needs_of(project.rounds.named(name).id)
        if output is not None:
            from qualcode.reports.table_files import write_table

            language = screen_language()
            write_table(needs_table(project, rows, coders=number, language=language), output)
    lines = [str(output)] if output else _need_lines(rows)
    emit([_plain_need(row) for row in rows], as_json=as_json, lines=lines)


def _plain_need(row: "CodeNeed") -> dict[str, Any]:
    return {
        "code": row.name,
        "codings": row.codings,
        "sampled": row.sampled,
        "expected": row.expected,
        "share": row.share.value,
        "needed": row.needed.value,
        "needed_tentative": row.needed_tentative.value,
        "enough": row.enough,
        "note": row.needed.reason,
    }


def _need_lines(rows: "list[CodeNeed]") -> list[str]:
    header = [_("code"), _("codings"), _("in the sample"), _("expected"), ".80", ".667", _("enough")]
    words = {True: _("yes"), False: _("no"), None: ""}
    shown = [
        [
            *(row.name, row.codings, row.sampled, row.expected),
            *(_whole(row.needed), _whole(row.needed_tentative), words[row.enough]),
        ]
        for row in rows
    ]
    return aligned(header, shown)


def _whole(one: "Coefficient") -> str:
    return _(one.reason) if one.value is None else str(int(one.value))


@click.command("compare")
@click.argument("names", nargs=-1, required=True)
@click.option("--measure", type=click.Choice(["alpha", "kappa"]), default="alpha", help="Of several checks.")
@click.option("--roll-up", is_flag=True, help="Codes that were merged count as one in earlier checks too.")
@click.option("--instead", multiple=True, metavar="CODE=CODE", help="Count this code as that one.")
@click.option("--anew", is_flag=True, help="Of a closed check: from the study as it is now.")
@out_option
@json_option
@click.pass_obj
def compare(study: Path, names: tuple[str, ...], output: Path | None, as_json: bool, **options: Any) -> None:
    """Show the figures of a check, or of several over time."""
    with opened(study) as project:
        found = [project.rounds.named(name) for name in names]
        if len(found) == 1:
            data, lines = _figures(project, found[0], output, anew=options["anew"])
        else:
            data, lines = _over_time(project, found, output, options)
    emit(data, as_json=as_json, lines=[str(output)] if output else lines)


def _figures(
    project: "Project", one: Round, output: Path | None, *, anew: bool
) -> tuple[dict[str, Any], list[str]]:
    from qualcode.agreement import to_json
    from qualcode.cli.analysis import agreement_lines

    language = screen_language()
    found = project.rounds.compare(one.id, language=language, anew=anew)
    if output is not None and output.suffix.lower() in (".xlsx", ".docx", ".html") and not anew:
        from qualcode.reports.reports import write_report

        write_report(project, "agreement", output, language=language, check=one.id)
    elif output is not None:
        from qualcode.reports.check_tables import figures_table
        from qualcode.reports.table_files import write_table

        write_table(figures_table(project, one.name, found, language=language), output)
    data = {"check": one.name, "state": one.state.value, **to_json(found)}
    return data, agreement_lines(data)


def _over_time(
    project: "Project", rounds: list[Round], output: Path | None, options: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    found = project.rounds.over_time(
        [one.id for one in rounds],
        measure=options["measure"],
        roll_up=options["roll_up"],
        instead=_instead(project, options["instead"]),
    )
    if output is not None:
        from qualcode.reports.check_tables import over_time_table
        from qualcode.reports.table_files import write_table

        keys = output.suffix.lower() == ".csv"
        write_table(over_time_table(project, found, language=screen_language(), keys=keys), output)
    data = {
        "checks": list(found.names),
        "units": list(found.units),
        "measure": found.measure,
        "drawn": found.drawn,
        "seed": found.seed,
        "codes": [_plain_row(one) for one in found.codes],
        "overall": _plain_row(found.overall),
    }
    return data, _over_time_lines(found)


def _instead(project: "Project", pairs: tuple[str, ...]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for pair in pairs:
        one, equals, other = pair.partition("=")
        if not equals:
            raise click.BadParameter(_("“{text}” is not CODE=CODE.").format(text=pair))
        first, second = named_codes(project, [one.strip()]), named_codes(project, [other.strip()])
        found[first[0].id] = second[0].id
    return found


def _plain_row(one: "CodeOverTime") -> dict[str, Any]:
    return {
        "code": one.name,
        "figures": [moment.figure.value for moment in one.moments],
        "intervals": [_ends(moment.interval) for moment in one.moments],
        "codings": [moment.codings for moment in one.moments],
        "differences": [step.difference.value for step in one.steps],
        "difference_intervals": [_ends(step.interval) for step in one.steps],
        "reworded": [list(step.changed) for step in one.steps],
        "notes": [moment.figure.reason for moment in one.moments],
    }


def _ends(interval: "Interval | None") -> list[float] | None:
    return [interval.low, interval.high] if interval else None


def _over_time_lines(found: "OverTime") -> list[str]:
    from qualcode.reports.check_tables import OTHER_UNITS

    header = [_("code"), *found.names, _("last difference"), _("reworded")]
    rows = [
        [
            one.name or _("overall"),
            *(_figure(moment.figure) for moment in one.moments),
            _figure(one.steps[-1].difference, sign="+"),
            ", ".join(dict.fromkeys(_(STEP_CHANGES[name]) for step in one.steps for name in step.changed)),
        ]
        for one in (*found.codes, found.overall)
    ]
    other = [_(OTHER_UNITS)] if len(set(found.units)) > 1 else []
    return [*aligned(header, rows), *other]


def _figure(one: "Coefficient", *, sign: str = "") -> str:
    return _(one.reason) if one.value is None else f"{one.value:{sign}.3f}"
