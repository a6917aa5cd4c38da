"""Tables of the study in the form of the screen: words, tints, and what is behind each cell. No Qt."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.gui.analyse.cells import Behind, Shown, alone, things, together, units
from qualcode.gui.analyse.matrices import cooccurrence, crosstab, pair_sentence, pair_value
from qualcode.gui.widgets.content import Column, Row, Said, TableContent, Value, number_text
from qualcode.i18n import N_, _, ngettext, screen_language, translator
from qualcode.reports.grids import heading
from qualcode.reports.wording import origin_word
from qualcode.tables.anchors import Anchored
from qualcode.tables.cooccurrence import Cooccurrence
from qualcode.tables.crosstab import NOT_GIVEN, Crosstab
from qualcode.tables.options import COUNTS, counted
from qualcode.tables.saturation import NOT_CODED, ORIGINS, SMART
from qualcode.tables.triples import Triples

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.gui.analyse.question import Question
    from qualcode.reports.tables import StudyTable

TIP_NEW = N_("Codes that are used here for the first time")
TIPS = {
    "quotations": N_("Different quotations that carry it; one that two coders coded counts once"),
    "codings": N_("Every coder's codings"),
    "documents": N_("Documents with at least one such quotation"),
    "participants": N_("Participants who mention it, of all participants"),
    "words": N_("Words that are coded at least once"),
    "characters": N_("Characters that are coded at least once"),
    "share": N_("Of all that is counted"),
}
TITLES = {
    "quotations": N_("Quotations"),
    "codings": N_("Codings"),
    "documents": N_("Documents"),
    "participants": N_("Participants"),
    "words": N_("Words"),
    "characters": N_("Characters"),
    "share": N_("Share"),
    "codes": N_("Codes"),
}


def shape(table: "StudyTable", colors: Mapping[int, str], question: "Question") -> Shown:
    """A computed table as it is shown."""
    content = table.content
    if isinstance(content, Cooccurrence):
        pairs = question.show == "pairs"
        return _pairs(content, colors) if pairs else cooccurrence(content, colors, show=question.show)
    if isinstance(content, Crosstab):
        return crosstab(content, colors, attribute=question.options.attribute)
    if isinstance(content, Anchored | Triples):
        return _anchored(content, colors) if isinstance(content, Anchored) else _triples(content, colors)
    if table.key == "saturation":
        return _saturation(content)
    return _listed(content, colors, table.key, counted(table.key, question.options))


def _listed(frame: "pd.DataFrame", colors: Mapping[int, str], key: str, count: str) -> Shown:
    """Groundedness of codes or families; whatever is counted of them has its column, `count` with bars."""
    families = key == "families"
    name = "family" if families else "code"
    counts = [column for column in frame.columns if column in TITLES]
    columns = [Column(_("Family") if families else _("Code"), name, widest=320)]
    if not families:
        columns.append(
            Column(_("Origin"), "origin", _("Deductive, inductive, in vivo, or theory"), widest=130)
        )
    columns += [_count_column(column, bar=column == count) for column in counts]
    if not families:
        columns.append(Column(_("Families"), "families", widest=420))
    translate = translator(screen_language())
    rows, values = [], []
    for own, row in zip(frame.index.tolist(), frame.to_dict("records"), strict=True):
        rows.append(Row(own, row[name], colors.get(own, "")))
        line: list[Value] = [row[name]]
        if not families:
            line.append(origin_word(row["origin"], translate) if row["origin"] else "")
        line += [_number(row, column) for column in counts]
        values.append([*line, *([] if families else [", ".join(row["families"])])])

    def sentence(i: int, j: int) -> str:
        column = str(columns[j].id)
        value = values[i][j]
        number = value.sort if isinstance(value, Said) else value
        if column in COUNTS and isinstance(number, int):
            return f"{rows[i].name}: {things(column, number)}"
        return ""

    def behind(i: int, j: int) -> Behind:
        title = sentence(i, j) or rows[i].name
        own: int = rows[i].id  # type: ignore[assignment]
        return Behind(title, family=own) if families else Behind(title, code=own)

    return Shown(TableContent(columns, rows, values, sentence=sentence), behind)


def _count_column(column: str, *, bar: bool) -> Column:
    tip = _("Member codes, those of families within it included") if column == "codes" else _(TIPS[column])
    percent = column == "share"
    title = _(TITLES[column])
    return Column(title, column, tip, number=True, bar=bar, percent=percent, decimals=1 if percent else 2)


def _number(row: Mapping[str, Any], column: str) -> Value:
    if column == "participants":
        number, total = row["participants"], row["participants_total"]
        return Said(_("{n} of {total}").format(n=number, total=total), number)
    value = row[column]
    if value is None or value != value:  # noqa: PLR0124 - nan
        return Said(_("nothing counted"))
    return value


def _saturation(frame: "pd.DataFrame") -> Shown:
    used = {name for name, values in frame.to_dict("list").items() if any(v and v == v for v in values)}  # noqa: PLR0124
    kinds = [kind for kind in (*ORIGINS, SMART) if f"cumulative_{kind}" in used] or ["D"]
    series = "series" in frame
    columns = [Column(_("Group"), "series", widest=180)] if series else []
    columns += [Column(_("Document"), "document", widest=260)]
    columns += [_kind_column("new", kind) for kind in kinds]
    columns.append(Column(_("New in all"), "new", _(TIP_NEW), number=True, bar=True))
    columns += [_kind_column("cumulative", kind) for kind in kinds]
    columns.append(Column(_("So far in all"), "so_far", number=True))
    rows, values, groups = [], [], []
    for key, row in zip(frame.index.tolist(), frame.to_dict("records"), strict=True):
        groups.append(row.get("series", ""))
        rows.append(Row((key, groups[-1]) if series else key, row["document"]))
        named = [groups[-1] or _(NOT_GIVEN)] if series else []
        values.append([*named, row["document"], *_saturated(row, kinds)])

    def behind(i: int, j: int) -> Behind:
        name = str(columns[j].id)
        origin = name.removeprefix("new_") if name.startswith("new_") else ""
        key: Any = rows[i].id
        title = _("New in {document}").format(document=rows[i].name)
        return Behind(title, new_in=key[0] if series else key, origin=origin, series=groups[i])

    return Shown(TableContent(columns, rows, values), behind)


def _kind_column(what: str, kind: str) -> Column:
    title = heading(f"{what}_{kind}", _)
    tip = title if kind == SMART else f"{title}: {origin_word(kind, translator(screen_language()))}"
    return Column(title, f"{what}_{kind}", tip, number=True)


def _saturated(row: Mapping[str, Any], kinds: Sequence[str]) -> list[Value]:
    """New by kind and in all, so far by kind and in all; of a document that is not coded nothing is known."""
    found: list[Value] = []
    for what in ("new", "cumulative"):
        numbers = [row[f"{what}_{kind}"] for kind in kinds]
        if any(number is None or number != number for number in numbers):  # noqa: PLR0124 - nan
            gap = Said(_(NOT_CODED), None, _("Not coded yet, so this says nothing about saturation"))
            found += [*(Said("–") for _number in numbers), gap]
        else:
            found += [*(int(number) for number in numbers), int(sum(numbers))]
    return found


def _anchored(table: Anchored, colors: Mapping[int, str]) -> Shown:
    """Codes against one or a few: how often together, and how strongly."""
    columns = [
        Column(_("Code"), "code", widest=300),
        Column(_("Quotations"), "quotations", _(TIPS["quotations"]), number=True),
    ]
    several = len(table.anchors) > 1
    for key, name in zip(table.anchors, table.anchor_names, strict=True):
        tip = _("How often together with “{name}”").format(name=name)
        columns.append(
            Column(name if several else _("Together"), (key, "n"), tip, number=True, bar=True, widest=150)
        )
        columns.append(Column("c", (key, "c"), _("Coefficient: n12 / (n1 + n2 − n12)"), number=True))
        if table.bounded is not None:
            tip = _("The coefficient by clusters of overlapping text, which lies between 0 and 1")
            columns.append(Column(_("c bounded"), (key, "b"), tip, number=True))
        if table.share is not None:
            tip = _("Of the row's code the part that occurs together with it")
            columns.append(Column(_("share"), (key, "s"), tip, number=True, percent=True, decimals=0))
    pairs = zip(table.codes, table.names, strict=True)
    rows = [Row(key, name, colors.get(key, "")) for key, name in pairs]
    values = [_anchored_values(table, i) for i in range(len(rows))]

    def sentence(i: int, j: int) -> str:
        if j < 2:
            return f"{table.names[i]}: {things('quotations', int(table.quotations[i]))}" if j else ""
        k = table.anchors.index(columns[j].id[0])  # type: ignore[index]
        word, c = table.coefficient_word(i, k), table.coefficient[i, k]
        said = _("c is {word}").format(word=_(word)) if word else f"c = {number_text(float(c))}"
        return together(
            table.names[i], table.anchor_names[k], f"{units(table.unit, int(table.counts[i, k]))}, {said}"
        )

    def behind(i: int, j: int) -> Behind:
        other = columns[j].id[0] if j > 1 else None  # type: ignore[index]
        return Behind(sentence(i, j) or rows[i].name, code=table.codes[i], other=other)

    return Shown(TableContent(columns, rows, values, sentence=sentence), behind)


def _anchored_values(table: Anchored, i: int) -> list[Value]:
    line: list[Value] = [table.names[i], int(table.quotations[i])]
    for k in range(len(table.anchors)):
        word = table.coefficient_word(i, k)
        line += [int(table.counts[i, k]), Said(_(word)) if word else float(table.coefficient[i, k])]
        line += [_or_word(part[i, k]) for part in (table.bounded, table.share) if part is not None]
    return line


def _or_word(value: float) -> Value:
    return Said(_("not applied")) if value != value else float(value)  # noqa: PLR0124 - nan


def _triples(table: Triples, colors: Mapping[int, str]) -> Shown:
    """Three codes a row, most often together first."""
    columns = (
        Column(_("Code"), "code", widest=260),
        Column(_("Other code"), "other", widest=170),
        Column(_("Third code"), "third", widest=170),
        Column(_("Together"), "count", _("How often all three occur together"), number=True, bar=True),
        *(
            Column(f"n{n}", f"n{n}", _("How often code {n} occurs").format(n=n), number=True)
            for n in (1, 2, 3)
        ),
    )
    rows = [Row(row.codes, row.names[0], colors.get(row.codes[0], "")) for row in table.rows]
    values = [(*row.names, row.count, *row.totals) for row in table.rows]

    def sentence(i: int, j: int) -> str:
        row = table.rows[i]
        if j > 3:
            return f"{row.names[j - 4]}: {alone(table.unit, row.totals[j - 4])}"
        text = ngettext("{names}: {n} time together", "{names}: {n} times together", row.count)
        return text.format(names=", ".join(row.names), n=row.count)

    def behind(i: int, j: int) -> Behind:
        row = table.rows[i]
        if j > 3:
            return Behind(sentence(i, j), code=row.codes[j - 4])
        return Behind(sentence(i, j), codes=row.codes)

    return Shown(TableContent(columns, rows, values, sentence=sentence), behind)


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
            pair_value(table, i, j, "coefficient"),
            int(table.counts[i, i]),
            int(table.counts[j, j]),
        )
        for i, j in pairs
    ]

    def place(row: int, column: int) -> tuple[int, int]:
        i, j = pairs[row]
        return {4: (i, i), 5: (j, j)}.get(column, (i, j))

    def behind(row: int, column: int) -> Behind:
        i, j = place(row, column)
        other = None if i == j else table.codes[j]
        return Behind(pair_sentence(table, i, j), code=table.codes[i], other=other)

    def sentence(row: int, column: int) -> str:
        return pair_sentence(table, *place(row, column))

    return Shown(TableContent(_pair_columns(), rows, values, sentence=sentence), behind)
