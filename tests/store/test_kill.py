"""A process that is killed at any moment loses no step that it finished."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from studies import new_project

from qualcode.project import open_project

ROUNDS = 50
WORKER = Path(__file__).with_name("killed_worker.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork and kill")
def test_every_step_that_was_reported_is_there_after_fifty_kills(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        path = project.path
    result = subprocess.run(
        [sys.executable, str(WORKER), str(path), str(ROUNDS)], capture_output=True, text=True, check=True
    )
    rounds = json.loads(result.stdout)
    assert len(rounds) == ROUNDS
    assert all(killed for killed, _names in rounds)
    reported = [name for _killed, names in rounds for name in names]
    assert len(reported) >= ROUNDS - ROUNDS // 5  # but every fifth is heard before it is killed
    with open_project(path, keep_backups=False) as project:
        stored = {code.name for code in project.codes.all()}
        assert set(reported) <= stored
        assert len(stored) - len(reported) <= ROUNDS  # a step may be finished and not yet reported
        assert project.check() == []
        labels = [step.label for step in project.history() if step.kind == "do"]
        assert len([label for label in labels if "New code" in label]) == len(stored)
