"""Reading what is known of participants' attributes."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from qualcode.model import Participant
from qualcode.model.attribute_kinds import guess_kind
from qualcode.model.attributes import Attribute, AttributeKind
from qualcode.store import schema as s


def defined_attributes(connection: Connection) -> list[Attribute]:
    """The attributes of which somebody said the kind, in the researcher's order."""
    rows = connection.execute(select(s.attribute).order_by(s.attribute.c.position, s.attribute.c.id))
    kinds = {kind.value: kind for kind in AttributeKind}
    return [
        Attribute(row.name, kinds.get(row.kind, AttributeKind.TEXT), tuple(row.choices or ()), row.id)
        for row in rows
    ]


def attributes(connection: Connection, people: Sequence[Participant]) -> list[Attribute]:
    """All attributes: the defined ones, then those that participants have besides, their kinds guessed."""
    found = defined_attributes(connection)
    known = {one.name for one in found}
    values: dict[str, list[str]] = {}
    for person in people:
        for name, value in person.attributes.items():
            if name not in known:
                values.setdefault(name, []).append(value)
    return [*found, *(Attribute(name, guess_kind(name, given)) for name, given in values.items())]
