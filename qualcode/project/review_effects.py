"""What a review changed: remarks and what became of them, codings moved, codes made, split and merged.

Read from the history: what it changed since the first remark of a review is taken back in thought, which
gives the codings and the codes as they were then.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from qualcode.model import Step
from qualcode.model.reviews import ReviewId, ReviewKind, ReviewState
from qualcode.project.scheme import CodeEvent, history_of
from qualcode.store import journal
from qualcode.store import schema as s

GAP = timedelta(hours=12)
"""Remarks of one reviewer that lie no further apart belong to one review."""


@dataclass(frozen=True, slots=True)
class ReviewRound:
    """A review: what one reviewer said in one go, from the step `first` on."""

    first: int
    began: datetime
    reviewer: str
    remarks: tuple[ReviewId, ...]


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code with its distinct quotations before and after; None where the code was not there."""

    code: int
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class ReviewEffects:
    """What changed since a review began, by whatever cause.

    `kinds` and `states` count its remarks. `moved` are codings that have another code now, `added` and
    `removed` those that came and went. `used` are the numbers of codes in use before and after. `changes`
    are the codes whose number of quotations is another now, and those that came or went. `split` maps codes
    to how many of their quotations were put under other codes by a split.
    """

    round: ReviewRound
    kinds: Mapping[ReviewKind, int]
    states: Mapping[ReviewState, int]
    moved: int
    added: int
    removed: int
    used: tuple[int, int]
    changes: tuple[CodeChange, ...]
    events: tuple[CodeEvent, ...]
    split: Mapping[str, int]

    @property
    def nothing(self) -> bool:
        """Whether neither codings nor codes were changed."""
        return not (self.moved or self.added or self.removed or self.events)


class _Placed(NamedTuple):
    """Where a coding stands, and with which code."""

    quotation: int
    code: int


@dataclass
class _State:
    """Codings and the names of codes, at some moment."""

    codings: dict[int, _Placed]
    names: dict[int, str]

    def quotations(self) -> Counter[int]:
        """How many distinct quotations each code has."""
        pairs = {(placed.quotation, placed.code) for placed in self.codings.values()}
        return Counter(code for _quotation, code in pairs)


def rounds_of(connection: Connection) -> list[ReviewRound]:
    """The reviews of a study, oldest first. Answers are no remarks."""
    remarks = {
        row.id: row.coder_id
        for row in connection.execute(select(s.review.c.id, s.review.c.coder_id, s.review.c.parent_id))
        if row.parent_id is None
    }
    names = {row.id: row.name for row in connection.execute(select(s.coder.c.id, s.coder.c.name))}
    found: list[ReviewRound] = []
    last: dict[str, tuple[int, datetime]] = {}
    for step in _steps(connection, {"review"}):
        mine: dict[str, list[ReviewId]] = {}
        for key in _inserted(connection, step):
            if key in remarks:
                mine.setdefault(names.get(remarks[key], ""), []).append(ReviewId(key))
        for reviewer, keys in mine.items():
            place, before = last.get(reviewer, (-1, step.time))
            if place >= 0 and step.time - before <= GAP:
                known = found[place]
                found[place] = ReviewRound(known.first, known.began, reviewer, (*known.remarks, *keys))
            else:
                place = len(found)
                found.append(ReviewRound(int(step.id), step.time, reviewer, tuple(keys)))
            last[reviewer] = (place, step.time)
    return found


def effects_of(connection: Connection, since: ReviewRound) -> ReviewEffects:
    """What was changed since the step with which a review began."""
    after, before = _now(connection), _now(connection)
    _take_back(connection, before, since.first)
    rows = {
        row.id: row
        for row in connection.execute(select(s.review.c.id, s.review.c.kind, s.review.c.state))
        if row.id in set(since.remarks)
    }
    both = before.codings.keys() & after.codings.keys()
    counted = before.quotations(), after.quotations()
    return ReviewEffects(
        round=since,
        kinds=Counter(ReviewKind(row.kind) for row in rows.values()),
        states=Counter(ReviewState(row.state) for row in rows.values()),
        moved=sum(before.codings[key].code != after.codings[key].code for key in both),
        added=len(after.codings.keys() - both),
        removed=len(before.codings.keys() - both),
        used=(len(counted[0]), len(counted[1])),
        changes=tuple(_changes(before, after)),
        events=tuple(event for event in history_of(connection, since=since.first)),
        split=_split(connection, since.first),
    )


def _changes(before: _State, after: _State) -> Iterator[CodeChange]:
    counted_before, counted_after = before.quotations(), after.quotations()
    names = before.names | after.names
    for key in sorted(names, key=lambda key: names[key].casefold()):
        then = counted_before[key] if key in before.names else None
        now = counted_after[key] if key in after.names else None
        if then != now:
            yield CodeChange(key, names[key], then, now)


def _now(connection: Connection) -> _State:
    coding = select(s.coding.c.id, s.coding.c.quotation_id, s.coding.c.code_id)
    codes = select(s.code.c.id, s.code.c.name)
    return _State(
        {key: _Placed(quotation, code) for key, quotation, code in connection.execute(coding)},
        {row.id: row.name for row in connection.execute(codes)},
    )


def _take_back(connection: Connection, state: _State, first: int) -> None:
    """Makes of the present state that of before the step `first`."""
    for step in reversed(_steps(connection, {"coding", "code"}, first=first, all_kinds=True)):
        for images in reversed(journal.images_of(connection, step)):
            for key, row in zip(images.ids(), images.before, strict=True):
                if images.table == "coding":
                    state.codings.pop(key, None)
                    if row is not None:
                        state.codings[key] = _Placed(row["quotation_id"], row["code_id"])
                elif images.table == "code":
                    state.names.pop(key, None)
                    if row is not None:
                        state.names[key] = row["name"]


def _steps(
    connection: Connection, tables: set[str], *, first: int = 0, all_kinds: bool = False
) -> list[Step]:
    """The steps from `first` on that changed one of the tables, oldest first; without those undone, and
    without the steps that undid them, unless all are asked for."""
    return [
        step
        for step in journal.history(connection, newest_first=False)
        if step.id >= first
        and step.tables & tables
        and (all_kinds or (step.kind in ("do", "start") and step.state == journal.DONE))
    ]


def _inserted(connection: Connection, step: Step) -> list[int]:
    return [
        key
        for images in journal.images_of(connection, step)
        if images.table == "review"
        for key, row in zip(images.ids(), images.before, strict=True)
        if row is None
    ]


def _split(connection: Connection, first: int) -> Counter[str]:
    """How many quotations were put under other codes by splits, by the name of the code."""
    where = (s.step.c.id >= first) & (s.step.c.kind == "do") & (s.step.c.state == journal.DONE)
    found: Counter[str] = Counter()
    for label in connection.execute(select(s.step.c.label).where(where)).scalars():
        try:
            data = json.loads(label)
            if str(data["text"]).startswith("Split of “{name}”"):
                found[str(data["values"]["name"])] += 1
        except (ValueError, KeyError, TypeError):  # a label from before they were stored as data
            continue
    return found
