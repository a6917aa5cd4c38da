"""Verbs in the window: at once, on the worker thread, cancelled, and with errors."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qualcode.errors import NotPossibleError
from qualcode.gui.bridge import Bridge
from qualcode.gui.operations import Message, Operations
from qualcode.model import Changes
from qualcode.progress import Progress
from qualcode.project import create_project


@pytest.fixture
def operations(qtbot: QtBot) -> Iterator[Operations]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Operations(window)
    yield made
    made.close()


def fails() -> None:
    raise NotPossibleError("It cannot be.", "Try another.")


def test_a_quick_verb_gives_its_result_or_a_message(operations: Operations) -> None:
    messages: list[Message] = []
    operations.message.connect(messages.append)
    assert operations.do(lambda: 3) == 3
    assert operations.do(fails) is None
    assert messages == [Message("It cannot be.", "Try another.", error=True)]


def test_a_fault_of_the_program_is_not_swallowed(operations: Operations) -> None:
    with pytest.raises(ZeroDivisionError):
        operations.do(lambda: 1 // 0)


def test_long_work_runs_elsewhere_and_ends_here(qtbot: QtBot, operations: Operations) -> None:
    ended: list[tuple[int, threading.Thread]] = []
    operations.run(
        lambda _progress: threading.get_ident(),
        label="Counting",
        done=lambda ident: ended.append((ident, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(ended))
    assert ended[0][0] != threading.get_ident() and ended[0][1] is threading.main_thread()
    assert not operations.is_busy


def test_busy_after_a_moment_then_a_dialog_whose_cancel_stops_the_work(
    qtbot: QtBot, operations: Operations
) -> None:
    labels: list[str] = []
    stopped: list[bool] = []
    operations.busy_changed.connect(labels.append)

    def verb(progress: Progress) -> None:
        while True:
            progress.report(1, 10, "half way")
            threading.Event().wait(0.01)

    operations.run(verb, label="Counting", done=lambda _r: None, failed=lambda: stopped.append(True))
    qtbot.waitUntil(lambda: labels == ["Counting"], timeout=2000)
    assert operations._dialog is None
    qtbot.waitUntil(lambda: operations._dialog is not None, timeout=3000)
    dialog = operations._dialog
    assert isinstance(dialog, QProgressDialog)
    qtbot.waitUntil(lambda: "half way" in dialog.labelText(), timeout=3000)
    dialog.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: bool(stopped), timeout=3000)
    assert labels[-1] == "" and QApplication.overrideCursor() is None


def test_errors_of_long_work(qtbot: QtBot, operations: Operations) -> None:
    messages: list[Message] = []
    crashes: list[BaseException] = []
    operations.message.connect(messages.append)
    operations.crashed.connect(crashes.append)
    operations.run(lambda _p: fails(), label="x", done=lambda _r: None)
    operations.run(lambda _p: 1 // 0, label="x", done=lambda _r: None)
    qtbot.waitUntil(lambda: bool(messages) and bool(crashes))
    assert messages[0].sentence == "It cannot be." and isinstance(crashes[0], ZeroDivisionError)


def test_steps_of_any_thread_arrive_in_the_gui_thread(qtbot: QtBot, tmp_path: Path) -> None:
    with create_project(tmp_path / "s", coder="SV", keep_backups=False) as project:
        bridge = Bridge(project)
        heard: list[tuple[Changes, threading.Thread]] = []

        class Panel(QWidget):
            def hear(self, changes: Changes) -> None:
                heard.append((changes, threading.current_thread()))

        panel = Panel()
        qtbot.addWidget(panel)
        bridge.changed.connect(panel.hear)
        worker = threading.Thread(target=lambda: project.codes.add("elsewhere"))
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: bool(heard))
        assert heard[0][0].touches("code") and heard[0][1] is threading.main_thread()
        bridge.close()
        project.codes.add("unheard")
        qtbot.wait(20)
        assert len(heard) == 1


def test_work_may_end_while_its_progress_is_shown(qtbot: QtBot, operations: Operations) -> None:
    def verb(progress: Progress) -> str:
        progress.report(0, 10, "first")
        go_on.wait(20)
        return "done"

    go_on, told = threading.Event(), []
    operations.run(verb, label="Counting", done=told.append)
    qtbot.waitUntil(lambda: operations._dialog is not None, timeout=5_000)
    work = operations._running[0]
    QTimer.singleShot(0, operations._rest)  # as when the work ends: handled while the number is being set
    operations._report(work, 5, 10, "second")
    go_on.set()
    qtbot.waitUntil(lambda: told == ["done"], timeout=5_000)
