"""Every chart tells which part stands for what, can be printed in grey, and always looks the same."""

import random
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.charts import curve, figure_bytes, flow, heatmap_picture, network, stacked, timeline, words_of
from qualcode.charts.bars import Bar, ranked
from qualcode.charts.curve import Bars, Line
from qualcode.charts.layout import laid_out
from qualcode.charts.network import Link, Node
from qualcode.charts.stacked import Counted, Side
from qualcode.charts.themes import DARK, HATCHES, LIGHT, SIGNS
from qualcode.charts.timeline import Conversation, Mark, Row

ODD = ["$a_1$ & 50%", "regie 😀", "<b>vet</b>", "zeer " * 30, "élan", "-", "x^2", 'Zürich \'n "citaat"']


def counted(rows=5, columns=3):
    numbers = [[(3 * i + 2 * j) % 5 for j in range(columns)] for i in range(rows)]
    names = (ODD * 50)[:rows]
    return Counted(
        [Side(("row", i), name) for i, name in enumerate(names)],
        [Side(("column", j), f"groep {j}") for j in range(columns)],
        numbers,
    )


def a_network(count=8, links=12, seed=1):
    chance = random.Random(seed)
    pairs = sorted({tuple(sorted(chance.sample(range(count), 2))) for _i in range(links)})
    nodes = [
        Node(i, (ODD * 50)[i], chance.randint(1, 40), chance.choice([None, 0, 1, 2])) for i in range(count)
    ]
    return nodes, [Link(a, b, n + 1, (a, b), str(n + 1), f"{a} × {b}") for n, (a, b) in enumerate(pairs)]


def a_curve():
    lines = [
        Line("alle", (3, None, 5, 5), (0, 1, 2, 3), ("a", "b", "c", "d"), main=True),
        Line("D", (2, None, 2, 3), (4, 5, 6, 7), ("e", "f", "g", "h")),
    ]
    bars = Bars((3, None, 2, 0), (8, 9, 10, 11), ("i", "j", "k", "l"))
    return ODD[:4], lines, bars


def a_timeline():
    rows = tuple(Row(name, (Mark(0.1 * i, 0.1 * i + 0.02, i, f"mark {i}"),)) for i, name in enumerate(ODD))
    return [Conversation("Gesprek 1", rows, ((0, "0%"), (1, "100%")), ((0, 0.1), (0.5, 0.6)))]


PICTURES = {
    "stacked": lambda **look: stacked(counted(), **look),
    "flow": lambda **look: flow(counted(), **look),
    "network": lambda **look: network(*a_network(), groups=ODD[:3], **look),
    "curve": lambda **look: curve(*a_curve(), gap="leeg", **look),
    "timeline": lambda **look: timeline(a_timeline(), **look),
    "bars": lambda **look: ranked([Bar(name, i, str(i), i) for i, name in enumerate(ODD)], **look),
}


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_can_be_saved_in_every_way(kind, dark):
    picture = PICTURES[kind](title="Titel $x$", foot=("Een noot.",), dark=dark)
    assert figure_bytes(picture.figure, dpi=50).startswith(b"\x89PNG")
    svg = figure_bytes(picture.figure, kind="svg")
    texts = " ".join(ElementTree.fromstring(svg).itertext())
    assert "Titel $x$" in texts  # texts stay texts
    assert "Een noot." in texts
    pdf = figure_bytes(picture.figure, kind="pdf")
    assert pdf.startswith(b"%PDF")
    assert b"Inter" in pdf
    assert (
        figure_bytes(PICTURES[kind](title="Titel $x$", foot=("Een noot.",), dark=dark).figure, kind="svg")
        == svg
    )


@pytest.mark.parametrize("kind", PICTURES)
def test_regions_lie_within_the_picture_and_are_found_where_they_lie(kind):
    picture = PICTURES[kind]()
    assert picture.regions
    for one in picture.regions:
        assert 0 <= one.left < one.right <= 1
        assert 0 <= one.top < one.bottom <= 1
    for stop in picture.stops:
        found = picture.at((stop.left + stop.right) / 2, (stop.top + stop.bottom) / 2)
        assert found is not None
        assert kind == "network" or found.key == stop.key
    assert picture.at(0.001, 0.001) is None
    assert {one.key for one in picture.stops} == {one.key for one in picture.regions}


