"""Commands that bring material in and out: import, codebook, codings."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import PATH, json_option, opened, selection, study_argument, where_option
from qualcode.cli.output import LineProgress, aligned, emit
from qualcode.errors import ImportFileError
from qualcode.i18n import N_, _, screen_language

if TYPE_CHECKING:
    from qualcode.model import Transcript


@click.command("import")
@study_argument
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--format", "format_", default="auto", help="Format of the files (default: by their ending).")
@click.option("--as-is", is_flag=True, help="Store the decoded text unchanged.")
@click.option("--participants", type=PATH, help="CSV or Excel file with a row per participant.")
@click.option("--coder", default="", help="Who imports (default: the study's first coder).")
@click.option("--dry-run", is_flag=True, help="Only say what would be imported.")
@json_option
def import_command(
    study: Path,
    files: tuple[Path, ...],
    format_: str,
    as_is: bool,
    participants: Path | None,
    coder: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import transcripts: files, or folders of files."""
    from qualcode.exchange.participants import read_people
    from qualcode.transcripts import expand, read_transcripts
    from qualcode.transcripts.options import ReadingOptions
    from qualcode.transcripts.options import as_is as leaving_as_is

    progress = LineProgress()
    with opened(study, write=not dry_run, coder=coder) as project:
        paths = expand(list(files))
        if not paths:
            raise ImportFileError(
                _("There is nothing to import in “{folder}”.").format(folder=files[0]),
                _("Give a folder with transcripts, or the files themselves."),
            )
        transcripts = []
        language = project.language
        options = leaving_as_is(language) if as_is else ReadingOptions(language=language)
        for number, path in enumerate(paths):
            progress.report(number, len(paths), path.name)
            transcripts += read_transcripts(path, format=format_, options=options)
        rows = read_people(participants) if participants else []
        names = [transcript.name for transcript in transcripts]
        if not dry_run:
            with project.step(N_("Import of {count} documents"), count=len(transcripts)):
                names = [info.name for info in project.documents.add(transcripts, progress=progress)]
                if rows:
                    _tell_unlinked(project.participants.take_over(rows).unlinked)
        data = [_described(replace(t, name=name)) for t, name in zip(transcripts, names, strict=True)]
    emit(data, as_json=as_json, lines=_import_lines(data))


def _tell_unlinked(names: Sequence[str]) -> None:
    if names:
        sentence = _("No document with one respondent goes by the name of these participants: {names}.")
        click.echo(sentence.format(names=", ".join(names)), err=True)


def _described(transcript: "Transcript") -> dict[str, Any]:
    turns: dict[str, int] = {}
    for turn in transcript.turns:
        turns[turn.speaker] = turns.get(turn.speaker, 0) + 1
    return {
        "document": transcript.name,
        "format": transcript.format,
        "characters": len(transcript.text),
        "words": len(transcript.text.split()),
        "turns": len(transcript.turns),
        "speakers": [
            {"label": s.label, "role": s.role.value, "turns": turns.get(s.label, 0)}
            for s in transcript.speakers
        ],
        "cleaned": list(transcript.cleaned),
        "warnings": [remark.sentence for remark in transcript.warnings],
    }


def _import_lines(data: list[dict[str, Any]]) -> list[str]:
    rows = [
        [
            d["document"],
            d["words"],
            d["turns"],
            ", ".join(f"{s['label']} ({s['role']})" for s in d["speakers"]),
        ]
        for d in data
    ]
    lines = aligned([_("document"), _("words"), _("turns"), _("speakers")], rows)
    for d in data:
        lines += [f"  {d['document']}: {sentence}" for sentence in (*d["cleaned"], *d["warnings"])]
    return lines


@click.group("codebook")
def codebook_command() -> None:
    """Import, export or list codebooks."""


@codebook_command.command("list")
@json_option
def codebook_list(as_json: bool) -> None:
    """List the built-in codebooks."""
    from qualcode.codebook import builtin
    from qualcode.model.codes import in_language

    data = [asdict(info) for info in builtin()]
    for entry in data:
        entry.update({key: str(value) for key, value in entry.items() if isinstance(value, Path)})
    rows = [
        [info.key, info.codes, info.families, in_language(info.title, screen_language())]
        for info in builtin()
    ]
    header = [_("name"), _("codes"), _("families"), _("title")]
    emit(data, as_json=as_json, lines=aligned(header, rows))


@codebook_command.command("import")
@study_argument
@click.argument("source")
@click.option("--language", type=click.Choice(["nl", "en"]), help="Language of names (default: the study's).")
@click.option("--coder", default="", help="Who imports (default: the study's first coder).")
@json_option
def codebook_import(study: Path, source: str, language: str | None, coder: str, as_json: bool) -> None:
    """Add a codebook: a file (.toml, .xlsx, .csv) or the name of a built-in one."""
    from qualcode.codebook import builtin, load_builtin, read_codebook

    built_in = source in {info.key for info in builtin()} and not Path(source).exists()
    with opened(study, write=True, coder=coder) as project:
        wanted = language or project.language
        codebook = load_builtin(source) if built_in else read_codebook(Path(source), language=wanted)
        report = project.codebooks.take_over(codebook, language=wanted)
    data = {"added": report.added, "existing": report.existing, "families": report.families}
    sentence = _("{codes} codes and {families} families; {existing} codes were there already.").format(
        codes=len(report.added), families=len(report.families), existing=len(report.existing)
    )
    emit({**data, "warnings": report.warnings}, as_json=as_json, lines=[sentence, *report.warnings])


@codebook_command.command("export")
@study_argument
@click.argument("file", type=PATH)
@json_option
def codebook_export(study: Path, file: Path, as_json: bool) -> None:
    """Write the study's codebook (.xlsx, .csv or .toml)."""
    from qualcode.codebook.write import write_codebook
    from qualcode.pseudonyms import checked_file

    with opened(study) as project:
        codebook = project.codebooks.present(language=project.language)
        with checked_file(file) as target:
            write_codebook(codebook, target, language=project.language)
    emit({"file": str(file), "codes": len(codebook.codes)}, as_json=as_json, lines=[str(file)])


@click.group("codings")
def codings_command() -> None:
    """Import or export codings as CSV."""


@codings_command.command("import")
@study_argument
@click.argument("file", type=PATH)
@click.option("--coder", default="", help="Who imports (default: the study's first coder).")
@json_option
def codings_import(study: Path, file: Path, coder: str, as_json: bool) -> None:
    """Add codings: columns document,start,end,code,coder[,memo,stance,rating]."""
    from qualcode.exchange.codings import import_codings

    with opened(study, write=True, coder=coder) as project:
        report = import_codings(project, file)
    sentence = _("{codings} codings; {existing} were there already.").format(
        codings=report.codings, existing=report.existing
    )
    new = [_("New inductive code: {name}").format(name=name) for name in report.new_codes]
    emit(asdict(report), as_json=as_json, lines=[sentence, *new])


@codings_command.command("export")
@study_argument
@click.argument("file", type=PATH)
@where_option
@json_option
def codings_export(study: Path, file: Path, where: tuple[str, ...], as_json: bool) -> None:
    """Write all codings."""
    from qualcode.exchange.codings import export_codings

    with opened(study) as project:
        count = export_codings(project, file, selection=selection(project, where=where))
    emit({"file": str(file), "codings": count}, as_json=as_json, lines=[f"{file}: {count}"])
