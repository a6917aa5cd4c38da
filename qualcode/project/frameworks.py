"""A framework matrix filled in: its rows and columns found in the study, and handed to `tables` to count."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from qualcode.errors import QualcodeError
from qualcode.i18n import N_, translator
from qualcode.model import Asked, Code, Family, Judgement, Matrix, Question
from qualcode.model.attributes import Attribute, AttributeKind, shown_value, sort_key
from qualcode.project.analysis import Tables
from qualcode.project.families import descendants
from qualcode.project.judged import BY_ATTRIBUTE
from qualcode.project.queries import Queries
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import cases as case_reads
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import guide as guide_reads
from qualcode.store.reads import quotations as quotation_reads

if TYPE_CHECKING:
    from qualcode.model.scales import Scale
    from qualcode.tables.data import ParticipantRow, StudyData
    from qualcode.tables.framework import FrameColumn, FrameRow, Framework

NOT_GIVEN = N_("not given")
KINDS = {"code": N_("code"), "family": N_("family"), "question": N_("question"), "query": N_("saved query")}
"""What is put behind the name of a column where another column has that name already."""


def filled(
    connection: Connection,
    matrix: Matrix,
    judgements: Mapping[tuple[str, str], Judgement],
    *,
    tables: Tables,
    queries: Queries,
    scale: "Scale | None" = None,
    selection: Selection = EVERYTHING,
    language: str,
) -> "Framework":
    """The matrix with everything that is counted and judged in it.

    The selection's coders, documents and attributes limit it; its codes do not: the columns say which.
    Columns that are no longer in the study are left out.
    """
    from qualcode.tables.framework import framework

    data = tables.data(replace(selection, codes=(), families=(), queries=()), language=language)
    study = _Study(connection, data, queries, selection, language)
    asked = [one for one in guide_reads.asked(connection) if one.document in study.documents]
    rows = tuple(_rows(study, str(matrix.design.get("rows", "")), {row for row, _column in judgements}))
    return framework(
        data,
        rows,
        tuple(_columns(study, [str(key) for key in matrix.design.get("columns", ())], asked)),
        asked={(int(one.question), int(one.document)) for one in asked},
        judgements=judgements,
        scale=scale,
    )


@dataclass
class _Study:
    """What rows and columns are looked up in."""

    connection: Connection
    data: "StudyData"
    queries: Queries
    selection: Selection
    language: str

    @cached_property
    def documents(self) -> Set[int]:
        return {one.id for one in self.data.documents}

    @cached_property
    def codes(self) -> dict[int, Code]:
        return {int(one.id): one for one in code_reads.codes(self.connection)}

    @cached_property
    def families(self) -> list[Family]:
        return code_reads.families(self.connection)

    @cached_property
    def questions(self) -> list[Question]:
        return guide_reads.questions(self.connection)

    def spoken(self, people: Collection[int]) -> frozenset[int]:
        """The documents in which any of these participants is a respondent."""
        return frozenset(one.id for one in self.data.documents if not one.respondents.isdisjoint(people))

    def asking(self, codes: Set[int]) -> frozenset[int]:
        """The questions of the guide whose answers are expected to carry any of these codes."""
        return frozenset(int(one.id) for one in self.questions if not codes.isdisjoint(map(int, one.codes)))


def _rows(study: _Study, rows: str, judged: Set[str]) -> "Iterator[FrameRow]":
    from qualcode.tables.framework import FrameRow

    if rows == "participants":
        for person in study.data.participants:
            here = study.spoken({person.id})
            tip = ", ".join(value for value in person.attributes.values() if value)
            yield FrameRow(f"participant:{person.id}", person.name, frozenset({person.id}), here, tip=tip)
    elif rows == "documents":
        for one in study.data.documents:
            yield FrameRow(f"document:{one.id}", one.name, documents=frozenset({one.id}))
    elif rows == "cases":
        for case in case_reads.cases(study.connection):
            held = [quotation for telling in case.tellings for quotation in telling.quotations]
            found = quotation_reads.by_ids(study.connection, held)
            spans = tuple((int(one.document), one.start, one.end) for one in found)
            yield FrameRow(f"case:{case.id}", case.title, spans=spans, tip=case.text)
    else:
        yield from _values(study, rows.removeprefix(BY_ATTRIBUTE), judged)


def _values(study: _Study, name: str, judged: Set[str]) -> "Iterator[FrameRow]":
    """A row for each value that somebody has, and for those that something was judged of."""
    from qualcode.tables.framework import FrameRow

    people = document_reads.participants(study.connection)
    known = {one.name: one for one in attribute_reads.attributes(study.connection, people)}
    kind = known.get(name, Attribute(name)).kind
    stored = {int(person.id): person.attributes.get(name, "") for person in people}
    groups: dict[str, list[ParticipantRow]] = {}
    for person in study.data.participants:
        groups.setdefault(stored.get(person.id, ""), []).append(person)
    groups |= {one: [] for key in judged if (one := key.removeprefix("value:")) not in groups and one != key}
    if name not in known:
        groups = {}
    for value in sorted(groups, key=lambda one: sort_key(kind, one)):
        members = groups[value]
        ids = frozenset(person.id for person in members)
        yield FrameRow(
            f"value:{value}",
            _value_in_words(kind, value, study.language),
            ids,
            study.spoken(ids),
            grouped=True,
            tip=", ".join(person.name for person in members),
        )


def _value_in_words(kind: AttributeKind, value: str, language: str) -> str:
    translate = translator(language)
    return shown_value(kind, value, translate=translate, language=language) or translate(NOT_GIVEN)


def _columns(study: _Study, keys: Sequence[str], asked: Sequence[Asked]) -> "Iterator[FrameColumn]":
    finders: Mapping[str, Callable[[_Study, str], dict[str, Any] | None]] = {
        "code": _code,
        "family": _family,
        "query": _query,
        "question": lambda study, text: _question(study, text, asked),
    }
    from qualcode.tables.framework import FrameColumn

    words, taken = translator(study.language), set[str]()
    for key in keys:
        prefix, _colon, text = key.partition(":")
        found = finders[prefix](study, text) if prefix in finders else None
        if found is not None:
            name = str(found.pop("name"))
            name = f"{name} ({words(KINDS[prefix])})" if name.casefold() in taken else name
            taken.add(name.casefold())
            yield FrameColumn(key, name, **found)


def _code(study: _Study, text: str) -> dict[str, Any] | None:
    code = study.codes.get(_number(text))
    if code is None:
        return None
    codes = frozenset({int(code.id)})
    return {
        "name": code.name,
        "codes": codes,
        "questions": study.asking(codes),
        "color": code.color,
        "tip": code.definition,
    }


def _family(study: _Study, text: str) -> dict[str, Any] | None:
    family = next((one for one in study.families if one.id == _number(text)), None)
    if family is None:
        return None
    reached = {family.id, *descendants(study.families, family.id)}
    codes = frozenset(int(code) for one in study.families if one.id in reached for code in one.codes)
    return {
        "name": family.name,
        "codes": codes,
        "questions": study.asking(codes),
        "color": family.color,
        "tip": family.definition,
    }


def _question(study: _Study, text: str, asked: Sequence[Asked]) -> dict[str, Any] | None:
    question = next((one for one in study.questions if one.id == _number(text)), None)
    if question is None:
        return None
    spans = tuple((int(a.document), a.start, a.end) for a in asked if a.question == question.id)
    return {"name": question.title, "spans": spans, "questions": frozenset({int(question.id)})}


def _query(study: _Study, text: str) -> dict[str, Any] | None:
    try:
        saved = study.queries.named(text)
        coders = study.selection.coders
        found = study.queries.found(study.connection, saved.expression, coders=coders)
    except QualcodeError as error:
        return {"name": text, "problem": str(error)}
    return {"name": saved.name, "quotations": frozenset(found), "tip": saved.expression}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
