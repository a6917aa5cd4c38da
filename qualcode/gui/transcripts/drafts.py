"""Edits to a transcript that is not stored yet, which stay when its file is read once more. No Qt."""

from collections.abc import Iterable, Sequence

from qualcode.gui.transcripts.incoming import participant_of, with_speaker
from qualcode.model import HyphenDoubt, Join, Role, Transcript
from qualcode.transcripts import merge_labels

Merge = tuple[tuple[str, ...], str]
"""Labels, and the one of them whose turns all become."""


def with_merges(transcript: Transcript, merges: Iterable[Merge]) -> Transcript:
    """The transcript with one speaker for the labels of each merge, as far as they occur."""
    for labels, into in merges:
        present = {one.label for one in transcript.speakers}
        wanted = [label for label in labels if label in present]
        if into in present and len(wanted) > 1:
            transcript = merge_labels(transcript, wanted, into)
    return transcript


def main_label(transcript: Transcript, labels: Sequence[str]) -> str:
    """The one of these labels that begins most turns; the first of those that begin as many."""
    turns = [turn.speaker for turn in transcript.turns]
    return max(labels, key=turns.count)


def with_names(transcript: Transcript) -> Transcript:
    """The transcript with a participant for each respondent, as the table showed."""
    for one in transcript.speakers:
        if one.role is Role.RESPONDENT and not one.participant:
            name = participant_of(transcript, one.label)
            transcript = with_speaker(transcript, one.label, participant=name)
    return transcript


def written(doubt: HyphenDoubt, how: Join) -> str:
    """A word that was cut at the end of a line, as it will stand in the text."""
    between = {Join.DROP: "", Join.KEEP: "-", Join.SPACE: "- "}[how]
    return f"{doubt.left}{between}{doubt.right}"
