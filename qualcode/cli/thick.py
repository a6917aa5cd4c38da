"""Options of the report of thick descriptions: how its rows are arranged, this once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model.worksheets import Measure, RowOrder, SheetDesign, SubHeads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import FamilyId
    from qualcode.project import Project
    from qualcode.project.selection import Selection

ORDERS = tuple(order.value for order in RowOrder)
PEOPLE = "participants"

_OPTIONS = (
    click.option(
        "--sub-heads",
        type=click.Choice([one.value for one in SubHeads]),
        help="thick: where the heads above groups of rows come from.",
    ),
    click.option(
        "--by",
        metavar="ATTRIBUTE",
        help="thick: name the values of this attribute as who mentions a code, or “participants”.",
    ),
    click.option(
        "--measure",
        type=click.Choice([one.value for one in Measure]),
        help="thick: what other codes are ranked by.",
    ),
)


def thick_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def arrangement(
    project: "Project", kind: str, order: str | None, wanted: Mapping[str, str | None]
) -> Callable[[SheetDesign], SheetDesign]:
    """How the options change the way a description is kept: not at all where none is given.

    Raises NotPossibleError for another report, and for an order or attribute that is not there.
    """
    from qualcode.reports.request import as_kept

    given = {name: value for name, value in wanted.items() if value}
    if kind != "thick":
        if given:
            raise NotPossibleError(
                _("A report “{name}” is not a thick description.").format(name=kind),
                _("Leave out --sub-heads, --by and --measure."),
            )
        return as_kept
    if order is not None and order not in ORDERS:
        raise NotPossibleError(
            _("Thick descriptions have no order “{name}”.").format(name=order),
            _("Orders are: {names}.").format(names=", ".join(ORDERS)),
        )
    if order is None and not given:
        return as_kept
    return _changed(_by(project, given.get("by")), order, given)


def _changed(
    by: str | None, order: str | None, given: Mapping[str, str]
) -> Callable[[SheetDesign], SheetDesign]:
    def change(kept: SheetDesign) -> SheetDesign:
        return replace(
            kept,
            order=RowOrder(order) if order else kept.order,
            sub_heads=SubHeads(given["sub_heads"]) if "sub_heads" in given else kept.sub_heads,
            by=kept.by if by is None else by,
            measure=Measure(given["measure"]) if "measure" in given else kept.measure,
        )

    return change


def _by(project: "Project", name: str | None) -> str | None:
    """The attribute of that name, "" for participants, None when nothing was asked."""
    if name is None or name.casefold() == PEOPLE:
        return None if name is None else ""
    return project.attributes.named(name).name


def computed_columns(
    project: "Project",
    *,
    families: "Sequence[FamilyId]",
    language: str | None,
    selection: "Selection",
    arrange: Callable[[SheetDesign], SheetDesign],
) -> list[dict[str, Any]]:
    """What was counted for the thick descriptions of families (default: all)."""
    from qualcode.reports.request import Request
    from qualcode.reports.thick_json import thick_json

    language = language or project.language
    return thick_json(Request(project, language, selection, tuple(families), arrange=arrange))
