"""Tables with names on both sides in the form of the screen: co-occurrence, cross tables. No Qt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from qualcode.gui.analyse.cells import Behind, Shown, alone, percentage, things, together, units
from qualcode.gui.widgets.content import Column, Row, Said, TableContent, Value, number_text
from qualcode.i18n import N_, _
from qualcode.tables.cooccurrence import Cooccurrence
from qualcode.tables.crosstab import NOT_GIVEN, Crosstab

OWN = -1.0
_CODE_ASKED = re.compile(r'code\(((?:"[^"]*"|[^()"])*)\)')
_NAMES = re.compile(r'"([^"]*)"|([^,"\s][^,"]*)')
_JOINS = re.compile(r"\b(?:and|or|not)\b")
FEW_TINT = 0.2
TIP_OUT_OF_RANGE = N_("Many quotations overlap, so there is no usable coefficient; look at the bounded one")
OF_WHAT = {
    "row": N_("{part} of the row"),
    "column": N_("{part} of the column"),
    "total": N_("{part} of the total"),
}


def cooccurrence(table: Cooccurrence, colors: Mapping[int, str], *, show: str) -> Shown:
    """Codes on both sides; `show` says which number stands in the cells."""
    rows = [Row(key, name, colors.get(key, "")) for key, name in zip(table.codes, table.names, strict=True)]
    percent = show == "share"
    columns = [
        Column(row.name, row.id, number=True, percent=percent, decimals=0 if percent else 2) for row in rows
    ]
    content = TableContent(
        columns,
        rows,
        _pair_values(table, show),
        matrix=True,
        tints=_tints(table, show),
        colors=[row.color for row in rows],
        corner=_("Code"),
        sentence=lambda i, j: pair_sentence(table, i, j),
    )

    def behind(i: int, j: int) -> Behind:
        other = None if i == j else table.codes[j]
        return Behind(pair_sentence(table, i, j), code=table.codes[i], other=other)

    return Shown(content, behind)


def _pair_values(table: Cooccurrence, show: str) -> list[list[Value]]:
    """All cells; one by one only where there is no number, as a table of 300 codes has 90,000."""
    import numpy as np

    numbers = {"share": table.share, "bounded": table.bounded}.get(show, table.coefficient)
    if show == "counts" or (show == "share" and table.share is None):
        return table.counts.tolist()
    shown = table.coefficient if numbers is None else numbers
    words = np.isnan(shown) | (table.out_of_range if show == "coefficient" or numbers is None else False)
    np.fill_diagonal(words, True)
    values: list[list[Value]] = shown.tolist()
    for i, j in np.argwhere(words).tolist():
        values[i][j] = pair_value(table, i, j, show)
    return values


def pair_value(table: Cooccurrence, i: int, j: int, show: str) -> Value:
    """The number of a cell, or the word for why there is none."""
    if show == "counts" or (show == "share" and table.share is None):
        return int(table.counts[i, j])
    if i == j:
        return Said("", None, _("The code itself: {n}").format(n=int(table.counts[i, i])))
    if show == "share":
        value = float(table.share[i, j])  # type: ignore[index]
        return value if value == value else Said(_("not applied"))  # noqa: PLR0124 - nan
    if show == "bounded" and table.bounded is not None:
        value = float(table.bounded[i, j])
        return value if value == value else Said(_("not applied"))  # noqa: PLR0124 - nan
    word = table.coefficient_word(i, j)
    if word:
        return Said(_(word), None, _(TIP_OUT_OF_RANGE) if table.out_of_range[i, j] else "")
    return float(table.coefficient[i, j])


def pair_sentence(table: Cooccurrence, i: int, j: int) -> str:
    """A cell in full: "trust and respect: 4 pairs of overlapping quotations, c = 0.31"."""
    number = int(table.counts[i, j])
    if i == j:
        return f"{table.names[i]}: {alone(table.unit, number)}"
    return together(table.names[i], table.names[j], f"{units(table.unit, number)}{_coefficient(table, i, j)}")


def _coefficient(table: Cooccurrence, i: int, j: int) -> str:
    if not table.counts[i, j]:
        return ""
    word = table.coefficient_word(i, j)
    said = _(word) if word else number_text(float(table.coefficient[i, j]))
    text = ", " + (_("c is {word}").format(word=said) if word else f"c = {said}")
    if word and table.bounded is not None and table.bounded[i, j] == table.bounded[i, j]:
        bounded = number_text(float(table.bounded[i, j]))
        text += _("; by clusters of text c = {number}").format(number=bounded)
    return text


def _tints(table: Cooccurrence, show: str) -> list[list[float]]:
    import numpy as np

    by_show: Any = {"coefficient": table.coefficient, "share": table.share, "bounded": table.bounded}
    chosen = by_show.get(show)
    source = np.nan_to_num(np.array(table.counts if chosen is None else chosen, float), nan=0.0)
    if show == "coefficient":
        source[table.out_of_range] = 0
    np.fill_diagonal(source, 0)
    strength = np.sqrt(source / source.max()) if source.size and source.max() > 0 else source
    np.fill_diagonal(strength, OWN)
    return strength.tolist()


def crosstab(table: Crosstab, colors: Mapping[int, str], *, attribute: str) -> Shown:
    """Codes against documents, participants or groups; behind the last column the whole row."""
    table = replace(table, row_names=tuple(in_plain_words(name) for name in table.row_names))
    rows = [
        Row(key, name, colors.get(key, "")) for key, name in zip(table.rows, table.row_names, strict=True)
    ]
    shares = table.shares()
    percent = shares is not None
    names = _names(table)
    columns = [
        Column(name, key, number=True, percent=percent, decimals=0)
        for name, key in zip(names, table.columns, strict=True)
    ]
    values: list[list[Value]] = table.counts.tolist() if shares is None else _share_values(table, shares)
    tints = _strength(table.counts if shares is None else shares)
    if table.row_totals is not None and not percent:
        tip = _("Each counted once, so it need not be the sum of the row")
        columns.append(Column(_("In all"), "in all", tip, number=True))
        for row, cells, total in zip(values, tints, table.row_totals.tolist(), strict=True):
            row.append(int(total))
            cells.append(0.0)
    corner = _("Combination") if any(key < 0 for key in table.rows) else _("Code")

    def sentence(i: int, j: int) -> str:
        return _cross_sentence(table, names, i, j)

    def behind(i: int, j: int) -> Behind:
        where: dict[str, Any] = {}
        if j < len(table.columns):
            key = table.columns[j]
            where = {"attribute": (attribute, key)} if table.kind == "attribute" else {table.kind: key}
        return Behind(sentence(i, j), code=table.rows[i], **where)

    content = TableContent(columns, rows, values, matrix=True, tints=tints, corner=corner, sentence=sentence)
    return Shown(content, behind)


def in_plain_words(name: str) -> str:
    """The name of a row; of a query that asks for codes only, such as "trust and (contact or respect)"."""
    joined = {"and": _("and"), "or": _("or"), "not": _("not")}
    parts = _CODE_ASKED.split(name)  # what stands between, and by turns the name of a code
    if len(parts) < 3 or any(_JOINS.sub("", part).strip("() ") for part in parts[0::2]):
        return name
    between = [_JOINS.sub(lambda found: joined[found[0]], part) for part in parts]
    return "".join(_either(part, joined["or"]) if k % 2 else between[k] for k, part in enumerate(parts))


def _either(asked: str, word: str) -> str:
    names = [quoted or plain.strip() for quoted, plain in _NAMES.findall(asked)]
    return names[0] if len(names) == 1 else f"({f' {word} '.join(names)})"


def _share_values(table: Crosstab, shares: Any) -> list[list[Value]]:
    return [
        [Said(_(word)) if (word := table.share_word(i, j)) else value for j, value in enumerate(row)]
        for i, row in enumerate(shares.tolist())
    ]


def _cross_sentence(table: Crosstab, names: Sequence[str], i: int, j: int) -> str:
    row = table.row_names[i]
    if j >= len(table.columns):
        total = 0 if table.row_totals is None else int(table.row_totals[i])
        return f"{row}: {things(table.count, total)}"
    said = things(table.count, int(table.counts[i, j]))
    shares = table.shares() if table.share else None
    if shares is not None and not table.share_word(i, j):
        part = _(OF_WHAT[table.share]).format(part=percentage(float(shares[i, j])))
        said = f"{said}, {part}"
    return f"{row}  ×  {names[j]}: {said}"


def _strength(counts: Any) -> list[list[float]]:
    import numpy as np

    known = np.nan_to_num(np.asarray(counts, float), nan=0.0)
    highest = known.max() if known.size else 0
    # where the highest number is 1 or 2, nothing should stand out
    most = min(1.0, FEW_TINT * highest) if np.issubdtype(np.asarray(counts).dtype, np.integer) else 1.0
    strength: list[list[float]] = np.asarray(most * np.sqrt(known / max(highest, 1e-9))).tolist()
    return strength


def _names(table: Crosstab) -> list[str]:
    names = [name or _(NOT_GIVEN) for name in table.column_names]
    if table.sizes is None:
        return names
    return [f"{name} (n = {size})" for name, size in zip(names, table.sizes, strict=True)]
