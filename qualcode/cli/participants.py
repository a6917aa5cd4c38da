"""Commands about participants: import, list, export."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import PATH, json_option, opened, study_argument, where_option
from qualcode.cli.output import aligned, emit
from qualcode.i18n import _, ngettext, screen_language

if TYPE_CHECKING:
    from qualcode.project.takeover import ColumnPreview, Takeover


@click.group("participants")
def participants_command() -> None:
    """Import, list or export participants and what is known of them."""


@participants_command.command("import")
@study_argument
@click.argument("file", type=PATH)
@click.option("--merge", is_flag=True, help="Write spelling variants that are surely one value as one.")
@click.option("--coder", default="", help="Who imports (default: the study's first coder).")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
def participants_import(
    study: Path, file: Path, merge: bool, coder: str, dry_run: bool, as_json: bool
) -> None:
    """Take over a CSV or Excel table with a row per participant."""
    from qualcode.exchange.participants import read_linked_table

    with opened(study, write=not dry_run, coder=coder) as project:
        table = read_linked_table(file)
        rows = table.people()
        plan = project.participants.preview(rows)
        merges = _sure_merges(plan) if merge else {}
        plan = project.participants.preview(rows, merges=merges) if merges else plan
        if not dry_run:
            project.participants.take_over(rows, merges=merges)
    data = {**_described(plan), "remarks": [*table.remarks, *plan.remarks]}
    emit(data, as_json=as_json, lines=_lines(plan, [*table.remarks, *plan.remarks]))


def _sure_merges(plan: "Takeover") -> dict[str, dict[str, str]]:
    return {
        column.heading: {value: one.into for one in column.variants if one.sure for value in one.values}
        for column in plan.columns
    }


def _described(plan: "Takeover") -> dict[str, Any]:
    return {
        "added": list(plan.added),
        "changed": list(plan.changed),
        "linked": [{"participant": name, "document": document} for name, document in plan.linked],
        "unlinked": list(plan.unlinked),
        "skipped": plan.skipped,
        "columns": [_column(column) for column in plan.columns],
    }


def _column(column: "ColumnPreview") -> dict[str, Any]:
    return {
        "name": column.attribute.name,
        "kind": column.attribute.kind.value,
        "new": column.new,
        "values": column.given,
        "remarks": [
            {
                "participant": one.participant,
                "value": one.text,
                "sentence": one.sentence,
                "fits": not one.problem,
            }
            for one in column.remarks
        ],
        "variants": [
            {"into": one.into, "values": list(one.values), "sure": one.sure} for one in column.variants
        ],
    }


def _lines(plan: "Takeover", remarks: list[str]) -> Iterator[str]:
    from qualcode.model.attributes import KIND_NAMES

    yield _("{added} participants added, {changed} changed; {linked} linked to a document.").format(
        added=len(plan.added), changed=len(plan.changed), linked=len(plan.linked)
    )
    rows = [[c.attribute.name, _(KIND_NAMES[c.attribute.kind]), c.given] for c in plan.columns]
    if rows:
        yield from aligned([_("column"), _("kind"), _("values")], rows)
    for column in plan.columns:
        yield from (f"  {column.attribute.name}, {one.participant}: {one.sentence}" for one in column.remarks)
        for variant in column.variants:
            sentence = _("  {column}: one value in several spellings? {values}")
            values = ", ".join(f"“{value}”" for value in variant.values)
            yield sentence.format(column=column.attribute.name, values=values)
    yield from remarks
    if plan.unlinked:
        sentence = _("No document with one respondent goes by the name of these participants: {names}.")
        yield sentence.format(names=", ".join(plan.unlinked))
    if plan.skipped:
        sentence = ngettext("{n} row names nobody.", "{n} rows name nobody.", plan.skipped)
        yield sentence.format(n=plan.skipped)


@participants_command.command("list")
@study_argument
@where_option
@json_option
def participants_list(study: Path, where: tuple[str, ...], as_json: bool) -> None:
    """List participants with their attributes."""
    from qualcode.cli.options import filters
    from qualcode.model.attributes import shown_value

    with opened(study) as project:
        people = project.attributes.passing(filters(project, where))
        attributes = project.attributes.all()
        documents = {info.id: info.name for info in project.documents.all()}
        speaks: dict[int, list[str]] = {}
        for speaker in project.documents.speakers():
            if speaker.participant is not None:
                speaks.setdefault(speaker.participant, []).append(documents[speaker.document])
    data = [
        {"participant": p.name, "documents": speaks.get(p.id, []), "attributes": dict(p.attributes)}
        for p in people
    ]
    rows = [
        [
            p.name,
            ", ".join(speaks.get(p.id, [])),
            *(
                shown_value(a.kind, p.attributes.get(a.name, ""), language=screen_language())
                for a in attributes
            ),
        ]
        for p in people
    ]
    header = [_("participant"), _("documents"), *(one.name for one in attributes)]
    emit(data, as_json=as_json, lines=aligned(header, rows))


@participants_command.command("export")
@study_argument
@click.argument("file", type=PATH)
@json_option
def participants_export(study: Path, file: Path, as_json: bool) -> None:
    """Write all participants with documents and attributes (.xlsx or .csv)."""
    from qualcode.exchange.participants import export_people

    with opened(study) as project:
        count = export_people(project, file)
    emit({"file": str(file), "participants": count}, as_json=as_json, lines=[f"{file}: {count}"])
