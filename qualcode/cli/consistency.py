"""The command that looks for contradictions within a study."""

from dataclasses import asdict
from pathlib import Path

import click

from qualcode.cli.options import PATH, json_option, opened, study_argument
from qualcode.cli.output import LineProgress, emit
from qualcode.i18n import _, ngettext


@click.command("consistency")
@study_argument
@click.option("--key", "key_file", type=PATH, help="Key with the real names (default: the study's).")
@json_option
def consistency_command(study: Path, key_file: Path | None, as_json: bool) -> None:
    """Say what to settle before the study is handed in.

    Quotations that differ from their transcript, also those typed in texts; participants without a role, or
    with another one in a text; codes without definition or family; descriptions that are not printed;
    placeholders that are not closed, and names that are left.
    """
    from qualcode.pseudonyms import load_key
    from qualcode.reports.consistency import CHECKED, findings
    from qualcode.settings import load_settings

    path = key_file or load_settings().key_of(study)
    wanted = key_file is not None or (path is not None and path.is_file())
    key = load_key(path) if path is not None and wanted else None
    with opened(study) as project:
        found = findings(project, key=key, progress=LineProgress())
    lines = [f"- {one.sentence} {one.remedy}" for one in found]
    count = len(found)
    head = (
        ngettext("There is {count} thing to settle:", "There are {count} things to settle:", count)
        if found
        else _("There is nothing to settle.")
    )
    shown = [head.format(count=count), *lines, _(CHECKED)]
    emit([asdict(one) for one in found], as_json=as_json, lines=shown)
