"""Writing a codebook in the format that the name of the file asks for."""

from pathlib import Path

import pytest

from qualcode.codebook import WRITERS, diff, load_builtin, read_codebook, write_codebook
from qualcode.errors import QualcodeError


@pytest.mark.parametrize("ending", WRITERS)
def test_every_format_that_is_written_is_read_again(tmp_path: Path, ending: str):
    codebook = load_builtin("network_tensions")
    path = tmp_path / f"book{ending.upper()}"
    write_codebook(codebook, path, language="nl")
    change = diff(codebook, read_codebook(path))
    assert (change.added, change.removed) == ((), ())
    # A csv file has no room for what families are; all else comes back.
    assert change.changed == ()
    assert change.families_removed == () or ending == ".csv"


def test_another_ending_is_a_sentence(tmp_path: Path):
    with pytest.raises(QualcodeError, match=r"book\.pdf"):
        write_codebook(load_builtin("resource_dependence"), tmp_path / "book.pdf", language="nl")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", WRITERS)
def test_a_place_where_nothing_can_be_written_is_a_sentence(tmp_path: Path, ending: str):
    with pytest.raises(QualcodeError, match="cannot be written"):
        write_codebook(load_builtin("resource_dependence"), tmp_path / "gone" / f"x{ending}", language="nl")


@pytest.mark.parametrize("ending", WRITERS)
def test_a_file_that_was_there_stays_when_writing_fails(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / f"book{ending}"
    path.write_text("van gisteren")

    def half(_codebook: object, file: Path, _language: str) -> None:
        file.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITERS, ending, half)
    with pytest.raises(QualcodeError, match="No space left"):
        write_codebook(load_builtin("resource_dependence"), path, language="nl")
    assert path.read_text() == "van gisteren"
    assert list(tmp_path.iterdir()) == [path]
