"""What a codebook declares is checked when it is taken into a study, with a sentence on what is wrong."""

import re
from pathlib import Path

import pytest
from lenses.lens_studies import OWN, Said, lens_study, own_codebook

from qualcode.codebook.builtin import builtin_keys, load_builtin
from qualcode.codebook.toml_read import parse_toml
from qualcode.lenses.declaring import LensError
from qualcode.lenses.kinds import LENS_KINDS
from qualcode.paths import codebooks_folder
from qualcode.project import create_project
from qualcode.project.lens_checks import check_lenses

MISTAKES = [
    ('kind = "ladder"', 'kind = "leader"', "its kind “leader” is not known; kinds are: ladder, conditions"),
    ('one = ["talk"] }', 'one = ["tlak"] }', "a code that is not in the codebook: “tlak”"),
    ('families = ["all"]', 'families = ["al"]', "a family that is not in the codebook: “al”"),
    ('scale = "much"\ngroup', 'scale = "mush"\ngroup', "a scale that is not in the codebook: “mush”"),
    ('singles = ["bond"]', 'single = ["bond"]', "unknown field “single”"),
    (
        'code = "d", grid = "high"',
        'code = "d", grid = "steep"',
        "“grid” is “steep”, and must be one of: low, high",
    ),
    ('code = "d", grid = "high"', 'code = "d", grid = "low"', "four corners"),
    ('seen = "pull"', 'seen = "plane"', "must be of the kind poles"),
    ('lens = "plane"', 'lens = "plain"', "a lens that is not in the codebook: “plain”"),
    ('by = "corner", ', 'by = "colour", ', "“by” is “colour”"),
    ('name = "Steps"\n', "", "“name” is lacking"),
    ('pairs = [["meet", "rules"]]', 'pairs = [["meet", "meet"]]', "lists of two codes"),
    ('key = "grid"\nkind', 'key = "steps"\nkind', "its key occurs twice"),
    (
        'types = ["d"], warning',
        'levels = { trust = "9" }, types = ["d"], warning',
        "“9” is no level of its scale",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), MISTAKES)
def test_a_mistake_is_told_in_a_sentence_and_nothing_enters_the_study(
    tmp_path: Path, right: str, wrong: str, sentence: str
):
    assert right in OWN
    book = parse_toml(OWN.replace(right, wrong, 1), "own.toml")
    with create_project(tmp_path / "s.qualcode", coder="A", keep_backups=False) as project:
        with pytest.raises(LensError, match="The lens “") as caught:
            project.codebooks.take_over(book, language="en")
        assert sentence in str(caught.value)
        assert project.codes.all() == []


def test_a_lens_that_builds_on_itself_is_refused():
    text = OWN.replace('lens = "plane", name = "type"', 'lens = "expected", name = "type"').replace(
        'by = "corner"', 'by = "form"'
    )
    with pytest.raises(LensError, match="builds on itself"):
        check_lenses(parse_toml(text, "own.toml"), language="en")


@pytest.mark.parametrize("key", builtin_keys())
def test_the_built_in_lenses_are_right_and_of_known_kinds(key: str):
    lenses = check_lenses(load_builtin(key), language="nl")
    assert lenses
    assert {lens.head.kind for lens in lenses} <= set(LENS_KINDS)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("key", builtin_keys())
def test_every_built_in_lens_computes_on_a_small_study(tmp_path: Path, key: str, language: str):
    book = load_builtin(key)
    said = [
        Said(person, code.key, stance)
        for person, step, stance in (("P1", 3, ""), ("P2", 5, "denied"))
        for code in book.codes[::step]
    ]
    people = {"P1": {"region": "oost"}, "P2": {"region": "west"}, "P3": {}}
    with lens_study(tmp_path, key, people, said, language=language) as project:
        project.cases.add("De verhuizing")
        lenses = project.lenses.all(language=language)
        assert len(lenses) == len(book.extras["lenses"])
        for lens in lenses:
            for by in project.lenses.units():
                found = project.lenses.compute(lens.key, by=by, language=language)
                assert found.result.rows, lens.key
                assert found.result.columns, lens.key
                assert found.how[-1]
                assert not lens.missing
        assert {lens.kind for lens in lenses} <= set(LENS_KINDS)


@pytest.mark.parametrize("key", builtin_keys())
def test_lenses_compute_where_codes_are_gone(tmp_path: Path, key: str):
    book = load_builtin(key)
    with lens_study(tmp_path, key, {"P1": {}}, [Said("P1", book.codes[0].key)]) as project:
        codes = project.codes.all()
        for code in codes[1::2]:
            project.codes.delete(code.id)
        for lens in project.lenses.all(language="en"):
            found = project.lenses.compute(lens.key, language="en")
            if lens.missing:
                assert any("No longer in the study" in warning for warning in found.result.warnings)
        assert any(lens.missing for lens in project.lenses.all())


def test_a_codebook_of_a_user_declares_a_lens_of_each_kind(tmp_path: Path):
    people = {"Ann": {"team": "x"}, "Bob": {"team": "x"}, "Cas": {"team": "y"}}
    said = [
        *(Said("Ann", "meet"), Said("Ann", "trust", rating="3"), Said("Bob", "talk")),
        *(Said("Bob", "rules", rating="3"), Said("Bob", "bond", rating="1"), Said("Cas", "a")),
        *(Said("Cas", "meet", "denied"), Said("Cas", "bond", "other party")),
    ]
    with lens_study(tmp_path, own_codebook(), people, said, language="en") as project:
        assert {lens.kind for lens in project.lenses.all()} == set(LENS_KINDS)
        steps = project.lenses.compute("steps", language="en").result
        assert list(steps.summary("highest one").values()) == ["trust", "talk", "none"]
        assert list(steps.summary("gaps one").values()) == ["talk", "meet", "–"]
        pull = project.lenses.compute("pull", by="attribute:team", language="en").result
        assert list(pull.summary("distinct").values()) == [3, 0]
        assert list(pull.summary("pairs").values()) == [1, 0]
        assert {cell.text for cell in pull.cells.values()} == {"x", "", "−", "○"}
        plane = project.lenses.compute("plane", by="attribute:team", language="en").result
        assert [point.corner for point in plane.points] == ["d", "a"]
        expected = project.lenses.compute("expected", by="attribute:team", language="en").result
        assert list(expected.summary("predicted").values()) == [3, 2]
        assert list(expected.summary("seen").values()) == [3, 0]
        assert any("bond" in w.casefold() and "whatever the type" in w for w in expected.warnings)
        assert any("Rules: Nobody agrees on this." in warning for warning in expected.warnings)
        grid = project.lenses.compute("grid", language="en").result
        assert grid.cell("trust", grid.columns[0].key).text == "3"
        assert [line.group for line in grid.rows] == ["first", "rest", "rest"]


def test_the_lenses_in_the_description_of_the_format_are_right_and_compute(tmp_path: Path):
    text = (codebooks_folder() / "README.md").read_text(encoding="utf-8")
    book = parse_toml("\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)), "README.md")
    said = [Said("P1", "respect"), Said("P1", "trust", rating="+")]
    with lens_study(tmp_path, book, {"P1": {}}, said, language="en") as project:
        found = project.lenses.compute("expected", language="en").result
        assert list(found.summary("hit").values()) == [1]
        assert "Trust: Nobody has tested this." in found.warnings
