"""Where coders differ, what a team decided there, and the layer on which it keeps what it agreed on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualcode.i18n import N_
from qualcode.model.ids import CodeId, CoderId, DecisionId, DocumentId, RoundId


class PlaceKind(StrEnum):
    """How the coders of a place relate to each other; see `agreement.places` for the rules."""

    MATCH = "match"
    BOUNDARY = "boundary"
    SPLIT = "split"  # one long passage, or several short ones
    OMISSION = "omission"  # a coder put no code there
    OTHER_CODE = "other code"  # a coder put another code there


class Verdict(StrEnum):
    """What was decided about a place."""

    ACCEPT = "accept"  # as one of the coders has it
    UNION = "union"
    INTERSECTION = "intersection"
    EDIT = "edit"  # something else: other borders, another code
    NEITHER = "neither"
    BOTH = "both"  # both are legitimate, and stand
    LATER = "later"


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A coder's code on text[start:end) of a document."""

    coder: int
    start: int
    end: int
    code: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about the place text[start:end) of a document, why and by whom.

    `code` is the code that the place is about, `other` the one that a coder put there instead; None where
    there is none, or it is no longer in the study. `accepted` is the coder who was followed. `spans` are
    what the coders had there when it was decided, `written` is what the layer got. `round` is the check that
    it belongs to. `overtaken` is known where a decision is held against a place: the coders have something
    else there now than when it was decided, so that it is to be looked at again.
    """

    id: DecisionId
    document: DocumentId
    start: int
    end: int
    code: CodeId | None
    kind: PlaceKind
    verdict: Verdict
    coder: CoderId | None
    changed: datetime
    other: CodeId | None = None
    accepted: CoderId | None = None
    reason: str = ""
    spans: tuple[CodedSpan, ...] = ()
    round: RoundId | None = None
    written: tuple[CodedSpan, ...] = ()
    overtaken: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a team is with its places. `decided` leaves out those that were put off or are overtaken.

    `taken` are the matches that are on the layer; `open` are the places without a decision where coders
    differ, `stray` the decisions about passages that nobody compared has coded any more.
    """

    places: int
    matches: int
    taken: int
    decided: int
    later: int
    overtaken: int
    open: int
    stray: int


PLACE_KINDS = {
    PlaceKind.MATCH: N_("the same passage"),
    PlaceKind.BOUNDARY: N_("different boundaries"),
    PlaceKind.SPLIT: N_("one passage or several"),
    PlaceKind.OMISSION: N_("not coded by everyone"),
    PlaceKind.OTHER_CODE: N_("another code"),
}
VERDICTS = {
    Verdict.ACCEPT: N_("as one coder has it"),
    Verdict.UNION: N_("everything that was marked"),
    Verdict.INTERSECTION: N_("what all marked"),
    Verdict.EDIT: N_("something else"),
    Verdict.NEITHER: N_("no code here"),
    Verdict.BOTH: N_("both are legitimate"),
    Verdict.LATER: N_("later"),
}
