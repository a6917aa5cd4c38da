"""A text as its lines, each with its place; what cleaning looks at."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

_MARGIN = " \t\f"


@dataclass(frozen=True, slots=True)
class Line:
    """The line that starts at `start` of the text; `begins`: a paragraph has to begin here.

    A label and a line of the header begin a paragraph, whatever the width of the page.
    """

    start: int
    text: str
    begins: bool = False

    @property
    def end(self) -> int:
        """Where the line ends, before its \\n."""
        return self.start + len(self.text)

    @property
    def words(self) -> str:
        """The line without the white space around it."""
        return self.text.strip(_MARGIN)

    @property
    def first(self) -> int:
        """Where its words begin."""
        return self.end - len(self.text.lstrip(_MARGIN))

    @property
    def last(self) -> int:
        """Where its words end."""
        return self.start + len(self.text.rstrip(_MARGIN))

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def lines_of(text: str, beginnings: Set[int] = frozenset()) -> list[Line]:
    """The lines of `text`; `beginnings` are the starts of lines at which a paragraph begins."""
    return list(_lines(text, beginnings))


def _lines(text: str, beginnings: Set[int]) -> Iterator[Line]:
    start = 0
    for raw in text.split("\n"):
        yield Line(start, raw, start in beginnings)
        start += len(raw) + 1
