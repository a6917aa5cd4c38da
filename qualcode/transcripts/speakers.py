"""Who speaks: the whole file votes on which labels are speakers.

A label is a speaker's when a legend or header declares it, when it is one of the known ones
("I", "R2", "Respondent 1"), or when it looks like a name and recurs. So "Bijvoorbeeld:",
"Datum:" and "Vraag 3:" are none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from qualcode.transcripts.additions import notes_in, own_lines
from qualcode.transcripts.header import Header, read_header
from qualcode.transcripts.labels import CLOCK, STYLES, Label, Style, find_labels
from qualcode.transcripts.likeness import is_typing_error
from qualcode.transcripts.vocabulary import (
    is_no_speaker,
    is_strong_label,
    is_weak_label,
    looks_like_name,
)

_FEWEST_BESIDE_ERROR = 3  # turns under a label of which another may be a typing error
_MOST_COMPARED = 100
_FEWEST_ALONE = 3  # times that a name stands alone on a line
_MOST_ALONE = 12  # speakers
_MOST_BESIDE = 1.25  # short lines to a label: a list or a poem has many more
_FEWEST_LINES = 8  # to say that each of them has a label
_NEARLY_ALL = 0.9
_LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
_TIME_ALONE = re.compile(rf"\s*(?:\#{{1,6}} )?{CLOCK}\s*")


@dataclass(frozen=True)
class Recognised:
    """The labels that begin a turn, in order; the header, no part of any turn; names before a colon
    that were not taken for speakers."""

    labels: tuple[Label, ...]
    header: Header
    doubtful: tuple[Label, ...] = ()


def recognise(
    text: str, *, wanted: frozenset[str] = frozenset(), refused: frozenset[str] = frozenset()
) -> Recognised:
    """The labels of the speakers of `text`; keys in `wanted` and `refused` have no vote."""
    candidates = [label for label in find_labels(text) if label.key not in refused]
    header = read_header(text, Counter(label.key for label in candidates))
    header.lines.update(start for start, _end in (*own_lines(text), *notes_in(text)))
    candidates = _outside(candidates, header, text)
    accepted = _vote(candidates, header, text) | wanted
    plain = accepted & {label.key for label in candidates}
    if len(plain) < 2 or not wanted <= plain:
        others = [label for label in find_labels(text, fallback=True) if label.key not in refused]
        others = _outside(others, header, text)
        accepted |= _by_fallback(others) if len(plain) < 2 else frozenset()
        others = [label for label in others if len(plain) < 2 or label.key in wanted - plain]
        candidates = sorted([*candidates, *others], key=lambda label: (label.start, -label.text_start))
    taken = tuple(_one_per_line(label for label in candidates if label.key in accepted))
    return Recognised(taken, header, tuple(_doubtful(candidates, accepted)) if taken else ())


def _doubtful(candidates: Iterable[Label], accepted: frozenset[str]) -> Iterator[Label]:
    for label in candidates:
        named = looks_like_name(label.spelling) and label.style == "plain"
        if named and label.key not in accepted and not is_no_speaker(label.key):
            yield label


def _outside(labels: Iterable[Label], header: Header, text: str) -> list[Label]:
    return [label for label in labels if text.rfind("\n", 0, label.start) + 1 not in header.lines]


def _one_per_line(labels: Iterable[Label]) -> list[Label]:
    kept: list[Label] = []
    for label in labels:
        if not kept or label.start >= kept[-1].text_start:
            kept.append(label)
    return kept


def _vote(candidates: Sequence[Label], header: Header, text: str) -> frozenset[str]:
    counts = Counter(label.key for label in candidates)
    sure = {key for key in counts if key in header.labels}
    sure |= {key for key in counts if is_strong_label(key) and not is_no_speaker(key)}
    sure |= {key for key, count in counts.items() if is_weak_label(key) and count > 1}
    # Where speakers are known already, a name has to recur more often than by chance.
    turns = sum(counts[key] for key in sure)
    needed = 2 if len(sure) < 2 else max(3, turns // 50)
    named = {
        label.key for label in candidates if looks_like_name(label.spelling) and not is_no_speaker(label.key)
    }
    often = max(4, len(candidates) // 10)  # "sanne: ", all small letters
    plain = {key for key in counts if " " not in key and not is_no_speaker(key) and counts[key] >= often}
    voted = sure | plain | {key for key in named if counts[key] >= needed}
    if len(voted) < 2:
        voted |= _short_talk(candidates, named, text)
    elif voted <= named | plain and not any(is_strong_label(key) for key in voted):
        voted |= _everybody(candidates, named, voted, header, text)
    return frozenset(voted | _mistyped(named - voted, voted, counts))


def _mistyped(names: set[str], voted: set[str], counts: Counter[str]) -> set[str]:
    """Names that are a speaker's label with a typing error; else their words were the turn before's."""
    sure = [key for key, count in counts.most_common(_MOST_COMPARED) if key in voted]
    sure = [key for key in sure if counts[key] >= _FEWEST_BESIDE_ERROR]
    seldom = sorted(names)[:_MOST_COMPARED]
    return {name for name in seldom if any(is_typing_error(name, key) for key in sure)}


def _short_talk(candidates: Sequence[Label], named: set[str], text: str) -> set[str]:
    """The speakers of a text so short that nobody returns: nearly every paragraph has a label."""
    paragraphs = sum(1 for line in text.split("\n") if line.strip())
    fitting = {label.key for label in candidates if label.key in named or is_weak_label(label.key)}
    lines = sum(1 for label in candidates if label.key in fitting)
    return fitting if len(fitting) > 1 and lines >= 0.7 * paragraphs else set()


def _everybody(
    candidates: Sequence[Label], named: set[str], voted: AbstractSet[str], header: Header, text: str
) -> AbstractSet[str]:
    """All who have a name, where a program named the speaker of every line: somebody may speak only once."""
    first = next(label.start for label in candidates if label.key in voted)
    counts = Counter(label.key for label in candidates if label.start >= first)
    plain = {key for key, count in counts.items() if count > 1 and " " not in key and not is_no_speaker(key)}
    fitting = voted | plain | (named & counts.keys())
    lines = [match for match in _LINE.finditer(text, first) if match.start() not in header.lines]
    told = sum(1 for match in lines if not _TIME_ALONE.fullmatch(match[0]))
    labelled = sum(counts[key] for key in fitting)
    return fitting if labelled >= max(_FEWEST_LINES, _NEARLY_ALL * told) else set()


def _by_fallback(labels: Sequence[Label]) -> frozenset[str]:
    """Speakers by the fallback styles: the style that finds most turns, of two speakers or more."""
    found = [(_of_style(style, [label for label in labels if label.style == style.name])) for style in STYLES]
    best = max(found, key=lambda keys: sum(keys.values()))
    return frozenset(best) if len(best) > 1 else frozenset()


def _of_style(style: Style, labels: Sequence[Label]) -> Counter[str]:
    """The speakers in one style, with their numbers of turns."""
    counts = Counter(label.key for label in labels)
    known = {key for key in counts if is_strong_label(key)}
    if style.shy and style.name == "alone":
        known |= _taking_turns(labels, counts)
    elif not style.shy:
        known |= {
            label.key for label in labels if is_weak_label(label.key) or looks_like_name(label.spelling)
        }
    needed = 1 if style.telling and len(labels) > 2 else 2
    return Counter({key: counts[key] for key in known if counts[key] >= needed and not is_no_speaker(key)})


def _taking_turns(labels: Sequence[Label], counts: Counter[str]) -> set[str]:
    """Names that stand alone on their line above what is said: they return, and no other line is so short.

    Headings of chapters do not return; a list of names has no words between them.
    """
    names = [label for label in labels if looks_like_name(label.spelling) or is_strong_label(label.key)]
    often = {label.key for label in names if counts[label.key] >= _FEWEST_ALONE}
    mine = [label for label in names if label.key in often]
    apart = all(one.text_start < two.start for one, two in pairwise(mine))
    if not 2 <= len(often) <= _MOST_ALONE or not apart or sum(counts.values()) > _MOST_BESIDE * len(mine):
        return set()
    return often
