"""Small studies for queries: as plain values that hypothesis makes, and the same in a file."""

import string
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.pool import StaticPool

from qualcode.model import (
    Asked,
    AskedId,
    Code,
    CodeId,
    Coder,
    CoderId,
    Coding,
    CodingId,
    DocumentId,
    Family,
    FamilyId,
    Origin,
    Participant,
    ParticipantId,
    Question,
    QuestionId,
    Quotation,
    QuotationId,
    Role,
    Span,
    Turn,
    TurnId,
)
from qualcode.model.attributes import Attribute, AttributeKind
from qualcode.query.names import Names, Voice
from qualcode.query.plain import PlainStudy
from qualcode.store import schema as s

CODES = ("alfa", "beta", "gamma", "delta")
QUESTIONS = (
    Question(QuestionId(1), "1.", "Hoe gaat het?", (), 1),
    Question(QuestionId(2), "3a", "Wie belt wie?", (), 2),
    Question(QuestionId(3), "", "Wat nog?", (), 3),
)
STANCES, RATINGS = ("", "present", "denied"), ("", "+", "++")
WORDS = ("wij bellen elkaar", "één keer", "de mail", "")
LENGTH = 14  # short, so that quotations often touch


@dataclass(frozen=True)
class Made:
    """A study as values, and what only the tables hold."""

    plain: PlainStudy
    documents: Sequence[int]


def sentences(_documents: Set[int]) -> Mapping[int, Sequence[Span]]:
    """Sentences of any document here: of three characters, with a blank between them."""
    return {document: [Span(i, i + 3) for i in range(0, LENGTH, 4)] for document in (1, 2, 3)}


@st.composite
def studies(draw: st.DrawFn) -> Made:
    """Up to three documents with turns that lie apart, and quotations anywhere."""
    documents = range(1, draw(st.integers(1, 3)) + 1)
    people = [
        Participant(ParticipantId(n), f"R{n}", {"regio": draw(st.sampled_from(["", "Oost", "West"]))})
        for n in range(1, draw(st.integers(0, 3)) + 1)
    ]
    voices = draw(_voices(documents, [person.id for person in people]))
    turns = {document: draw(_turns(document, voices)) for document in documents}
    codes = [
        Code(CodeId(n), name, draw(st.sampled_from(list(Origin))), "") for n, name in enumerate(CODES, 1)
    ]
    families = draw(_families())
    quotations = draw(_quotations(documents))
    names = Names(
        codes=codes,
        families=families,
        coders=[Coder(CoderId(1), "SV"), Coder(CoderId(2), "JB")],
        documents={document: f"gesprek {document}" for document in documents},
        participants=people,
        attributes=[Attribute("regio", AttributeKind.TEXT)],
        voices=voices,
        stances={"aanwezig": "present", "ontkend": "denied"},
        questions=QUESTIONS,
    )
    memos = [(q.id, "aan de hand") for q in quotations if draw(st.booleans())]
    asked = draw(_asked(documents))
    return Made(PlainStudy(names, quotations, turns, memos, sentences, asked), documents)


@st.composite
def _asked(draw: st.DrawFn, documents: Sequence[int]) -> list[Asked]:
    """Stretches in which a question was asked and answered; they may touch, and a question come back."""
    place = st.tuples(
        st.sampled_from([1, 2, 3]),
        st.sampled_from(documents),
        st.integers(0, LENGTH - 1),
        st.integers(1, 6),
    )
    return [
        Asked(AskedId(n), QuestionId(question), DocumentId(document), start, start + length)
        for n, (question, document, start, length) in enumerate(draw(st.lists(place, max_size=5)), 1)
    ]


@st.composite
def _voices(draw: st.DrawFn, documents: Sequence[int], people: Sequence[int]) -> list[Voice]:
    found: list[Voice] = []
    for document in documents:
        for label in string.ascii_uppercase[: draw(st.integers(1, 3))]:
            person = draw(st.sampled_from([None, *people]))
            found.append(Voice(len(found) + 1, document, label, draw(st.sampled_from(list(Role))), person))
    return found


@st.composite
def _turns(draw: st.DrawFn, document: int, voices: Sequence[Voice]) -> list[Turn]:
    here = [voice for voice in voices if voice.document == document]
    ends = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=10)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    found: list[Turn] = []
    for number, (start, end) in enumerate(pairs, 1):
        voice = draw(st.sampled_from(here))
        key = TurnId(document * 100 + number)
        person = ParticipantId(voice.participant) if voice.participant else None
        turn = Turn(key, DocumentId(document), number, start, start, end, voice.label, voice.role, person)
        found.append(turn)
    return found


