"""Whose codings count: those of the persons, unless the consensus layer is chosen."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection

from qualcode.model import Coder, CoderKind, Quotation
from qualcode.project.context import Context
from qualcode.store.reads import codes as reads
from qualcode.store.reads import consensus as consensus_reads

NAME = "consensus"
"""The name of the layer's row, also in files; on screen it is translated (see `shown`)."""


def layer_of(connection: Connection) -> Coder | None:
    """The consensus layer of the study; None as long as nothing was decided."""
    found = (one for one in reads.coders(connection) if one.kind is CoderKind.CONSENSUS)
    return next(found, None)


def people_of(connection: Connection) -> list[Coder]:
    """The coders who are persons, in the order in which they came."""
    return [one for one in reads.coders(connection) if one.kind is CoderKind.PERSON]


def without_layer(
    context: Context, quotations: Iterable[Quotation], coders: Collection[int] = ()
) -> list[Quotation]:
    """Quotations with the codings that count: the layer's only where `coders` names it.

    A quotation that only the layer holds is left out; one without any coding is a comment, and stays.
    """
    found = list(quotations)
    hidden = set(context.read(consensus_reads.layers)) - set(coders)
    if not hidden:
        return found
    counting = [
        one
        if all(c.coder not in hidden for c in one.codings)
        else replace(one, codings=tuple(c for c in one.codings if c.coder not in hidden))
        for one in found
    ]
    return [
        now for one, now in zip(found, counting, strict=True) if now.codings or now.comment or not one.codings
    ]