@pytest.mark.parametrize("draw", [stacked, flow])
def test_every_number_above_zero_is_a_part(draw):
    table = counted()
    wanted = {
        (row.key, column.key)
        for row, numbers in zip(table.rows, table.counts, strict=True)
        for column, number in zip(table.columns, numbers, strict=True)
        if number
    }
    assert {one.key for one in draw(table).regions} == wanted


def test_bars_are_as_long_as_their_numbers():
    table = Counted([Side("a", "a"), Side("b", "b")], [Side(0, "x"), Side(1, "y")], [[1, 3], [2, 0]])
    wide = {one.key: one.right - one.left for one in stacked(table).regions}
    assert wide["a", 1] == pytest.approx(3 * wide["a", 0])
    assert wide["b", 0] == pytest.approx(2 * wide["a", 0])
    same = {one.key: one.right - one.left for one in stacked(table, share=True).regions}
    assert same["b", 0] == pytest.approx(same["a", 0] + same["a", 1])


def test_streams_are_as_high_as_their_numbers():
    table = Counted([Side("a", "a"), Side("b", "b")], [Side(0, "x"), Side(1, "y")], [[1, 3], [2, 0]])
    high = {one.key: one.bottom - one.top for one in flow(table).regions}
    assert high["a", 1] == pytest.approx(3 * high["a", 0])


def test_cells_of_a_heat_map_are_found_and_carry_their_keys():
    frame = pd.DataFrame([[4, 0, 2], [1, 5, np.nan]], index=["r", "s"], columns=["x", "y", "z"])
    picture = heatmap_picture(frame, keys=([10, 20], [1, 2, 3]), language="nl")
    assert {one.key: one.words for one in picture.regions} == {
        (10, 1): "r × x: 4",
        (10, 3): "r × z: 2",
        (20, 1): "s × x: 1",
        (20, 2): "s × y: 5",
    }
    left, right = (next(one for one in picture.regions if one.key == key) for key in ((10, 1), (10, 3)))
    assert left.right < right.left
    assert left.top == pytest.approx(right.top)


def test_a_curve_breaks_where_nothing_was_coded():
    picture = curve(*a_curve(), gap="niet gecodeerd")
    drawn = [line.get_ydata() for line in picture.figure.axes[0].lines]
    assert all(np.isnan(values[1]) and not np.isnan(values[0]) for values in drawn)
    assert "niet gecodeerd" in words_of(picture.figure)
    assert {one.key for one in picture.regions} == {0, 2, 3, 4, 6, 7, 8, 10}


boxes = st.lists(st.tuples(st.floats(0.2, 2), st.floats(0.2, 1)), min_size=1, max_size=24)


@settings(max_examples=40)
@given(boxes, st.randoms(use_true_random=False))
def test_no_label_of_a_network_lies_over_another(sizes, chance):
    count = len(sizes)
    links = [(a, b, chance.random()) for a in range(count) for b in range(a) if chance.random() < 0.2]
    middles = laid_out(np.array(sizes), links)
    assert np.array_equal(middles, laid_out(np.array(sizes), links))
    low, high = middles - np.array(sizes) / 2, middles + np.array(sizes) / 2
    assert (low > -1e-6).all()
    for a in range(count):
        for b in range(a):
            apart = (low[a] >= high[b] - 1e-6) | (low[b] >= high[a] - 1e-6)
            assert apart.any()


def test_what_is_strongly_linked_lies_near():
    links = [(0, 1, 1.0), (1, 2, 0.05), (2, 3, 1.0)]
    places = laid_out(np.full((4, 2), 0.1), links)
    apart = [float(np.hypot(*(places[a] - places[b]))) for a, b, _s in links]
    assert apart[0] < apart[1]
    assert apart[2] < apart[1]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_neighbouring_classes_differ_in_lightness(theme):
    shades = [lightness(color) for color in theme.classes]
    for one, other in zip(shades, [*shades[1:], shades[0]], strict=True):
        assert abs(one - other) > 10
    ground = lightness(theme.background)
    assert abs(lightness(theme.edge) - ground) > 50  # the line around every class
    assert abs(lightness(theme.text) - ground) > 60
    assert len(set(SIGNS)) == len(set(HATCHES)) == 8


def lightness(color):
    """L* of CIELAB, from the definition."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y
