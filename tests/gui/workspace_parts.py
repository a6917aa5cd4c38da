"""What tests of a single workspace share: operations that crash loudly, and a workspace on the screen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot

from qualcode.gui.bridge import Bridge
from qualcode.gui.operations import Message, Operations
from qualcode.gui.theme import LIGHT, Theme, apply_palette
from qualcode.i18n import use_language
from qualcode.project import Project


class Told:
    """What the window would have told."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    @property
    def last(self) -> Message:
        return self.messages[-1]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def operations(qtbot: QtBot, told: Told) -> Iterator[Operations]:
    use_language("en")
    made = Operations()
    crashes: list[BaseException] = []
    made.message.connect(told.messages.append)
    made.crashed.connect(crashes.append)
    yield made
    made.close()
    assert crashes == []


@pytest.fixture
def shown(qtbot: QtBot, operations: Operations) -> Iterator[Callable[..., Any]]:
    """Puts a workspace on the screen, connected to its study as the window does it."""
    bridges: list[Bridge] = []
    apply_palette(QApplication.instance(), LIGHT)  # type: ignore[arg-type]

    def show(kind: Any, project: Project) -> Any:
        workspace = kind(project, operations, LIGHT)
        qtbot.addWidget(workspace)
        bridge = Bridge(project)
        bridge.changed.connect(workspace.refresh)
        bridges.append(bridge)
        workspace.resize(1270, 610)
        workspace.show()
        qtbot.waitExposed(workspace)
        qtbot.waitUntil(lambda: not operations.is_busy, timeout=20_000)
        return workspace

    yield show
    for bridge in bridges:
        bridge.close()


@contextmanager
def showing(kind: Any, qtbot: QtBot, operations: Operations) -> Iterator[Callable[..., Any]]:
    """Makes workspaces of a kind, each at rest on the screen, and takes them off it at the end."""
    made: list[Any] = []

    def make(project: Project, theme: Theme = LIGHT) -> Any:
        workspace = kind(project, operations, theme)
        made.append(workspace)
        on_screen(qtbot, operations, workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.hide()


@contextmanager
def following(kind: Any, qtbot: QtBot, operations: Operations) -> Iterator[Callable[..., Any]]:
    """Makes pages of a kind, each at rest on the screen, that hear of every change of their study.

    `subject` is what a page is opened with.
    """
    made: list[tuple[Any, Bridge]] = []

    def make(project: Project, theme: Theme = LIGHT, *, subject: object = None) -> Any:
        page, bridge = kind(project, operations, theme), Bridge(project)
        bridge.changed.connect(page.refresh)
        made.append((page, bridge))
        if subject is not None:
            page.open_with(subject)
        on_screen(qtbot, operations, page)
        page.activateWindow()
        page.list.setFocus()
        return page

    yield make
    for page, bridge in made:
        bridge.close()
        page.hide()


def unnamed(widget: QWidget) -> list[str]:
    """Visible controls that take the keyboard and that a screen reader could not name."""
    found = []
    for part in widget.findChildren(QWidget):
        internal = part.objectName().startswith("qt_") or isinstance(
            part, QLabel | QScrollBar | QSplitterHandle
        )
        if internal or not part.isVisibleTo(widget) or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        text = getattr(part, "text", str)
        if not part.accessibleName() and not text():
            found.append(f"{type(part).__name__} in {type(part.parent()).__name__}")
    return found


def at_rest(qtbot: QtBot, operations: Operations) -> None:
    """Waits until nothing runs or is about to: a delay can start work, and its result another."""
    for delay in (150, 100):
        qtbot.wait(delay)
        qtbot.waitUntil(lambda: not operations.is_busy, timeout=20_000)


def on_screen(qtbot: QtBot, operations: Operations, workspace: QWidget) -> None:
    """Shows a workspace and waits until it has counted."""
    qtbot.addWidget(workspace)
    workspace.resize(1280, 640)
    workspace.show()
    at_rest(qtbot, operations)
