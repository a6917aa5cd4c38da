"""What can be chosen for a table, by the name of the option: keys and words. No widgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.gui.analyse.question import BOUNDED, COEFFICIENT, COUNTS, PAIRS, SHARE
from qualcode.gui.widgets.choices import Choice
from qualcode.gui.widgets.pick import Pick
from qualcode.i18n import N_, _
from qualcode.reports.tables import TableOptions
from qualcode.tables.cooccurrence import UNIT_NAMES
from qualcode.tables.options import COUNTS as COUNTED
from qualcode.tables.options import (
    CROSSED,
    DEFAULT_COUNTS,
    ORDERS,
    SHARES,
    SORTS,
    TRIPLE_UNITS,
    counted,
    shares_of,
    sorted_by,
)

TITLES: Mapping[str, str] = {
    "attribute": N_("By"),
    "count": N_("Count"),
    "share": N_("As"),
    "unit": N_("Together in"),
    "show": N_("Show"),
    "anchor": N_("Only with"),
    "sort": N_("Sorted"),
    "order": N_("Documents"),
}
"""The options of which one of several is chosen, with what stands before the choice."""

TIPS_OF_LEAST = {
    "cooccurrence": N_("Only codes that occur so often together with another one"),
    "anchors": N_("Only codes that occur so often with one of those chosen"),
    "triples": N_("Only three codes that occur so often all together"),
}


@dataclass(frozen=True)
class Known:
    """What the study offers to choose from: names of attributes, and what gets a row."""

    attributes: tuple[str, ...] = ()
    codes: tuple[Choice, ...] = ()
    documents: int = 0


def usual(table: str) -> TableOptions:
    """How a table is counted until something else is chosen."""
    if table == "triples":
        return TableOptions(unit="cluster", at_least=1)
    if table == "anchors":
        return TableOptions(at_least=1)
    if table == "combination":  # that a combination does not occur is an answer too
        return TableOptions(count="quotations")
    return TableOptions(used_only=table in CROSSED or table == "cooccurrence")


def at_least_tip(table: str, options: TableOptions) -> str:
    """What the least number is about."""
    if table == "cooccurrence" and options.anchor is not None:
        return _("Only codes that occur so often together with the chosen one")
    if table in TIPS_OF_LEAST:
        return _(TIPS_OF_LEAST[table])
    name = _(COUNTED[counted(table, options)]) if table in DEFAULT_COUNTS else ""
    return _("Only rows with at least so many {things}; 0 leaves nothing out").format(things=name)


def _counts(table: str, _options: TableOptions, _known: Known) -> list[Pick]:
    if table not in DEFAULT_COUNTS:
        return []
    first = DEFAULT_COUNTS[table]
    keys = sorted(COUNTED, key=lambda key: key != first)  # the table's own first
    return [Pick("" if key == first else key, _(COUNTED[key])) for key in keys]


def _shares(table: str, _options: TableOptions, _known: Known) -> list[Pick]:
    return [Pick(key, _(SHARES[key])) for key in shares_of(table)]


def _units(table: str, _options: TableOptions, _known: Known) -> list[Pick]:
    keys = TRIPLE_UNITS if table == "triples" else tuple(UNIT_NAMES)
    return [Pick(key, _(UNIT_NAMES[key])) for key in keys]


def _shown(table: str, options: TableOptions, _known: Known) -> list[Pick]:
    if table != "cooccurrence":
        return []
    unbounded = options.unit == "overlap"
    picks = [
        Pick(COUNTS, _("how often")),
        Pick(
            COEFFICIENT, _("coefficient c"), _("c = n12 / (n1 + n2 − n12): how often together, of all uses")
        ),
    ]
    if unbounded:
        tip = _("By clusters of overlapping text, so that c lies between 0 and 1")
        picks.append(Pick(BOUNDED, _("bounded coefficient c"), tip))
    why_not = _("Has no upper bound with overlapping quotations; choose another unit") if unbounded else ""
    tip = _("Of the row's code the part that occurs together with the column's")
    return [
        *picks,
        Pick(SHARE, _("share of the row's code"), tip, why_not=why_not),
        Pick(PAIRS, _("list of pairs")),
    ]


def _anchors(_table: str, _options: TableOptions, known: Known) -> list[Pick]:
    return [Pick(None, _("any code")), *(Pick(one.id, one.name, color=one.color) for one in known.codes)]


def _sorts(table: str, _options: TableOptions, _known: Known) -> list[Pick]:
    own = sorted_by(table, TableOptions())
    keys = sorted(SORTS, key=lambda key: key != own)
    if table in ("families", "combination"):
        keys = [key for key in keys if key not in ("origin", "family")]
    return [Pick("" if key == own else key, _(SORTS[key])) for key in keys]


def _orders(_table: str, _options: TableOptions, _known: Known) -> list[Pick]:
    return [Pick(key, _(ORDERS[key])) for key in ORDERS]


def _attributes(table: str, _options: TableOptions, known: Known) -> list[Pick]:
    none = {"combination": _("each participant"), "saturation": _("all participants together")}
    first = [Pick("", none[table])] if table in none else []
    return [*first, *(Pick(name, name) for name in known.attributes)]


Offer = Callable[[str, TableOptions, Known], Sequence[Pick]]
PICKS: Mapping[str, Offer] = {
    "attribute": _attributes,
    "count": _counts,
    "share": _shares,
    "unit": _units,
    "show": _shown,
    "anchor": _anchors,
    "sort": _sorts,
    "order": _orders,
}
"""By option what can be chosen, given the table, how it is counted now and what the study offers."""
