"""What a review changed: remarks and what became of them, codings moved, codes made, split and merged.

Read from the history: what it changed since the first remark of a review is taken back in thought, which
gives the codings and the codes as they were then.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from qualcode.model import Step
from qualcode.model.reviews import ReviewId, ReviewKind, ReviewState
from qualcode.project.scheme import CodeEvent, history_of
from qualcode.store import journal
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads.consensus import counting, hidden

GAP = timedelta(hours=12)
"""Remarks of one reviewer that lie no further apart belong to one review."""
_CHUNK = 500


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
class _Before:
    """Codings and names of codes that were changed, as they were before; None for what was not there.

    `coders` says whose the codings are.
    """

    codings: dict[int, _Placed | None]
    names: dict[int, str | None]
    coders: dict[int, int]

    def of(self, coders: Collection[int]) -> "_Before":
        """The same for the codings of these coders; all where none are given."""
        mine = {key: was for key, was in self.codings.items() if not coders or self.coders[key] in coders}
        return _Before(mine, self.names, self.coders)


def rounds_of(connection: Connection) -> list[ReviewRound]:
    """The reviews of a study, oldest first. Answers are no remarks, and codings to be looked at again no
    review."""
    columns = select(s.review.c.id, s.review.c.coder_id, s.review.c.parent_id, s.review.c.kind)
    remarks = {
        row.id: row.coder_id
        for row in connection.execute(columns)
        if row.parent_id is None and row.kind != ReviewKind.LOOK_AGAIN
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
    """What was changed since the step with which a review began, in the work of those who had coded by then.

    Where nobody had, everybody counts. A second coder who begins later changes nothing that was reviewed.
    """
    before = _before(connection, since.first)
    coders = _coders_then(connection, before, since.first)
    before = before.of(coders)
    now = _placed(connection, s.coding.c.id, before.codings, coders)
    rows = {
        row.id: row
        for row in connection.execute(select(s.review.c.id, s.review.c.kind, s.review.c.state))
        if row.id in set(since.remarks)
    }
    both = [(was, now[key]) for key, was in before.codings.items() if was is not None and key in now]
    counts = _Counts(connection, before, now, coders)
    return ReviewEffects(
        round=since,
        kinds=Counter(ReviewKind(row.kind) for row in rows.values()),
        states=Counter(ReviewState(row.state) for row in rows.values()),
        moved=sum(was.code != here.code for was, here in both),
        added=len(now) - len(both),
        removed=sum(was is not None for was in before.codings.values()) - len(both),
        used=(sum(map(bool, counts.then.values())), sum(map(bool, counts.now.values()))),
        changes=tuple(counts.changes()),
        events=tuple(history_of(connection, since=since.first)),
        split=_split(connection, since.first),
    )


class _Counts:
    """Distinct quotations per code, then and now; only codes whose codings were changed are counted anew."""

    def __init__(
        self,
        connection: Connection,
        before: _Before,
        now: Mapping[int, _Placed],
        coders: Collection[int],
    ) -> None:
        coding = s.coding.c
        self.now: dict[int, int] = code_reads.quotation_counts(connection, coders)
        self._names: dict[int, str] = {
            row.id: row.name for row in connection.execute(select(s.code.c.id, s.code.c.name))
        }
        self._before = before
        was = {key: placed for key, placed in before.codings.items() if placed is not None}
        codes = {placed.code for placed in (*was.values(), *now.values())}
        present = _placed(connection, coding.code_id, codes, coders)
        pairs = {placed for key, placed in present.items() if key not in before.codings} | set(was.values())
        anew = Counter(placed.code for placed in pairs)
        self.then: dict[int, int] = self.now | {code: anew[code] for code in codes}

    def changes(self) -> Iterator[CodeChange]:
        """The codes with another number of quotations, and those that came or went, by name."""
        then = self._names | {key: name or "" for key, name in self._before.names.items()}
        gone = {key for key, name in self._before.names.items() if name is None}
        names = then | self._names
        for key in sorted(names, key=lambda key: names[key].casefold()):
            before = None if key in gone else self.then.get(key, 0)
            after = self.now.get(key, 0) if key in self._names else None
            if before != after:
                yield CodeChange(key, names[key], before, after)


def _coders_then(connection: Connection, before: _Before, first: int) -> set[int]:
    """Who had coded when the step `first` was made: ids ascend in time."""
    coder = s.coding.c.coder_id
    earlier = select(coder).where(s.coding.c.id < first, *counting(connection)).distinct()
    here = set(connection.execute(earlier).scalars())
    return here | {before.coders[key] for key, was in before.codings.items() if was is not None}


def _placed(
    connection: Connection, column: ColumnElement[int], keys: Iterable[int], coders: Collection[int]
) -> dict[int, _Placed]:
    """The codings of these coders whose `column` is one of the keys, as they are now."""
    wanted = sorted(keys)
    found: dict[int, _Placed] = {}
    for first in range(0, len(wanted), _CHUNK):
        where = column.in_(wanted[first : first + _CHUNK])
        columns = select(s.coding.c.id, s.coding.c.quotation_id, s.coding.c.code_id)
        rows = connection.execute(columns.where(where, *counting(connection, coders)))
        found.update((key, _Placed(quotation, code)) for key, quotation, code in rows)
    return found


def _before(connection: Connection, first: int) -> _Before:
    """What the steps from `first` on changed, as it was before."""
    found = _Before({}, {}, {})
    layers = hidden(connection)
    for step in reversed(_steps(connection, {"coding", "code"}, first=first, all_kinds=True)):
        for images in reversed(journal.images_of(connection, step)):
            for key, row, later in zip(images.ids(), images.before, images.after, strict=True):
                if images.table == "coding":
                    coder = (row or later or {})["coder_id"]
                    if coder in layers:
                        continue
                    found.coders[key] = coder
                    found.codings[key] = None if row is None else _Placed(row["quotation_id"], row["code_id"])
                elif images.table == "code":
                    found.names[key] = None if row is None else row["name"]
    return found


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
                found[str(data["values"]["name"])] += int(data["values"].get("count", 1))
        except (ValueError, KeyError, TypeError):  # a label from before they were stored as data
            continue
    return found
