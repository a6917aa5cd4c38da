"""Tables of the study in the form of the screen: words, tints, and what is behind each cell. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.gui.widgets.content import Column, Row, Said, TableContent, Value
from qualcode.i18n import N_, _, screen_language, translator
from qualcode.reports.grids import heading
from qualcode.reports.wording import origin_word
from qualcode.tables.cooccurrence import Cooccurrence
from qualcode.tables.crosstab import NOT_GIVEN, Crosstab

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.reports.tables import StudyTable

ORIGINS = ("D", "I", "IV", "T")
OWN = -1.0
FEW_TINT = 0.2
TIP_NEW = N_("Codes that are used here for the first time")
TIP_QUOTATIONS = N_("Different quotations that carry it; one that two coders coded counts once")
TIP_CODINGS = N_("Every coder's codings")
TIP_DOCUMENTS = N_("Documents with at least one such quotation")
TIP_PARTICIPANTS = N_("Participants who mention it, of all participants")
TIP_OUT_OF_RANGE = N_(
    "Many quotations overlap, so there is no usable coefficient; count by clusters of text instead"
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What a cell counts: a code, a family, or two codes; within a document, participant or group.

    `new_in` asks for the codes first used in that document (of `origin`, "" for any).
    """

    title: str
    code: int | None = None
    family: int | None = None
    other: int | None = None
    document: int | None = None
    participant: int | None = None
    attribute: tuple[str, str] | None = None
    new_in: int | None = None
    origin: str = ""


@dataclass(frozen=True)
class Shown:
    """A table for the screen; `behind(row, column)` of the content says what a cell counts."""

    content: TableContent
    behind: Callable[[int, int], Behind]


def shape(
    table: "StudyTable",
    colors: Mapping[int, str],
    *,
    show: str = "counts",
    used_only: bool = True,
    attribute: str = "",
) -> Shown:
    """A computed table as it is shown; `attribute` is what participants were grouped by."""
    content = table.content
    if isinstance(content, Cooccurrence) and show == "pairs":
        return _pairs(content, colors)
    if isinstance(content, Cooccurrence):
        return _cooccurrence(content, colors, show=show, used_only=used_only)
    if isinstance(content, Crosstab):
        return _crosstab(content, colors, used_only=used_only, attribute=attribute)
    if table.key == "groundedness":
        return _groundedness(content, colors)
    if table.key == "families":
        return _families(content)
    return _saturation(content)


def kept_rows(table: Any, *, used_only: bool) -> list[int]:
    """Ids of the codes of a matrix that are shown."""
    if isinstance(table, Cooccurrence):
        return [table.codes[i] for i in _used(table.counts.diagonal().tolist(), used_only)]
    return [table.rows[i] for i in _used(table.counts.sum(axis=1).tolist(), used_only)]


def _used(totals: Sequence[int], used_only: bool) -> list[int]:
    return [i for i, total in enumerate(totals) if total or not used_only]


def _groundedness(frame: "pd.DataFrame", colors: Mapping[int, str]) -> Shown:
    translate = translator(screen_language())
    columns = (
        Column(_("Code"), "code", widest=320),
        Column(_("Origin"), "origin", _("Deductive, inductive, in vivo, or theory"), widest=130),
        *_counts(codings=True),
        Column(_("Families"), "families", widest=420),
    )
    rows, values = [], []
    for key, row in zip(frame.index.tolist(), frame.to_dict("records"), strict=True):
        rows.append(Row(key, row["code"], colors.get(key, "")))
        numbers = (row["quotations"], row["codings"], row["documents"], _people(row))
        origin = origin_word(row["origin"], translate)
        values.append((row["code"], origin, *numbers, ", ".join(row["families"])))
    return Shown(
        TableContent(columns, rows, values),
        lambda i, _j: Behind(rows[i].name, code=rows[i].id),  # type: ignore[arg-type]
    )


def _counts(*, codings: bool) -> tuple[Column, ...]:
    number = Column(_("Codings"), "codings", _(TIP_CODINGS), number=True)
    return (
        Column(_("Quotations"), "quotations", _(TIP_QUOTATIONS), number=True, bar=True),
        *((number,) if codings else ()),
        Column(_("Documents"), "documents", _(TIP_DOCUMENTS), number=True),
        Column(_("Participants"), "participants", _(TIP_PARTICIPANTS), number=True),
    )


