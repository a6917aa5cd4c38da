"""The panels of the Code workspace: lists that are dragged, filtered and chosen from."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from window_parts import TRUST, make_study, make_window

from qualcode.gui.coding.alike_dialog import AlikeDialog
from qualcode.gui.coding.code_tree import CODE, FAMILY, family_mime
from qualcode.gui.coding.ranking import Index
from qualcode.gui.coding.workspace import CodeWorkspace
from qualcode.gui.main_window import MainWindow
from qualcode.gui.text.view import code_mime, dragged_code
from qualcode.model import Span
from qualcode.model.attributes import AttributeKind


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    make_study(tmp_path, documents=3).close()
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    return window


@pytest.fixture
def coding(window: MainWindow) -> CodeWorkspace:
    return window.area.coding


def drop(tree, data: QMimeData, place: QPoint) -> None:
    tree.dropEvent(
        QDropEvent(
            QPointF(place),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def items_of(coding: CodeWorkspace) -> list:
    return coding.codes._items(coding.codes._model.invisibleRootItem())


def row_of(coding: CodeWorkspace, role: int, wanted: int) -> QModelIndex:
    return next(item.index() for item in items_of(coding) if item.data(role) == wanted)


def test_documents_can_be_put_in_another_order(window: MainWindow, coding: CodeWorkspace) -> None:
    model = coding.documents._model
    data = model.mimeData([model.index(0, 0)])
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    model.removeRow(0)
    assert [info.name for info in window.project.documents.all()] == ["P2", "P3", "P1"]
    window.undo()
    assert [info.name for info in window.project.documents.all()] == ["P1", "P2", "P3"]


def test_a_drag_carries_the_code(window: MainWindow, coding: CodeWorkspace) -> None:
    code = window.project.codes.named("reachability")
    data = coding.codes._model.mimeData([row_of(coding, CODE, code.id)])
    assert dragged_code(data) == code.id


def test_a_code_dropped_on_a_family_joins_it(window: MainWindow, coding: CodeWorkspace) -> None:
    code, family = window.project.codes.named("reachability"), window.project.families.named("Conditions")
    place = coding.codes.tree.visualRect(row_of(coding, FAMILY, family.id)).center()
    drop(coding.codes.tree, code_mime(code.id), place)
    assert window.project.codes.get(code.id).families == (family.id,)


def test_a_family_dropped_on_another_becomes_part_of_it(window: MainWindow, coding: CodeWorkspace) -> None:
    conditions = window.project.families.named("Conditions")
    inner = window.project.families.add("Concrete")
    tree = coding.codes.tree
    data = coding.codes._model.mimeData([row_of(coding, FAMILY, inner)])
    drop(tree, data, tree.visualRect(row_of(coding, FAMILY, conditions.id)).center())
    assert window.project.families.get(inner).parent == conditions.id
    drop(tree, family_mime(conditions.id), tree.visualRect(row_of(coding, FAMILY, inner)).center())
    assert window.project.families.get(conditions.id).parent is None  # never part of itself
    drop(tree, family_mime(inner), QPoint(5, tree.viewport().height() - 3))
    assert window.project.families.get(inner).parent is None


def test_a_quotation_is_chosen_for_the_thick_description(window: MainWindow, coding: CodeWorkspace) -> None:
    code, family = window.project.codes.named("time"), window.project.families.named("Conditions")
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])
    (quotation,) = window.project.quotations.all()
    for _twice in range(2):
        coding.inspector.quotation_page.report_wanted.emit(code.id, quotation)
    assert window.project.descriptions.of_family(family.id)[code.id].quotations == (quotation.id,)
    window.project.undo()
    assert window.project.descriptions.of_family(family.id) == {}


def test_a_codebook_dropped_on_the_tree(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace, tmp_path: Path
) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("code;definition\nSafety;To be safe\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(coding.codes.tree, data, QPoint(5, 5))
    qtbot.waitUntil(lambda: any(c.name == "Safety" for c in window.project.codes.all()), timeout=20_000)


def test_filtering_the_codes(coding: CodeWorkspace) -> None:
    coding.codes.filter.setText("reach")
    names = [item.toolTip().partition("\n")[0] for item in items_of(coding)]
    assert names == ["In no family", "reachability"] or names == ["reachability"]
    coding.codes.filter.clear()
    assert len(items_of(coding)) == 5


def test_a_folded_family_stays_folded(window: MainWindow, coding: CodeWorkspace) -> None:
    family = window.project.families.named("Conditions")
    coding.codes.tree.collapse(row_of(coding, FAMILY, family.id))
    window.project.codes.add("fresh", families=[family.id])
    assert not coding.codes.tree.isExpanded(row_of(coding, FAMILY, family.id))


def test_a_number_in_the_list_makes_a_favourite(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    code = window.project.codes.named("time")
    coding.show_code(code.id)
    qtbot.keyClick(coding.codes.tree, Qt.Key.Key_4)
    assert window.project.codes.get(code.id).favourite == 4
    qtbot.keyClick(coding.codes.tree, Qt.Key.Key_4)
    assert window.project.codes.get(code.id).favourite is None


def test_enter_in_the_list_codes_the_selection(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    coding.show_code(window.project.codes.named("time").id)
    coding.view.select_span(Span(TRUST, TRUST + 20))
    coding.codes.tree.setFocus()
    qtbot.keyClick(coding.codes.tree, Qt.Key.Key_Return)
    assert [q.text for q in window.project.quotations.all()] == ["We trust each other."]


def test_quotations_of_a_code_and_the_jump_to_another_document(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    code = window.project.codes.named("time")
    third = window.project.documents.all()[2]
    window.project.quotations.code(third.id, TRUST, TRUST + 20, [code.id])
    coding.show_code(code.id)
    lines = coding.quotations._model.lines
    assert [line.source.split("  ·  ")[0] for line in lines] == ["P3"]
    coding.quotations.quotation_wanted.emit(lines[0].id)
    assert coding.document.id == third.id and coding.view.selected_quotation == lines[0].id
    assert coding.inspector.quotation_page._facts.quotation.text == "We trust each other."
    coding.quotations.uncode_wanted.emit([lines[0].id])
    assert window.project.quotations.all() == []


def test_quotations_are_copied_one_below_the_other(window: MainWindow, coding: CodeWorkspace) -> None:
    code = window.project.codes.named("time")
    for info in window.project.documents.all():
        window.project.quotations.code(info.id, TRUST, TRUST + 20, [code.id])
    coding.show_code(code.id)
    coding.quotations.list.selectAll()
    coding.quotations.copied.emit(coding.quotations.selected())
    cited = QApplication.clipboard().text().split("\n")
    assert len(cited) == 3 and all(text.startswith("“We trust each other.” (") for text in cited)


def test_the_selected_quotation_is_painted_in_the_list(window: MainWindow, coding: CodeWorkspace) -> None:
    code = window.project.codes.named("time")
    document = window.project.documents.all()[0]
    window.project.quotations.code(document.id, TRUST, TRUST + 20, [code.id])
    coding.show_code(code.id)
    listed = coding.quotations.list
    index = coding.quotations._model.index(0, 0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert tip.split("\n\n")[1:] == ["We trust each other.", "time"]
    plain = listed.grab(listed.visualRect(index)).toImage()
    listed.setCurrentIndex(index)
    assert listed.grab(listed.visualRect(index)).toImage() != plain


def test_a_chip_takes_a_code_off_and_keeps_a_memo(window: MainWindow, coding: CodeWorkspace) -> None:
    codes = window.project.codes.all()
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id for code in codes[:2]])
    quotation = window.project.quotations.all()[0]
    page = coding.inspector.quotation_page
    page._memos[quotation.codings[0].id].setPlainText("because")
    page.store()
    assert window.project.quotations.all()[0].codings[0].memo == "because"
    page.uncode_wanted.emit([quotation.codings[0].id])
    assert [c.code for c in window.project.quotations.all()[0].codings] == [codes[1].id]


def test_stance_rating_and_example_from_the_menu_of_a_chip(window: MainWindow, coding: CodeWorkspace) -> None:
    code = window.project.codes.named("time")
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])
    page = coding.inspector.quotation_page

    def choose(*names: str) -> None:
        menu = page.chips.itemAt(0).widget().menu
        for name in names:
            action = next(a for a in menu.actions() if a.text().replace("&", "").startswith(name))
            menu = action.menu() or menu
        action.trigger()

    choose("Stance", "denied")
    choose("Rating", "++")
    (coded,) = window.project.quotations.all()[0].codings
    assert (coded.stance, coded.rating) == ("denied", "++")
    assert page.chips.itemAt(0).widget().said.text() == "denied  ·  ++"
    choose("Stance", "None")
    choose("Make this the example")
    assert window.project.codes.named("time").example == "We trust each other."
    window.project.undo()
    assert window.project.codes.named("time").example == ""


def test_a_quotation_is_split_at_the_cursor_and_joined_again(
    window: MainWindow, coding: CodeWorkspace
) -> None:
    code = window.project.codes.named("time")
    coding.show_code(code.id)
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])
    coding.view.select_quotation(window.project.quotations.all()[0].id)
    coding.view.put_cursor(TRUST + 9, TRUST + 9)
    coding.passage.split_quotation()
    assert [q.text for q in window.project.quotations.all()] == ["We trust", "each other."]
    coding.show_code(code.id)
    coding.quotations.list.selectAll()
    coding.passage.merge_quotations(coding.quotations.selected())
    assert [q.text for q in window.project.quotations.all()] == ["We trust each other."]


def test_a_retired_code_keeps_its_quotations_and_is_not_offered(
    window: MainWindow, coding: CodeWorkspace
) -> None:
    code = window.project.codes.named("time")
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id])

    def choose(name: str) -> None:
        menu = coding.verbs.menu([code.id], None, window.theme)
        next(action for action in menu.actions() if action.text() == name).trigger()

    choose("Retire")
    assert window.project.codes.get(code.id).retired
    offered = Index(window.project.codes.all(), (), {}).suggest("time", new=False)
    assert [one.name for one in offered] == []
    assert len(window.project.quotations.all()) == 1
    choose("Take up again")
    assert not window.project.codes.get(code.id).retired


def test_citations_name_participant_and_turn(qtbot: QtBot, window: MainWindow, coding: CodeWorkspace) -> None:
    from PySide6.QtWidgets import QApplication

    coding.view.select_span(Span(TRUST, TRUST + 20))
    coding.passage.copy_citation()
    assert QApplication.clipboard().text() == "“We trust each other.” (P1, turn 2)"
    attributes = window.project.attributes
    attributes.define("may be quoted", AttributeKind.CONSENT)
    attributes.set_values([(one.id, "may be quoted", "no") for one in window.project.participants.all()])
    coding.passage.copy_citation()
    assert QApplication.clipboard().text() == "[no consent to quote] (P1, turn 2)"


def test_menus_offer_what_fits(window: MainWindow, coding: CodeWorkspace) -> None:
    codes = window.project.codes.all()
    menu = coding.verbs.menu([codes[0].id], None, window.theme)
    texts = [action.text() for action in menu.actions()]
    assert {"Rename…", "Merge into…", "Delete"} <= set(texts)
    coding.passage.code_span(Span(TRUST, TRUST + 20), [code.id for code in codes])
    off = coding.passage.uncode_menu(window.project.quotations.all()[0])
    assert len([action for action in off.actions() if not action.isSeparator()]) == 4
    off.actions()[0].trigger()
    assert len(window.project.quotations.all()[0].codings) == 2


def test_codes_that_look_alike_can_be_merged(qtbot: QtBot, window: MainWindow, coding: CodeWorkspace) -> None:
    window.project.codes.add("trust in partner")
    codes = {code.name: code for code in window.project.codes.all()}
    pair = (codes["trust in partner"], codes["trust in partners"])
    dialog = AlikeDialog([pair], {}, coding.verbs._merge_into)
    qtbot.addWidget(dialog)
    buttons = dialog.findChildren(QPushButton)
    button = next(b for b in buttons if "into “trust in partners”" in b.accessibleName())
    button.click()
    assert "trust in partner" not in {code.name for code in window.project.codes.all()}
    assert not button.isEnabled() and window.strip.undo.isVisible()


def test_an_imported_code_that_looks_like_another_is_mentioned(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace, tmp_path: Path
) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("code,definition\nTrust in partner,x\n", encoding="utf-8")
    coding.verbs.import_codebook(file)
    qtbot.waitUntil(lambda: "looks like" in window.strip.text.text(), timeout=20_000)
