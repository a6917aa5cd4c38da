"""Which of two values is the newer one, from the versions it went through on both sides."""

from collections.abc import Sequence
from typing import Any, Literal

Newer = Literal["same", "mine", "theirs", "both"]


def newer(
    mine: Any,
    theirs: Any,
    my_versions: Sequence[Any],
    their_versions: Sequence[Any],
    *,
    settled: bool = False,
) -> Newer:
    """Whose value goes on: "both" when each side changed it without knowing of the other.

    Versions are those since the studies parted, the one before the first change first; `their_versions`
    is never empty, and `my_versions` is where they know all that was done here. A value that one side had
    and went on from is older than what it went on to. `settled`: nothing was done here since an earlier
    pull, so that what stands here was chosen knowing what they had then.
    """
    if mine == theirs:
        return "same"
    if theirs == their_versions[0]:
        return "mine"
    if mine == their_versions[0] or not my_versions:
        return "theirs"
    if theirs == my_versions[0]:
        return "mine"
    theirs_was_mine = theirs in my_versions[1:]
    mine_was_theirs = mine in their_versions[1:]
    if theirs_was_mine != mine_was_theirs:
        return "mine" if theirs_was_mine else "theirs"
    return "theirs" if settled and their_versions[0] not in my_versions else "both"


def last_in_common(mine: Any, my_versions: Sequence[Any], their_versions: Sequence[Any]) -> Any:
    """The newest value that both sides had."""
    had = [mine, *my_versions]
    return next((one for one in reversed(their_versions) if one in had), their_versions[0])
