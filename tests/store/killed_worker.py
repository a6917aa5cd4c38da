"""Forks processes that do one thing over and over and report each time, and kills them at random moments.

    python killed_worker.py STUDY ROUNDS [VERB]

The verb is "codes" (the usual one), "judgements", "query" or "codebook". Writes, as JSON, for every round
whether it was killed while working, and what it had reported.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable

from qualcode.codebook.builtin import load_builtin
from qualcode.project import Project, open_project
from qualcode.project.matrices import CellChange


def work(study: str, number: int, report: int, verb: str) -> None:
    """Does a verb without end and reports each time when it has returned."""
    with open_project(study, keep_backups=False) as project:
        step = 0
        while True:
            name = f"round {number} step {step}"
            VERBS[verb](project, name)
            os.write(report, f"{name}\n".encode())
            step += 1


def judge_all(project: Project, text: str) -> None:
    """Writes the text in every cell of the only matrix, as one step."""
    (matrix,) = project.matrices.all()
    rows = [f"document:{one.id}" for one in project.documents.all()]
    changes = [CellChange(row, column, summary=text) for row in rows for column in matrix.design["columns"]]
    project.matrices.judge_many(matrix.sheet, changes)


def code_what_is_found(project: Project, name: str) -> None:
    """Puts a new code on all that a query finds."""
    project.queries.code_all('code("a")', project.codes.add(name))


def take_over_and_back(project: Project, _name: str) -> None:
    """Takes a whole codebook over, and back again."""
    project.codebooks.take_over(load_builtin("collaboration_tips"), language="en")
    project.undo()


VERBS: dict[str, Callable[[Project, str], object]] = {
    "codes": lambda project, name: project.codes.add(name),
    "judgements": judge_all,
    "query": code_what_is_found,
    "codebook": take_over_and_back,
}


def one_round(study: str, number: int, verb: str) -> tuple[bool, list[str]]:
    """Whether the worker was killed, and the lines that it had reported in full."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(study, number, writing, verb)
        finally:
            os._exit(1)
    os.close(writing)
    # every fifth is killed whatever it is at, opening the study too; the others once they have begun
    heard = os.read(reading, 1) if number % 5 else b""
    time.sleep(random.uniform(0.001, 0.06))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = (heard + pipe.read()).decode().split("\n")[:-1]
    return os.WIFSIGNALED(status), lines


if __name__ == "__main__":
    wanted = sys.argv[3] if len(sys.argv) > 3 else "codes"
    rounds = [one_round(sys.argv[1], number, wanted) for number in range(int(sys.argv[2]))]
    sys.stdout.write(json.dumps(rounds))
