"""The worksheet of a thick description: rows moved, headed and hidden, who is named, ticking."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from studies import new_project, passage
from window_parts import make_study, make_window
from workspace_parts import Told, unnamed

from qualcode.gui.main_window import MainWindow
from qualcode.gui.report import ReportWorkspace
from qualcode.gui.report.behind_number import BehindDialog
from qualcode.gui.report.row_menu import MIME, Wish
from qualcode.gui.report.thick_page import ThickPage
from qualcode.gui.theme import DARK
from qualcode.model import FamilyId
from qualcode.model.worksheets import Measure, Polarity, RowOrder, SheetDesign, SubHeads
from qualcode.project import Project, open_project

Show = Callable[..., Any]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two codes of the family itself and two of a family within it; "een" was used in both interviews."""
    made = new_project(tmp_path, documents=2, language="en")
    made.attributes.define("role")
    for person, role in zip(made.participants.all(), ("nurse", "manager"), strict=True):
        made.attributes.set_value(person.id, "role", role)
    whole = made.families.add("alles")
    inner = made.families.add("binnen", parent=whole)
    one = made.codes.add("een", families=[whole])
    two = made.codes.add("twee", families=[whole])
    made.codes.add("drie", families=[inner])
    made.codes.add("vier", families=[inner])
    first, second = made.documents.all()
    for words in ("Wij bellen elkaar.", "Dat helpt echt.", "Dat duurt te lang."):
        made.quotations.code(first.id, *passage(words), [one])
    made.quotations.code(second.id, *passage("Dat helpt echt."), [one])
    made.quotations.code(first.id, *passage("Dat helpt echt."), [two])
    yield made
    made.close()


@pytest.fixture
def family(project: Project) -> FamilyId:
    return project.families.named("alles").id


@pytest.fixture
def page(project: Project, family: FamilyId, shown: Show, qtbot: QtBot) -> ThickPage:
    made: ReportWorkspace = shown(ReportWorkspace, project)
    box = made.thick.families
    qtbot.waitUntil(lambda: bool(made.thick.sheet.rows))
    if made.thick.family != family:
        box.setCurrentIndex(box.findData(family))
        box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: len(made.thick.sheet.rows) == 4)
    return made.thick


def codes(page: ThickPage) -> list[str]:
    """The rows from top to bottom, as they stand on the screen."""
    QApplication.processEvents()
    return [row.name.text() for row in sorted(page.sheet.rows, key=lambda row: row.y())]


def heads(page: ThickPage) -> list[str]:
    return [head.label.text() for head in page.sheet._groups]


def choose(box: Any, key: object) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_a_row_moves_by_keys_from_any_of_its_cells_and_back_by_undo(
    page: ThickPage, project: Project, family: FamilyId
) -> None:
    assert codes(page) == ["een", "twee", "drie", "vier"] and heads(page) == ["binnen"]
    first = page.sheet.rows[0]
    first.meaning.setFocus()
    QTest.keyClicks(first.meaning, "Half getypt")
    QTest.keyClick(first.meaning, Qt.Key.Key_Down, ALT)
    assert codes(page) == ["twee", "een", "drie", "vier"]
    assert first.meaning.hasFocus() and first.meaning.toPlainText() == "Half getypt"
    assert project.descriptions.of_family(family)[first.row.code].meaning == "Half getypt"
    assert page.arrange.order.currentData() == RowOrder.HAND
    QTest.keyClick(first.meaning, Qt.Key.Key_Down, ALT)  # past the whole group
    assert codes(page) == ["twee", "drie", "vier", "een"] and heads(page) == ["binnen", "Other aspects"]
    project.undo()
    project.undo()
    assert codes(page) == ["een", "twee", "drie", "vier"]
    first.change.setFocus()
    QTest.keyClick(first.change, Qt.Key.Key_Down, ALT)
    assert codes(page)[0] == "twee"


def test_a_group_moves_as_one_and_keeps_the_keyboard(page: ThickPage) -> None:
    head = page.sheet._groups[0]
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Up, ALT)
    assert codes(page) == ["een", "drie", "vier", "twee"]
    assert page.sheet._groups[0].hasFocus()


