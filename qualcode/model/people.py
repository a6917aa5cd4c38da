"""The people who were interviewed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.model.ids import ParticipantId


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who speaks in the study; attributes such as role, organisation and region."""

    id: ParticipantId
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """A participant to be added."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])
