"""Finds words again in a text by what they say: exactly, or nearly."""

from collections.abc import Iterator
from itertools import islice

from qualcode.alignment.tokens import token_end, token_start, within_token

CONTEXT = 40
_HEAD = 64  # what rapidfuzz compares in one machine word
_MOST = 200


def alike(first: str, second: str) -> float:
    """How much of two texts is the same, in the same order: 0 to 1."""
    from rapidfuzz import fuzz

    return fuzz.ratio(first, second) / 100


def occurrences(words: str, text: str, start: int, end: int, *, cut: tuple[bool, bool]) -> list[int]:
    """Where the words stand in text[start:end]; the first 200 places.

    Only where they part no word, but for an edge (left, right) at which they are `cut` out of one.
    """
    return list(islice(_occurrences(words, text, start, end, cut), _MOST))


def _occurrences(words: str, text: str, start: int, end: int, cut: tuple[bool, bool]) -> Iterator[int]:
    left, right = cut
    at = text.find(words, start, end)
    while at >= 0:
        if (left or not within_token(text, at)) and (right or not within_token(text, at + len(words))):
            yield at
        at = text.find(words, at + 1, end)


def cut_from(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether text[start:end] begins and ends within a word."""
    return within_token(text, start), within_token(text, end)


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def context_alike(first: tuple[str, str], second: tuple[str, str]) -> float:
    """How well the surroundings agree: 0 to 1; the better side counts double, for one side may be edited."""
    sides = sorted(alike(a, b) for a, b in zip(first, second, strict=True))
    return (sides[0] + 2 * sides[1]) / 3


def same_beside(first: tuple[str, str], second: tuple[str, str], least: int = 10) -> bool:
    """Whether at least `least` characters on one side are the same, or all that is there."""
    before, after = first[0][-least:], first[1][:least]
    return second[0][-least:] == before or second[1][:least] == after


def nearly(words: str, text: str, start: int, end: int, *, least: float) -> tuple[int, int] | None:
    """Where text[start:end] comes nearest to the words, as whole words; None where nothing is near.

    Long words are sought by their beginning and, from there, by their end.
    """
    from rapidfuzz import fuzz

    head = words[:_HEAD]
    if end - start < len(head) * least:
        return None
    found = fuzz.partial_ratio_alignment(head, text[start:end], score_cutoff=100 * least)
    if found is None or found.dest_end <= found.dest_start:
        return None
    first, last = start + found.dest_start, start + found.dest_end
    if len(words) > _HEAD:
        last = _end_of(words, text, first, end)
    return trimmed(words, text, token_start(text, first), token_end(text, last))


def trimmed(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """text[start:end] without white space at an edge where the words have none."""
    while start < end and text[start].isspace() and not words[:1].isspace():
        start += 1
    while start < end and text[end - 1].isspace() and not words[-1:].isspace():
        end -= 1
    return start, end


def _end_of(words: str, text: str, first: int, end: int) -> int:
    from rapidfuzz import fuzz

    low = first + max(1, len(words) * 2 // 3)
    window = text[low : min(end, first + len(words) * 3 // 2 + _HEAD)]
    tail = words[-_HEAD:]
    found = fuzz.partial_ratio_alignment(tail, window) if len(window) >= len(tail) // 2 else None
    if found is None or found.score < 60:
        return min(end, first + len(words))
    return low + found.dest_end
