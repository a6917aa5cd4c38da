"""Sentences and tokens of a transcript, by spaCy's rules for the language, without a trained model.

Spoken language asks for three rules of its own: an ellipsis is a pause and ends no sentence, a
sentence always ends where a turn ends, and a curly apostrophe counts as a straight one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Protocol

from qualcode.model.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language

# A blank line ends a sentence, and so does a line end, unless the next line goes on in small letters.
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?![^\S\n]*[a-zà-öø-ÿ])")
_LANGUAGES = frozenset({"nl", "en", "de", "fr"})


class TurnLike(Protocol):
    """A turn, stored or not: the label begins at `start`, what was said at `text_start`."""

    @property
    def start(self) -> int: ...
    @property
    def text_start(self) -> int: ...
    @property
    def end(self) -> int: ...


@cache
def _pipeline(language: str) -> "Language":
    import spacy

    pipeline = spacy.blank(language if language in _LANGUAGES else "xx")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**9  # no parser here, so length costs no memory to speak of
    return pipeline


def sentences(text: str, turns: Iterable[TurnLike], language: str = "nl") -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    Labels of turns are in no sentence; text outside turns (a header) has its own sentences.
    """
    pieces = [piece for part in _parts(text, turns) for piece in _paragraphs(text, part)]
    plain = _straight(text)
    documents = _pipeline(language).pipe((plain[piece.start : piece.end] for piece in pieces), batch_size=200)
    return [
        span
        for piece, document in zip(pieces, documents, strict=True)
        for sentence in document.sents
        if (span := _trimmed(text, piece.start + sentence.start_char, piece.start + sentence.end_char))
    ]


def tokens(text: str, language: str = "nl") -> list[Span]:
    """The tokens of `text` in order: words and punctuation marks, never white space."""
    document = _pipeline(language).make_doc(_straight(text))
    return [Span(token.idx, token.idx + len(token)) for token in document if not token.is_space]


def _straight(text: str) -> str:
    return text.replace("’", "'")


def _parts(text: str, turns: Iterable[TurnLike]) -> Iterator[Span]:
    """What was said in each turn, and the stretches between turns."""
    position = 0
    for turn in turns:
        yield from _span(position, turn.start)
        yield from _span(turn.text_start, turn.end)
        position = turn.end
    yield from _span(position, len(text))


def _paragraphs(text: str, part: Span) -> Iterator[Span]:
    position = part.start
    for match in _PARAGRAPH_END.finditer(text, part.start, part.end):
        yield from _span(position, match.start())
        position = match.end()
    yield from _span(position, part.end)


def _span(start: int, end: int) -> Iterator[Span]:
    if start < end:
        yield Span(start, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return Span(first, last) if first < last else None
