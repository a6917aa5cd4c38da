"""Every table says in words what it counted."""

import dataclasses

import pytest
from table_studies import CODE, study

from qualcode.tables.cooccurrence import UNITS
from qualcode.tables.explain import COUNTS, TABLES, UNITS_OF_THREE, explain
from qualcode.tables.options import CROSSED, DEFAULT_COUNTS, LISTS, SHARES, TableOptions, shares_of

DATA = study([(0, 0, 5, 0, 0), (9, 0, 5, 0, 0)])


def said(table, **options):
    return explain(table, DATA, options=TableOptions(**options))


@pytest.mark.parametrize("table", TABLES)
def test_selection_coders_and_numbers_are_named(table):
    unit = "cluster" if table == "triples" else "overlap"
    text = explain(table, DATA, options=TableOptions(unit=unit, attribute="role", anchors=(CODE,)))
    assert text.endswith("Counted over all coders. Number of codings: 1.")
    assert "{" not in text


def test_every_unit_and_count_has_its_own_sentence():
    for table, units in (("cooccurrence", UNITS), ("anchors", UNITS), ("triples", UNITS_OF_THREE)):
        assert len({said(table, unit=unit) for unit in units}) == len(units)
    for table in CROSSED:
        assert len({said(table, count=count) for count in COUNTS}) == len(COUNTS)
    assert "Words: the number of words" in said("families", count="words")


@pytest.mark.parametrize("table", DEFAULT_COUNTS)
@pytest.mark.parametrize("count", COUNTS)
def test_every_share_and_threshold_is_told(table, count):
    told = {said(table, count=count, share=share) for share in shares_of(table)}
    assert len(told) == len(shares_of(table)) == (2 if table in LISTS else len(SHARES))
    assert "at least 9" in said(table, count=count, at_least=9)
    assert "left out" in said(table, count=count, used_only=True)
    assert "at least" not in said(table, count=count).replace("at least one", "").replace("at least once", "")


def test_anchors_and_thresholds_are_named():
    assert "Only “code 0” and the codes that occur" in said("cooccurrence", anchor=CODE)
    assert "at least 9 times" in said("cooccurrence", anchor=CODE, at_least=9)
    assert "with “code 0”, “code 1”." in said("anchors", anchors=(CODE, CODE - 5))
    text = said("triples", unit="turn", anchors=(CODE,), limit=7)
    assert "the 7 most frequent" in text
    assert "All of them hold “code 0”." in text


def test_saturation_tells_order_series_and_what_follows():
    assert "in which they were coded" in said("saturation")
    assert "order of the study" in said("saturation", order="study")
    assert "“role” has a series of its own" in said("saturation", attribute="role")
    assert "still brought new codes: 1" in said("saturation")
    assert "Not coded, and therefore no evidence that nothing new comes: document 1." in said("saturation")


def test_only_overlap_warns_that_the_coefficient_can_exceed_1():
    warned = [unit for unit in UNITS if "exceed 1" in said("cooccurrence", unit=unit)]
    assert warned == ["overlap"]


def test_the_text_is_in_the_language_that_was_asked_for():
    text = explain("groundedness", DATA, translate=lambda source: f"<{source}>")
    assert text.startswith("<Groundedness")
    assert "<Number of codings" in text


def test_without_a_scope_coders_and_documents_are_named():
    text = explain("families", dataclasses.replace(DATA, scope=""))
    assert text.endswith("Number of codings: 1; documents: 2; coders: An, Bo.")
