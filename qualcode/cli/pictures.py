"""The command that draws: every picture of the study as PNG, SVG or PDF."""

from pathlib import Path
from typing import Any

import click

from qualcode.cli.options import (
    PATH,
    coder_option,
    documents_option,
    json_option,
    opened,
    selection,
    study_argument,
    where_option,
)
from qualcode.cli.output import emit
from qualcode.errors import NotPossibleError
from qualcode.i18n import _

NAMES = [
    "groundedness",
    "families",
    "cooccurrence",
    "network",
    "code-document",
    "code-participant",
    "code-attribute",
    "stacked",
    "flow",
    "saturation",
    "timeline",
    "words",
]
UNITS = ["overlap", "identical", "cluster", "turn", "document", "participant"]


@click.command("picture")
@click.argument("name", type=click.Choice(NAMES))
@study_argument
@click.option("-o", "--output", type=PATH, required=True, help="Write to this .png, .svg or .pdf file.")
@click.option("--unit", type=click.Choice(UNITS), default="overlap", help="Unit of co-occurrence.")
@click.option("--codes", multiple=True, help="Only these codes: A,B (may be repeated).")
@click.option("--family", help="Only the codes of this family.")
@click.option("--with", "with_code", help="Only codes that occur together with this one.")
@click.option("--min", "at_least", type=int, default=0, help="Draw links from so often on (network).")
@click.option("--coefficient", is_flag=True, help="Draw the coefficient, not the count.")
@click.option("--attribute", default="", help="Attribute of participants.")
@click.option("--count", default="", help="What is counted: participants, quotations ...")
@click.option("--share", is_flag=True, help="Bars as shares, all equally long (stacked).")
@click.option("--order", type=click.Choice(["coded", "study"]), default="coded", help="Of documents.")
@click.option("--most", type=int, default=30, help="No more rows than this.")
@click.option("--dark", is_flag=True, help="On a dark ground.")
@click.option("--lang", type=click.Choice(["en", "nl"]), help="Language of the picture.")
@coder_option
@documents_option
@where_option
@json_option
def picture_command(name: str, study: Path, output: Path, as_json: bool, **options: Any) -> None:
    """Draw the study: a network, a curve, a heat map."""
    from qualcode.reports.pictures import draw_picture, write_picture

    with opened(study) as project:
        names = ("coders", "documents", "codes", "family", "where")
        chosen = selection(project, **{key: options[key] for key in names})
        how = _how(project, name, options)
        drawn = draw_picture(
            project, name, selection=chosen, options=how, language=options["lang"], dark=options["dark"]
        )
        write_picture(drawn, output)
    parts = len({one.key for one in drawn.picture.regions})
    emit(
        {"picture": name, "title": drawn.title, "file": str(output), "parts": parts},
        as_json=as_json,
        lines=[str(output)],
    )


def _how(project: Any, name: str, options: dict[str, Any]) -> Any:
    from qualcode.reports.pictures import COEFFICIENT, COUNTS, PictureOptions
    from qualcode.tables import options as tables

    if options["count"] and options["count"] not in tables.COUNTS:
        raise NotPossibleError(
            _("Nothing is counted as “{name}”.").format(name=options["count"]),
            _("Choose one of: {names}.").format(names=", ".join(tables.COUNTS)),
        )
    anchor = project.codes.named(options["with_code"]).id if options["with_code"] else None
    table = tables.TableOptions(
        unit=options["unit"],
        count=options["count"],
        attribute=options["attribute"],
        anchor=anchor,
        at_least=options["at_least"] if anchor or name == "cooccurrence" else 0,
        order=options["order"],
        used_only=True,
    )
    return PictureOptions(
        table=table,
        at_least=options["at_least"],
        show=COEFFICIENT if options["coefficient"] else COUNTS,
        share=options["share"],
        most=options["most"],
    )
