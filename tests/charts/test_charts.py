"""Charts draw what the table says, whatever the names look like."""

import sys
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from qualcode.charts import bars, figure_bytes, heatmap, words_of
from qualcode.charts.themes import DARK, LIGHT, color_map, ink_on

NAMES = ["vertrouwen", "$a_1$ en $b$", "wéten wat de ander biedt " * 4, "emoji 😀"]
MATRIX = pd.DataFrame(np.arange(16).reshape(4, 4), index=NAMES, columns=NAMES)


def grounded(names):
    return pd.DataFrame(
        {
            "code": names,
            "origin": ["D"] * len(names),
            "quotations": range(len(names)),
            "participants": [1] * len(names),
            "participants_total": [9] * len(names),
        }
    )


def texts(figure):
    from matplotlib.text import Text

    return [text.get_text() for text in figure.findobj(Text)]


def painted(figure):
    """The colours of the cells as fractions."""
    return np.asarray(figure.axes[0].images[0].get_array(), float) / 255


@pytest.mark.parametrize("dark", [False, True])
def test_a_heat_map_shows_every_number_but_zero(dark):
    figure = heatmap(MATRIX, title="Samen", dark=dark)
    assert {str(number) for number in range(1, 16)} <= set(texts(figure))
    assert "Samen" in texts(figure)
    assert figure_bytes(figure).startswith(b"\x89PNG")


def test_undefined_numbers_stay_blank():
    frame = pd.DataFrame([[np.nan, 0.25], [0.25, np.nan]], index=["a", "b"], columns=["a", "b"])
    shown = texts(heatmap(frame))
    assert shown.count("0.25") >= 2
    assert "nan" not in shown
    assert "0,25" in texts(heatmap(frame, language="nl"))


def test_the_diagonal_is_grey_and_does_not_set_the_scale():
    frame = pd.DataFrame([[900, 3], [3, 800]], index=["a", "b"], columns=["a", "b"])
    figure = heatmap(frame)
    picture = painted(figure)
    assert np.allclose(picture[0, 0][:3], [0xEC / 255, 0xEE / 255, 0xF1 / 255])
    assert np.allclose(picture[0, 1], color_map(LIGHT)(1.0), atol=1 / 255)


def test_a_table_of_codes_by_document_has_no_diagonal():
    frame = pd.DataFrame([[5, 3], [3, 5]], index=["a", "b"], columns=["c", "d"])
    picture = painted(heatmap(frame))
    assert np.allclose(picture[0, 0], color_map(LIGHT)(1.0), atol=1 / 255)


def test_what_was_counted_stands_below():
    note = "Counted are clusters of $text$. " * 12
    for figure in (heatmap(MATRIX, note=note), bars(grounded(NAMES), note=note)):
        lines = [text for text in texts(figure) if "Counted are" in text]
        assert len(lines) > 1
        assert " ".join(lines).count("$text$") == 12


@pytest.mark.parametrize("size", [0, 1, 90])
def test_any_size_can_be_drawn(size):
    names = [f"code {i}" for i in range(size)]
    frame = pd.DataFrame(np.ones((size, size)), index=names, columns=names)
    assert figure_bytes(heatmap(frame), dpi=40).startswith(b"\x89PNG")
    assert figure_bytes(bars(grounded(names)), dpi=40).startswith(b"\x89PNG")


def test_names_are_never_read_as_formulas():
    svg = figure_bytes(heatmap(MATRIX), kind="svg")
    ElementTree.fromstring(svg)
    assert "$a_1$ en $b$ (D)" in texts(bars(grounded(NAMES)))


def test_bars_are_ordered_and_say_what_was_left_out():
    shown = texts(bars(grounded([f"code {i}" for i in range(50)]), limit=10))
    names = list(dict.fromkeys(text for text in shown if text.startswith("code ")))
    assert names[0] == "code 49 (D)"
    assert len(names) == 10
    assert any("40 more codes" in text for text in shown)
    assert "49  (1)" in shown


def test_numbers_are_legible_on_every_shade():
    def brightness(rgb):
        return float(np.dot(rgb[:3], [0.299, 0.587, 0.114]))

    for theme in (LIGHT, DARK):
        for shade in color_map(theme)(np.linspace(0, 1, 30)):
            ink = 1.0 if ink_on(shade) == "#ffffff" else 0.08
            assert abs(brightness(shade) - ink) > 0.4


def test_the_words_of_a_chart_are_known():
    assert "vertrouwen (D)" in words_of(bars(grounded(["vertrouwen"])))


def test_nothing_global_is_touched():
    heatmap(MATRIX)
    assert "matplotlib.pyplot" not in sys.modules
