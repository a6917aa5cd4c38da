"""The history panel: filters, and the study as it was after a step."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from studies import new_project, passage

from qualcode.gui.history_panel import HistoryPanel
from qualcode.gui.theme import DARK, LIGHT
from qualcode.i18n import use_language


@pytest.fixture
def panel(tmp_path: Path, qtbot: QtBot):
    use_language("en")
    with new_project(tmp_path) as project:
        code = project.codes.add("contact")
        project.coders.use("MK")
        project.quotations.code(project.documents.all()[0].id, *passage("Wij bellen elkaar."), [code])
        made = HistoryPanel(project, LIGHT)
        qtbot.addWidget(made)
        made.resize(300, 500)
        made.show()
        qtbot.waitExposed(made)
        yield made


def labels(panel: HistoryPanel) -> list[str]:
    model = panel.list.model()
    return [str(model.index(row, 0).data(0x0100 + 9).label) for row in range(model.rowCount())]


def choose(box, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_by_coder_kind_day_and_words(panel: HistoryPanel) -> None:
    assert len(labels(panel)) == 5
    choose(panel.coder, "MK")
    assert labels(panel) == ["Coding of a passage"]
    choose(panel.coder, "All coders")
    choose(panel.kind, "Transcripts")
    assert labels(panel) == ["Import of a document"]
    choose(panel.kind, "Everything")
    choose(panel.day, "Today")
    panel.filter.setText("contact")
    assert labels(panel) == ["New code “contact”"]
    panel.set_theme(DARK)
    assert not panel.grab().isNull()


def test_what_is_chosen_stays_when_something_is_added(panel: HistoryPanel) -> None:
    choose(panel.kind, "Codes and families")
    panel._project.codes.add("baat")
    panel.refresh()
    assert labels(panel) == ["New code “baat”", "New code “contact”"]


def test_going_back_is_a_wish_about_the_selected_step(panel: HistoryPanel, qtbot: QtBot) -> None:
    assert not panel.back.isEnabled()
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    with qtbot.waitSignal(panel.copy_wanted) as wanted:
        panel.back.click()
    assert wanted.args[0].label in labels(panel)[1]