@st.composite
def _families(draw: st.DrawFn) -> list[Family]:
    """Outer holds middle holds inner; any may have codes."""
    members = [tuple(map(CodeId, sorted(draw(st.sets(st.integers(1, 4)))))) for _ in range(3)]
    names = ("outer", "middle", "inner")
    return [
        Family(FamilyId(n), name, FamilyId(n - 1) if n > 1 else None, codes=codes)
        for n, (name, codes) in enumerate(zip(names, members, strict=True), 1)
    ]


@st.composite
def _quotations(draw: st.DrawFn, documents: Sequence[int]) -> list[Quotation]:
    place = st.tuples(st.sampled_from(documents), st.integers(0, LENGTH - 1), st.integers(1, 4))
    places = sorted(draw(st.sets(place, max_size=12)))
    found: list[Quotation] = []
    for key, (document, start, length) in enumerate(places, 1):
        pairs = sorted(draw(st.sets(st.tuples(st.integers(1, 4), st.integers(1, 2)), max_size=3)))
        codings = tuple(
            Coding(
                CodingId(key * 100 + n),
                QuotationId(key),
                CodeId(code),
                CoderId(coder),
                draw(st.sampled_from(("", "memo over contact"))),
                draw(st.sampled_from(STANCES)),
                draw(st.sampled_from(RATINGS)),
            )
            for n, (code, coder) in enumerate(pairs)
        )
        text, comment = draw(st.sampled_from(WORDS)), draw(st.sampled_from(("", "mooi gezegd")))
        span = (start, start + length)
        found.append(Quotation(QuotationId(key), DocumentId(document), *span, text, comment, codings))
    return found


def connection_to(made: Made) -> Connection:
    """A database in memory that holds the same study."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    s.metadata.create_all(engine)
    connection = engine.connect()
    plain, names = made.plain, made.plain.names
    rows = {
        s.coder: [{"id": one.id, "name": one.name} for one in names.coders],
        s.participant: [
            {"id": one.id, "name": one.name, "attributes": dict(one.attributes)} for one in names.participants
        ],
        s.document: [{"id": key, "name": name} for key, name in (names.documents or {}).items()],
        s.speaker: [
            {
                "id": one.id,
                "document_id": one.document,
                "label": one.label,
                "role": one.role.value,
                "participant_id": one.participant,
            }
            for one in names.voices
        ],
        s.turn: [
            {
                "id": turn.id,
                "document_id": turn.document,
                "number": turn.number,
                "start": turn.start,
                "text_start": turn.text_start,
                "end": turn.end,
                "speaker_id": next(
                    v.id for v in names.voices if (v.document, v.label) == (turn.document, turn.speaker)
                ),
            }
            for turns in plain.turns_of.values()
            for turn in turns
        ],
        s.code: [{"id": one.id, "name": one.name, "origin": one.origin.value} for one in names.codes],
        s.family: [{"id": one.id, "name": one.name, "parent_id": one.parent} for one in names.families],
        s.family_member: [
            {"id": one.id * 10 + code, "family_id": one.id, "code_id": code}
            for one in names.families
            for code in one.codes
        ],
        s.quotation: [
            {
                "id": one.id,
                "document_id": one.document,
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "comment": one.comment,
            }
            for one in plain.quotations
        ],
        s.coding: [
            {
                "id": one.id,
                "quotation_id": one.quotation,
                "code_id": one.code,
                "coder_id": one.coder,
                "memo": one.memo,
                "stance": one.stance,
                "rating": one.rating,
            }
            for one in plain.codings()
        ],
        s.question: [
            {"id": one.id, "number": one.number, "text": one.text, "position": one.order, "codes": []}
            for one in names.questions
        ],
        s.asked: [
            {
                "id": one.id,
                "question_id": one.question,
                "document_id": one.document,
                "start": one.start,
                "end": one.end,
            }
            for one in plain.asked_at
        ],
        s.memo: [
            {"id": n, "subject": "quotation", "subject_id": key, "text": text}
            for n, (key, text) in enumerate(plain.memos, 1)
        ],
    }
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)
    return connection
