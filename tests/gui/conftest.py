"""Lets the tests of the window import their study; keeps the settings of the user out of them."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks for settings gets a folder of this test."""
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "config"))
