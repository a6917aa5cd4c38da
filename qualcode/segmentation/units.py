"""Sentences and tokens of a transcript, by a trained model or by spaCy's rules for the language.

Spoken language asks for rules of its own, whatever finds the sentences: an ellipsis is a pause and
ends no sentence, nor does an abbreviation ("dhr.", "bijv."); a sentence always ends where a turn
ends; and a curly apostrophe counts as a straight one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from qualcode.model.spans import Span
from qualcode.segmentation.models import NONE, sentence_finder

# A blank line ends a sentence, and so does a line end, unless the next line goes on in small letters.
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?![^\S\n]*[a-zà-öø-ÿ])")
# An ellipsis is a pause; after these abbreviations a name, a number or the rest of the sentence follows.
_GOES_ON = {
    language: re.compile(rf"(?:…|\.\.\.|(?<!\w)(?:{names})\.)$", re.IGNORECASE)
    for language, names in {
        "nl": r"dhr|mw|mevr|mej|dr|drs|prof|ir|ing|mr|ds|bijv|bv|d\.w\.z|o\.a|i\.v\.m|m\.b\.t|t\.a\.v|"
        r"t\.o\.v|n\.a\.v|i\.p\.v|m\.n|m\.i|z\.g|ca|nr|nrs|blz|vgl|resp|zgn|zg|evt|incl|excl|tel",
        "en": r"mr|mrs|ms|dr|prof|rev|e\.g|i\.e|approx|et al|vs|cf|incl|excl|esp|viz",
    }.items()
}
_PAUSE = re.compile(r"(?:…|\.\.\.)$")
# "and so on." ends a sentence where a capital follows
_ENDS = re.compile(r"(?<!\w)(?:enz|etc|e\.d|e\.a)\.(?=\s+[A-ZÀ-ÖØ-Þ])")


class TurnLike(Protocol):
    """A turn, stored or not: the label begins at `start`, what was said at `text_start`."""

    @property
    def start(self) -> int: ...
    @property
    def text_start(self) -> int: ...
    @property
    def end(self) -> int: ...


def sentences(text: str, turns: Iterable[TurnLike], language: str = "nl", *, model: str = "") -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    Labels of turns are in no sentence; text outside turns (a header) has its own sentences. `model` is
    what the user chose to find sentences with (see `qualcode.segmentation.models`).
    """
    pieces = [piece for part in _parts(text, turns) for piece in _paragraphs(text, part)]
    plain = _straight(text)
    pipeline = sentence_finder(language, model).pipeline
    documents = pipeline.pipe((plain[piece.start : piece.end] for piece in pieces), batch_size=200)
    return [
        span
        for piece, document in zip(pieces, documents, strict=True)
        for start, end in _spoken(
            plain, [(piece.start + s.start_char, piece.start + s.end_char) for s in document.sents], language
        )
        if (span := _trimmed(text, start, end))
    ]


def tokens(text: str, language: str = "nl") -> list[Span]:
    """The tokens of `text` in order: words and punctuation marks, never white space.

    They are the same with and without a trained model, so that two computers agree.
    """
    document = sentence_finder(language, NONE).pipeline.make_doc(_straight(text))
    return [Span(token.idx, token.idx + len(token)) for token in document if not token.is_space]


def _spoken(text: str, found: Iterable[tuple[int, int]], language: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, joined over pauses and abbreviations."""
    goes_on = _GOES_ON.get(language, _PAUSE)
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and goes_on.search(text[joined[-1][0] : joined[-1][1]].rstrip()[-12:]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    for start, end in joined:
        position = start
        for match in _ENDS.finditer(text, start, end):
            yield position, match.end()
            position = match.end()
        yield position, end


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
