"""Coding blind in the window: the sign, what is shown, how it ends; documents coded to their end."""

import pytest
from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QMessageBox, QTabBar, QWidget
from window_parts import TRUST, make_study, make_window

from qualcode.gui.action_list import WORKSPACE_KEYS
from qualcode.gui.blind import opening
from qualcode.gui.blind.dialogs import BlindDialog, UnblindDialog
from qualcode.model import CodingDraft
from qualcode.model.reviews import ReviewKind
from qualcode.project import create_project


@pytest.fixture
def window(qtbot, tmp_path):
    """SV and MK coded the first interview; SV is at work."""
    project = make_study(tmp_path)
    first = project.documents.all()[0].id
    trust, time = (project.codes.named(name).id for name in ("trust in partners", "time"))
    mk = project.coders.ensure("MK").id
    project.quotations.code(first, TRUST, TRUST + 20, [trust])
    project.quotations.code_many([CodingDraft(first, TRUST, TRUST + 20, time, coder=mk, memo="MK")])
    project.quotations.code_many([CodingDraft(first, TRUST + 30, TRUST + 40, time, coder=mk)])
    shown = make_window(qtbot, tmp_path)
    shown.use_project(project)
    qtbot.waitUntil(lambda: shown.area.coding.document is not None)
    yield shown
    shown.close()


