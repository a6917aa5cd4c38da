"""The rules of the house that tools do not check: a light start, Qt in one room, short modules.

Which room may import which is checked by import-linter, in packaging/test.py.
"""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
MODULES = sorted((REPO / "qualcode").rglob("*.py"))
ROOMS_FOR_LATER = ("qualcode.transcripts", "qualcode.exchange", "qualcode.charts", "qualcode.demo")
HEAVY = ("spacy", "pandas", "matplotlib", "PySide6", "docx", "openpyxl", "thinc", "scipy")
LONGEST = 500  # lines

LOADED = """
import runpy, sys
sys.argv = ["qualcode", *sys.argv[2:]]
try:
    {start}
except SystemExit:
    pass
print("LOADED", *sorted(sys.modules))
"""


def loaded_by(start: str, *arguments: str) -> set[str]:
    """The modules in memory after `start` ran with `arguments` in a fresh Python."""
    answer = subprocess.run(
        [sys.executable, "-c", LOADED.format(start=start), "start", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=REPO,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    last = answer.stdout.rpartition("\nLOADED ")[2] if "\nLOADED " in answer.stdout else answer.stdout
    return set(last.split())


def name_of(module: Path) -> str:
    """The module's path in the repository, with slashes."""
    return module.relative_to(REPO).as_posix()


def imports_of(module: Path) -> set[str]:
    """The top-level packages that `module` imports, anywhere in it."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level
    }
    return {name.partition(".")[0] for name in names}


def test_importing_the_library_loads_nothing_heavy() -> None:
    loaded = loaded_by("import qualcode")
    assert "qualcode" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["table", "--help"], ["import", "--help"]])
def test_the_help_of_the_command_line_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_by("runpy.run_module('qualcode', run_name='__main__')", *arguments)
    assert {"qualcode", "click"} <= loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_window_starts_without_the_rooms_that_only_some_work_needs() -> None:
    loaded = loaded_by("import qualcode.gui.main_window")
    assert "qualcode.gui.main_window" in loaded
    assert loaded.isdisjoint(ROOMS_FOR_LATER)
    assert loaded.isdisjoint(set(HEAVY) - {"PySide6"})


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_the_window_imports_qt(module: Path) -> None:
    if not module.is_relative_to(REPO / "qualcode" / "gui"):
        assert imports_of(module).isdisjoint({"PySide6", "shiboken6", "PyQt6"})


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_holds_one_idea(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST, "split this module"
    assert ast.get_docstring(ast.parse(text)) or not text.strip(), "say what this module is for"
