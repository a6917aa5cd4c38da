"""Tables of the study: reads what they need, limited as chosen, and lets `tables` count."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import _, screen_language, translator
from qualcode.model import Code, Coder, DocumentInfo, Family, Participant, Role
from qualcode.model.attribute_filters import filters_in_words, passing
from qualcode.model.attributes import TICKED, Attribute, shown_value
from qualcode.project import smart_codes as smart
from qualcode.project.context import Context
from qualcode.project.layers import counting_coders, shown_name
from qualcode.project.queries import Queries
from qualcode.project.reading_order import with_order, with_words
from qualcode.project.saved_queries import Saved
from qualcode.project.selection import EVERYTHING, Selection, in_words
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    from numpy.typing import NDArray

    from qualcode.tables.data import (
        CodeRow,
        CodingColumns,
        DocumentRow,
        FamilyRow,
        StudyData,
        TurnColumns,
    )

    Columns = NDArray[np.int64]

T = TypeVar("T")


class Tables:
    """Groundedness, families, co-occurrence and cross tables, as `qualcode.tables` defines them."""

    def __init__(self, context: Context, queries: Queries | None = None) -> None:
        self._context = context
        self._queries = queries or Queries(context)

    def data(
        self,
        selection: Selection = EVERYTHING,
        *,
        language: str | None = None,
        turns: bool = True,
        words: bool = False,
        order: bool = False,
    ) -> "StudyData":
        """What tables are computed from, limited to the selection; its scope is worded in `language`.

        Without `turns` it is read faster, and serves only what needs neither turns nor participants. `words`
        and `order` read what counting words and the order of coding need.
        """
        if (own := self._context.blind) is not None:  # nothing else is read; this names it in the scope
            selection = replace(selection, coders=(own,))
        data = self._context.read(_study_data, selection, language or screen_language(), turns, self._queries)
        data = self._context.read(with_words, data) if words else data
        return self._context.read(with_order, data, selection) if order else data

    def quotations(self, selection: Selection = EVERYTHING) -> frozenset[int] | None:
        """Ids of the quotations that the selection's attributes leave; None where they limit nothing."""
        if not selection.attributes:
            return None
        limited = self.data(Selection(attributes=selection.attributes))
        return frozenset(limited.codings.quotation.tolist())

    def groundedness(self, selection: Selection = EVERYTHING) -> "pd.DataFrame":
        """Quotations, codings, documents and participants per code."""
        from qualcode.tables.groundedness import groundedness

        return groundedness(self.data(selection))

    def families(self, selection: Selection = EVERYTHING) -> "pd.DataFrame":
        """The same per family, over the union of its codes' quotations."""
        from qualcode.tables.groundedness import families

        return families(self.data(selection))

    def cooccurrence(
        self, selection: Selection = EVERYTHING, *, unit: str = "overlap", value: str = "count"
    ) -> "pd.DataFrame":
        """How often every two codes occur together, codes on both sides; diagonal: how often each occurs.

        `unit`: overlap, identical, cluster, turn, document or participant. `value`: "count", or
        "coefficient" (n12 / (n1 + n2 - n12), nan where undefined; with overlap it can exceed 1).
        """
        from qualcode.tables.cooccurrence import cooccurrence

        table = cooccurrence(self.data(selection, turns=unit in ("turn", "participant")), unit=unit)
        return table.coefficient_frame() if value == "coefficient" else table.frame()

    def code_by_document(self, selection: Selection = EVERYTHING) -> "pd.DataFrame":
        """Quotations per code (rows) and document (columns)."""
        from qualcode.tables.crosstab import code_by_document

        return code_by_document(self.data(selection, turns=False)).frame()

    def code_by_participant(self, selection: Selection = EVERYTHING) -> "pd.DataFrame":
        """Quotations per code (rows) and participant (columns)."""
        from qualcode.tables.crosstab import code_by_participant

        return code_by_participant(self.data(selection)).frame()

    def saturation(self, selection: Selection = EVERYTHING) -> "pd.DataFrame":
        """Per document, as they were coded, the codes first used there, and all so far, by origin."""
        from qualcode.tables.saturation import saturation

        return saturation(self.data(selection, turns=False, order=True))


