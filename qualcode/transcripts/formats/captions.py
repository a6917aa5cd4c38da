"""Captions that roll: each shows again what the one before it showed, and adds a few words.

So automatic captions of videos and live meetings are written. What is shown again is left out here.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.i18n import _
from qualcode.transcripts.decoded import Speech

_FEWEST = 6  # pieces, to judge by
_SHARE = 0.35
_LONGEST_OVERLAP = 60  # words


def unrolled(speeches: Sequence[Speech]) -> tuple[list[Speech], tuple[str, ...]]:
    """The speeches without what is only shown again, if they roll, and what to say about that."""
    repeats = [_repeated(one.text.split(), two.text.split()) for one, two in pairwise(speeches)]
    rolling = sum(_tells(one, two, n) for (one, two), n in zip(pairwise(speeches), repeats, strict=True))
    if len(speeches) < _FEWEST or rolling < _SHARE * len(repeats):
        return list(speeches), ()
    kept: list[Speech] = list(speeches[:1])
    for before, one, repeated in zip(speeches, speeches[1:], repeats, strict=False):
        words = one.text.split()[repeated if before.speaker == one.speaker else 0 :]
        if words:
            kept.append(replace(one, text=" ".join(words)))
    return kept, (_("The captions roll: words that are shown again were left out."),)


def _repeated(before: Sequence[str], words: Sequence[str]) -> int:
    """How many words the second begins with are those that the first ends with."""
    longest = min(len(before), len(words), _LONGEST_OVERLAP)
    return next((n for n in range(longest, 0, -1) if list(before[-n:]) == list(words[:n])), 0)


def _tells(before: Speech, one: Speech, repeated: int) -> bool:
    """Whether the repetition is more than a word that was said twice."""
    whole = repeated > 0 and repeated == min(len(before.text.split()), len(one.text.split()))
    return before.speaker == one.speaker and (repeated >= 3 or whole)
