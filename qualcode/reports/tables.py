"""The tables of a study by name: what the window, the command line and the workbooks offer.

Adding a table is adding an entry to TABLES. What `StudyTable.content` is:
groundedness, families, saturation: a DataFrame with the id in its index; cooccurrence: a `Cooccurrence`;
code-document, code-participant, code-attribute and combination: a `Crosstab` (of combination the rows are
the queries of the selection); anchors: an `Anchored`; triples: `Triples`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, translator
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.grids import Sheet
from qualcode.reports.workbook import write_workbook
from qualcode.tables.explain import explain
from qualcode.tables.options import USUAL, TableOptions

if TYPE_CHECKING:
    from qualcode.tables.cooccurrence import Cooccurrence
    from qualcode.tables.crosstab import Crosstab
    from qualcode.tables.data import StudyData


@dataclass(frozen=True)
class NamedTable:
    """A table: `compute` gives a DataFrame, Crosstab or Cooccurrence; `plain` gives it for JSON."""

    key: str
    title: str
    compute: Callable[["StudyData", TableOptions], Any]
    plain: Callable[["StudyData", TableOptions], Any]


@dataclass(frozen=True)
class StudyTable:
    """A table that was computed, with the sentence that says what it counts, and the language of both."""

    key: str
    title: str
    content: Any
    note: str
    language: str = ""
    study: str = ""

    def sheet(self) -> Sheet:
        """The table for a workbook or file."""
        return Sheet(self.title, self.content, note=self.note)


def table_data(
    project: Project,
    key: str,
    *,
    selection: Selection = EVERYTHING,
    options: TableOptions = USUAL,
    language: str | None = None,
) -> "StudyData":
    """What the table `key` is computed from, and what the quotations behind its cells are looked up in."""
    return project.tables.data(selection, language=language)


def compute_table(
    project: Project,
    key: str,
    *,
    selection: Selection = EVERYTHING,
    options: TableOptions = USUAL,
    language: str | None = None,
) -> StudyTable:
    """The table `key`, worded in `language` (default: the study's)."""
    language = language or project.language
    translate = translator(language)
    data = table_data(project, key, selection=selection, options=options, language=language)
    table = TABLES[key]
    words = {
        "unit": options.unit,
        "attribute": options.attribute,
        "count": options.count or _COUNTED.get(key, ""),
    }
    note = explain(key, data, **{k: v for k, v in words.items() if v}, translate=translate)
    content = table.compute(data, options)
    return StudyTable(key, translate(table.title), content, note, language, project.name)


def plain_table(
    project: Project, key: str, *, selection: Selection = EVERYTHING, options: TableOptions = USUAL
) -> Any:
    """The table `key` as plain values, in the shape of the command line's JSON; without pandas."""
    return TABLES[key].plain(project.tables.data(selection), options)


def write_tables_workbook(
    project: Project,
    path: Path,
    *,
    selection: Selection = EVERYTHING,
    keys: Sequence[str] = (),
    language: str | None = None,
    progress: Progress | None = None,
) -> None:
    """The usual tables of the study in one workbook, with a sheet that says how everything was counted."""
    language = language or project.language
    tables = [compute_table(project, key, selection=selection, language=language) for key in keys or WORKBOOK]
    about = [(translator(language)(_STUDY), project.name)]
    write_workbook([t.sheet() for t in tables], path, language=language, about=about, progress=progress)


def _cooccurrence(data: "StudyData", options: TableOptions) -> "Cooccurrence":
    from qualcode.tables.cooccurrence import cooccurrence

    table = cooccurrence(data, unit=options.unit)
    if options.anchor is None:
        return table
    if options.anchor not in table.codes:
        raise NotPossibleError(_("The code that others should occur with is not among the chosen codes."))
    row = table.counts[table.codes.index(options.anchor)]
    kept = [code for code, count in zip(table.codes, row, strict=True) if count >= options.at_least]
    if options.anchor not in kept:
        kept.insert(0, options.anchor)
    return cooccurrence(data, unit=options.unit, codes=kept)


def _groundedness(data: "StudyData", _options: TableOptions) -> Any:
    from qualcode.tables.groundedness import groundedness

    return groundedness(data)


def _plain_groundedness(data: "StudyData", _options: TableOptions) -> list[dict[str, Any]]:
    from qualcode.tables.groundedness import groundedness_rows

    return [_fields(row, families=list(row.families)) for row in groundedness_rows(data)]


def _families(data: "StudyData", _options: TableOptions) -> Any:
    from qualcode.tables.groundedness import families

    return families(data)


def _plain_families(data: "StudyData", _options: TableOptions) -> list[dict[str, Any]]:
    from qualcode.tables.groundedness import family_rows

    return [_fields(row) for row in family_rows(data)]


def _by_document(data: "StudyData", options: TableOptions) -> "Crosstab":
    from qualcode.tables.crosstab import code_by_document

    return code_by_document(data, count=options.count or "quotations")


def _by_participant(data: "StudyData", _options: TableOptions) -> "Crosstab":
    from qualcode.tables.crosstab import code_by_participant

    return code_by_participant(data)


def _by_attribute(data: "StudyData", options: TableOptions) -> "Crosstab":
    from qualcode.tables.crosstab import attributes, code_by_attribute

    known = attributes(data)
    if options.attribute not in known:
        raise NotPossibleError(
            _("Participants have no attribute “{name}”.").format(name=options.attribute),
            _("Attributes here are: {names}.").format(names=", ".join(known) or "-"),
        )
    return code_by_attribute(data, options.attribute, count=options.count or "participants")


def _saturation(data: "StudyData", _options: TableOptions) -> Any:
    from qualcode.tables.saturation import saturation

    return saturation(data)


def _plain_saturation(data: "StudyData", _options: TableOptions) -> list[dict[str, Any]]:
    from qualcode.tables.saturation import saturation_rows

    return [{"document": r.document, "new": r.new, "cumulative": r.cumulative} for r in saturation_rows(data)]


def _crossed(compute: Callable[["StudyData", TableOptions], "Crosstab"]) -> Callable[..., dict[str, Any]]:
    def plain(data: "StudyData", options: TableOptions) -> dict[str, Any]:
        table = compute(data, options)
        return {
            "count": table.count,
            "codes": list(table.row_names),
            "columns": list(table.column_names),
            "counts": table.counts.tolist(),
        }

    return plain


def _fields(row: Any, **replaced: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__ if name != "id"} | replaced


_STUDY = N_("Study")
_COUNTED = {"code-document": "quotations", "code-attribute": "participants"}
WORKBOOK = ("groundedness", "families", "cooccurrence", "code-document", "code-participant")

TABLES: Mapping[str, NamedTable] = {
    table.key: table
    for table in (
        NamedTable("groundedness", N_("Groundedness"), _groundedness, _plain_groundedness),
        NamedTable("families", N_("Families"), _families, _plain_families),
        NamedTable(
            "cooccurrence", N_("Co-occurrence"), _cooccurrence, lambda d, o: _cooccurrence(d, o).as_json()
        ),
        NamedTable("code-document", N_("Codes by document"), _by_document, _crossed(_by_document)),
        NamedTable(
            "code-participant", N_("Codes by participant"), _by_participant, _crossed(_by_participant)
        ),
        NamedTable("code-attribute", N_("Codes by attribute"), _by_attribute, _crossed(_by_attribute)),
        NamedTable("saturation", N_("Saturation"), _saturation, _plain_saturation),
    )
}