def _study_data(
    connection: Connection, selection: Selection, language: str, turns: bool, queries: Queries
) -> "StudyData":
    from qualcode.tables.data import ParticipantRow, StudyData

    documents = _chosen(document_reads.document_infos(connection), selection.documents, lambda info: info.id)
    coders = counting_coders(connection, selection.coders)
    counted = _counted(connection, selection, language, queries)
    rows = _document_rows(connection, documents)
    people = _people(connection, rows)
    attributes = attribute_reads.attributes(connection, document_reads.participants(connection))
    data = StudyData(
        codings=counted.codings,
        turns=_turns(connection, selection, wanted=turns or bool(selection.attributes)),
        codes=counted.codes,
        families=counted.families,
        documents=tuple(rows),
        participants=tuple(ParticipantRow(p.id, p.name, _in_words(p, attributes, language)) for p in people),
        coders={coder.id: shown_name(coder, translator(language)) for coder in coders},
    )
    data, words = _of_chosen_people(data, people, attributes, selection, language)
    kept = {row.id for row in data.documents}
    remaining = [info for info in documents if info.id in kept]
    scope = _scope(selection, coders, remaining, language, words)
    return replace(data, scope=f"{scope} {counted.words}".strip())


def _of_chosen_people(
    data: "StudyData",
    people: Sequence[Participant],
    attributes: Sequence[Attribute],
    selection: Selection,
    language: str,
) -> "tuple[StudyData, str]":
    """The data limited to the participants with the chosen attributes, and which these are, in words."""
    from qualcode.tables.people import of_people

    wanted = {p.id for p in passing(people, attributes, selection.attributes)}
    data = of_people(data, wanted) if selection.attributes else data
    return data, filters_in_words(selection.attributes, attributes, translator(language), language)


def _in_words(person: Participant, attributes: Sequence[Attribute], language: str) -> Mapping[str, str]:
    """A participant's values as tables name them: yes and no in the language, all else as it is kept."""
    ticked = {one.name: one.kind for one in attributes if one.kind in TICKED}
    if not ticked:
        return person.attributes
    translate = translator(language)
    return {
        name: shown_value(ticked[name], value, translate=translate) if name in ticked else value
        for name, value in person.attributes.items()
    }


def _chosen(items: Sequence[T], ids: Sequence[int], key: Callable[[T], int]) -> list[T]:
    return [item for item in items if not ids or key(item) in ids]


@dataclass(frozen=True)
class _Counted:
    """What gets a row in tables, its codings, and how smart codes among them were counted, in words."""

    codes: "tuple[CodeRow, ...]"
    families: "tuple[FamilyRow, ...]"
    codings: "CodingColumns"
    words: str


def _counted(connection: Connection, selection: Selection, language: str, queries: Queries) -> _Counted:
    from qualcode.tables.data import CodingColumns

    families = code_reads.families(connection)
    whole = smart.whole_families(families, selection.families)
    asked = [queries.meant(connection, text) for text in selection.queries]
    codes = _chosen(code_reads.codes(connection), selection.codes, lambda code: code.id)
    if (selection.families or selection.queries) and not selection.codes:
        codes = []
    rows = [*_code_rows(codes, families), *_smart_rows(whole, selection.queries, asked)]
    columns = _codings(connection, selection)
    found = [_found(connection, queries, one, selection) for one in asked]
    parts = _columns_of(columns, codes, selection, whole, found)
    translate = translator(language)
    return _Counted(
        codes=smart.with_own_names(rows, translate),
        families=_family_rows(families, {code.id for code in codes}, whole),
        codings=CodingColumns(*parts),
        words=smart.in_words(whole, asked, codes, translate),
    )


def _found(connection: Connection, queries: Queries, one: Saved, selection: Selection) -> Set[int]:
    """What a query finds. Raises NotPossibleError, which names the saved query that cannot be asked."""
    try:
        return queries.found(connection, one.expression, coders=selection.coders)
    except NotPossibleError as error:
        if not one.name:
            raise
        sentence = _("The query “{name}” cannot be asked: {why}")
        raise NotPossibleError(sentence.format(name=one.name, why=error.sentence), error.remedy) from error


