"""The dialog on the code scheme."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from studies import new_project

from qualcode.gui.coding.scheme_dialog import SchemeDialog
from qualcode.gui.theme import LIGHT
from qualcode.i18n import use_language
from qualcode.model import Origin


def test_overview_history_and_the_way_to_a_code(qtbot: QtBot, tmp_path: Path) -> None:
    use_language("en")
    with new_project(tmp_path) as project:
        first = project.codes.add("a", origin=Origin.DEDUCTIVE)
        project.codes.merge([project.codes.add("b")], first)
        scheme = project.scheme
        dialog = SchemeDialog(scheme.summary(), scheme.history(), scheme.warnings(), LIGHT)
        qtbot.addWidget(dialog)
        dialog.show()
        assert [row.present for row in dialog.summary.rows.rows] == [1, 0, 1]
        assert [event.kind for _n, event in dialog.events.rows.rows] == ["merged", "made", "made"]
        assert "1 code deserves a look" in dialog.tabs.tabText(2)
        with qtbot.waitSignal(dialog.code_wanted) as wanted:
            dialog.warnings.opened.emit(dialog.warnings.rows.rows[0])
        assert wanted.args[0] == first


def test_no_codes_yet(qtbot: QtBot) -> None:
    dialog = SchemeDialog([], [], [], LIGHT)
    qtbot.addWidget(dialog)
    assert dialog.summary.rows.rows == []
