"""Checks after each other: the figure of every code in each, how it moved, and what was redefined between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from qualcode.agreement import Coefficient, ComparisonInput, Interval, binary, compare, regrouped
from qualcode.agreement.bootstrap import redraws
from qualcode.agreement.coefficient import unknown
from qualcode.agreement.figures import with_overall
from qualcode.agreement.over_time import NOT_IN_CHECK, changes
from qualcode.agreement.ratings import Floats
from qualcode.model import CodeId
from qualcode.model.ids import RoundId
from qualcode.model.rounds import MERGED, CodeVersion, Round
from qualcode.project.round_codebooks import fields_changed

Measure = Literal["alpha", "kappa"]
STATISTICS = {"alpha": binary.alpha, "kappa": binary.kappa}


@dataclass(frozen=True, slots=True)
class Moment:
    """A code in one check: the figure (a word where it was not in that check) and codings of all coders."""

    figure: Coefficient
    interval: Interval | None
    codings: int


@dataclass(frozen=True, slots=True)
class RoundStep:
    """From one check to the next: the difference, its interval, and what of the wording of the code changed.

    `changed` holds keys of STEP_CHANGES; empty where it is what it was, or was in one of the two only.
    """

    difference: Coefficient
    interval: Interval | None
    changed: tuple[str, ...]


@dataclass(frozen=True)
class CodeOverTime:
    """A code with an entry of `moments` per check and one of `steps` between each two; `code` 0: overall."""

    code: CodeId
    name: str
    moments: tuple[Moment, ...]
    steps: tuple[RoundStep, ...]


@dataclass(frozen=True)
class OverTime:
    """Checks compared over time; `overall` is the measure over all codes of a check together.

    `units` are those of each check: figures in other units are no figures of the same thing.
    """

    rounds: tuple[RoundId, ...]
    names: tuple[str, ...]
    units: tuple[str, ...]
    measure: Measure
    codes: tuple[CodeOverTime, ...]
    overall: CodeOverTime
    seed: int
    drawn: int


OVERALL = CodeId(0)


@dataclass(frozen=True)
class _Held:
    """A check as it is compared: a column of `drawn` for each of `moments`, by the id of the code.

    `joined` are the codes of its codebook that became part of another one since, by that one.
    """

    round: Round
    names: Mapping[CodeId, str]
    moments: Mapping[CodeId, Moment]
    columns: Mapping[CodeId, int]
    drawn: Floats
    documents: int
    worded: Mapping[CodeId, CodeVersion | None]
    joined: Mapping[CodeId, frozenset[CodeId]]


def over_time(
    rounds: Sequence[Round],
    inputs: Sequence[ComparisonInput],
    *,
    instead: Sequence[Mapping[CodeId, CodeId]],
    measure: Measure,
    drawn: int,
    seed: int,
) -> OverTime:
    """The checks in their order, from what each was computed from.

    `instead` says for each which codes count as which others.
    """
    held: list[_Held] = []
    for place, (one, data, others) in enumerate(zip(rounds, inputs, instead, strict=True)):
        held.append(_held(one, data, _same_codes(held, data, others), measure, drawn, seed + place))
    codes = list(dict.fromkeys(code for one in reversed(held) for code in one.names))
    steps = [_steps(*pair, codes) for pair in pairwise(held)]
    rows = [_row(code, held, [step[code] for step in steps]) for code in (*codes, OVERALL)]
    return OverTime(
        rounds=tuple(one.id for one in rounds),
        names=tuple(one.name for one in rounds),
        units=tuple(one.design.unit for one in rounds),
        measure=measure,
        codes=tuple(rows[:-1]),
        overall=rows[-1],
        seed=seed,
        drawn=drawn,
    )


def _same_codes(
    earlier: Sequence[_Held], data: ComparisonInput, others: Mapping[CodeId, CodeId]
) -> dict[CodeId, CodeId]:
    """By code of a check its id in the result: its own, or that of an earlier code with its name."""
    known = {code for one in earlier for code in one.names}
    named = {name.casefold(): code for one in earlier for code, name in one.names.items()}
    here = {CodeId(code) for code in data.codes}
    found: dict[CodeId, CodeId] = {}
    for key, name in data.codes.items():
        code = others.get(CodeId(key), CodeId(key))
        same = named.get(name.casefold(), code)
        found[CodeId(key)] = code if code in known or same in here else same
    return found


def _held(
    one: Round,
    data: ComparisonInput,
    same: Mapping[CodeId, CodeId],
    measure: Measure,
    drawn: int,
    seed: int,
) -> _Held:
    members: dict[int, list[int]] = {}
    for key, code in same.items():
        members.setdefault(code, []).append(key)
    names = {CodeId(code): data.codes.get(code, data.codes[keys[0]]) for code, keys in members.items()}
    grouped = regrouped(data, {code: (names[CodeId(code)], keys) for code, keys in members.items()})
    coders = [key for key in one.coders if key in data.coders]
    found = compare(grouped, unit=one.design.unit, coders=coders, rounds=drawn)  # pyright: ignore[reportArgumentType]
    statistic = {measure: STATISTICS[measure]}
    values = redraws(with_overall(found.tables), statistic, rounds=drawn, seed=seed)[measure]
    rows = (*found.codes, found.overall.pooled)
    moments = {
        CodeId(row.code): Moment(getattr(row, measure), getattr(row, f"{measure}_interval"), sum(row.codings))
        for row in rows
    }
    columns = {CodeId(row.code): place for place, row in enumerate(rows)}
    worded = {code: _worded(one.codebook, code, same) for code in names}
    joined = {
        code: frozenset(v.code for v in one.codebook if v.into == code and v.code != code) for code in names
    }
    return _Held(one, names, moments, columns, values, len(found.documents), worded, joined)


def _worded(
    codebook: Sequence[CodeVersion], code: CodeId, same: Mapping[CodeId, CodeId]
) -> CodeVersion | None:
    """How a code was worded in a check; of codes that are taken together the first."""
    own = [one for one in codebook if one.code == code]
    others = [one for one in codebook if code in (same.get(one.code), one.into)]
    return next(iter([*own, *others]), None)


def _steps(first: _Held, second: _Held, codes: Sequence[CodeId]) -> dict[CodeId, RoundStep]:
    """How each code, and all together, moved from one check to the next."""
    wanted = (*codes, OVERALL)
    found = changes(
        [_moment(first, code).figure for code in wanted],
        [_moment(second, code).figure for code in wanted],
        (_columns(first, wanted), _columns(second, wanted)),
        documents=min(first.documents, second.documents),
    )
    return {
        code: RoundStep(one.difference, one.interval, _changed(first, second, code))
        for code, one in zip(wanted, found, strict=True)
    }


def _changed(first: _Held, second: _Held, code: CodeId) -> tuple[str, ...]:
    before, after = first.worded.get(code), second.worded.get(code)
    if before is None or after is None:
        return ()
    joined = first.joined.get(code, frozenset()) - second.joined.get(code, frozenset())
    return (*fields_changed(before, after), *((MERGED,) if joined & first.names.keys() else ()))


def _columns(held: _Held, codes: Sequence[CodeId]) -> Floats:
    """The redrawn values of these codes; of one that was not in the check undefined ones."""
    empty = np.full((len(held.drawn), 1), np.nan)
    places = [held.columns.get(code, held.drawn.shape[1]) for code in codes]
    return np.concatenate([held.drawn, empty], axis=1)[:, places]


def _moment(held: _Held, code: CodeId) -> Moment:
    return held.moments.get(code) or Moment(unknown(NOT_IN_CHECK), None, 0)


def _row(code: CodeId, held: Sequence[_Held], steps: Sequence[RoundStep]) -> CodeOverTime:
    name = next((one.names[code] for one in reversed(held) if code in one.names), "")
    return CodeOverTime(code, name, tuple(_moment(one, code) for one in held), tuple(steps))
