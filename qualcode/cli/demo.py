"""The command that builds the example study."""

from pathlib import Path

import click

from qualcode.cli.options import PATH, json_option
from qualcode.cli.output import LineProgress, emit
from qualcode.i18n import _


@click.command("demo")
@click.argument("folder", type=PATH, default=Path("qualcode-example"))
@json_option
def demo_command(folder: Path, as_json: bool) -> None:
    """Build the example study: project, tables workbook and reports."""
    from qualcode.demo import build_demo

    made = build_demo(folder, progress=LineProgress())
    data = {"study": str(made.study), "outputs": [str(path) for path in made.outputs]}
    emit(
        data,
        as_json=as_json,
        lines=[_("The example study and what comes out of it:"), data["study"], *data["outputs"]],
    )
