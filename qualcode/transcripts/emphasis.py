"""Who speaks where the file says it with bold or italic letters instead of labels before a colon.

Two habits: the name is bold and what was said is plain ("**Anna** Ja"), or the questions are bold and the
answers plain, without any name. Both are believed only where they return through the whole text, for
headings and terms are bold too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from qualcode.i18n import _
from qualcode.model.documents import Role
from qualcode.model.spans import Span
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.labels import Label
from qualcode.transcripts.speakers import Recognised
from qualcode.transcripts.vocabulary import (
    is_no_speaker,
    is_strong_label,
    label_key,
    looks_like_name,
    role_of_label,
)

INTERVIEWER, RESPONDENT = "Interviewer", "Respondent"  # so in Dutch and English alike
_FEWEST_CHANGES = 4  # from bold to plain or back
_FEWEST_NAMES = 4  # in bold, of two people who both return and take turns
_LONGEST_NAME = 40
_WHOLE = 0.9  # of the letters of a paragraph that is all bold: some miss the question mark
_SPOKEN = 0.5  # of the bold paragraphs that end as a sentence does; headings do not
_TITLE = 8  # words
_NAMED = 0.25  # of the paragraphs, those with a name at their head
_LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]]*$")
_AFTER_NAME = re.compile(r"[\s:–—-]*")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line with words: text[start:end], without white space around it."""

    start: int
    end: int
    words: str
    set_apart: bool  # all of it is bold, or italic


def told_by_emphasis(
    decoded: Decoded, found: Recognised, *, refused: frozenset[str]
) -> tuple[Recognised, str]:
    """What was recognised, completed from bold or italics, and a sentence on it ("" for nothing).

    Labels before a colon come first: this is for files in which they give fewer than two speakers.
    """
    if len({label.key for label in found.labels}) > 1:
        return found, ""
    for spans in filter(None, (decoded.bold, decoded.italic)):
        names = tuple(_names(decoded.text, spans, found, refused))
        if names:
            return replace(found, labels=names, doubtful=()), ""
    for spans in filter(None, (decoded.bold, decoded.italic)):
        turns = tuple(_turns(list(_paragraphs(decoded.text, spans, found)), found))
        if turns and not {label.key for label in turns} & refused:
            return replace(found, labels=turns, doubtful=()), _told(turns, found, bold=spans is decoded.bold)
    return found, ""


def _told(turns: Sequence[Label], found: Recognised, *, bold: bool) -> str:
    """What was concluded, and how to refuse it."""
    first, second = dict.fromkeys(label.spelling for label in turns)
    known = next((label.spelling for label in found.labels), "")
    seen = (
        _("Paragraphs in bold and plain ones take turns.")
        if bold
        else _("Paragraphs in italics and plain ones take turns.")
    )
    concluded = (
        _("Only {known} is named as a speaker, so the others were taken for what {other} said.")
        if known
        else _("Nobody is named as a speaker, so they were taken for what {known} and {other} said.")
    )
    other = first if known == second else second
    refusal = _("If that is wrong, say that “{label}” is no speaker.")
    return " ".join(
        (
            seen,
            concluded.format(known=known or first, other=other),
            refusal.format(label=other if known else first),
        )
    )


def _paragraphs(text: str, spans: Sequence[Span], found: Recognised) -> Iterator[_Paragraph]:
    """The paragraphs that may be speech: no lines of the header."""
    inside = bytearray(len(text))
    for span in spans:
        inside[span.start : span.end] = b"\x01" * len(span)
    for match in _LINE.finditer(text):
        words = match[0].strip()
        start = match.start() + match[0].index(words)
        letters = [index for index, sign in enumerate(words, start) if not sign.isspace()]
        whole = sum(inside[index] for index in letters) >= _WHOLE * len(letters)
        if match.start() not in found.header.lines:
            yield _Paragraph(start, start + len(words), words, whole)


def _first_question(paragraphs: Sequence[_Paragraph]) -> int:
    """The index of the first that is set apart and no title: some words without a full stop above it all,
    or above a part where nothing answers them."""
    for index, (one, following) in enumerate(pairwise(paragraphs)):
        answered = index > 0 and not following.set_apart and _SENTENCE_END.search(following.words)
        title = len(one.words.split()) <= _TITLE and not _SENTENCE_END.search(one.words)
        if one.set_apart and (answered or not title):
            return index
    return len(paragraphs)


