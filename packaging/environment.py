"""A virtual environment inside the checkout, with the pinned libraries; standard library only.

`run.py` and `test.py` share one environment, `.venv-qualcode`: what the tests need includes what
the program needs, so nobody downloads Qt and spaCy twice. A developer's own `.venv` is left alone.
A stamp in the environment says what it was made from; while that is unchanged nothing is installed.

This file must be readable by Python 3.7, so that an old Python gets a sentence and not a SyntaxError.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv-qualcode"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST = (3, 11)
BUILD = ["pip", "hatchling", "editables"]
INCLUDES = {"gui": {"gui"}, "dev": {"gui", "dev"}}
INSTALL_LIMIT = 30 * 60  # seconds


class SetupError(Exception):
    """Something the person who runs this can put right; the text is what to tell."""


def say(text: str) -> None:
    """Prints `text` at once, also when the output goes to a file."""
    print(text, flush=True)


def use_new_enough_python() -> None:
    """Goes on in a newer Python when this one is too old; ends with a sentence if there is none."""
    if sys.version_info >= OLDEST:
        return
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            sys.exit(subprocess.call([found, *sys.argv]))
    raise SystemExit(
        "qualcode needs Python 3.11 or newer; this is Python {}.{}. Install a newer one "
        "(https://www.python.org/downloads/) and start this script with it.".format(*sys.version_info[:2])
    )


def python() -> Path:
    """The interpreter of the environment, whether it exists yet or not."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(extra: str) -> Path:
    """The interpreter of an environment in which qualcode with `extra` ("gui" or "dev") is installed.

    Raises SetupError when the environment cannot be made.
    """
    if is_ready(extra):
        return python()
    with only_one():
        if not is_ready(extra):
            started = time.monotonic()
            say(f"Preparing {FOLDER.name} (once; takes a minute or two) ...")
            make(extra)
            say(f"Ready in {time.monotonic() - started:.0f} s.")
    return python()


def fingerprint() -> str:
    """Changes when the environment has to be made anew."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), str(ROOT).encode()]
    parts += [sys.version.encode(), sys.platform.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp_file() -> Path:
    """Where the environment says what it was made from."""
    return FOLDER / "qualcode-stamp.json"


def is_ready(extra: str) -> bool:
    """Whether the environment was finished with at least `extra`, from the present pins."""
    try:
        stamp = json.loads(stamp_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return stamp["made from"] == fingerprint() and extra in stamp["extras"] and python().exists()


@contextlib.contextmanager
def only_one():
    """Lets one process at a time work on the environment; a second one waits."""
    if not os.access(ROOT, os.W_OK):
        raise SetupError(f"{ROOT} cannot be written to. Copy qualcode to a folder of your own and try again.")
    with (ROOT / ".venv-qualcode.lock").open("w") as file:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make(extra: str) -> None:
    """Makes or completes the environment and stamps it."""
    if not usable():
        shutil.rmtree(FOLDER, ignore_errors=True)
        create()
    stamp_file().unlink(missing_ok=True)
    install(*BUILD)
    install("--no-build-isolation", "--editable", f".[{extra}]")
    stamp = {"made from": fingerprint(), "extras": sorted(INCLUDES[extra])}
    stamp_file().write_text(json.dumps(stamp), encoding="utf-8")


def usable() -> bool:
    """Whether the environment exists, belongs to this Python and has pip."""
    probe = "import sys, pip; print(sys.version)"
    try:
        answer = subprocess.run([str(python()), "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def create() -> None:
    """An empty environment with pip, also where Debian left out python3-venv."""
    if has_module("ensurepip"):
        if run([sys.executable, "-m", "venv", str(FOLDER)]) == 0:
            return
    elif has_module("pip"):
        run([sys.executable, "-m", "venv", "--without-pip", str(FOLDER)])
        pip = [sys.executable, "-m", "pip", "--python", str(python()), "install", "-qq"]
        if run([*pip, "--constraint", str(CONSTRAINTS), "pip"]) == 0:
            return
    from system_libraries import install_packages

    version = "python{}.{}-venv".format(*sys.version_info[:2])
    shutil.rmtree(FOLDER, ignore_errors=True)
    if not install_packages([(version,)]) or run([sys.executable, "-m", "venv", str(FOLDER)]) != 0:
        raise SetupError(
            "Python cannot make a virtual environment here. On Debian and Ubuntu, run "
            f"`sudo apt-get install {version}` and try again."
        )


def has_module(name: str) -> bool:
    """Whether the Python that runs this script has `name`."""
    import importlib.util

    return importlib.util.find_spec(name) is not None


def install(*what: str) -> None:
    """Installs `what` at the pinned versions."""
    pip = [str(python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    if run([*pip, "--constraint", str(CONSTRAINTS), *what]) != 0:
        raise SetupError(
            "The libraries could not be installed; what pip said is above. Check the internet connection "
            "and the free disk space (1.5 GB) and try again. Ready-made libraries exist for Python 3.11 "
            "to 3.14; this is Python {}.{}.".format(*sys.version_info[:2])
        )


def run(command: list[str]) -> int:
    """The exit code of `command`, run in the checkout without keyboard input."""
    try:
        return subprocess.run(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, timeout=INSTALL_LIMIT, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return 1
