"""Keys can be looked up and changed; what takes a key takes it from who had it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot
from window_parts import make_window

from qualcode.gui.actions import keys_of, specs
from qualcode.gui.help import change_keys
from qualcode.gui.keys_dialog import KeysDialog, users_of, with_key
from qualcode.i18n import use_language

KEYS = ["Ctrl+K", "Ctrl+Z", "F5", "Alt+7", "Ctrl+Shift+N", "Delete"]
SPECS = {spec.key: spec for spec in specs()}


@given(st.lists(st.tuples(st.sampled_from(sorted(SPECS)), st.sampled_from(KEYS)), max_size=12))
def test_a_key_has_one_owner_after_it_was_given(given_keys: list[tuple[str, str]]) -> None:
    changed: dict[str, str] = {}
    for action, key in given_keys:
        changed = with_key(changed, SPECS[action], QKeySequence(key))
        assert [spec.key for spec in users_of(changed, QKeySequence(key))] == [action]


def test_the_usual_keys_are_no_change() -> None:
    spec = SPECS["new_code"]
    changed = with_key({}, spec, QKeySequence("F5"))
    assert changed == {"new_code": "F5"}
    assert with_key(changed, spec, QKeySequence(spec.shortcut)) == {}


@pytest.fixture
def dialog(qtbot: QtBot) -> KeysDialog:
    use_language("en")
    made = KeysDialog({})
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(dialog: KeysDialog, words: str) -> None:
    dialog.filter.setText(words)
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0))


def test_who_would_lose_the_key_is_named_before(dialog: KeysDialog, qtbot: QtBot) -> None:
    choose(dialog, "codes that look alike")
    assert not dialog.use.isEnabled()
    dialog.edit.setKeySequence(QKeySequence("Ctrl+Shift+N"))
    assert "New code" in dialog.told.text()
    with qtbot.waitSignal(dialog.changed) as changed:
        dialog.use.click()
    assert changed.args[0] == {"alike": "Ctrl+Shift+N", "new_code": ""}
    with qtbot.waitSignal(dialog.changed) as changed:
        dialog.usual.click()
    assert changed.args[0] == {"new_code": ""}
    dialog.all.click()
    assert dialog.keys == {}


def test_the_window_uses_the_new_key_at_once_and_remembers_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    change_keys(window)
    (dialog,) = window.findChildren(KeysDialog)
    choose(dialog, "keys and how-to")
    dialog.edit.setKeySequence(QKeySequence("F2"))
    dialog.use.click()
    assert window.actions_by_key["help"].shortcuts() == [QKeySequence("F2")]
    assert "F2" in window.actions_by_key["help"].toolTip()
    assert window.settings.get("shortcuts")["help"] == "F2"
    assert keys_of(SPECS["help"], window.settings.get("shortcuts")) == [QKeySequence("F2")]
    dialog.close()