def accept(monkeypatch, kind, fill=lambda dialog: None):
    """Lets the next dialog of this class be filled in and accepted."""

    def exec_(dialog):
        fill(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(kind, "exec", exec_)


def counts(window):
    return window.area.coding.study.codings_of_documents


def test_a_blind_coder_sees_the_sign_and_own_codings_until_it_ends(window, qtbot, monkeypatch):
    project = window.project
    first = project.documents.all()[0].id
    assert not window.bar.blind.isVisible()
    assert not window.actions_by_key["unblind"].isEnabled()
    accept(monkeypatch, BlindDialog)
    window.actions_by_key["blind"].trigger()
    assert project.blinding.is_blind()
    qtbot.waitUntil(lambda: counts(window) == {first: 1})
    assert window.bar.blind.isVisible()
    assert "SV codes without seeing the others" in window.bar.blind.toolTip()
    assert not window.bar.whose.isVisible()
    shown = [coding for one in window.area.coding._quotations for coding in one.codings]
    assert {coding.coder for coding in shown} == {project.coders.current.id}
    for key in ("transcripts", "analyse", "compare", "report"):
        window.show_workspace(key)
        assert window.bar.blind.isVisible()
    accept(monkeypatch, UnblindDialog, lambda dialog: dialog.why.setText("all is coded"))
    window.bar.blind.click()
    assert not project.blinding.is_blind()
    assert not window.bar.blind.isVisible()
    assert "SV sees the codings of the others: all is coded" in project.history(language="en")[0].label
    window.show_workspace("coding")
    qtbot.waitUntil(lambda: counts(window) == {first: 3})


def test_another_coder_can_be_made_blind(window, monkeypatch):
    accept(monkeypatch, BlindDialog, lambda dialog: dialog.coder.setEditText("New one"))
    opening.start_blind(window)
    names = {coder.id: coder.name for coder in window.project.coders.all()}
    assert [names[key] for key in window.project.blinding.blind()] == ["New one"]
    assert not window.bar.blind.isVisible()
    assert window.actions_by_key["unblind"].isEnabled()


@pytest.mark.parametrize("go_on", [True, False])
def test_working_as_another_is_asked_of_a_blind_coder(window, monkeypatch, go_on):
    window.project.blinding.start(window.project.coders.current)
    asked = []

    def exec_(box):
        asked.append(box.text())
        box.buttons()[0 if go_on else 1].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    window.use_coder("MK")
    assert "sees what all have coded" in asked[0]
    assert window.project.coders.current.name == ("MK" if go_on else "SV")


def test_a_document_is_coded_to_its_end_and_that_can_be_taken_back(window, qtbot):
    project, action = window.project, window.actions_by_key["complete"]
    first, second = (info.id for info in project.documents.all())
    panel = window.area.coding.documents
    assert not action.isChecked()
    action.trigger()
    assert project.blinding.completed() == {first: frozenset({project.coders.current.id})}
    assert action.isChecked()
    item = panel.list.model().index(0, 0)
    assert "coded to its end" in item.data(0x0B)  # what a screen reader says
    window.area.coding.show_document(second)
    assert not action.isChecked()
    window.undo()
    assert project.blinding.completed() == {}
    assert "to its end" not in item.data(0x0B)
    window.area.coding.show_document(first)
    action.trigger()
    action.trigger()
    assert project.blinding.completed() == {}


def test_in_transcripts_it_is_about_the_document_that_is_selected(window):
    project = window.project
    second = project.documents.all()[1].id
    window.show_workspace("transcripts")
    table = window.area.workspace("transcripts").documents.table
    table.select({second}, second)
    window.actions_by_key["complete"].trigger()
    assert list(project.blinding.completed()) == [second]
    line = next(line for line in table.shown() if line.info.id == second)
    assert line.completed == ("SV",)


@pytest.mark.parametrize("button", [0, 1, 2])
def test_a_study_that_is_dropped_is_taken_over_opened_or_left(window, tmp_path, monkeypatch, button):
    (tmp_path / "other").mkdir()
    with create_project(tmp_path / "other" / "o.qualcode", coder="X", keep_backups=False) as other:
        path = other.path
    taken = []
    monkeypatch.setattr("qualcode.gui.pulling.opening.take_over_study", lambda _w, file: taken.append(file))

    def exec_(box):
        box.buttons()[button].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    before = window.project.path
    window.take_files([path])
    assert taken == ([path] if button == 0 else [])
    assert window.project.path == (path if button == 1 else before)


def texts(widget):
    """All that a widget and its parts say: labels, fields, buttons, lists, tables and trees."""
    found = []
    for part in [widget, *widget.findChildren(QWidget)]:
        for name in ("text", "toPlainText", "toolTip", "accessibleName", "windowTitle", "title"):
            said = getattr(part, name, None)
            if callable(said):
                found.append(str(said()))
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            found += cells(part.model(), QModelIndex())
    return found


def cells(model, parent):
    found = []
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            roles = (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
            )
            found += [str(index.data(role)) for role in roles]
            if column == 0 and not isinstance(model, QAbstractListModel | QAbstractTableModel):
                found += cells(model, index)
    return found


def test_no_page_of_the_window_says_anything_of_the_others(window, qtbot):
    project = window.project
    first = project.documents.all()[0].id
    mine = project.coders.current
    project.coders.use("MK")
    project.quotations.comment(first, TRUST + 30, TRUST + 40, "SECRET comment")
    project.memos.add("document", first, "SECRET memo")
    project.memos.add("code", project.codes.named("time").id, "SECRET memo on a code")
    coding = next(c for one in project.quotations.all() for c in one.codings if c.memo == "MK")
    project.quotations.edit_coding(coding.id, memo="SECRET memo of a coding")
    project.reviews.add("coding", coding.id, "SECRET remark", kind=ReviewKind.QUESTION)
    project.research.add("Question?")
    project.coders.use(mine.name)
    project.blinding.start(mine)
    window.history.show()
    seen = []
    for key in WORKSPACE_KEYS:
        window.show_workspace(key)
        workspace = window.area.workspace(key)
        for bar in workspace.findChildren(QTabBar):
            for tab in range(bar.count()):
                if bar.isVisible():
                    bar.setCurrentIndex(tab)
                    qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=20_000)
                    seen += texts(window)
    said = "\n".join(seen)
    assert "We trust each other" in said
    assert "SECRET" not in said
    project.blinding.end(mine)
    window.show_workspace("coding")
    window.area.coding.show_document(first)
    qtbot.waitUntil(lambda: "SECRET" in "\n".join(texts(window)))
