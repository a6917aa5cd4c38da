"""The turns of a text, from the labels that were recognised; and labels that lack a separator.

Text before the first label, and header lines, belong to no turn. A paragraph without a label
continues the turn that runs.
"""

import re
from collections.abc import Iterable, Iterator

from qualcode.model.documents import TurnDraft
from qualcode.transcripts.roles import commonest_spellings
from qualcode.transcripts.speakers import Recognised
from qualcode.transcripts.vocabulary import label_key, role_of_word

_EXCERPT = 70
_MOST_LABELS = 100  # a text with more is no interview, and looking for each would take long
# Labels that are also words: "I Peter" in running English says nothing.
_ALSO_WORDS = frozenset({"I", "A", "O", "U"})


def turns_of(text: str, found: Recognised) -> tuple[TurnDraft, ...]:
    """One turn per label, in order; `end` leaves out trailing white space."""
    spellings = commonest_spellings(found.labels)
    stops = sorted(found.header.lines)
    drafts: list[TurnDraft] = []
    limits = [*(label.start for label in found.labels[1:]), len(text)]
    for label, limit in zip(found.labels, limits, strict=False):
        stop = next((stop for stop in stops if label.start < stop < limit), limit)
        body = text[label.text_start : stop]
        said = body.strip()
        if said:
            text_start = label.text_start + len(body) - len(body.lstrip())
        else:  # a label and nothing after it
            text_start = label.start + len(text[label.start : label.text_start].rstrip())
        end = text_start + len(said)
        drafts.append(TurnDraft(label.start, text_start, end, spellings[label.key], label.seconds))
    return tuple(drafts)


def unseparated(text: str, found: Recognised) -> Iterator[tuple[int, str, str]]:
    """(position, label, excerpt) where a known label stands without its separator, or with another.

    A short one is looked for at the start of a line and after the end of a sentence, followed by a
    capital; a longer one at the start of a line, before another sign or, if it names a role, a capital.
    """
    starts = {label.start for label in found.labels}
    spellings = {label.spelling for label in found.labels}
    if len(spellings) > _MOST_LABELS:
        return
    short = {one for one in spellings if re.fullmatch(r"[A-Z]\w{0,3}", one)}
    patterns = [
        (rf"(?:^[^\S\n]*|[.?!…][^\S\n]+)(?P<label>{_either(short)})[^\S\n]+(?=[A-ZÀ-Þ])", short),
        (rf"^[^\S\n]*(?P<label>{_either(spellings)})[^\S\n]?(?:;|[^\S\n][-–—])[^\S\n]+(?=\S)", spellings),
    ]
    roles = {one for one in spellings - short if role_of_word(label_key(one))}
    patterns.append((rf"^[^\S\n]*(?P<label>{_either(roles)})[^\S\n]+(?=[A-ZÀ-Þ])", roles))
    for pattern, labels in patterns:
        if not labels:
            continue
        for match in re.finditer(pattern, text, re.M):
            at_line_start = match.start() == 0 or text[match.start() - 1] == "\n"
            place = match.start("label")
            if place not in starts and (at_line_start or match["label"] not in _ALSO_WORDS):
                yield place, match["label"], _excerpt(text, place)


def _either(labels: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, labels), key=len, reverse=True))


def _excerpt(text: str, position: int) -> str:
    """What stands in the line from `position` on, and a little before it."""
    line_start = text.rfind("\n", 0, position) + 1
    line_end = text.find("\n", position)
    line_end = len(text) if line_end < 0 else line_end
    first = max(line_start, position - 25)
    last = min(line_end, position + _EXCERPT)
    before = "…" if first > line_start else ""
    return f"{before}{text[first:last].strip()}{'…' if last < line_end else ''}"
