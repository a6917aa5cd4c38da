"""Everything that gets installed is pinned, and the pins keep clear of what is known to be bad."""

import re
from importlib.metadata import distribution
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPO = Path(__file__).resolve().parents[2]
LINES = (REPO / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = {
    canonicalize_name(line.partition("==")[0]): line.partition("==")[2]
    for line in LINES
    if line and not line.startswith("#")
}
WINDOWS = {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"}


def needed_by(name: str, extras: set[str], platform: dict[str, str]) -> set[str]:
    """The distributions that installing `name` with `extras` asks for directly on `platform`."""
    needed = set()
    for line in distribution(name).requires or []:
        requirement = Requirement(line)
        surroundings = [{**default_environment(), **platform, "extra": extra} for extra in extras | {""}]
        if not requirement.marker or any(requirement.marker.evaluate(one) for one in surroundings):
            needed.add((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return needed


def closure(platform: dict[str, str]) -> set[str]:
    """All distributions that qualcode with everything for development needs, as far as they are installed."""
    seen: set[tuple[str, frozenset[str]]] = set()
    todo = {("qualcode", frozenset({"dev", "gui"})), ("hatchling", frozenset())}
    while todo:
        name, extras = todo.pop()
        seen.add((name, extras))
        try:
            todo |= needed_by(name, set(extras), platform) - seen
        except ModuleNotFoundError:  # needed on the other platform only
            continue
    return {name for name, _ in seen} - {"qualcode"}


def test_every_distribution_is_pinned_here_and_on_windows() -> None:
    assert sorted(closure({}) - PINS.keys()) == []
    assert sorted(closure(WINDOWS) - PINS.keys()) == []


def test_the_walk_finds_direct_indirect_and_windows_only_ones() -> None:
    assert {"pandas", "shiboken6", "pathspec", "thinc"} <= closure({})
    assert "colorama" in closure(WINDOWS) - closure({})


def test_pins_are_exact_versions_of_this_project_alone() -> None:
    assert all(re.fullmatch(r"\d+(\.\w+)*", version) for version in PINS.values()), PINS
    assert "qualcode" not in PINS


def test_qt_is_a_release_that_keeps_its_references() -> None:
    assert Version("6.9") <= Version(PINS["pyside6-essentials"]) < Version("6.12")
    assert PINS["shiboken6"] == PINS["pyside6-essentials"]
