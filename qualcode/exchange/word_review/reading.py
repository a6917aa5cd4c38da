"""A reviewed Word file -> its interviews with the comments on them, and where in the words each stands."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from qualcode.errors import ImportFileError
from qualcode.exchange.word_review.marks import BOOKMARK, after_mark, coding_of, document_of
from qualcode.i18n import N_, _
from qualcode.model.reviews import ReviewedInterview, WordComment
from qualcode.transcripts.formats.packages import Office, parse, read_parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = Office(N_("This is not a Word document, or it is damaged."), ".docx")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MAIN, _COMMENTS, _EXTENDED = "word/document.xml", "word/comments.xml", "word/commentsExtended.xml"
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr", "tblPr"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def read_review(path: Path) -> list[ReviewedInterview]:
    """The interviews of a file that `write_coded_interviews` wrote and somebody commented on.

    Raises ImportFileError when it cannot be read, or holds none of our interviews.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        sentence = _("“{name}” cannot be read: {reason}.")
        raise ImportFileError(sentence.format(name=path.name, reason=error.strerror or error)) from error
    parts = read_parts(data, _wanted, office=_WORD)
    if _MAIN not in parts:
        raise _WORD.damaged()
    walk = _Walk()
    walk.read(parse(parts[_MAIN], office=_WORD))
    made = _comments(parts)
    interviews = list(walk.interviews(made))
    if not interviews:
        raise ImportFileError(
            _("“{name}” holds no interviews that were written for review.").format(name=path.name),
            _("Write them with “Interviews for review in Word”, and have that file commented on."),
        )
    return interviews


def is_review(path: Path) -> bool:
    """Whether a file is a Word file with interviews that were written for review; False where it is none."""
    if path.suffix.lower() != ".docx":
        return False
    try:
        with ZipFile(path) as archive:
            return BOOKMARK.encode() in archive.read(_MAIN)
    except (OSError, BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        return False


def _wanted(names: list[str]) -> list[str]:
    return [name for name in (_MAIN, _COMMENTS, _EXTENDED) if name in names]


@dataclass
class _Walk:
    """The words of the file in one string, and where interviews and comments begin and end in it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    opened: dict[str, int] = field(default_factory=dict)
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
    begins: list[tuple[int, int]] = field(default_factory=list)

    def read(self, element: "Element") -> None:
        """Takes in an element and all within it, in order."""
        for child in element:
            name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
            if name in _LEFT_OUT or not name:
                continue
            if name == "t":
                self._add(child.text or "")
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name])
            elif name == "commentRangeStart":
                self.opened[child.get(f"{_W}id", "")] = self.length
            elif name == "commentRangeEnd":
                key = child.get(f"{_W}id", "")
                self.ranges[key] = (self.opened.get(key, self.length), self.length)
            elif name == "bookmarkStart":
                document = document_of(child.get(f"{_W}name", ""))
                if document is not None:
                    self.begins.append((document, self.length))
            else:
                self.read(child)
                if name == "p":
                    self._add("\n")

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

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def _comments(parts: Mapping[str, bytes]) -> dict[str, WordComment]:
    """The comments by id, each knowing which one it answers."""
    if _COMMENTS not in parts:
        return {}
    found: dict[str, WordComment] = {}
    by_paragraph: dict[str, str] = {}
    for element in parse(parts[_COMMENTS], office=_WORD).iter(f"{_W}comment"):
        key, words = element.get(f"{_W}id", ""), "\n".join(map(_words, element.iter(f"{_W}p")))
        for paragraph in element.iter(f"{_W}p"):
            by_paragraph[paragraph.get(f"{_W14}paraId", "")] = key
        coding = coding_of(words)
        found[key] = WordComment(key, element.get(f"{_W}author", ""), after_mark(words), 0, 0, coding)
    for element in _extended(parts):
        key = by_paragraph.get(element.get(f"{_W15}paraId", ""), "")
        parent = by_paragraph.get(element.get(f"{_W15}paraIdParent", "-"), "")
        done = element.get(f"{_W15}done", "0") in ("1", "true")
        if key in found:
            found[key] = replace(found[key], answers=parent, resolved=done)
    return found


def _extended(parts: Mapping[str, bytes]) -> Iterator["Element"]:
    if _EXTENDED in parts:
        yield from parse(parts[_EXTENDED], office=_WORD).iter(f"{_W15}commentEx")


def _words(paragraph: "Element") -> str:
    """The text of a paragraph."""
    words: list[str] = []
    for element in paragraph.iter():
        name = element.tag.removeprefix(_W) if isinstance(element.tag, str) else ""
        words.append((element.text or "") if name == "t" else _CHARACTERS.get(name, ""))
    return "".join(words)
