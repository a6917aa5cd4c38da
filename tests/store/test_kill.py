"""A process that is killed at any moment loses no step that it finished."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.codebook.builtin import load_builtin
from qualcode.project import open_project

ROUNDS = 50
FEW = 12
WORKER = Path(__file__).with_name("killed_worker.py")


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork and kill")


def killed(path: Path, rounds: int, verb: str) -> list[str]:
    """What workers reported who did `verb` until they were killed."""
    command = [sys.executable, str(WORKER), str(path), str(rounds), verb]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(result.stdout)
    assert len(found) == rounds
    assert all(was_killed for was_killed, _names in found)
    return [name for _killed, names in found for name in names]


def test_every_step_that_was_reported_is_there_after_fifty_kills(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        path = project.path
    reported = killed(path, ROUNDS, "codes")
    assert len(reported) >= ROUNDS - ROUNDS // 5  # but every fifth is heard before it is killed
    with open_project(path, keep_backups=False) as project:
        stored = {code.name for code in project.codes.all()}
        assert set(reported) <= stored
        assert len(stored) - len(reported) <= ROUNDS  # a step may be finished and not yet reported
        assert project.check() == []
        labels = [step.label for step in project.history() if step.kind == "do"]
        assert len([label for label in labels if "New code" in label]) == len(stored)


def test_judgements_of_many_cells_are_there_all_or_none(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=8) as project:
        path = project.path
        columns = [f"code:{project.codes.add(name)}" for name in "abcdef"]
        matrix = project.matrices.add("m", rows="documents", columns=columns)
    reported = killed(path, FEW, "judgements")
    with open_project(path, keep_backups=False) as project:
        cells = project.matrices.judgements(project.matrices.get(matrix).sheet)
        assert len(cells) == 8 * 6
        (text,) = {one.summary for one in cells.values()}
        assert text == reported[-1] or text not in reported  # the last step may not have been reported
        assert project.check() == []
        project.undo()
        assert len({one.summary for one in project.matrices.judgements(f"matrix:{matrix}").values()}) == 1


def test_a_query_codes_all_that_it_finds_or_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=20) as project:
        path, code = project.path, project.codes.add("a")
        for info in project.documents.all():
            project.quotations.code(info.id, *passage("Dat helpt echt."), [code])
    reported = killed(path, FEW, "query")
    with open_project(path, keep_backups=False) as project:
        counts = project.codes.groundedness()
        names = {one.name: counts.get(one.id, 0) for one in project.codes.all()}
        assert {names[name] for name in reported} == {20}
        assert set(names.values()) <= {0, 20}
        assert project.check() == []


def test_a_codebook_is_taken_over_as_a_whole_or_not(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        path = project.path
    killed(path, FEW, "codebook")
    book = load_builtin("collaboration_tips")
    with open_project(path, keep_backups=False) as project:
        here = (len(project.codes.all()), len(project.families.all()), len(project.lenses.all()))
        assert here in [(0, 0, 0), (len(book.codes), len(book.families), len(book.extras["lenses"]))]
        assert project.check() == []
