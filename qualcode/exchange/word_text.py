"""The words of a Word file as one string, with the comments on them; what is deleted is left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import ImportFileError
from qualcode.i18n import N_, _
from qualcode.model.reviews import WordComment
from qualcode.transcripts.formats.packages import Office, parse, read_parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = Office(N_("This is not a Word document, or it is damaged."), ".docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MAIN, _COMMENTS, _EXTENDED = "word/document.xml", "word/comments.xml", "word/commentsExtended.xml"
_CORE = "docProps/core.xml"
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr", "tblPr"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def walk_through(path: Path, walk: "Walk") -> dict[str, WordComment]:
    """Takes in the words of a Word file; gives its comments by id, without their places.

    Raises ImportFileError when it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        sentence = _("“{name}” cannot be read: {reason}.")
        raise ImportFileError(sentence.format(name=path.name, reason=error.strerror or error)) from error
    parts = read_parts(data, _wanted, office=_WORD)
    if MAIN not in parts:
        raise _WORD.damaged()
    walk.read(parse(parts[MAIN], office=_WORD))
    walk.saved_by = _saved_by(parts)
    return comments_of(parts)


def _wanted(names: list[str]) -> list[str]:
    return [name for name in (MAIN, _COMMENTS, _EXTENDED, _CORE) if name in names]


@dataclass
class Walk:
    """The words of a file in one string, and where comments begin and end in it.

    `saved_by` is who saved the file last, as far as it says so.
    Who needs more of the file overrides `met` and `left`.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    opened: dict[str, int] = field(default_factory=dict)
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
    saved_by: str = ""

    def read(self, element: "Element") -> None:
        """Takes in an element and all within it, in order."""
        for child in element:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name in _LEFT_OUT or not name:
                continue
            if name == "t":
                self._add(child.text or "")
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name])
            elif name == "commentRangeStart":
                self.opened[child.get(f"{W}id", "")] = self.length
            elif name == "commentRangeEnd":
                key = child.get(f"{W}id", "")
                self.ranges[key] = (self.opened.get(key, self.length), self.length)
            else:
                self.met(name, child)
                start = self.length
                self.read(child)
                self.left(name, child, start)
                if name == "p":
                    self._add("\n")

    def met(self, name: str, element: "Element") -> None:
        """An element begins, at `self.length`."""

    def left(self, name: str, element: "Element", start: int) -> None:
        """An element ends; its words are those from `start` on."""

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def _saved_by(parts: Mapping[str, bytes]) -> str:
    if _CORE not in parts:
        return ""
    found = (
        e.text for e in parse(parts[_CORE], office=_WORD).iter() if str(e.tag).endswith("}lastModifiedBy")
    )
    return (next(found, "") or "").strip()


def comments_of(parts: Mapping[str, bytes]) -> dict[str, WordComment]:
    """The comments by id, each knowing which one it answers."""
    if _COMMENTS not in parts:
        return {}
    found: dict[str, WordComment] = {}
    by_paragraph: dict[str, str] = {}
    for element in parse(parts[_COMMENTS], office=_WORD).iter(f"{W}comment"):
        key, words = element.get(f"{W}id", ""), "\n".join(map(_words, element.iter(f"{W}p")))
        for paragraph in element.iter(f"{W}p"):
            by_paragraph[paragraph.get(f"{_W14}paraId", "")] = key
        found[key] = WordComment(key, element.get(f"{W}author", ""), words.strip(), 0, 0)
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
        name = element.tag.removeprefix(W) if isinstance(element.tag, str) else ""
        words.append((element.text or "") if name == "t" else _CHARACTERS.get(name, ""))
    return "".join(words)
