"""Forks processes that add codes and report each, and kills them at random moments.

    python killed_worker.py STUDY ROUNDS

Writes, as JSON, for every round whether it was killed while working, and what it had reported.
"""

import json
import os
import random
import signal
import sys
import time

from qualcode.project import open_project


def work(study: str, number: int, report: int) -> None:
    """Adds codes without end and reports each when its verb has returned."""
    with open_project(study, keep_backups=False) as project:
        step = 0
        while True:
            name = f"round {number} step {step}"
            project.codes.add(name)
            os.write(report, f"{name}\n".encode())
            step += 1


def one_round(study: str, number: int) -> tuple[bool, list[str]]:
    """Whether the worker was killed, and the lines that it had reported in full."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(study, number, writing)
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
    sys.stdout.write(json.dumps([one_round(sys.argv[1], number) for number in range(int(sys.argv[2]))]))
