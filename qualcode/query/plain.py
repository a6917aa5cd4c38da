"""A study as plain values, on which every operator's Python face can be asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from qualcode.model import Asked, Coding, Quotation, Span, Turn
from qualcode.query.names import Names
from qualcode.query.tree import Node, Place

Sentences = Callable[[Set[int]], Mapping[int, Sequence[Span]]]


@dataclass(frozen=True)
class PlainStudy:
    """Quotations with their codings, the turns of each document, and `memos` on quotations by id.

    `asked_at` says where questions were asked, `sentences_of` gives the sentences of documents.
    """

    names: Names
    quotations: Sequence[Quotation] = ()
    turns_of: Mapping[int, Sequence[Turn]] = field(default_factory=dict[int, Sequence[Turn]])
    memos: Sequence[tuple[int, str]] = ()
    sentences_of: Sentences = lambda _documents: {}
    asked_at: Sequence[Asked] = ()

    def found(self, node: Node) -> Set[int]:
        return node.found(self)

    def everything(self) -> Set[int]:
        return set(self._places)

    def places(self, quotations: Set[int]) -> Iterable[Place]:
        return [self._places[key] for key in quotations]

    def codings(self) -> Iterable[Coding]:
        return [coding for quotation in self.quotations for coding in quotation.codings]

    def texts(self) -> Iterable[tuple[int, str]]:
        return [(one.id, one.text) for one in self.quotations]

    def comments(self) -> Iterable[tuple[int, str]]:
        return [(one.id, one.comment) for one in self.quotations if one.comment]

    def notes(self) -> Iterable[tuple[int, str]]:
        of_codings = [(coding.quotation, coding.memo) for coding in self.codings() if coding.memo]
        return [*self.comments(), *of_codings, *self.memos]

    def turns(self) -> Mapping[int, Sequence[Turn]]:
        return self.turns_of

    def asked(self) -> Iterable[Asked]:
        return self.asked_at

    def sentences(self, documents: Set[int]) -> Mapping[int, Sequence[Span]]:
        return self.sentences_of(documents)

    @cached_property
    def _places(self) -> dict[int, Place]:
        return {int(q.id): Place(q.id, q.document, q.start, q.end) for q in self.quotations}