def _turns(paragraphs: Sequence[_Paragraph], found: Recognised) -> Iterator[Label]:
    """A label for each run of paragraphs that look alike, from the first that is set apart; none where
    these are no speech."""
    speech = paragraphs[_first_question(paragraphs) :]
    runs = [list(run) for _look, run in groupby(speech, key=lambda one: one.set_apart)]
    if len(runs) <= _FEWEST_CHANGES or not _is_talk(runs):
        return
    known = {label.start: label for label in found.labels}
    sides = [[one for run in runs[side::2] for one in run] for side in (0, 1)]
    names = [{known[one.start] for one in side if one.start in known} for side in sides]
    if all(names) or sum(map(len, names)) < len(found.labels):  # the one label is not that of one side
        return
    spellings = _spellings(runs, [next((one.spelling for one in side), "") for side in names])
    for number, run in enumerate(runs):
        start, spelling = run[0].start, spellings[number % 2]
        if start not in known:
            yield Label(label_key(spelling), spelling, start, start, "emphasis")
        yield from (known[one.start] for one in run if one.start in known)


def _is_talk(runs: Sequence[Sequence[_Paragraph]]) -> bool:
    apart = [run[-1] for run in runs[::2]]
    spoken = sum(bool(_SENTENCE_END.search(one.words)) for one in apart)
    return spoken >= _SPOKEN * len(apart)


def _spellings(runs: Sequence[Sequence[_Paragraph]], known: Sequence[str]) -> tuple[str, str]:
    """Who speaks set apart, and who plainly: the one that a label names, and whoever asks more."""
    asked = [sum(run[-1].words.endswith("?") for run in side) for side in (runs[::2], runs[1::2])]
    asks_plainly = asked[1] > len(runs) / 4 and asked[1] > 2 * asked[0]
    apart, plain = (RESPONDENT, INTERVIEWER) if asks_plainly else (INTERVIEWER, RESPONDENT)
    if not any(known):
        return apart, plain
    other = {Role.INTERVIEWER: RESPONDENT, Role.RESPONDENT: INTERVIEWER}.get(
        role_of_label(label_key(known[0] or known[1])) or Role.OTHER, plain if known[0] else apart
    )
    return known[0] or other, known[1] or other


def _names(text: str, spans: Sequence[Span], found: Recognised, refused: frozenset[str]) -> Iterator[Label]:
    """The labels set apart at the head of their paragraphs; none where too few people return in them."""
    lines = {match.start() + len(match[0]) - len(match[0].lstrip()): match for match in _LINE.finditer(text)}
    spoken = {start: match for start, match in lines.items() if match.start() not in found.header.lines}
    heads = {
        label.start: label
        for span in spans
        if span.start in spoken
        for label in _name(text, span, spoken[span.start].end())
        if label.key not in refused
    }
    heads |= {label.start: label for label in found.labels}
    counts = Counter(label.key for label in heads.values())
    taken = [heads[at] for at in sorted(heads) if counts[heads[at].key] > 1 or is_strong_label(heads[at].key)]
    returning = {one.key for one in taken if counts[one.key] > 1}
    changes = sum(one.key != two.key for one, two in pairwise(taken))
    if len(returning) > 1 and changes >= _FEWEST_NAMES - 1:
        said = sum(place >= taken[0].start for place in spoken)
        yield from taken if len(taken) >= _NAMED * said else ()


def _name(text: str, span: Span, line_end: int) -> Iterator[Label]:
    """The label that the span is, if it has the shape of one and more stands behind it."""
    spelling = text[span.start : span.end].strip().rstrip(":–—-").rstrip()
    key = label_key(spelling)
    fitting = looks_like_name(spelling) or is_strong_label(key)
    if not spelling or len(spelling) > _LONGEST_NAME or not fitting or is_no_speaker(key):
        return
    behind = _AFTER_NAME.match(text, span.start + len(spelling))
    text_start = behind.end() if behind else span.end
    if span.end <= line_end and text_start >= span.end and text_start < len(text):
        yield Label(key, spelling, span.start, text_start, "emphasis")
