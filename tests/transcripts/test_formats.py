"""One file per format and producer, each with what has to be understood of it.

`formats/NAME.ENDING` stands beside `formats/NAME.toml`; files of one name share what is expected:

    turns = [["Anna", 5.0, "Hoe was het?"], ["Bram", "Goed."]]   # the seconds only where the file has them
    roles = { Anna = "interviewer", Bram = "respondent" }        # every speaker, no other
    remarks = ["part of a sentence"]    # what is told, warnings and cleaning alike; nothing else may be told
    format = "vtt"                      # where it is not that of the ending
    text = "..."                        # the whole text, where it matters
    times = [[12.5, "words that follow"]]     # the marks within turns
    participants = { Bram = "Bram de Boer" }
    attributes = { Bram = { Regio = "Noord" } }

A file that holds several documents has these under [[document]], each with its `name`.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from qualcode.model.documents import Transcript
from qualcode.transcripts import read_transcripts

FOLDER = Path(__file__).resolve().parent / "formats"
FILES = sorted(
    path for path in FOLDER.iterdir() if path.suffix not in {".toml", ".py", ".pyc"} and path.is_file()
)
FEWEST = 40
KEYS = {"turns", "roles", "remarks", "format", "text", "times", "participants", "attributes", "name"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_understood(path: Path) -> None:
    read = read_transcripts(path)
    wanted = expected(path)
    assert len(read) == len(wanted)
    for transcript, one in zip(read, wanted, strict=True):
        assert understood(transcript, one) == one | {"remarks": []}
        assert_told(transcript, one.get("remarks", []))


def expected(path: Path) -> list[dict[str, Any]]:
    """What the file beside says; a file without one fails here."""
    told = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    documents = told.get("document", [told])
    assert all(one.keys() <= KEYS and {"turns", "roles"} <= one.keys() for one in documents)
    return documents


def understood(transcript: Transcript, wanted: dict[str, Any]) -> dict[str, Any]:
    """The transcript as an expectation with the keys of `wanted`."""
    text = transcript.text
    seen = {
        "turns": [
            [one.speaker, *([one.seconds] * (one.seconds is not None)), text[one.text_start : one.end]]
            for one in transcript.turns
        ],
        "roles": {one.label: one.role.value for one in transcript.speakers},
        "format": transcript.format,
        "text": text,
        "name": transcript.name,
        "times": [
            [mark.seconds, text[mark.position :][: len(words)]]
            for mark, (_, words) in zip(transcript.times, wanted.get("times", []), strict=False)
        ],
        "participants": {one.label: one.participant for one in transcript.speakers if one.participant},
        "attributes": {one.label: dict(one.attributes) for one in transcript.speakers if one.attributes},
        "remarks": [],
    }
    assert "times" not in wanted or len(transcript.times) == len(wanted["times"])
    return {key: seen[key] for key in {*wanted, "remarks"}}


def assert_told(transcript: Transcript, remarks: list[str]) -> None:
    """Every expected remark is made, and no other."""
    told = [*(remark.sentence for remark in transcript.warnings), *transcript.cleaned]
    for part in remarks:
        assert any(part in sentence for sentence in told), (part, told)
    assert [one for one in told if not any(part in one for part in remarks)] == []


def test_there_is_a_file_for_each_expectation() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {path.stem for path in FILES}
    assert len(FILES) >= FEWEST
