"""Verbs on queries: which quotations they find, what is wrong with them, and keeping them by name."""

from collections.abc import Mapping, Sequence, Set
from functools import partial
from typing import Any

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import CodeId, CodingDraft, Quotation, Span, Turn
from qualcode.model.attribute_filters import passing
from qualcode.project import saved_queries as saved
from qualcode.project.context import Context
from qualcode.project.judged import named_instead
from qualcode.project.quotations import Quotations
from qualcode.project.saved_queries import Saved
from qualcode.project.scales import Scales
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.project.sentences import sentences
from qualcode.project.smart_codes import query_named
from qualcode.query import Problem, parse, problems, render
from qualcode.query.names import Names
from qualcode.query.operators.codings import CoderIs
from qualcode.query.operators.logic import And
from qualcode.query.operators.saved import unfolded
from qualcode.query.operators.talk import DocumentIs, ParticipantIs
from qualcode.query.reading import in_order, names_of
from qualcode.query.stored import StoredStudy
from qualcode.query.tree import Node, walk
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import consensus as consensus_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads

Expression = str | Node
"""A query as text or as a tree."""


class Queries:
    """What can be asked of a study, and the queries that are kept in it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known_sentences: dict[int, tuple[object, list[Span]]] = {}

    def find(self, expression: Expression, *, selection: Selection = EVERYTHING) -> list[Quotation]:
        """The quotations that a query is true of, by place in the study; see `ids`.

        Raises QueryError for a text that is no query, NotPossibleError for a name that stands for nothing.
        """
        ids = self.ids(expression, selection=selection)
        found = {one.id: one for one in self._context.read(quotation_reads.by_ids, ids)}
        return [found[key] for key in ids]  # pyright: ignore[reportArgumentType]

    def ids(self, expression: Expression, *, selection: Selection = EVERYTHING) -> list[int]:
        """The ids of the quotations that `find` gives; no texts are read. Raises as `find` does.

        Of the selection its coders, documents and attributes limit them: with coders it is asked as if they
        alone had coded, and gives what they coded; documents and people limit what was found.
        """
        return self._context.read(self._ids, _tree(expression), selection)

    def count(self, expression: Expression, *, selection: Selection = EVERYTHING) -> int:
        """The number of quotations that a query is true of; see `ids`. Raises as `find` does."""
        return len(self._context.read(self._limited, _tree(expression), selection))

    def found(
        self, connection: Connection, expression: Expression, *, coders: Sequence[int] = ()
    ) -> Set[int]:
        """Ids of the quotations that a query is true of; for verbs that read already. Raises as `find` does.

        With `coders` (ids) it is asked as if only they had coded: other codings, and quotations that only
        others coded, are not there.
        """
        return self._found(connection, _tree(expression), coders=coders)

    def meant(self, connection: Connection, text: str) -> Saved:
        """The saved query with this name, or the text as one without a name. Raises as `find` does."""
        return query_named(text, saved.saved_queries(connection, self._names(connection)))

    def check(self, expression: Expression) -> list[Problem]:
        """What in a query stands for nothing in the study, with what was perhaps meant. Raises QueryError."""
        return self._context.read(self._problems, _tree(expression))

    def names(self) -> Names:
        """Everything that a query can name."""
        return self._context.read(self._names)

    def code_all(self, expression: Expression, code: CodeId, *, selection: Selection = EVERYTHING) -> int:
        """Puts a code on all that a query finds, for the present coder, as one step; gives how many are new.

        Raises as `find` does, and NotPossibleError when nothing is found.
        """
        places = self.find(expression, selection=selection)
        if not places:
            raise NotPossibleError(_("The query finds no quotations."))
        drafts = [CodingDraft(one.document, one.start, one.end, code) for one in places]
        label = N_("Coding of {count} quotations that a query found")
        return Quotations(self._context).code_many(drafts, label=label)

    def all(self) -> list[Saved]:
        """The saved queries by name."""
        return self._context.read(self._all)

    def named(self, name: str) -> Saved:
        """The saved query with this name, capitals or not. Raises NotPossibleError when there is none."""
        found = next((one for one in self.all() if one.name.casefold() == name.casefold()), None)
        if found is None:
            raise NotPossibleError(_("There is no saved query “{name}”.").format(name=name))
        return found

    def save(self, name: str, expression: Expression) -> Saved:
        """Keeps a query under a name, in the place of the one that has it already.

        Raises QueryError, or NotPossibleError for an empty name, for a name in the query that stands for
        nothing and for a query that would ask for itself.
        """
        name = saved.checked_name(name)
        text = expression.strip() if isinstance(expression, str) else render(expression)
        tree = parse(text)
        with self._context.step(N_("Query “{name}” saved"), name=name) as writer:
            names, known = self._names(writer.connection), saved.kept(writer.connection)
            self._context.keep_setting(writer, saved.KEY, saved.with_saved(known, name, text, names))
            before = (f"query:{row['name']}" for row in known if saved.same_name(row, name))
            named_instead(writer, {one: f"query:{name}" for one in before if one != f"query:{name}"})
            self._ready(writer.connection, tree, names, around=(name.casefold(),))
        return Saved(name, text)

    def rename(self, name: str, new: str) -> None:
        """Gives a saved query another name, also in the queries that ask for it. Raises NotPossibleError."""
        old = self.named(name).name
        new = saved.checked_name(new, [one.name for one in self.all() if one.name != old])
        with self._context.step(N_("Query “{name}” is now “{new}”"), name=old, new=new) as writer:
            names = self._names(writer.connection)
            rows = saved.with_renamed(saved.kept(writer.connection), old, new, names)
            self._context.keep_setting(writer, saved.KEY, rows)
            named_instead(writer, {f"query:{old}": f"query:{new}"} if old != new else {})

    def delete(self, name: str) -> None:
        """Removes a saved query. Raises NotPossibleError when there is none, or another one asks for it."""
        name = self.named(name).name
        with self._context.step(N_("Deletion of query “{name}”"), name=name) as writer:
            rows = saved.without(saved.kept(writer.connection), name)
            other = saved.who_asks_for(rows, name)
            if other:
                sentence = _("The saved query “{other}” asks for “{name}”.")
                raise NotPossibleError(sentence.format(other=other, name=name))
            self._context.keep_setting(writer, saved.KEY, rows)
            named_instead(writer, {f"query:{name}": None})

    def _all(self, connection: Connection) -> list[Saved]:
        return saved.saved_queries(connection, self._names(connection))

    def _ids(self, connection: Connection, tree: Node, selection: Selection) -> list[int]:
        return in_order(connection, self._limited(connection, tree, selection))

    def _limited(self, connection: Connection, tree: Node, selection: Selection) -> Set[int]:
        limits = limits_of(selection, self._names(connection))
        whole: Any = And((tree, *limits)) if limits else tree
        return self._found(connection, whole, coders=selection.coders)

    def _found(self, connection: Connection, tree: Node, *, coders: Sequence[int] = ()) -> Set[int]:
        names = self._names(connection)
        tree = self._ready(connection, tree, names)
        asked = coders or _persons(connection, tree, names)
        study = StoredStudy(connection, names, partial(self._sentences, connection), coders=asked)
        return study.found(tree)

    def _ready(
        self, connection: Connection, tree: Node, names: Names, *, around: tuple[str, ...] = ()
    ) -> Node:
        """The tree with its saved queries unfolded, when every name in it stands for something."""
        known = {one.name.casefold(): one for one in saved.saved_queries(connection, names)}
        _refuse(problems(tree, names, [one.name for one in known.values()]))

        def tree_of(name: str) -> Node:
            if name.casefold() not in known:
                raise NotPossibleError(_("There is no saved query “{name}”.").format(name=name))
            return parse(known[name.casefold()].expression)

        whole = unfolded(tree, tree_of, around=around)
        _refuse(problems(whole, names))
        return whole

    def _problems(self, connection: Connection, tree: Node) -> list[Problem]:
        names = self._names(connection)
        known = [one.name for one in saved.saved_queries(connection, names)]
        found = problems(tree, names, known)
        if not found:
            try:
                self._ready(connection, tree, names)
            except NotPossibleError as within:  # something in a saved query it asks for
                return [Problem("", str(within))]
        return found

    def _names(self, connection: Connection) -> Names:
        language = str(code_reads.settings(connection).get("language", (0, "nl"))[1] or "nl")
        stances = Scales(self._context).stances(language)
        return names_of(connection, language=language, stances={one.name: one.mark for one in stances})

    def _sentences(
        self, connection: Connection, turns: Mapping[int, Sequence[Turn]], documents: Set[int]
    ) -> Mapping[int, Sequence[Span]]:
        """The sentences of documents; those found before are kept as long as text and turns are the same."""
        language = str(code_reads.settings(connection).get("language", (0, "nl"))[1] or "nl")
        for document, text in document_reads.texts(connection, documents).items():
            here = turns.get(document, ())
            now = (text, language, [(turn.start, turn.text_start, turn.end) for turn in here])
            if self._known_sentences.get(document, (None,))[0] != now:
                self._known_sentences[document] = (now, sentences(text, here, language))
        return {document: self._known_sentences[document][1] for document in documents}


def _tree(expression: Expression) -> Node:
    return parse(expression) if isinstance(expression, str) else expression


def limits_of(selection: Selection, names: Names) -> list[Any]:
    """The coders, documents and people of a selection as conditions of a query."""
    found: list[Any] = []
    if selection.coders:
        found.append(CoderIs(tuple(one.name for one in names.coders if one.id in selection.coders)))
    if selection.documents:
        known = names.documents or {}
        chosen = tuple(name for key, name in known.items() if key in selection.documents)
        found.append(DocumentIs(chosen))
    if selection.attributes:
        people = passing(names.respondents, names.attributes, selection.attributes)
        found.append(ParticipantIs(tuple(person.name for person in people)))
    return found


def _persons(connection: Connection, tree: Node, names: Names) -> tuple[int, ...]:
    """The persons, where the study has a consensus layer that the query does not name; otherwise nobody."""
    layers = consensus_reads.hidden(connection)
    if not layers or any(
        layers & names.coders_named(one.names) for one in walk(tree) if isinstance(one, CoderIs)
    ):
        return ()
    return tuple(one.id for one in names.coders if one.id not in layers)


def _refuse(found: Sequence[Problem]) -> None:
    """Raises NotPossibleError about the first problem, with what was perhaps meant."""
    if found:
        first = found[0]
        names = ", ".join(f"“{one}”" for one in first.suggestions)
        remedy = _("Was one of these meant: {names}?").format(names=names) if names else ""
        raise NotPossibleError(first.sentence, remedy)
