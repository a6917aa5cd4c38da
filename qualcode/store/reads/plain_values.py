"""Reading what a study keeps as plain values, where somebody may have changed the file by hand.

What has not the form that it was written in is left out, so that no reader has to fear it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeGuard, cast

MOST = 2**63 - 1
"""The largest number that a column holds."""
_LONG_AGO = datetime.fromtimestamp(0, UTC)


def listed(value: Any) -> Sequence[Any]:
    """A list; an empty one in the place of anything else."""
    return cast("list[Any]", value) if isinstance(value, list) else ()


def mapped(value: Any) -> Mapping[str, Any]:
    """A mapping; an empty one in the place of anything else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def whole_numbers(value: Any) -> list[int]:
    """The ids or positions in a list, without what is neither."""
    return [one for one in listed(value) if is_whole(one)]


def is_whole(value: Any) -> TypeGuard[int]:
    """Whether it can be an id or a position."""
    return type(value) is int and 0 <= value <= MOST


def moment(text: Any) -> datetime:
    """The time that was noted; 1970 where none was."""
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return _LONG_AGO
