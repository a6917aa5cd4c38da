"""What must hold of all that analysing adds to a study: it names nothing that is gone, and counts right."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.tables import compute_table
from qualcode.tables.options import TableOptions

LOST = "that are gone"


def analysed(project: Project, rows: Any, ids: dict[str, set[int]]) -> Iterator[str]:
    """What does not hold, in words."""
    yield from _settings(rows, ids)
    yield from _queries_named(project, rows)
    yield from _queries(project)
    yield from _reviews(rows, ids)
    yield from _told(rows)


def _settings(rows: Any, ids: dict[str, set[int]]) -> Iterator[str]:
    """What settings of the study name."""
    for row in rows["setting"]:
        key, value = row["key"], json.loads(row["value"]) if row["value"] else None
        if key.startswith("thick:"):
            if int(key.removeprefix("thick:")) not in ids["family"]:
                yield f"an arrangement of families {LOST}"
            if {*value["hidden"], *map(int, value["polarity"])} - ids["code"]:
                yield f"an arrangement names codes {LOST}"
        elif key == "case_codes" and {*value["success"], *value["failure"]} - ids["code"]:
            yield f"codes of cases {LOST}"


def _queries_named(project: Project, rows: Any) -> Iterator[str]:
    """Saved queries that matrices and judgements name by name."""
    known = {one.name for one in project.queries.all()}
    keys = [row[key] for row in rows["judgement"] for key in ("row_key", "column_key")]
    keys += [key for row in rows["matrix"] for key in json.loads(row["design"])["columns"]]
    for key in keys:
        if key.startswith("query:") and key.removeprefix("query:") not in known:
            yield f"a cell names queries {LOST}"


def _queries(project: Project) -> Iterator[str]:
    """A saved query can be asked, or says what in it means nothing."""
    for one in project.queries.all():
        if project.queries.check(one.expression):
            continue
        try:
            found = project.queries.ids(one.expression)
        except NotPossibleError as error:
            yield f"query {one.name} has no problems, but: {error}"
            continue
        if len(found) != project.queries.count(one.expression):
            yield f"query {one.name} finds {len(found)}, but counts another number"


def _reviews(rows: Any, ids: dict[str, set[int]]) -> Iterator[str]:
    for row in rows["review"]:
        if row["parent_id"] is not None and row["parent_id"] not in ids["review"]:
            yield "an answer to a remark that is not there"


def _told(rows: Any) -> Iterator[str]:
    """A participant tells a case once, and a quotation stands once in a telling."""
    for row in rows["telling"]:
        quotations = json.loads(row["quotations"] or "null") or []
        if len(quotations) != len(set(quotations)):
            yield "a quotation twice in what somebody tells"


def counted(project: Project) -> Iterator[str]:
    """Tables, matrices and lenses are what plain counting gives."""
    yield from _tables(project)
    yield from _matrices(project)
    for lens in project.lenses.all():
        if not lens.problem:
            for by in project.lenses.units():
                project.lenses.compute(lens.key, by=by)


def _tables(project: Project) -> Iterator[str]:
    """Codes by document, with families and a query that stand as one code."""
    families = [int(one.id) for one in project.families.all()]
    codes = tuple(int(one.id) for one in project.codes.all())
    table = compute_table(
        project,
        "code-document",
        selection=Selection(codes=codes, families=tuple(families)),
        options=TableOptions(count="quotations"),
    ).content
    expected = Counter[tuple[int, int]]()
    totals = Counter[int]()
    for quotation in project.quotations.all():
        carried = {int(one.code) for one in quotation.codings}
        rows = carried | {key for key in families if carried & {*map(int, project.families.members(key))}}
        expected.update((row, int(quotation.document)) for row in rows)
        totals.update(rows)
    for place, row in enumerate(table.rows):
        counts = dict(zip(table.columns, table.counts[place].tolist(), strict=True))
        if counts != {column: expected[row, column] for column in table.columns}:
            yield f"codes by document: {table.row_names[place]} is not what counting gives"
        if table.row_totals[place] != totals[row]:
            yield f"codes by document: the total of {table.row_names[place]} is not what counting gives"


def _matrices(project: Project) -> Iterator[str]:
    """Every cell of matrices by document: the quotations of the column in the document."""
    held: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for quotation in project.quotations.all():
        for coding in quotation.codings:
            held[f"code:{coding.code}"][quotation.document].add(quotation.id)
    for matrix in project.matrices.all():
        frame = project.matrices.framework(matrix)
        for i, row in enumerate(frame.rows):
            for j, column in enumerate(frame.columns):
                cell = frame.cell(i, j)
                if cell.quotations != len(frame.behind(i, j)):
                    yield f"matrix {matrix.name}: a cell counts other quotations than it leads to"
                if row.key.startswith("document:") and column.key.startswith("code:"):
                    there = held[column.key][int(row.key.removeprefix("document:"))]
                    if set(frame.behind(i, j)) != there:
                        yield f"matrix {matrix.name}: {column.name} is not what counting gives"
