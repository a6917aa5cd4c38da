"""The page of framework matrices on a small real study."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from studies import new_project, passage
from workspace_parts import at_rest, unnamed

from qualcode.gui.analyse.framework.page import FrameworkPage
from qualcode.gui.analyse.framework.setup_dialog import SetupDialog, offer_of
from qualcode.gui.operations import Operations
from qualcode.gui.theme import DARK, LIGHT
from qualcode.model import CellState
from qualcode.project import Project
from qualcode.project.selection import Selection

Show = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """Two interviews; trust is coded in both, time in the first, mandate nowhere. No matrix yet."""
    with new_project(tmp_path, documents=2) as project:
        family = project.families.add("Conditions")
        codes = [project.codes.add(name, families=[family]) for name in ("trust", "time", "mandate")]
        for place, words, code in ((0, "bellen", 0), (0, "Dat helpt", 0), (0, "mail", 1), (1, "bellen", 0)):
            project.quotations.code(project.documents.all()[place].id, *passage(words), [codes[code]])
        yield project


@pytest.fixture
def page(study: Project, shown: Show, qtbot: QtBot, operations: Operations) -> FrameworkPage:
    """The page with a matrix of the three codes."""
    columns = [f"code:{code.id}" for code in study.codes.all()]
    study.matrices.add("Conditions by person", columns=columns, scale="extent")
    made = shown(FrameworkPage, study)
    at_rest(qtbot, operations)
    made.grid.setFocus()
    return made


def ratings(study: Project) -> list[str]:
    matrix = study.matrices.all()[0]
    return [cell.rating for row in study.matrices.framework(matrix).cells for cell in row]


def test_without_a_matrix_it_says_what_one_is_and_proposes_the_largest_family(
    study: Project, shown: Show, qtbot: QtBot, operations: Operations
) -> None:
    page = shown(FrameworkPage, study)
    at_rest(qtbot, operations)
    assert page.stack.currentWidget() is page.empty
    assert "Every cell shows its quotations" in page.empty.text.text()
    seen: list[int] = []

    def agree() -> None:
        dialog = page.findChild(SetupDialog)
        assert dialog is not None
        seen.append(len(dialog.ticked()))
        assert unnamed(dialog) == []
        dialog.accept()

    QTimer.singleShot(0, agree)
    page.empty.clicked.emit()
    at_rest(qtbot, operations)
    assert seen == [3]
    (matrix,) = study.matrices.all()
    assert matrix.design["scale"] == "extent"
    assert page.stack.currentWidget() is page.grid
    assert [column.name for column in page.filled.columns] == ["trust", "time", "mandate"]


def test_keys_rate_and_undo_takes_back(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    assert page.grid.current() == (0, 0)
    qtbot.keyClicks(page.grid, "3")
    at_rest(qtbot, operations)
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.keyClicks(page.grid, "1/4*")
    at_rest(qtbot, operations)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.keyClicks(page.grid, "?")
    at_rest(qtbot, operations)
    assert ratings(study) == ["++", "-/+++*", "", "", "?", ""]
    assert page.grid.current() == (1, 1), "counting again leaves the cursor where it was"
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    at_rest(qtbot, operations)
    assert ratings(study)[4] == ""
    study.undo()
    at_rest(qtbot, operations)
    assert page.filled.cell(1, 1).rating == "?"


def test_several_selected_cells_are_rated_as_one_step(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    page.grid.selectColumn(0)
    qtbot.keyClicks(page.grid, "2")
    at_rest(qtbot, operations)
    assert ratings(study) == ["+", "", "", "+", "", ""]
    study.undo()
    assert ratings(study) == [""] * 6


def test_enter_writes_a_summary_that_belongs_to_its_own_cell_and_escape_goes_back(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.panel.summary.hasFocus()
    qtbot.keyClicks(page.panel.summary, "calls often")
    qtbot.keyClick(page.panel.summary, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    at_rest(qtbot, operations)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.panel.summary.toPlainText() == ""
    qtbot.keyClicks(page.panel.summary, "no time")
    page.grid.go_to(1, 2)  # as a click would, before the pause that stores
    at_rest(qtbot, operations)
    assert page.panel.summary.toPlainText() == ""
    summaries = [cell.summary for cell in page.filled.cells[0]]
    assert summaries == ["calls often", "no time", ""]
    assert page.filled.cell(1, 2).summary == ""


def test_the_panel_shows_quotations_flags_and_silence(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    assert [line.text for line in page.panel.quotations.lines.lines] == ["bellen", "Dat helpt"]
    assert page.panel.flags.text() == "", "who rated nothing yet lacks no rating"
    page.grid.go_to(0, 1)
    qtbot.keyClicks(page.grid, "2")
    at_rest(qtbot, operations)
    page.grid.go_to(0, 0)
    qtbot.waitUntil(lambda: "has quotations, but no rating" in page.panel.flags.text())
    assert not page.panel.state.isVisible()
    at_rest(qtbot, operations)
    with qtbot.waitSignal(page.quotation_wanted) as heard:
        page.panel.quotations.doubleClicked.emit(page.panel.quotations.lines.index(1, 0))
    assert heard.args == [page.panel.quotations.lines.lines[1].id]
    page.grid.go_to(1, 1)
    at_rest(qtbot, operations)
    assert page.panel.state.isVisible()
    page.panel.state.setCurrentIndex(page.panel.state.findData(CellState.NOT_ASKED.value))
    page.panel.state.activated.emit(page.panel.state.currentIndex())
    at_rest(qtbot, operations)
    assert (page.filled.cell(1, 1).state, page.filled.cell(1, 1).by_hand) == (CellState.NOT_ASKED, True)
    assert "not asked" in page.grid.grid.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_buttons_of_the_panel_rate_with_change_and_exception(
    page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    buttons = {button.text(): button for button in page.panel.group.buttons()}
    assert list(buttons) == ["-", "+", "++", "+++", "?", "none"]
    for click in (
        buttons["+++"].click,
        page.panel.exception.click,
        lambda: page.panel.earlier.activated.emit(_chosen(page)),
    ):
        click()
        at_rest(qtbot, operations)
    assert page.filled.cell(0, 0).rating == "-/+++*"
    buttons["none"].click()
    at_rest(qtbot, operations)
    assert page.filled.cell(0, 0).rating == ""


def _chosen(page: FrameworkPage) -> int:
    page.panel.earlier.setCurrentIndex(page.panel.earlier.findData("-"))
    return page.panel.earlier.currentIndex()


def test_the_next_cell_to_look_at_is_one_key_away(
    page: FrameworkPage, operations: Operations, qtbot: QtBot
) -> None:
    assert page.filled.flagged() == [], "who rated nothing yet lacks no rating"
    page.grid.setFocus()
    qtbot.keyClicks(page.grid, "2")
    at_rest(qtbot, operations)
    assert sorted({(i, j) for i, j, _flag in page.filled.flagged()}) == [(0, 1), (1, 0)]
    places = []
    for _press in range(2):
        qtbot.keyClick(page.grid, Qt.Key.Key_F8)
        places.append(page.grid.current())
    assert places == [(0, 1), (1, 0)]


def test_copying_takes_headings_along(page: FrameworkPage, qtbot: QtBot) -> None:
    qtbot.keySequence(page.grid, QKeySequence(QKeySequence.StandardKey.Copy))
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert lines[0][1:] == ["trust", "time", "mandate"]
    assert [line[1] for line in lines[1:]] == ["(2)", "(1)"]


def test_setting_up_anew_keeps_what_was_judged(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    qtbot.keyClicks(page.grid, "3")
    at_rest(qtbot, operations)

    def choose() -> None:
        dialog = page.findChild(SetupDialog)
        assert dialog is not None
        assert dialog.ticked() == [column.key for column in page.filled.columns]
        dialog.tick([dialog.ticked()[1]], only=True)
        dialog.name.setText("Only time")
        dialog.done(QDialog.DialogCode.Accepted)

    QTimer.singleShot(0, choose)
    page.setup.click()
    at_rest(qtbot, operations)
    assert [column.name for column in page.filled.columns] == ["time"]
    assert page.choose.currentText() == "Only time"
    study.undo()
    at_rest(qtbot, operations)
    assert page.filled.cell(0, 0).rating == "++"


def test_deleting_can_be_taken_back_and_leaves_the_empty_page(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    page.remove.click()
    at_rest(qtbot, operations)
    assert page.stack.currentWidget() is page.empty
    study.undo()
    at_rest(qtbot, operations)
    assert page.stack.currentWidget() is page.grid


def test_a_merge_of_codes_is_followed_on_screen(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    study.codes.merge([study.codes.named("time").id], study.codes.named("trust").id)
    at_rest(qtbot, operations)
    assert [column.name for column in page.filled.columns] == ["trust", "mandate"]
    assert page.filled.cell(0, 0).quotations == 3


def test_the_filter_of_analyse_limits_what_is_counted(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    page.set_selection(Selection(documents=(study.documents.all()[1].id,)))
    at_rest(qtbot, operations)
    assert [row.name for row in page.filled.rows] == ["gesprek 2"]


def test_saving_writes_this_matrix(
    page: FrameworkPage, qtbot: QtBot, operations: Operations, tmp_path: Path
) -> None:
    page.export_to(tmp_path / "m.xlsx")
    at_rest(qtbot, operations)
    assert openpyxl.load_workbook(tmp_path / "m.xlsx").sheetnames[0] == "Conditions by person"


def test_every_control_has_a_name_and_themes_change(page: FrameworkPage) -> None:
    for theme in (DARK, LIGHT):
        page.set_theme(theme)
        assert unnamed(page) == []


def test_the_dialog_offers_attributes_questions_and_queries(study: Project, qtbot: QtBot) -> None:
    study.attributes.define("region")
    study.guide.add("Hoe gaat het?", number="1")
    study.queries.save("Helps", 'text("helpt")')
    offer = offer_of(study, "en")
    assert ("attribute:region", "Attribute: region") in offer.rows
    assert {one.group for one in offer.columns} == {"code", "family", "question", "query"}
    dialog = SetupDialog(offer, LIGHT)
    qtbot.addWidget(dialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("query"))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    shown = [dialog.columns.item(n) for n in range(dialog.columns.count())]
    assert [item.text() for item in shown if not item.isHidden()] == ["Helps  (saved query)"]
    dialog.tick([], only=True)
    assert not dialog.ok.isEnabled()


def test_rows_and_columns_change_places_and_every_cell_stays_what_it_is(
    study: Project, page: FrameworkPage, qtbot: QtBot, operations: Operations
) -> None:
    page.grid.go_to(0, 1)
    page.turn.click()
    at_rest(qtbot, operations)
    model = page.grid.model()
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    assert page.grid.current() == (0, 1), "the same cell is the current one"
    assert page.grid.currentIndex().row() == 1
    page.grid.setFocus()
    qtbot.keyClicks(page.grid, "2")
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.keyClicks(page.grid, "3")
    at_rest(qtbot, operations)
    assert ratings(study) == ["", "+", "++", "", "", ""]
    page.grid.copy()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert [line[0] for line in lines[1:]] == ["trust", "time", "mandate"]
    assert lines[2][1] == "+ (1)"
    study.undo()
    study.undo()
    study.undo()
    at_rest(qtbot, operations)
    assert model.rowCount() == 2


def test_columns_are_put_in_order_with_the_keyboard(study: Project, qtbot: QtBot) -> None:
    dialog = SetupDialog(offer_of(study, "en"), LIGHT)
    qtbot.addWidget(dialog)
    before = dialog.ticked()
    dialog.columns.setCurrentRow(0)
    qtbot.keyClick(dialog.columns, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.ticked() == [before[1], before[0], before[2]]
    assert dialog.columns.currentRow() == 1
    qtbot.keyClick(dialog.columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(dialog.columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.ticked() == before
