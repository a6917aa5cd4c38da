"""The codebooks that come with qualcode are complete, in two languages, and true to the studies."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.codebook import builtin, load_builtin, members
from qualcode.codebook.toml_read import parse_toml
from qualcode.errors import ImportFileError
from qualcode.model import Codebook, Origin
from qualcode.paths import codebooks_folder

KEYS = (
    "collaboration_tips",
    "network_tensions",
    "reintegration_phases",
    "resource_dependence",
    "safety_house",
)
TABLES = {
    "collaboration_tips": "codebook_collaboration_tips.csv",
    "network_tensions": "codebook_network_tensions.csv",
    "reintegration_phases": "codebook_reintegration_inspection.csv",
    "resource_dependence": "codebook_resource_dependence.csv",
    "safety_house": "codebook_safety_house.csv",
}
LENS_KINDS = {"ladder", "conditions", "poles", "quadrant", "expectation"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_five_are_listed_with_their_counts():
    infos = {info.key: info for info in builtin()}
    assert tuple(infos) == KEYS
    assert [infos[key].codes for key in KEYS] == [42, 45, 72, 13, 91]
    assert infos["network_tensions"].questions == 24
    assert infos["safety_house"].questions == 0  # those that it has are of the research
    assert infos["safety_house"].title["nl"] == "Samenwerking in het Veiligheidshuis"
    assert all(info.description["nl"] and info.description["en"] and info.source for info in infos.values())


def test_an_unknown_key_is_refused_with_the_ones_there_are():
    with pytest.raises(ImportFileError) as error:
        load_builtin("nonsense")
    assert "nonsense" in error.value.sentence
    assert "safety_house" in error.value.remedy


@pytest.mark.parametrize("key", KEYS)
def test_every_code_has_a_name_and_a_definition_in_both_languages(key: str):
    codebook = load_builtin(key)
    assert codebook.warnings == ()
    for code in codebook.codes:
        assert tuple(code.name) == ("nl", "en"), code.key
        assert set(code.definition) == {"nl", "en"}, code.key
        assert set(code.inclusion) == set(code.exclusion), code.key
        assert re.fullmatch(r"[a-z0-9_]+", code.key)
        assert all(text.endswith((".", "”")) for text in code.definition.values()), code.key
        assert "(sub-advice)" not in code.definition["en"]
        assert code.color
    for family in codebook.families:
        assert tuple(family.name) == ("nl", "en"), family.key


@pytest.mark.parametrize("key", KEYS)
def test_dutch_names_are_those_of_the_study(key: str, shared: Path):
    printed = [row["code"] for row in rows(shared / "codebook_data" / TABLES[key])]
    assert sorted(code.name["nl"] for code in load_builtin(key).codes) == sorted(printed)


@pytest.mark.parametrize("key", KEYS)
def test_origins_are_those_of_the_study(key: str, shared: Path):
    printed = {row["code"]: row["type"] for row in rows(shared / "codebook_data" / TABLES[key])}
    for code in load_builtin(key).codes:
        mark = re.match(r"(D|IV|I|T)\b", printed[code.name["nl"]])
        assert code.origin == (Origin(mark[1]) if mark else Origin.DEDUCTIVE), code.key


def test_safety_house_families_have_the_repaired_membership(shared: Path):
    codebook = load_builtin("safety_house")
    found = members(codebook)
    sizes = {
        "abstract": 27,
        "concreet": 15,
        "belemmeringen": 19,
        "brokerage_extern": 7,
        "brokerage_intern": 7,
    }
    assert {key: len(found[key]) for key in sizes} == sizes
    assert found["brokerage"] == found["brokerage_extern"] | found["brokerage_intern"]

    names = {code.key: code.name["nl"] for code in codebook.codes}
    labels = {family.name["nl"].casefold(): family.key for family in codebook.families}
    printed: dict[str, set[str]] = {}
    for row in rows(shared / "codebook_data" / "safety_house_families.csv"):
        printed.setdefault(row["family"], set()).add(row["canonical_code"])
    brokerage = printed["brokerage extern"] | printed["brokerage intern"]
    for family, codes in printed.items():
        group = {code for code in codes if code.startswith("<all 14")}
        expected = (codes - group) | (brokerage if group else set())
        assert {names[code] for code in found[labels[family]]} == expected


def test_the_four_codes_missing_from_the_printed_codebook_are_there():
    names = {code.name["nl"] for code in load_builtin("safety_house").codes}
    missing = {"Ethisch dilemma", "Respect", "Verdeling van vertrouwen"}
    assert missing | {"Mate waarin waardering is voor inbreng van partners"} <= names


def test_network_expectations_are_those_of_the_study(shared: Path):
    codebook = load_builtin("network_tensions")
    names = {code.key: code.name["nl"] for code in codebook.codes}
    lens = next(lens for lens in lenses(codebook) if lens["key"] == "expected_tensions")
    found = {names[row["code"]]: [names[code] for code in row["culture"]] for row in lens["row"]}
    printed = {
        row["spanning"]: row["model_cultuur_(fig 3.8)"].split("; ")
        for row in rows(shared / "codebook_data" / "network_tensions_expectations.csv")
    }
    assert found == printed


@pytest.mark.parametrize("key", KEYS)
def test_lenses_and_questions_speak_of_codes_and_families_that_exist(key: str):
    codebook = load_builtin(key)
    codes = {code.key for code in codebook.codes}
    families = {family.key for family in codebook.families}
    for lens in lenses(codebook):
        assert lens["kind"] in LENS_KINDS
        assert set(lens["name"]) == {"nl", "en"}
        assert set(mentioned(lens)) <= codes
        groups = [family for group in lens.get("group", []) for family in _families(group)]
        assert set(groups) <= families
        assert groups or set(mentioned(lens)), lens["key"]
    for question in codebook.extras.get("questions", []):
        assert set(question.get("codes", [])) <= codes
        assert set(question.get("families", [])) <= families


def test_the_files_name_no_respondent_and_no_count():
    for path in codebooks_folder().glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        tomllib.loads(text)
        assert "groundedness" not in text.casefold()
        assert not re.search(r"\b[RP]\d{1,2}\b", text)


def test_the_description_of_the_format_is_a_codebook_itself_and_counts_right():
    text = (codebooks_folder() / "README.md").read_text(encoding="utf-8")
    codebook = parse_toml("\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)), "README.md")
    assert codebook.warnings == ()
    assert members(codebook)["conditions"] == {"trust", "respect"}
    for info in builtin():
        assert re.search(rf"\| `{info.key}\.toml` \|.*\| {info.codes} \| {info.families} \|", text), info.key


def lenses(codebook: Codebook) -> list[dict]:
    return list(codebook.extras.get("lenses", []))


def _families(group: object) -> list[str]:
    return group.get("families", []) if isinstance(group, dict) else []


def mentioned(value: object, field: str = "") -> Iterator[str]:
    """Every key of a code in a lens."""
    about_codes = {
        *("code", "codes", "extern", "intern", "pairs", "singles", "governance", "factors", "culture"),
        *("explained_by", "fits", "where"),
    }
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "levels":
                yield from item
            elif key in ("grid", "group") and item in ("high", "low"):
                continue
            elif key in ("grid", "group") and isinstance(item, str):
                yield item
            else:
                yield from mentioned(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from mentioned(item, field)
    elif isinstance(value, str) and field in about_codes:
        yield value
