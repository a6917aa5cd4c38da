"""The tables of a study by name: what the window, the command line and the workbooks offer.

Adding a table is adding an entry to TABLES. What `StudyTable.content` is:
groundedness, families, saturation: a DataFrame with the id in its index; cooccurrence: a `Cooccurrence`;
code-document, code-participant, code-attribute and combination: a `Crosstab` (of combination the rows are
the queries of the selection, of one query that asks for several things at once also each of these); anchors:
an `Anchored`; triples: `Triples`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.i18n import N_, translator
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.combining import with_parts
from qualcode.reports.grids import Sheet
from qualcode.reports.possible import check_data, check_options
from qualcode.tables.explain import explain
from qualcode.tables.options import USUAL, WORDS, TableOptions, counted, sorted_by

if TYPE_CHECKING:
    from qualcode.tables.anchors import Anchored
    from qualcode.tables.cooccurrence import Cooccurrence
    from qualcode.tables.crosstab import Crosstab
    from qualcode.tables.data import StudyData
    from qualcode.tables.triples import Triples


@dataclass(frozen=True)
class NamedTable:
    """A table: `compute` gives the content of a `StudyTable`; `plain` gives it for JSON, without pandas."""

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
    options: TableOptions = USUAL

    def sheet(self) -> Sheet:
        """The table for a workbook or file."""
        return Sheet(self.title, self.content, self.note, "parts" if self.key == "combination" else "")


def table_data(
    project: Project,
    key: str,
    *,
    selection: Selection = EVERYTHING,
    options: TableOptions = USUAL,
    language: str | None = None,
) -> "StudyData":
    """What the table `key` is computed from, and what the quotations behind its cells are looked up in.

    Raises NotPossibleError for options that the table cannot have, and for what is not in the selection.
    """
    check_options(key, options, selection)
    if key == "combination":
        selection = with_parts(selection)
    data = project.tables.data(
        selection,
        language=language,
        words=counted(key, options) == WORDS,
        order=key == "saturation" and options.order == "coded",
    )
    check_data(key, options, data)
    return data


def compute_table(
    project: Project,
    key: str,
    *,
    selection: Selection = EVERYTHING,
    options: TableOptions = USUAL,
    language: str | None = None,
) -> StudyTable:
    """The table `key`, worded in `language` (default: the study's). Raises as `table_data` does."""
    language = language or project.language
    translate = translator(language)
    data = table_data(project, key, selection=selection, options=options, language=language)
    note = explain(key, data, options=options, translate=translate)
    content = TABLES[key].compute(data, options)
    return StudyTable(key, translate(TABLES[key].title), content, note, language, project.name, options)


def plain_table(
    project: Project, key: str, *, selection: Selection = EVERYTHING, options: TableOptions = USUAL
) -> Any:
    """The table `key` as plain values, in the shape of the command line's JSON; without pandas."""
    return plain_and_note(project, key, selection=selection, options=options)[0]


def plain_and_note(
    project: Project,
    key: str,
    *,
    selection: Selection = EVERYTHING,
    options: TableOptions = USUAL,
    language: str | None = None,
) -> tuple[Any, str]:
    """The table as `plain_table` gives it, and the sentence that says what was counted, in `language`."""
    data = table_data(project, key, selection=selection, options=options)
    note = explain(key, data, options=options, translate=translator(language or project.language))
    return TABLES[key].plain(data, options), note


def _cooccurrence(data: "StudyData", options: TableOptions) -> "Cooccurrence":
    from qualcode.tables.arranging import arranged
    from qualcode.tables.cooccurrence import cooccurrence

    table = cooccurrence(
        data,
        unit=options.unit,
        interviewer_turns=options.interviewer_turns,
        bounded="cluster" if options.unit == "overlap" else "",
    )
    totals = zip(table.codes, table.counts.diagonal().tolist(), strict=True)
    used = [total > 0 or code == options.anchor for code, total in totals] if options.used_only else None
    numbers, least = _most_together(table, options)
    rows = arranged(data, numbers, at_least=least, used=used)
    ranks = arranged(data, table.counts.diagonal().tolist(), sort=sorted_by("cooccurrence", options))
    chosen = [row for row in ranks if row in set(rows)]
    return table if chosen == list(range(len(table.codes))) else table.take(chosen)


def _most_together(table: "Cooccurrence", options: TableOptions) -> tuple[list[int], int]:
    """By code the number that has to be high enough, and how high: with the anchor, or with any other."""
    counts = table.counts.copy()
    if options.anchor is None:
        counts[range(len(counts)), range(len(counts))] = 0
        return counts.max(axis=1, initial=0).tolist(), options.at_least
    row = table.codes.index(options.anchor)
    least = max(options.at_least, 1)
    counts[row, row] = max(counts[row, row], least)  # the anchor itself stays
    return counts[row].tolist(), least


def _list(key: str) -> Callable[["StudyData", TableOptions], Any]:
    def compute(data: "StudyData", options: TableOptions) -> Any:
        from qualcode.tables.lists import list_frame

        return list_frame(_list_rows(key, data, options), key)

    return compute


def _list_rows(key: str, data: "StudyData", options: TableOptions) -> list[dict[str, Any]]:
    from qualcode.tables.lists import code_list, family_list

    return code_list(data, options) if key == "groundedness" else family_list(data, options)


def _plain_list(key: str) -> Callable[["StudyData", TableOptions], Any]:
    def plain(data: "StudyData", options: TableOptions) -> list[dict[str, Any]]:
        rows = [{n: v for n, v in row.items() if n != "id"} for row in _list_rows(key, data, options)]
        return [row | {"families": list(row["families"])} if "families" in row else row for row in rows]

    return plain


def _by_document(data: "StudyData", options: TableOptions) -> "Crosstab":
    from qualcode.tables.crosstab import code_by_document

    return _arranged(data, code_by_document(data, count=counted("code-document", options)), options)


def _by_participant(data: "StudyData", options: TableOptions) -> "Crosstab":
    from qualcode.tables.crosstab import code_by_participant

    return _arranged(data, code_by_participant(data, count=counted("code-participant", options)), options)


def _by_attribute(data: "StudyData", options: TableOptions) -> "Crosstab":
    from qualcode.tables.crosstab import code_by_attribute

    count = counted("code-attribute", options)
    return _arranged(data, code_by_attribute(data, options.attribute, count=count), options)


def _combination(data: "StudyData", options: TableOptions) -> "Crosstab":
    from qualcode.tables.crosstab import code_by_attribute, code_by_participant

    count = counted("combination", options)
    if options.attribute:
        return _arranged(data, code_by_attribute(data, options.attribute, count=count), options)
    return _arranged(data, code_by_participant(data, count=count), options)


def _arranged(data: "StudyData", table: "Crosstab", options: TableOptions) -> "Crosstab":
    """The rows that are asked for, in the order that is asked for, with the share that is asked for."""
    from qualcode.tables.arranging import arranged

    assert table.row_totals is not None
    totals = table.row_totals.tolist()
    used = [total > 0 for total in totals] if options.used_only else None
    rows = arranged(data, totals, sort=options.sort or "codebook", at_least=options.at_least, used=used)
    return replace(table.take(rows), share=options.share)


def _anchors(data: "StudyData", options: TableOptions) -> "Anchored":
    from qualcode.tables.anchors import anchored

    return anchored(
        data,
        options.anchors,
        unit=options.unit,
        at_least=options.at_least,
        sort=sorted_by("anchors", options),
        interviewer_turns=options.interviewer_turns,
    )


def _triples(data: "StudyData", options: TableOptions) -> "Triples":
    from qualcode.tables.triples import triples

    return triples(
        data,
        unit=options.unit,
        at_least=options.at_least,
        limit=options.limit,
        holding=options.anchors,
        interviewer_turns=options.interviewer_turns,
    )


def _saturation(data: "StudyData", options: TableOptions) -> Any:
    from qualcode.tables.saturation import saturation

    return saturation(data, order=options.order, attribute=options.attribute)


def _plain_saturation(data: "StudyData", options: TableOptions) -> list[dict[str, Any]]:
    from qualcode.tables.saturation import saturation_json, saturation_rows

    rows = saturation_rows(data, order=options.order, attribute=options.attribute)
    return saturation_json(rows, attribute=options.attribute)


def _as_json(compute: Callable[["StudyData", TableOptions], Any]) -> Callable[..., dict[str, Any]]:
    return lambda data, options: compute(data, options).as_json()


def _table(key: str, title: str, compute: Callable[["StudyData", TableOptions], Any]) -> NamedTable:
    return NamedTable(key, title, compute, _as_json(compute))


TABLES: Mapping[str, NamedTable] = {
    table.key: table
    for table in (
        NamedTable("groundedness", N_("Groundedness"), _list("groundedness"), _plain_list("groundedness")),
        NamedTable("families", N_("Families"), _list("families"), _plain_list("families")),
        _table("cooccurrence", N_("Co-occurrence"), _cooccurrence),
        _table("anchors", N_("Codes with chosen codes"), _anchors),
        _table("triples", N_("Three codes together"), _triples),
        _table("code-document", N_("Codes by document"), _by_document),
        _table("code-participant", N_("Codes by participant"), _by_participant),
        _table("code-attribute", N_("Codes by attribute"), _by_attribute),
        _table("combination", N_("Combinations"), _combination),
        NamedTable("saturation", N_("Saturation"), _saturation, _plain_saturation),
    )
}
