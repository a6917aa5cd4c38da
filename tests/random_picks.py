"""Choosing at random among what a study holds, and small made-up things to put into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

from qualcode.model import (
    Document,
    Role,
    Span,
    SpeakerDraft,
    TimeMark,
    Transcript,
    TurnDraft,
)
from qualcode.project import Project

T = TypeVar("T")
LETTERS = "ab c.é\u0301\u200d😀👩"
NAMES = st.sampled_from(["trust", "time", "Trust", "tíme", "a b", "😀", "x" * 60])
WORDS = st.text(LETTERS, max_size=12)
SCALES = st.sampled_from(["", "extent", "level-nl"])
SAID = st.lists(st.text(LETTERS, max_size=25), min_size=1, max_size=5)


class Nothing(Exception):
    """The study holds nothing that this verb could be about."""


@dataclass
class Pick:
    """Chooses among what there is."""

    data: st.DataObject

    def one(self, things: Sequence[T]) -> T:
        if not things:
            raise Nothing
        return things[self.data.draw(st.integers(0, len(things) - 1))]

    def some(self, things: Sequence[T], *, most: int = 3) -> list[T]:
        if not things:
            raise Nothing
        places = st.lists(st.integers(0, len(things) - 1), min_size=1, max_size=most, unique=True)
        return [things[place] for place in self.data.draw(places)]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        return list(self.data.draw(st.permutations(things)))

    def of(self, strategy: st.SearchStrategy[T]) -> T:
        return self.data.draw(strategy)

    def flag(self) -> bool:
        return self.data.draw(st.booleans())

    def span(self, length: int) -> Span:
        start = self.data.draw(st.integers(0, max(0, length - 1)))
        return Span(start, self.data.draw(st.integers(start + 1, max(start + 1, min(length, start + 30)))))


def transcript(name: str, said: Sequence[str]) -> Transcript:
    """An interview in which I and R take turns, with a time at every turn."""
    lines = [f"{'IR'[number % 2]}: {words}" for number, words in enumerate(said)]
    turns, position = list[TurnDraft](), 0
    for line in lines:
        turns.append(TurnDraft(position, position + 3, position + len(line), line[0], float(position)))
        position += len(line) + 2
    text = "\n\n".join(lines)
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT))
    times = tuple(TimeMark(turn.start, float(turn.start)) for turn in turns)
    return Transcript(name, text, "txt", f"{name}.txt", text.encode(), tuple(turns), speakers, times=times)


def document_of(project: Project, pick: Pick) -> Document:
    return project.documents.get(pick.one(project.documents.all()).id)


def ids(things: Sequence[Any]) -> list[Any]:
    return [one.id for one in things]


def codes_of(project: Project) -> list[Any]:
    return ids(project.codes.all())


def codings_of(project: Project) -> list[Any]:
    return [coding.id for quotation in project.quotations.all() for coding in quotation.codings]
