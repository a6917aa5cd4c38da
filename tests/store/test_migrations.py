"""A study of each older version opens, keeps what it held, and can still undo what was done in it."""

import sqlite3
from pathlib import Path

import pytest
from analysis_verbs import VERBS, parts_of
from invariants import differing, tables, wrong
from studies import new_project, passage

from qualcode.errors import ProjectError
from qualcode.model import ParticipantDraft
from qualcode.project import create_project, open_project
from qualcode.store.migrations import MIGRATIONS
from qualcode.store.schema import APPLICATION_ID, SCHEMA_VERSION

HERE = Path(__file__).parent


OLDER = range(1, SCHEMA_VERSION)


@pytest.fixture(params=OLDER, ids=lambda version: f"version {version}")
def old_study(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A study as each older version wrote it: one document, one coding, the document renamed since."""
    path = tmp_path / "study.qualcode"
    connection = sqlite3.connect(path)
    connection.executescript((HERE / f"version_{request.param}.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {request.param}")
    connection.commit()
    connection.close()
    return path


def test_there_is_a_migration_for_each_older_version() -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION - 1


def test_an_older_study_becomes_one_of_today(old_study: Path) -> None:
    with open_project(old_study) as project:
        (info,) = project.documents.all()
        document = project.documents.get(info.id)
        assert (info.name, len(document.turns), document.times) == ("talk one", 4, ())
        ((quotation),) = project.quotations.of_document(info.id)
        assert document.text[quotation.start : quotation.end] == "We trust each other."
        assert project.check() == []
    connection = sqlite3.connect(old_study)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_its_tables_are_those_of_a_new_study(old_study: Path, tmp_path: Path) -> None:
    open_project(old_study).close()
    create_project(tmp_path / "new.qualcode", coder="SV", keep_backups=False).close()
    assert columns_of(old_study) == columns_of(tmp_path / "new.qualcode")


def columns_of(path: Path) -> dict[str, set[tuple]]:
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {n: {(c[1], c[3], c[5]) for c in connection.execute(f"PRAGMA table_info({n})")} for n in names}
    connection.close()
    return found


def test_its_whole_history_can_be_undone_and_redone(old_study: Path) -> None:
    connection = sqlite3.connect(old_study)
    (done,) = connection.execute("SELECT count(*) FROM step WHERE kind = 'do'").fetchone()
    connection.close()
    assert done >= 4
    with open_project(old_study) as project:
        steps = 0
        while project.next_undo():
            project.undo()
            steps += 1
        assert (steps, project.documents.all()) == (done, [])
        while project.next_redo():
            project.redo()
        (info,) = project.documents.all()
        assert info.name == "talk one"
        assert len(project.quotations.of_document(info.id)) == 1


def test_a_backup_is_made_before(old_study: Path) -> None:
    before = old_study.read_bytes()
    open_project(old_study, keep_backups=False).close()
    backups = [path for path in old_study.parent.rglob("*.qualcode") if path != old_study]
    assert [path.stat().st_size for path in backups] == [len(before)]


def test_an_older_study_that_may_only_be_looked_at_says_so(old_study: Path) -> None:
    with pytest.raises(ProjectError, match="older version") as caught:
        open_project(old_study, readonly=True)
    assert "backup" in caught.value.remedy


def test_all_verbs_of_analysing_work_in_it_and_its_old_steps_can_still_be_undone(old_study: Path) -> None:
    with open_project(old_study) as project:
        if not project.families.all():
            project.families.add("family")
        before = tables(old_study)
        parts = parts_of(project)
        assert parts.quotation
        assert parts.person
        for name, verb in VERBS.items():
            verb(project, parts)
            assert wrong(project) == [], name
        assert [one.title for one in project.cases.all()] == ["c"]
        assert len(project.matrices.judgements(project.matrices.named("m").sheet)) == 1
        end = tables(old_study)
        while project.next_undo():
            project.undo()
        assert (project.documents.all(), project.matrices.all()) == ([], [])
        while project.next_redo():
            project.redo()
        assert differing(tables(old_study), end) == []
        assert differing(before, end) != []


def test_in_a_study_that_may_only_be_looked_at_each_of_them_says_so_in_one_sentence(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code = project.codes.add("trust", families=[project.families.add("f")])
        project.quotations.code(project.documents.all()[0].id, *passage("Dat helpt echt."), [code])
        project.participants.add(ParticipantDraft("Jan"))
        path = project.path
    before = tables(path)
    with open_project(path, readonly=True) as project:
        for name, verb in VERBS.items():
            with pytest.raises(ProjectError, match="open to look at only") as caught:
                verb(project, parts_of(project))
            assert caught.value.sentence == "“study.qualcode” is open to look at only.", name
    assert differing(before, tables(path)) == []
