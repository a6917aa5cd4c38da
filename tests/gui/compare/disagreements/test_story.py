"""Ten disagreements decided and one code split, with no hand on the mouse."""

import pytest
from place_parts import key, verdicts
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from workspace_parts import at_rest

from qualcode.gui.compare.desk import CompareDesk
from qualcode.gui.compare.disagreements.code_dialogs import SplitCodeDialog
from qualcode.gui.theme import LIGHT
from qualcode.model.consensus import Verdict
from qualcode.model.reviews import ReviewKind

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(study, qtbot, operations):
    """Compare as the window shows it."""
    made = CompareDesk(study, operations, LIGHT)
    qtbot.addWidget(made)
    study.listen(made.refresh)
    made.resize(1280, 640)
    made.show()
    made.activateWindow()
    at_rest(qtbot, operations)
    yield made
    made.hide()


def typed(*words):
    """Types into the dialog that opens next: a text, Tab on to the next field, and Enter on its button."""
    done = []

    def type_in():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SplitCodeDialog):
            QTimer.singleShot(20, type_in)
            return
        from PySide6.QtTest import QTest

        for word in words:
            QTest.keyClicks(dialog.focusWidget(), word)
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        for _n in range(12):
            if dialog.focusWidget() is dialog.ok:
                break
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        done.append(dialog.focusWidget() is dialog.ok)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)

    QTimer.singleShot(20, type_in)
    return done


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, on no real screen
def test_ten_disagreements_and_a_code_split_by_keys(study, desk, qtbot, operations):
    page = desk.show_page("disagreements")
    at_rest(qtbot, operations)
    places = page.list
    assert places.hasFocus()
    for one in (Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_U, Qt.Key.Key_A):
        qtbot.keyClick(places, one)
    qtbot.keyClick(places, Qt.Key.Key_L, SHIFT)
    qtbot.keyClicks(page.detail.deciding.why, "Allebei te verdedigen")
    qtbot.keyClick(page.detail.deciding.why, Qt.Key.Key_Return)
    qtbot.keyClick(places, Qt.Key.Key_E)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Right)
    qtbot.keyClick(page.detail.borders, Qt.Key.Key_Return)
    qtbot.keyClick(places, Qt.Key.Key_Space)
    qtbot.keyClick(places, Qt.Key.Key_B)
    qtbot.keyClick(places, Qt.Key.Key_I)
    expected = [Verdict.ACCEPT, Verdict.NEITHER, Verdict.ACCEPT, Verdict.UNION, Verdict.ACCEPT]
    expected += [Verdict.BOTH, Verdict.EDIT, Verdict.LATER, Verdict.ACCEPT, Verdict.INTERSECTION]
    assert verdicts(study) == expected
    assert page.progress.told.text() == "9 of 12 decided  ·  1 later"

    # from the places of one code to splitting it
    key(qtbot, operations, places, Qt.Key.Key_Home)
    done = typed("hulp geven", "hulp vragen")
    qtbot.keyClick(places, Qt.Key.Key_K)
    menu = page.codebook.menu
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == "Split “hulp”…"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == [True], timeout=5000)
    at_rest(qtbot, operations)
    assert {"hulp geven", "hulp vragen"} <= {code.name for code in study.codes.all()}
    queue = [one for one in study.reviews.all() if one.kind is ReviewKind.LOOK_AGAIN]
    assert len(queue) == 8
    page.next.button.click()
    at_rest(qtbot, operations)
    assert desk.key == "review"
