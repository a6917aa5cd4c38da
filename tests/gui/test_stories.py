"""An hour of coding in small: what a researcher does, through the real window."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from invariants import tables, wrong
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_parts import TEXT, TRUST, make_study, make_window, press, write

from qualcode.gui.main_window import MainWindow
from qualcode.model import Role, Span, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ODD = "R: Zo 😀 ging het: cafe\u0301 👩\u200d👧 en toen 🇳🇱 was het e\u0301e\u0301n groot feest, zei hij.\n"
Opened = Callable[[], MainWindow]


@pytest.fixture
def study(tmp_path: Path) -> Project:
    with make_study(tmp_path) as project:
        pass
    return project


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, study: Project) -> MainWindow:
    return opened(qtbot, tmp_path)


def opened(qtbot: QtBot, folder: Path) -> MainWindow:
    window = make_window(qtbot, folder)
    window.open_study(folder / "s.qualcode")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.area.coding.view)
    return window


def select(qtbot: QtBot, window: MainWindow, start: int, end: int) -> None:
    """From the keyboard, until the selection is there."""
    view = window.area.coding.view
    view.put_cursor(start, start)
    for _step in range(end - start):
        if view.selection() == Span(start, end):
            break
        press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert view.selection() == Span(start, end)


def coded(window: MainWindow) -> list[tuple[str, str]]:
    names = {code.id: code.name for code in window.project.codes.all()}
    return [(q.text, names[c.code]) for q in window.project.quotations.all() for c in q.codings]


def sound(window: MainWindow) -> bool:
    return wrong(window.project) == []


def test_ten_passages_with_the_keyboard_only(qtbot: QtBot, window: MainWindow) -> None:
    view = window.area.coding.view
    press(qtbot, Qt.Key.Key_Home, CONTROL)
    seen: set[Span] = set()
    for number in range(10):
        if number == 5:
            press(qtbot, Qt.Key.Key_PageDown, CONTROL)  # the next interview
            qtbot.waitUntil(lambda: window.area.coding.document.info.name == "P2")
            press(qtbot, Qt.Key.Key_Home, CONTROL)
        for _step in range(4):
            press(qtbot, Qt.Key.Key_Right)
        press(qtbot, Qt.Key.Key_Right, ALT, SHIFT)
        span = view.selection()
        assert span is not None
        seen.add(Span(span.start, span.end))
        write(qtbot, ("trust", "time", "reach")[number % 3])
        press(qtbot, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is view
    assert len(coded(window)) == 10
    assert {name for _text, name in coded(window)} == {"trust in partners", "time", "reachability"}
    assert sound(window)
    for _number in range(10):
        press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert coded(window) == []


def test_three_overlapping_codes_and_the_middle_one_goes(qtbot: QtBot, window: MainWindow) -> None:
    for start, end, name in ((0, 40, "trust"), (10, 50, "time"), (20, 60, "reach")):
        select(qtbot, window, TRUST + start, TRUST + end)
        write(qtbot, name)
        press(qtbot, Qt.Key.Key_Return)
    before = coded(window)
    assert [name for _text, name in before] == ["trust in partners", "time", "reachability"]
    view = window.area.coding.view
    view.put_cursor(TRUST + 5, TRUST + 5)
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert view.selected_quotation == next(
        q.id for q in window.project.quotations.all() if q.start == TRUST + 10
    )
    press(qtbot, Qt.Key.Key_Delete)
    assert coded(window) == [before[0], before[2]]
    assert sound(window)
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert coded(window) == before


def odd_study(folder: Path) -> None:
    turns = (TurnDraft(0, 3, len(ODD) - 1, "R"),)
    speakers = (SpeakerDraft("R", Role.RESPONDENT),)
    with make_study(folder, documents=0) as project:
        project.documents.add([Transcript("P1", ODD, "txt", "P1.txt", ODD.encode(), turns, speakers)])


@pytest.mark.parametrize(
    "words",
    [
        "Zo",
        "ging het",
        "😀 ging",
        "cafe\u0301",
        "👩\u200d👧",
        "👩\u200d👧 en toen 🇳🇱",
        "e\u0301e\u0301n groot",
        "zei hij",
    ],
)
def test_emoji_and_combining_marks_before_inside_and_after(qtbot: QtBot, tmp_path: Path, words: str) -> None:
    odd_study(tmp_path)
    window = opened(qtbot, tmp_path)
    start = ODD.index(words)
    select(qtbot, window, start, start + len(words))
    write(qtbot, "time")
    press(qtbot, Qt.Key.Key_Return)
    assert coded(window) == [(words, "time")]
    quotation = window.project.quotations.all()[0]
    assert (quotation.start, quotation.end) == (start, start + len(words))
    assert sound(window)


def test_split_and_merge_undone_to_the_start_and_made_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, view = window.project.path, window.area.coding.view
    start = tables(path)
    select(qtbot, window, TRUST, TRUST + 43)
    write(qtbot, "trust")
    press(qtbot, Qt.Key.Key_Return)
    view.put_cursor(TRUST, TRUST)
    view.select_quotation(window.project.quotations.all()[0].id)
    for _step in range(21):
        press(qtbot, Qt.Key.Key_Right)
    window.actions_by_key["split_quotation"].trigger()
    assert [text for text, _name in coded(window)] == ["We trust each other.", "That took three years."]
    both = [q.id for q in window.project.quotations.all()]
    window.area.coding.passage.merge_quotations(both)
    assert coded(window) == [(TEXT[TRUST : TRUST + 43], "trust in partners")]
    assert sound(window)
    end = tables(path)
    for _number in range(3):
        press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert tables(path) == start
    for _number in range(3):
        press(qtbot, Qt.Key.Key_Z, CONTROL, SHIFT)
    assert tables(path) == end


def test_an_end_is_dragged_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    document = window.area.coding.document.id
    code = window.project.codes.all()[0].id
    window.project.quotations.code(document, TRUST, TRUST + 20, [code])
    view = window.area.coding.view
    view.select_quotation(window.project.quotations.all()[0].id)
    last = view.ends().last
    assert last is not None
    width = view.fontMetrics().horizontalAdvance("That took")
    goal = last.center().toPoint() + QPoint(width, 0)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=last.center().toPoint())
    QTest.mouseMove(view.viewport(), goal)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    (text, _name), *more = coded(window)
    assert more == [] and text.startswith("We trust each other. Th") and sound(window)
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert coded(window) == [("We trust each other.", "trust in partners")]


def test_two_hundred_codes_narrow_while_typing(qtbot: QtBot, tmp_path: Path) -> None:
    with make_study(tmp_path) as project:
        project.codes.add_many([{"name": f"theme {number:03d} of work"} for number in range(197)])
        project.codes.add_many([{"name": "zelfsturing"}])
    window = opened(qtbot, tmp_path)
    select(qtbot, window, TRUST, TRUST + 20)
    slowest = 0.0
    for letter in "theme 123":
        began = perf_counter()
        write(qtbot, letter)
        QApplication.processEvents()
        slowest = max(slowest, perf_counter() - began)
    assert window.area.coding.bar.line.text() == "theme 123"
    press(qtbot, Qt.Key.Key_Return)
    assert coded(window) == [("We trust each other.", "theme 123 of work")]
    assert slowest < 0.5  # 200 codes take some milliseconds; the machine may be busy
