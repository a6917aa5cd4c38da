"""What a study offers for the conditions of a query. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.i18n import N_, _, screen_language
from qualcode.model import Question, Role
from qualcode.model.attributes import Attribute
from qualcode.project import Project
from qualcode.query import vocabulary as v
from qualcode.query.names import question_name
from qualcode.reports.wording import ORIGINS

ROLES = {
    Role.INTERVIEWER.value: N_("interviewer"),
    Role.RESPONDENT.value: N_("respondent"),
    Role.OTHER.value: N_("other"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A value of a condition as the query writes it, and what is shown for it."""

    value: str
    shown: str
    color: str = ""
    section: str = ""


@dataclass(frozen=True)
class Offers:
    """By condition what can be chosen; nothing for those in which words are typed."""

    by_word: Mapping[str, Sequence[Offer]] = field(default_factory=dict[str, Sequence[Offer]])

    def of(self, word: str) -> Sequence[Offer]:
        """What can be chosen for a condition."""
        return self.by_word.get(word, ())


def offers_of(project: Project) -> Offers:
    """What the study offers now."""
    names = project.queries.names()
    language = screen_language()
    stances = [Offer(mark, name or mark) for name, mark in (names.stances or {}).items()]
    return Offers(
        {
            "code": [Offer(code.name, code.name, code.color) for code in names.codes],
            "family": [Offer(one.name, one.name, one.color) for one in names.families],
            "participant": [Offer(one.name, one.name) for one in names.participants],
            "document": [Offer(name, name) for name in (names.documents or {}).values()],
            "speaker": [Offer(label, label) for label in sorted({voice.label for voice in names.voices})],
            "role": [Offer(role, _(words)) for role, words in ROLES.items()],
            "origin": [Offer(key, f"{key}: {_(words)}") for key, words in ORIGINS.items()],
            "coder": [Offer(one.name, one.name) for one in names.coders],
            "stance": [*stances, Offer("", _("none noted"))],
            "rating": [*_ratings(project, language), Offer("", _("none given"))],
            "question": [_question(one) for one in names.questions],
            "query": [Offer(one.name, one.name) for one in project.queries.all()],
            v.ATTRIBUTE: [offer for one in names.attributes for offer in _values(one)],
        }
    )


def _question(question: Question) -> Offer:
    return Offer(question_name(question), f"{question_name(question)}  {question.text}")


def _ratings(project: Project, language: str) -> list[Offer]:
    scales = project.scales.ratings(language)
    marks = {mark.mark: mark.name for scale in scales for mark in scale.marks}
    return [Offer(mark, f"{mark}  {name}".strip()) for mark, name in marks.items()]


def _values(attribute: Attribute) -> list[Offer]:
    """Every value of an attribute as a filter; and that it is not given."""
    found = [Offer(f"{attribute.name}={value}", value, section=attribute.name) for value in attribute.choices]
    return [*found, Offer(f"{attribute.name}=", _("not given"), section=attribute.name)]
