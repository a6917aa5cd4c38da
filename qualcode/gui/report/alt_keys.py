"""Alt+Up and Alt+Down, which move what stands in rows; elsewhere in the window they go to quotations."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


def alt_step(event: QEvent) -> int:
    """-1 for Alt+Up, 1 for Alt+Down, 0 for anything else."""
    if not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return 0
    return _STEPS.get(event.key(), 0)


def claims(event: QEvent) -> bool:
    """Takes these keys for the widget, before they become a shortcut of the window."""
    if event.type() == QEvent.Type.ShortcutOverride and alt_step(event):
        event.accept()
        return True
    return False
