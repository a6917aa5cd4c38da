"""Codebooks as TOML: what is read, what is refused, and that writing loses nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import builtin, codebook_as_toml, load_builtin, read_codebook, write_codebook_toml
from qualcode.codebook.toml_read import parse_toml
from qualcode.errors import ImportFileError
from qualcode.model import Codebook, CodeDraft, FamilyDraft, Origin

HEAD = 'format = "qualcode-codebook"\nversion = 1\nlanguage = "en"\n'
TRUST = '[[code]]\nkey = "trust"\nname = "Trust"\n'
RESPECT = '[[code]]\nkey = "respect"\nname = "Respect"\n'


def read(text: str) -> Codebook:
    return parse_toml(HEAD + text, "book.toml")


def test_a_code_and_a_family_in_two_languages():
    codebook = read(
        TRUST.replace('name = "Trust"', 'name.nl = "Vertrouwen"\nname.en = "Trust"\norigin = "IV"')
        + 'definition = "Relying on"\ncolor = "#ABC"\n[[family]]\nname = "Abstract"\ncodes = ["trust"]\n'
    )
    (code,), (family,) = codebook.codes, codebook.families
    # The language of the file comes first, as the canonical one.
    assert list(code.name.items()) == [("en", "Trust"), ("nl", "Vertrouwen")]
    assert (code.origin, code.definition, code.color) == (Origin.IN_VIVO, {"en": "Relying on"}, "#aabbcc")
    assert family.codes == ("trust",)


def test_lenses_land_in_extras_untouched():
    codebook = read(
        TRUST + '[[lens]]\nkey = "x"\nkind = "yet unknown"\nrows = [{ a = 1 }, { b = ["trust"] }]\n'
    )
    assert codebook.extras["lenses"] == [
        {"key": "x", "kind": "yet unknown", "rows": [{"a": 1}, {"b": ["trust"]}]}
    ]


def test_extras_can_be_kept_as_json():
    codebook = read(TRUST + '[[lens]]\nkey = "x"\nsince = 2021-07-01\nat = [2021-07-01T10:00:00, 10:00:00]\n')
    (lens,) = json.loads(json.dumps(codebook.extras["lenses"]))
    assert lens == {"key": "x", "since": "2021-07-01", "at": ["2021-07-01T10:00:00", "10:00:00"]}


def test_an_unknown_field_is_reported_and_left_out():
    codebook = read(TRUST + 'defintion = "typing error"\n')
    assert len(codebook.warnings) == 1
    assert "trust" in codebook.warnings[0]
    assert "defintion" in codebook.warnings[0]


MISTAKES = {
    "key twice": (TRUST + RESPECT.replace('"respect"', '"trust"'), "trust"),
    "name twice": (TRUST + RESPECT.replace('"Respect"', '"TRUST"'), "respect"),
    "no name": ('[[code]]\nkey = "empty"\n', "empty"),
    "bad origin": (TRUST + 'origin = "X"\n', "trust"),
    "bad colour": (TRUST + 'color = "blue"\n', "trust"),
    "colour no text": (TRUST + "color = 3\n", "trust"),
    "unknown member": (TRUST + '[[family]]\nkey = "abstract"\nname = "A"\ncodes = ["gone"]\n', "abstract"),
    "member twice": (TRUST + '[[family]]\nkey = "f"\nname = "A"\ncodes = ["trust", "trust"]\n', "f"),
    "members no list": (TRUST + '[[family]]\nkey = "f"\nname = "A"\ncodes = "trust"\n', "f"),
    "unknown parent": (TRUST + '[[family]]\nkey = "f"\nname = "A"\nparent = "gone"\n', "f"),
    "family name twice": (TRUST + 2 * '[[family]]\nname = "A"\n', "A"),
    "in itself": (
        TRUST
        + '[[family]]\nkey = "f"\nname = "A"\nparent = "g"\n'
        + '[[family]]\nkey = "g"\nname = "B"\nparent = "f"\n',
        "f",
    ),
    "question": (TRUST + '[[question]]\nnumber = "7"\ncodes = ["gone"]\n', "7"),
    "no codes": ("", "codebook"),
    "code no table": ("code = 3\n", "code"),
    "name no text": ("[[code]]\nkey = 'k'\nname = 3\n", "k"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_sentence_with_file_and_entry(mistake: str):
    text, entry = MISTAKES[mistake]
    with pytest.raises(ImportFileError) as error:
        read(text)
    assert "“book.toml”" in error.value.sentence
    assert f"“{entry}”" in error.value.sentence
    assert error.value.sentence.endswith(".")
    assert "\n" not in error.value.sentence


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "qualcode"),
        (b"a = ", "TOML"),
        (b"\xff\xfe\x00x", "UTF-8"),
        (b'format = "qualcode-codebook"\nversion = 2\n', "newer"),
        (b'format = "qualcode-codebook"\nversion = "1"\n', "not a qualcode codebook"),
        (b'format = "qualcode-codebook"\nversion = true\n', "not a qualcode codebook"),
        (b'title = "pyproject"\n', "not a qualcode codebook"),
    ],
)
def test_what_is_no_codebook_is_refused(tmp_path: Path, data: bytes, word: str):
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    with pytest.raises(ImportFileError, match=word) as error:
        read_codebook(path)
    assert "x.toml" in error.value.sentence


def test_a_missing_file_is_a_sentence(tmp_path: Path):
    with pytest.raises(ImportFileError, match=r"gone\.toml"):
        read_codebook(tmp_path / "gone.toml")


@pytest.mark.parametrize("key", [info.key for info in builtin()])
def test_the_built_in_codebooks_survive_writing(key: str, tmp_path: Path):
    codebook = load_builtin(key)
    write_codebook_toml(codebook, tmp_path / "x.toml")
    assert read_codebook(tmp_path / "x.toml") == codebook


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(str.strip).filter(bool)
texts = st.dictionaries(st.sampled_from(["en", "nl"]), words, min_size=1)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    names = draw(st.lists(words, min_size=1, max_size=6, unique_by=str.casefold))
    codes = tuple(
        CodeDraft(
            name={"en": name},
            origin=draw(st.sampled_from(Origin)),
            definition=dict(sorted(draw(texts).items())),
            example=dict(sorted(draw(texts).items())),
            color=draw(st.sampled_from(["", "#a0b1c2"])),
            key=f"k{n}",
        )
        for n, name in enumerate(names)
    )
    members = tuple(draw(st.lists(st.sampled_from([code.key for code in codes]), unique=True)))
    family = FamilyDraft(name={"en": draw(words)}, codes=members, key="f")
    return Codebook({"en": draw(words)}, codes, (family,), source=draw(words), language="en", licence="MIT")


@given(codebooks())
def test_any_codebook_survives_writing(codebook: Codebook):
    assert parse_toml(codebook_as_toml(codebook), "x.toml") == codebook
