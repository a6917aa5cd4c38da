"""What in a query stands for nothing in the study, with names that were perhaps meant."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import N_, _
from qualcode.query.names import Names, meant_by, question_name
from qualcode.query.operators.codings import CodeIs, CoderIs, FamilyIs, StanceIs
from qualcode.query.operators.guide import QuestionIs
from qualcode.query.operators.saved import SavedQuery
from qualcode.query.operators.talk import AttributeIs, DocumentIs, ParticipantIs, SpeakerIs
from qualcode.query.tree import walk

MOST_SUGGESTIONS = 3
LIKE_ENOUGH = 60  # of 100, as rapidfuzz counts


@dataclass(frozen=True, slots=True)
class Problem:
    """`name` stands for nothing; `sentence` says so, `suggestions` are names that look like it."""

    name: str
    sentence: str
    suggestions: tuple[str, ...] = ()


_UNKNOWN: Mapping[type, str] = {
    CodeIs: N_("There is no code “{name}” in this study."),
    FamilyIs: N_("There is no family “{name}”."),
    CoderIs: N_("There is no coder “{name}” in this study."),
    DocumentIs: N_("There is no document “{name}” in this study."),
    ParticipantIs: N_("There is no participant “{name}”."),
    SpeakerIs: N_("No speaker is called “{name}”."),
    QuestionIs: N_("There is no question “{name}” in the guide."),
    StanceIs: N_("There is no stance “{name}”."),
    SavedQuery: N_("There is no saved query “{name}”."),
}


def problems(tree: Any, names: Names, saved: Sequence[str] = ()) -> list[Problem]:
    """What stands for nothing in the study, in the order of the query; `saved` are saved queries' names."""
    known = _known(names, saved)
    found: list[Problem] = []
    for node in walk(tree):
        if isinstance(node, AttributeIs):
            found += _of_attribute(node, names)
        elif type(node) in known:
            found += _of_names(node, known[type(node)])
    return list(dict.fromkeys(found))


def _known(names: Names, saved: Sequence[str]) -> dict[type, list[str]]:
    return {
        CodeIs: [code.name for code in names.codes],
        FamilyIs: [family.name for family in names.families],
        CoderIs: [coder.name for coder in names.coders],
        DocumentIs: list((names.documents or {}).values()),
        ParticipantIs: [person.name for person in names.participants],
        SpeakerIs: list(dict.fromkeys(voice.label for voice in names.voices)),
        QuestionIs: [question_name(one) for one in names.questions],
        StanceIs: ["", *(names.stances or {}).values(), *(names.stances or {})],
        SavedQuery: list(saved),
    }


def _of_names(node: Any, known: Sequence[str]) -> Iterable[Problem]:
    plain = {name.casefold() for name in known}
    for name in node.names:
        if not _stands_for_something(node, name, plain):
            yield Problem(name, _(_UNKNOWN[type(node)]).format(name=name), alike(name, known))


def _stands_for_something(node: Any, name: str, plain: Set[str]) -> bool:
    if isinstance(node, QuestionIs):
        name = name.rstrip(".")
    if name.casefold() in plain:
        return True
    return not isinstance(node, StanceIs | SavedQuery) and bool(meant_by(name, plain))


def _of_attribute(node: AttributeIs, names: Names) -> Iterable[Problem]:
    problem = names.attribute_problem(node.condition)
    if problem is not None:
        yield Problem(node.condition, str(problem))


def alike(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Known names that look like a name, the most alike first."""
    from rapidfuzz import fuzz, process

    candidates = [one for one in dict.fromkeys(known) if one]
    best = process.extract(
        name,
        candidates,
        scorer=fuzz.WRatio,
        processor=str.casefold,
        limit=MOST_SUGGESTIONS,
        score_cutoff=LIKE_ENOUGH,
    )
    return tuple(str(one[0]) for one in best)
