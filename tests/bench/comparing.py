"""Operations on what coders did with the same documents: agreement, places, decisions, checks."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from qualcode.agreement import compare, further
from qualcode.agreement.places import Place, places
from qualcode.model.consensus import Verdict
from qualcode.model.rounds import RoundDesign
from qualcode.project import Project

DECIDING = (
    "take over all matches",
    "decide about one place",
    "how far the decisions are",
    "groundedness beside a consensus",
)


def agreement(project: Project) -> object:
    """All codes, with diagnoses and 2,000 bootstrap rounds."""
    return compare(project.agreement.data(), unit="character")


def further_figures(project: Project) -> object:
    """The figures over all codes together."""
    data = project.agreement.data()
    return further(data, coders=list(data.coders), unit="character")


def all_places(project: Project) -> list[Place]:
    """Every place where a coder coded."""
    data = project.agreement.data()
    return places(data, coders=list(data.coders))


def deciding(project: Project) -> dict[str, float]:
    """Seconds to take over all matches, to decide about one place, to see how far one is; then taken back."""
    found = all_places(project)
    differing = next((place for place in found if len(place.spans) > 1 and place.weight), found[0])
    verbs: tuple[Callable[[], Any], ...] = (
        lambda: project.consensus.take_matches(found),
        lambda: project.consensus.decide(differing, Verdict.BOTH),
        lambda: project.consensus.progress(found),
        project.tables.groundedness,
    )
    seconds = {name: _timed(verb) for name, verb in zip(DECIDING, verbs, strict=True)}
    project.undo()
    project.undo()
    return seconds


def closing(project: Project) -> float:
    """Seconds to close a check of everything."""
    chosen = [coder.id for coder in project.coders.people()][:2]
    documents = [info.id for info in project.documents.all()]
    check = project.rounds.plan("bench", coders=chosen, documents=documents, design=RoundDesign())
    seconds = _timed(partial(project.rounds.close, check))
    project.undo()
    project.undo()
    return seconds


def _timed(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
