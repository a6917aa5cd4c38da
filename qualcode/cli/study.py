"""Commands on a study as a whole: new, info, history, undo, redo, backup."""

import csv
from pathlib import Path

import click

from qualcode.cli.options import json_option, opened, out_option, study_argument
from qualcode.cli.output import aligned, emit
from qualcode.i18n import N_, _


@click.command("new")
@study_argument
@click.option("--name", default="", help="Name of the study (default: its file name).")
@click.option(
    "--language", type=click.Choice(["nl", "en"]), default="nl", help="Language of codes and reports."
)
@click.option("--coder", default="", help="Your name or initials.")
@json_option
def new_command(study: Path, name: str, language: str, coder: str, as_json: bool) -> None:
    """Make a new, empty study."""
    from qualcode.project import create_project

    with create_project(study, name=name, language=language, coder=coder) as project:
        data = {
            "study": str(project.path),
            "name": project.name,
            "language": project.language,
            "coder": project.coders.current.name,
        }
    emit(data, as_json=as_json, lines=[_("Made the study {path}").format(path=data["study"])])


@click.command("info")
@study_argument
@json_option
def info_command(study: Path, as_json: bool) -> None:
    """Say what a study holds."""
    with opened(study) as project:
        documents = project.documents.all()
        quotations = project.quotations.all()
        data = {
            "name": project.name,
            "language": project.language,
            "documents": len(documents),
            "characters": sum(info.characters for info in documents),
            "words": sum(info.words for info in documents),
            "turns": sum(info.turns for info in documents),
            "participants": len(project.participants.all()),
            "codes": len(project.codes.all()),
            "families": len(project.families.all()),
            "quotations": len(quotations),
            "codings": sum(len(quotation.codings) for quotation in quotations),
            "coders": [coder.name for coder in project.coders.people()],
            "steps": len(project.history()),
        }
    rows = [[key, ", ".join(value) if isinstance(value, list) else str(value)] for key, value in data.items()]
    emit(data, as_json=as_json, lines=aligned(["", ""], rows)[1:])


@click.command("history")
@study_argument
@out_option
@json_option
def history_command(study: Path, output: Path | None, as_json: bool) -> None:
    """List who did what when, newest first."""
    from qualcode.exchange.files import replacing

    with opened(study) as project:
        steps = project.history()
    rows = [[s.time.isoformat(), s.coder, s.label, s.state, s.rows] for s in steps]
    header = [N_("time"), N_("coder"), N_("step"), N_("state"), N_("rows")]
    if output is not None:
        with replacing(output) as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    data = [dict(zip(header, row, strict=True)) for row in rows]
    emit(data, as_json=as_json, lines=[] if output else aligned([_(word) for word in header], rows))


def _revert(study: Path, *, coder: str, as_json: bool, again: bool) -> None:
    with opened(study, write=True) as project:
        whose = coder or project.last_coder(undone=again)
        if whose:
            project.coders.use(project.coders.find([whose])[0].name)
        changes = project.redo() if again else project.undo()
    emit(
        {"step": changes.label, "rows": sum(map(len, changes.rows.values()))},
        as_json=as_json,
        lines=[changes.label],
    )


@click.command("undo")
@study_argument
@click.option("--coder", default="", help="Whose last step (default: the last step of all).")
@json_option
def undo_command(study: Path, coder: str, as_json: bool) -> None:
    """Take back the last step."""
    _revert(study, coder=coder, as_json=as_json, again=False)


@click.command("redo")
@study_argument
@click.option("--coder", default="", help="Whose last undone step (default: the last of all).")
@json_option
def redo_command(study: Path, coder: str, as_json: bool) -> None:
    """Make the step again that was undone last."""
    _revert(study, coder=coder, as_json=as_json, again=True)


@click.command("backup")
@study_argument
@json_option
def backup_command(study: Path, as_json: bool) -> None:
    """Make a copy in the backups folder beside the study."""
    with opened(study, write=True) as project:
        path = project.backup()
    emit({"backup": str(path)}, as_json=as_json, lines=[str(path)])
