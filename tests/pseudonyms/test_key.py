"""The key: what is written is read again; placeholders do not follow the order of the interviews."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.pseudonyms import (
    Decision,
    Kept,
    Key,
    KeyFileError,
    Kind,
    Name,
    Style,
    load_key,
    save_key,
    with_placeholders,
)
from qualcode.pseudonyms.key import key_text, read_key_text
from qualcode.pseudonyms.names import Candidate
from qualcode.pseudonyms.placeholders import from_candidate

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.builds(
    Name,
    TEXTS,
    st.sampled_from(Kind),
    st.lists(TEXTS, max_size=3).map(tuple),
    TEXTS,
    st.sampled_from(Decision),
)
KEYS = st.builds(
    Key,
    st.lists(NAMES, max_size=4).map(tuple),
    st.sampled_from(Style),
    st.sampled_from(["nl", "en"]),
    st.integers(0, 2**62),
    TEXTS,
    st.lists(st.builds(Kept, TEXTS, TEXTS, TEXTS, st.booleans()), max_size=3).map(tuple),
)


@given(KEYS)
def test_a_key_reads_as_it_was_written(key):
    assert read_key_text(key_text(key)) == key


def test_a_key_is_replaced_whole_and_for_its_owner_only(tmp_path: Path):
    path = tmp_path / "s.key"
    path.write_text("old")
    path.chmod(0o644)
    save_key(Key((Name("Saskia"),)), path)
    assert load_key(path).names[0].original == "Saskia"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["s.key"]


@pytest.mark.parametrize(
    "content", ["", "made_by = 'x'", "[[name]]", "\x00", "made_by = 'qualcode key'\nname = 3"]
)
def test_another_file_gives_one_sentence(tmp_path: Path, content):
    (tmp_path / "s.key").write_text(content)
    with pytest.raises(KeyFileError):
        load_key(tmp_path / "s.key")
    with pytest.raises(KeyFileError):
        load_key(tmp_path / "none.key")


def a_key(style: Style, count: int, seed: int = 1) -> Key:
    names = tuple(Name(f"Naam{n}", Kind.PERSON, decision=Decision.REPLACE) for n in range(count))
    return Key(names, style, "nl", seed)


def test_placeholders_in_each_style():
    def made(style: Style) -> str:
        return with_placeholders(a_key(style, 1)).names[0].placeholder

    assert made(Style.DESCRIPTION) == "<naam persoon>"
    assert made(Style.NUMBERED) == "<persoon 1>"
    assert made(Style.SHORT) == "[P1]"
    assert made(Style.FICTIONAL) == ""
    hint = from_candidate(Candidate("Veld", Kind.PLACE, {"Veld": 1}, hint="wijk"))
    assert hint.placeholder == "<naam wijk>"


def test_numbers_are_drawn_by_lot_and_stay():
    key = with_placeholders(a_key(Style.NUMBERED, 20))
    order = [int(name.placeholder[9:-1]) for name in key.names]
    assert sorted(order) == list(range(1, 21))
    assert order != sorted(order)
    assert order != [int(n.placeholder[9:-1]) for n in with_placeholders(a_key(Style.NUMBERED, 20, 2)).names]
    more = with_placeholders(
        Key((*key.names, Name("Nog een", decision=Decision.REPLACE)), Style.NUMBERED, "nl", 1)
    )
    assert more.names[:20] == key.names
    assert len({name.placeholder for name in more.names}) == 21


def test_a_name_that_stays_gets_no_number():
    names = (Name("A", decision=Decision.KEEP), Name("B", decision=Decision.REPLACE))
    assert [n.placeholder for n in with_placeholders(Key(names, Style.SHORT)).names] == ["", "[P1]"]
