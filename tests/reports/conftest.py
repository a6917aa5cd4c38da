"""Lets the tests of this folder import their study."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def study(tmp_path):
    """The small study of `report_studies`, open."""
    from report_studies import small_study

    with small_study(tmp_path) as project:
        yield project
