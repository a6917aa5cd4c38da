"""The text of a query as words, brackets and names, each with its place.

Names stand between brackets, separated by commas. A name with a comma, a bracket or a quotation mark in it
stands between quotation marks, straight or curly; there a backslash goes before a mark or a backslash.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.query.errors import expected

MARKS = {'"': '"', "'": "'", "“": "”", "„": "”", "‘": "’", "«": "»"}
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+)|(?P<word>[^\W\d]\w*)|(?P<sign>\S))?")
_BARE = re.compile(r"[^(),\"“”„«»]*")


@dataclass(frozen=True, slots=True)
class Token:
    """A `word`, `number`, `sign` or `end`; `start` to `end` is where it stands."""

    kind: str
    text: str
    start: int
    end: int


class Scanner:
    """Gives one token after another; knows one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def peek(self) -> Token:
        """The next token."""
        match = _TOKEN.match(self._text, self._place)
        assert match is not None
        kind = match.lastgroup
        if kind is None:
            return Token("end", "", len(self._text), len(self._text))
        return Token(kind, match[kind], match.start(kind), match.end(kind))

    def take(self) -> Token:
        """The next token; the one behind it is next then."""
        token = self.peek()
        self._place = token.end
        return token

    def names(self) -> tuple[str, ...]:
        """The names up to the closing bracket, which is taken as well; none between empty brackets."""
        found: list[str | None] = []
        while True:
            found.append(self._name())
            token = self.take()
            if token.text == ")" and token.kind == "sign":
                return () if found == [None] else tuple(one or "" for one in found)
            if token.text != ",":
                raise expected(token.start, token.text, _("a comma or a closing bracket"))

    def raw(self) -> str:
        """What stands up to the closing bracket, which is taken as well, as it is written."""
        if (quoted := self._quoted()) is not None:
            token = self.take()
            if token.text != ")":
                raise expected(token.start, token.text, _("a closing bracket"))
            return quoted
        end = self._text.find(")", self._place)
        if end < 0:
            raise expected(len(self._text), "", _("a closing bracket"))
        written = self._text[self._place : end]
        self._place = end + 1
        return " ".join(written.split())

    def _name(self) -> str | None:
        quoted = self._quoted()
        if quoted is not None:
            return quoted
        match = _BARE.match(self._text, self._place)
        assert match is not None
        self._place = match.end()
        return " ".join(match[0].split()) or None

    def _quoted(self) -> str | None:
        token = self.peek()
        closing = MARKS.get(token.text)
        if closing is None:
            return None
        place, letters = token.end, list[str]()
        while place < len(self._text):
            letter = self._text[place]
            if letter == "\\" and self._text[place + 1 : place + 2] in (closing, "\\"):
                letters.append(self._text[place + 1])
                place += 2
                continue
            place += 1
            if letter == closing:
                self._place = place
                return "".join(letters)
            letters.append(letter)
        raise expected(len(self._text), "", _("a closing quotation mark ({mark})").format(mark=closing))


def quoted_if_needed(name: str) -> str:
    """A name as it is written between brackets."""
    bare = _BARE.fullmatch(name) and name == " ".join(name.split()) and name[:1] not in ("", *MARKS)
    return name if bare else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def names_in(text: str) -> tuple[str, ...]:
    """The names on a line, separated by commas, written as between brackets. Raises QueryError."""
    scanner = Scanner(f"{text})")
    names = scanner.names()
    rest = scanner.peek()
    if rest.kind != "end":
        raise expected(rest.start, rest.text, _("a comma or the end"))
    return names


def names_on_a_line(names: Iterable[str]) -> str:
    """Names as `names_in` reads them."""
    return ", ".join(map(quoted_if_needed, names))
