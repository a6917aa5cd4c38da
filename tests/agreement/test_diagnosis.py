"""The diagnosis of a code: how passages meet, which codes are confused, and what is said of it."""

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.agreement import CodingColumns, ComparedDocument, ComparisonInput, compare, from_spans, to_json
from qualcode.agreement.findings import Confusion, FindingKind
from qualcode.agreement.meetings import meetings
from qualcode.agreement.spans import count

CODERS = {1: "A", 2: "B", 3: "C"}
CODES = {7: "x", 3: "y", 5: "z"}
LANGUAGES = ("en", "nl")


@st.composite
def studies(draw: st.DrawFn) -> ComparisonInput:
    row = st.tuples(
        st.sampled_from((1, 2)),
        st.integers(0, 25),
        st.integers(1, 12),
        st.sampled_from(list(CODES)),
        st.sampled_from(list(CODERS)),
    )
    rows = [
        (d, start, start + size, code, coder)
        for d, start, size, code, coder in draw(st.lists(row, max_size=14))
    ]
    columns = CodingColumns(*np.array(rows, dtype=np.int64).reshape(-1, 5).T)
    documents = tuple(ComparedDocument(k, f"document {k}", 40) for k in (1, 2))
    return ComparisonInput(documents, CODERS, CODES, columns)


def joined(data: ComparisonInput) -> list[tuple[int, int, int, int, int]]:
    """Document, code, coder, start and end of passages, the overlapping ones of one coder and code joined."""
    c, found = data.codings, []
    for document, code, coder in product((1, 2), CODES, CODERS):
        chosen = (c.document == document) & (c.code == code) & (c.coder == coder)
        lane: list[list[int]] = []
        for start, end in sorted(zip(c.start[chosen].tolist(), c.end[chosen].tolist(), strict=True)):
            if lane and start < lane[-1][1]:
                lane[-1][1] = max(end, lane[-1][1])
            else:
                lane.append([start, end])
        found += [(document, code, coder, start, end) for start, end in lane]
    return found


def common(one, other) -> int:
    return max(0, min(one[4], other[4]) - max(one[3], other[3])) if one[0] == other[0] else 0


@given(studies())
def test_passages_meet_as_trying_every_pair_says(data: ComparisonInput) -> None:
    found = meetings(count(data, data.documents, list(CODERS), unit="character").spans, len(CODES))
    passages, position = joined(data), {code: k for k, code in enumerate(CODES)}
    numbers = {name: Counter() for name in ("met", "unlike", "split", "omitted")}
    instead: Counter[tuple[int, int]] = Counter()
    for one in passages:
        here = [other for other in passages if common(one, other) and other is not one]
        same = [o for o in here if o[1] == one[1] and o[2] != one[2]]
        others = set()
        for coder in set(CODERS) - {one[2]} - {o[2] for o in same}:
            own = {o[1] for o in here if o[2] == one[2]}
            others |= {
                (coder, o[1])
                for o in here
                if o[2] == coder
                and o[1] not in own
                and 2 * common(one, o) >= min(one[4] - one[3], o[4] - o[3])
            }
        for _, code in others:
            instead[position[one[1]], position[code]] += 1
        fit = [common(one, o) / (max(one[4], o[4]) - min(one[3], o[3])) for o in same]
        kinds = {
            "met": bool(same),
            "unlike": bool(same) and max(fit) < 0.7,
            "split": max(Counter(o[2] for o in same).values(), default=0) > 1,
            "omitted": not same and not others,
        }
        for name, holds in kinds.items():
            numbers[name][position[one[1]]] += holds
    for name, expected in numbers.items():
        assert getattr(found, name).tolist() == [expected[k] for k in range(len(CODES))], name
    assert {(k, o): n for k, some in found.instead.items() for o, n in some.items()} == dict(instead)


def rows_of(name: str, coder: str, starts, size: int = 20):
    return [("one", start, start + size, name, coder) for start in starts]


def run(rows, **options):
    return compare(from_spans({"one": 5000}, rows), rounds=0, **options)


def kinds(code) -> list[str]:
    return [finding.kind for finding in code.findings]


def test_a_code_that_stands_for_another_is_named_with_its_number():
    places = range(0, 1000, 100)
    rows = [
        *rows_of("trust", "A", places),
        *rows_of("trust", "B", list(places)[:5]),
        *rows_of("contact", "B", list(places)[5:8]),
    ]
    found = run(rows)
    trust, contact = found.codes
    (confusion,) = [f for f in trust.findings if f.kind is FindingKind.CONFUSION]
    assert confusion.text == "confused with “contact” (3 of 15 passages)"
    assert confusion.others == (contact.code,)
    assert found.confusions == (
        Confusion(trust.code, contact.code, 3),
        Confusion(contact.code, trust.code, 3),
    )
    assert contact.note == "only B used it (n=3); confused with “trust” (3 of 3 passages)"


def test_boundaries_and_splits_are_no_omissions():
    places = range(0, 1000, 100)
    rows = [
        *rows_of("x", "A", places, 60),
        *rows_of("x", "B", places, 20),
        *rows_of("x", "B", [p + 30 for p in places], 20),
    ]
    code = run(rows).codes[0]
    assert kinds(code) == ["bias", "boundary", "split"]
    assert "one passage to one coder, several to the other (10 times)" in code.note


def test_far_more_text_is_bias_as_well_as_far_more_codings():
    rows = [*rows_of("x", "A", range(0, 600, 100), 90), *rows_of("x", "B", range(0, 600, 100), 30)]
    code = run(rows).codes[0]
    assert code.findings[0].kind is FindingKind.BIAS
    assert code.findings[0].text == "A gave it to far more text (10.8% against 3.6%)"


