"""Whether a table can be counted as asked; what is wrong with it, in a sentence, where it cannot."""

from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.project.selection import Selection
from qualcode.tables.options import (
    COUNTS,
    CROSSED,
    LISTS,
    ORDERS,
    SHARES,
    SORTS,
    TRIPLE_UNITS,
    TableOptions,
    shares_of,
)

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

NO_SHARE = N_("The table “{table}” has no such share.")
OTHER_SHARE = N_(
    "In lists of codes and families there is a share of the total, in cross tables also of row and column."
)
OVERLAP_OF_TWO = N_("Overlapping quotations are counted by two, so not for three codes.")
OTHER_UNIT = N_("Choose the same quotation, clusters of text, turns, documents or participants.")
NO_ANCHOR = N_("This table needs one or more codes that the others should occur with.")
NAME_ANCHOR = N_("Choose them; on the command line with --with CODE.")
TWO_AT_MOST = N_("Three codes together can hold at most two chosen ones.")
NOT_CHOSEN = N_("The code that others should occur with is not among the chosen codes.")
NO_QUERY = N_('This table needs a query, such as: code("A") and (code("B") or code("C")).')
NAME_QUERY = N_("Choose one or more; on the command line with --query.")


def check_options(key: str, options: TableOptions, selection: Selection) -> None:
    """Raises NotPossibleError where the table `key` cannot be counted like this, whatever the study holds."""
    for value, known in (
        (options.count, COUNTS),
        (options.share, SHARES),
        (options.sort, SORTS),
        (options.order, ORDERS),
    ):
        if value and value not in known:
            names = ", ".join(name for name in known if name)
            raise NotPossibleError(_("“{name}” is none of: {names}.").format(name=value, names=names))
    if options.share and key in (*LISTS, *CROSSED) and options.share not in shares_of(key):
        raise NotPossibleError(_(NO_SHARE).format(table=key), _(OTHER_SHARE))
    if key == "triples" and options.unit not in TRIPLE_UNITS:
        raise NotPossibleError(_(OVERLAP_OF_TWO), _(OTHER_UNIT))
    if key == "triples" and len(set(options.anchors)) > 2:
        raise NotPossibleError(_(TWO_AT_MOST))
    if key == "anchors" and not options.anchors:
        raise NotPossibleError(_(NO_ANCHOR), _(NAME_ANCHOR))
    if key == "combination" and not selection.queries:
        raise NotPossibleError(_(NO_QUERY), _(NAME_QUERY))


def check_data(key: str, options: TableOptions, data: "StudyData") -> None:
    """Raises NotPossibleError where what the options name is not in `data`."""
    codes = {code.id for code in data.codes}
    anchors = {"anchors": options.anchors, "triples": options.anchors}.get(key, ())
    if key == "cooccurrence" and options.anchor is not None:
        anchors = (options.anchor,)
    if not codes.issuperset(anchors):
        raise NotPossibleError(_(NOT_CHOSEN))
    wanted = key in ("combination", "saturation") and bool(options.attribute)
    if key == "code-attribute" or wanted:
        _check_attribute(options.attribute, data)


def _check_attribute(name: str, data: "StudyData") -> None:
    from qualcode.tables.crosstab import attributes

    known = attributes(data)
    if not name:
        raise NotPossibleError(
            _("This table needs an attribute of participants."),
            _("Attributes here are: {names}.").format(names=", ".join(known) or "-"),
        )
    if name not in known:
        raise NotPossibleError(
            _("Participants have no attribute “{name}”.").format(name=name),
            _("Attributes here are: {names}.").format(names=", ".join(known) or "-"),
        )
