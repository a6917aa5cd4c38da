"""Queries from the command line."""

import json
from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.project import open_project


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        codes = [project.codes.add(name) for name in ("contact", "mail")]
        project.quotations.code(document, *passage("Wij bellen elkaar"), [codes[0]])
        project.quotations.code(document, *passage("de mail niet"), [codes[1]])

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "query", "study.qualcode", *arguments])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    yield command
    use_language("en")


def test_quotations_as_json(run) -> None:
    code, out, err = run("code(mail) in the same turn as code(contact)", "--json")
    start, end = passage("de mail niet")
    row = {
        "document": "gesprek 1",
        "start": start,
        "end": end,
        "who": "gesprek 1",
        "turn": 2,
        "text": "de mail niet",
        "codes": ["mail"],
        "coders": ["SV"],
    }
    (found,) = json.loads(out)
    with open_project(Path("study.qualcode")) as project:
        (quotation,) = project.quotations.by_ids([found.pop("id")])
    assert (quotation.start, quotation.end) == (start, end)
    assert (code, err, found) == (0, "", row)


def test_a_saved_query_about_a_code_that_is_gone_says_so(run) -> None:
    run("code(mail)", "--save", "post", "--count")
    with open_project(Path("study.qualcode")) as project:
        project.codes.delete(project.codes.named("mail").id)
    assert run("--list")[1].splitlines()[1].endswith("cannot be asked")


def test_quotations_as_lines(run) -> None:
    code, out, _err = run("code(contact, mail)")
    first, second, count = out.splitlines()
    assert code == 0
    assert "Wij bellen elkaar  [contact]" in first
    assert "de mail niet  [mail]" in second
    assert count == "2 quotations"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx", "html", "json"])
def test_quotations_as_a_file(run, tmp_path: Path, ending: str) -> None:
    code, out, _err = run("code(mail)", "-o", f"found.{ending}")
    assert (code, out) == (0, f"found.{ending}\n")
    written = (tmp_path / f"found.{ending}").read_bytes()
    assert written
    if ending in ("csv", "html", "json"):
        text = written.decode("utf-8-sig")
        assert "de mail niet" in text
        assert "<i>Wij" not in text and "contact" not in text


def test_saving_listing_renaming_and_deleting(run) -> None:
    assert run("code(mail)", "--save", "post")[0] == 0
    code, out, _err = run("--list", "--json")
    assert (code, json.loads(out)) == (0, [{"name": "post", "expression": "code(mail)", "quotations": 1}])
    assert "de mail niet" in run("query(post)")[1]
    assert "brief" in run("--rename", "post", "brief")[1]
    assert run("--delete", "brief")[0] == 0
    assert json.loads(run("--list", "--json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["code(mial)"], 1, "There is no code “mial” in this study. Was one of these meant: “mail”?"),
        (["code(mail) nad code(contact)"], 1, "At character 12 of the query, “nad”"),
        (["code(mail)", "-o", "found.pdf"], 1, "found.pdf"),
        (["--delete", "x"], 1, "There is no saved query “x”."),
        ([], 2, "Give an expression, or --list."),
    ],
)
def test_what_is_wrong_is_one_sentence(run, arguments: list[str], status: int, words: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (status, "")
    assert words in err


def test_the_count_alone_and_limits(run) -> None:
    code, out, _err = run("code(contact, mail)", "--count", "--json")
    assert (code, json.loads(out)) == (0, {"query": "code(contact, mail)", "quotations": 2})
    assert run("code(con*)", "--count")[1] == "1 quotation\n"
    assert run("all", "--count", "--coder", "SV")[1] == "2 quotations\n"
    assert run("all", "--count", "--documents", "gesprek 1")[1] == "2 quotations\n"
    code, _out, err = run("all", "--coder", "nobody")
    assert (code, "nobody" in err) == (1, True)