def test_bias_is_of_what_each_coder_judged():
    """C judged one document of two: half as many codings are then as many."""
    rows = [
        (name, start, start + 20, "x", coder)
        for name in ("one", "two")
        for coder in "ABC"
        for start in range(0, 500, 100)
        if (name, coder) != ("two", "C")
    ]
    code = compare(from_spans({"one": 1000, "two": 1000}, rows), rounds=0).codes[0]
    assert code.codings == (10, 10, 5)
    assert not code.findings


def test_a_reliable_code_gets_no_remark_on_its_passages():
    rows = [*rows_of("x", "A", range(0, 2000, 100)), *rows_of("x", "B", range(0, 1800, 100))]
    code = run(rows).codes[0]
    assert code.alpha.value > 0.8 and code.note == ""


def test_omissions_are_counted():
    rows = [*rows_of("x", "A", range(0, 1000, 100)), *rows_of("x", "B", range(0, 600, 100))]
    assert run(rows).codes[0].note == "4 of 16 passages from one coder only"


def test_a_family_does_better_than_its_codes():
    places = range(0, 1000, 100)
    rows = [
        *rows_of("a", "A", list(places)[::2]),
        *rows_of("b", "A", list(places)[1::2]),
        *rows_of("a", "B", list(places)[:5]),
        *rows_of("b", "B", list(places)[5:]),
    ]
    data = from_spans({"one": 5000}, rows)
    data = replace(data, families={50: ("contact", (1, 2)), 60: ("alone", (1,))})
    found = compare(data, rounds=0)
    (family,) = [f for f in found.codes[0].findings if f.kind is FindingKind.FAMILY]
    assert family.others == (50,)
    assert family.text.startswith("the codes of “contact” are mixed up with each other (α 1.00 together, ")
    apart = float(np.mean([code.alpha.value for code in found.codes]))
    assert f"{apart:.2f} apart" in family.text


def test_the_paradox_is_told_only_where_nothing_else_explains_it():
    units = [(k, k + 1) for k in range(125)]
    rows = [("one", k, k + 1, "x", coder) for coder in "AB" for k in range(118)]
    rows += [("one", 118 + k, 119 + k, "x", "A") for k in range(5)]
    rows += [("one", 123 + k, 124 + k, "x", "B") for k in range(2)]
    data = from_spans({"one": 125}, rows)
    document = replace(data.documents[0], units=np.array(units))
    code = compare(replace(data, documents=(document,)), unit="sentence", rounds=0).codes[0]
    assert (code.both, code.only_first, code.only_second, code.neither) == (118, 5, 2, 0)
    assert code.kappa.value == pytest.approx(-0.023, abs=0.001)
    assert kinds(code) == ["paradox"] and "everybody" in code.note


def test_completed_and_empty_is_said_of_the_coder():
    rows = [("one", 0, 9, "x", "A"), ("one", 0, 9, "x", "B"), ("two", 0, 9, "x", "A")]
    data = replace(from_spans({"one": 50, "two": 50}, rows), completed={2: frozenset({2})})
    (finding,) = compare(data, rounds=0).findings
    assert finding.text == "B completed two and coded nothing there"
    assert (finding.kind, finding.others) == (FindingKind.EMPTY, (2,))


def test_every_remark_has_words_and_advice():
    rows = [*rows_of("x", "A", range(0, 1000, 100)), *rows_of("y", "B", range(0, 1000, 200))]
    for language in LANGUAGES:
        for code in run(rows, language=language).codes:
            assert code.note == "; ".join(f.text for f in code.findings)
            assert all(f.text and f.advice and "{" not in f.text for f in code.findings)


def test_the_chance_of_failing_is_the_share_of_rounds():
    rng = np.random.default_rng(11)
    rows = []
    for k in range(10):
        for start in range(0, 900, 100):
            rows.append((f"d{k}", start, start + 40, "x", "A"))
            rows.append((f"d{k}", start + int(rng.integers(0, 21)), start + 40, "x", "B"))
    data = from_spans({f"d{k}": 1000 for k in range(10)}, rows)
    code = compare(data, rounds=500, seed=2).codes[0]
    alphas = []
    for draw in np.random.default_rng(2).multinomial(10, np.full(10, 0.1), size=500):
        tables = count(data, data.documents, [1, 2], unit="character")
        a = (tables.both[:, 0, 0] * draw).sum()
        yes = (tables.coded[:, 0].sum(axis=1) * draw).sum()
        n = 2 * (tables.units * draw).sum()
        alphas.append(1 - (n - 1) * (yes - 2 * a) / (yes * (n - yes)))
    assert 0 < code.below_reliable.value < 1
    assert code.below_reliable.value == pytest.approx(np.mean(np.array(alphas) < 0.8))
    assert code.below_tentative.value == pytest.approx(np.mean(np.array(alphas) < 0.667))
    alone = compare(data, documents=[1]).codes[0]
    assert alone.below_reliable.reason == "no interval"


def test_diagnosis_in_the_output():
    places = range(0, 1000, 100)
    rows = [*rows_of("x", "A", places), *rows_of("y", "B", places)]
    row = to_json(run(rows))["codes"][0]
    assert [f["kind"] for f in row["findings"]] == ["one coder", "confusion"]
    assert row["findings"][1]["others"] == ["y"]
    assert row["alpha_interval"] is None
