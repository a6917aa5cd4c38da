"""What the page shows of one question, interview by interview. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.i18n import _, screen_language, translator
from qualcode.model import AskedId, Document, DocumentId, DocumentInfo, Question, Role
from qualcode.project import Project
from qualcode.project.guide_answers import Answer
from qualcode.project.guide_matching import Suggestion, reason

LONGEST_ANSWER = 1_600


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A question in the table: in how many of all interviews it was asked, and how many suggestions wait."""

    question: Question
    asked: int
    documents: int
    waiting: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One interview under a question: an answer, a suggestion (`suggestion` is set), or neither.

    `said` are (speaker, role, words); the speaker is "" where only one person answers. `start` and `end`
    are where the question and its answer lie in the document; `not_mentioned` tells that none of the codes
    that the question expects is in the answer.
    """

    document: DocumentId
    title: str
    where: str
    asked: str
    said: tuple[tuple[str, Role, str], ...]
    codes: tuple[tuple[str, str], ...] = ()
    quotations: tuple[int, ...] = ()
    start: int = 0
    end: int = 0
    asked_id: AskedId | None = None
    suggestion: Suggestion | None = None
    why: str = ""
    not_mentioned: bool = False

    @property
    def key(self) -> tuple[int, int, bool]:
        """What tells lines apart."""
        return self.document, self.start, self.suggestion is not None

    @property
    def found(self) -> bool:
        """Whether there is anything to go to."""
        return self.asked_id is not None or self.suggestion is not None

    @property
    def spoken(self) -> str:
        """The line as it is read aloud and copied."""
        words = "\n".join(f"{who}: {text}" if who else text for who, _role, text in self.said)
        state = self.state
        return "\n".join(
            part for part in (f"{self.title}  {self.where}".strip(), state, self.asked, words) if part
        )

    @property
    def state(self) -> str:
        """What stands beside the title, where it is no answer yet."""
        if self.suggestion is not None:
            return _("suggestion, sure") if self.suggestion.sure else _("suggestion, have a look")
        if self.not_mentioned:
            return _("asked, not mentioned")
        return "" if self.found else _("not found")


def guide_lines(project: Project, suggestions: Sequence[Suggestion]) -> list[GuideLine]:
    """The guide with its counts."""
    overview = project.guide.overview()
    names = {code.id: code.name for code in project.codes.all()}
    waiting: dict[int, int] = {}
    for one in suggestions:
        waiting[one.question] = waiting.get(one.question, 0) + 1
    return [
        GuideLine(
            question,
            overview.asked_in(question.id),
            len(overview.documents),
            waiting.get(question.id, 0),
            tuple(names[code] for code in question.codes),
        )
        for question in overview.questions
    ]


def answer_lines(
    project: Project, question: Question, suggestions: Sequence[Suggestion], *, infos: Sequence[DocumentInfo]
) -> list[AnswerLine]:
    """Answers and suggestions in the order of the study; then the interviews with neither."""
    colors = {int(code.id): (code.name, code.color) for code in project.codes.all()}
    found: dict[int, list[AnswerLine]] = {}
    for answer in project.guide.answers(question.id):
        found.setdefault(answer.document.id, []).append(_answered(answer, colors, question))
    names = {int(person.id): person.name for person in project.participants.all()}
    documents: dict[int, Document] = {}
    for one in suggestions:
        if one.question == question.id:
            document = documents.setdefault(one.document, project.documents.get(one.document))
            found.setdefault(one.document, []).append(_suggested(one, document, names))
    lines = [
        line
        for info in infos
        for line in sorted(found.get(info.id, ()), key=lambda one: (one.start, one.why))
    ]
    absent = [info for info in infos if info.id not in found]
    return lines + [AnswerLine(info.id, info.name, "", "", ()) for info in absent]


def _answered(answer: Answer, colors: Mapping[int, tuple[str, str]], question: Question) -> AnswerLine:
    people = {turn.speaker for turn in answer.turns if turn.role is not Role.INTERVIEWER}
    said = [
        (
            turn.speaker if len(people) > 1 or turn.role is Role.INTERVIEWER else "",
            turn.role,
            _flat(turn.text),
        )
        for turn in answer.turns
    ]
    codes = sorted(answer.codes, key=lambda code: code not in question.codes)  # the expected ones first
    turn = answer.turns[0].number - 1 if answer.turns else 0
    return AnswerLine(
        answer.document.id,
        answer.who,
        _where(answer.document.name if answer.who != answer.document.name else "", turn),
        _flat(answer.words),
        tuple(said),
        tuple(colors[code] for code in codes if code in colors),
        tuple(int(quotation.id) for quotation in answer.quotations),
        answer.asked.start,
        answer.asked.end,
        asked_id=answer.asked.id,
        not_mentioned=bool(question.codes) and not set(question.codes) & set(answer.codes),
    )


def _suggested(one: Suggestion, document: Document, names: Mapping[int, str]) -> AnswerLine:
    after = [turn for turn in document.turns if turn.number > one.match.turn]
    reply = next((turn for turn in after if turn.role is not Role.INTERVIEWER), None)
    said = (("", reply.role, _flat(document.text[reply.text_start : reply.end])),) if reply else ()
    asking = next(turn for turn in document.turns if turn.number == one.match.turn)
    person = names.get(reply.participant, "") if reply and reply.participant is not None else ""
    title = person or document.name
    where = _where(document.name if title != document.name else "", one.match.turn)
    why = reason(one.match, translator(screen_language()))
    return AnswerLine(
        document.id,
        title,
        where,
        _flat(one.text),
        said,
        start=one.start,
        end=asking.end,
        suggestion=one,
        why=why,
    )


def _where(document: str, turn: int) -> str:
    number = _("turn {number}").format(number=turn) if turn > 0 else ""
    return ", ".join(part for part in (document, number) if part)


def _flat(text: str) -> str:
    return " ".join(text[: LONGEST_ANSWER + 200].split())[:LONGEST_ANSWER]
