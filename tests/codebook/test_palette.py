"""Colours are readable on both grounds and differ enough, for colour-blind readers too."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import PALETTE, color_for, contrast, load_builtin, normal_color, shade, with_colors
from qualcode.codebook.palette import luminance
from qualcode.model import Codebook, CodeDraft, FamilyDraft

# Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
TO_XYZ = np.array([[0.41246, 0.35758, 0.18044], [0.21267, 0.71515, 0.07218], [0.01933, 0.11919, 0.95030]])


def lab(color: str, vision: str) -> np.ndarray:
    parts = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(VISION[vision] @ linear, 0, 1)
    x, y, z = np.cbrt(TO_XYZ @ seen / np.array([0.95047, 1, 1.08883]))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_there_are_at_least_twelve_hues():
    assert len(set(PALETTE)) >= 12


@pytest.mark.parametrize("vision", VISION)
def test_the_hues_lie_apart(vision: str):
    distances = [np.linalg.norm(lab(a, vision) - lab(b, vision)) for a, b in combinations(PALETTE, 2)]
    assert min(distances) > 15


@given(st.integers(0, 500))
def test_every_colour_is_readable_on_light_and_dark(n: int):
    color = color_for(n)
    assert contrast(color, "#ffffff") >= 3
    assert contrast(color, "#1e1e1e") >= 3


@given(st.sampled_from(PALETTE), st.integers(0, 20))
def test_every_shade_is_readable_and_shades_of_one_hue_differ(color: str, n: int):
    assert contrast(shade(color, n), "#ffffff") >= 3
    assert contrast(shade(color, n), "#1e1e1e") >= 3
    assert len({shade(color, i) for i in range(5)}) == 5


def test_contrast_of_black_and_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert luminance("#ffffff") == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "color"),
    [("#ABC", "#aabbcc"), ("#a0B0c0", "#a0b0c0"), ("abc", None), ("#12345", None), ("red", None), ("", None)],
)
def test_normal_color(text: str, color: str | None):
    assert normal_color(text) == color


def test_a_code_takes_the_hue_of_its_smallest_family_and_keeps_its_own_colour():
    codebook = Codebook(
        name={"en": "x"},
        codes=(
            CodeDraft({"en": "a"}, key="a"),
            CodeDraft({"en": "b"}, key="b"),
            CodeDraft({"en": "c"}, key="c", color="#123456"),
            CodeDraft({"en": "loose"}),
        ),
        families=(
            FamilyDraft({"en": "large"}, codes=("a", "b", "c"), key="large"),
            FamilyDraft({"en": "small"}, codes=("a",), key="small"),
        ),
    )
    coloured = with_colors(codebook)
    large, small = coloured.families
    a, b, c, loose = coloured.codes
    assert (large.color, small.color) == (PALETTE[0], PALETTE[1])
    assert (a.color, b.color, c.color) == (small.color, large.color, "#123456")
    assert loose.color not in {"", large.color, small.color}


def test_families_in_one_super_family_are_shades_of_it_and_differ():
    codebook = load_builtin("reintegration_phases")
    colors = [family.color for family in codebook.families if family.parent == "knelpunten"]
    assert len(set(colors)) >= 4


def test_the_built_in_codebooks_are_readable_throughout():
    for key in ("safety_house", "network_tensions"):
        codebook = load_builtin(key)
        for item in (*codebook.codes, *codebook.families):
            assert contrast(item.color, "#ffffff") >= 3, item
            assert contrast(item.color, "#1e1e1e") >= 3, item
