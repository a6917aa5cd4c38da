"""The command that writes reports."""

from pathlib import Path
from typing import Any

import click

from qualcode.cli.agreement_options import NAMES, agreement_asked, agreement_options, check_coders
from qualcode.cli.consistency import tell_what_to_settle
from qualcode.cli.options import (
    PATH,
    coder_option,
    documents_option,
    json_option,
    opened,
    selection,
    split,
    study_argument,
    where_option,
)
from qualcode.cli.output import LineProgress, emit
from qualcode.cli.quotations import chosen_quotations, quotation_options
from qualcode.cli.thick import arrangement, computed_columns, thick_options
from qualcode.errors import NotPossibleError
from qualcode.i18n import _

REPORTS = [
    "codebook",
    "quotations",
    "answers",
    "thick",
    "research",
    "cases",
    "framework",
    "lenses",
    "agreement",
    "review",
    "appendix",
]
BELONGS = {
    "grouping": "quotations",
    "context": "quotations",
    "parts": "appendix",
    "at_least": "appendix",
}
FLAGS = {"grouping": "--group", "context": "--context", "parts": "--part", "at_least": "--min"}


@click.command("report")
@click.argument("kind", type=click.Choice(REPORTS))
@study_argument
@click.option(
    "--family", "families", multiple=True, help="Family to describe (may be repeated; default: all)."
)
@click.option(
    "--language", type=click.Choice(["nl", "en"]), help="Language of the report (default: the study's)."
)
@coder_option
@documents_option
@where_option
@quotation_options
@thick_options
@agreement_options
@click.option(
    "--group",
    "grouping",
    type=click.Choice(["code", "participant", "question"]),
    help="How quotations are grouped (default: code).",
)
@click.option(
    "--context",
    type=click.Choice(["words", "turn", "none"]),
    help="What of the turn stands around each quotation (default: some words).",
)
@click.option("--part", "parts", multiple=True, help="Only this part of the appendix (may be repeated).")
@click.option(
    "--min", "at_least", type=click.IntRange(0), help="In the appendix: pairs of codes from this number on."
)
@click.option("-o", "--output", type=PATH, help="File to write.")
@json_option
def report_command(
    kind: str,
    study: Path,
    families: tuple[str, ...],
    language: str | None,
    coders: tuple[str, ...],
    documents: tuple[str, ...],
    where: tuple[str, ...],
    output: Path | None,
    as_json: bool,
    sub_heads: str | None,
    by: str | None,
    measure: str | None,
    grouping: str | None,
    context: str | None,
    parts: tuple[str, ...],
    at_least: int | None,
    **limits: Any,
) -> None:
    """Write a report: .docx, .html or .xlsx by the ending of the file.

    The report "quotations" becomes one list, in the order asked for, with --code, --origin, --stance,
    --words or --order. The report "thick" takes --order hand, codebook, groundedness or name, and with
    --json gives what was counted, also without a file. With the appendix comes what to settle first. The
    report "agreement" is about two coders or more, or about a check: --check, --coders, --unit, --level.
    """
    from qualcode.reports.reports import write_report

    thick = kind == "thick"
    asked = options_of(kind, grouping=grouping, context=context, parts=parts, at_least=at_least)
    if output is None and not (thick and as_json):
        raise click.MissingParameter(param_hint="'-o' / '--output'", param_type="option")
    of_agreement = {name: limits.pop(name) for name in NAMES}
    compared = of_agreement["compared"]
    with opened(study) as project:
        chosen = selection(project, coders=(*coders, *compared), documents=documents, where=where)
        check_coders(compared, chosen.coders)
        asked |= agreement_asked(project, kind, of_agreement)
        known = [family.name for family in project.families.all()]
        ids = [project.families.named(name).id for name in split(families, known)]
        order = limits.pop("order")
        arrange = arrangement(project, kind, order, {"sub_heads": sub_heads, "by": by, "measure": measure})
        limits["order"] = None if thick else order
        if output is not None:
            write_report(
                project,
                kind,
                output,
                families=ids,
                language=language,
                selection=chosen,
                arrange=arrange,
                **asked,
                **chosen_quotations(project, kind, chosen, families=families, language=language, **limits),
                progress=LineProgress(),
            )
            if kind == "appendix" and not parts:
                tell_what_to_settle(project, study)
        counted = (
            computed_columns(project, families=ids, language=language, selection=chosen, arrange=arrange)
            if thick and as_json
            else None
        )
    _told(output, counted, as_json=as_json)


def options_of(kind: str, **given: Any) -> dict[str, Any]:
    """The options that were given. Raises NotPossibleError for one that belongs to another report."""
    named = {name: value for name, value in given.items() if value not in (None, ())}
    for name in named:
        if BELONGS[name] != kind:
            raise NotPossibleError(
                _("The option {option} belongs to the report “{kind}”.").format(
                    option=FLAGS[name], kind=BELONGS[name]
                )
            )
    return named


def _told(output: Path | None, counted: list[dict[str, Any]] | None, *, as_json: bool) -> None:
    """The file that was written, and what was counted for it."""
    if output is None:
        emit(counted, as_json=as_json, lines=[])
        return
    data = {"file": str(output), **({} if counted is None else {"families": counted})}
    emit(data, as_json=as_json, lines=[str(output)])
