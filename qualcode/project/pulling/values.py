"""Three-way merging of single values, and putting ids in the place of others."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

_LONG = re.compile(r"\d{12,}")


class _Clash:
    """Both sides changed a value, and differently."""


CLASH = _Clash()


def renamed(value: Any, ids: Mapping[int, int]) -> Any:
    """A value with ids replaced, also within lists, tables, and keys such as "code:17"."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return ids.get(value, value)
    if isinstance(value, str):
        return _LONG.sub(lambda found: str(ids.get(int(found[0]), found[0])), value)
    if isinstance(value, list):
        return [renamed(one, ids) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        return {renamed(word, ids): renamed(one, ids) for word, one in entries}
    return value


def merged(base: Any, mine: Any, theirs: Any) -> Any:
    """What both sides make of a value: CLASH where they contradict each other.

    Lists are sets in an order, tables are merged entry by entry.
    """
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, list) and isinstance(theirs, list):
        was = cast("list[Any]", base) if isinstance(base, list) else []
        return merged_lists(was, cast("list[Any]", mine), cast("list[Any]", theirs))
    if isinstance(mine, dict) and isinstance(theirs, dict):
        was = cast("dict[str, Any]", base) if isinstance(base, dict) else {}
        return _merged_tables(was, cast("dict[str, Any]", mine), cast("dict[str, Any]", theirs))
    return CLASH


def merged_lists(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """Mine without what was taken out there, followed by what was added there."""
    kept = [one for one in mine if one in theirs or one not in base]
    return kept + [one for one in theirs if one not in base and one not in mine]


def _merged_tables(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Any:
    result: dict[str, Any] = {}
    for key in (*mine, *(key for key in theirs if key not in mine)):
        one = merged(base.get(key), mine.get(key), theirs.get(key))
        if isinstance(one, _Clash):
            return CLASH
        if one is not None or (key in mine and key in theirs):
            result[key] = one
    return result


def joined(first: str, second: str) -> str:
    """Two texts below each other; one that holds all lines of the other stands for both."""
    if _holds(first, second):
        return first
    return second if _holds(second, first) else f"{first}\n{second}"


def _holds(text: str, part: str) -> bool:
    return f"\n{part}\n" in f"\n{text}\n"


def without(value: Any, gone: Collection[int]) -> Any:
    """A value without the entries of its lists that are, or list, an id that is gone."""
    if isinstance(value, list):
        entries = cast("list[Any]", value)
        return [without(one, gone) for one in entries if not _names(one, gone)]
    if isinstance(value, dict):
        return {word: without(one, gone) for word, one in cast("dict[str, Any]", value).items()}
    return value


def _names(value: Any, gone: Collection[int]) -> bool:
    if isinstance(value, list):
        return any(_names(one, gone) for one in cast("list[Any]", value))
    return isinstance(value, int) and value in gone
