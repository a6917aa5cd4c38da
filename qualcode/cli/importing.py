"""The command that imports transcripts, and how it says what was understood of each."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.import_options import KEPT, joins, merged, pairs, reading_options
from qualcode.cli.options import PATH, json_option, opened, study_argument
from qualcode.cli.output import LineProgress, aligned, emit
from qualcode.errors import ImportFileError
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.model import DocumentInfo, Transcript
    from qualcode.transcripts import ReadingOptions


@click.command("import")
@study_argument
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--format", "format_", default="auto", help="Format of the files (default: by their ending).")
@click.option("--encoding", default="", help="Encoding of text files (default: as recognised).")
@click.option("--as-is", is_flag=True, help="Store the decoded text unchanged.")
@click.option("--keep", type=click.Choice(KEPT), multiple=True, help="What cleaning leaves alone.")
@click.option(
    "--times", type=click.Choice(["hidden", "shown"]), default="hidden", help="Time stamps within the text."
)
@click.option("--speaker", "speakers", multiple=True, help="A label that is a speaker.")
@click.option("--no-speaker", "no_speakers", multiple=True, help="A label that is no speaker.")
@click.option(
    "--merge",
    "merges",
    multiple=True,
    metavar="LABEL=LABEL",
    callback=pairs,
    help="Give what stands under the first label to the second.",
)
@click.option(
    "--join",
    "joins",
    multiple=True,
    metavar="WORD=keep|drop|space",
    callback=joins,
    help="How a word that was cut at a line end is written, its hyphen in it: re-integratie=drop.",
)
@click.option("--respondent", default="", metavar="COLUMN", help="Column of a table that names participants.")
@click.option("--answers", multiple=True, metavar="COLUMN", help="Column of a table that holds open answers.")
@click.option("--participants", type=PATH, help="CSV or Excel file with a row per participant.")
@click.option("--coder", default="", help="Who imports (default: the study's first coder).")
@click.option("--dry-run", is_flag=True, help="Only say what would be imported.")
@json_option
def import_command(
    study: Path,
    files: tuple[Path, ...],
    format_: str,
    participants: Path | None,
    coder: str,
    dry_run: bool,
    as_json: bool,
    **reading: Any,
) -> None:
    """Import transcripts: files, or folders of files."""
    from qualcode.exchange.participants import read_people

    progress = LineProgress()
    with opened(study, write=not dry_run, coder=coder) as project:
        options = reading_options(project.language, **reading)
        transcripts = merged(_read(files, format_, options, progress), reading["merges"])
        rows = read_people(participants) if participants else []
        names = [transcript.name for transcript in transcripts]
        transcripts = _known(transcripts, project.documents.all())
        if not dry_run:
            label = N_("Import of a document") if len(names) == 1 else N_("Import of {count} documents")
            with project.step(label, count=len(names)):
                names = [info.name for info in project.documents.add(transcripts, progress=progress)]
                if rows:
                    _tell_unlinked(project.participants.take_over(rows).unlinked)
        data = [_described(replace(t, name=name)) for t, name in zip(transcripts, names, strict=True)]
    emit(data, as_json=as_json, lines=_import_lines(data))


def _read(
    files: Sequence[Path], format_: str, options: "ReadingOptions", progress: LineProgress
) -> "list[Transcript]":
    from qualcode.transcripts import expand, read_transcripts

    paths = expand(list(files))
    if not paths:
        raise ImportFileError(
            _("There is nothing to import in “{folder}”.").format(folder=files[0]),
            _("Give a folder with transcripts, or the files themselves."),
        )
    transcripts: list[Transcript] = []
    errors: list[ImportFileError] = []
    for number, path in enumerate(paths):
        progress.report(number, len(paths), path.name)
        try:
            transcripts += read_transcripts(path, format=format_, options=options)
        except ImportFileError as error:  # all of them are told at once
            errors.append(error)
    progress.report(len(paths), len(paths))
    if errors:
        raise errors[0] if len(errors) == 1 else _together(errors)
    return transcripts


def _together(errors: Sequence[ImportFileError]) -> ImportFileError:
    """One error that names every file that cannot be read, each in a line with its reason."""
    head = _("{count} files cannot be imported; nothing was stored:").format(count=len(errors))
    return ImportFileError("\n".join([head, *(f"  {error}" for error in errors)]))


def _known(transcripts: "Sequence[Transcript]", infos: "Sequence[DocumentInfo]") -> "list[Transcript]":
    """The transcripts, of which those that the study has from the same file say so."""
    from qualcode.model.documents import Remark

    found: list[Transcript] = []
    present: dict[str, list[str]] = {}
    for info in infos:
        present.setdefault(info.sha256, []).append(info.name)
    for one in transcripts:
        names = present.get(sha256(one.original).hexdigest(), []) if present else []
        same = one.name if one.name in names else names[0] if len(names) == 1 else ""
        told = Remark(_("The study has this file already, as “{name}”.").format(name=same))
        found.append(replace(one, warnings=(told, *one.warnings)) if same else one)
    return found


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
        **_details(transcript),
    }


def _details(transcript: "Transcript") -> dict[str, Any]:
    """What the table on the screen leaves out: facts of the head, times, doubts, likely spellings."""
    from qualcode.transcripts import alike_labels

    began = [[turn.start, turn.seconds] for turn in transcript.turns if turn.seconds is not None]
    marks = [[mark.position, mark.seconds] for mark in transcript.times]
    return {
        "facts": dict(transcript.facts),
        "times": sorted(began + marks),
        "doubts": [
            {"left": one.left, "right": one.right, "chosen": one.chosen.value, "position": one.position}
            for one in transcript.doubts
        ],
        "possible_speakers": list(transcript.possible_speakers),
        "alike": [
            {"labels": list(one.labels), "into": one.into, "reason": one.reason}
            for one in alike_labels(transcript)
        ],
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
        told = (
            *d["cleaned"],
            *d["warnings"],
            *dict.fromkeys(map(_doubt, d["doubts"])),
            *map(_alike, d["alike"]),
        )
        lines += [f"  {d['document']}: {sentence}" for sentence in told]
    return lines


def _alike(alike: dict[str, Any]) -> str:
    """Why labels may be one speaker's, with the options that merge them."""
    into = alike["into"]
    options = " ".join(f'--merge "{label}={into}"' for label in alike["labels"] if label != into)
    return f"{alike['reason']} {_('To merge them, give {options}.').format(options=options)}"


def _doubt(doubt: dict[str, Any]) -> str:
    """The question how a word is written, with the options that change what was done."""
    left, right = doubt["left"], doubt["right"]
    written = {"keep": f"{left}-{right}", "drop": f"{left}{right}", "space": f"{left}- {right}"}
    question = _("Is “{left}-” at a line end and “{right}” in the next written so: “{whole}”?").format(
        left=left, right=right, whole=written.pop(doubt["chosen"])
    )
    (one, first), (two, second) = ((f"--join {left}-{right}={how}", whole) for how, whole in written.items())
    others = _("If not, give {one} for “{first}” or {two} for “{second}”.")
    return f"{question} {others.format(one=one, first=first, two=two, second=second)}"
