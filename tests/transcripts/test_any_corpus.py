"""Every file of a folder of the researcher's choice is imported without an error."""

import os
from pathlib import Path

import pytest

from qualcode.model.documents import Transcript
from qualcode.transcripts import ReadingOptions, expand, read_transcripts
from qualcode.transcripts.options import as_is

REPO = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("QUALCODE_CORPUS", REPO.parent / "shared" / "corpus"))
FILES = expand([CORPUS]) if CORPUS.is_dir() else []


@pytest.mark.skipif(not FILES, reason=f"no transcripts found: set QUALCODE_CORPUS (looked in {CORPUS})")
@pytest.mark.parametrize("options", [ReadingOptions(), as_is()], ids=["cleaned", "as-is"])
def test_every_file_is_imported(options: ReadingOptions) -> None:
    for path in FILES:
        for transcript in read_transcripts(path, options=options):
            assert_sound(transcript)


def assert_sound(transcript: Transcript) -> None:
    """Turns lie in order within the text, of speakers that are listed, and everything can be stored."""
    transcript.text.encode()
    places = [place for one in transcript.turns for place in (one.start, one.text_start, one.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(transcript.text) for place in places)
    assert {one.speaker for one in transcript.turns} <= {one.label for one in transcript.speakers}
    assert all(0 <= mark.position <= len(transcript.text) for mark in transcript.times)
