"""Rating a cell with one key: what the rating becomes when something is typed. No Qt."""

from dataclasses import dataclass, replace

from qualcode.model.matrices import UNDECIDED
from qualcode.model.scales import Rating, Scale, read_rating, written_rating


@dataclass(frozen=True, slots=True)
class Typed:
    """`rating` is what the cell's rating becomes, None where it stays; `earlier` waits for the later mark."""

    rating: str | None = None
    earlier: str = ""


def typed(scale: Scale, current: str, key: str, *, earlier: str = "") -> Typed | None:
    """What a key does to a rating; None for a key that means nothing here.

    1, 2, 3 ... are the marks from low to high, 0 is none, "?" undecided; "+" goes a step up where marks are
    plus signs; a letter is the mark that begins with it. The scale's sign of change makes the mark that is
    there the earlier one and waits for the later; its sign of exception is put behind, or taken away.
    """
    now = read_rating(scale, current) or Rating()
    decided = bool(now.mark) and not now.undecided
    if key == "0":
        return Typed("")
    if key == UNDECIDED:
        return Typed(UNDECIDED)
    if scale.change and key == scale.change:
        return Typed(earlier=now.mark) if decided else None
    if scale.exception and key == scale.exception:
        return Typed(written_rating(scale, replace(now, exception=not now.exception))) if decided else None
    mark = _mark(scale, now, key, earlier)
    if not mark:
        return None
    before = earlier or (now.earlier if key == "+" else "")
    return Typed(written_rating(scale, Rating(mark, before, now.exception and key == "+")))


def _mark(scale: Scale, now: Rating, key: str, earlier: str) -> str:
    marks = [one.mark for one in scale.marks]
    if key.isdecimal():
        return marks[int(key) - 1] if 0 < int(key) <= len(marks) else ""
    pluses = sorted((mark for mark in marks if mark and set(mark) == {"+"}), key=len)
    if key == "+" and pluses:
        if earlier or now.mark not in pluses:
            return pluses[0]
        return pluses[min(pluses.index(now.mark) + 1, len(pluses) - 1)]
    fitting = [mark for mark in marks if mark.casefold().startswith(key.casefold())] if key.strip() else []
    return fitting[0] if len(fitting) == 1 or key in fitting else ""
