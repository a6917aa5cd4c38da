"""Families and queries counted as codes, from the command line."""

import json
from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    with new_project(tmp_path, documents=2) as project:
        first, second = (info.id for info in project.documents.all())
        call, mail = (project.codes.add(name) for name in ("bellen", "mailen"))
        family = project.families.add("contact, kort")
        for code in (call, mail):
            project.codes.set_families(code, [family])
        project.quotations.code(first, *passage("Wij bellen elkaar"), [call, mail])
        project.quotations.code(second, *passage("de mail niet"), [mail])
        project.queries.save("own words", "text(bellen)")

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "table", *arguments])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    yield command
    use_language("en")


def rows(out: str) -> list[tuple[str, int, int]]:
    return [(row["code"], row["quotations"], row["codings"]) for row in json.loads(out)]


def test_a_query_by_its_name_and_as_it_is_written(run) -> None:
    code, out, _err = run(
        "groundedness", "study.qualcode", "--query", "own words", "--query", "code(mail*)", "--json"
    )
    assert (code, rows(out)) == (0, [("own words", 1, 1), ("code(mail*)", 2, 2)])


def test_a_whole_family_beside_a_code(run) -> None:
    _code, out, _err = run(
        "groundedness", "study.qualcode", "--whole-family", "contact, kort", "--codes", "mailen", "--json"
    )
    assert rows(out) == [("mailen", 2, 2), ("contact, kort", 2, 2)]
    _code, out, _err = run("groundedness", "study.qualcode", "--family", "contact, kort", "--json")
    assert rows(out) == [("bellen", 1, 1), ("mailen", 2, 2)]


@pytest.mark.parametrize(
    "name", ["cooccurrence", "code-document", "code-participant", "saturation", "families"]
)
def test_every_table_takes_them(run, name: str, tmp_path: Path) -> None:
    chosen = ("--query", "own words", "--whole-family", "contact, kort")
    code, out, err = run(name, "study.qualcode", *chosen, "--json")
    assert (code, err) == (0, "")
    assert "contact, kort" in out or name == "saturation"
    for ending in ("xlsx", "csv", "docx"):
        assert run(name, "study.qualcode", *chosen, "-o", f"{name}.{ending}")[0] == 0
        assert (tmp_path / f"{name}.{ending}").stat().st_size > 50


def test_what_is_no_query_is_told_in_one_sentence(run) -> None:
    code, out, err = run("groundedness", "study.qualcode", "--query", "other words")
    assert (code, out) == (1, "")
    assert "There is no saved query “other words”" in err
