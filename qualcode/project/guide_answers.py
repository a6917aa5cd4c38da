"""What was answered: the stretches of text after a question, with who speaks there and what was coded."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from qualcode.model import Asked, CodeId, Document, DocumentInfo, Participant, Quotation, Role, Turn
from qualcode.model.guide import Question
from qualcode.project.layers import counting
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import guide as reads
from qualcode.store.reads import quotations as quotation_reads


@dataclass(frozen=True, slots=True)
class AnswerTurn:
    """A turn of an answer; `speaker` is the participant's name, or the label where nobody is linked."""

    number: int
    start: int
    end: int
    speaker: str
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A question asked in one interview, and what followed.

    `words` are the interviewer's as asked; `turns` all that was said after it, `participants` who of the
    study speaks there; `quotations` share at least one character with the answer or the question, and
    `codes` are theirs, in the order of the text.
    """

    asked: Asked
    document: DocumentInfo
    words: str
    turns: tuple[AnswerTurn, ...]
    participants: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    codes: tuple[CodeId, ...]

    @property
    def who(self) -> str:
        """The participants, or the document where nobody is known."""
        return " / ".join(self.participants) or self.document.name


@dataclass(frozen=True, slots=True)
class Cell:
    """One question in one document: how often asked (0: not), and what lies in the answers.

    `quotations` are distinct; `mentioned` are those of the question's own codes that occur, None where the
    question has no codes. Asked with no code mentioned is "asked, not mentioned".
    """

    asked: int = 0
    quotations: int = 0
    mentioned: tuple[CodeId, ...] | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Questions (rows) by documents (columns)."""

    questions: tuple[Question, ...]
    documents: tuple[DocumentInfo, ...]
    cells: Mapping[tuple[int, int], Cell]

    def cell(self, question: int, document: int) -> Cell:
        """What is known of a question in a document."""
        return self.cells.get((question, document), Cell())

    def asked_in(self, question: int) -> int:
        """In how many documents the question was asked."""
        return sum(self.cell(question, info.id).asked > 0 for info in self.documents)


def answers_of(
    connection: Connection, question: int, documents: Collection[int], coders: Collection[int]
) -> list[Answer]:
    """The answers to a question in the order of the study."""
    infos = {info.id: info for info in document_reads.document_infos(connection)}
    here = [one for one in reads.asked(connection, question=question) if one.document in infos]
    here = [one for one in here if not documents or one.document in documents]
    people = {int(person.id): person for person in document_reads.participants(connection)}
    interviews = {
        key: _Interview(connection, infos[key], people, coders) for key in {a.document for a in here}
    }
    here.sort(key=lambda one: (infos[one.document].order, one.start))
    return [interviews[one.document].answer(one) for one in here]


def overview_of(connection: Connection, documents: Collection[int], coders: Collection[int]) -> Overview:
    """Every question by every document."""
    infos = [i for i in document_reads.document_infos(connection) if not documents or i.id in documents]
    questions = reads.questions(connection)
    wanted = {question.id: set(question.codes) for question in questions}
    cells: dict[tuple[int, int], Cell] = {}
    for info in infos:
        here = reads.asked(connection, document=info.id)
        quotations = _limited(connection, info.id, coders) if here else []
        for question in questions:
            spans = [one for one in here if one.question == question.id]
            if spans:
                cells[question.id, info.id] = _cell(spans, quotations, wanted[question.id])
    return Overview(tuple(questions), tuple(infos), cells)


def _cell(spans: Sequence[Asked], quotations: Sequence[Quotation], wanted: set[CodeId]) -> Cell:
    inside = [q for q in quotations if any(q.start < a.end and a.start < q.end for a in spans)]
    codes = dict.fromkeys(coding.code for quotation in inside for coding in quotation.codings)
    mentioned = tuple(code for code in codes if code in wanted) if wanted else None
    return Cell(len(spans), len(inside), mentioned)


def _limited(connection: Connection, document: int, coders: Collection[int]) -> list[Quotation]:
    """The quotations that carry a coding (of these coders); their other codings are left in."""
    quotations = counting(connection, quotation_reads.of_document(connection, document), coders)
    return [q for q in quotations if any(not coders or coding.coder in coders for coding in q.codings)]


class _Interview:
    """One document with what its answers need."""

    def __init__(
        self,
        connection: Connection,
        info: DocumentInfo,
        people: Mapping[int, Participant],
        coders: Collection[int],
    ) -> None:
        self._document = document_reads.document(connection, info)
        self._quotations = _limited(connection, info.id, coders)
        self._people, self._coders = people, coders

    def answer(self, asked: Asked) -> Answer:
        document = self._document
        first = document.turn_at(asked.start)
        words = document.text[first.text_start : first.end] if first else ""
        turns = tuple(self._turns(document, asked, first))
        quotations = tuple(q for q in self._quotations if q.start < asked.end and asked.start < q.end)
        codes = dict.fromkeys(
            coding.code
            for quotation in quotations
            for coding in quotation.codings
            if not self._coders or coding.coder in self._coders
        )
        said = [self._name(turn) for turn in document.turns if _answers(turn, asked)]
        people = dict.fromkeys(name for name in said if name) or dict.fromkeys(self._only_respondent)
        return Answer(asked, document.info, words, turns, tuple(people), quotations, tuple(codes))

    def _turns(self, document: Document, asked: Asked, first: Turn | None) -> Iterator[AnswerTurn]:
        for turn in document.turns:
            if asked.start <= turn.start < asked.end and turn is not first:
                text = document.text[turn.text_start : turn.end]
                name = self._name(turn) or turn.speaker
                yield AnswerTurn(turn.number, turn.start, turn.end, name, turn.role, text)

    def _name(self, turn: Turn) -> str:
        person = self._people.get(turn.participant) if turn.participant is not None else None
        return person.name if person else ""

    @cached_property
    def _only_respondent(self) -> tuple[str, ...]:
        """The participant of an interview with one, for an answer in which nobody speaks."""
        turns = [turn for turn in self._document.turns if turn.role is Role.RESPONDENT]
        names = dict.fromkeys(name for turn in turns if (name := self._name(turn)))
        return tuple(names) if len(names) == 1 else ()


def _answers(turn: Turn, asked: Asked) -> bool:
    return asked.start <= turn.start < asked.end and turn.role is not Role.INTERVIEWER
