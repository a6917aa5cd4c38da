"""A small study and a window on it, for tests of the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qualcode.gui import app as application
from qualcode.gui.main_window import MainWindow
from qualcode.gui.theme import apply_palette
from qualcode.model import Origin, Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project, create_project
from qualcode.settings import load_settings

TEXT = (
    "I: How do you work together here?\n\n"
    "R: We trust each other. That took three years. I just ring them when something is wrong.\n\n"
    "I: And before that?\n\n"
    "R: Before that nobody knew my number, not even the municipality.\n"
)
TRUST = TEXT.index("We trust each other.")


def transcript(name: str = "P1") -> Transcript:
    """A short interview of four turns."""
    starts = [0, TEXT.index("R: We"), TEXT.index("I: And"), TEXT.index("R: Before")]
    ends = [*(start - 2 for start in starts[1:]), len(TEXT) - 1]
    turns = tuple(
        TurnDraft(start, start + 3, end, TEXT[start]) for start, end in zip(starts, ends, strict=True)
    )
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT))
    return Transcript(name, TEXT, "txt", f"{name}.txt", TEXT.encode(), turns, speakers)


def make_study(folder: Path, *, documents: int = 2) -> Project:
    """A study with two interviews, a family and three codes."""
    project = create_project(folder / "s.qualcode", name="Neighbours", coder="SV", keep_backups=False)
    project.documents.add([transcript(f"P{number}") for number in range(1, documents + 1)])
    family = project.families.add("Conditions")
    project.codes.add("trust in partners", origin=Origin.DEDUCTIVE, families=[family])
    project.codes.add("time", families=[family])
    project.codes.add("reachability")
    return project


def make_window(qtbot: QtBot, folder: Path) -> MainWindow:
    """A window with settings of its own in `folder`."""
    settings = load_settings(folder / "config")
    settings.set("language", "en")
    settings.set("theme", "light")
    app = application.make_application()
    application.use_language(app, settings)
    apply_palette(app, application.theme_of(settings))
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """A key to whatever has the keyboard."""
    together = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        together |= modifier
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, together)


def write(qtbot: QtBot, text: str) -> None:
    """Letters to whatever has the keyboard, one by one: it may change while typing."""
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, letter)
