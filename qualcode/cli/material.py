"""Commands that bring codebooks and codings in and out."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.changing_codes import merge_codes, redefine_code, split_code
from qualcode.cli.options import PATH, json_option, opened, selection, study_argument, where_option
from qualcode.cli.output import aligned, emit
from qualcode.i18n import _, screen_language

if TYPE_CHECKING:
    pass


@click.group("codebook")
def codebook_command() -> None:
    """Import, export or list codebooks, and change codes with a reason."""


for _command in (split_code, merge_codes, redefine_code):
    codebook_command.add_command(_command)


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


@codebook_command.command("history")
@study_argument
@json_option
def codebook_history(study: Path, as_json: bool) -> None:
    """Tell how many codes were made, merged and used, and what happened to each."""
    from qualcode.project.scheme import IN_WORDS

    with opened(study) as project:
        rows, events = project.scheme.summary(), project.scheme.history()
    header = [_("origin"), _("made"), _("merged"), _("deleted"), _("present"), _("retired"), _("used")]
    lines = aligned(header, [list(asdict(row).values()) for row in rows])
    told = [[e.time.isoformat(), e.coder, _(IN_WORDS[e.kind]), e.name, e.detail, e.why] for e in events]
    lines += ["", *aligned([_("time"), _("coder"), _("what"), _("code"), _("now"), _("why")], told)]
    listed = [asdict(event) | {"time": event.time.isoformat()} for event in events]
    emit({"summary": [asdict(row) for row in rows], "history": listed}, as_json=as_json, lines=lines)


@codebook_command.command("check")
@study_argument
@json_option
def codebook_check(study: Path, as_json: bool) -> None:
    """List codes that deserve a look: no definition, one quotation or one participant only, unused."""
    with opened(study) as project:
        found = project.scheme.warnings()
    rows = [[one.name, one.sentence] for one in found]
    data = [{"code": one.name, "warning": one.sentence} for one in found]
    emit(data, as_json=as_json, lines=aligned([_("code"), _("why")], rows))


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
