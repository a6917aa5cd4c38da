"""What somebody who sees little, or uses no mouse, meets in a part of the window."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qualcode.gui.theme import contrast, over

LEAST = 4.5
Role = QPalette.ColorRole


def faults(root: QWidget) -> list[str]:
    """Controls without a name, and texts that are hard to read."""
    return [*nameless(root), *pale(root)]


def focusable(root: QWidget) -> list[QWidget]:
    """The controls on the screen that take the keyboard."""
    return [
        part
        for part in root.findChildren(QWidget)
        if part.isVisibleTo(root)
        and part.window() is root.window()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not part.objectName().startswith("qt_")
        and not isinstance(part, QLabel | QScrollBar | QSplitterHandle | QScrollArea | QTabBar)
        and not isinstance(part.parent(), QComboBox)
    ]


def nameless(root: QWidget) -> Iterator[str]:
    """Controls that a screen reader cannot name, and that no tooltip explains."""
    for part in focusable(root):
        interface = QAccessible.queryAccessibleInterface(part)
        name = interface.text(QAccessible.Text.Name) if interface else part.accessibleName()
        if not name.strip() and not part.toolTip():
            yield f"no name: {described(part)}"


def pale(root: QWidget) -> Iterator[str]:
    """Texts whose contrast with their ground is too small; what is disabled may be pale (WCAG 1.4.3)."""
    for part in root.findChildren(QWidget):
        if not part.isVisibleTo(root) or not part.isEnabled():
            continue
        for text, ground, what in pairs(part):
            if contrast(text, ground) < LEAST:
                ratio = f"{contrast(text, ground):.1f}:1, {text.name()} on {ground.name()}"
                yield f"{ratio} {what}: {described(part)}"


def pairs(part: QWidget) -> Iterator[tuple[QColor, QColor, str]]:
    """The colours of a control's texts with what lies under them."""
    colors = part.palette()
    if isinstance(part, QLabel) and part.text():
        ground = ground_of(part)
        yield solid(colors.color(part.foregroundRole()), ground), ground, "text"
        for color in re.findall(r"color:\s*(#[0-9a-fA-F]{6})", part.text()):
            yield QColor(color), ground, "words"
    elif isinstance(part, QLineEdit):
        ground = colors.color(Role.Base)
        yield solid(colors.color(Role.Text), ground), ground, "text"
        if part.placeholderText():
            yield solid(colors.color(Role.PlaceholderText), ground), ground, "hint"
    elif isinstance(part, QAbstractButton) and part.text():
        ground = ground_of(part)
        yield solid(colors.color(part.foregroundRole()), ground), ground, "text"
    elif isinstance(part, QAbstractItemView):
        ground = colors.color(Role.Base)
        if colors.color(part.backgroundRole()).alphaF() == 0:  # "background: transparent"
            ground = ground_of(part)
        for role in (Role.Text, Role.PlaceholderText):
            yield solid(colors.color(role), ground), ground, role.name
        yield colors.color(Role.HighlightedText), colors.color(Role.Highlight), "chosen"
    elif isinstance(part, QAbstractScrollArea):
        ground = colors.color(Role.Base)
        yield solid(colors.color(Role.Text), ground), ground, "text"


def ground_of(part: QWidget) -> QColor:
    """What a control is drawn on: its own ground where it has one, or its parents'."""
    own = part.palette().color(part.backgroundRole())
    above = part.parentWidget()
    if own.alphaF() == 1 or above is None:
        return QColor(own.rgb())
    return over(ground_of(above), own)


def solid(color: QColor, ground: QColor) -> QColor:
    return color if color.alphaF() == 1 else over(ground, color)


def traps(qtbot: QtBot, root: QWidget) -> list[str]:
    """Where Tab does not go on, and controls that it never comes to."""
    wanted = [
        part
        for part in focusable(root)
        if part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    ]
    if len(wanted) < 2:
        return []
    root.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is root.window(), timeout=3000)
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget | None] = [QApplication.focusWidget()]
    for _step in range(2 * len(wanted) + 10):
        here = QApplication.focusWidget()
        if here is None or here.window() is not root.window():
            return [f"Tab leads out of it, behind {described(seen[-1])}"]
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is here:
            return [f"Tab stays in {described(here)}"]
        seen.append(now)
    missed = [part for part in wanted if part not in seen and not in_group(part)]
    return [f"Tab never comes to {described(part)}" for part in missed if part.isVisibleTo(root)]


def in_group(part: QWidget) -> bool:
    """Of buttons that exclude each other Tab comes to one, arrows go to the others."""
    if not isinstance(part, QAbstractButton):
        return False
    return part.autoExclusive() or (part.group() is not None and part.group().exclusive())


def described(part: QWidget | None) -> str:
    if part is None:
        return "nothing"
    text = getattr(part, "text", str)()
    words = part.accessibleName() or (text if isinstance(text, str) else "")
    parents = [type(part.parent()).__name__, type(part.window()).__name__]
    return f"{type(part).__name__} “{words[:40]}” in {' in '.join(dict.fromkeys(parents))}"
