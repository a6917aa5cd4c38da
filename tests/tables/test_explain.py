"""Every table says in words what it counted."""

import dataclasses

import pytest
from table_studies import study

from qualcode.tables.cooccurrence import UNITS
from qualcode.tables.explain import COUNTS, TABLES, explain

DATA = study([(0, 0, 5, 0, 0), (9, 0, 5, 0, 0)])


@pytest.mark.parametrize("table", TABLES)
def test_selection_coders_and_numbers_are_named(table):
    text = explain(table, DATA, attribute="role")
    assert text.endswith("Counted over all coders. Number of codings: 1.")
    assert "{" not in text


def test_every_unit_and_count_has_its_own_sentence():
    assert len({explain("cooccurrence", DATA, unit=unit) for unit in UNITS}) == len(UNITS)
    assert len({explain("code-document", DATA, count=count) for count in COUNTS}) == len(COUNTS)


def test_only_overlap_warns_that_the_coefficient_can_exceed_1():
    warned = [unit for unit in UNITS if "exceed 1" in explain("cooccurrence", DATA, unit=unit)]
    assert warned == ["overlap"]


def test_the_text_is_in_the_language_that_was_asked_for():
    text = explain("groundedness", DATA, translate=lambda source: f"<{source}>")
    assert text.startswith("<Groundedness")
    assert "<Number of codings" in text


def test_without_a_scope_coders_and_documents_are_named():
    text = explain("families", dataclasses.replace(DATA, scope=""))
    assert text.endswith("Number of codings: 1; documents: 2; coders: An, Bo.")
