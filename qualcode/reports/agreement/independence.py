"""Which coders coded without seeing the others, as the history of the study knows it.

Hiding what others did tells nothing of what was coded before it or after it. So it is said of a coder only
where the first coding that he or she has in each transcript was made meanwhile; ids ascend in time.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.model import Step
from qualcode.project import Project
from qualcode.project.blinding import CODES_BLIND, SEES
from qualcode.project.packages import PACKAGE_FOR
from qualcode.project.pulling.pull import TAKEN_OVER

_Period = tuple[int, float]
"""From the id of a step to that of a later one."""


@dataclass(frozen=True, slots=True)
class Independence:
    """Coders who worked in a file of their own with nothing of the others in it (`apart`), or in this study
    with the codings of the others hidden (`hidden`); `others` are those of whom that is not known."""

    apart: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether that is known of every coder."""
        return not self.others


def independence(project: Project, coders: Mapping[int, str], documents: Collection[int]) -> Independence:
    """How each of these coders (names by id) worked in these transcripts."""
    stands = ("done", "", "forgotten")
    own = [step for step in project.history(language="en") if step.state in stands]
    taken = project.pull.taken_over(language="en")
    pulls = [step.id for step in own if step.label.startswith(TAKEN_OVER.split("{")[0])]
    first = _first_codings(project, documents)
    apart, hidden, others = list[str](), list[str](), list[str]()
    for key, name in coders.items():
        made = first.get(key, [])
        packages = [
            (step.id, max(pulls, default=0)) for step in taken if step.label == PACKAGE_FOR.format(name=name)
        ]
        if _all_within(made, packages):
            apart.append(name)
        else:
            blind = _all_within(made, [*packages, *_blind(name, [*own, *taken])])
            (hidden if blind else others).append(name)
    return Independence(tuple(apart), tuple(hidden), tuple(others))


def _first_codings(project: Project, documents: Collection[int]) -> dict[int, list[int]]:
    """By coder the ids of the first coding in each of the documents in which there is one."""
    found: dict[int, list[int]] = {}
    for info in project.documents.all():
        if info.id in documents:
            here: dict[int, int] = {}
            for quotation in project.quotations.of_document(info.id):
                for coding in quotation.codings:
                    here[coding.coder] = min(coding.id, here.get(coding.coder, coding.id))
            for coder, coding in here.items():
                found.setdefault(coder, []).append(coding)
    return found


def _blind(name: str, steps: Iterable[Step]) -> list[_Period]:
    """When this coder did not see the others."""
    begin, end = CODES_BLIND.format(name=name), SEES.format(name=name)
    told = sorted(
        (step.id, step.label == begin) for step in steps if step.label == begin or _ends(step.label, end)
    )
    marks: list[tuple[float, bool]] = [*told, (float("inf"), False)]
    return [(int(one), other) for (one, blind), (other, _blind) in pairwise(marks) if blind]


def _ends(label: str, text: str) -> bool:
    """Whether a step says so, with a reason or without."""
    return label == text or label.startswith(f"{text}: ")


def _all_within(made: Sequence[int], periods: Sequence[_Period]) -> bool:
    return bool(made) and all(any(begin < one < end for begin, end in periods) for one in made)
