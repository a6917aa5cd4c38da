"""Commands that change a code because of what coders disagree about, and queue its codings."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.options import json_option, opened, study_argument
from qualcode.cli.output import emit
from qualcode.i18n import ngettext

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.project.look_again import CodeChanged

why_option = click.option("--why", default="", help="The reason, kept in the history of the codes.")
coder_option = click.option("--coder", default="", help="Who does this (default: the study's first coder).")


@click.command("split")
@study_argument
@click.argument("code")
@click.option("--into", multiple=True, required=True, metavar="CODE", help="A code, or a new name.")
@why_option
@coder_option
@json_option
def split_code(study: Path, code: str, into: tuple[str, ...], why: str, coder: str, as_json: bool) -> None:
    """Split a code into others; its codings stay, and wait to be looked at again."""
    with opened(study, write=True, coder=coder) as project:
        known = {one.name.casefold(): one.id for one in project.codes.all()}
        targets = [known.get(name.strip().casefold(), name) for name in into]
        done = project.look_again.after_split(project.codes.named(code).id, targets, why=why)
        _tell(project, done, as_json=as_json)


@click.command("merge")
@study_argument
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, metavar="CODE", help="The code that stays.")
@why_option
@coder_option
@json_option
def merge_codes(study: Path, codes: tuple[str, ...], into: str, why: str, coder: str, as_json: bool) -> None:
    """Merge codes into one; what has another code now waits to be looked at again."""
    with opened(study, write=True, coder=coder) as project:
        gone = [project.codes.named(name).id for name in codes]
        done = project.look_again.after_merge(gone, project.codes.named(into).id, why=why)
        _tell(project, done, as_json=as_json)


@click.command("redefine")
@study_argument
@click.argument("code")
@click.option("--definition", help="What the code stands for.")
@click.option("--inclusion", help="What to use it for.")
@click.option("--exclusion", help="What not to use it for.")
@why_option
@coder_option
@json_option
def redefine_code(
    study: Path,
    code: str,
    definition: str | None,
    inclusion: str | None,
    exclusion: str | None,
    why: str,
    coder: str,
    as_json: bool,
) -> None:
    """Define a code anew; its codings wait to be looked at again."""
    with opened(study, write=True, coder=coder) as project:
        key = project.codes.named(code).id
        done = project.look_again.redefine(
            key, definition=definition, inclusion=inclusion, exclusion=exclusion, why=why
        )
        _tell(project, done, as_json=as_json)


def _tell(project: "Project", done: "CodeChanged", *, as_json: bool) -> None:
    names = [project.codes.get(key).name for key in done.codes]
    words = ngettext(
        "{names}: {count} coding waits to be looked at again.",
        "{names}: {count} codings wait to be looked at again.",
        done.queued,
    )
    line = words.format(names=", ".join(names), count=done.queued)
    emit({"codes": names, "queued": done.queued}, as_json=as_json, lines=[line])
