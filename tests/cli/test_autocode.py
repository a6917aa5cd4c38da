"""Coding by rule from the command line."""

import json
from pathlib import Path

import pytest
from studies import new_project

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.project import open_project


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    new_project(tmp_path, documents=2).close()

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "autocode", "study.qualcode", *arguments])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    yield command
    use_language("en")


def test_looking_stores_nothing(run, tmp_path: Path) -> None:
    code, out, _err = run("elkaar gebeld", "--by", "lemma", "--code", "contact", "--dry-run", "--json")
    data = json.loads(out)
    assert (code, data["codings"], [row["text"] for row in data["found"]]) == (
        0,
        0,
        ["Wij bellen elkaar."] * 2,
    )
    with open_project(tmp_path / "study.qualcode") as project:
        assert project.codes.all() == []


def test_coding_is_one_step_and_a_new_code_is_inductive(run, tmp_path: Path) -> None:
    code, out, _err = run("mail", "--code", "mail", "--unit", "turn", "--documents", "gesprek 2", "--json")
    assert (code, json.loads(out)["codings"]) == (0, 1)
    with open_project(tmp_path / "study.qualcode") as project:
        assert [(one.name, one.origin) for one in project.codes.all()] == [("mail", "I")]
        project.undo()
        assert (project.codes.all(), project.quotations.all()) == ([], [])


def test_a_pattern_that_is_none_is_one_sentence(run) -> None:
    code, out, err = run("(", "--by", "pattern", "--code", "x")
    assert (code, out) == (1, "")
    assert "no regular expression" in err


def test_nothing_found_makes_no_code(run, tmp_path: Path) -> None:
    assert run("zeppelin", "--code", "luchtvaart")[0] == 0
    with open_project(tmp_path / "study.qualcode") as project:
        assert project.codes.all() == []


def test_the_code_scheme_and_its_warnings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with new_project(tmp_path) as project:
        first, second = project.codes.add("a"), project.codes.add("b")
        project.codes.merge([second], first)

    def told(command: str) -> object:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "codebook", command, "study.qualcode", "--json"])
        assert not ended.value.code
        return json.loads(capsys.readouterr().out)

    history = told("history")
    assert history["summary"][0]["made"] == 2  # type: ignore[index]
    assert [event["kind"] for event in history["history"]] == ["made", "made", "merged"]  # type: ignore[index]
    sentences = [row["warning"] for row in told("check")]  # type: ignore[attr-defined]
    assert sentences == ["It has no definition.", "It is not used."]
