"""How much a check needs: the published numbers, and words where there is no number."""

import pytest

from qualcode.project.round_needs import cover, needs


def counts(**codings):
    """One document per code: codings by coder."""
    return {k: {k: dict(enumerate(by, start=1))} for k, by in enumerate(codings.values(), start=1)}


def test_the_published_numbers_of_codings():
    rows = needs({1: "x", 2: "y"}, counts(x=(15, 10), y=(75,)), [1, 2], coders=2, alpha_min=0.8)
    x = rows[0]
    assert x.share.value == 0.25
    assert (x.needed.value, x.needed_tentative.value) == (139, 81)
    assert (x.codings, x.sampled, x.enough) == (25, 25, False)
    assert x.expected == 30  # two coders, each as often as the one who used it most
    (enough, _y) = needs({1: "x", 2: "y"}, counts(x=(70,), y=(210,)), [1, 2], coders=2, alpha_min=0.8)
    assert (enough.expected, enough.enough) == (140, True)
    (tentative, _y) = needs({1: "x", 2: "y"}, counts(x=(45,), y=(135,)), [1, 2], coders=2, alpha_min=0.667)
    assert (tentative.expected, tentative.aim, tentative.enough) == (90, 0.667, True)


def test_more_coders_need_more():
    two, three = (
        needs({1: "x", 2: "y"}, counts(x=(25,), y=(75,)), [1], coders=n, alpha_min=0.8)[0] for n in (2, 3)
    )
    assert three.needed.value == pytest.approx(1.5 * two.needed.value, abs=2)
    assert three.expected == 75


def test_a_code_that_nobody_used_or_that_is_the_only_one_has_a_word():
    (only, unused) = needs({1: "x", 9: "z"}, counts(x=(25,)), [1], coders=2, alpha_min=0.8)
    assert (only.needed.value, only.needed.reason, only.enough) == (None, "no variation", None)
    assert (unused.needed.reason, unused.share.reason, unused.codings) == ("not applied", "not applied", 0)


def test_codings_outside_the_sample_count_for_prevalence_only():
    found = {1: {1: {1: 3}, 2: {1: 1}}, 2: {1: {1: 6}}}
    x, y = needs({1: "x", 2: "y"}, found, [1], coders=2, alpha_min=0.8)
    assert (x.codings, x.sampled, x.expected, x.share.value) == (9, 3, 6, 0.9)
    assert (y.codings, y.sampled) == (1, 1)


def test_what_a_sample_covers():
    found = cover([1, 7], {1: 100, 2: 300}, [1, 2, 3], {1: {1: {1: 1}}, 2: {2: {1: 1}}})
    assert (found.documents, found.of_documents, found.characters, found.of_characters) == (1, 2, 100, 400)
    assert found.share == 0.25
    assert (found.missing, found.unused) == ((2,), (3,))
    assert cover([], {}, [1], {}).share == 0.0
