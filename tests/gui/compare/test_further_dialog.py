"""Figures over all codes together, shown apart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from workspace_parts import at_rest, unnamed


@pytest.fixture
def dialog(coded, show, qtbot, operations):
    family = coded.families.add("samen")
    for code in coded.codes.all()[:2]:
        coded.codes.set_families(code.id, [family])
    workspace = show(coded)
    workspace.result.line.further.click()
    qtbot.waitUntil(lambda: workspace.further is not None, timeout=20_000)
    at_rest(qtbot, operations)
    yield workspace.further
    if workspace.further is not None:
        workspace.further.close()


def shown(dialog):
    frame = dialog.table.frame
    return {frame.text(i, 0): frame.text(i, 1) for i in range(frame.rowCount())}


def test_it_says_what_is_compared_and_gives_the_same_figures(dialog):
    workspace = dialog.parent()
    pooled = workspace.answer.comparison.overall.pooled_kappa.value
    assert shown(dialog)["Pooled κ"] == f"{pooled:.2f}"
    assert "SV, MK on 2 documents" in dialog.about.text()


def test_what_cannot_be_given_is_a_word_with_the_reason(dialog):
    assert shown(dialog)["mvα"] == "only for sentences, turns and passages"
    row = list(shown(dialog)).index("mvα")
    dialog.table.choose(row, 0)
    assert "There is no number here" in dialog.told.text()


def test_a_family_has_its_own_figures_which_lead_to_its_codes(dialog, qtbot):
    result = dialog.parent().result
    dialog.group.choose("samen")
    (row,) = [i for i, name in enumerate(shown(dialog)) if name.endswith("gelijk")]
    dialog.table.choose(row, 0)
    with qtbot.waitSignal(dialog.code_wanted):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    content, place, _column = result.current()  # the dialog is gone
    assert content.rows[place].name == "gelijk"


def test_copying_takes_all_of_them_along(dialog):
    dialog.copy.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("SV, MK on 2 documents")
    assert lines[1].split("\t") == ["Figure", "Family", "Value", "95% CI", "What it says"]
    assert any("\tsamen\t" in line for line in lines)


def test_every_control_has_a_name(dialog):
    assert unnamed(dialog) == []
