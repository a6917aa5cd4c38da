"""Runs qualcode from this checkout: `python3 packaging/run.py`.

The first time it makes its own environment (see environment.py); after that it starts at once.
Without arguments it builds the example study and opens it in the window; on a computer without a screen
it builds the study with its tables and report and says where they are.
Arguments go to qualcode: `python3 packaging/run.py my-study.qualcode`, `python3 packaging/run.py help`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import environment
import system_libraries
from environment import ROOT, SetupError, say

RESULTS = (".xlsx", ".docx", ".csv", ".html", ".png", ".qualcode")


def main(arguments: list[str]) -> int:
    """The exit code of the whole."""
    options = parse(arguments)
    environment.use_new_enough_python()
    try:
        qualcode = [str(environment.prepare("gui")), "-m", "qualcode"]
        if options.command:
            return call([*qualcode, *options.command])
        return show_example(qualcode, options.folder.expanduser().absolute(), window=wants_window(options))
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def parse(arguments: list[str]) -> argparse.Namespace:
    """What was asked on the command line."""
    parser = argparse.ArgumentParser(
        prog="packaging/run.py",
        description="Prepares qualcode and runs it; without a command it shows the example study.",
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=ROOT / "example-study",
        help="where the example study is (or will be) built; default: example-study in this checkout",
    )
    parser.add_argument("--no-window", action="store_true", help="build the example study, open no window")
    parser.add_argument(
        "command",
        nargs=argparse.REMAINDER,
        help="arguments for qualcode itself, such as a study to open; `help` lists its commands",
    )
    options = parser.parse_args(arguments)
    if options.command == ["help"]:
        options.command = ["--help"]
    return options


def wants_window(options: argparse.Namespace) -> bool:
    """Whether a window was not refused and there is a screen to open it on."""
    if options.no_window:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show_example(qualcode: list[str], folder: Path, *, window: bool) -> int:
    """Builds the example study in `folder` where it is not there yet, then opens it or lists it."""
    if not results(folder):
        code = build(qualcode, folder)
        if code != 0:
            return code
    else:
        say("The example study was built before.")
    found = results(folder)
    say(f"The example study is in {folder}:")
    for file in found:
        say(f"  {file.relative_to(folder)}")
    return open_window(qualcode, found) if window else 0


def build(qualcode: list[str], folder: Path) -> int:
    """Builds the example study; the exit code. What was interrupted half-way does not pass for finished."""
    if folder.exists():
        return call([*qualcode, "demo", str(folder)])
    unfinished = folder.with_name(folder.name + "-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    # its lines on stdout name files that are about to move; progress and errors come on stderr
    code = subprocess.run(
        [*qualcode, "demo", str(unfinished)], stdout=subprocess.DEVNULL, check=False
    ).returncode
    if code == 0:
        unfinished.rename(folder)
    return code


def open_window(qualcode: list[str], files: list[Path]) -> int:
    """Opens the study among `files`; the exit code of the program."""
    problem = system_libraries.ensure(system_libraries.WINDOW)
    if problem:
        say(problem)
        return 1
    studies = [file for file in files if file.suffix == ".qualcode"]
    say(f"Opening {studies[0].name} ...")
    return call([*qualcode, str(studies[0])])


def results(folder: Path) -> list[Path]:
    """The files of a finished example study; empty without a study, a workbook or a report."""
    found = sorted(file for file in folder.rglob("*") if file.suffix in RESULTS) if folder.is_dir() else []
    complete = {".qualcode", ".xlsx", ".docx"} <= {file.suffix for file in found}
    return found if complete else []


def call(command: list[str]) -> int:
    """The exit code of `command`, run where the person is."""
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
