"""How long work tells how far it is, and learns that it should stop."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Receives `report(done, total, what)`; raises CancelledError from it when the user cancelled."""

    def report(self, done: int, total: int, what: str = "") -> None: ...


class NoProgress:
    """Shows nothing and never cancels."""

    def report(self, done: int, total: int, what: str = "") -> None: ...


def tracked(items: Iterable[T], progress: Progress, *, total: int, what: str = "") -> Iterator[T]:
    """The items, with a report before each and one at the end."""
    for done, item in enumerate(items):
        progress.report(done, total, what)
        yield item
    progress.report(total, total, what)
