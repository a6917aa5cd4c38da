"""Disks that are full or cannot be written to: one sentence, and nothing lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from analysis_verbs import VERBS, parts_of
from invariants import differing, tables
from studies import new_project, passage

from qualcode.errors import ProjectError
from qualcode.model import ParticipantDraft
from qualcode.project import create_project, open_project

MOUNTS = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    if not MOUNTS:
        pytest.skip("mounting a small disk needs Linux and root")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("this machine does not let tests mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_while_coding(small_disk: Path) -> None:
    with new_project(small_disk, documents=1) as project:
        code = project.codes.add("bewaard")
        document = project.documents.all()[0].id
        project.quotations.code(document, *passage("de mail"), [code])
        (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 4096))
        steps = len(project.history())
        with pytest.raises(ProjectError, match="disk is full"):
            project.memos.add("study", 0, "lang " * 50_000)
        assert len(project.history()) == steps
        (small_disk / "ballast").unlink()
        project.memos.add("study", 0, "kort")
    with open_project(small_disk / "study.qualcode", keep_backups=False) as project:
        assert [memo.text for memo in project.memos.all()] == ["kort"]
        assert project.check() == []


def test_no_room_for_a_new_study(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * shutil.disk_usage(small_disk).free)
    with pytest.raises(ProjectError):
        create_project(small_disk / "s")
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_no_room_for_a_backup_does_not_stop_the_work(small_disk: Path) -> None:
    with new_project(small_disk) as project:
        project.memos.add("study", 0, os.urandom(150_000).hex())
    with open_project(small_disk / "study.qualcode") as project:
        project.codes.add("toch")
        assert "No backup could be made" in project.backup_problem
        assert [code.name for code in project.codes.all()] == ["toch"]
    assert not list((small_disk / "study-backups").iterdir())


def test_a_folder_that_cannot_be_written_to(small_disk: Path) -> None:
    with new_project(small_disk) as project:
        path = project.path
    before = path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(ProjectError, match="cannot be written to"):
        open_project(path)
    with open_project(path, readonly=True) as project:
        assert len(project.documents.all()) == 1
    with pytest.raises(ProjectError, match="cannot be made"):
        create_project(small_disk / "nieuw")
    assert path.read_bytes() == before


def test_a_database_that_may_not_grow(tmp_path: Path) -> None:
    """The same as a full disk, on every machine: SQLite refuses new pages."""
    with new_project(tmp_path) as project:
        raw = project._store._raw()
        raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
        before = len(project.history())
        with pytest.raises(ProjectError, match="disk is full"):
            project.memos.add("study", 0, os.urandom(200_000).hex())
        assert len(project.history()) == before
        assert project.check() == []


def test_opening_and_undoing_on_a_full_disk(small_disk: Path) -> None:
    with new_project(small_disk) as project:
        project.codes.add("bewaard")
    (small_disk / "ballast").write_bytes(b"x" * shutil.disk_usage(small_disk).free)
    with open_project(small_disk / "study.qualcode") as project:
        with pytest.raises(ProjectError, match="disk is full"):
            project.undo()
        assert [code.name for code in project.codes.all()] == ["bewaard"]


def test_a_study_that_cannot_be_finished_leaves_nothing(small_disk: Path) -> None:
    for free in range(4096, 500_000, 8192):
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"")
        ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - free))
        try:
            create_project(small_disk / "s", keep_backups=False).close()
        except ProjectError:
            assert [path.name for path in small_disk.iterdir()] == ["ballast"]
        else:
            return
    pytest.fail("no study fits on the disk")


def test_a_full_disk_while_analysing(small_disk: Path) -> None:
    with new_project(small_disk) as project:
        code = project.codes.add("trust", families=[project.families.add("f")])
        project.quotations.code(project.documents.all()[0].id, *passage("Dat helpt echt."), [code])
        project.participants.add(ParticipantDraft("Jan"))
        (small_disk / "ballast").write_bytes(b"x" * shutil.disk_usage(small_disk).free)
        before, steps = tables(project.path), len(project.history())
        for name, verb in VERBS.items():
            with pytest.raises(ProjectError, match="disk is full"):
                verb(project, parts_of(project))
            assert differing(before, tables(project.path)) == [], name
        assert len(project.history()) == steps
        (small_disk / "ballast").unlink()
        for name, verb in VERBS.items():
            verb(project, parts_of(project))
            assert project.check() == [], name
