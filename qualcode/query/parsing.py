"""From the text of a query to its tree.

    expression  = any-of
    any-of      = all-of { "or" all-of }
    all-of      = not { "and" not }
    not         = [ "not" ] relation                         not (not ...) is written with brackets
    relation    = operand [ relator [ "not" ] operand ]      two relations in a row need brackets
    relator     = "within" | "encloses" | "overlaps" | "after" | "before"
                | "within" N ( "turns" | "sentences" ) ( "after" | "before" )
                | [ "in" "the" ] "same" ( "turn" | "document" | "participant" ) "as"
    operand     = "(" expression ")" | "all" | "coding" "(" expression ")"
                | "attribute" "(" filter ")" | condition "(" name { "," name } ")"
    condition   = "code" | "family" | "text" | "speaker" | "role" | "participant" | "coder" | "origin"
                | "stance" | "rating" | "memo" | "comment" | "document" | "question" | "query"

AND binds stronger than OR, a relation stronger than NOT, so `not code(a) within code(b)` is the opposite of
`code(a) within code(b)`. Several names mean any of them; * in a name stands for any characters. All words
also exist in Dutch (`vocabulary`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from qualcode.i18n import _
from qualcode.query import vocabulary as v
from qualcode.query.errors import QueryError, expected
from qualcode.query.operators.codings import OriginIs
from qualcode.query.operators.logic import And, Everything, Not, Or
from qualcode.query.operators.one_coding import OneCoding, is_of_coding
from qualcode.query.operators.order import Follows, Precedes
from qualcode.query.operators.ranges import Encloses, Overlaps, Within
from qualcode.query.operators.talk import AttributeIs, RoleIs
from qualcode.query.operators.units import SameAs
from qualcode.query.operators.words import Comment, Memo
from qualcode.query.scanning import Scanner, Token
from qualcode.query.tree import Node

DEEPEST = 50
MOST = 1_000_000
_RELATORS = (v.WITHIN, v.ENCLOSES, v.OVERLAPS, v.FOLLOWS, v.PRECEDES, v.SAME, v.IN_THE)
_MAY_BE_EMPTY = (Memo, Comment)


def parse(text: str) -> Node:
    """The tree of a query. Raises QueryError, with the position of what it does not understand."""
    parser = _Parser(text)
    tree = parser.any_of(0)
    parser.end()
    return tree


class _Parser:
    """One method a rule of the grammar; `depth` counts the brackets that are open."""

    def __init__(self, text: str) -> None:
        self._scanner = Scanner(text)

    def end(self) -> None:
        """Nothing may be left."""
        token = self._scanner.peek()
        if token.kind != "end":
            what = _("“and”, “or”, a relation such as “within”, or the end")
            raise expected(token.start, token.text, what, meant=_alike(token.text, _joining()))

    def any_of(self, depth: int) -> Any:
        if depth > DEEPEST:
            raise QueryError(
                self._scanner.peek().start, _("The query has too many brackets within brackets.")
            )
        return self._several(v.OR, lambda: self._several(v.AND, lambda: self._not(depth), And), Or)

    def _several(self, word: str, part: Callable[[], Any], make: Callable[[tuple[Any, ...]], Any]) -> Any:
        found = [part()]
        while self._next_is(word):
            self._scanner.take()
            found.append(part())
        return found[0] if len(found) == 1 else make(tuple(found))

    def _not(self, depth: int) -> Any:
        if self._next_is(v.NOT):
            self._scanner.take()
            return Not(self._relation(depth))
        return self._relation(depth)

    def _relation(self, depth: int) -> Any:
        first = self._operand(depth)
        make = self._relator()
        if make is None:
            return first
        relation = make(first, self._second(depth))
        token = self._scanner.peek()
        if v.meaning(token.text, v.WORDS) in _RELATORS:
            sentence = _("At character {n} of the query, “{found}”: a second relation without brackets.")
            remedy = _("Put brackets around the one that is meant first.")
            raise QueryError(token.start, sentence.format(n=token.start + 1, found=token.text), remedy)
        return relation

    def _second(self, depth: int) -> Any:
        """After a relation NOT is about what follows: `code(a) within not code(b)`."""
        if self._next_is(v.NOT):
            self._scanner.take()
            return Not(self._operand(depth))
        return self._operand(depth)

    def _relator(self) -> Callable[[Any, Any], Any] | None:
        key = v.meaning(self._scanner.peek().text, v.WORDS)
        if key not in _RELATORS:
            return None
        self._scanner.take()
        if key == v.WITHIN:
            return self._within()
        if key in (v.SAME, v.IN_THE):
            return self._same(key)
        if key in (v.FOLLOWS, v.PRECEDES):
            self._skip_fillers()
        return {v.ENCLOSES: Encloses, v.OVERLAPS: Overlaps, v.FOLLOWS: Follows, v.PRECEDES: Precedes}[key]

    def _within(self) -> Callable[[Any, Any], Any]:
        number = self._scanner.peek()
        if number.kind != "number":
            return Within
        self._scanner.take()
        most = min(int(number.text[:9]), MOST)
        unit = self._one_of(v.DISTANCES, _("“turns” or “sentences”"))
        order = {v.FOLLOWS: v.WORDS[v.FOLLOWS], v.PRECEDES: v.WORDS[v.PRECEDES]}
        make = Follows if self._one_of(order, _("“after” or “before”")) == v.FOLLOWS else Precedes
        self._skip_fillers()
        return lambda a, b: make(a, b, most, unit)

    def _same(self, key: str) -> Callable[[Any, Any], Any]:
        if key == v.IN_THE:
            self._skip_fillers()
            self._one_of({v.SAME: v.WORDS[v.SAME]}, _("“same”"))
        unit = self._one_of(v.UNITS, _("“turn”, “document” or “participant”"))
        self._skip_fillers()
        return lambda a, b: SameAs(a, b, unit)

    def _operand(self, depth: int) -> Any:
        token = self._scanner.take()
        if token.text == "(":
            return self._closed(self.any_of(depth + 1))
        condition = v.condition_of(token.text)
        if condition is not None:
            self._opening(token)
            return self._condition(condition)
        match v.meaning(token.text, v.WORDS):
            case v.ALL:
                return Everything()
            case v.ATTRIBUTE:
                self._opening(token)
                return self._filter()
            case v.ONE_CODING:
                self._opening(token)
                return self._one_coding(depth)
            case _:
                what = _("a condition such as code(...), “not”, “all” or an opening bracket")
                raise expected(token.start, token.text, what, meant=_alike(token.text, _opening_words()))

    def _condition(self, key: str) -> Any:
        start = self._scanner.peek().start
        make, _words = v.CONDITIONS[key]
        names = self._scanner.names()
        if not names and make not in _MAY_BE_EMPTY:
            raise expected(start, ")", _("a name"))
        if make is RoleIs:
            names = _known(names, v.ROLES, start)
        if make is OriginIs:
            names = _known(names, v.ORIGINS, start)
        return make(names)

    def _filter(self) -> Any:
        start = self._scanner.peek().start
        written = self._scanner.raw()
        if not written:
            raise expected(start, ")", _("a filter such as region=Oost or age>=40"))
        return AttributeIs(written)

    def _one_coding(self, depth: int) -> Any:
        start = self._scanner.peek().start
        inner = self._closed(self.any_of(depth + 1))
        if not is_of_coding(inner):
            what = _("only code, family, coder, origin, stance and rating, with “and”, “or” and “not”")
            raise expected(start, v.ONE_CODING, what)
        return OneCoding(inner)

    def _closed(self, inner: Any) -> Any:
        token = self._scanner.take()
        if token.text != ")":
            what = _("“and”, “or”, a relation such as “within”, or a closing bracket")
            raise expected(token.start, token.text, what, meant=_alike(token.text, _joining()))
        return inner

    def _opening(self, before: Token) -> None:
        token = self._scanner.take()
        if token.text != "(":
            raise expected(token.start, token.text, _("a bracket after “{word}”").format(word=before.text))

    def _next_is(self, word: str) -> bool:
        return v.meaning(self._scanner.peek().text, {word: v.WORDS[word]}) is not None

    def _one_of(self, table: Mapping[Any, tuple[str, ...]], what: str) -> Any:
        token = self._scanner.take()
        found = v.meaning(token.text, table)
        if found is None:
            every = [word for words in table.values() for word in words]
            raise expected(token.start, token.text, what, meant=_alike(token.text, every))
        return found

    def _skip_fillers(self) -> None:
        while self._scanner.peek().text.casefold() in v.FILLERS:
            self._scanner.take()


def _known(names: tuple[str, ...], table: Mapping[str, tuple[str, ...]], start: int) -> tuple[str, ...]:
    for name in names:
        if v.meaning(name, table) is None:
            every = ", ".join(words[0] for words in table.values())
            raise expected(start, name, _("one of {names}").format(names=every))
    return tuple(dict.fromkeys(v.meaning(name, table) or "" for name in names))


def _alike(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a word that was typed; "" when none is."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=65)
    return str(found[0]) if found else ""


def _opening_words() -> list[str]:
    conditions = [word for _make, words in v.CONDITIONS.values() for word in words]
    others = [word for key in (v.NOT, v.ALL, v.ATTRIBUTE, v.ONE_CODING) for word in v.WORDS[key]]
    return conditions + others


def _joining() -> list[str]:
    return [word for key in (v.AND, v.OR, *_RELATORS) for word in v.WORDS[key]]
