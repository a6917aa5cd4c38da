"""Labels that may be spellings of one speaker, within a transcript and across files: suggestions only.

Nothing is merged here unless it is asked for: `merge_labels` does it, and the researcher decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.model.documents import Transcript


@dataclass(frozen=True, slots=True)
class Alike:
    """`labels` that may be one speaker (`into` is one of them), and why, in a sentence."""

    labels: tuple[str, ...]
    into: str
    reason: str


def alike_labels(transcript: Transcript) -> tuple[Alike, ...]:
    """Labels of the transcript that may be one speaker."""
    return ()


def alike_people(names: Iterable[str]) -> tuple[Alike, ...]:
    """Names across files that may be one person: "Sanne de V." and "sanne"."""
    return ()


def merge_labels(transcript: Transcript, labels: Sequence[str], into: str) -> Transcript:
    """The transcript with the turns of `labels` given to the speaker `into`; the text stays as it is."""
    merged = frozenset(labels) - {into}
    return replace(
        transcript,
        turns=tuple(
            replace(turn, speaker=into) if turn.speaker in merged else turn for turn in transcript.turns
        ),
        speakers=tuple(one for one in transcript.speakers if one.label not in merged),
    )
