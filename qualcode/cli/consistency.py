"""The command that looks for contradictions within a study."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.options import PATH, json_option, opened, study_argument
from qualcode.cli.output import LineProgress, emit
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.project import Project
    from qualcode.reports.consistency import Finding


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
    from qualcode.reports.consistency import CHECKED

    with opened(study) as project:
        found = _found(project, study, key_file)
    lines = _in_words(found) if found else [_("There is nothing to settle.")]
    emit([asdict(one) for one in found], as_json=as_json, lines=[*lines, _(CHECKED)])


def tell_what_to_settle(project: "Project", study: Path) -> None:
    """Says beside a report that is handed in what contradicts itself in the study, if anything does."""
    found = _found(project, study, None)
    for words in _in_words(found) if found else ():
        click.echo(words, err=True)


def _found(project: "Project", study: Path, key_file: Path | None) -> "Sequence[Finding]":
    """What there is to settle; names are looked for with the key given, or with the study's."""
    from qualcode.pseudonyms import load_key
    from qualcode.reports.consistency import findings
    from qualcode.settings import load_settings

    path = key_file or load_settings().key_of(study)
    wanted = key_file is not None or (path is not None and path.is_file())
    key = load_key(path) if path is not None and wanted else None
    return findings(project, key=key, progress=LineProgress())


def _in_words(found: "Sequence[Finding]") -> list[str]:
    count = len(found)
    head = ngettext("There is {count} thing to settle:", "There are {count} things to settle:", count)
    return [head.format(count=count), *(f"- {one.sentence} {one.remedy}" for one in found)]
