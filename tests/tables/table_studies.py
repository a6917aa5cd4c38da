"""Small studies made by hand or at random, as columns."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from qualcode.tables.data import (
    CodeRow,
    CodingColumns,
    DocumentRow,
    FamilyRow,
    ParticipantRow,
    StudyData,
    TurnColumns,
)

CODE = 7_000_000_000_000_000_000
"""Ids are large, as in a real study: a table that confuses an id with an index fails."""
QUOTATION = 4_000_000_000_000_000_000
DOCUMENT = 30
PERSON = 900


def study(
    codings: Iterable[tuple[int, int, int, int, int]],
    *,
    turns: Iterable[tuple[int, int, int, int]] = (),
    codes: int = 4,
    documents: int = 2,
    people: int = 3,
    families: Sequence[Iterable[int]] = (),
    respondents: Mapping[int, Iterable[int]] | None = None,
    attributes: Sequence[Mapping[str, str]] = (),
    origins: Sequence[str] = ("D", "I", "IV", "D", "T"),
) -> StudyData:
    """A study from codings (document, start, end, code, coder) and turns (document, start, end, person).

    All are numbered from 0; a turn's person -1 is the interviewer.
    """
    rows = list(dict.fromkeys(codings))
    spans = {span: QUOTATION - 17 * i for i, span in enumerate(dict.fromkeys(row[:3] for row in rows))}
    spoken = sorted(turns)
    if respondents is None:
        found: dict[int, set[int]] = {}
        for document, _, _, person in spoken:
            if person >= 0:
                found.setdefault(document, set()).add(person)
        respondents = found
    return StudyData(
        codings=CodingColumns(
            document=column(DOCUMENT + row[0] for row in rows),
            start=column(row[1] for row in rows),
            end=column(row[2] for row in rows),
            quotation=column(spans[row[:3]] for row in rows),
            code=column(CODE - 5 * row[3] for row in rows),
            coder=column(1 + row[4] for row in rows),
        ),
        turns=TurnColumns(
            document=column(DOCUMENT + turn[0] for turn in spoken),
            start=column(turn[1] for turn in spoken),
            end=column(turn[2] for turn in spoken),
            number=column(range(len(spoken))),
            participant=column(PERSON + turn[3] if turn[3] >= 0 else 0 for turn in spoken),
            interviewer=np.array([turn[3] < 0 for turn in spoken], bool),
        ),
        codes=tuple(
            CodeRow(id=CODE - 5 * i, name=f"code {i}", origin=origins[i % len(origins)]) for i in range(codes)
        ),
        families=tuple(
            FamilyRow(id=60 + i, name=f"family {i}", codes=frozenset(CODE - 5 * c for c in members))
            for i, members in enumerate(families)
        ),
        documents=tuple(
            DocumentRow(
                id=DOCUMENT + i,
                name=f"document {i}",
                characters=1000,
                respondents=frozenset(PERSON + p for p in respondents.get(i, ())),
            )
            for i in range(documents)
        ),
        participants=tuple(
            ParticipantRow(
                id=PERSON + i, name=f"P{i}", attributes=attributes[i] if i < len(attributes) else {}
            )
            for i in range(people)
        ),
        coders={1: "An", 2: "Bo"},
        scope="Counted over all coders.",
    )


def column(values: Iterable[int]) -> np.ndarray:
    return np.array(list(values), np.int64)


@st.composite
def studies(draw: st.DrawFn) -> StudyData:
    """Random small studies: identical, nested, touching and overlapping spans, two coders, gaps in turns."""
    documents = draw(st.integers(1, 3))
    codes = draw(st.integers(1, 5))
    span = st.tuples(st.integers(0, 14), st.integers(1, 8))
    row = st.tuples(st.integers(0, documents - 1), span, st.integers(0, codes - 1), st.integers(0, 1))
    codings = [(d, s, s + n, c, coder) for d, (s, n), c, coder in draw(st.lists(row, max_size=30))]
    turns = []
    for document in range(documents):
        cuts = sorted(draw(st.sets(st.integers(0, 24), max_size=7)))
        for start, end in pairwise(cuts):
            if draw(st.booleans()):
                turns.append((document, start, end, draw(st.integers(-1, 3))))
    group = draw(st.lists(st.sets(st.integers(0, codes - 1)), max_size=3))
    words = st.dictionaries(st.just("role"), st.sampled_from(["a", "b", ""]), max_size=1)
    return study(
        codings,
        turns=turns,
        codes=draw(st.integers(max(1, codes - 1), codes)),
        documents=documents,
        people=draw(st.integers(0, 4)),
        families=group,
        attributes=draw(st.lists(words, max_size=4)),
    )
