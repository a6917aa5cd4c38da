"""What the names in a query stand for in a study: both faces of an operator ask it, so that they agree.

A name is looked up as it is written; lacking that, without regard to capitals; lacking that, with * for any
characters or none (`trust*`, `*(internal)`). A name that is nowhere stands for nothing, and `checking` says
so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.errors import NotPossibleError
from qualcode.model import Code, Coder, Family, Participant, Question, Role
from qualcode.model.attribute_filters import filter_from_text, passing
from qualcode.model.attributes import Attribute


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker label of one document (by id), its role and the participant it stands for."""

    id: int
    document: int
    label: str
    role: Role
    participant: int | None


@dataclass(frozen=True)
class Names:
    """Everything in a study that has a name; `documents` are names by id, `stances` marks by their names.

    A question is called by its number, or by its place in the guide where it has none.
    """

    codes: Sequence[Code] = ()
    families: Sequence[Family] = ()
    coders: Sequence[Coder] = ()
    documents: Mapping[int, str] | None = None
    participants: Sequence[Participant] = ()
    attributes: Sequence[Attribute] = ()
    voices: Sequence[Voice] = ()
    stances: Mapping[str, str] | None = None
    questions: Sequence[Question] = ()
    language: str = "nl"

    def codes_named(self, names: Sequence[str]) -> frozenset[int]:
        """Ids of the codes with these names."""
        return _named(((code.id, code.name) for code in self.codes), names)

    def codes_in_families(self, names: Sequence[str]) -> frozenset[int]:
        """Ids of all codes of the families with these names, those of nested families included."""
        reached = set(_named(((family.id, family.name) for family in self.families), names))
        fresh = set(reached)
        while fresh:
            fresh = {f.id for f in self.families if f.parent in fresh} - reached
            reached |= fresh
        return frozenset(code for f in self.families if f.id in reached for code in f.codes)

    def codes_of_origins(self, origins: Sequence[str]) -> frozenset[int]:
        """Ids of the codes of these origins (D, I, IV, T)."""
        return frozenset(code.id for code in self.codes if code.origin.value in origins)

    def coders_named(self, names: Sequence[str]) -> frozenset[int]:
        """Ids of the coders with these names."""
        return _named(((coder.id, coder.name) for coder in self.coders), names)

    def documents_named(self, names: Sequence[str]) -> frozenset[int]:
        """Ids of the documents with these names."""
        return _named((self.documents or {}).items(), names)

    def questions_named(self, names: Sequence[str]) -> frozenset[int]:
        """Ids of the questions of the guide with these numbers; a full stop behind one does not matter."""
        return _named(
            ((one.id, question_name(one)) for one in self.questions), [name.rstrip(".") for name in names]
        )

    def participants_named(self, names: Sequence[str]) -> frozenset[int]:
        """Ids of the participants with these names."""
        return _named(((person.id, person.name) for person in self.participants), names)

    def participants_with(self, condition: str) -> frozenset[int]:
        """Ids of the respondents whom a filter such as "region=Oost,West" or "age>=40" lets through.

        None for a filter that cannot be understood (see `attribute_problem`).
        """
        try:
            wanted = filter_from_text(condition, self.attributes, language=self.language)
        except NotPossibleError:
            return frozenset()
        return frozenset(person.id for person in passing(self.respondents, self.attributes, [wanted]))

    @property
    def respondents(self) -> list[Participant]:
        """The participants who answer in at least one document."""
        answering = {voice.participant for voice in self.voices if voice.role is Role.RESPONDENT}
        return [person for person in self.participants if person.id in answering]

    def attribute_problem(self, condition: str) -> NotPossibleError | None:
        """Why a filter on an attribute cannot be understood; None when it can."""
        try:
            filter_from_text(condition, self.attributes, language=self.language)
        except NotPossibleError as problem:
            return problem
        return None

    def voices_labelled(self, labels: Sequence[str]) -> frozenset[int]:
        """Ids of the speakers with these labels, in every document."""
        return _named(((voice.id, voice.label) for voice in self.voices), labels)

    def voices_with_roles(self, roles: Sequence[str]) -> frozenset[int]:
        """Ids of the speakers with these roles."""
        return frozenset(voice.id for voice in self.voices if voice.role.value in roles)

    def stance_marks(self, names: Sequence[str]) -> frozenset[str]:
        """What these stances are stored as; "" is that none was noted."""
        known = {name.casefold(): mark for name, mark in (self.stances or {}).items()}
        known |= {mark.casefold(): mark for mark in (self.stances or {}).values()}
        return frozenset(known.get(name.casefold(), name) for name in names)

    @cached_property
    def sole_respondents(self) -> Mapping[int, int]:
        """The participant who is the only respondent of a document, by document; others are absent."""
        found: dict[int, set[int]] = {}
        for voice in self.voices:
            if voice.role is Role.RESPONDENT and voice.participant is not None:
                found.setdefault(voice.document, set()).add(voice.participant)
        return {document: next(iter(people)) for document, people in found.items() if len(people) == 1}


def question_name(question: Question) -> str:
    """What a question of the guide is called in a query."""
    return question.number.strip().rstrip(".") or str(question.order)


def meant_by(name: str, known: Iterable[str]) -> list[str]:
    """The known names that a name stands for, see above."""
    every = list(known)
    plain = name.casefold()
    same = [one for one in every if one == name] or [one for one in every if one.casefold() == plain]
    if same or "*" not in name:
        return same
    pattern = re.compile(".*".join(map(re.escape, plain.split("*"))), re.DOTALL)
    return [one for one in every if pattern.fullmatch(one.casefold())]


def _named(things: Iterable[tuple[int, str]], names: Sequence[str]) -> frozenset[int]:
    """Ids of the things with these names, see `meant_by`."""
    keys: dict[str, list[int]] = {}
    loose: dict[str, list[str]] = {}
    for key, name in things:
        keys.setdefault(name, []).append(key)
        loose.setdefault(name.casefold(), []).append(name)
    found: set[int] = set()
    for name in names:
        same = [name] if name in keys else loose.get(name.casefold()) or meant_by(name, keys)
        found.update(key for one in same for key in keys[one])
    return frozenset(found)
