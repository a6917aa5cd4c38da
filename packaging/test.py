"""Checks this checkout with one command: `python3 packaging/test.py [--fast] [pytest arguments]`.

Style, layers, types and tests, in that order; all of them run, also when one fails, and the closing lines
say which failed. The first time it makes its own environment (see environment.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import environment
import system_libraries
from environment import ROOT, SetupError, say

TYPES = "types (basedpyright)"
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# a line for each file; a test that hangs shows where, long before the limit ends the run
PYTEST = ["pytest", "--verbose", "-o", "faulthandler_timeout=240"]


class Check(NamedTuple):
    """One tool: what it is called in the summary, what Python is to run, and its limit in seconds."""

    name: str
    arguments: list[str]
    limit: int


class Outcome(NamedTuple):
    """How a check ended: "ok", "FAILED" or "TIMED OUT", after so many seconds."""

    name: str
    verdict: str
    seconds: float


def checks(pytest_arguments: list[str], *, fast: bool) -> list[Check]:
    """The checks in the order in which they run: the quick ones first."""
    every = [
        Check("style (ruff check)", ["-m", "ruff", "check", "."], 120),
        Check("layout (ruff format)", ["-m", "ruff", "format", "--check", "."], 120),
        Check("layers (import-linter)", ["-c", LAYERS], 180),
        Check(TYPES, ["-m", "basedpyright", "--level", "error"], 900),
        Check("tests (pytest)", ["-m", *PYTEST, *pytest_arguments], 1500),
    ]
    return [check for check in every if not (fast and check.name == TYPES)]


def main(arguments: list[str]) -> int:
    """The exit code of the whole: 0 only when every check passed."""
    environment.use_new_enough_python()
    if arguments[:1] in (["-h"], ["--help"]):
        say((__doc__ or "").strip() + "\n--fast leaves out the types.")
        return 0
    fast = "--fast" in arguments
    try:
        python = environment.prepare("dev")
        problem = system_libraries.ensure(system_libraries.OFFSCREEN)
    except SetupError as error:
        problem = str(error)
    if problem:
        say(problem)
        return 1
    rest = [argument for argument in arguments if argument != "--fast"]
    return summarise([perform(check, python) for check in checks(rest, fast=fast)])


def perform(check: Check, python: Path) -> Outcome:
    """Runs one check; its output goes straight to the screen."""
    say(f"\n=== {check.name}")
    started = time.monotonic()
    command = [str(python), *check.arguments]
    own_group = {"start_new_session": True} if os.name == "posix" else {}
    process = subprocess.Popen(
        command, cwd=ROOT, env=surroundings(python), stdin=subprocess.DEVNULL, **own_group
    )
    try:
        verdict = "ok" if process.wait(timeout=check.limit) == 0 else "FAILED"
    except subprocess.TimeoutExpired:
        verdict = f"TIMED OUT after {check.limit} s"
        end(process)
    except KeyboardInterrupt:
        end(process)
        raise
    return Outcome(check.name, verdict, time.monotonic() - started)


def end(process: subprocess.Popen) -> None:
    """Stops `process` and, where the system can, what it started."""
    if os.name == "posix":
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def surroundings(python: Path) -> dict[str, str]:
    """The environment variables for the checks: our own programs come first, Qt draws in memory."""
    path = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    return {
        **os.environ,
        "PATH": path,
        "QT_QPA_PLATFORM": "offscreen",
        "MPLBACKEND": "agg",
        "PYTHONUTF8": "1",
    }


def summarise(outcomes: list[Outcome]) -> int:
    """Prints what passed and what did not; 1 when something did not."""
    say("\n=== summary")
    for outcome in outcomes:
        say(f"{outcome.name:<26}{outcome.verdict:<10}{outcome.seconds:6.1f} s")
    failed = [outcome.name for outcome in outcomes if outcome.verdict != "ok"]
    say(f"Not in order: {', '.join(failed)}." if failed else "Everything is in order.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
