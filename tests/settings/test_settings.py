"""The user's settings: kept, checked, and harmless when damaged."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.settings import FILE_NAME, MOST_RECENT, SETTINGS, Settings, SettingsError, load_settings

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def test_defaults_without_a_file(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.get("theme") == "system" and settings.get("recent") == [] and not settings.notice


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "deep" / "folder")
    settings.set("theme", "dark")
    settings.set("zoom", 125)
    settings.set("shortcuts", {"in_vivo": "Ctrl+Alt+V"})
    settings.remember_study(tmp_path / "é “x”.qualcode", {"document": 2**62, "recent": [1, 2]})
    settings.save()
    again = load_settings(tmp_path / "deep" / "folder")
    assert again.get("theme") == "dark" and again.get("zoom") == 125
    assert again.get("shortcuts") == {"in_vivo": "Ctrl+Alt+V"}
    assert again.of_study(tmp_path / "é “x”.qualcode") == {"document": 2**62, "recent": [1, 2]}


@given(st.dictionaries(TEXTS, st.one_of(TEXTS, st.booleans(), st.integers(-(2**63), 2**63 - 1)), max_size=5))
def test_any_text_survives_the_file(values: dict) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / FILE_NAME)
        settings.set("studies", {"a": values})
        settings.save()
        assert tomllib.loads((Path(folder) / FILE_NAME).read_text("utf-8")).get("studies") == {"a": values}


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", b"[[[", b"\x00" * 40])
def test_a_damaged_file_gives_defaults_and_a_notice_and_is_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    settings = load_settings(tmp_path)
    assert settings.get("theme") == "system" and settings.notice
    assert (tmp_path / "settings.damaged").read_bytes() == content


def test_values_of_the_wrong_kind_are_left_out(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('theme = "purple"\nzoom = "large"\nunknown = 3\nlanguage = "nl"\n')
    settings = load_settings(tmp_path)
    assert (settings.get("theme"), settings.get("zoom"), settings.get("language")) == ("system", 100, "nl")


def test_recent_studies_newest_first_each_once_and_only_those_that_exist(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    paths = [tmp_path / f"{number}.qualcode" for number in range(MOST_RECENT + 3)]
    for path in paths:
        path.touch()
        settings.add_recent(path)
    settings.add_recent(paths[5])
    paths[6].unlink()
    recent = settings.recent()
    assert recent[0] == paths[5].resolve() and recent.count(paths[5].resolve()) == 1
    assert paths[6].resolve() not in recent and len(recent) < MOST_RECENT + 1


def test_a_folder_that_cannot_be_written_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = load_settings(tmp_path / "file" / "below")
    with pytest.raises(SettingsError, match="cannot be written"):
        settings.save()


def test_the_variable_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "elsewhere"))
    load_settings().save()
    assert (tmp_path / "elsewhere" / FILE_NAME).is_file()


def test_every_setting_has_a_default_of_its_own_kind() -> None:
    assert all(setting.accepts(setting.default) for setting in SETTINGS)
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
