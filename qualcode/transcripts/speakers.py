"""Who speaks: the whole file votes on which labels are speakers, and what each speaker's role is.

A label is a speaker's when a legend or header declares it, when it is one of the known ones
("I", "R2", "Respondent 1"), or when it looks like a name and recurs. So "Bijvoorbeeld:",
"Datum:" and "Vraag 3:" are none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.documents import Role, SpeakerDraft
from qualcode.transcripts.header import Header, read_header
from qualcode.transcripts.labels import Label, find_labels
from qualcode.transcripts.vocabulary import (
    is_no_speaker,
    is_strong_label,
    is_weak_label,
    looks_like_name,
    role_of_label,
)

_QUESTION_SHARE = 0.3  # of a speaker's turns that end on a question mark, to be taken for the interviewer


@dataclass(frozen=True)
class Recognised:
    """The labels that begin a turn, in order, and the header that is no part of any turn."""

    labels: tuple[Label, ...]
    header: Header


def recognise(text: str, *, known: frozenset[str] = frozenset()) -> Recognised:
    """The labels of the speakers of `text`; with `known` keys, those are the speakers, without a vote."""
    candidates = find_labels(text)
    header = read_header(text, Counter(label.key for label in candidates))
    candidates = _outside(candidates, header, text)
    accepted = known or _vote(candidates, header, text)
    if len(accepted & {label.key for label in candidates}) < 2:
        others = _outside(find_labels(text, fallback=True), header, text)
        accepted |= _recurring(others)
        candidates = sorted([*candidates, *others], key=lambda label: (label.start, -label.text_start))
    return Recognised(tuple(_one_per_line(label for label in candidates if label.key in accepted)), header)


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
    voted = sure | {key for key in named if counts[key] >= needed}
    if len(voted) < 2:
        voted |= _short_talk(candidates, named, text)
    return frozenset(voted)


def _short_talk(candidates: Sequence[Label], named: set[str], text: str) -> set[str]:
    """The speakers of a text so short that nobody returns: nearly every paragraph has a label."""
    paragraphs = sum(1 for line in text.split("\n") if line.strip())
    fitting = {label.key for label in candidates if label.key in named or is_weak_label(label.key)}
    lines = sum(1 for label in candidates if label.key in fitting)
    return fitting if len(fitting) > 1 and lines >= 0.8 * paragraphs else set()


def _recurring(labels: Sequence[Label]) -> frozenset[str]:
    """Speakers by the fallback styles: in one style, at least two of them, each at least twice."""
    accepted: set[str] = set()
    for style in {label.style for label in labels}:
        counts = Counter(label.key for label in labels if label.style == style)
        spelling = {label.key: label.spelling for label in labels if label.style == style}
        keys = {
            key
            for key, count in counts.items()
            if not is_no_speaker(key)
            and (count > 1 or is_strong_label(key))
            and (is_strong_label(key) or is_weak_label(key) or looks_like_name(spelling[key]))
        }
        if len(keys) > 1:
            accepted |= keys
    return frozenset(accepted)


def speakers_of(text: str, found: Recognised) -> tuple[SpeakerDraft, ...]:
    """The speakers in order of appearance, under their commonest spelling, with a guessed role."""
    spellings = commonest_spellings(found.labels)
    roles = _roles(text, found)
    respondents = [key for key, role in roles.items() if role is Role.RESPONDENT]
    return tuple(
        SpeakerDraft(spelling, roles[key], _participant(key, roles[key], respondents, found.header))
        for key, spelling in spellings.items()
    )


def commonest_spellings(labels: Sequence[Label]) -> dict[str, str]:
    """For each label key, in order of appearance, the spelling that is used most."""
    counts: dict[str, Counter[str]] = {}
    for label in labels:
        counts.setdefault(label.key, Counter())[label.spelling] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counts.items()}


def _participant(key: str, role: Role, respondents: list[str], header: Header) -> str:
    if role is not Role.RESPONDENT:
        return ""
    by_role = header.participants.get(Role.RESPONDENT.value, "") if respondents == [key] else ""
    return header.participants.get(key, by_role)


def _roles(text: str, found: Recognised) -> dict[str, Role]:
    keys = dict.fromkeys(label.key for label in found.labels)
    told = {key: found.header.roles.get(key) or role_of_label(key) for key in keys}
    if Role.INTERVIEWER not in told.values():
        asking = _who_asks(text, found, [key for key, role in told.items() if role is None])
        if asking:
            told[asking] = Role.INTERVIEWER
    return {key: role or Role.RESPONDENT for key, role in told.items()}


def _who_asks(text: str, found: Recognised, keys: list[str]) -> str | None:
    """The speaker most of whose turns end on a question, if two or more speak and one stands out."""
    ends = [*(label.start for label in found.labels[1:]), len(text)]
    turns = Counter(label.key for label in found.labels)
    asked = Counter(
        label.key
        for label, end in zip(found.labels, ends, strict=False)
        if text[label.text_start : end].rstrip().endswith("?")
    )
    ranked = sorted(keys, key=lambda key: asked[key] / turns[key], reverse=True)
    if not ranked or len(turns) < 2 or asked[ranked[0]] / turns[ranked[0]] < _QUESTION_SHARE:
        return None
    return ranked[0]
