"""Backups: made while working, beside the study, and kept by one rule."""

from datetime import datetime, timedelta
from pathlib import Path

from studies import new_project

from qualcode.project import create_project, open_project
from qualcode.store.backup import KEEP_NEWEST, backup_folder, backups, is_due, prune


def test_the_first_change_of_a_session_makes_a_backup_of_the_study_as_it_was(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.codes.add("voor")
    with open_project(tmp_path / "study.qualcode") as project:
        project.codes.add("na")
        project.codes.add("en nog een")
    made = backups(tmp_path / "study.qualcode")
    assert len(made) == 1
    with open_project(made[0], readonly=True) as copy:
        assert [code.name for code in copy.codes.all()] == ["voor"]
        assert copy.check() == []


def test_a_backup_on_request_holds_everything(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.codes.add("alles")
        copy_path = project.backup()
    with open_project(copy_path, readonly=True) as copy:
        assert [code.name for code in copy.codes.all()] == ["alles"]


def test_only_looking_makes_no_backup(tmp_path: Path) -> None:
    new_project(tmp_path).close()
    open_project(tmp_path / "study.qualcode").close()
    assert backups(tmp_path / "study.qualcode") == []


def test_the_newest_and_the_last_of_each_day_are_kept(tmp_path: Path) -> None:
    study = tmp_path / "s.qualcode"
    folder = backup_folder(study)
    folder.mkdir()
    now = datetime(2026, 3, 31, 18, 0)
    for days in range(30):
        for hour in (9, 12, 15):
            time = now.replace(hour=hour) - timedelta(days=days)
            (folder / f"s {time.strftime('%Y-%m-%d %H%M%S')}.qualcode").touch()
    (folder / "notes.txt").touch()
    prune(study, now)
    kept = [path.stem for path in backups(study)]
    assert kept[-KEEP_NEWEST:] == sorted(kept)[-KEEP_NEWEST:]
    assert kept[-1] == "s 2026-03-31 150000"
    older = kept[:-KEEP_NEWEST]
    assert all(name.endswith("150000") for name in older[:-1])
    assert older[0] == "s 2026-03-18 150000"
    assert len(older) == 11
    assert (folder / "notes.txt").exists()


def test_a_backup_is_due_after_ten_minutes(tmp_path: Path) -> None:
    study = tmp_path / "s.qualcode"
    now = datetime(2026, 3, 31, 18, 0)
    assert is_due(study, now)
    backup_folder(study).mkdir()
    (backup_folder(study) / "s 2026-03-31 175500.qualcode").touch()
    assert not is_due(study, now)
    assert is_due(study, now + timedelta(minutes=5))


def test_the_name_of_a_study_may_hold_brackets(tmp_path: Path) -> None:
    folder = tmp_path / "[1] *"
    folder.mkdir()
    with create_project(folder / "studie [a-z].qualcode") as project:
        project.codes.add("een")
        project.codes.add("twee")
        assert len(backups(project.path)) == 1
        assert not is_due(project.path, datetime.now())
