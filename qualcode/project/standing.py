"""Which decision is about which place, and whether the coders changed something there since."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model.consensus import CodedSpan, Decision, PlaceKind, Standing, Verdict

if TYPE_CHECKING:
    from qualcode.agreement.places import Place


class Decided:
    """Decisions, to be found by place.

    A decision is about a place where a passage of the one and a passage of the other with the same code have
    at least half of the shorter one in common. So it stays about what remains of its place when codings
    change, and is about two places where one became two.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._of: dict[tuple[int, int], list[tuple[int, int, Decision]]] = {}
        for one in decisions:
            for span in one.spans:
                self._of.setdefault((one.document, span.code), []).append((span.start, span.end, one))
        self._longest: dict[tuple[int, int], int] = {}
        for key, found in self._of.items():
            found.sort(key=lambda entry: (entry[0], entry[1], entry[2].id))
            self._longest[key] = max(end - start for start, end, _one in found)

    def all_about(self, place: "Place") -> list[Decision]:
        """The decisions about a place, the one that fits it best first."""
        shared: dict[int, int] = {}
        known: dict[int, Decision] = {}
        for span in place.spans:
            for start, end, one in self._near(place.document, span):
                common = min(end, span.end) - max(start, span.start)
                if common > 0 and 2 * common >= min(end - start, span.end - span.start):
                    shared[one.id] = shared.get(one.id, 0) + common
                    known[one.id] = one
        order = sorted(known, key=lambda key: (-shared[key], known[key].changed, key))
        return [known[key] for key in order]

    def about(self, place: "Place") -> Decision | None:
        """The decision that stands about a place."""
        return next(iter(self.all_about(place)), None)

    def _near(self, document: int, span: CodedSpan) -> Iterable[tuple[int, int, Decision]]:
        key = (document, span.code)
        found = self._of.get(key, [])
        first = bisect_left(found, span.start - self._longest.get(key, 0), key=lambda entry: entry[0])
        for entry in found[first:]:
            if entry[0] >= span.end:
                return
            yield entry


def is_overtaken(decision: Decision, place: "Place", coders: Set[int]) -> bool:
    """Whether these coders have something else at the place than when it was decided.

    Coders who are not compared now do not matter.
    """
    was = {span for span in decision.spans if span.coder in coders}
    return was != set(place.spans) or (decision.code, decision.other) != (place.code, place.other)


def is_taken_match(decision: Decision) -> bool:
    """Whether this is a match that was taken over with others, about which nobody had to decide."""
    by_hand = decision.accepted is not None or decision.reason
    return decision.kind is PlaceKind.MATCH and decision.verdict is Verdict.ACCEPT and not by_hand


def standing(places: "Sequence[Place]", decisions: Iterable[Decision]) -> "dict[Place, Decision]":
    """The decision about each place that has one; `overtaken` where coders have something else there now."""
    decided = Decided(decisions)
    found = {place: best for place in places if (best := decided.about(place)) is not None}
    coders = {span.coder for place in places for span in place.spans}
    return {
        place: replace(one, overtaken=True) if is_overtaken(one, place, coders) else one
        for place, one in found.items()
    }


def progress(places: "Sequence[Place]", decisions: Sequence[Decision]) -> Standing:
    """How far a team is with these places; `decisions` are all, taken matches included."""
    stands = standing(places, decisions)
    matches = [place for place in places if place.kind is PlaceKind.MATCH]
    known = [one for place, one in stands.items() if place.kind is not PlaceKind.MATCH]
    sound = [one for one in known if not one.overtaken]
    return Standing(
        places=len(places),
        matches=len(matches),
        taken=sum(place in stands and not stands[place].overtaken for place in matches),
        decided=sum(one.verdict is not Verdict.LATER for one in sound),
        later=sum(one.verdict is Verdict.LATER for one in sound),
        overtaken=sum(one.overtaken for one in stands.values()),
        open=len(places) - len(matches) - len(known),
        stray=len(stray(places, [one for one in decisions if not is_taken_match(one)])),
    )


def stray(places: "Iterable[Place]", decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions on the same codes and documents that are about none of these places any more."""
    every, known = list(places), list(decisions)
    decided = Decided(known)
    about = {one.id for place in every for one in decided.all_about(place)}
    documents = {place.document for place in every}
    codes = {span.code for place in every for span in place.spans}
    known = [one for one in known if one.document in documents and one.code in codes]
    return [one for one in known if one.id not in about]
