"""Suggestions where the questions of the guide were asked, learnt from all interviews of the study.

An interviewer words a question much the same in every interview. So each interview is matched twice:
first by the guide's own text, then also by the turns in which the question is known (accepted, or
surely recognised) to be asked in the other interviews.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from qualcode.i18n import Translate
from qualcode.model import Asked, Document, DocumentId, Question, QuestionId, Role
from qualcode.progress import NoProgress, Progress
from qualcode.project.context import Context
from qualcode.segmentation.questions import Certainty, GuideQuestion, Match, SpokenTurn, match_questions
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import guide as reads

REJECTED = "guide:rejected"
MOST_WORDINGS = 15
Place = tuple[int, int, int]  # question, document, start of the turn


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The turn that begins at `start` seems to ask the question; `text` is what is said in it."""

    question: QuestionId
    document: DocumentId
    start: int
    text: str
    match: Match

    @property
    def sure(self) -> bool:
        """Whether it can be taken over without looking."""
        return self.match.certainty is Certainty.SURE

    @property
    def place(self) -> Place:
        """Question, document and start."""
        return self.question, self.document, self.start


def reason(match: Match, translate: Translate) -> str:
    """Why a turn is suggested, in words."""
    words = ", ".join(match.words[:6])
    if match.by_wording:
        why = translate("worded as in other interviews")
    elif words:
        why = translate("the same words: {words}").format(words=words)
    else:
        why = translate("much the same words")
    parts = [why]
    if match.again:
        parts.append(translate("asked earlier as well"))
    elif not match.in_order:
        parts.append(translate("not in the order of the guide"))
    return "; ".join(parts)


def suggestions(context: Context, *, progress: Progress | None = None) -> list[Suggestion]:
    """Every suggestion for the study, without what is known to be asked or was rejected."""
    questions, documents, known, language = context.read(_material)
    progress = progress or NoProgress()
    if not questions or not documents:
        return []
    done = {(one.question, one.document, one.start) for one in known}
    wordings: dict[Place, str] = {}
    by_id = {document.id: document for document in documents}
    for question, document, start in ((one.question, one.document, one.start) for one in known):
        turn = by_id[DocumentId(document)].turn_at(start) if document in by_id else None
        if turn is not None:
            wordings[question, document, start] = by_id[DocumentId(document)].text[turn.text_start : turn.end]
    for number, document in enumerate(documents):
        progress.report(number, 2 * len(documents), document.name)
        for match, start, text in _matched(questions, document, wordings, language):
            if match.certainty is Certainty.SURE:
                wordings.setdefault((match.question, document.id, start), text)
    rejected = set(context.read(known_rejections))
    found: list[Suggestion] = []
    for number, document in enumerate(documents, start=len(documents)):
        progress.report(number, 2 * len(documents), document.name)
        placed = [Suggestion(QuestionId(match.question), document.id, start, text, match)
                  for match, start, text in _matched(questions, document, wordings, language)]  # fmt: skip
        found += [one for one in placed if one.place not in done and one.place not in rejected]
    return _without_rivals(found, {(question, document) for question, document, _start in done})


def known_rejections(connection: Connection) -> list[Place]:
    """The places that the researcher has rejected."""
    stored: list[tuple[int, int, int]] = code_reads.settings(connection).get(REJECTED, (0, None))[1] or []
    return [(int(question), int(document), int(start)) for question, document, start in stored]


def _without_rivals(found: Sequence[Suggestion], settled: set[tuple[int, int]]) -> list[Suggestion]:
    """Where the researcher has said where a question was asked, only a second place as clear is left."""
    return [
        one
        for one in found
        if (one.question, one.document) not in settled or one.match.again or one.match.score >= 0.9
    ]


def _matched(
    questions: Sequence[Question],
    document: Document,
    wordings: Mapping[Place, str],
    language: str,
) -> Iterator[tuple[Match, int, str]]:
    """The matches of one document, with where the turn begins and what is said in it."""
    elsewhere: dict[int, list[str]] = {}
    for (question, where, _start), text in wordings.items():  # what the researcher accepted comes first
        if where != document.id and len(elsewhere.setdefault(question, [])) < MOST_WORDINGS:
            elsewhere[question].append(text)
    guide = [GuideQuestion(q.id, q.number, q.text, tuple(elsewhere.get(q.id, ()))) for q in questions]
    turns = {turn.number: turn for turn in document.turns}
    spoken = [
        SpokenTurn(turn.number, document.text[turn.text_start : turn.end], turn.role is Role.INTERVIEWER)
        for turn in document.turns
    ]
    for match in match_questions(guide, spoken, language=language):
        turn = turns[match.turn]
        yield match, turn.start, document.text[turn.text_start : turn.end]


def _material(connection: Connection) -> tuple[list[Question], list[Document], list[Asked], str]:
    infos = document_reads.document_infos(connection)
    language = str(code_reads.settings(connection).get("language", (0, "nl"))[1] or "nl")
    documents = [document_reads.document(connection, info) for info in infos]
    return reads.questions(connection), documents, reads.asked(connection), language