def drop(page: ThickPage, code: int, y: int) -> None:
    data = QMimeData()
    data.setData(MIME, str(code).encode())
    event = QDropEvent(
        QPointF(20, y),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.sheet.page.dropEvent(event)


def test_a_row_is_dragged_where_it_is_dropped(page: ThickPage, told: Told) -> None:
    one, two, three, _four = page.sheet.rows
    drop(page, two.row.code, one.y() + 3)
    assert codes(page) == ["twee", "een", "drie", "vier"]
    drop(page, three.row.code, two.y() + 3)
    assert codes(page) == ["twee", "een", "drie", "vier"] and "stays under its family" in told.last.sentence
    choose(page.arrange.heads, SubHeads.OWN)
    drop(page, three.row.code, two.y() + 3)
    assert codes(page) == ["drie", "twee", "een", "vier"]
    assert heads(page) == ["binnen"] and page.sheet._groups[0].y() > page.sheet.rows[2].y()


def test_sub_heads_of_ones_own_begin_with_the_families(page: ThickPage, project: Project) -> None:
    choose(page.arrange.heads, SubHeads.OWN)
    assert heads(page) == ["binnen"]
    page._do_wish(Wish(page.sheet.rows[0].row.code, "head", None))
    dialog = next(one for one in QApplication.topLevelWidgets() if one.windowTitle() == "New sub-head")
    dialog.name.setText("Eerst dit")  # type: ignore[attr-defined]
    dialog.accept()  # type: ignore[attr-defined]
    assert heads(page) == ["Eerst dit", "binnen"] and codes(page) == ["twee", "een", "drie", "vier"]
    project.undo()
    assert heads(page) == ["binnen"]
    choose(page.arrange.heads, SubHeads.NONE)
    assert heads(page) == []


def test_it_is_said_who_in_either_polarity_and_by_role(
    page: ThickPage, qtbot: QtBot, project: Project
) -> None:
    row = page.sheet.rows[1]
    page._do_wish(Wish(row.row.code, "way", Polarity.SILENT))
    assert row.row.polarity is Polarity.SILENT
    assert page.arrange.by.count() == 2
    choose(page.arrange.by, "role")
    qtbot.waitUntil(lambda: page.arrange.by.currentData() == "role" and page._shown.by == "role")  # type: ignore[union-attr]
    assert project.descriptions.design(page.family).by == "role"  # type: ignore[arg-type]


def test_a_row_is_left_out_of_reports(page: ThickPage, project: Project, family: FamilyId) -> None:
    row = page.sheet.rows[0]
    assert not row.hidden_note.isVisible()
    page._do_wish(Wish(row.row.code, "hide", True))
    assert row.hidden_note.isVisible() and project.descriptions.design(family).hidden == {row.row.code}
    project.undo()
    assert not row.hidden_note.isVisible() and project.descriptions.design(family) == SheetDesign()


def test_the_menu_of_a_row_says_what_holds(page: ThickPage) -> None:
    grip = page.sheet.rows[2].grip
    grip._fill()
    titles = [action.text() for action in grip.menu_shown.actions() if action.text()]
    assert len(titles) == 5
    under = grip.menu_shown.actions()[2].menu()
    assert [a.text() for a in under.actions() if a.isChecked()] == ["binnen"]  # type: ignore[union-attr]


def test_other_codes_go_by_another_measure(page: ThickPage, qtbot: QtBot) -> None:
    row = page.sheet.rows[1]
    assert [one.count for one in row.row.others] == [1]
    choose(page.arrange.measure, Measure.COEFFICIENT)
    qtbot.waitUntil(lambda: row.row.others[0].measure is Measure.COEFFICIENT)
    # een 4 quotations, twee 1, together 1
    assert row.row.others[0].coefficient == pytest.approx(1 / 4)


def test_quotations_are_ticked_and_ordered_without_a_mouse(
    page: ThickPage, project: Project, qtbot: QtBot
) -> None:
    row = page.sheet.rows[0]
    row.choose.setFocus()
    QTest.keyClick(row.choose, Qt.Key.Key_Space)
    dialog = page.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    assert unnamed(dialog) == []
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    ticked = dialog.chosen()
    assert len(ticked) == 2 and dialog.counted.text() == "2 chosen"
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    assert dialog.chosen() == ticked[::-1]
    dialog.accept()
    assert [one.quotation for one in row.row.quotations] == ticked[::-1]
    card = row.cards[1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Up, ALT)
    assert [one.quotation for one in row.row.quotations] == ticked
    row.cards[0].setFocus()
    QTest.keyClick(row.cards[0], Qt.Key.Key_Delete)
    assert [one.quotation for one in row.row.quotations] == ticked[1:]
    project.undo()
    assert [one.quotation for one in row.row.quotations] == ticked


def test_the_choice_of_other_codes_can_be_given_back(
    page: ThickPage, project: Project, family: FamilyId
) -> None:
    row = page.sheet.rows[0]
    assert row.counted.isVisible()
    page._choose_others(row.row)
    page.dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    page.dialog.accept()
    assert row.row.others == () and not row.counted.isVisible()
    page._choose_others(row.row)
    page.dialog._reset()
    assert [one.name for one in row.row.others] == ["twee"] and row.counted.isVisible()
    assert project.descriptions.of_family(family)[row.row.code].other_codes is None


def test_a_coding_made_elsewhere_counts_and_leaves_typing_alone(
    page: ThickPage, project: Project, qtbot: QtBot
) -> None:
    row = page.sheet.rows[1]
    row.meaning.setFocus()
    QTest.keyClicks(row.meaning, "Nog bezig")
    second = project.documents.all()[1].id
    project.quotations.code(second, *passage("Wij bellen elkaar."), [row.row.code])
    qtbot.waitUntil(lambda: row.often.text() == "2 quotations")
    assert row.meaning.toPlainText() == "Nog bezig" and row.meaning.hasFocus()


def test_light_dark_and_a_screen_reader(page: ThickPage) -> None:
    page.set_theme(DARK)
    assert unnamed(page) == []
    assert len(page.sheet.rows[0].cards) == page.sheet.rows[0].quotations.count() == 2


def test_numbers_lead_to_their_quotations(page: ThickPage, project: Project, qtbot: QtBot) -> None:
    row, wanted = page.sheet.rows[0], []
    page.quotation_wanted.connect(wanted.append)
    row.often.setFocus()
    QTest.keyClick(row.often, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(getattr(page, "dialog", None), BehindDialog))
    assert page.dialog.list.model().rowCount() == 4
    page.dialog.reject()
    QTest.mouseClick(row.pairs[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.dialog.list.model().rowCount() == 1)
    QTest.keyClick(page.dialog.list, Qt.Key.Key_Return)
    (both,) = {one.id for one in project.quotations.of_code(page.sheet.rows[1].row.code)}
    assert wanted == [both]


def typed_in(window: MainWindow, qtbot: QtBot, text: str) -> Project:
    """Types a text in the first row of the worksheet of a window, without leaving the field."""
    window.show_workspace("report")
    workspace = window.findChild(ReportWorkspace)
    workspace.show_kind("thick")
    qtbot.waitUntil(lambda: bool(workspace.thick.sheet.rows), timeout=20_000)
    editor = workspace.thick.sheet.rows[0].meaning
    editor.setFocus()
    QTest.keyClicks(editor, text)
    assert window.project is not None and written(window.project) == ""
    return window.project


def written(project: Project) -> str:
    found = project.descriptions.of_family(project.families.all()[0].id)
    return next((one.meaning for one in found.values()), "")


def test_another_language_loses_nothing_that_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    make_study(tmp_path).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    qtbot.waitUntil(lambda: window.project is not None, timeout=20_000)
    project = typed_in(window, qtbot, "Midden in een zin")
    window.set_language("nl")
    assert written(project) == "Midden in een zin"
    window.set_language("en")
    window.close()


def test_closing_the_window_loses_nothing_that_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    make_study(tmp_path).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    qtbot.waitUntil(lambda: window.project is not None, timeout=20_000)
    typed_in(window, qtbot, "Tot hier")
    window.close()
    with open_project(tmp_path / "s.qualcode") as again:
        assert written(again) == "Tot hier"
