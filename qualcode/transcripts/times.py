"""Time stamps in what was said: which figures are stamps, what they say, and how they go out of the text.

Understood are "[00:01:02]", "#00:01:02-3#" (f4 and easytranscript: hours, minutes, seconds, tenths),
"(0:12)", and a clock alone on its line. f4 puts a stamp at the END of a paragraph, for it is set when
the key for a new paragraph is pressed: such a stamp closes a turn, and the next turn begins there.
Figures in round brackets can be a time of day, so the whole file votes on them: stamps rise.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualcode.model.documents import EditKind
from qualcode.transcripts.labels import CLOCK, Label, seconds_of
from qualcode.transcripts.rewriting import Change

_S = r"[^\S\n]"
_RANGE = rf"(?P<clock>{CLOCK})(?:{_S}?(?:[-–]|-->){_S}?{CLOCK})?"
_STAMP = re.compile(
    rf"(?P<open>[#\[({{<])[^\S\n]{{0,3}}{_RANGE}[^\S\n]{{0,3}}(?P<close>[#\])}}>])(?!\(#)(?:[^\S\n]{{1,3}}[-–](?=[^\S\n]))?"
    rf"|^[^\S\n]{{0,20}}(?P<first>{CLOCK})[^\S\n]{{1,3}}[-–](?=[^\S\n])"
    rf"|^[^\S\n]{{0,20}}(?P<alone>(?:\#{{1,6}} )?{CLOCK})(?=[^\S\n]{{0,20}}$)",
    re.MULTILINE,
)
_PAIRS = {"#": "#", "[": "]", "(": ")", "{": "}", "<": ">"}
_IN_LABEL = re.compile(
    rf"(?:\d{{1,2}} [^\W\d_][\w ]{{0,40}}\n)?[\[(#]?{_S}?{_RANGE}{_S}?[\])#]?(?:{_S}{{1,3}}[-–](?=\s))?"
)
_TIME_AFTER_NAME = frozenset({"heading", "under name"})  # styles in which nothing else follows the name
_RISING = 0.9  # of the stamps of one form, to be believed
_FEWEST_IN_BRACKETS = 3
_LONGEST_GAP = 40
_CLOSING_SHARE = 0.5  # of the turns end with a stamp: the file writes them at the end


@dataclass(frozen=True, slots=True)
class Stamp:
    """text[start:end] says that the recording is at `seconds`; `form` is how it is written."""

    start: int
    end: int
    seconds: float
    form: str


def find_stamps(text: str, labels: Sequence[Label]) -> list[Stamp]:
    """The time stamps outside labels, in order."""
    found = [stamp for stamp in _candidates(text) if not _in_label(stamp, labels)]
    forms: dict[str, list[Stamp]] = {}
    for stamp in found:
        forms.setdefault(stamp.form, []).append(stamp)
    believed = {form for form, stamps in forms.items() if _is_believed(form, stamps, text)}
    return [stamp for stamp in found if stamp.form in believed or _fits_turn(stamp, labels)]


def _candidates(text: str) -> Iterator[Stamp]:
    for match in _STAMP.finditer(text):
        clock = match["clock"] or match["first"] or match["alone"].lstrip("# ")
        if match["alone"]:
            start, form = match.start("alone"), "alone"
        elif match["first"]:
            start, form = match.start("first"), "-"
        elif _PAIRS[match["open"]] == match["close"]:
            start, form = match.start(), match["open"]
        else:
            continue
        yield Stamp(start, match.end(), seconds_of(clock), form + "h" * (clock.count(":") > 1))


def _fits_turn(stamp: Stamp, labels: Sequence[Label]) -> bool:
    """Whether the turns before and after begin at times with the stamp in between."""
    index = bisect_right(labels, stamp.start, key=lambda label: label.start)
    around = [label.seconds for label in labels[max(0, index - 1) : index + 1]]
    if len(around) < 2 or None in around:
        return False
    return (around[0] or 0.0) <= stamp.seconds <= (around[1] or 0.0)


def _in_label(stamp: Stamp, labels: Sequence[Label]) -> bool:
    index = bisect_right(labels, stamp.start, key=lambda label: label.start) - 1
    return index >= 0 and stamp.start < labels[index].text_start


def _is_believed(form: str, stamps: list[Stamp], text: str) -> bool:
    if form[0] == "#" or (form[0] in "[{<(" and form.endswith("h")):
        return True
    steps = [two.seconds >= one.seconds for one, two in pairwise(stamps)]
    rising = sum(steps) >= _RISING * len(steps)
    if form[0] == "(":
        edges = sum(_at_edge(stamp, text) for stamp in stamps)
        return rising and len(stamps) >= _FEWEST_IN_BRACKETS and 2 * edges >= len(stamps)
    return rising and (form[0] in "[{<" or form.endswith("h") or len(stamps) > 1)


def _at_edge(stamp: Stamp, text: str) -> bool:
    """Whether the stamp begins or ends a line."""
    before = text[max(0, stamp.start - 2) : stamp.start].strip(" \t")
    after = text[stamp.end : stamp.end + 2].strip(" \t")
    return before in ("", "\n") or after[:1] in ("", "\n") or before.endswith(":")


def with_times(text: str, labels: Sequence[Label], stamps: Sequence[Stamp]) -> list[Label]:
    """The labels with the second at which their turn begins, where a stamp beside them says it."""
    ends = [*(label.start for label in labels[1:]), len(text)]
    closing = [_closing_stamp(text, label, end, stamps) for label, end in zip(labels, ends, strict=False)]
    at_ends = _written_at_ends(labels, closing)
    timed: list[Label] = []
    for place, label in enumerate(labels):
        before = closing[place - 1] if place else _last_before(text, label, stamps)
        told = label.seconds
        if told is None:
            told = _opening_seconds(text, label, stamps)
        if told is None and before is not None and (at_ends or before.form[0] in "#a"):
            told = before.seconds
        if told is None and place == 0 and at_ends:
            told = 0.0
        timed.append(replace(label, seconds=told))
    return timed


def _written_at_ends(labels: Sequence[Label], closing: Sequence[Stamp | None]) -> bool:
    own = sum(label.seconds is not None for label in labels)
    at_end = [stamp for stamp in closing if stamp is not None and stamp.form[0] != "a"]
    sure = any(stamp.form[0] == "#" for stamp in at_end)
    return 2 * own < len(labels) and (sure or len(at_end) >= max(2, _CLOSING_SHARE * len(labels)))


def _closing_stamp(text: str, label: Label, end: int, stamps: Sequence[Stamp]) -> Stamp | None:
    """The stamp after which nothing is said in the turn."""
    index = bisect_right(stamps, end - 1, key=lambda stamp: stamp.start) - 1
    if index < 0 or stamps[index].start < label.text_start or text[stamps[index].end : end].strip(" \t\n."):
        return None
    return stamps[index]


def _last_before(text: str, label: Label, stamps: Sequence[Stamp]) -> Stamp | None:
    """The stamp alone on its line right before the first label."""
    index = bisect_right(stamps, label.start, key=lambda stamp: stamp.start) - 1
    near = index >= 0 and not text[stamps[index].end : label.start].strip()
    return stamps[index] if near and stamps[index].form[0] == "a" else None


def _opening_seconds(text: str, label: Label, stamps: Sequence[Stamp]) -> float | None:
    """The stamp with which what was said begins."""
    index = bisect_right(stamps, label.text_start - 1, key=lambda stamp: stamp.start)
    if index == len(stamps) or text[label.text_start : stamps[index].start].strip():
        return None
    follows = text[stamps[index].end : stamps[index].end + 80].split("\n", maxsplit=1)[0].strip()
    return stamps[index].seconds if follows else None


def within_turns(text: str, labels: Sequence[Label], stamps: Sequence[Stamp]) -> Iterator[Stamp]:
    """The stamps but for those that only say when a turn begins: the turn has their time."""
    for stamp in stamps:
        index = bisect_right(labels, stamp.start, key=lambda label: label.start)
        before = labels[index - 1] if index else None
        after = labels[index] if index < len(labels) and stamp.form[0] == "a" else None
        opens = before and before.seconds == stamp.seconds and _empty(text, before.text_start, stamp.start)
        announces = after and after.seconds == stamp.seconds and _empty(text, stamp.end, after.start)
        if not opens and not announces:
            yield stamp


def _empty(text: str, start: int, end: int) -> bool:
    """Whether nothing but a little white space stands between two places."""
    return end - start <= _LONGEST_GAP and not text[start:end].strip()


def hiding(text: str, labels: Sequence[Label], stamps: Sequence[Stamp]) -> Iterator[Change]:
    """The changes that take all stamps out of the text, those of labels too, each with a space beside it."""
    for label in labels:
        if label.seconds is not None:
            yield from _out_of_label(text, label)
    for stamp in stamps:
        start, end = _with_space(text, stamp.start, stamp.end)
        glued = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        yield Change(start, end, " " if glued else "", EditKind.TIME)


def _out_of_label(text: str, label: Label) -> Iterator[Change]:
    if label.style in _TIME_AFTER_NAME:
        end = label.text_start - text.endswith("\n", 0, label.text_start)
        yield Change(label.start + len(label.spelling), end, "", EditKind.TIME)
        return
    match = _IN_LABEL.search(text, label.start, label.text_start)
    if match is None:
        return
    start, end = match.span()
    if text[start - 1 : start] == "\n" and text[end : end + 1] == "\n":
        end += 1
    elif text[end : end + 1] in (" ", "\t", "\u00a0"):
        end = _right(text, end)
    elif start > label.start:
        start = _left(text, start)
    yield Change(start, min(end, label.text_start), "", EditKind.TIME)


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch to take out, so that one space is left between words and none at a line's edges."""
    left, right = _left(text, start), _right(text, end)
    begins = left == 0 or text[left - 1] == "\n"
    ends = right == len(text) or text[right] == "\n"
    if begins and ends:  # alone on its line, which goes, with one of two blank lines around it
        right += right < len(text)
        blank = left < 2 or text[left - 2] == "\n"
        return left, right + (blank and text[right : right + 1] == "\n")
    if begins or ends:
        return left, right
    if right > end and left < start:
        return start, right
    return (left, end) if text[end] in ".,;:?!)" else (start, end)


def _left(text: str, position: int) -> int:
    while position and text[position - 1] in " \t\u00a0":
        position -= 1
    return position


def _right(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\u00a0":
        position += 1
    return position
