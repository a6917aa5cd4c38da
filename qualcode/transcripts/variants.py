"""Labels that may be spellings of one speaker, within a transcript and across files: suggestions only.

Nothing is merged here unless it is asked for: `merge_labels` does it, and the researcher decides.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qualcode.i18n import _
from qualcode.model.documents import Role, SpeakerDraft, Transcript
from qualcode.transcripts.likeness import folded, is_cut_short, is_short_for, is_typing_error, may_be_one

_SELDOM = 0.2  # of the turns of the other, to be a typing error of its label
_MANY = 5  # times the turns of the other, to be believed of a short name
# Letters that a label must have to be a typing error: of a much commoner one, of a commoner one, of a
# person in another file (Marie and Maria are two).
_SHORT, _LONG, _FULL_NAME = 4, 5, 8
_MOST_NAMES = 400  # compared with each other


@dataclass(frozen=True, slots=True)
class Alike:
    """`labels` that may be one speaker (`into` is one of them), and why, in a sentence."""

    labels: tuple[str, ...]
    into: str
    reason: str


def alike_labels(transcript: Transcript) -> tuple[Alike, ...]:
    """Labels of the transcript that may be one speaker, to be merged into the commonest.

    Those among `transcript.possible_speakers` have no turns yet: they have to be accepted first
    (ReadingOptions.speakers), and the file read again.
    """
    turns = Counter(turn.speaker for turn in transcript.turns)
    everyone = (*(speaker.label for speaker in transcript.speakers), *transcript.possible_speakers)
    labels = list(dict.fromkeys(everyone))[:_MOST_NAMES]

    def why(one: str, two: str) -> str:
        likely = _same_letters(one, two) or _abbreviated(one, two) or _cut_short(one, two, labels)
        fewer, more = sorted((turns[one], turns[two]))
        if likely:
            return likely
        if fewer > max(1, _SELDOM * more):  # only a long word is worth a question then: "Interviewr"
            return _mistyped(one, two, shortest=_FULL_NAME)
        return _mistyped(one, two, shortest=_SHORT if more >= _MANY * max(1, fewer) else _LONG)

    return _grouped(labels, why, best=lambda label: (turns[label], len(label)))


def alike_people(names: Iterable[str], *, known: Collection[str] = ()) -> tuple[Alike, ...]:
    """Names across files that may be one person: "Sanne de V." and "sanne".

    `known` participants are added to the names; where one is in a group, the group goes by that name.
    Names that are all known are not proposed.
    """
    everyone, settled = list(dict.fromkeys([*known, *names]))[:_MOST_NAMES], frozenset(known)

    def why(one: str, two: str) -> str:
        if one in settled and two in settled:  # nothing is asked about these: a large study stays quick
            return ""
        return (
            _same_letters(one, two)
            or _cut_short(one, two, everyone)
            or _mistyped(one, two, shortest=_FULL_NAME)
        )

    found = _grouped(everyone, why, best=lambda name: (name in known, len(name)))
    return tuple(group for group in found if not set(group.labels) <= set(known))


def merge_labels(transcript: Transcript, labels: Sequence[str], into: str) -> Transcript:
    """The transcript with the turns of `labels` given to the speaker `into`; the text stays as it is.

    `into` keeps its role and participant; where nobody goes by it yet, it takes those of the first.
    """
    merged = frozenset(labels) - {into}
    touched = [one for one in transcript.speakers if one.label in merged or one.label == into]
    if not touched:
        return transcript
    named = next((one for one in touched if one.label == into), replace(touched[0], label=into))
    person = named.participant or next((one.participant for one in touched if one.participant), "")
    kept = replace(named, participant=person if named.role is Role.RESPONDENT else named.participant)
    return replace(
        transcript,
        turns=tuple(
            replace(turn, speaker=into) if turn.speaker in merged else turn for turn in transcript.turns
        ),
        speakers=tuple(_without_repeats(transcript.speakers, {one.label for one in touched}, kept)),
        possible_speakers=tuple(name for name in transcript.possible_speakers if name != into),
    )


def _without_repeats(
    speakers: Iterable[SpeakerDraft], touched: Collection[str], kept: SpeakerDraft
) -> Iterable[SpeakerDraft]:
    """The speakers with `kept` where the first of the touched ones stood."""
    done = False
    for one in speakers:
        if one.label not in touched:
            yield one
        elif not done:
            done = True
            yield kept


def _grouped(
    labels: Sequence[str], why: Callable[[str, str], str], *, best: Callable[[str], tuple[int, int]]
) -> tuple[Alike, ...]:
    """The labels that are alike, directly or by way of others, each group with its first reason."""
    group_of = {label: {label} for label in labels}
    reasons: dict[str, str] = {}
    for one, two in _pairs(labels):
        reason = "" if group_of[one] is group_of[two] else why(one, two)
        if reason:
            group_of[one] |= group_of[two]
            for label in group_of[two]:
                group_of[label] = group_of[one]
            for label in group_of[one]:
                reasons.setdefault(label, reason)
    groups = {id(group): [label for label in labels if label in group] for group in group_of.values()}
    return tuple(
        Alike(tuple(group), max(group, key=best), reasons[group[0]])
        for group in groups.values()
        if len(group) > 1
    )


def _pairs(labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that begin with the same letter: all that are ever alike do."""
    by_letter: dict[str, list[str]] = {}
    for label in labels:
        by_letter.setdefault(folded(label)[:1], []).append(label)
    for group in by_letter.values():
        yield from combinations(group, 2)


def _abbreviated(one: str, two: str) -> str:
    for short, long in ((one, two), (two, one)):
        if is_short_for(short, long):
            return _("“{short}” may be short for “{long}”.").format(short=short, long=long)
    return ""


def _cut_short(one: str, two: str, everyone: Sequence[str]) -> str:
    """A reason where one name is part of the other, and of no third one."""
    for short, long in ((one, two), (two, one)):
        if is_cut_short(short, long):
            fitting = [name for name in everyone if is_cut_short(short, name)]
            if all(name == long or is_cut_short(name, long) or is_cut_short(long, name) for name in fitting):
                return _("“{short}” may be “{long}” cut short.").format(short=short, long=long)
    return ""


def _mistyped(one: str, two: str, *, shortest: int) -> str:
    if not is_typing_error(one, two, shortest=shortest):
        return ""
    return _("“{one}” and “{two}” differ by a letter or two: a typing error?").format(one=one, two=two)


def _same_letters(one: str, two: str) -> str:
    if folded(one) != folded(two) or not may_be_one(one, two):
        return ""
    return _("“{one}” and “{two}” are the same but for capitals, accents or signs.").format(one=one, two=two)
