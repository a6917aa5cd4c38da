"""A cross table as headings and rows, with its totals."""

from qualcode.i18n import N_, Translate
from qualcode.reports.grids import HEADINGS, Grid, Value, plain
from qualcode.tables.crosstab import NOT_GIVEN, Crosstab
from qualcode.tables.options import DOCUMENTS, PARTICIPANTS

TOGETHER = N_("All together")
ALL = {PARTICIPANTS: N_("Participants in all"), DOCUMENTS: N_("Documents in all")}


def crosstab_grid(
    title: str, table: Crosstab, translate: Translate, note: str = "", *, below: bool = True
) -> Grid:
    """Names and numbers; behind and below them what rows and columns hold together, once each.

    Of shares only the totals that they are shares of are there, as numbers. Without `below` the totals of
    columns are there only where they say for how many people or documents a column stands.
    """
    headings = [translate(HEADINGS["code"]), *column_names(table, translate)]
    rows = [[name, *cells] for name, cells in zip(table.row_names, _cells(table, translate), strict=True)]
    totals = (0, 0)
    if table.row_totals is not None and table.column_totals is not None:
        totals = (int(table.share in ("", "row")), int(table.share in ("", "column")))
        totals = totals if below or table.count in ALL else (totals[0], 0)
        if totals[0]:
            headings.append(translate(TOGETHER))
            rows = [[*row, total] for row, total in zip(rows, table.row_totals.tolist(), strict=True)]
        if totals[1]:
            name = translate(ALL.get(table.count, TOGETHER))
            rows.append([name, *table.column_totals.tolist(), *([table.total] if totals[0] else [])])
    percent = frozenset(range(1, len(table.columns) + 1)) if table.share else frozenset[int]()
    filled = tuple(tuple(row) for row in rows)
    return Grid(title, tuple(headings), filled, note, matrix=True, percent=percent, totals=totals)


def column_names(table: Crosstab, translate: Translate) -> list[str]:
    """What the columns are called; groups with the number of participants they stand for."""
    names = [name or translate(NOT_GIVEN) for name in table.column_names]
    if table.sizes is None:
        return names
    return [f"{name} (n = {size})" for name, size in zip(names, table.sizes, strict=True)]


def _cells(table: Crosstab, translate: Translate) -> list[list[Value]]:
    shares = table.shares()
    if shares is None:
        return table.counts.tolist()
    cells: list[list[Value]] = []
    for i, row in enumerate(shares.tolist()):
        words = [table.share_word(i, j) for j in range(len(row))]
        cells.append([translate(w) if w else plain(value) for w, value in zip(words, row, strict=True)])
    return cells
