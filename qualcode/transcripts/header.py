"""The head of a transcript: which lines are header or legend, and what they say about the speakers.

Understood are legends ("X = Interviewer", with neighbours such as "Q = Adviser"), inline legends
("Legenda: I = interviewer, R = respondent") and header lines ("Datum: ...", "Interviewer: Anna").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from qualcode.model.documents import Role
from qualcode.transcripts.vocabulary import (
    METADATA,
    is_no_speaker,
    is_strong_label,
    label_key,
    looks_like_name,
    role_of_label,
    role_of_word,
)

_LINES_LOOKED_AT = 80
_LONGEST_DESCRIPTION = 70
_LONGEST_INLINE = 400
_LONGEST_METADATA = 200
_LONGEST_NAME = 6  # words
_PAIR = re.compile(
    r"^\s*[-•]?\s*[*_]{0,2}(?P<label>[^\W_][^:=\n\t]{0,30}?)[*_]{0,2}\s*(?P<sep>[=:])[*_]{0,2}\s*(?P<what>\S.*?)\s*$"
)
_INLINE_START = re.compile(
    r"^\W*(legenda|legend|afkortingen|sprekers|speakers|deelnemers|participants|aanwezig|attendees)\s*[:=]\s*(?P<rest>.*)$",
    re.I,
)
_INLINE_PAIR = re.compile(
    r"(?P<label>[^\W_][\w. ]{0,20}?)\s*[=:]\s*(?P<what>[^,;=:\n]+?)(?=\s*(?:[,;.)]|$|\ben\b|\band\b))"
)
_NAME_FIRST = re.compile(r"(?P<label>[^\W\d_][\w .'’-]{0,40}?)\s*\((?P<what>[^()\n]{3,40})\)[ .]*")
_WORD_FIRST = re.compile(r"(?P<what>[^\W\d_]+)\s*\((?P<label>\w{1,6})\)")


@dataclass
class Header:
    """What the head says. `lines` are the starts of lines that are no turns, `labels` the keys that
    it declares, `participants` who stands behind a label or (by role) behind the only one."""

    lines: set[int] = field(default_factory=set[int])
    labels: set[str] = field(default_factory=set[str])
    roles: dict[str, Role] = field(default_factory=dict[str, Role])
    participants: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class _Line:
    start: int
    text: str
    key: str = ""
    separator: str = ""
    what: str = ""


def read_header(text: str, counts: Mapping[str, int]) -> Header:
    """The header of `text`; `counts` says how often each label key begins a line in the whole file."""
    header = Header()
    for block in _blocks(text):
        for line in takewhile(lambda line: not _is_speech(line, counts) or _names_role(line), block):
            _read_inline(line, counts, header)
        _read_legend([line for line in block if line.key and line.start not in header.lines], header)
        _read_metadata([line for line in block if line.start not in header.lines], counts, header)
        if any(_is_speech(line, counts) and line.start not in header.lines for line in block):
            break
    return header


def _blocks(text: str) -> list[list[_Line]]:
    """The first lines, as stretches without a blank line between."""
    blocks: list[list[_Line]] = [[]]
    start = 0
    for raw in text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]:
        if raw.strip():
            match = _PAIR.match(raw)
            blocks[-1].append(
                _Line(start, raw, label_key(match["label"]), match["sep"], match["what"])
                if match
                else _Line(start, raw)
            )
        elif blocks[-1]:
            blocks.append([])
        start += len(raw) + 1
    return [block for block in blocks if block]


def _is_speech(line: _Line, counts: Mapping[str, int]) -> bool:
    """Whether the interview has begun here: nothing after it is header."""
    if not line.key or is_no_speaker(line.key):
        return False
    return counts.get(line.key, 0) > 1 or is_strong_label(line.key)


def _read_inline(line: _Line, counts: Mapping[str, int], header: Header) -> None:
    if len(line.text) > _LONGEST_INLINE:
        return
    start = _INLINE_START.match(line.text)
    body = start["rest"] if start else line.text
    pairs = [*_INLINE_PAIR.finditer(body), *_WORD_FIRST.finditer(body)]
    told = [(label_key(m["label"]), role_in(m["what"])) for m in pairs]
    if start:
        told = list(_names_with_roles(body, counts)) or told
    enough = 1 if start else 2
    if len(told) >= enough and sum(role is not None for _, role in told) >= enough:
        header.lines.add(line.start)
        for key, role in told:
            header.labels.add(key)
            header.roles.setdefault(key, role or Role.OTHER)
    elif start:
        header.lines.add(line.start)
        names = [name for name in _split(body) if looks_like_name(name)]
        header.labels.update(key for name in names for key in _used(name, counts) or [label_key(name)])


def _names_with_roles(body: str, counts: Mapping[str, int]) -> Iterator[tuple[str, Role | None]]:
    """(key, role) of "Anna de Vries (interviewer)", under the label that the turns have for Anna."""
    for match in map(_NAME_FIRST.fullmatch, _split(body)):
        role = role_in(match["what"]) if match else None
        if match and role is not None:
            yield from ((key, role) for key in _used(match["label"], counts)[:1])


def _split(names: str) -> list[str]:
    """The names in "Anna, Ben en Chris"."""
    return [name.strip() for name in re.split(r"[,;&]|\ben\b|\band\b", names) if name.strip()]


def _used(name: str, counts: Mapping[str, int]) -> list[str]:
    """The keys under which lines begin with the name, or with its first word."""
    key = label_key(name)
    return [known for known in (key, key.split(" ")[0]) if counts.get(known, 0)]


def _read_legend(block: list[_Line], header: Header) -> None:
    """Takes the run of lines "label = description" in which at least one description is a role."""
    run: list[_Line] = []
    for line in block:
        fits = not run or (line.separator == run[0].separator and line.key not in {one.key for one in run})
        if is_no_speaker(line.key) or line.key in METADATA or role_of_word(line.key):
            continue
        if not fits or not _is_description(line):
            break
        run.append(line)
    if any(_names_role(line) for line in run):
        for line in run:
            header.lines.add(line.start)
            header.labels.add(line.key)
            header.roles.setdefault(line.key, role_in(line.what) or _role_without_word(line.key))


def _role_without_word(key: str) -> Role:
    """The role in "R = beleidsadviseur" (the label says it) or "Q = adviseur" (somebody else)."""
    return Role.RESPONDENT if role_of_label(key) is Role.RESPONDENT else Role.OTHER


def _is_description(line: _Line) -> bool:
    short = len(line.what) <= _LONGEST_DESCRIPTION and len(line.what.split()) <= 8
    if line.separator == ":" and not _names_role(line):  # "X: Hallo daar" is speech
        return False
    return short and line.what[-1] not in ".?!…,;"


def _names_role(line: _Line) -> bool:
    longest = 6 if line.separator == "=" else 3
    return role_in(line.what) is not None and len(line.what.split()) <= longest


def role_in(description: str) -> Role | None:
    """The role that a description begins with: "(de) interviewer 1", "Respondent, gemeente"."""
    words = re.findall(r"[^\W\d_]+", description.casefold())
    return next((role for word in words[:2] if (role := role_of_word(word))), None)


def _read_metadata(block: list[_Line], counts: Mapping[str, int], header: Header) -> None:
    """Takes the lines "Datum: ..." at the head of the block, and "Interviewer: Anna" among them."""
    run = list(takewhile(lambda line: _may_be_metadata(line, counts), block))
    people = [line.key for line in run if line.key not in METADATA and role_of_word(line.key)]
    closed = len(run) == len(block) and len(set(people)) == len(people)
    last = max((place for place, line in enumerate(run) if line.key in METADATA), default=-1)
    header.lines.update(line.start for line in run if line.key in METADATA)
    seen: set[str] = set()
    for place, line in enumerate(run):
        role = role_of_word(line.key)
        if role is None or line.key in seen:
            continue
        seen.add(line.key)
        names = _names_used(line, counts)
        # "Interviewer: Anna" can also be a first turn, where "Interviewer" is the label of turns
        apart = counts.get(line.key, 0) == 1 or closed or place < last
        if apart and (last >= 0 or names):
            _take_person(line, role, names, header)


def _may_be_metadata(line: _Line, counts: Mapping[str, int]) -> bool:
    if role_of_word(line.key) is not None:
        return len(line.what.split()) <= _LONGEST_NAME and line.what[-1] not in ".?!…"
    return not _is_speech(line, counts) and len(line.text) <= _LONGEST_METADATA


def _names_used(line: _Line, counts: Mapping[str, int]) -> list[str]:
    """The names in the line, where the body uses them (or their first words) as labels."""
    used = [_used(name, counts)[:1] for name in _split(line.what)]
    return [key for keys in used for key in keys if counts.get(key, 0) > 1 and key != line.key]


def _take_person(line: _Line, role: Role, names: list[str], header: Header) -> None:
    header.lines.add(line.start)
    header.participants.setdefault(line.key, line.what)
    header.participants.setdefault(role.value, line.what)
    for key in dict.fromkeys(names):
        header.labels.add(key)
        header.roles.setdefault(key, role)
