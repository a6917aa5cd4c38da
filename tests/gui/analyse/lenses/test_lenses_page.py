"""The page of lenses on a small real study with a codebook that a user wrote."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from lenses.lens_studies import Said, lens_study, own_codebook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from studies import new_project
from workspace_parts import at_rest, unnamed

from qualcode.gui.analyse.lenses.page import LensesPage
from qualcode.gui.operations import Operations
from qualcode.gui.theme import DARK, LIGHT
from qualcode.project import Project
from qualcode.project.selection import Selection

Show = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    people = {"Ann": {"team": "x"}, "Bob": {"team": "x"}, "Cas": {"team": "y"}}
    said = [
        *(Said("Ann", "meet"), Said("Ann", "trust", rating="3"), Said("Bob", "talk")),
        *(Said("Bob", "rules", rating="3"), Said("Bob", "bond", rating="1"), Said("Cas", "a")),
        *(Said("Cas", "meet", "denied"), Said("Cas", "bond", "other party")),
    ]
    with lens_study(tmp_path, own_codebook(), people, said, language="en") as project:
        yield project


@pytest.fixture
def page(study: Project, shown: Show, qtbot: QtBot, operations: Operations) -> LensesPage:
    made = shown(LensesPage, study)
    at_rest(qtbot, operations)
    return made


def go(page: LensesPage, row: int, column: int, qtbot: QtBot, operations: Operations) -> None:
    page.grid.go_to(row, column)
    qtbot.wait(100)
    at_rest(qtbot, operations)


def test_without_a_codebook_it_says_what_a_lens_is_and_where_to_get_one(
    tmp_path: Path, shown: Show, qtbot: QtBot, operations: Operations
) -> None:
    with new_project(tmp_path, documents=1) as project:
        page = shown(LensesPage, project)
        at_rest(qtbot, operations)
        assert page.stack.currentWidget() is page.empty
        assert "No codebook with analyses yet" in page.empty.title.text()
        assert "Add one from the menu File" in page.empty.text.text()
        assert not page.choose.isVisible()


def test_every_lens_is_offered_shown_and_drawn(
    page: LensesPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    titles = [page.choose.itemText(i) for i in range(page.choose.count())]
    assert titles == [lens.title for lens in study.lenses.all()]
    assert unnamed(page) == []
    page.tabs.setCurrentWidget(page.picture)
    for lens in study.lenses.all():
        page.show_lens(lens.key)
        at_rest(qtbot, operations)
        assert page.grid.grid.rowCount() >= 3
        assert page.picture.shown
        assert page.found is not None
        assert page.note.text()
    page.set_theme(DARK)
    at_rest(qtbot, operations)
    page.set_theme(LIGHT)


def test_a_cell_leads_to_its_quotations_and_those_that_deny_it(
    page: LensesPage, qtbot: QtBot, operations: Operations
) -> None:
    page.show_lens("own/pull")
    at_rest(qtbot, operations)
    go(page, 0, 2, qtbot, operations)
    assert page.grid.currentIndex().data() == "−"
    assert page.panel.list.model().rowCount() == 1
    with qtbot.waitSignal(page.quotation_wanted):
        page.panel.list.quotation_wanted.emit(
            page.panel.list.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
        )


def test_keys_judge_and_undo_takes_back(
    page: LensesPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    page.show_lens("own/pull")
    at_rest(qtbot, operations)
    go(page, 0, 1, qtbot, operations)
    qtbot.keyClicks(page.grid, "?")
    at_rest(qtbot, operations)
    place = (f"participant:{study.participants.all()[1].id}", f"code:{study.codes.named('Meeting').id}")
    assert study.matrices.judgements("lens:own/pull")[place].rating == "?"
    page.refresh()
    qtbot.wait(120)
    at_rest(qtbot, operations)
    assert page.grid.currentIndex().data() == "? *"
    study.undo()
    assert study.matrices.judgements("lens:own/pull") == {}


def test_an_outcome_is_overruled_with_a_reason_that_is_stored_when_it_is_left(
    page: LensesPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    page.show_lens("own/plane")
    page.compare_by("attribute:team")
    at_rest(qtbot, operations)
    go(page, 0, 7, qtbot, operations)
    assert page.panel.choice.itemText(0) == "as computed (Delta)"
    index = [page.panel.choice.itemText(i) for i in range(page.panel.choice.count())].index("Alpha")
    page.panel.choice.setCurrentIndex(index)
    page.panel.choice.activated.emit(index)
    page.panel.reason.setPlainText("the group is closer")
    page.panel.store()
    judged = study.matrices.judgements("lens:own/plane")["value:x", "all"]
    assert (judged.rating, judged.reason) == ("a", "the group is closer")
    page.count_again()
    at_rest(qtbot, operations)
    assert page.grid.currentIndex().data() == "Alpha (computed: Delta) *"
    assert "the group is closer" in page.warnings.text()


def test_what_cannot_be_judged_says_so(page: LensesPage, qtbot: QtBot, operations: Operations) -> None:
    page.show_lens("own/plane")
    at_rest(qtbot, operations)
    go(page, 0, 3, qtbot, operations)
    assert not page.panel.form.isVisible()
    assert page.panel.fixed.isVisible()


def test_a_part_of_the_picture_is_its_cell(page: LensesPage, qtbot: QtBot, operations: Operations) -> None:
    page.show_lens("own/steps")
    at_rest(qtbot, operations)
    page.tabs.setCurrentWidget(page.picture)
    at_rest(qtbot, operations)
    assert page.found is not None
    row, column = page.found.result.rows[1].key, page.found.result.columns[2].key
    page.picture.part_chosen.emit((row, column), "")
    assert page.grid.current() == (1, 2)


def test_a_selection_limits_it_and_it_is_saved(
    page: LensesPage, study: Project, tmp_path: Path, qtbot: QtBot, operations: Operations
) -> None:
    page.show_lens("own/steps")
    document = study.documents.named("gesprek Bob").id
    page.set_selection(Selection(documents=(document,)))
    at_rest(qtbot, operations)
    assert page.found is not None
    assert [line.name for line in page.found.result.rows] == ["Bob"]
    page.export_to(tmp_path / "lens.docx")
    at_rest(qtbot, operations)
    words = "\n".join(p.text for p in docx.Document(tmp_path / "lens.docx").paragraphs)
    assert "Steps" in words
    assert "gesprek Bob" in words


def test_a_rating_that_changed_is_typed_and_a_wrong_one_refused(
    page: LensesPage, study: Project, qtbot: QtBot, operations: Operations
) -> None:
    page.show_lens("own/grid")
    at_rest(qtbot, operations)
    go(page, 0, 0, qtbot, operations)
    line = page.panel.choice.lineEdit()
    assert line is not None
    for typed, kept in (("1>3!", "1>3!"), ("7", "1>3!")):
        line.setText(typed)
        line.editingFinished.emit()
        (judged,) = study.matrices.judgements("lens:own/grid").values()
        assert judged.rating == kept
    page.show_lens("own/pull")
    at_rest(qtbot, operations)
    go(page, 0, 0, qtbot, operations)
    assert not page.panel.choice.isEditable()
