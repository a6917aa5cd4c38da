"""A reviewed Word file -> its interviews with the comments on them, and where in the words each stands."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from qualcode.errors import ImportFileError
from qualcode.exchange.word_review.marks import BOOKMARK, after_mark, coding_of, document_of
from qualcode.exchange.word_text import MAIN, W, Walk, walk_through
from qualcode.i18n import _
from qualcode.model.reviews import ReviewedInterview, WordComment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def read_review(path: Path) -> list[ReviewedInterview]:
    """The interviews of a file that `write_coded_interviews` wrote and somebody commented on.

    Raises ImportFileError when it cannot be read, or holds none of our interviews.
    """
    walk = _Interviews()
    found = walk_through(path, walk)
    made = {
        key: replace(one, text=after_mark(one.text), coding=coding_of(one.text)) for key, one in found.items()
    }
    made = _by_reviewer(made, walk.saved_by)
    interviews = list(walk.interviews(made))
    if not interviews:
        raise ImportFileError(
            _("“{name}” holds no interviews that were written for review.").format(name=path.name),
            _("Write them with “Interviews for review in Word”, and have that file commented on."),
        )
    return interviews


def _by_reviewer(comments: Mapping[str, WordComment], saved_by: str) -> dict[str, WordComment]:
    """The comments; what was typed into ours, which keep the coder's name, or marked as resolved there, is
    by who made the others.

    Where several did, or nobody, it is by who saved the file last; where that is not said, the name stays.
    """
    others = {one.author for one in comments.values() if one.coding is None and one.author}
    reviewer = next(iter(others)) if len(others) == 1 else saved_by
    return {
        key: replace(one, author=reviewer)
        if reviewer and one.coding is not None and (one.text or one.resolved)
        else one
        for key, one in comments.items()
    }


def is_review(path: Path) -> bool:
    """Whether a file is a Word file with interviews that were written for review; False where it is none."""
    if path.suffix.lower() != ".docx":
        return False
    try:
        with ZipFile(path) as archive:
            return BOOKMARK.encode() in archive.read(MAIN)
    except (OSError, BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        return False


@dataclass
class _Interviews(Walk):
    """The words of the file, and where our interviews begin in them."""

    begins: list[tuple[int, int]] = field(default_factory=list)

    def met(self, name: str, element: "Element") -> None:
        document = document_of(element.get(f"{W}name", "")) if name == "bookmarkStart" else None
        if document is not None:
            self.begins.append((document, self.length))

    def interviews(self, comments: Mapping[str, WordComment]) -> Iterator[ReviewedInterview]:
        """Each interview from its heading to the next, with the comments on it in the order of the text."""
        text = "".join(self.pieces)
        ends = [*(start for _document, start in self.begins), len(text)][1:]
        for (document, begin), end in zip(self.begins, ends, strict=True):
            start = text.find("\n", begin, end) + 1 or begin  # below the heading
            mine = [
                replace(one, start=max(low, start) - start, end=min(high, end) - start)
                for key, one in comments.items()
                for low, high in [self.ranges.get(key, (-1, -1))]
                if start <= low < end
            ]
            here = {one.id for one in mine}
            mine += [one for one in comments.values() if one.answers in here and one.id not in self.ranges]
            mine.sort(key=lambda one: (one.start, one.end))
            yield ReviewedInterview(document, text[start:end], tuple(mine))
