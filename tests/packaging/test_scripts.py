"""The scripts that set up, run and check a checkout, without the minutes that installing takes."""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "packaging"
QT_LIBRARIES = [f"lib/libQt6{name}.so.6" for name in ("Core", "DBus", "Gui", "Svg", "Widgets")]
# what comes with Qt's wheel, with the C and C++ run time, or is loaded by choice where it exists
OURS = re.compile(r"libQt6|libicu|libc\.|libm\.|libdl\.|librt\.|libpthread\.|libstdc|libgcc")
NAMES = ("environment", "system_libraries", "run", "test")


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """The scripts by name, imported as they import each other; gone again afterwards."""
    kept = {name: sys.modules.pop(name) for name in NAMES if name in sys.modules}
    monkeypatch.syspath_prepend(FOLDER)
    yield {name: __import__(name) for name in NAMES}
    for name in NAMES:
        sys.modules.pop(name, None)
    sys.modules.update(kept)


@pytest.fixture
def checkout(scripts: dict[str, ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with an environment that is finished for running, not for testing."""
    environment = scripts["environment"]
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path / ".venv-qualcode")
    monkeypatch.setattr(environment, "CONSTRAINTS", tmp_path / "constraints.txt")
    (tmp_path / "pyproject.toml").write_text("one", encoding="utf-8")
    (tmp_path / "constraints.txt").write_text("two", encoding="utf-8")
    environment.python().parent.mkdir(parents=True)
    environment.python().touch()
    stamp = {"made from": environment.fingerprint(), "extras": ["gui"]}
    environment.stamp_file().write_text(json.dumps(stamp), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_an_old_python_can_read_the_scripts(name: str) -> None:
    ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("name", NAMES)
def test_the_scripts_need_the_standard_library_only(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in modules} <= sys.stdlib_module_names | set(NAMES)


def test_an_old_python_without_a_newer_one_gets_a_sentence(
    scripts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9"):
        scripts["environment"].use_new_enough_python()


def test_a_finished_environment_is_used_as_it_is(scripts: dict[str, ModuleType], checkout: Path) -> None:
    started = time.monotonic()
    assert scripts["environment"].prepare("gui").is_relative_to(checkout)
    assert time.monotonic() - started < 5  # no process was started, let alone pip
    assert not (checkout / ".venv-qualcode.lock").exists()


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_a_change_of_what_is_asked_for_makes_the_environment_anew(
    scripts: dict[str, ModuleType], checkout: Path, changed: str
) -> None:
    environment = scripts["environment"]
    assert environment.is_ready("gui")
    assert not environment.is_ready("dev")
    (checkout / changed).write_text("three", encoding="utf-8")
    assert not environment.is_ready("gui")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_gets_a_sentence(
    scripts: dict[str, ModuleType], checkout: Path
) -> None:
    checkout.chmod(0o555)
    with pytest.raises(scripts["environment"].SetupError, match="cannot be written to"):
        scripts["environment"].prepare("dev")


def test_a_torn_stamp_is_no_stamp(scripts: dict[str, ModuleType], checkout: Path) -> None:
    scripts["environment"].stamp_file().write_text("{", encoding="utf-8")
    assert not scripts["environment"].is_ready("gui")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt brings everything on macOS and Windows")
def test_missing_libraries_are_named_with_their_packages(scripts: dict[str, ModuleType]) -> None:
    libraries = scripts["system_libraries"]
    table = {"libc.so.6": ("libc6",), "libnowhere.so.9": ("libnowhere9",)}
    lacking = libraries.missing(table)
    assert lacking == ["libnowhere.so.9"]
    assert "libnowhere" in libraries.advice(lacking, table)
    assert "libc" not in libraries.advice(lacking, table)


def test_nothing_is_installed_without_the_right_to(
    scripts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    libraries = scripts["system_libraries"]
    monkeypatch.setattr(libraries, "administrator", lambda: None)
    assert libraries.install_packages([("libnowhere9",)]) is False


def test_the_window_needs_all_that_drawing_in_memory_needs(scripts: dict[str, ModuleType]) -> None:
    libraries = scripts["system_libraries"]
    assert libraries.OFFSCREEN.items() < libraries.WINDOW.items()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt brings everything on macOS and Windows")
@pytest.mark.parametrize(
    ("table", "files"),
    [
        ("OFFSCREEN", ["plugins/platforms/libqoffscreen.so", *QT_LIBRARIES]),
        ("WINDOW", ["plugins/platforms/libqxcb.so", "plugins/platforms/libqwayland.so", *QT_LIBRARIES]),
        ("WINDOW", ["lib/libQt6XcbQpa.so.6", "plugins/xcbglintegrations/libqxcb-glx-integration.so"]),
    ],
)
def test_every_library_that_qt_is_linked_to_is_looked_for(
    scripts: dict[str, ModuleType], table: str, files: list[str]
) -> None:
    folder = Path(importlib.util.find_spec("PySide6").origin).parent / "Qt"
    linked = set().union(*(linked_to(folder / file) for file in files))
    assert "libGL.so.1" in linked
    known = getattr(scripts["system_libraries"], table)
    assert sorted(name for name in linked - known.keys() if not OURS.match(name)) == []


def linked_to(file: Path) -> set[str]:
    """The names of shared libraries in the string table of `file`, an ELF library."""
    return {
        name.decode() for name in re.findall(rb"(?<=\0)lib[\w.+-]+\.so(?:\.\d+)+(?=\0)", file.read_bytes())
    }


def test_the_run_without_a_screen_builds_the_example_once(
    scripts: dict[str, ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # stands for `python -m qualcode`: makes the three files and a line in a log each time
    program = tmp_path / "program.py"
    program.write_text(
        "import pathlib, sys\n"
        "assert sys.argv[1] == 'demo'\n"
        "folder = pathlib.Path(sys.argv[2]); folder.mkdir(exist_ok=True)\n"
        "for name in ('s.qualcode', 't.xlsx', 'r.docx', 'note.tmp'): (folder / name).touch()\n"
        "with (folder.parent / 'log').open('a') as log: log.write('x')\n",
        encoding="utf-8",
    )
    folder = tmp_path / "example"
    for _ in range(2):
        assert scripts["run"].show_example([sys.executable, str(program)], folder, window=False) == 0
    assert (tmp_path / "log").read_text() == "x"
    shown = capsys.readouterr().out
    assert "s.qualcode" in shown
    assert "t.xlsx" in shown
    assert "note.tmp" not in shown


def test_a_failing_example_fails_the_run(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    program = [sys.executable, "-c", "raise SystemExit(3)"]
    assert scripts["run"].show_example(program, tmp_path / "example", window=False) == 3


def test_an_example_that_was_interrupted_is_built_again(
    scripts: dict[str, ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # stands for `python -m qualcode`: refuses a folder with a study, as the real one does
    program = tmp_path / "program.py"
    program.write_text(
        "import pathlib, sys\n"
        "folder = pathlib.Path(sys.argv[2]); folder.mkdir()\n"
        "(folder / 's.qualcode').touch()\n"
        "if not (folder.parent / 'again').exists(): sys.exit((folder.parent / 'again').touch() or 4)\n"
        "for name in ('t.xlsx', 'r.docx'): (folder / name).touch()\n",
        encoding="utf-8",
    )
    command, folder = [sys.executable, str(program)], tmp_path / "example"
    assert scripts["run"].show_example(command, folder, window=False) == 4
    assert not folder.exists()
    assert scripts["run"].show_example(command, folder, window=False) == 0
    assert {file.name for file in folder.iterdir()} == {"s.qualcode", "t.xlsx", "r.docx"}


def test_arguments_go_to_qualcode_untouched(scripts: dict[str, ModuleType]) -> None:
    options = scripts["run"].parse(["table", "groundedness", "s.qualcode", "--json"])
    assert options.command == ["table", "groundedness", "s.qualcode", "--json"]
    options = scripts["run"].parse(["--folder", "here", "--no-window"])
    assert (options.folder, options.no_window, options.command) == (Path("here"), True, [])


def test_fast_leaves_out_the_types_and_nothing_else(scripts: dict[str, ModuleType]) -> None:
    checks = scripts["test"].checks
    every = [check.name for check in checks(["-x"], fast=False)]
    quick = [check.name for check in checks(["-x"], fast=True)]
    assert set(every) - set(quick) == {scripts["test"].TYPES}
    assert every[-1].startswith("tests")
    assert checks(["-x"], fast=True)[-1].arguments[-1] == "-x"


def test_a_failing_check_fails_the_whole(
    scripts: dict[str, ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    test = scripts["test"]
    good = test.perform(test.Check("good", ["-c", ""], 60), Path(sys.executable))
    bad = test.perform(test.Check("bad", ["-c", "raise SystemExit(2)"], 60), Path(sys.executable))
    assert test.summarise([good, good]) == 0
    assert test.summarise([good, bad]) == 1
    assert "Not in order: bad." in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="process groups exist on posix only")
def test_a_check_that_hangs_is_ended_with_its_children(
    scripts: dict[str, ModuleType], tmp_path: Path
) -> None:
    test = scripts["test"]
    note = tmp_path / "child"
    hang = (
        "import subprocess, sys, time, pathlib;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(120)']);"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid)); time.sleep(120)"
    )
    outcome = test.perform(test.Check("hanging", ["-c", hang], 3), Path(sys.executable))
    assert outcome.verdict.startswith("TIMED OUT")
    assert outcome.seconds < 60
    assert has_ended(int(note.read_text()))


def has_ended(process: int) -> bool:
    """Whether `process` is gone or a zombie, given a moment."""
    for _ in range(50):
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
        )
        if not state.stdout.strip() or state.stdout.startswith("Z"):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_ci_script_is_well_formed() -> None:
    script = FOLDER.parent / ".ci" / "run"
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert os.access(script, os.X_OK)
