"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("qualcode", deadline=None)  # no test asserts a time
settings.load_profile("qualcode")
REPO = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with reference data that lies beside the project; skips where it is absent."""
    folder = Path(os.environ.get("QUALCODE_SHARED", REPO.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"reference data not found: set QUALCODE_SHARED (looked in {folder})")
    return folder
