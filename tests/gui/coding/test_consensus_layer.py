"""The consensus layer in Code: not seen and nobody's, until its codings are to be shown."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_parts import make_study, make_window

from qualcode.agreement.places import places
from qualcode.gui.main_window import MainWindow
from qualcode.gui.menus import submenu, update_coders
from qualcode.model import CodingDraft
from qualcode.model.consensus import Verdict


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Both coders have the first code at 0-5; the layer has it there and at 6-12."""
    with make_study(tmp_path, documents=1) as project:
        code, document = project.codes.all()[0].id, project.documents.all()[0].id
        other = project.coders.ensure("MK").id
        mine = project.coders.current.id
        project.quotations.code_many([CodingDraft(document, 0, 5, code, coder=who) for who in (mine, other)])
        data = project.agreement.data()
        place = next(one for one in places(data, coders=[mine, other]) if one.start == 0)
        project.consensus.decide(place, Verdict.EDIT, spans=[(code, 0, 5), (code, 6, 12)])
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    return window


def shown(window: MainWindow) -> dict[tuple[int, int], set[str]]:
    names = {coder.id: coder.name for coder in window.area.coding.study.coders}
    return {
        (q.start, q.end): {names[c.coder] for c in q.codings} for q in window.area.coding._shown.quotations
    }


def words(window: MainWindow, key: str) -> list[str]:
    update_coders(window)
    return [action.text() for action in submenu(window, key).actions() if action.text()]


def test_the_layer_is_not_seen_and_nobody_works_as_it(window: MainWindow) -> None:
    found = shown(window)
    assert len(found[0, 5]) == 2
    assert (6, 12) not in found
    assert "consensus" not in [word.casefold() for word in words(window, "coder")]
    assert window.area.coding.study.several


def test_its_codings_are_shown_where_they_are_chosen(window: MainWindow) -> None:
    before = window.area.coding.study.quotations_of_codes.copy()
    assert "Consensus" in words(window, "shown_coders")
    layer = window.project.consensus.layer().id
    window.show_coders((layer,))
    assert shown(window) == {(0, 5): {"Consensus"}, (6, 12): {"Consensus"}}
    window.show_coders(())
    assert (6, 12) not in shown(window)
    assert window.area.coding.study.quotations_of_codes == before


def test_a_decision_taken_elsewhere_does_not_appear_in_the_transcript(window: MainWindow) -> None:
    (one,) = window.project.consensus.decisions()
    window.project.consensus.withdraw([one.id])
    found = shown(window)
    window.project.undo()
    assert shown(window) == found
