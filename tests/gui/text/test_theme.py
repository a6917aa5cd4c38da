"""Every text can be read on whatever lies under it, in light and dark."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from qualcode.gui.text.painter import TINTS
from qualcode.gui.theme import THEMES, Theme, code_line, code_tint, contrast, luminance, over, palette
from qualcode.model import Role

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
HUES = ["#ff0000", "#ffff00", "#00ff00", "#00ffff", "#0000ff", "#ff00ff", "#ffffff", "#000000", "#808080"]


def spoken(theme: Theme) -> list[str]:
    texts = [*(theme.said(role) for role in Role), *(theme.label(role) for role in Role)]
    return sorted(set(texts))


@themes
def test_texts_on_plain_grounds(theme: Theme) -> None:
    for text, ground in product([*spoken(theme), theme.quiet, theme.accent, theme.warning], [theme.base]):
        assert contrast(text, ground) >= 4.5, (text, ground)
    for text, ground in product([theme.text, theme.quiet], [theme.window, theme.alternate]):
        assert contrast(text, ground) >= 4.5, (text, ground)
    for ground in (theme.hit, theme.hit_now, theme.selection):
        for text in [*spoken(theme)]:
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@themes
@given(stack=st.lists(st.sampled_from(HUES) | colors, min_size=TINTS, max_size=TINTS))
def test_texts_on_as_many_highlights_as_can_lie_over_each_other(theme: Theme, stack: list[str]) -> None:
    ground = QColor(theme.base)
    for color in stack:
        ground = over(ground, code_tint(color, theme))
    for text in spoken(theme):
        assert contrast(text, ground) >= 4.5, (text, stack)


@themes
@given(stack=st.lists(st.sampled_from(HUES) | colors, min_size=TINTS + 1, max_size=TINTS + 1))
def test_texts_on_a_quotation_that_is_brought_out(theme: Theme, stack: list[str]) -> None:
    ground = QColor(theme.base)
    for color in stack[:-1]:
        ground = over(ground, code_tint(color, theme, "dim"))
    ground = over(ground, code_tint(stack[-1], theme, "out"))
    for text in spoken(theme):
        assert contrast(text, ground) >= 4.5, (text, stack)


@themes
@given(color=colors)
def test_lines_and_marks_stand_out(theme: Theme, color: str) -> None:
    assert contrast(code_line(color, theme), theme.base) >= 3.0


@themes
@given(color=colors)
def test_a_highlight_is_seen_at_all(theme: Theme, color: str) -> None:
    rest = over(theme.base, code_tint(color, theme))
    out = over(theme.base, code_tint(color, theme, "out"))
    assert contrast(rest, theme.base) > 1.05
    assert contrast(out, theme.base) > contrast(rest, theme.base)


def test_luminance_and_contrast_are_those_of_the_standard() -> None:
    assert luminance("#ffffff") == pytest.approx(1.0)
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@themes
def test_the_palette_has_the_colours_of_the_theme(theme: Theme) -> None:
    colors_now = palette(theme)
    assert colors_now.color(QPalette.ColorRole.Base) == QColor(theme.base)
    assert colors_now.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).alphaF() < 1
