"""The command that computes tables, prints them, and writes them to files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.framework import framework_options, table_framework
from qualcode.cli.options import (
    coder_option,
    documents_option,
    json_option,
    opened,
    out_option,
    selection,
    smart_codes_options,
    split,
    study_argument,
    where_option,
)
from qualcode.cli.output import LineProgress, aligned, emit
from qualcode.errors import NotPossibleError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.project.selection import Selection
    from qualcode.reports.tables import TableOptions

TABLE_NAMES = [
    "groundedness",
    "families",
    "cooccurrence",
    "anchors",
    "triples",
    "code-document",
    "code-participant",
    "code-attribute",
    "combination",
    "saturation",
    "framework",
    "all",
]
UNITS = ["overlap", "identical", "cluster", "turn", "document", "participant"]
COUNTS = ["quotations", "codings", "documents", "participants", "words", "characters"]

FIELDS = {
    "--unit": ("unit", {"unit"}),
    "--count": ("count", {"count"}),
    "--share": ("share", {"share"}),
    "--with": ("with_codes", {"anchor", "anchors"}),
    "--min": ("at_least", {"at_least"}),
    "--used": ("used_only", {"used_only"}),
    "--sort": ("sort", {"sort"}),
    "--limit": ("limit", {"limit"}),
    "--order": ("order", {"order"}),
    "--attribute": ("attribute", {"attribute"}),
    "--without-interviewer": ("without_interviewer", {"interviewer_turns"}),
}
"""By option its parameter, and the choices of a table (`tables.options.knows`) that it stands for."""
USUAL = {"--limit": (50,), "--order": ("coded",)}


@click.command("table")
@click.argument("name", type=click.Choice(TABLE_NAMES))
@study_argument
@click.option("--unit", type=click.Choice(UNITS), help="Unit of co-occurrence (default: overlap).")
@click.option("--count", type=click.Choice(COUNTS), help="What is counted.")
@click.option("--share", type=click.Choice(["row", "column", "total"]), help="Shares of these.")
@click.option("--codes", multiple=True, help="Only these codes: A,B (may be repeated).")
@click.option("--family", help="Only the codes of this family.")
@click.option(
    "--with", "with_codes", multiple=True, help="Only what occurs with this code (anchors: may be repeated)."
)
@click.option("--min", "at_least", type=click.IntRange(0), default=0, help="Only what is at least this.")
@click.option("--used", "used_only", is_flag=True, help="Leave out codes that do not occur.")
@click.option(
    "--sort", type=click.Choice(["codebook", "name", "number", "origin", "family"]), help="Order of the rows."
)
@click.option("--limit", type=click.IntRange(1), default=50, help="The most triples (default: 50).")
@click.option("--order", type=click.Choice(["coded", "study"]), default="coded", help="Of saturation.")
@click.option("--attribute", default="", help="Attribute of participants.")
@click.option("--without-interviewer", is_flag=True, help="Leave the interviewer's turns out of --unit turn.")
@coder_option
@documents_option
@where_option
@smart_codes_options
@framework_options
@out_option
@json_option
def table_command(name: str, study: Path, output: Path | None, as_json: bool, **options: Any) -> None:
    """Compute a table; write it to .xlsx, .csv, .json, .html, .docx or .png with -o.

    "all" writes the workbook with all tables and quotations: -o FILE.xlsx.
    """
    _tell_unused(name, options)
    with opened(study) as project:
        chosen = _selection(project, options)
        if name == "framework":
            data, shown = table_framework(project, options, chosen, output)
        elif name == "all":
            data, shown = _all(project, chosen, output), [str(output)]
        else:
            data, note = _one(project, name, chosen, _table_options(project, name, options), output)
            shown = [str(output)] if output is not None else [*table_lines(name, data), note]
    emit(data, as_json=as_json, lines=shown)


def _one(
    project: "Project", name: str, chosen: "Selection", how: "TableOptions", output: Path | None
) -> tuple[Any, str]:
    """A table as plain values, and what was counted in words; written to `output` where given."""
    from qualcode.i18n import screen_language
    from qualcode.reports.tables import compute_table, plain_and_note

    if output is not None and name == "saturation" and output.suffix.lower() in (".png", ".svg", ".pdf"):
        from qualcode.reports.pictures import PictureOptions, draw_picture, write_picture

        options = PictureOptions(table=how)
        write_picture(draw_picture(project, name, selection=chosen, options=options), output)
    elif output is not None:
        from qualcode.reports.table_files import write_table

        write_table(compute_table(project, name, selection=chosen, options=how), output)
    return plain_and_note(project, name, selection=chosen, options=how, language=screen_language())


def _all(project: "Project", chosen: "Selection", output: Path | None) -> dict[str, str]:
    from qualcode.reports.team_workbook import write_team_workbook

    if output is None or output.suffix.lower() != ".xlsx":
        raise NotPossibleError(_("All tables are written to a workbook: -o FILE.xlsx."))
    write_team_workbook(project, output, selection=chosen, progress=LineProgress())
    return {"file": str(output)}


def _tell_unused(name: str, options: dict[str, Any]) -> None:
    """Says which options make no difference to the table; nothing is wrong with giving them."""
    from qualcode.tables.options import knows

    if name in ("framework", "all"):
        return
    known = knows(name)
    for option, (parameter, fields) in FIELDS.items():
        if options[parameter] not in (None, "", (), 0, False, *USUAL.get(option, ())) and not known & fields:
            sentence = _("The table “{table}” is the same with and without {option}.")
            click.echo(sentence.format(table=name, option=option), err=True)


def _selection(project: "Project", options: dict[str, Any]) -> "Selection":
    return selection(
        project,
        coders=options["coders"],
        documents=options["documents"],
        codes=options["codes"],
        family=options["family"],
        where=options["where"],
        whole_families=options["whole_families"],
        queries=options["queries"],
    )


def _table_options(project: "Project", name: str, options: dict[str, Any]) -> "TableOptions":
    from qualcode.reports.tables import TableOptions

    anchors = _anchors(project, options["with_codes"], options["queries"])
    if name == "cooccurrence" and len(anchors) > 1:
        raise NotPossibleError(
            _("Co-occurrence is limited by one code."),
            _("The table “anchors” takes several: --with A --with B."),
        )
    return TableOptions(
        unit=options["unit"] or ("cluster" if name == "triples" else "overlap"),
        count=options["count"] or "",
        attribute=options["attribute"],
        anchor=anchors[0] if anchors and name == "cooccurrence" else None,
        at_least=options["at_least"],
        share=options["share"] or "",
        sort=options["sort"] or "",
        used_only=options["used_only"],
        anchors=anchors if name in ("anchors", "triples") else (),
        order=options["order"],
        limit=options["limit"],
        interviewer_turns=not options["without_interviewer"],
    )


def _anchors(project: "Project", names: Sequence[str], queries: Sequence[str]) -> tuple[int, ...]:
    """Ids of the codes that --with names; a family or query that stands as a code can be named as well."""
    from qualcode.project.smart_codes import query_id

    if not names:
        return ()
    families = {family.name: int(family.id) for family in project.families.all()}
    codes = {code.name: int(code.id) for code in project.codes.all()}
    asked = {text.strip(): query_id(text) for text in queries}
    known = families | asked | codes
    found = split(names, list(known))
    return tuple(known[one] if one in known else int(project.codes.named(one).id) for one in found)


def table_lines(name: str, data: Any) -> list[str]:
    """A table in the shape of its JSON, as lines for the terminal."""
    if name == "cooccurrence":
        return matrix_lines(data["codes"], data["codes"], data["counts"])
    if name == "anchors":
        return _anchor_lines(data)
    if name == "triples":
        rows = [[*row["codes"], row["count"]] for row in data["triples"]]
        return (
            aligned([_("Code"), _("Other code"), _("Third code"), _("Together")], rows) if rows else _none()
        )
    if isinstance(data, dict):
        from qualcode.tables.crosstab import NOT_GIVEN

        return matrix_lines(data["codes"], [name or _(NOT_GIVEN) for name in data["columns"]], _cells(data))
    if not data:
        return _none()
    from qualcode.reports.grids import heading

    rows = [[_flat(key, value) for key, value in row.items() if key != "coded"] for row in data]
    return aligned([heading(key, _) for key in data[0] if key != "coded"], rows)


def _none() -> list[str]:
    return [_("There is nothing to count yet.")]


def _cells(data: dict[str, Any]) -> list[list[Any]]:
    if "shares" not in data:
        return data["counts"]
    return [["-" if share is None else f"{share:.0%}" for share in row] for row in data["shares"]]


def _anchor_lines(data: dict[str, Any]) -> list[str]:
    anchors = [f"{one['code']} ({one['total']})" for one in data["anchors"]]
    header = [_("Code"), _("Origin"), _("Quotations"), *(name for one in anchors for name in (one, "c"))]
    rows = [
        [row["code"], row["origin"], row["quotations"], *(v for cell in row["with"] for v in _with(cell))]
        for row in data["rows"]
    ]
    return aligned(header, rows) if rows else _none()


def _with(cell: dict[str, Any]) -> tuple[Any, str]:
    value = cell["coefficient"]
    c = _("out of range") if cell["out_of_range"] else "-" if value is None else f"{value:.2f}"
    return cell["count"], c


def matrix_lines(rows: list[str], columns: list[str], cells: list[list[Any]]) -> list[str]:
    """A matrix whose columns carry numbers, explained below it where the rows do not have the same names."""
    short = [f"{number}" for number in range(1, len(columns) + 1)]
    named = [f"{number} = {name}" for number, name in enumerate(columns, start=1)] if columns != rows else []
    labels = [f"{number} {name}" for number, name in enumerate(rows, start=1)] if columns == rows else rows
    body = [[label, *values] for label, values in zip(labels, cells, strict=True)]
    return [*aligned(["", *short], body), *named]


def _flat(key: str, value: Any) -> Any:
    if key == "series" and not value:
        from qualcode.tables.crosstab import NOT_GIVEN

        return _(NOT_GIVEN)
    if key == "share":
        return "-" if value is None else f"{value:.0%}"
    if isinstance(value, dict):
        known = [f"{name} {number}" for name, number in value.items() if number is not None]
        return " ".join(known) or _("not coded")
    return value
