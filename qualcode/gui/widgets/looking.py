"""A study that is open to look at only: fields in which notes are kept take no typing then."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

_LOOKED_AT = "lookedAtOnly"


class _Field(Protocol):
    def setReadOnly(self, on: bool, /) -> None: ...


def look_only(area: QWidget) -> None:
    """From now on the fields within `area` that are shown take no typing."""
    area.setProperty(_LOOKED_AT, True)


def follow_study(field: QWidget, lock: _Field) -> None:
    """Locks a field that lies within such an area; a field calls it when it is shown."""
    above: QWidget | None = field
    while above is not None:
        if above.property(_LOOKED_AT):
            lock.setReadOnly(True)
            return
        above = above.parentWidget()
