"""What a verb changed: the one thing a listener hears."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qualcode.model.ids import StepId


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history. `kind` is "do", "undo", "redo" or "start"; `state` of a "do" is
    "done", "undone", "dropped" when it was undone and can no longer be redone, or "forgotten" when what
    undo needs was removed for good. `tables` are those
    whose rows it changed, where the history was asked for."""

    id: StepId
    label: str
    coder: str
    time: datetime
    kind: str
    state: str
    rows: int
    tables: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """The step that was made and the ids of the rows it touched, by table name.

    `quotations` are those that changed, came or went, or whose codings did.

    The table names are those of `qualcode.store.schema.JOURNALED`.
    """

    step: StepId | None = None
    label: str = ""
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])
    quotations: frozenset[int] = frozenset()

    def touches(self, *tables: str) -> bool:
        """Whether any row of these tables changed."""
        return any(table in self.rows for table in tables)
