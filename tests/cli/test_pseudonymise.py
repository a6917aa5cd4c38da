"""The command pseudonymise from suggestion to forgetting, and the check of what is exported."""

import csv
import json
from pathlib import Path

import pytest

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.project import open_project

TEXT = (
    "I: Wie sprak u daar?\n\n"
    "R: Ik sprak Henriette de Wolde in Veldhuizen. Maar Henriette was ziek.\n\n"
    "I: En toen?\n\n"
    "R: De BVX kwam. Later belde de BVX weer.\n"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "config"))

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *map(str, arguments)])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    yield command
    use_language("en")


@pytest.fixture
def study(run, tmp_path: Path) -> Path:
    (tmp_path / "P1.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "s.qualcode"
    assert run("new", path, "--coder", "SV")[0] == 0
    assert run("import", path, tmp_path / "P1.txt")[0] == 0
    rows = [("P1", TEXT.index("Ik sprak"), TEXT.index("Maar") - 1, "contact", "SV")]
    with (tmp_path / "c.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("document", "start", "end", "code", "coder"), *rows])
    assert run("codings", "import", path, tmp_path / "c.csv")[0] == 0
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_from_suggestions_to_a_study_without_names(run, study: Path, tmp_path: Path, ending: str):
    table = tmp_path / f"names.{ending}"
    code, out, err = run("pseudonymise", study, "--suggest", table, "--json")
    assert code == 0, err
    suggested = {one["name"]: one for one in json.loads(out)}
    assert suggested["Henriette de Wolde"]["count"] == 2
    assert suggested["Veldhuizen"]["kind"] == "place"
    assert suggested["BVX"]["count"] == 2
    assert table.stat().st_mode & 0o077 == 0
    _fill_in(table, {"Henriette de Wolde": "<naam collega>", "Veldhuizen": "<naam wijk>"})

    code, out, _err = run("pseudonymise", study, "--names", table, "--dry-run", "--json")
    assert [(n["name"], n["replaced"]) for n in json.loads(out)["names"]] == [
        ("Henriette de Wolde", 2),
        ("Veldhuizen", 1),
    ]
    assert not (tmp_path / "s.key").exists()

    code, out, err = run("pseudonymise", study, "--names", table, "--apply")
    assert code == 0, err
    assert "s.key" in out and "apart" in out and "--forget" in out
    with open_project(study, readonly=True) as project:
        info = project.documents.all()[0]
        assert "Ik sprak <naam collega> in <naam wijk>. Maar <naam collega> was ziek." in (
            project.documents.get(info.id).text
        )
        assert [q.text for q in project.quotations.all()] == ["Ik sprak <naam collega> in <naam wijk>."]

    code, out, _err = run("pseudonymise", study, "--check", "--json")
    assert code == 0
    assert json.loads(out)["originals"] == ["P1"]
    assert run("pseudonymise", study, "--forget")[0] == 0
    code, out, _err = run("pseudonymise", study, "--check", "--json")
    assert (code, json.loads(out)["originals"]) == (0, [])
    code, _out, err = run("undo", study)
    assert (code, "original names" in err) == (1, True)


def test_an_export_with_a_name_is_not_kept_unless_asked_for(run, study: Path, tmp_path: Path):
    table = tmp_path / "names.csv"
    table.write_text("name;kind;placeholder\nVeldhuizen;place;<naam wijk>\n", encoding="utf-8")
    assert run("pseudonymise", study, "--key", table, "--apply")[0] == 0
    with open_project(study) as project:
        project.memos.set_text("code", project.codes.all()[0].id, "In Veldhuizen is dat anders.")
        code_id = project.codes.all()[0].id
        project.codes.edit(code_id, definition="Zoals in Veldhuizen")
    for name in ("boek.docx", "boek.html", "boek.xlsx"):
        code, _out, err = run("report", "codebook", study, "-o", tmp_path / name)
        assert code == 1
        assert "Veldhuizen (1)" in err
        assert not (tmp_path / name).exists()
        assert run("--with-names", "report", "codebook", study, "-o", tmp_path / name)[0] == 0
        code, out, err = run("pseudonymise", study, "--check", tmp_path / name, "--json")
        assert code == 1
        assert json.loads(out)["files"] == {str(tmp_path / name): {"Veldhuizen": 1}}
    assert run("pseudonymise", study, "--apply")[0] == 0
    assert run("report", "codebook", study, "-o", tmp_path / "boek.docx")[0] == 0


def test_without_a_key_or_a_verb_there_is_one_sentence(run, study: Path):
    assert run("pseudonymise", study)[0] == 2
    code, _out, err = run("pseudonymise", study, "--apply")
    assert (code, err.count("\n")) == (1, 1)


def _fill_in(table: Path, placeholders: dict[str, str]) -> None:
    if table.suffix == ".csv":
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["placeholder"] = placeholders.get(row["name"], "")
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return
    from openpyxl import load_workbook

    book = load_workbook(table)
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("placeholder") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = placeholders.get(str(sheet.cell(row, 1).value))
    book.save(table)


def test_the_check_names_writings_that_were_left_alone(run, study: Path, tmp_path: Path):
    text = (
        "I: Sprak u Koen Bos?\n\nR: Ja, koen bos sprak ik in het bos, en Koen Bos weer.\n\nI: Ja?\n\nR: Ja.\n"
    )
    (tmp_path / "P2.txt").write_text(text, encoding="utf-8")
    assert run("import", study, tmp_path / "P2.txt")[0] == 0
    names = tmp_path / "names.csv"
    names.write_text("name,kind,variants,placeholder\nKoen Bos,person,Bos,<P1>\n", encoding="utf-8")
    assert run("pseudonymise", study, "--key", "k.key", "--names", names, "--apply")[0] == 0
    code, out, _err = run("pseudonymise", study, "--key", "k.key", "--check", "--json")
    assert code == 0
    assert json.loads(out)["kept"] == {"koen bos": 1, "bos": 1}
    assert "koen bos (1)" in run("pseudonymise", study, "--key", "k.key", "--check")[1]
