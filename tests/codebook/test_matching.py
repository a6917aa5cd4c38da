"""Suggestions for names: right where it is clear, a question where it is not, never the opposite."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import NewName, Verdict, load_builtin, look_alikes, match_names
from qualcode.codebook.names import opposed

CERTAIN = {Verdict.SAME, Verdict.LIKELY}


@pytest.fixture(scope="module")
def names() -> list[str]:
    return [code.name["nl"] for code in load_builtin("safety_house").codes]


@pytest.fixture(scope="module")
def families() -> dict[str, list[str]]:
    codebook = load_builtin("safety_house")
    labels = {code.key: code.name["nl"] for code in codebook.codes}
    return {family.name["nl"]: [labels[key] for key in family.codes] for family in codebook.families}


def variants(shared: Path) -> list[dict[str, str]]:
    path = shared / "codebook_data" / "safety_house_name_variants.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def placed(row: dict[str, str], *, with_family: bool) -> NewName:
    family = row["location"].removeprefix("family list ")
    known = with_family and family != row["location"]
    return NewName(row["variant_as_printed"], (family,) if known else ())


@pytest.mark.parametrize("with_family", [True, False])
def test_what_a_plain_match_gets_wrong_is_never_certain(
    shared: Path, names: list[str], families: dict[str, list[str]], with_family: bool
):
    wrong = [row for row in variants(shared) if row["best_match_correct"] == "WRONG"]
    assert len(wrong) == 12
    for row in wrong:
        (match,) = match_names([placed(row, with_family=with_family)], names, families=families)
        assert match.verdict in {Verdict.ASK, Verdict.NONE}, match


def test_what_is_certain_is_right_and_most_proposals_are(
    shared: Path, names: list[str], families: dict[str, list[str]]
):
    rows = variants(shared)
    matches = match_names([placed(row, with_family=True) for row in rows], names, families=families)
    pairs = list(zip(rows, matches, strict=True))
    assert all(match.existing == row["canonical_code"] for row, match in pairs if match.verdict in CERTAIN)
    right = sum(match.existing == row["canonical_code"] for row, match in pairs)
    assert right >= 61, [match for row, match in pairs if match.existing != row["canonical_code"]]
    assert sum(match.verdict in CERTAIN for match in matches) >= 30


def test_the_opposite_is_named_as_kept_apart(names: list[str]):
    (match,) = match_names(["Geen combinatie van zorg en straf"], names)
    assert match.existing == "Geen combinatie straf en zorg"
    assert (match.kept_apart, match.reason) == ("Combinatie van zorg en straf", "negation")
    assert match.verdict == Verdict.ASK


def test_a_name_that_stands_in_two_families_is_found_inside_its_own(
    names: list[str], families: dict[str, list[str]]
):
    (inside,) = match_names([NewName("info/kennis delen", ("Brokerage intern",))], names, families=families)
    (outside,) = match_names(["info/kennis delen"], names, families=families)
    assert inside.existing == "Brokerage intern: info/kennis delen"
    assert inside.runner_up == "Brokerage extern: info/kennis delen"
    assert outside.verdict == Verdict.ASK
    assert outside.margin == 0


def test_equal_but_for_capitals_accents_and_punctuation():
    (match,) = match_names(["  TRUST, in  Partners "], ["Trust in partners", "Trust in police"])
    assert (match.verdict, match.existing, match.score) == (Verdict.SAME, "Trust in partners", 100)


def test_two_equal_names_are_a_question():
    (match,) = match_names(["trust"], ["Trust", "TRUST!"])
    assert match.verdict == Verdict.ASK


def test_nothing_near_gives_none():
    (match,) = match_names(["Weather"], ["Trust", "Respect"])
    assert (match.verdict, match.existing) == (Verdict.NONE, None)
    assert match_names([], ["Trust"]) == []
    assert match_names(["x"], [])[0].verdict == Verdict.NONE


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Combinatie van zorg en straf", "Geen combinatie van straf en zorg", "negation"),
        ("Communicatie", "Gebrek aan communicatie", "negation"),
        ("Trust in partners", "Lack of trust in partners", "negation"),
        ("Buiten geijkte kaders", "Niet buiten geijkte kaders", "negation"),
        ("Efficiëntie", "Inefficiëntie", "negation"),
        ("Certainty", "Uncertainty", "negation"),
        ("Zonder mandaat", "Met mandaat", "negation"),
        ("Brokerage intern: begrip", "Brokerage extern: begrip", "direction"),
        ("Internal legitimacy", "External legitimacy", "direction"),
        ("DJI 1", "DJI 2", "number"),
        ("Begrip", "Brokerage extern: begrip", ""),
        ("Trust in partners", "Trust in the partners", ""),
        ("Lack of trust", "No trust", ""),
    ],
)
def test_opposed(first: str, second: str, reason: str):
    assert opposed(first, second) == opposed(second, first) == reason


@given(st.lists(st.text(max_size=30), max_size=4), st.lists(st.text(max_size=30), max_size=4))
def test_any_names_give_one_answer_each_and_never_one_that_is_opposed(new: list[str], existing: list[str]):
    matches = match_names(new, existing)
    assert [match.new for match in matches] == new
    for match in matches:
        assert match.existing is None or match.existing in existing
        assert match.existing is None or not opposed(match.new, match.existing)
        assert 0 <= match.score <= 100


def test_look_alikes_finds_spellings_and_leaves_opposites():
    names = ["Vertrouwen in partners", "vertrouwen in de partners", "Vertrouwen in de parnters", "Respect"]
    opposites = ["Interne brokerage", "Externe brokerage", "Tip 1", "Tip 2", "Efficiëntie", "Inefficiëntie"]
    pairs = {frozenset((pair.first, pair.second)) for pair in look_alikes([*names, *opposites])}
    assert pairs == {
        frozenset(pair) for pair in ((names[0], names[1]), (names[0], names[2]), (names[1], names[2]))
    }
    assert look_alikes([]) == []
    assert look_alikes(["one"]) == []
