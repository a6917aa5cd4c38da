"""Where a line may begin with a speaker: every way of writing a label that we know, as a list.

Nothing is decided here. `find_labels` gives candidates; `speakers` lets the whole file vote on them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.transcripts.vocabulary import label_key

_S = r"[^\S\n]"  # white space within a line
CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[-.,]\d{1,3})?"
_UNTIL = rf"(?:{_S}?(?:[-–]|-->){_S}?{CLOCK})?"
_STAMP = rf"[\[(#]{_S}*{{}}{_S}*[\])#]"
_BEFORE = rf"(?:{_STAMP.format(rf'(?P<before>{CLOCK}){_UNTIL}')}|(?P<bare>{CLOCK}){_S}*[-–]?)"
_AFTER = _STAMP.format(rf"(?P<after>{CLOCK}){_UNTIL}")
_LAST = _STAMP.format(rf"(?P<last>{CLOCK}){_UNTIL}")


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate: `start` where the label begins, `text_start` where what follows it begins."""

    key: str
    spelling: str
    start: int
    text_start: int
    style: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One way of writing a label; group "spk" is the speaker, groups before/bare/after/last a time.

    A `fallback` counts only where the plain styles find no speakers, and then a label has to recur,
    unless the style is `telling`: it holds a time, as only programs write it. A `shy` style is
    believed only of labels that are known to be speakers', for prose and lists look like it.
    """

    name: str
    pattern: re.Pattern[str]
    fallback: bool = False
    telling: bool = False
    shy: bool = False


# (X = ...) (X: ...) ([00:01:02] **Anna**: ...) (S01 [00:01]: ...) (S01: [00:01] ...)
_PLAIN = re.compile(
    rf"^{_S}*(?P<whole>(?:{_BEFORE}{_S}*)?[*_]{{0,2}}[@\[]?(?P<spk>[^\W\d_][^:：=\n\[\]\t*#]{{0,39}}?)\]?[*_]{{0,2}}"
    rf"(?:{_S}*{_AFTER})?{_S}*(?:[:：](?!/)|=(?!=))[*_]{{0,2}}(?:{_S}*{_LAST})?{_S}*)",
    re.MULTILINE,
)
# (Anna de Vries   0:03) or (Anna de Vries | 0:03) alone on its line; one space is prose
_HEADING = re.compile(
    rf"^{_S}*(?P<whole>(?P<spk>[^\W\d_][^:\n\t]{{0,58}}?)(?:{_S}{{2,}}|{_S}*[|,–—-]{_S}*)"
    rf"(?P<after>{CLOCK}){_S}*(?:\n|$))",
    re.MULTILINE,
)
# (Anna (00:12)) or (Speaker 1 (00:12 - 00:15):)
_BRACKETED = re.compile(
    rf"^{_S}*(?P<whole>(?P<spk>[^\W\d_][^()\[\]:\n]{{0,39}}?){_S}*[(\[](?P<after>{CLOCK}){_UNTIL}"
    rf"(?:\)|\](?={_S}*:?{_S}*$)){_S}*:?{_S}*)",
    re.MULTILINE,
)
# ([Anna de Vries] 10:02:33) alone on its line
_IN_SQUARE = re.compile(
    rf"^{_S}*(?P<whole>\[(?P<spk>[^\W\d_][^\[\]\n\t]{{0,58}}?)\]{_S}+(?P<after>{CLOCK}){_S}*(?:\n|$))",
    re.MULTILINE,
)
# (00:00:02 Speaker 1) or ([00:00:02] Speaker 1) alone on its line, and words on the next
_UNDER_TIME = re.compile(
    rf"^{_S}*(?P<whole>{_BEFORE}{_S}+(?P<spk>[^\W\d_][^:=.,?!\n\t]{{0,39}}?){_S}*\n)(?=.*\S)",
    re.MULTILINE,
)
# (Anna de Vries), below it (0 minutes 5 seconds) and maybe (0:05), as copied from the window of Teams
SPOKEN_TIME = (
    r"(?:\d{1,2} (?:hours?|uur|uren|u) )?\d{1,2} (?:minutes?|minuten|minuut|min) "
    r"\d{1,2} (?:seconds?|seconden|seconde|sec)"
)
_UNDER_NAME = re.compile(
    rf"^{_S}*(?P<whole>(?P<spk>[^\W\d_][^:\n\t]{{0,58}}?){_S}*\n{_S}*{SPOKEN_TIME}{_S}*"
    rf"(?:\n?{_S}*(?P<after>{CLOCK}){_S}*)?\n(?:{_S}*(?P=spk){_S}+{SPOKEN_TIME}{_S}*\n)?)",
    re.MULTILINE,
)
# (SP1<tab>text), tables of two columns, tables with the time before
_TAB = re.compile(
    rf"^{_S}*(?P<whole>(?:(?P<before>{CLOCK})(?:\s?[-–]\s?{CLOCK})?\t)?"
    rf"(?P<spk>[^\W\d_][^:=\n\t]{{0,39}}?)[:.]?{_S}*\t{_S}*)",
    re.MULTILINE,
)
# (O. tekst) (P. tekst)
_DOT = re.compile(
    rf"^{_S}*(?P<whole>(?P<spk>(?:[IRVAOPGBMXYQ]|Int|Resp)\d{{0,2}})\.{_S}+)(?=\S)", re.MULTILINE
)  # (Interviewer) or (SPEAKER_00) alone on its line, and maybe a time before the words
_ALONE = re.compile(
    rf"^{_S}*(?P<whole>(?P<spk>[^\W\d_][^:=.,?!\n\t]{{0,29}}?){_S}*\n(?:{_S}*{_LAST}{_S}*-?{_S}*)?)",
    re.MULTILINE,
)
# (I - tekst) ((I) tekst) (I> tekst)
_MARKED = re.compile(
    rf"^{_S}*(?P<whole>\(?(?P<spk>[^\W\d_]{{1,4}}\d{{0,3}})(?:{_S}*[)>]|{_S}+[-–—]){_S}+)(?=\S)", re.MULTILINE
)

STYLES = (
    Style("plain", _PLAIN),
    Style("heading", _HEADING, fallback=True, telling=True),
    Style("bracketed", _BRACKETED, fallback=True, telling=True),
    Style("in square", _IN_SQUARE, fallback=True, telling=True),
    Style("under time", _UNDER_TIME, fallback=True),
    Style("under name", _UNDER_NAME, fallback=True, telling=True),
    Style("tab", _TAB, fallback=True),
    Style("dot", _DOT, fallback=True),
    Style("alone", _ALONE, fallback=True, shy=True),
    Style("marked", _MARKED, fallback=True, shy=True),
)


def find_labels(text: str, *, fallback: bool = False) -> list[Label]:
    """All candidates of the plain styles, or of the fallback styles, in order of place."""
    found = [label for style in STYLES if style.fallback is fallback for label in _labels_of(style, text)]
    return sorted(found, key=lambda label: label.start)


def _labels_of(style: Style, text: str) -> Iterator[Label]:
    for match in style.pattern.finditer(text):
        spelling = match["spk"].strip()
        start, end = match.span("whole")
        # "om 10:30", "Johannes 3:16": a colon between two digits is a time or a verse
        between_digits = spelling[-1:].isdigit() and text[end : end + 1].isdigit() and text[end - 1] in ":："
        if spelling and not between_digits:
            yield Label(label_key(spelling), spelling, start, end, style.name, _seconds(match))


def _seconds(match: re.Match[str]) -> float | None:
    times = match.groupdict()
    clock = next((times[name] for name in ("before", "bare", "after", "last") if times.get(name)), None)
    return seconds_of(clock) if clock else None


def seconds_of(clock: str) -> float:
    """The seconds that "0:12", "1:02:43" or "00:01:02-3" (tenths) stands for."""
    whole, _, part = re.sub(r"[-,]", ".", clock).partition(".")
    seconds = 0
    for number in whole.split(":"):
        seconds = seconds * 60 + int(number)
    return seconds + (float(f"0.{part}") if part else 0.0)
