"""What a part of a picture stands for, and how tables become charts whose parts say so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.charts.curve import Bars, Line
from qualcode.charts.network import Link, Node
from qualcode.charts.stacked import Counted, Side
from qualcode.i18n import N_, Translate, translator
from qualcode.reports.request import decimal
from qualcode.reports.wording import origin_word
from qualcode.tables.crosstab import NOT_GIVEN, Crosstab

if TYPE_CHECKING:
    from qualcode.tables.cooccurrence import Cooccurrence
    from qualcode.tables.data import StudyData
    from qualcode.tables.saturation import SaturationRow

ALL_CODES = N_("all codes")
NEW = N_("New in {document}: {codes}")
SO_FAR = N_("{series}, up to {document}: {n}; new there: {new}")
DOT = N_("{code}: {n} in all")
LINKS_SHOWN = 60
"""Without a threshold about so many links are drawn, the strongest."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a picture counts: a code, a family, two codes; within a document, participant, group.

    `new_in` asks for the codes that are first used in that document (of `origin`, "" for any; by the people
    whose attribute has the value `series`, where the picture has such), `quotation` for one quotation, `word`
    for the places where a word is said.
    """

    code: int | None = None
    family: int | None = None
    other: int | None = None
    document: int | None = None
    participant: int | None = None
    attribute: tuple[str, str] | None = None
    new_in: int | None = None
    origin: str = ""
    series: str = ""
    quotation: int | None = None
    word: str = ""


def pair(one: int, other: int) -> Part:
    """Two codes together, or a code by itself."""
    return Part(code=one) if one == other else Part(code=one, other=other)


def cell_part(table: "Crosstab | Cooccurrence", attribute: str) -> Callable[[tuple[Any, Any]], Part]:
    """What tells what a cell of a matrix stands for, from the keys of its row and column."""
    if isinstance(table, Crosstab):
        return lambda key: crossed(table, key[0], key[1], attribute)
    return lambda key: pair(key[0], key[1])


def crossed(table: Crosstab, row: int, column: int | str, attribute: str) -> Part:
    """A cell of codes by something."""
    match table.kind:
        case "document":
            return Part(code=row, document=int(column))
        case "participant":
            return Part(code=row, participant=int(column))
        case _:
            return Part(code=row, attribute=(attribute, str(column)))


def counted_sides(table: Crosstab, translate: Translate, *, most: int) -> tuple[Counted, int]:
    """The `most` frequent rows in their order, for bars and streams, and how many used ones are left out."""
    totals = table.counts.sum(axis=1)
    used = [i for i in range(len(table.rows)) if totals[i]]
    kept = sorted(sorted(used, key=lambda i: -int(totals[i]))[:most])
    sizes = table.sizes or (None,) * len(table.columns)
    columns = [
        Side(column, _with_size(name or translate(NOT_GIVEN), size))
        for column, name, size in zip(table.columns, table.column_names, sizes, strict=True)
    ]
    rows = [Side(table.rows[i], table.row_names[i]) for i in kept]
    return Counted(rows, columns, [table.counts[i].tolist() for i in kept]), len(used) - len(kept)


def _with_size(name: str, size: int | None) -> str:
    return name if size is None else f"{name} (n = {size})"


@dataclass(frozen=True)
class Net:
    """Nodes and links of a network, the names of the groups, and from what number on links are drawn."""

    nodes: list[Node]
    links: list[Link]
    groups: list[str]
    at_least: int
    left_out: int


def net(table: "Cooccurrence", data: "StudyData", language: str, *, at_least: int, coefficient: bool) -> Net:
    """The codes that occur with another at least so often (0: as often as the strongest links do).

    A link is as wide as its count, or as its coefficient where there is a usable one.
    """
    pairs = _pairs(table)
    least = at_least or _usual(sorted((n for _i, _j, n in pairs), reverse=True))
    kept = [(i, j, n) for i, j, n in pairs if n >= least]
    if coefficient:
        kept = [(i, j, n) for i, j, n in kept if not table.coefficient_word(i, j)]
    used = sorted({i for i, _j, _n in kept} | {j for _i, j, _n in kept})
    place = {i: number for number, i in enumerate(used)}
    families = {code.id: code.families[0] if code.families else "" for code in data.codes}
    groups = [f.name for f in data.families if f.name in {families.get(table.codes[i]) for i in used}]
    links = [
        _link(table, i, j, n, (place[i], place[j]), coefficient=coefficient, language=language)
        for i, j, n in kept
    ]
    nodes = [_node(table, i, groups, families, translator(language)) for i in used]
    present = int((table.counts.diagonal() > 0).sum())
    return Net(nodes, links, groups, least, present - len(used))


def _pairs(table: "Cooccurrence") -> list[tuple[int, int, int]]:
    import numpy as np

    first, second = np.nonzero(np.triu(table.counts, 1))
    return [(int(i), int(j), int(table.counts[i, j])) for i, j in zip(first, second, strict=True)]


def _usual(counts: Sequence[int]) -> int:
    """The number from which on no more than LINKS_SHOWN links are drawn; the highest where all are equal."""
    if len(counts) <= LINKS_SHOWN:
        return 1
    return min(counts[LINKS_SHOWN] + 1, counts[0])


def _node(
    table: "Cooccurrence", i: int, groups: Sequence[str], families: Mapping[int, str], translate: Translate
) -> Node:
    code, own = table.codes[i], int(table.counts[i, i])
    family = families.get(code, "")
    words = translate(DOT).format(code=table.names[i], n=own)
    return Node(
        Part(code=code), table.names[i], own, groups.index(family) if family in groups else None, words
    )


def _link(
    table: "Cooccurrence",
    i: int,
    j: int,
    number: int,
    ends: tuple[int, int],
    *,
    coefficient: bool,
    language: str,
) -> Link:
    value = float(table.coefficient[i, j])
    worded = decimal(value, language)
    words = f"{table.names[i]} × {table.names[j]}: {number}"
    if not table.coefficient_word(i, j):
        words += f" (c = {worded})"
    label, weight = (worded, value) if coefficient else (str(number), float(number))
    return Link(*ends, weight, pair(table.codes[i], table.codes[j]), label, words)


def saturation_lines(
    rows: Sequence["SaturationRow"], names: Mapping[int, str], attribute: str, translate: Translate
) -> tuple[list[str], list[Line], Bars | None]:
    """The stops, lines and bars of a curve: lines by origin, or with an attribute one for every value."""
    if attribute:
        return _by_series(rows, translate)
    stops = [f"{number}  {row.document}" for number, row in enumerate(rows, start=1)]
    kinds = list(dict.fromkeys(kind for row in rows for kind in row.cumulative if row.cumulative[kind]))
    lines = [_line(rows, ALL_CODES, None, translate, main=True)]
    if len(kinds) > 1:
        lines += [_line(rows, origin_word(kind, translate), kind, translate) for kind in kinds]
    new = [
        translate(NEW).format(
            document=row.document, codes=", ".join(names[code] for code in row.new_codes) or "–"
        )
        for row in rows
    ]
    keys = tuple(Part(new_in=row.id) for row in rows)
    heights = tuple(sum(row.new.values()) if row.coded else None for row in rows)
    return stops, lines, Bars(heights, keys, tuple(new))


def _line(
    rows: Sequence["SaturationRow"], name: str, kind: str | None, translate: Translate, *, main: bool = False
) -> Line:
    """A line over all documents: of one kind of code, or of all."""
    keys = [Part(new_in=row.id, origin=kind or "") for row in rows]
    return _along(rows, translate(name), kind, keys, translate, main=main)


def _along(
    rows: Sequence["SaturationRow"],
    title: str,
    kind: str | None,
    keys: Sequence[Part],
    translate: Translate,
    *,
    main: bool = False,
    length: int = 0,
) -> Line:
    def number(counts: Mapping[str, int]) -> int:
        return sum(counts.values()) if kind is None else counts.get(kind, 0)

    values = [number(row.cumulative) if row.coded else None for row in rows]
    words = [
        translate(SO_FAR).format(series=title, document=row.document, n=value, new=number(row.new))
        for row, value in zip(rows, values, strict=True)
    ]
    more = max(length - len(values), 0)
    return Line(title, (*values, *(None,) * more), (*keys, *(None,) * more), (*words, *("",) * more), main)


def _by_series(rows: Sequence["SaturationRow"], translate: Translate) -> tuple[list[str], list[Line], None]:
    each: dict[str, list[SaturationRow]] = {}
    for row in rows:
        each.setdefault(row.series, []).append(row)
    longest = max((len(own) for own in each.values()), default=0)
    lines: list[Line] = []
    for value, own in each.items():
        keys = [Part(new_in=row.id, series=value) for row in own]
        name = value or translate(NOT_GIVEN)
        lines.append(_along(own, name, None, keys, translate, length=longest))
    return [str(number) for number in range(1, longest + 1)], lines, None


__all__ = ["Net", "Part", "cell_part", "counted_sides", "net", "saturation_lines"]