def _people(row: Mapping[str, Any]) -> Said:
    number, total = row["participants"], row["participants_total"]
    return Said(_("{n} of {total}").format(n=number, total=total), number)


def _families(frame: "pd.DataFrame") -> Shown:
    columns = (
        Column(_("Family"), "family", widest=320),
        Column(_("Codes"), "codes", _("Member codes, those of families within it included"), number=True),
        *_counts(codings=False),
    )
    rows, values = [], []
    for key, row in zip(frame.index.tolist(), frame.to_dict("records"), strict=True):
        rows.append(Row(key, row["family"]))
        values.append((row["family"], row["codes"], row["quotations"], row["documents"], _people(row)))
    return Shown(
        TableContent(columns, rows, values),
        lambda i, _j: Behind(rows[i].name, family=rows[i].id),  # type: ignore[arg-type]
    )


def _saturation(frame: "pd.DataFrame") -> Shown:
    found = [o for o in ORIGINS if bool(frame[f"cumulative_{o}"].to_numpy().any())] or ["D"]
    words = {o: origin_word(o, translator(screen_language())) for o in found}

    def column(kind: str, origin: str) -> Column:
        title = heading(f"{kind}_{origin}", _)
        return Column(title, f"{kind}_{origin}", f"{title}: {words[origin]}", number=True)

    columns = [Column(_("Document"), "document", widest=260)]
    columns += [column("new", origin) for origin in found]
    columns.append(Column(_("New in all"), "new", _(TIP_NEW), number=True, bar=True))
    columns += [column("cumulative", origin) for origin in found]
    columns.append(Column(_("So far in all"), "so_far", number=True))
    rows, values = [], []
    for key, row in zip(frame.index.tolist(), frame.to_dict("records"), strict=True):
        rows.append(Row(key, row["document"]))
        new, total = ([row[f"{kind}_{o}"] for o in found] for kind in ("new", "cumulative"))
        values.append((row["document"], *new, sum(new), *total, sum(total)))

    def behind(i: int, j: int) -> Behind:
        name = str(columns[j].id)
        origin = name.removeprefix("new_") if name.startswith("new_") else ""
        return Behind(_("New in {document}").format(document=rows[i].name), new_in=rows[i].id, origin=origin)  # type: ignore[arg-type]

    return Shown(TableContent(columns, rows, values), behind)


def _cooccurrence(table: Cooccurrence, colors: Mapping[int, str], *, show: str, used_only: bool) -> Shown:
    kept = _used(table.counts.diagonal().tolist(), used_only)
    rows = [Row(table.codes[i], table.names[i], colors.get(table.codes[i], "")) for i in kept]
    percent = show == "share"
    decimals = 0 if percent else 2
    columns = [Column(row.name, row.id, number=True, percent=percent, decimals=decimals) for row in rows]
    values = [[_pair(table, i, j, show) for j in kept] for i in kept]
    content = TableContent(
        columns,
        rows,
        values,
        matrix=True,
        tints=_tints(table, kept, show),
        colors=[row.color for row in rows],
        corner=_("Code"),
    )

    def behind(i: int, j: int) -> Behind:
        if i == j:
            return Behind(rows[i].name, code=rows[i].id)  # type: ignore[arg-type]
        return Behind(f"{rows[i].name}  ×  {rows[j].name}", code=rows[i].id, other=rows[j].id)  # type: ignore[arg-type]

    return Shown(content, behind)


def _pair(table: Cooccurrence, i: int, j: int, show: str) -> Value:
    if show == "counts" or (show == "share" and table.share is None):
        return int(table.counts[i, j])
    if i == j:
        return Said("", None, _("The code itself: {n}").format(n=int(table.counts[i, i])))
    if show == "share":
        value = float(table.share[i, j])  # type: ignore[index]
        return value if value == value else Said(_("not applied"))  # noqa: PLR0124 - nan
    word = table.coefficient_word(i, j)
    if word:
        return Said(_(word), None, _(TIP_OUT_OF_RANGE) if table.out_of_range[i, j] else "")
    return float(table.coefficient[i, j])


