"""Three codes together, and one or two codes against all others, as slow twins find them."""

from itertools import combinations

import numpy as np
import pytest
import table_twins as twins
from hypothesis import given, settings
from hypothesis import strategies as st
from table_studies import CODE, studies, study

from qualcode.tables.anchors import anchored
from qualcode.tables.behind import quotations_of_all
from qualcode.tables.cooccurrence import UNITS
from qualcode.tables.options import SORTS, TRIPLE_UNITS
from qualcode.tables.triples import triples


def slow(data, unit, least=1, limit=50, holding=()):
    found = []
    for rows in combinations(range(len(data.codes)), 3):
        codes = tuple(data.codes[i].id for i in rows)
        count = len(twins.of_all(data, codes, unit))
        if count >= max(least, 1) and set(holding) <= set(codes):
            found.append((-count, rows))
    return [(-minus, tuple(data.codes[i].id for i in rows)) for minus, rows in sorted(found)[:limit]]


@pytest.mark.parametrize("unit", TRIPLE_UNITS)
@settings(max_examples=120, deadline=None)
@given(data=studies(), least=st.integers(0, 3), limit=st.integers(1, 8))
def test_triples_as_the_slow_twin_does(unit, data, least, limit):
    found = triples(data, unit=unit, at_least=least, limit=limit)
    assert [(row.count, row.codes) for row in found.rows] == slow(data, unit, least, limit)
    for row in found.rows:
        if unit in ("identical", "cluster"):
            assert row.totals == tuple(len(twins.with_code(data, code)) for code in row.codes)
        else:
            assert row.totals == tuple(len(twins.holders(data, code, unit)) for code in row.codes)
        behind = quotations_of_all(data, row.codes, unit=unit)
        events = twins.of_all(data, row.codes, unit)
        assert set(behind) == {q[0] for event in events for q in event}


@pytest.mark.parametrize("unit", TRIPLE_UNITS)
@settings(max_examples=60, deadline=None)
@given(data=studies(), held=st.sets(st.integers(0, 4), min_size=1, max_size=2))
def test_triples_with_chosen_codes(unit, data, held):
    holding = [data.codes[i].id for i in sorted(held) if i < len(data.codes)]
    found = triples(data, unit=unit, holding=holding)
    assert [(row.count, row.codes) for row in found.rows] == slow(data, unit, holding=holding)


def test_a_triple_in_a_chain_is_one_cluster():
    """A touches B, B touches C, and A does not touch C."""
    data = study([(0, 0, 5, 0, 0), (0, 4, 9, 1, 0), (0, 8, 12, 2, 0), (0, 40, 44, 2, 0)])
    found = triples(data)
    assert [(row.names, row.count, row.totals) for row in found.rows] == [
        (("code 0", "code 1", "code 2"), 1, (1, 1, 2))
    ]
    assert len(quotations_of_all(data, [CODE, CODE - 5, CODE - 10])) == 3
    assert triples(data, unit="identical").rows == ()
    assert found.frame().to_dict("records")[0]["third"] == "code 2"
    assert found.as_json()["triples"][0]["count"] == 1


def test_what_three_codes_cannot_be_asked():
    data = study([(0, 0, 5, 0, 0)])
    with pytest.raises(ValueError, match="unknown unit"):
        triples(data, unit="overlap")
    with pytest.raises(ValueError, match="unknown unit"):
        quotations_of_all(data, [CODE], unit="overlap")
    with pytest.raises(ValueError, match="more than two"):
        triples(data, holding=[CODE, CODE - 5, CODE - 10])
    with pytest.raises(ValueError, match="not in"):
        triples(data, holding=[5])


@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=60, deadline=None)
@given(data=studies(), least=st.integers(0, 3), wanted=st.lists(st.integers(0, 4), min_size=1, max_size=2))
def test_anchors_as_the_slow_twin_does(unit, data, least, wanted):
    anchors = [data.codes[i % len(data.codes)].id for i in wanted]
    table = anchored(data, anchors, unit=unit, at_least=least, sort="codebook")
    anchors = list(dict.fromkeys(anchors))
    expected = []
    for code in data.codes:
        counts = [twins.together(data, code.id, anchor, unit) for anchor in anchors]
        if code.id not in anchors and max(counts) >= max(least, 1):
            expected.append((code.id, counts, len(twins.with_code(data, code.id))))
    shown = zip(table.codes, table.counts.tolist(), table.quotations.tolist(), strict=True)
    assert list(shown) == expected
    for i, code in enumerate(table.codes):
        for j, anchor in enumerate(anchors):
            n1, n2 = (twins.together(data, one, one, unit) for one in (code, anchor))
            below = n1 + n2 - table.counts[i, j]
            assert (table.totals[i], table.anchor_totals[j]) == (n1, n2)
            assert table.out_of_range[i, j] == (table.counts[i, j] > below)
            if below > 0:
                assert table.coefficient[i, j] == pytest.approx(table.counts[i, j] / below)
            if unit == "overlap":
                clusters = twins.together(data, code, anchor, "cluster")
                assert table.bounded[i, j] == pytest.approx(clusters / (n1 + n2 - clusters))
            else:
                assert table.share[i, j] == pytest.approx(table.counts[i, j] / n1)


def test_anchors_put_the_most_frequent_first():
    """Code 1 twice with code 0, code 2 once with it, code 3 once with it and once with code 2."""
    one, other, third = (0, 0, 5), (0, 20, 25), (1, 0, 5)
    carried = {one: (0, 1, 3), other: (0, 1), third: (0, 2)}
    data = study([(*span, code, 0) for span, codes in carried.items() for code in codes])
    table = anchored(data, [CODE])
    assert table.names == ("code 1", "code 2", "code 3")
    assert table.counts[:, 0].tolist() == [2, 1, 1]
    assert anchored(data, [CODE], at_least=2).names == ("code 1",)
    assert anchored(data, [CODE], at_least=3).names == ()
    frame = table.frame()
    assert frame["n12 code 0"].tolist() == [2, 1, 1]
    assert list(frame.columns) == ["code", "origin", "quotations", "n1", "n12 code 0", "c code 0"]
    plain = table.as_json()
    assert plain["anchors"] == [{"code": "code 0", "total": 3}]
    assert plain["rows"][0]["with"][0]["count"] == 2
    for sort in SORTS:
        assert set(anchored(data, [CODE], sort=sort).names) == set(table.names)
    with pytest.raises(ValueError, match="no anchors"):
        anchored(data, [])
    with pytest.raises(ValueError, match="not in the table"):
        anchored(data, [5])


def test_a_coefficient_out_of_range_has_a_bounded_one_beside_it():
    spans = [(0, 0, 40)] + [(0, 1, 20 + i) for i in range(4)]
    data = study([(*span, 0, 0) for span in spans] + [(*span, 1, 0) for span in spans[1:]])
    table = anchored(data, [CODE])
    assert table.coefficient_word(0, 0) == "out of range"
    assert table.bounded[0, 0] == pytest.approx(1 / 8)
    assert np.isclose(table.counts[0, 0], 14)
