"""Families in place of codes: how a comparison is rolled up the hierarchy, and what limits it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.model import Family, FamilyId
from qualcode.project.families import descendants
from qualcode.project.selection import Selection

if TYPE_CHECKING:
    from qualcode.agreement.data import CodeGroup, Level


def chosen_codes(
    names: Mapping[int, str], families: Sequence[Family], selection: Selection
) -> dict[int, str]:
    """The codes that a selection names, itself or by a family of theirs; all where it names none."""
    if not selection.codes and not selection.families:
        return dict(names)
    kept = {*selection.codes, *(c for key in selection.families for c in _members(families, key))}
    return {key: name for key, name in names.items() if key in kept}


def families_of_several(codes: Mapping[int, str], families: Sequence[Family]) -> "dict[int, CodeGroup]":
    """Families that hold two of these codes or more, with those."""
    groups = {int(f.id): (f.name, _within(_members(families, f.id), codes)) for f in families}
    return {key: group for key, group in groups.items() if len(group[1]) > 1}


def rolled_up(
    codes: Mapping[int, str], families: Sequence[Family], *, level: "Level", selection: Selection
) -> "dict[int, CodeGroup]":
    """What is compared in place of the codes: families with their codes, then codes that are in none.

    "family" takes the families that hold codes themselves, "top" the topmost ones; both with the codes
    of families within them. A code in two families counts in both. Where families are chosen, only they
    and those within them stand for their codes.
    """
    reached = _reached(families, selection)
    if level == "top":
        kept = [f for f in families if f.id in reached and f.parent not in reached]
    else:
        kept = [f for f in families if f.id in reached and f.codes]
    groups: dict[int, CodeGroup] = {
        int(f.id): (f.name, _within(_members(families, f.id), codes)) for f in kept
    }
    groups = {key: group for key, group in groups.items() if group[1]}
    grouped = {code for _, members in groups.values() for code in members}
    return groups | {key: (name, (key,)) for key, name in codes.items() if key not in grouped}


def _reached(families: Sequence[Family], selection: Selection) -> set[FamilyId]:
    if not selection.families:
        return {f.id for f in families}
    chosen = {FamilyId(key) for key in selection.families}
    return chosen.union(*(descendants(families, key) for key in chosen))


def _members(families: Sequence[Family], key: int) -> list[int]:
    """The codes of a family and of those within it, each once."""
    within = {key, *descendants(families, FamilyId(key))}
    return list(dict.fromkeys(int(code) for f in families if f.id in within for code in f.codes))


def _within(members: Iterable[int], codes: Mapping[int, str]) -> tuple[int, ...]:
    return tuple(code for code in members if code in codes)
