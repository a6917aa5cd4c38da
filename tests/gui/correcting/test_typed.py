"""What is typed goes into the exact text; what an editor cannot show stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from qualcode.gui.correcting.editor import CorrectionEditor
from qualcode.gui.correcting.typed import TypedText
from qualcode.gui.text.positions import Positions, display_text
from qualcode.gui.theme import LIGHT
from qualcode.model import Role, Span

ODD = "A: een\u00a0twee \u2028 drie\ufeff 👩\u200d💻 vier\x0b\u2029 e\u0301 🙂.\nB: vijf\n"


@given(st.text(max_size=60), st.data())
def test_only_what_was_typed_is_taken_over(text: str, data: st.DataObject) -> None:
    typed = TypedText(text)
    for _number in range(3):
        length = len(typed.text)
        start = data.draw(st.integers(0, length))
        end = data.draw(st.integers(start, length))
        words = data.draw(st.text("ab \n🙂\u0301", max_size=5))
        expected = typed.text[:start] + words + typed.text[end:]
        typed.follow((typed.shown[:start] + words + typed.shown[end:]).replace("\n", "\u2029"))
        assert display_text(typed.text) == display_text(expected)
        assert len(typed.text) == len(expected)


@pytest.mark.parametrize("at", [0, 3, 12, 20, len(ODD)])
def test_an_editor_keeps_what_it_cannot_show(qtbot: QtBot, at: int) -> None:
    editor = CorrectionEditor(LIGHT)
    qtbot.addWidget(editor)
    editor.show_text(ODD, {"A:": Role.RESPONDENT})
    assert editor.text == ODD
    cursor = QTextCursor(editor.document())
    cursor.setPosition(Positions(ODD).to_units(at))
    cursor.insertText("nieuw")
    assert editor.text == ODD[:at] + "nieuw" + ODD[at:]
    editor.undo()
    assert editor.text == ODD


def test_a_place_is_told_in_code_points(qtbot: QtBot) -> None:
    editor = CorrectionEditor(LIGHT)
    qtbot.addWidget(editor)
    editor.show_text(ODD, {})
    start = ODD.index("vier")
    editor.go_to(Span(start, start + 4), select=True)
    assert editor.selection() == Span(start, start + 4)
    assert editor.position() == start
