"""Who speaks where in a corrected text: what was known stays, what was typed is understood."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.alignment import Alignment
from qualcode.model import Document, ParticipantId, Role, SpeakerDraft, TimeMark, Transcript, Turn, TurnDraft
from qualcode.store.reads.documents import Speaker

_RENAMED = 0.6


@dataclass(frozen=True, slots=True)
class SpeakerMatch:
    """A speaker of the corrected text: `was` is the label of the stored speaker `id` he or she stays.

    `id` None: new. Labels that differ mean that the speaker was renamed.
    """

    label: str
    role: Role
    id: int | None = None
    was: str = ""
    participant: ParticipantId | None = None
    participant_name: str = ""

    @property
    def renamed(self) -> bool:
        """Whether the stored speaker gets another label."""
        return self.id is not None and self.label != self.was


def edited_turns(document: Document, alignment: Alignment, understood: Transcript) -> tuple[TurnDraft, ...]:
    """The turns of a text that was edited: those whose label still stands, and new ones where it was edited.

    `understood` is the new text read by itself; it decides about lines that were touched only, and
    about everything where the document had no turns.
    """
    if not document.turns:
        return understood.turns
    touched = _Touched(alignment)
    found = (*_labelled(document, alignment.new, touched), *understood.turns)
    drafts: list[tuple[TurnDraft, Turn | None]] = list(_kept(document.turns, alignment))
    taken = sorted((draft.start, draft.text_start) for draft, _turn in drafts)
    for draft in sorted(found, key=lambda turn: turn.start):
        if touched.line_of(draft.start) and not _within(taken, draft):
            drafts.append((draft, None))
            insort(taken, (draft.start, draft.text_start))
    drafts.sort(key=lambda one: one[0].start)
    return tuple(_ended(drafts, document, alignment))


def moved_times(document: Document, alignment: Alignment) -> tuple[TimeMark, ...]:
    """The time marks where their words went; those of words that are gone go too."""
    moved = ((alignment.span(mark.position, mark.position + 1), mark.seconds) for mark in document.times)
    return tuple(TimeMark(start, seconds) for (start, end), seconds in moved if start < end)


def with_times(document: Document, alignment: Alignment, turns: Sequence[TurnDraft]) -> tuple[TurnDraft, ...]:
    """The turns with the times of the old ones they go on from, where the new file tells none."""
    if any(turn.seconds is not None for turn in turns):
        return tuple(turns)
    seconds = {alignment.start(turn.start): turn.seconds for turn in document.turns}
    return tuple(replace(turn, seconds=seconds.get(turn.start)) for turn in turns)


def matched_speakers(
    old: Sequence[Speaker],
    drafts: Sequence[SpeakerDraft],
    *,
    document: Document,
    alignment: Alignment,
    turns: Sequence[TurnDraft],
) -> tuple[SpeakerMatch, ...]:
    """The stored speaker that each label of the new turns stands for.

    By label, then by label without capitals and signs, then by whose words it says now.
    """
    labels = list(dict.fromkeys(turn.speaker for turn in turns))
    by_draft = {draft.label: draft for draft in drafts}
    free = {speaker.label: speaker for speaker in old}
    chosen = {label: free.pop(label) for label in labels if label in free}
    plain = {_plain(label): label for label in free}
    for label in labels:
        if label not in chosen and plain.get(_plain(label)) in free:
            chosen[label] = free.pop(plain[_plain(label)])
    for label, was in _renames(document, alignment, turns):
        if label not in chosen and was in free:
            chosen[label] = free.pop(was)
    return tuple(_match(label, chosen.get(label), by_draft.get(label)) for label in labels)


def _match(label: str, speaker: Speaker | None, draft: SpeakerDraft | None) -> SpeakerMatch:
    if speaker is not None:
        return SpeakerMatch(label, speaker.role, speaker.id, speaker.label, speaker.participant)
    if draft is None:
        return SpeakerMatch(label, Role.OTHER)
    return SpeakerMatch(label, draft.role, participant_name=draft.participant)


def _renames(
    document: Document, alignment: Alignment, turns: Sequence[TurnDraft]
) -> Iterable[tuple[str, str]]:
    """(new label, old label) where most of the turns under the one say what the other said."""
    starts = [turn.start for turn in turns]
    said: dict[str, Counter[str]] = {}
    for turn in document.turns:
        middle = sum(alignment.span(turn.text_start, turn.end)) // 2 if turn.text_start < turn.end else 0
        index = bisect_right(starts, middle) - 1
        if index >= 0 and middle < turns[index].end:
            said.setdefault(turns[index].speaker, Counter())[turn.speaker] += 1
    for label, counts in said.items():
        was, count = counts.most_common(1)[0]
        if count >= _RENAMED * counts.total():
            yield label, was


def _plain(label: str) -> str:
    return "".join(filter(str.isalnum, label.casefold()))


def _kept(turns: Sequence[Turn], alignment: Alignment) -> Iterable[tuple[TurnDraft, Turn]]:
    """The old turns whose label still stands, or whose words do where the file shows no label."""
    old, new = alignment.old, alignment.new
    for turn in turns:
        label = old[turn.start : turn.text_start].rstrip()
        start, end = alignment.span(turn.start, turn.text_start if label else turn.end)
        if start < end and new.startswith(label, start):
            text_start = start + len(label)
            yield TurnDraft(start, text_start, text_start, turn.speaker, turn.seconds), turn


def _labelled(document: Document, text: str, touched: "_Touched") -> Iterable[TurnDraft]:
    """Lines that were touched and begin with a label just as it stands elsewhere in the document."""
    prefixes: Mapping[str, str] = {
        prefix: turn.speaker
        for turn in document.turns
        if (prefix := document.text[turn.start : turn.text_start].strip())
    }
    for start in touched.line_starts():
        prefix = next((p for p in sorted(prefixes, key=len, reverse=True) if text.startswith(p, start)), "")
        if prefix:
            begin = start + len(prefix)
            yield TurnDraft(start, begin, begin, prefixes[prefix])


class _Touched:
    """Which lines of the new text were edited."""

    def __init__(self, alignment: Alignment) -> None:
        self._text = alignment.new
        self._lines = sorted(
            {start for hunk in alignment.hunks for start in self._starts(hunk.new_start, hunk.new_end)}
        )

    def _starts(self, start: int, end: int) -> Iterable[int]:
        at = self._line(start)
        while 0 <= at <= end:
            yield at
            at = self._text.find("\n", at) + 1 or -1

    def _line(self, position: int) -> int:
        return self._text.rfind("\n", 0, position) + 1

    def line_starts(self) -> Sequence[int]:
        """Where each line that was edited begins, in order."""
        return self._lines

    def line_of(self, position: int) -> bool:
        """Whether the line that holds `position` was edited."""
        line = self._line(position)
        index = bisect_left(self._lines, line)
        return index < len(self._lines) and self._lines[index] == line


def _within(taken: Sequence[tuple[int, int]], draft: TurnDraft) -> bool:
    """Whether the label of a turn overlaps one that is there."""
    index = bisect_right(taken, (draft.text_start, -1)) - 1
    nearby = taken[max(0, index - 1) : index + 2]
    return any(start <= draft.start <= text_start or start == draft.start for start, text_start in nearby)


def _ended(
    drafts: Sequence[tuple[TurnDraft, Turn | None]], document: Document, alignment: Alignment
) -> Iterable[TurnDraft]:
    """The turns with where their text begins and ends: at the next turn, or where the old one stopped
    although more text followed (a heading, say)."""
    text = alignment.new
    stops = dict(_stops(document))
    limits = [*(draft.start for draft, _turn in drafts), len(text)][1:]
    for (draft, turn), limit in zip(drafts, limits, strict=True):
        end: int | Literal[False] = turn is not None and turn.id in stops and alignment.end(stops[turn.id])
        limit_here = min(limit, end) if end else limit
        body = text[draft.text_start : limit_here]
        said = body.strip()
        text_start = draft.text_start + (len(body) - len(body.lstrip()) if said else 0)
        yield replace(draft, text_start=text_start, end=text_start + len(said))


def _stops(document: Document) -> Iterable[tuple[int, int]]:
    """The turns behind which comes text that is nobody's, and where they end."""
    starts = [*(turn.start for turn in document.turns[1:]), len(document.text)]
    for turn, start in zip(document.turns, starts, strict=True):
        if document.text[turn.end : start].strip():
            yield turn.id, turn.end