def ordered_pairs(table: Cooccurrence) -> list[tuple[int, int, int]]:
    """Rows of every two codes that occur together, and how often; most often first."""
    import numpy as np

    first, second = np.nonzero(np.triu(table.counts, 1))
    number = table.counts[first, second]
    order = np.argsort(-number, kind="stable")
    return [(int(first[k]), int(second[k]), int(number[k])) for k in order]


def _pair_columns() -> tuple[Column, ...]:
    return (
        Column(_("Code"), "code", widest=300),
        Column(_("Other code"), "other", widest=240),
        Column(_("Together"), "count", _("How often both occur together"), number=True, bar=True),
        Column("c", "coefficient", _("Coefficient: n12 / (n1 + n2 − n12)"), number=True),
        Column("n1", "n1", _("How often the code occurs"), number=True),
        Column("n2", "n2", _("How often the other code occurs"), number=True),
    )


def _pairs(table: Cooccurrence, colors: Mapping[int, str]) -> Shown:
    """Every two codes that occur together, most often first."""
    pairs = [(i, j) for i, j, _number in ordered_pairs(table)]
    rows = [
        Row((table.codes[i], table.codes[j]), table.names[i], colors.get(table.codes[i], ""))
        for i, j in pairs
    ]
    values = [
        (
            table.names[i],
            table.names[j],
            int(table.counts[i, j]),
            _pair(table, i, j, "coefficient"),
            int(table.counts[i, i]),
            int(table.counts[j, j]),
        )
        for i, j in pairs
    ]

    def behind(row: int, _column: int) -> Behind:
        i, j = pairs[row]
        title = f"{table.names[i]}  ×  {table.names[j]}"
        return Behind(title, code=table.codes[i], other=table.codes[j])

    return Shown(TableContent(_pair_columns(), rows, values), behind)


def _tints(table: Cooccurrence, kept: list[int], show: str) -> list[list[float]]:
    import numpy as np

    chosen: Any = {"coefficient": table.coefficient, "share": table.share}.get(show, table.counts)
    source = np.asarray(table.counts if chosen is None else chosen, float)[np.ix_(kept, kept)]
    source = np.nan_to_num(source, nan=0.0)
    np.fill_diagonal(source, 0)
    strength = np.sqrt(source / source.max()) if source.size and source.max() > 0 else source
    np.fill_diagonal(strength, OWN)
    return strength.tolist()


def _crosstab(table: Crosstab, colors: Mapping[int, str], *, used_only: bool, attribute: str) -> Shown:
    import numpy as np

    kept = _used(table.counts.sum(axis=1).tolist(), used_only)
    rows = [Row(table.rows[i], table.row_names[i], colors.get(table.rows[i], "")) for i in kept]
    columns = [Column(name, key, number=True) for name, key in zip(_names(table), table.columns, strict=True)]
    counts = table.counts[kept]
    highest = counts.max() if counts.size else 0
    most = min(1.0, FEW_TINT * highest)  # where the highest number is 1 or 2, nothing should stand out
    strength = most * np.sqrt(counts / highest) if highest else np.zeros(counts.shape)
    tints: list[list[float]] = np.asarray(strength).tolist()
    content = TableContent(columns, rows, counts.tolist(), matrix=True, tints=tints, corner=_("Code"))

    def behind(i: int, j: int) -> Behind:
        title = f"{rows[i].name}  ×  {columns[j].title}"
        where: dict[str, Any] = {table.kind: columns[j].id}
        if table.kind == "attribute":
            where = {"attribute": (attribute, columns[j].id)}
        return Behind(title, code=rows[i].id, **where)  # type: ignore[arg-type]

    return Shown(content, behind)


def _names(table: Crosstab) -> list[str]:
    names = [name or _(NOT_GIVEN) for name in table.column_names]
    if table.sizes is None:
        return names
    return [f"{name} (n = {size})" for name, size in zip(names, table.sizes, strict=True)]
