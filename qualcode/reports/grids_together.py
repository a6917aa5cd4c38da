"""Codes together as headings and rows: co-occurrence, codes with chosen codes, three codes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from qualcode.i18n import N_, Translate
from qualcode.reports.grids import HEADINGS, Grid, Value, heading, plain
from qualcode.tables.anchors import Anchored
from qualcode.tables.cooccurrence import Cooccurrence
from qualcode.tables.explain import IN_QUOTATIONS
from qualcode.tables.triples import Triples

if TYPE_CHECKING:
    from numpy.typing import NDArray

COEFFICIENT_TITLE = N_("coefficient")
BOUNDED_TITLE = N_("coefficient by clusters")
SHARE_TITLE = N_("share")
PAIRS_TITLE = N_("pairs")
SHARE_NOTE = N_(
    "Of the code in the row, the part that occurs together with the code in the column: n12 / n1."
)
PAIRS_NOTE = N_(
    "Every two codes that occur together, most often first. n1 and n2: how often each occurs; "
    "together: how often both."
)
BOUNDED_NOTE = N_(
    "The coefficient of clusters of text, which stays between 0 and 1: quotations of either code that "
    "overlap are merged, and n12 is the number of clusters that hold both codes."
)
WITH = N_("With {anchor}: n12 (n2 = {total})")
COEFFICIENT_WITH = N_("c with {anchor}")
BOUNDED_WITH = N_("c by clusters with {anchor}")
SHARE_WITH = N_("Share of code with {anchor}")


def cooccurrence_grids(
    title: str, table: Cooccurrence, translate: Translate, note: str = "", *, only: str = ""
) -> tuple[Grid, ...]:
    """Counts, coefficients, where one is out of range those by clusters, shares, and the list of pairs.

    `only` "counts" or "coefficient": that matrix alone, under the title itself.
    """
    if only in ("counts", "coefficient"):
        return (one_square(title, table, translate, note, which=only),)

    def named(word: str) -> str:
        return f"{title}, {translate(word)}"

    found = [
        one_square(title, table, translate, note, which="counts"),
        one_square(named(COEFFICIENT_TITLE), table, translate, note, which="coefficient"),
    ]
    if table.bounded is not None and table.out_of_range.any():
        words = f"{translate(BOUNDED_NOTE)} {note}".strip()
        found.append(square(named(BOUNDED_TITLE), table, table.bounded, translate, words))
    if table.share is not None:
        words = f"{translate(SHARE_NOTE)} {note}".strip()
        found.append(square(named(SHARE_TITLE), table, table.share, translate, words, percent=True))
    return (*found, pairs_grid(named(PAIRS_TITLE), table, translate, note))


def one_square(title: str, table: Cooccurrence, translate: Translate, note: str, *, which: str) -> Grid:
    """The matrix of "counts", or that of each "coefficient" with a word where it cannot be used."""
    if which == "counts":
        return square(title, table, table.counts, translate, note)
    return square(title, table, table.coefficient, translate, note, word=table.coefficient_word)


def square(
    title: str,
    table: Cooccurrence,
    values: "NDArray[np.generic]",
    translate: Translate,
    note: str,
    *,
    word: Callable[[int, int], str] | None = None,
    percent: bool = False,
) -> Grid:
    """A matrix of the table; where `word` gives a word, that stands instead of the number."""
    rows: list[tuple[Value, ...]] = []
    for i, numbers in enumerate(values.tolist()):
        cells = [plain(number) for number in numbers]
        if word is not None:
            cells = [translate(w) if (w := word(i, j)) else cell for j, cell in enumerate(cells)]
        rows.append((table.names[i], *cells))
    headings = (translate(HEADINGS["code"]), *table.names)
    shown = frozenset(range(1, len(headings))) if percent else frozenset[int]()
    return Grid(title, headings, tuple(rows), note, matrix=True, own=True, percent=shown)


def pairs_grid(title: str, table: Cooccurrence, translate: Translate, note: str = "") -> Grid:
    """Every two codes that occur together, most often first, with all that is known about them."""
    above = np.argwhere(np.triu(table.counts > 0, 1))
    order = np.argsort(-table.counts[above[:, 0], above[:, 1]], kind="stable")
    names = ["code", "other", "count", "n1", "n2", "coefficient"]
    names += ["bounded"] if table.bounded is not None else []
    names += ["share1", "share2"] if table.share is not None else []
    return Grid(
        title,
        tuple(heading(name, translate) for name in names),
        tuple(_pair(table, int(i), int(j), translate) for i, j in above[order]),
        f"{translate(PAIRS_NOTE)} {note}".strip(),
        percent=frozenset(i for i, name in enumerate(names) if name.startswith("share")),
    )


def _pair(table: Cooccurrence, i: int, j: int, translate: Translate) -> tuple[Value, ...]:
    counts, word = table.counts, table.coefficient_word(i, j)
    values: list[Value] = [
        table.names[i],
        table.names[j],
        int(counts[i, j]),
        int(counts[i, i]),
        int(counts[j, j]),
        translate(word) if word else float(table.coefficient[i, j]),
    ]
    if table.bounded is not None:
        values.append(plain(table.bounded[i, j]))
    if table.share is not None:
        values += [plain(table.share[i, j]), plain(table.share[j, i])]
    return tuple(values)


def anchored_grid(title: str, table: Anchored, translate: Translate, note: str = "") -> Grid:
    """A row a code: groundedness, in other units n1, and per anchor n12, c and what else is known."""
    first = ["code", "origin", "quotations"]
    headings = [heading(name, translate) for name in first]
    in_units = table.unit not in IN_QUOTATIONS
    headings += ["n1"] if in_units else []
    rows: list[list[Value]] = [
        [name, origin, number, *([total] if in_units else [])]
        for name, origin, number, total in zip(
            table.names, table.origins, table.quotations.tolist(), table.totals.tolist(), strict=True
        )
    ]
    percent: set[int] = set()
    for column, anchor in enumerate(table.anchor_names):
        for sentence, values in _anchor_columns(table, column, translate):
            if sentence == SHARE_WITH:
                percent.add(len(headings))
            total = int(table.anchor_totals[column])
            headings.append(translate(sentence).format(anchor=f"“{anchor}”", total=total))
            rows = [[*row, value] for row, value in zip(rows, values, strict=True)]
    filled = tuple(tuple(row) for row in rows)
    return Grid(title, tuple(headings), filled, note, percent=frozenset(percent))


def _anchor_columns(table: Anchored, column: int, translate: Translate) -> list[tuple[str, list[Value]]]:
    """What stands below an anchor: the heading of a column, and its values."""
    words = [table.coefficient_word(row, column) for row in range(len(table.codes))]
    numbers = [plain(value) for value in table.coefficient[:, column].tolist()]
    found: list[tuple[str, list[Value]]] = [
        (WITH, table.counts[:, column].tolist()),
        (
            COEFFICIENT_WITH,
            [translate(word) if word else number for word, number in zip(words, numbers, strict=True)],
        ),
    ]
    if table.bounded is not None and table.out_of_range.any():
        found.append((BOUNDED_WITH, [plain(value) for value in table.bounded[:, column].tolist()]))
    if table.share is not None:
        found.append((SHARE_WITH, [plain(value) for value in table.share[:, column].tolist()]))
    return found


def triples_grid(title: str, table: Triples, translate: Translate, note: str = "") -> Grid:
    """A row a triple: three names, how often together, how often each."""
    names = ("code", "other", "third", "count", "n1", "n2", "n3")
    rows = tuple((*row.names, row.count, *row.totals) for row in table.rows)
    return Grid(title, tuple(heading(name, translate) for name in names), rows, note)
