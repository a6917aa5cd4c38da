"""Every workspace and every dialog: names for screen readers, contrast, and Tab that goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessibility import faults, traps
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from window_parts import TRUST, make_study, make_window
from workspace_parts import at_rest

from qualcode.exchange.participants import PeopleTable
from qualcode.gui.action_list import ACTIONS, WORKSPACE_KEYS
from qualcode.gui.coding.dialogs import MergeDialog, NameDialog, NewCodeDialog
from qualcode.gui.coding.split_dialog import SplitDialog
from qualcode.gui.crash import CrashDialog
from qualcode.gui.main_window import MainWindow
from qualcode.gui.pseudonyms.after import BackupsDialog
from qualcode.gui.report.choosing import Choice, ChooseDialog
from qualcode.gui.study_dialogs import NewStudyDialog, PropertiesDialog
from qualcode.gui.theme import THEMES
from qualcode.gui.transcripts.people_dialog import PeopleDialog
from qualcode.gui.transcripts.questions.dialogs import QuestionDialog, TurnDialog
from qualcode.gui.transcripts.variants import VariantsDialog
from qualcode.model import ParticipantDraft
from qualcode.project.value_variants import Variant

LEADS_AWAY = {"quit", "close_study", "example", "recent", "undo", "redo", "theme", "language", "-"}


@pytest.fixture(params=sorted(THEMES))
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with make_study(tmp_path) as project:
        document = project.documents.all()[0].id
        codes = [code.id for code in project.codes.all()]
        project.quotations.code(document, TRUST, TRUST + 20, codes, memo="m")
        project.quotations.code(document, 0, 10, codes[:1])
        project.memos.add("study", 0, "What I think", title="First thoughts")
        question = project.guide.add("How do you work together here?")
        project.guide.ask(question, document, 0)
        project.participants.add(ParticipantDraft("P9", {"role": "nurse", "age": "33"}))
    window = make_window(qtbot, tmp_path)
    window.choose_theme(request.param)
    window.open_study(tmp_path / "s.qualcode")
    at_rest(qtbot, window.operations)
    yield window
    for widget in QApplication.topLevelWidgets():
        if widget is not window and isinstance(widget, QDialog):
            widget.close()
    window.close_study()


@pytest.mark.parametrize("key", WORKSPACE_KEYS)
def test_workspaces(qtbot: QtBot, window: MainWindow, key: str) -> None:
    window.show_workspace(key)
    at_rest(qtbot, window.operations)
    window.activateWindow()
    assert [*faults(window), *traps(qtbot, window.area.currentWidget())] == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, on no real screen
def test_what_actions_open(qtbot: QtBot, window: MainWindow) -> None:
    seen: dict[str, list[str]] = {}
    before = set(QApplication.topLevelWidgets())

    def look(root: QWidget) -> None:
        if root not in before and not isinstance(root, QFileDialog | QMessageBox) and root.isVisible():
            qtbot.waitExposed(root)
            root.activateWindow()
            seen.setdefault(type(root).__name__, [*faults(root), *traps(qtbot, root)])

    def look_and_close() -> None:
        modal = QApplication.activeModalWidget()
        if modal is not None:
            look(modal)
            modal.close()

    timer = QTimer(interval=300)
    timer.timeout.connect(look_and_close)
    timer.start()
    for key in [action.key for action in ACTIONS if action.key not in LEADS_AWAY]:
        window.show_workspace("coding")
        coding = window.area.coding
        coding.view.put_cursor(TRUST, TRUST + 5)
        coding.codes.show_code(window.project.codes.all()[0].id) if hasattr(
            coding.codes, "show_code"
        ) else None
        action = window.actions_by_key.get(key)
        if action is None or not action.isEnabled():
            continue
        action.trigger()
        qtbot.wait(30)
        for root in QApplication.topLevelWidgets():
            if isinstance(root, QDialog) or (root.isWindow() and root.parent() is window):
                look(root)
                if root not in before and isinstance(root, QDialog):
                    root.close()
    timer.stop()
    at_rest(qtbot, window.operations)
    assert {name: found for name, found in seen.items() if found} == {}
    assert len(seen) >= 8, sorted(seen)


def dialogs(window: MainWindow) -> dict[str, Callable[[], QWidget]]:
    """Dialogs that need something chosen first."""
    project, operations, theme = window.project, window.operations, window.theme
    codes, families = project.codes.all(), project.families.all()
    question, infos = project.guide.questions()[0], project.documents.all()
    sheet = PeopleTable(("participant", "age"), (("P1", "40"), ("P7", "x")), {"participant": "participant"})
    choices = [Choice(code.id, code.name) for code in codes]
    variants = [Variant("nurse", ("nurse", "Nurse"), (2, 1), sure=True)]
    return {
        "new study": lambda: NewStudyDialog(Path.home(), coder="SV", language="nl", parent=window),
        "properties": lambda: PropertiesDialog(project, window),
        "new code": lambda: NewCodeDialog(families, window),
        "merge": lambda: MergeDialog(codes, [codes[0].id, codes[1].id], window),
        "name": lambda: NameDialog("Rename", "Name", "old", window),
        "split": lambda: SplitDialog(project, operations, theme, codes[0], window),
        "question": lambda: QuestionDialog(codes, theme, question=question, parent=window),
        "turn": lambda: TurnDialog(question.title, infos, project.documents.get, theme=theme, parent=window),
        "people": lambda: PeopleDialog(project, sheet, name="people.csv", parent=window),
        "choose": lambda: ChooseDialog("Codes", "Which", choices, [], theme, window),
        "variants": lambda: VariantsDialog("role", variants, window),
        "backups": lambda: BackupsDialog(project, operations, [project.path], window),
        "crash": lambda: CrashDialog(ValueError("broken"), window),
    }


def test_dialogs(qtbot: QtBot, window: MainWindow) -> None:
    found = {name: opened(qtbot, make()) for name, make in dialogs(window).items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def opened(qtbot: QtBot, dialog: QWidget) -> list[str]:
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    found = [*faults(dialog), *traps(qtbot, dialog)]
    dialog.close()
    return found


def test_the_import_dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("I: What is new?\n\nR: All is new.\n", encoding="utf-8")
    window.take_files([file])
    at_rest(qtbot, window.operations)
    roots = [one for one in QApplication.topLevelWidgets() if type(one).__name__ == "ImportDialog"]
    assert roots and opened(qtbot, roots[0]) == []
