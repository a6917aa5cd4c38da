"""Coding with the keyboard alone, through the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_parts import TEXT, TRUST, make_study, make_window, press, write

from qualcode.gui.main_window import MainWindow
from qualcode.model import Origin, Span

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    make_study(tmp_path).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.area.coding.view)
    return window


def select(qtbot: QtBot, window: MainWindow, start: int, length: int) -> None:
    window.area.coding.view.put_cursor(start, start)
    for _step in range(length):
        press(qtbot, Qt.Key.Key_Right, SHIFT)


def codings(window: MainWindow) -> list[tuple[str, str, str]]:
    names = {code.id: (code.name, code.origin.value) for code in window.project.codes.all()}
    return [(q.text, *names[c.code]) for q in window.project.quotations.all() for c in q.codings]


def test_select_type_enter_undo(qtbot: QtBot, window: MainWindow) -> None:
    select(qtbot, window, TRUST, len("We trust each other."))
    assert window.area.coding.view.selection() == Span(TRUST, TRUST + 20)
    write(qtbot, "tru")
    assert window.area.coding.bar.isVisible() and window.area.coding.bar.line.text() == "tru"
    press(qtbot, Qt.Key.Key_Return)
    assert codings(window) == [("We trust each other.", "trust in partners", "D")]
    assert QApplication.focusWidget() is window.area.coding.view
    assert "trust in partners" in window.actions_by_key["undo"].text()
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert codings(window) == []
    press(qtbot, Qt.Key.Key_Z, CONTROL, SHIFT)
    assert codings(window) == [("We trust each other.", "trust in partners", "D")]


def test_a_new_name_becomes_an_inductive_code_and_one_undo_takes_both_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = len(window.project.codes.all())
    select(qtbot, window, TRUST, 20)
    write(qtbot, "growing together")
    press(qtbot, Qt.Key.Key_Return)
    assert codings(window) == [("We trust each other.", "growing together", "I")]
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert codings(window) == [] and len(window.project.codes.all()) == before


def test_tab_takes_several_codes(qtbot: QtBot, window: MainWindow) -> None:
    select(qtbot, window, TRUST, 20)
    press(qtbot, Qt.Key.Key_Return)
    write(qtbot, "trust")
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "time")
    press(qtbot, Qt.Key.Key_Return)
    assert {name for _text, name, _origin in codings(window)} == {"trust in partners", "time"}
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert codings(window) == []


def test_escape_leaves_the_selection(qtbot: QtBot, window: MainWindow) -> None:
    select(qtbot, window, TRUST, 20)
    write(qtbot, "ti")
    press(qtbot, Qt.Key.Key_Escape)
    assert not window.area.coding.bar.isVisible()
    assert window.area.coding.view.selection() == Span(TRUST, TRUST + 20)
    assert codings(window) == []


def test_in_vivo_last_code_and_favourite(qtbot: QtBot, window: MainWindow) -> None:
    ring = TEXT.index("I just ring them")
    select(qtbot, window, ring, len("I just ring them"))
    press(qtbot, Qt.Key.Key_I, CONTROL)
    assert codings(window) == [("I just ring them", "I just ring them", "IV")]
    select(qtbot, window, TRUST, 8)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert ("We trust", "I just ring them", "IV") in codings(window)
    time = window.project.codes.named("time")
    window.project.codes.edit(time.id, favourite=3)
    press(qtbot, Qt.Key.Key_3)
    assert ("We trust", "time", "I") in codings(window)


def test_delete_takes_the_code_off(qtbot: QtBot, window: MainWindow) -> None:
    select(qtbot, window, TRUST, 20)
    write(qtbot, "tru")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Delete)
    assert codings(window) == []
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(codings(window)) == 1


def test_next_quotation_and_sentence(qtbot: QtBot, window: MainWindow) -> None:
    coding = window.area.coding
    window.project.quotations.code(coding.document.id, TRUST, TRUST + 20, [coding.study.codes[0].id])
    coding.view.put_cursor(0, 0)
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert coding.passage.target_quotation().text == "We trust each other."
    coding.view.put_cursor(TRUST, TRUST)
    press(qtbot, Qt.Key.Key_Right, ALT, SHIFT)
    press(qtbot, Qt.Key.Key_Right, ALT, SHIFT)
    assert coding.view.selection() == Span(TRUST, TEXT.index(" I just ring"))


def test_typing_without_a_passage_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.area.coding.view.put_cursor(0, 0)
    write(qtbot, "x")
    assert not window.area.coding.bar.isVisible()
    assert "Select a passage" in window.strip.text.text()


def test_the_origin_of_a_new_code_by_key(qtbot: QtBot, window: MainWindow) -> None:
    select(qtbot, window, TRUST, 20)
    write(qtbot, "zeal")
    press(qtbot, Qt.Key.Key_D, CONTROL)
    assert window.project.codes.named("zeal").origin is Origin.DEDUCTIVE
