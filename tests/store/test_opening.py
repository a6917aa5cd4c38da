"""Opening a study: what is no study, what is damaged, and who has it open."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from studies import new_project

from qualcode.errors import ProjectError, ProjectInUseError
from qualcode.project import create_project, open_project

HOLD = """
import sys
from qualcode.project import open_project
study = open_project(sys.argv[1])
print(1, flush=True)
input()
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    with new_project(tmp_path) as project:
        project.codes.add("bewaard")
        return project.path


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "leeg.qualcode"
    path.touch()
    with pytest.raises(ProjectError, match="0 bytes"):
        open_project(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "brief.qualcode"
    path.write_text("Geachte heer, " * 1000)
    with pytest.raises(ProjectError, match="not a study"):
        open_project(path)
    assert path.read_text().startswith("Geachte")


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "ander.qualcode"
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    with pytest.raises(ProjectError, match="not a study"):
        open_project(path)


def test_a_file_that_does_not_exist_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "geen.qualcode", tmp_path):
        with pytest.raises(ProjectError, match="There is no study"):
            open_project(path)


def test_a_damaged_file(study: Path) -> None:
    data = bytearray(study.read_bytes())
    data[8192:24576] = os.urandom(16384)
    study.write_bytes(data)
    with pytest.raises(ProjectError, match="damaged"):
        open_project(study)


def test_a_file_cut_short(study: Path) -> None:
    study.write_bytes(study.read_bytes()[:-20_000])
    with pytest.raises(ProjectError, match="damaged"):
        open_project(study)


def test_a_study_of_a_newer_version(study: Path) -> None:
    connection = sqlite3.connect(study)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ProjectError, match="newer version"):
        open_project(study)


def test_a_name_that_is_taken(study: Path) -> None:
    before = study.read_bytes()
    with pytest.raises(ProjectError, match="exists already"):
        create_project(study)
    assert study.read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="There is no folder"):
        create_project(tmp_path / "nergens" / "s")


def test_nothing_is_left_beside_the_study_after_closing(study: Path) -> None:
    with open_project(study, keep_backups=False) as project:
        project.codes.add("nog een")
    assert list(study.parent.iterdir()) == [study]


def test_a_study_that_another_process_has_open(study: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(study)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "1\n"
        with pytest.raises(ProjectInUseError, match="open elsewhere") as refused:
            open_project(study)
        assert not refused.value.takeover
        with open_project(study, readonly=True) as project:  # looking is always possible
            assert [code.name for code in project.codes.all()] == ["bewaard"]
            with pytest.raises(ProjectError, match="look at only"):
                project.codes.add("x")
        other.kill()
        other.wait()
    with open_project(study, keep_backups=False) as project:  # the lock of a dead process is no lock
        project.codes.add("na de dood")


def test_a_study_that_another_computer_had_open(study: Path) -> None:
    lock = study.with_name(f".{study.name}.lock")
    holder = {"user": "mk", "host": "another-computer", "process": 1, "since": "2026-01-01 10:00"}
    lock.write_text(json.dumps(holder))
    with pytest.raises(ProjectInUseError, match="another-computer") as asked:
        open_project(study)
    assert asked.value.takeover
    assert json.loads(lock.read_text()) == holder
    open_project(study, takeover=True).close()
    assert not lock.exists()


def test_looking_at_a_study_whose_writer_died_half_way(study: Path) -> None:
    dying = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 5")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE step_rows SET images = zeroblob(100000)")
os._exit(9)
"""
    before = study.read_bytes()
    subprocess.run([sys.executable, "-c", dying, str(study)], check=False)
    assert study.read_bytes() != before  # half of it is in the file already
    with open_project(study, readonly=True) as project:
        assert [code.name for code in project.codes.all()] == ["bewaard"]
        assert project.check() == []
    assert study.read_bytes() == before


def test_one_lock_for_a_study_and_a_link_to_it(study: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    link = elsewhere / "link.qualcode"
    try:
        link.symlink_to(study)
    except OSError:
        pytest.skip("this machine does not let users make links")
    with open_project(study, keep_backups=False), pytest.raises(ProjectInUseError, match="open elsewhere"):
        open_project(link)


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="There is no study"):
        open_project(tmp_path / ("x" * 300))
    for name in ("", ".", "/"):
        with pytest.raises(ProjectError, match="name of its own"):
            create_project(name)
