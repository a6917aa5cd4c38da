"""Which coders coded without seeing the others, as the history of the study knows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.project import Project
from qualcode.project.blinding import CODES_BLIND
from qualcode.project.packages import PACKAGE_FOR


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


def independence(project: Project, coders: Sequence[str]) -> Independence:
    """How each of these coders worked."""
    own = [step.label for step in project.history(language="en") if step.state in ("done", "")]
    taken = [step.label for step in project.pull.taken_over(language="en")]
    apart = _named(PACKAGE_FOR, coders, taken)
    hidden = _named(CODES_BLIND, [name for name in coders if name not in apart], [*own, *taken])
    others = tuple(name for name in coders if name not in {*apart, *hidden})
    return Independence(apart, hidden, others)


def _named(text: str, coders: Sequence[str], labels: Iterable[str]) -> tuple[str, ...]:
    known = set(labels)
    return tuple(name for name in coders if text.format(name=name) in known)
