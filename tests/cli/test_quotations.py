"""`qualcode report quotations` with the filters of the list of quotations."""

import csv
import io
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
        contact, helps = project.codes.add("contact"), project.codes.add("baat")
        project.quotations.code(first, *passage("Wij bellen elkaar."), [contact, helps])
        project.quotations.code(first, *passage("Dat helpt echt."), [helps], stance="denied")
        project.quotations.code(second, *passage("Dat duurt te lang."), [helps])

    def command(*arguments: str) -> tuple[int, list[list[str]], str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "report", *arguments])
        file = tmp_path / "q.csv"
        text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        return int(ended.value.code or 0), rows, capsys.readouterr().err

    yield command
    use_language("en")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--code", "contact"], ["Wij bellen elkaar."]),
        (["--code", "baat", "--stance", "denied"], ["Dat helpt echt."]),
        (["--stance", "none", "--words", "duurt"], ["Dat duurt te lang."]),
        (["--order", "newest"], ["Dat duurt te lang.", "Dat helpt echt.", "Wij bellen elkaar."]),
        (["--documents", "gesprek 2", "--origin", "I"], ["Dat duurt te lang."]),
    ],
)
def test_one_list_of_what_was_asked_for(run, options: list[str], words: list[str]) -> None:
    code, rows, _errors = run("quotations", "study.qualcode", *options, "-o", "q.csv")
    assert code == 0
    assert [row[0] for row in rows[1:]] == words


def test_without_these_options_it_stays_code_by_code(run) -> None:
    _code, rows, _errors = run("quotations", "study.qualcode", "-o", "q.csv")
    assert len(rows) == 5  # a row for every code of every quotation


def test_what_is_not_there_is_said(run) -> None:
    code, _rows, errors = run("quotations", "study.qualcode", "--stance", "maybe", "-o", "q.csv")
    assert code and "maybe" in errors and "denied" in errors
    code, _rows, errors = run("codebook", "study.qualcode", "--words", "mail", "-o", "q.csv")
    assert code and "codebook" in errors
