"""Web pages -> text: pages saved by Word, noScribe and oTranscribe, and any other.

Block elements are lines, tables of who says what become turns. Scripts, styles and forms are dropped;
nothing is loaded, whatever the page asks for.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.model.documents import TimeMark
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.decoding import decode, encoding_of
from qualcode.transcripts.formats.blocks import Block, Table, decoded_of
from qualcode.transcripts.formats.marks import marked, unmarked
from qualcode.transcripts.options import ReadingOptions

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST_PAGE = 16 * 2**20  # characters; Word writes a hundred times what is said
_DROPPED = frozenset(
    re.findall(
        r"\S+",
        """script style head template noscript title object embed svg math canvas audio video iframe select
        textarea map""",
    )
)
_LINES = frozenset(
    re.findall(
        r"\S+",
        """address article aside blockquote body br caption center dd details dialog div dl dt fieldset
        figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section
        summary ul""",
    )
)
_TABLES = {"table": "table", "tr": "row", "td": "cell", "th": "cell"}
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC = frozenset({"i", "em"})
_STYLED = re.compile(r"font-weight\s*:\s*(?P<weight>\w+)|font-style\s*:\s*(?P<style>\w+)", re.IGNORECASE)
_ON = frozenset({"bold", "bolder", "600", "700", "800", "900", "italic", "oblique"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_SPOKEN_AT = re.compile(r"ts_(\d{1,12})_\d{1,12}_")


def read_html(data: bytes, options: ReadingOptions) -> list[Decoded]:
    """The transcript in a web page. Raises ImportFileError where it is none, or too large."""
    return [decoded_html(_source(data, options))]


def decoded_html(text: str) -> Decoded:
    """The transcript in the source of a web page; see `read_html`."""
    if len(text) > LARGEST_PAGE:
        raise ImportFileError(
            _("The page is too large to be a transcript."),
            _("Copy the interview from it into a Word document and import that."),
        )
    page = _Page()
    for what, said in _pieces(_root(text)):
        page.take(what, said)
    page.end_line()
    if page.times and not any(isinstance(block, tuple) for block in page.blocks):
        return page.timed()
    return decoded_of(page.blocks)


def _source(data: bytes, options: ReadingOptions) -> str:
    """The source of the page: in Unicode, or in the encoding that it declares, or in a likely one."""
    declared = _CHARSET.search(data[:4096])
    if not options.encoding and declared and not encoding_of(data).startswith("utf"):
        with suppress(ImportFileError):
            return decode(data, encoding=declared[1].decode("ascii"))[0]
    return decode(data, encoding=options.encoding)[0]


def _root(text: str) -> "Element":
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # has no stubs

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise ImportFileError(_("It is no web page, or it is damaged."), _("Save it again as a web page."))
    return root


def _pieces(root: "Element") -> Iterator[tuple[str, str]]:
    """What the page says, in order: ("text", words), where lines, cells, rows, tables begin and end, and
    ("look", letters) where other letters begin."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # has no stubs

    dropped = kept_as_is = 0
    looks = [""]  # of the elements that are open
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = str(element.tag).casefold()
        begins = event == "start"
        step = 1 if begins else -1
        yield "look", _entered(looks, element, name) if begins else _left(looks)
        dropped += step * (name in _DROPPED)
        kept_as_is += step * (name == "pre")
        if not dropped:
            yield from _structure(element, name, begins=begins)
        said = element.text if begins else element.tail
        if said and not dropped:
            yield from _said(said, as_is=kept_as_is > 0)


def _entered(looks: list[str], element: "Element", name: str) -> str:
    """The look within the element, which is put down: "b" in it for bold, "i" for italic."""
    letter = "b" if name in _BOLD else "i" if name in _ITALIC else ""
    look = looks[-1] if letter in looks[-1] else looks[-1] + letter
    for told in _STYLED.finditer(element.get("style", "")):
        letter = "b" if told["weight"] else "i"
        on = (told["weight"] or told["style"]).casefold() in _ON
        look = look.replace(letter, "") + letter * on
    looks.append(look)
    return look


def _left(looks: list[str]) -> str:
    looks.pop()
    return looks[-1]


def _structure(element: "Element", name: str, *, begins: bool) -> Iterator[tuple[str, str]]:
    if name in _LINES:
        yield "line", ""
    elif name in _TABLES:
        yield ("" if begins else "/") + _TABLES[name], ""
    elif name == "span" and "timestamp" in element.get("class", "").split():
        yield "text", "[" if begins else "]"
    elif name == "a" and begins and (match := _SPOKEN_AT.match(element.get("name", ""))):
        yield "time", match[1]


def _said(text: str, *, as_is: bool) -> Iterator[tuple[str, str]]:
    if not as_is:
        yield "text", _SPACE.sub(" ", text)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "line", ""
        yield "text", line


@dataclass
class _Page:
    """The page as it is put together: finished blocks, the line that runs, the table that is open."""

    blocks: list[Block] = field(default_factory=list[Block])
    times: list[tuple[int, int, float]] = field(default_factory=list[tuple[int, int, float]])
    line: str = ""
    look: str = ""  # of the text that comes
    looks: list[str] = field(default_factory=list[str])  # of each character of the line
    depth: int = 0  # of tables
    rows: list[list[list[str]]] = field(default_factory=list[list[list[str]]])

    def take(self, what: str, said: str) -> None:
        """Takes the next piece of the page."""
        if what == "text":
            # white space after white space or at the head of a line is nothing
            glued = self.line == "" or self.line[-1] in " \t"
            added = unmarked(said.lstrip(" ") if glued else said)
            self.line += added
            self.looks += [self.look] * len(added)
        elif what == "look":
            self.look = said
        elif what == "time":
            self.times.append((len(self.blocks), len(self.line), int(said) / 1000))
        else:
            self.end_line()
            self._table(what)

    def end_line(self) -> None:
        """Ends the line that runs."""
        line = self._marked_line()
        self.line, self.looks = "", []
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += [line] * bool(line)
        elif line:
            self.blocks.append(line)

    def _marked_line(self) -> str:
        """The line without spaces around it, with marks where it is bold or italic."""
        line = self.line.strip(" ")
        first = len(self.line) - len(self.line.lstrip(" "))
        pieces = groupby(zip(line, self.looks[first:], strict=False), key=lambda one: one[1])
        return "".join(
            marked("".join(sign for sign, _look in signs), bold="b" in look, italic="i" in look)
            for look, signs in pieces
        )

    def _table(self, what: str) -> None:
        self.depth += (what == "table") - (what == "/table" and self.depth > 0)
        if what == "row" and self.depth == 1:
            self.rows.append([])
        elif what == "cell" and self.depth == 1 and self.rows:
            self.rows[-1].append([])
        elif what == "/table" and self.depth == 0 and self.rows:
            table: Table = tuple(tuple("\n".join(cell) for cell in row) for row in self.rows if row)
            self.rows = []
            self.blocks += [table] * bool(table)

    def timed(self) -> Decoded:
        """The transcript of a page without tables, with the times it holds unseen."""
        lines = [unmarked(str(block)) for block in self.blocks]
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        text = "".join(f"{line}\n" for line in lines)
        marks: list[TimeMark] = []
        for block, place, seconds in self.times:
            position = min(starts[block] + place, len(text))
            while text.startswith(" ", position):
                position += 1
            marks.append(TimeMark(position, seconds))
        return Decoded(text, times=tuple(marks))
