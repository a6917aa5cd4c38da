"""Tables of the study: reads what they need, limited as chosen, and lets `tables` count."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection

from qualcode.i18n import screen_language, translator
from qualcode.model import Code, Coder, DocumentInfo, Family, Participant, Role
from qualcode.model.attribute_filters import filters_in_words, passing
from qualcode.model.attributes import TICKED, Attribute, shown_value
from qualcode.project.context import Context
from qualcode.project.families import descendants
from qualcode.project.selection import EVERYTHING, Selection, in_words
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

    from qualcode.tables.data import (
        CodeRow,
        CodingColumns,
        DocumentRow,
        FamilyRow,
        StudyData,
        TurnColumns,
    )


T = TypeVar("T")


class Tables:
    """Groundedness, families, co-occurrence and cross tables, as `qualcode.tables` defines them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def data(
        self, selection: Selection = EVERYTHING, *, language: str | None = None, turns: bool = True
    ) -> "StudyData":
        """What tables are computed from, limited to the selection; its scope is worded in `language`.

        Without `turns` it is read faster, and serves only what needs neither turns nor participants.
        """
        return self._context.read(_study_data, selection, language or screen_language(), turns)

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
        """Per document the codes used there for the first time, and so far, by origin."""
        from qualcode.tables.saturation import saturation

        return saturation(self.data(selection, turns=False))


def _study_data(connection: Connection, selection: Selection, language: str, turns: bool) -> "StudyData":
    from qualcode.tables.data import ParticipantRow, StudyData
    from qualcode.tables.people import of_people

    documents = _chosen(document_reads.document_infos(connection), selection.documents, lambda info: info.id)
    codes = _chosen(code_reads.codes(connection), selection.codes, lambda code: code.id)
    all_coders = code_reads.coders(connection)
    coders = _chosen(all_coders, selection.coders, lambda coder: coder.id)
    rows = _document_rows(connection, documents)
    people = _people(connection, rows)
    attributes = attribute_reads.attributes(connection, document_reads.participants(connection))
    data = StudyData(
        codings=_codings(connection, selection),
        turns=_turns(connection, selection, wanted=turns or bool(selection.attributes)),
        codes=_code_rows(codes, code_reads.families(connection)),
        families=_family_rows(code_reads.families(connection), {code.id for code in codes}),
        documents=tuple(rows),
        participants=tuple(ParticipantRow(p.id, p.name, _in_words(p, attributes, language)) for p in people),
        coders={coder.id: coder.name for coder in coders},
    )
    wanted = {p.id for p in passing(people, attributes, selection.attributes)}
    data = of_people(data, wanted) if selection.attributes else data
    kept = {row.id for row in data.documents}
    words = filters_in_words(selection.attributes, attributes, translator(language), language)
    remaining = [info for info in documents if info.id in kept]
    return replace(data, scope=_scope(selection, coders, remaining, language, words))


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


def _codings(connection: Connection, selection: Selection) -> "CodingColumns":
    import numpy as np

    from qualcode.tables.data import CodingColumns

    columns = quotation_reads.coding_columns(connection)
    limits = ((0, selection.documents), (4, selection.codes), (5, selection.coders))
    for column, ids in limits:
        if ids:
            columns = columns[np.isin(columns[:, column], np.array(ids, dtype=np.int64))]
    return CodingColumns(*(np.ascontiguousarray(columns[:, i]) for i in range(6)))


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


def _family_rows(families: Sequence[Family], chosen: Set[int]) -> "tuple[FamilyRow, ...]":
    from qualcode.tables.data import FamilyRow

    names = {family.id: family.name for family in families}
    rows: list[FamilyRow] = []
    for family in families:
        reached = {family.id, *descendants(families, family.id)}
        members = frozenset(int(c) for f in families if f.id in reached for c in f.codes if c in chosen)
        rows.append(
            FamilyRow(family.id, family.name, members, names.get(family.parent, "") if family.parent else "")
        )
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
        coders=[coder.name for coder in coders],
        all_coders=not selection.coders,
        documents=[info.name for info in documents],
        all_documents=not selection.documents,
        people=people,
    )
