"""A copy of the study as it was after an earlier step: the same tables, the same undo, none of the rest."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import TEXT, new_project, passage, transcript

from qualcode.errors import NotPossibleError, ProjectError
from qualcode.project import Project, open_project
from qualcode.store.schema import JOURNALED


def tables(path: Path) -> dict[str, list[tuple]]:
    connection = sqlite3.connect(path)
    found = {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in JOURNALED}
    connection.close()
    return found


def snapshot(project: Project, path: Path) -> tuple[dict[str, list[tuple]], list[tuple]]:
    with project._store._turn:
        copy = sqlite3.connect(path)
        project._store._raw().backup(copy)
        copy.close()
    states = [(step.id, step.label, step.state) for step in project.history()]
    return tables(path), states


VERBS = st.lists(st.sampled_from(["code", "uncode", "rename", "add", "undo", "redo", "coder"]), max_size=14)


@given(VERBS, st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_moment_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("study")
    moments = []
    with new_project(folder) as project:
        moments.append((project.history()[0].id, *snapshot(project, folder / "0.db")))
        for number, verb in enumerate(verbs, start=1):
            if act(project, verb, number):
                moments.append((project.history()[0].id, *snapshot(project, folder / f"{number}.db")))
        step, rows, states = data.draw(st.sampled_from(moments))
        project.copy_as_of(step, folder / "copy.qualcode")
    assert tables(folder / "copy.qualcode") == rows
    with open_project(folder / "copy.qualcode", keep_backups=False) as copy:
        assert [(one.id, one.label, one.state) for one in copy.history()] == states
        assert copy.check() == []


def act(project: Project, verb: str, number: int) -> bool:
    """Does something; whether it made a step."""
    newest = project.history()[0].id
    info = next(iter(project.documents.all()), None)
    if info is None:  # even the import was undone
        verb = "redo"
    if verb == "code":
        code = project.codes.add(f"code {number}")
        project.quotations.code(info.id, *passage("Wij bellen elkaar."), [code])
    elif verb == "uncode" and project.quotations.all():
        project.quotations.uncode([project.quotations.all()[0].codings[0].id])
    elif verb == "rename":
        project.documents.rename(info.id, f"gesprek {number}")
    elif verb == "add":
        project.codes.add(f"los {number}")
    elif verb == "coder":
        project.coders.use("MK" if project.coders.current.name == "SV" else "SV")
    elif verb in ("undo", "redo"):
        with suppress(NotPossibleError):  # there is nothing, or another coder built on it
            project.undo() if verb == "undo" else project.redo()
    return project.history()[0].id != newest


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        there = tmp_path / "there.qualcode"
        there.write_bytes(b"mine")
        with pytest.raises(ProjectError, match="already"):
            project.copy_as_of(project.history()[0].id, there)
        assert there.read_bytes() == b"mine"
        with pytest.raises(ProjectError, match="could not be made"):
            project.copy_as_of(project.history()[0].id, tmp_path / "no folder" / "copy")


def test_texts_that_came_later_are_not_in_the_copy_and_those_undo_needs_are(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        (info,) = project.documents.all()
        project.corrections.apply(project.corrections.plan(info.id, "I: Wat?\n\nR: Niets."))
        step = project.history()[0].id
        project.documents.add([transcript("later", "R: Dit is van ná die tijd.\n")])
        project.copy_as_of(step, tmp_path / "copy.qualcode")
    assert "ná die tijd".encode() not in (tmp_path / "copy.qualcode").read_bytes()
    with open_project(tmp_path / "copy.qualcode", keep_backups=False) as copy:
        copy.undo()
        assert copy.documents.get(info.id).text == TEXT
        copy.undo()
        copy.redo()
        assert copy.documents.original(info.id) == TEXT.encode()
        assert copy.check() == []
