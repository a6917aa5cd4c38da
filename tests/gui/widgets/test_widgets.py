"""Tables, lists and choices on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from qualcode.gui.theme import DARK, LIGHT, contrast
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.gui.widgets.content import EMPTY, Column, Row, Said, TableContent
from qualcode.gui.widgets.note import Note
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.gui.widgets.quotation_list import QuotationList
from qualcode.gui.widgets.saving import file_name
from qualcode.gui.widgets.table_model import ROW_ID
from qualcode.gui.widgets.table_paint import tint_color
from qualcode.gui.widgets.table_view import TableView

BIG = 2**62 + 12345
ROWS = [Row(BIG, "vertrouwen", "#2e7d32"), Row(BIG + 1, "contact"), Row(BIG + 2, "afstand")]


def listing():
    columns = [Column("Code", "code"), Column("Quotations", "quotations", number=True, bar=True)]
    return TableContent(columns, ROWS, [("vertrouwen", 2), ("contact", 9), ("afstand", 0)])


def matrix():
    columns = [Column(row.name, row.id, number=True) for row in ROWS]
    values = [[2, 1, 0], [1, 9, Said("out of range")], [0, Said("out of range"), 0]]
    tints = [[-1.0, 0.4, 0.0], [0.4, -1.0, 0.0], [0.0, 0.0, -1.0]]
    return TableContent(columns, ROWS, values, matrix=True, tints=tints, corner="Code")


@pytest.fixture
def table(qtbot):
    view = TableView("Tabel", LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    return view


def shown(view):
    return [view.frame.text(i, 0) for i in range(view.frame.rowCount())]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_numbers_are_legible_on_every_tint(theme):
    for tint in (-1.0, 0.0, 0.01, 0.3, 0.7, 1.0):
        assert contrast(tint_color(tint, theme), QColor(theme.text)) >= 4.5


def test_a_heading_sorts_from_high_to_low_then_back_then_not_at_all(table):
    table.show_content(listing())
    orders = []
    for _click in range(3):
        table.sort_next(1)
        orders.append(shown(table))
    assert orders[0] == ["contact", "vertrouwen", "afstand"]
    assert orders[1] == ["afstand", "vertrouwen", "contact"]
    assert orders[2] == ["vertrouwen", "contact", "afstand"]


def test_signals_name_the_cell_whatever_the_order(table, qtbot):
    table.show_content(listing())
    table.sort_next(1)
    with qtbot.waitSignal(table.chosen) as heard:
        table.setCurrentIndex(table.frame.index(0, 1))
    assert heard.args == [1, 1]
    assert table.currentIndex().data(ROW_ID) == BIG + 1
    with qtbot.waitSignal(table.wanted) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [1, 1]


def test_the_same_cell_stays_current_when_the_numbers_change(table):
    table.show_content(listing())
    table.sort_next(1)
    table.choose(0, 1)
    table.show_content(listing())
    assert table.currentIndex().data(ROW_ID) == BIG
    assert shown(table)[0] == "contact"  # and the sorting stays


def test_copying_takes_the_headings_along(table, qtbot):
    table.show_content(matrix())
    table.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Code\tvertrouwen\tcontact\tafstand"
    assert lines[2] == "contact\t1\t9\tout of range"
    assert "<table" in QApplication.clipboard().mimeData().html()
    table.choose(0, 0)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().split("\n")[1].startswith("contact\t")
    assert len(QApplication.clipboard().text().split("\n")) == 2


def test_zero_is_a_dot_on_the_screen_and_a_zero_elsewhere(table):
    table.show_content(matrix())
    index = table.frame.index(0, 2)
    assert index.data() == "·"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(": 0")


def test_few_columns_have_their_names_in_full_and_many_stand_upright(table):
    table.show_content(matrix())
    table.resize(900, 300)
    table.show_content(matrix())
    assert table.across.wrapped
    many = [Column(f"Samenwerkingsverband nummer {k}", k, number=True) for k in range(40)]
    table.show_content(TableContent(many, ROWS, [[1] * 40] * 3, matrix=True))
    assert table.across.upright
    assert table.columnWidth(3) < 70
    for theme in (DARK, LIGHT):
        table.set_theme(theme)
        table.grab()


def line(key, text="Wij bellen elkaar."):
    codes = tuple((f"code {k}", "#336699") for k in range(6))
    return QuotationLine(
        key, "P3, turn 41", "… ", text, " …", codes, "", "P3", ("SV",), f"“{text}” (P3, turn 41)"
    )


def test_citations_go_to_the_clipboard(qtbot):
    view = QuotationList(DARK)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show_lines([line(1), line(BIG, "Dat helpt 👩🏽‍🏫 echt. " * 60)])
    view.show()
    view.grab()
    view.enter()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "“Wij bellen elkaar.” (P3, turn 41)"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.quotation_wanted) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [BIG]


@pytest.fixture
def button(qtbot):
    made = ChoiceButton("Codes", LIGHT)
    qtbot.addWidget(made)
    made.offer([Choice(k, f"code {k}") for k in range(20)], groups=[Group("familie", frozenset({3, 4}))])
    made.show()
    return made


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_choosing_and_the_words_on_the_button(button, qtbot):
    assert button.ids == ()
    assert "all (20)" in button.text()
    button.open()
    button.popup.check({3, 4})
    with qtbot.waitSignal(button.chosen) as heard:
        button.popup.close()
    assert heard.args == [(3, 4)]
    assert "familie" in button.text()


def test_everything_and_nothing_mean_all(button):
    button.choose(range(20))
    assert button.ids == ()
    button.choose([])
    assert button.ids == ()


def test_a_choice_that_is_gone_is_forgotten(button):
    button.choose([3, 4])
    button.offer([Choice(4, "code 4"), Choice(5, "code 5")])
    assert button.ids == (4,)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_family_checks_its_codes(button):
    button.open()
    button.popup.group.setCurrentIndex(1)
    button.popup.group.activated.emit(1)
    assert button.popup.checked() == [3, 4]
    button.popup.filter.setText("code 19")
    visible = [i for i in range(20) if not button.popup.list.item(i).isHidden()]
    assert visible == [19]
    button.popup.close()


def test_a_long_note_opens(qtbot):
    note = Note()
    qtbot.addWidget(note)
    note.resize(400, 60)
    note.show()
    text = "Counted are pairs of quotations. " * 20
    note.set_text(text)
    assert note.label.text().endswith("…")
    note.more.click()
    assert note.label.text() == text
    note.set_text("Kort.")
    assert not note.more.isVisible()


def test_file_names_that_every_computer_takes():
    assert file_name("Studie: a/b?", "Tabel") == "Studie- a-b- - Tabel"


def test_a_matrix_that_is_hidden_can_be_emptied_and_filled_again(table):
    table.show_content(matrix())
    QApplication.processEvents()
    table.choose(2, 2)
    table.hide()
    for content in (EMPTY, listing(), EMPTY, matrix(), EMPTY):
        table.show_content(content)
        for heading in (table.across, table.beside):
            assert heading.sizeHint().isValid()
    assert table.frame.rowCount() == 0
