"""Whose codings count: those of the persons, unless the consensus layer is chosen.

The rule itself is in `store/reads/consensus.py` (`hidden`, `counting`, `only_theirs`); here it is applied to
what was read already.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model import Coder, CoderKind, Quotation
from qualcode.store.reads import codes as reads
from qualcode.store.reads import consensus as consensus_reads

NAME = "consensus"
"""The name of the layer's row, also in files; on screen it is translated (see `shown`)."""


def shown_name(coder: Coder, translate: Translate = _) -> str:
    """What a coder is called on screen and in reports."""
    return coder.name if coder.kind is CoderKind.PERSON else translate(N_("Consensus"))


def check_person(coder: Coder) -> None:
    """Raises NotPossibleError for the consensus layer, which codes nothing itself."""
    if coder.kind is not CoderKind.PERSON:
        raise NotPossibleError(
            _("Nobody can code as “{name}”: it holds what was decided.").format(name=coder.name),
            _("Choose a person, or decide about a place in Compare."),
        )


def layer_of(connection: Connection) -> Coder | None:
    """The consensus layer of the study; None as long as nothing was decided."""
    found = (one for one in reads.coders(connection) if one.kind is CoderKind.CONSENSUS)
    return next(found, None)


def people_of(connection: Connection) -> list[Coder]:
    """The coders who are persons, in the order in which they came."""
    return [one for one in reads.coders(connection) if one.kind is CoderKind.PERSON]


def counting_coders(connection: Connection, chosen: Collection[int] = ()) -> list[Coder]:
    """The coders whose codings count: those chosen, or else the persons."""
    if chosen:
        return [one for one in reads.coders(connection) if one.id in chosen]
    return people_of(connection)


def counting(
    connection: Connection, quotations: Iterable[Quotation], coders: Collection[int] = ()
) -> list[Quotation]:
    """Quotations with the codings that count: those of the layer only where `coders` names it.

    A quotation that is there only because of the layer is left out.
    """
    found = list(quotations)
    hidden = consensus_reads.hidden(connection, coders)
    if not hidden:
        return found
    only = set(connection.execute(consensus_reads.only_theirs(hidden)).scalars())
    return [_without(one, hidden) for one in found if one.id not in only]


def recognised(
    connection: Connection, quotations: Iterable[Quotation], coders: Collection[int] = ()
) -> list[Quotation]:
    """Quotations that were asked for one by one: the layer's codings are told where there are no others."""
    found = list(quotations)
    hidden = consensus_reads.hidden(connection, coders)
    if not hidden:
        return found
    pairs = ((one, _without(one, hidden)) for one in found)
    return [now if now.codings else one for one, now in pairs]


def _without(quotation: Quotation, hidden: Collection[int]) -> Quotation:
    if all(coding.coder not in hidden for coding in quotation.codings):
        return quotation
    return replace(quotation, codings=tuple(c for c in quotation.codings if c.coder not in hidden))
