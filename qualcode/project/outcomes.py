"""What a verdict about a place means: which passages the consensus layer gets, under which codes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model.consensus import CodedSpan, PlaceKind, Verdict

if TYPE_CHECKING:
    from qualcode.agreement.places import Place

Outcome = tuple[int, int, int]
"""A code, and the start and end of the passage that gets it."""
Range = tuple[int, int]


def outcome(
    place: "Place", verdict: Verdict, *, accepted: int | None = None, spans: Sequence[Outcome] = ()
) -> list[Outcome]:
    """The passages that this verdict puts on the layer, each once, in the order of the text.

    Accepting a coder who has nothing there puts nothing there. The intersection of a code is what all who
    gave it have in common, and needs two of them. Raises NotPossibleError where a verdict means nothing here.
    """
    if verdict is Verdict.ACCEPT:
        found = _accepted(place, accepted)
    elif verdict is Verdict.BOTH:
        found = list(place.spans)
    elif verdict is Verdict.UNION:
        return _by_code(place.spans, united)
    elif verdict is Verdict.INTERSECTION:
        return _intersection(place.spans)
    elif verdict is Verdict.EDIT:
        return _edited(spans)
    else:
        return []
    return sorted({(s.code, s.start, s.end) for s in found}, key=_in_text)


def united(spans: Sequence[CodedSpan]) -> list[Range]:
    """All text that somebody marked, as ranges; those that only touch stay apart."""
    found: list[Range] = []
    for start, end in sorted({(s.start, s.end) for s in spans}):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def shared(spans: Sequence[CodedSpan]) -> list[Range]:
    """The text that everyone marked who marked any of it, as ranges."""
    coders = {s.coder for s in spans}
    marked = [united([s for s in spans if s.coder == coder]) for coder in sorted(coders)]
    steps = sorted(step for some in marked for a, b in some for step in ((a, 1), (b, -1)))
    found: list[Range] = []
    level, since = 0, 0
    for position, change in steps:
        if level == len(marked) and position > since:
            found.append((since, position))
        level, since = level + change, position
    return found


def _accepted(place: "Place", coder: int | None) -> list[CodedSpan]:
    if coder is None:
        if place.kind is not PlaceKind.MATCH:
            raise NotPossibleError(_("Say whose coding is followed."))
        return simplest(place)
    return [span for span in place.spans if span.coder == coder]


def simplest(place: "Place") -> list[CodedSpan]:
    """The coding of whoever said the same with the fewest and shortest passages."""
    by_coder: dict[int, list[CodedSpan]] = {}
    for span in place.spans:
        by_coder.setdefault(span.coder, []).append(span)
    return min(
        by_coder.values(),
        key=lambda some: (len(some), sum(s.end - s.start for s in some), [(s.start, s.end) for s in some]),
    )


def _by_code(
    spans: Sequence[CodedSpan], ranges: Callable[[Sequence[CodedSpan]], list[Range]]
) -> list[Outcome]:
    codes = sorted({span.code for span in spans})
    found = [(code, *one) for code in codes for one in ranges([s for s in spans if s.code == code])]
    return sorted(found, key=_in_text)


def _intersection(spans: Sequence[CodedSpan]) -> list[Outcome]:
    coders: dict[int, set[int]] = {}
    for span in spans:
        coders.setdefault(span.code, set()).add(span.coder)
    found = _by_code([span for span in spans if len(coders[span.code]) > 1], shared)
    if not found:
        raise NotPossibleError(
            _("There is no text here that two coders gave the same code."), _("Choose another decision.")
        )
    return found


def _edited(spans: Sequence[Outcome]) -> list[Outcome]:
    if not spans:
        raise NotPossibleError(
            _("Say which passage gets which code."), _("Choose “no code here” where none is meant.")
        )
    return sorted(set(spans), key=_in_text)


def _in_text(one: Outcome) -> tuple[int, int, int]:
    return one[1], one[2], one[0]
