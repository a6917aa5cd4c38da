"""The command that imports transcripts, with what cleaning may do and what it says in figures."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.project import open_project

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


def test_columns_of_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study, path = tmp_path / "s.qualcode", tmp_path / "t.csv"
    run("new", study, "--coder", "A")
    path.write_text("wie;wijk;goed;beter\nAn;Oost;Veel.;Niets.\nBo;West;Weinig.;Alles.\n", encoding="utf-8")
    capsys.readouterr()
    columns = ("--respondent", "wie", "--answers", "beter")
    assert run("import", study, path, "--dry-run", "--json", *columns) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert [one["label"] for one in (*first["speakers"], *second["speakers"])] == [
        "Vraag",
        "An",
        "Vraag",
        "Bo",
    ]
    assert first["turns"] == 2
    assert run("import", study, path, "--dry-run", "--json", *columns, "--answers", "goed") == 0
    assert json.loads(capsys.readouterr().out)[0]["turns"] == 4
    assert run("import", study, path, "--answers", "slecht") == 1
    assert "no column “slecht”" in capsys.readouterr().err


def test_labels_are_merged(imported: Imported) -> None:
    text = "I: Ja?\nR: Ja.\n" * 10 + "Maria: Mag ik?\nR: Ja.\n"
    data = imported(text, "--merge", "Maria=I")
    assert [(one["label"], one["turns"]) for one in data["speakers"]] == [("I", 11), ("R", 11)]
    data = imported(text, "--merge", "Maria=R", "--merge", "R=Marie")
    assert [(one["label"], one["turns"]) for one in data["speakers"]] == [("I", 10), ("Marie", 12)]
    refused = imported(text, "--merge", "Nobody=I")
    assert (refused["code"], "The speakers are: I, R." in refused["error"]) == (1, True)
    assert imported(text, "--merge", "Maria")["code"] == 2


def test_labels_that_are_alike_are_told_with_the_option_that_merges_them(
    imported: Imported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Interviewer: Zo?\nRespondent: Ja.\n" * 5 + "Intreviewer: En?\n"
    assert len(imported(text)["alike"]) == 1
    assert run("import", tmp_path / "s.qualcode", tmp_path / "p1.txt", "--dry-run") == 0
    assert '--merge "Intreviewer=Interviewer"' in capsys.readouterr().out
    data = imported(text, "--merge", "Intreviewer=Interviewer")
    assert (data["alike"], data["speakers"][0]["turns"]) == ([], 6)


WRAPPED = (
    "I: Hoe ging dat dan precies in die periode, kun je daar nog wat meer over\n"
    "vertellen, want dat lijkt mij voor dit onderzoek heel erg belangrijk zulke\n"
    "verhalen te horen van mensen die erbij waren en het hebben meegemaakt toen.\n"
    "R: Nou, het begon eigenlijk allemaal met een klein groepje en daarna de flupo-\n"
    "krant, die iedereen in de wijk las en waar wij allemaal aan hebben gewerkt.\n"
)


def test_a_doubt_says_which_option_to_give(
    imported: Imported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = WRAPPED * 4
    (doubt,) = {(one["left"], one["right"], one["chosen"]) for one in imported(text)["doubts"]}
    assert doubt[:2] == ("flupo", "krant")
    assert run("import", tmp_path / "s.qualcode", tmp_path / "p1.txt", "--dry-run") == 0
    out = capsys.readouterr().out
    ways = {"keep": "flupo-krant", "drop": "flupokrant", "space": "flupo- krant"}
    for how, whole in ways.items():
        assert (f"--join flupo-krant={how} for “{whole}”" in out) == (how != doubt[2])
        data = imported(text, "--join", f"flupo-krant={how}")
        assert data["doubts"] == []
        assert data["characters"] == len(text.replace("flupo-\nkrant", whole))
    assert imported(text, "--join", "flupo-krant=maybe")["code"] == 2


def test_every_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study, folder = tmp_path / "s.qualcode", tmp_path / "gesprekken"
    run("new", study, "--coder", "A")
    folder.mkdir()
    (folder / "goed.txt").write_text(TEXT, encoding="utf-8")
    (folder / "leeg.txt").write_bytes(b"")
    (folder / "stuk.docx").write_bytes(b"PK\x03\x04 no document")
    capsys.readouterr()
    assert run("import", study, folder) == 1
    head, empty, broken = capsys.readouterr().err.strip().split("\n")
    assert head == "2 files cannot be imported; nothing was stored:"
    assert "leeg.txt" in empty
    assert "stuk.docx" in broken
    with open_project(study, readonly=True) as project:
        assert project.documents.all() == []
    (folder / "leeg.txt").unlink()
    assert run("import", study, folder) == 1
    assert capsys.readouterr().err.startswith("stuk.docx cannot be imported")


def test_the_step_says_one_document_or_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = tmp_path / "s.qualcode"
    run("new", study, "--coder", "A")
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("goed", name), encoding="utf-8")
    assert run("import", study, tmp_path / "a.txt") == 0
    assert run("import", study, tmp_path / "b.txt", tmp_path / "c.txt") == 0
    capsys.readouterr()
    run("history", study)
    out = capsys.readouterr().out
    assert "Import of a document" in out
    assert "Import of 2 documents" in out
