"""Who speaks in subtitles without voice tags: names typed before the words, and dashes between voices.

`Anna: text` (Zoom, and whoever types it), `[SPEAKER_00]: text` (WhisperX), `(Anna)` on a line of its
own, `>> ANNA: text` (American captions), `- text` for another voice that is not named, or a name alone
as the first line of every cue (Teams before 2022, DaVinci). All cues together decide which names are
speakers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.transcripts.decoded import Speech
from qualcode.transcripts.vocabulary import is_no_speaker, is_strong_label, label_key, looks_like_name

_NAMED = re.compile(
    r"(?P<dash>(?:>>+|[-–—])\s*)?(?P<open>\[)?(?P<name>[^\W\d_][^:\n\[\]<>()]{0,59}?)\]?\s*[:：](?![\d/])\s*(?P<said>.*)"
)
_BRACKETED = re.compile(r"(?P<dash>(?:>>+|[-–—])\s*)?\[(?P<name>[^\W\d_][^:\n\[\]]{0,59})\]\s+(?P<said>\S.*)")
_ALONE = re.compile(r"\((?P<name>[^\W\d_][^()\n]{0,59})\)")
_DASH = re.compile(r"(?:>>+|[-–—](?=\s|[^\W\d_]))\s*(?P<said>.+)")
_MACHINE = re.compile(r"(?:speaker|spk|spreker|s)[ _]?\d{1,3}", re.IGNORECASE)
_SOUNDS = frozenset(
    re.findall(
        r"\S+",
        """applaus applause beifall crosstalk gelach gelächter geluid inaudible laughter laughs lachen lacht
        muziek music musik noise onverstaanbaar pauze pause silence stilte sighs zucht unverständlich""",
    )
)
_MOST = 0.8  # of the cues: then what stands before the colon is always a speaker
_MANY = 0.6
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cue, and the name it begins with; `voice`: a dash says that somebody else speaks."""

    name: str | None
    said: str
    voice: bool = False


def with_voices(cues: Sequence[Speech]) -> list[Speech]:
    """The cues, divided by who speaks. A cue without a name goes on with the speaker before it."""
    if _headed(cues):
        return [_under_heading(cue) for cue in cues]
    accepted = _accepted(cues)
    spellings = _spellings(cues, accepted)
    machine = bool(accepted) and all(_MACHINE.fullmatch(name) for name in spellings.values())
    found: list[Speech] = []
    speaker = ""
    for cue in cues:
        speaker = "" if machine else speaker
        before = len(found)
        for line in _lines(cue.text, accepted):
            if line.name is not None:
                speaker = spellings[label_key(line.name)]
            elif line.voice:
                speaker = ""
            if line.said:
                said = f"- {line.said}" if line.voice and not speaker else line.said
                _add(found, Speech(speaker, said, cue.seconds, cue.until), in_cue=len(found) > before)
    return found


def _headed(cues: Sequence[Speech]) -> bool:
    """Whether each cue has the speaker's name as its first line, and names return."""
    firsts = [lines[0] for cue in cues if len(lines := cue.text.split("\n")) > 1]
    names = {label_key(line) for line in firsts if _may_be_name(line)}
    likely = sum(_may_be_name(line) for line in firsts)
    return (
        len(firsts) >= max(2, _MOST * len(cues)) and likely == len(firsts) and 2 * len(names) <= len(firsts)
    )


def _may_be_name(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and not re.search(r"[.,:;?!…\])]$|^[-–—\[(]", line)


def _under_heading(cue: Speech) -> Speech:
    name, _line_end, said = cue.text.partition("\n")
    return Speech(name, said.replace("\n", " "), cue.seconds, cue.until) if said else cue


def _add(found: list[Speech], one: Speech, *, in_cue: bool) -> None:
    """Adds a line; it goes on with the line before it where that is in the same cue and of one voice."""
    if in_cue and found[-1].speaker == one.speaker and not one.text.startswith("- "):
        found[-1] = replace(found[-1], text=f"{found[-1].text} {one.text}")
    else:
        found.append(one)


def _lines(text: str, accepted: frozenset[str]) -> Iterator[_Line]:
    just_named = False
    for raw in text.split("\n"):
        line = raw.strip()
        name = _name_in(line)
        if name and label_key(name[0]) in accepted:
            yield _Line(*name)
        elif match := _DASH.fullmatch(line):
            yield _Line(None, match["said"], voice=not just_named)
        else:
            yield _Line(None, line)
        just_named = name is not None and not name[1]


def _name_in(line: str) -> tuple[str, str] | None:
    """The name that the line may begin with, and what is said after it."""
    match = _NAMED.fullmatch(line) or _BRACKETED.fullmatch(line)
    if match:
        return match["name"].strip(), match["said"].strip()
    alone = _ALONE.fullmatch(line)
    return (alone["name"].strip(), "") if alone else None


def _accepted(cues: Iterable[Speech]) -> frozenset[str]:
    """The keys of the names that are speakers."""
    names: list[str] = []
    first = total = colons = 0
    for cue in cues:
        lines = [line.strip() for line in cue.text.split("\n")]
        found = [_name_in(line) for line in lines]
        # a name in brackets, and nothing after it, is a sound: (Applaus)
        names += [one[0] for at, one in enumerate(found) if one and (one[1] or at + 1 < len(lines))]
        total += 1
        first += bool(found and found[0])
        colons += bool(_NAMED.fullmatch(lines[0]))
    counts = Counter(label_key(name) for name in names)
    always = total > 1 and colons >= _MOST * total
    mostly = first >= _MANY * total
    keys = {label_key(name) for name in names if _is_speaker(name, counts, always=always, mostly=mostly)}
    return frozenset(keys if sum(counts[key] for key in keys) > 1 else ())


def _is_speaker(name: str, counts: Counter[str], *, always: bool, mostly: bool) -> bool:
    key = label_key(name)
    if is_no_speaker(key) or key in _SOUNDS:
        return False
    if is_strong_label(key) or always:
        return True
    return looks_like_name(name) and counts[key] > (0 if mostly else 1)


def _spellings(cues: Iterable[Speech], accepted: frozenset[str]) -> dict[str, str]:
    """For each speaker the spelling that is used most."""
    counts: dict[str, Counter[str]] = {}
    for cue in cues:
        for line in cue.text.split("\n"):
            name = _name_in(line.strip())
            if name and (key := label_key(name[0])) in accepted:
                counts.setdefault(key, Counter())[name[0]] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counts.items()}
