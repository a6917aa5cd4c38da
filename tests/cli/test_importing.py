"""The command that imports transcripts, with what cleaning may do and what it says in figures."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from qualcode.__main__ import main
from qualcode.i18n import use_language

TEXT = (
    "I: Hoe is het? #00:00:04-2#\n\nB: Goed, denk ik. #00:00:09-0#\n\n"
    "I: Zo. #00:00:12-0#\n\nB: Ja. #00:00:13-0#\n"
)


Imported = Callable[..., dict[str, Any]]


@pytest.fixture
def imported(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Imported]:
    """A function: the text of a file and options -> what the import says of it."""
    study, path = tmp_path / "s.qualcode", tmp_path / "p1.txt"
    run("new", study, "--coder", "A")

    def command(text: str, *options: str) -> dict[str, Any]:
        path.write_text(text, encoding="utf-8")
        capsys.readouterr()
        code = run("import", study, path, "--dry-run", "--json", *options)
        told = capsys.readouterr()
        return json.loads(told.out)[0] if code == 0 else {"code": code, "error": told.err}

    yield command
    use_language("en")


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--language", "en", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_times_are_hidden_or_shown_and_data_either_way(imported: Imported) -> None:
    hidden = imported(TEXT)
    shown = imported(TEXT, "--times", "shown")
    assert [one[1] for one in hidden["times"]] == [one[1] for one in shown["times"]]
    assert [0, 0.0] in hidden["times"]
    assert hidden["characters"] < shown["characters"] == len(TEXT)


def test_as_is_keeps_the_text_and_still_tells_the_times(imported: Imported) -> None:
    data = imported(TEXT, "--as-is")
    assert data["characters"] == len(TEXT)
    assert data["cleaned"] == []
    assert len(data["times"]) >= 4


def test_labels_said_on_the_command_line(imported: Imported) -> None:
    text = "I: Ja?\nR: Ja.\n" * 10 + "Maria: Mag ik?\nR: Ja.\n"
    assert imported(text)["possible_speakers"] == ["Maria"]
    labels = [one["label"] for one in imported(text, "--speaker", "Maria")["speakers"]]
    assert labels == ["I", "R", "Maria"]
    labels = [one["label"] for one in imported(text, "--no-speaker", "R", "--speaker", "Maria")["speakers"]]
    assert labels == ["I", "Maria"]


def test_alike_labels_and_facts_are_told(imported: Imported) -> None:
    text = "Datum: maandag 8 juni 2021\n\n" + "Interviewer: Zo?\nRespondent: Ja.\n" * 5 + "Intreviewer: En?\n"
    data = imported(text)
    assert data["facts"] == {"date": "2021-06-08"}
    assert data["alike"][0]["into"] == "Interviewer"
    assert any("Tuesday" in sentence for sentence in data["warnings"])


def test_an_encoding_that_does_not_exist_is_refused_in_a_sentence(imported: Imported) -> None:
    refused = imported(TEXT, "--encoding", "klingon")
    assert refused["code"] == 1
    assert "klingon" in refused["error"]


def test_keeping_page_numbers(imported: Imported) -> None:
    turns = [f"{'IR'[n % 2]}: Nummer {n}. " + "woorden van een lange zin " * 10 for n in range(40)]
    text = "".join(
        f"{turn.strip()}\n" + (f"{n // 10 + 1}\n" if n % 10 == 9 else "") for n, turn in enumerate(turns)
    )
    assert "page number" in " ".join(imported(text)["cleaned"])
    assert imported(text, "--keep", "page-numbers")["characters"] == len(text)


def test_a_file_that_is_in_the_study_is_said_to_be(imported: Imported, tmp_path: Path) -> None:
    assert not imported(TEXT)["warnings"]
    assert run("import", tmp_path / "s.qualcode", tmp_path / "p1.txt") == 0
    assert imported(TEXT)["warnings"] == ["The study has this file already, as “p1”."]
    assert not imported(TEXT + "I: Dank u.\n")["warnings"]
