"""A sample of what tests/fuzz/importers.py makes: no exception but users' errors, sound transcripts."""

from pathlib import Path
from random import Random

import pytest
from fuzz.importers import good_files, mutated, tried

from qualcode.errors import ImportFileError
from qualcode.transcripts import read_transcripts


@pytest.mark.parametrize("seed", range(120))
def test_a_mutated_file(tmp_path: Path, seed: int) -> None:
    assert not tried(seed, good_files(), tmp_path).problem


def test_a_text_of_nothing_but_a_time_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gesprek.txt").write_text("[00:01:02]\n")
    with pytest.raises(ImportFileError):
        read_transcripts(tmp_path / "gesprek.txt")


def test_a_seed_makes_the_same_file_again() -> None:
    data = good_files()[0].read_bytes()
    assert mutated(data, Random(5), other=b"other") == mutated(data, Random(5), other=b"other")
