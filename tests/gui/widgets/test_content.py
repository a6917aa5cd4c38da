"""Plain tables: order, numbers as the language writes them, what goes to the clipboard."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.gui.widgets.clipboard import html_table, tab_separated
from qualcode.gui.widgets.content import Column, Row, Said, TableContent, number_text, sorted_rows, value_text
from qualcode.i18n import use_language


def table(*values):
    rows = [Row(k, str(k)) for k in range(len(values))]
    return TableContent([Column("n", number=True)], rows, [(value,) for value in values])


def test_undefined_numbers_come_last_either_way():
    content = table(3, Said("not applied"), 1, Said("2 of 9", 2))
    assert sorted_rows(content, 0, descending=True) == [0, 3, 2, 1]
    assert sorted_rows(content, 0, descending=False) == [2, 3, 0, 1]


@given(st.lists(st.one_of(st.integers(-9, 9), st.just(Said("x"))), max_size=30), st.booleans())
def test_sorting_keeps_every_row_and_the_order_of_equal_ones(values, descending):
    order = sorted_rows(table(*values), 0, descending=descending)
    assert sorted(order) == list(range(len(values)))
    equal = [i for i in order if values[i] == 0]
    assert equal == sorted(equal)


def test_texts_sort_without_regard_to_capitals():
    assert sorted_rows(table("b", "A", "c"), 0, descending=False) == [1, 0, 2]


def test_numbers_as_the_language_writes_them():
    try:
        use_language("nl")
        assert number_text(0.5) == "0,50"
        assert value_text(0.123, Column("p", percent=True, decimals=1)) == "12,3%"
        assert number_text(1200) == "1200"
    finally:
        use_language("en")
    assert number_text(-0.001) == "0.00"


def test_cells_with_tabs_and_line_ends_stay_one_cell():
    assert tab_separated([["Code", "n"], ["a\tb\nc", "2"]]) == "Code\tn\na b c\t2"


@pytest.mark.parametrize("text", ["<b>", "a & b", "x"])
def test_html_shows_what_the_cell_says(text):
    found = []

    class Reader(HTMLParser):
        def handle_data(self, data):
            found.append(data)

    Reader().feed(html_table([["kop"], [text]]))
    assert "".join(found) == "kop" + text