def _columns_of(
    columns: "Columns",
    codes: Sequence[Code],
    selection: Selection,
    whole: Sequence[smart.WholeFamily],
    found: Sequence[Set[int]],
) -> "list[Columns]":
    """The six columns of all codings: those of the codes, then those of families and queries."""
    import numpy as np

    every = columns
    if selection.codes or selection.families or selection.queries:
        every = columns[np.isin(columns[:, 4], np.array([code.id for code in codes], dtype=np.int64))]
    keys = [smart.query_id(text) for text in selection.queries]
    pairs = zip(keys, found, strict=True)
    parts = [
        every,
        *(smart.family_codings(columns, one) for one in whole),
        *(smart.query_codings(columns, ids, key) for key, ids in pairs),
    ]
    joined = np.concatenate(parts) if len(parts) > 1 else every
    return [np.ascontiguousarray(joined[:, i]) for i in range(6)]


def _smart_rows(
    whole: Sequence[smart.WholeFamily], texts: Sequence[str], asked: Sequence[Saved]
) -> "list[CodeRow]":
    from qualcode.tables.data import CodeRow

    families = [
        CodeRow(int(one.family.id), one.family.name, "", color=one.family.color, kind="family")
        for one in whole
    ]
    queries = [
        CodeRow(smart.query_id(text), one.name or one.expression, "", kind="query")
        for text, one in zip(texts, asked, strict=True)
    ]
    return families + queries


def _codings(connection: Connection, selection: Selection) -> "Columns":
    """The codings by the chosen coders in the chosen documents, shape (n, 6)."""
    import numpy as np

    columns = quotation_reads.coding_columns(connection, selection.coders)
    if selection.documents:
        columns = columns[np.isin(columns[:, 0], np.array(selection.documents, dtype=np.int64))]
    return columns


def _turns(connection: Connection, selection: Selection, *, wanted: bool) -> "TurnColumns":
    import numpy as np

    from qualcode.tables.data import TurnColumns

    columns = quotation_reads.turn_columns(connection) if wanted else np.zeros((0, 6), np.int64)
    if selection.documents:
        columns = columns[np.isin(columns[:, 0], np.array(selection.documents, dtype=np.int64))]
    *numbers, interviewer = (np.ascontiguousarray(columns[:, i]) for i in range(6))
    return TurnColumns(*numbers, interviewer=interviewer.astype(bool))


def _document_rows(connection: Connection, documents: Sequence[DocumentInfo]) -> "list[DocumentRow]":
    from qualcode.tables.data import DocumentRow

    respondents: dict[int, set[int]] = {}
    for speaker in document_reads.speakers(connection):
        if speaker.role is Role.RESPONDENT and speaker.participant is not None:
            respondents.setdefault(speaker.document, set()).add(speaker.participant)
    return [
        DocumentRow(info.id, info.name, info.characters, frozenset(respondents.get(info.id, ())))
        for info in documents
    ]


def _people(connection: Connection, documents: "Sequence[DocumentRow]") -> list[Participant]:
    """The participants who are respondents in the chosen documents: the N of "n of N"."""
    speaking = {person for document in documents for person in document.respondents}
    return [person for person in document_reads.participants(connection) if person.id in speaking]


def _code_rows(codes: Sequence[Code], families: Sequence[Family]) -> "tuple[CodeRow, ...]":
    from qualcode.tables.data import CodeRow

    names = {family.id: family.name for family in families}
    return tuple(
        CodeRow(code.id, code.name, code.origin.value, tuple(names[f] for f in code.families), code.color)
        for code in codes
    )


def _family_rows(
    families: Sequence[Family], chosen: Set[int], whole: Sequence[smart.WholeFamily]
) -> "tuple[FamilyRow, ...]":
    """Families with any of the chosen codes, and those that stand as one code themselves."""
    from qualcode.tables.data import FamilyRow

    names = {int(family.id): family.name for family in families}
    themselves = {row.id: row for row in smart.family_rows_of(whole, names)}
    rows = [
        themselves.get(int(family.id))
        or FamilyRow(
            family.id,
            family.name,
            smart.members(families, family) & chosen,
            names.get(family.parent, "") if family.parent else "",
        )
        for family in families
    ]
    return tuple(row for row in rows if row.codes)


def _scope(
    selection: Selection,
    coders: Sequence[Coder],
    documents: Sequence[DocumentInfo],
    language: str,
    people: str,
) -> str:
    return in_words(
        translator(language),
        coders=[shown_name(coder, translator(language)) for coder in coders],
        all_coders=not selection.coders,
        documents=[info.name for info in documents],
        all_documents=not selection.documents,
        people=people,
    )
