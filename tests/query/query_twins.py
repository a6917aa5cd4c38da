"""What every operator means, as slow and as plainly as its docstring says it: asked of one quotation."""

from qualcode.model import Quotation
from qualcode.query.lying import Distance
from qualcode.query.operators.codings import CodeIs, CoderIs, FamilyIs, OriginIs, RatingIs, StanceIs
from qualcode.query.operators.guide import QuestionIs
from qualcode.query.operators.logic import And, Everything, Not, Or
from qualcode.query.operators.one_coding import OneCoding
from qualcode.query.operators.order import Follows, Precedes
from qualcode.query.operators.ranges import Encloses, Overlaps, Within
from qualcode.query.operators.talk import AttributeIs, DocumentIs, ParticipantIs, RoleIs, SpeakerIs
from qualcode.query.operators.units import SameAs, Unit
from qualcode.query.operators.words import Comment, Memo, Text
from qualcode.query.operators.words import holds as words_hold
from qualcode.query.plain import PlainStudy


def holds(node, q: Quotation, study: PlainStudy) -> bool:
    match node:
        case Everything():
            return True
        case And(inner):
            return all(holds(one, q, study) for one in inner)
        case Or(inner):
            return any(holds(one, q, study) for one in inner)
        case Not(inner):
            return not holds(inner, q, study)
        case OneCoding(inner):
            return any(of_coding(inner, c, study) for c in q.codings)
        case CodeIs() | FamilyIs() | OriginIs() | CoderIs() | StanceIs() | RatingIs():
            return any(of_coding(node, c, study) for c in q.codings)
        case Text() | Comment() | Memo():
            return any(words_hold(t, node.phrases) if node.phrases else t for t in _texts(node, q, study))
        case DocumentIs(names):
            return _is(study.names.documents[q.document], names)
        case QuestionIs(names):
            numbers = {1: "1", 2: "3a", 3: "3"}  # the third has no number, so its place is its name
            asked = [a for a in study.asked_at if a.document == q.document and _shares(a, q)]
            return any(_is(numbers[a.question], [name.rstrip(".") for name in names]) for a in asked)
        case SpeakerIs(names):
            return any(_is(turn.speaker, names) for turn in _turns(q, study))
        case RoleIs(names):
            return any(turn.role.value in names for turn in _turns(q, study))
        case ParticipantIs(names):
            people = {p.id: p.name for p in study.names.participants}
            return any(_is(people[one], names) for one in _people(q, study))
        case AttributeIs(condition):
            return any(_has(one, condition, study) for one in _people(q, study))
        case _:
            others = [b for b in study.quotations if holds(node.b, b, study)]
            return holds(node.a, q, study) and any(_related(node, q, b, study) for b in others)


def of_coding(node, coding, study: PlainStudy) -> bool:
    names = study.names
    code = next(one for one in names.codes if one.id == coding.code)
    match node:
        case And(inner):
            return all(of_coding(one, coding, study) for one in inner)
        case Or(inner):
            return any(of_coding(one, coding, study) for one in inner)
        case Not(inner):
            return not of_coding(inner, coding, study)
        case CodeIs(wanted):
            return _is(code.name, wanted)
        case FamilyIs(wanted):
            return any(_is(family, wanted) for family in _families(code.id, study))
        case OriginIs(wanted):
            return code.origin.value in wanted
        case CoderIs(wanted):
            return _is(next(one.name for one in names.coders if one.id == coding.coder), wanted)
        case StanceIs(wanted):
            return coding.stance in ["denied" if one == "ontkend" else one for one in wanted]
        case RatingIs(wanted):
            return coding.rating in wanted
    raise TypeError(node)


def _families(code: int, study: PlainStudy) -> set[str]:
    """The families of a code and all around them: inner is in middle, middle in outer."""
    direct = {family.name for family in study.names.families if code in family.codes}
    around = {"inner": {"inner", "middle", "outer"}, "middle": {"middle", "outer"}, "outer": {"outer"}}
    return {name for one in direct for name in around[one]}


def _is(name: str, wanted) -> bool:
    """No name here holds a star, so that one always stands for any characters."""
    return any(_matches(name.casefold(), one.casefold()) for one in wanted)


def _matches(name: str, pattern: str) -> bool:
    if not pattern:
        return not name
    if pattern[0] == "*":
        return any(_matches(name[i:], pattern[1:]) for i in range(len(name) + 1))
    return name[:1] == pattern[0] and _matches(name[1:], pattern[1:])


def _texts(node, q: Quotation, study: PlainStudy) -> list[str]:
    match node:
        case Text():
            return [q.text]
        case Comment():
            return [q.comment]
        case _:
            memos = [text for key, text in study.memos if key == q.id]
            return [q.comment, *(c.memo for c in q.codings), *memos]


def _shares(a, b) -> bool:
    """Whether two stretches hold one character that is the same."""
    return bool(set(range(a.start, a.end)) & set(range(b.start, b.end)))


def _turns(q: Quotation, study: PlainStudy) -> list:
    return [turn for turn in study.turns_of.get(q.document, ()) if _shares(turn, q)]


def _people(q: Quotation, study: PlainStudy) -> set[int]:
    spoken = {turn.participant for turn in _turns(q, study) if turn.participant}
    respondents = {
        voice.participant
        for voice in study.names.voices
        if voice.document == q.document and voice.role == "respondent" and voice.participant
    }
    return spoken | (respondents if len(respondents) == 1 else set())


def _has(person: int, condition: str, study: PlainStudy) -> bool:
    one = next(p for p in study.names.participants if p.id == person)
    name, _sign, values = condition.partition("=")
    responds = any(v.participant == person and v.role == "respondent" for v in study.names.voices)
    return name == "regio" and responds and one.attributes["regio"] in values.split(",")


def _related(node, a: Quotation, b: Quotation, study: PlainStudy) -> bool:
    if isinstance(node, SameAs):
        match node.unit:
            case Unit.TURN:
                return bool({t.id for t in _turns(a, study)} & {t.id for t in _turns(b, study)})
            case Unit.DOCUMENT:
                return a.document == b.document
            case Unit.PARTICIPANT:
                return bool(_people(a, study) & _people(b, study))
    if a.document != b.document:
        return False
    here, there = set(range(a.start, a.end)), set(range(b.start, b.end))
    match node:
        case Within():
            return here <= there
        case Encloses():
            return here >= there
        case Overlaps():
            return bool(here & there)
        case Follows():
            return max(there) < min(here) and _near(node, b, a, study)
        case Precedes():
            return max(here) < min(there) and _near(node, a, b, study)
    raise TypeError(node)


def _near(node, earlier: Quotation, later: Quotation, study: PlainStudy) -> bool:
    if node.most is None:
        return True
    units = study.turns_of.get(earlier.document, ())
    if node.unit is Distance.SENTENCES:
        units = study.sentences({earlier.document})[earlier.document]
    before = [n for n, unit in enumerate(units) if _shares(unit, earlier)]
    after = [n for n, unit in enumerate(units) if _shares(unit, later)]
    return bool(before and after) and after[0] - before[-1] <= node.most
