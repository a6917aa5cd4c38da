"""Options that choose quotations for a list of them, as the filter of the Code workspace does."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import named_codes, split
from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model import Origin
from qualcode.model.finding import QuotationFilter, QuotationOrder
from qualcode.model.worksheets import RowOrder

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.project.selection import Selection

NONE = "none"

_OPTIONS = (
    click.option("--code", "codes", multiple=True, help="Only quotations with this code (may be repeated)."),
    click.option(
        "--origin",
        "origins",
        multiple=True,
        type=click.Choice([origin.value for origin in Origin]),
        help="Only quotations with a code of this type (may be repeated).",
    ),
    click.option(
        "--stance",
        "stances",
        multiple=True,
        help="Only codings with this stance, “none” for those without (may be repeated).",
    ),
    click.option("--words", default="", help="Only quotations that hold all these words."),
    click.option(
        "--order",
        type=click.Choice([*(order.value for order in QuotationOrder), *(order.value for order in RowOrder)]),
        help="Order of the list; of the rows of a thick description the last four.",
    ),
)


def quotation_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen_quotations(
    project: "Project",
    kind: str,
    selection: "Selection",
    *,
    families: Sequence[str],
    language: str | None,
    order: str | None,
    **limits: Any,
) -> dict[str, Any]:
    """What `write_report` is told of the quotations chosen; nothing where the options choose none.

    Raises NotPossibleError for a name that is not there, or another report than "quotations".
    """
    from qualcode.i18n import translator
    from qualcode.model.attribute_filters import filters_in_words
    from qualcode.project.filter_words import filter_in_words

    if not any(limits.values()) and order is None:
        return {}
    if kind != "quotations":
        raise NotPossibleError(
            _("A report “{name}” is not a list of quotations.").format(name=kind),
            _("Leave out --code, --origin, --stance, --words and --order."),
        )
    if order in {one.value for one in RowOrder}:
        raise NotPossibleError(
            _("Quotations have no order “{name}”.").format(name=order),
            _("Orders are: {names}.").format(names=", ".join(one.value for one in QuotationOrder)),
        )
    wanted = _filter(project, selection, families, **limits)
    theirs = project.tables.quotations(selection)
    found = project.quotations.find(wanted, order=QuotationOrder(order or QuotationOrder.PLACE))
    language = language or project.language
    t = translator(language)
    people = filters_in_words(selection.attributes, project.attributes.all(), t, language)
    said = filter(None, (filter_in_words(project, wanted, t, language), people))
    return {
        "quotations": [one for one in found if theirs is None or one in theirs],
        "limits": " · ".join(said),
    }


def _filter(
    project: "Project",
    selection: "Selection",
    families: Sequence[str],
    *,
    codes: Sequence[str],
    origins: Sequence[str],
    stances: Sequence[str],
    words: str,
) -> QuotationFilter:
    known = {mark.mark for mark in project.scales.stances(project.language)}
    for stance in stances:
        if stance not in known | {NONE}:
            raise NotPossibleError(
                _("There is no stance “{name}”.").format(name=stance),
                _("Stances are: {names}.").format(names=", ".join([*sorted(known), NONE])),
            )
    names = [family.name for family in project.families.all()]
    return QuotationFilter(
        codes=tuple(code.id for code in named_codes(project, codes)),
        families=tuple(project.families.named(name).id for name in split(families, names)),
        coders=selection.coders,
        documents=selection.documents,
        origins=tuple(origins),
        stances=tuple("" if stance == NONE else stance for stance in stances),
        words=words,
    )
