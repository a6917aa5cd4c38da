"""`qualcode matrix` and `qualcode table framework`."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.project import open_project

Run = Callable[..., Any]


def status(*arguments: str) -> object:
    """Runs a command; gives its exit status."""
    with pytest.raises(SystemExit) as end:
        main(["--language", "en", *arguments])
    return end.value.code


@pytest.fixture
def study(tmp_path: Path) -> str:
    """Two interviews: P1 is coded twice with trust and once with time, P2 once with trust."""
    with new_project(tmp_path, documents=2) as project:
        family = project.families.add("Contact")
        trust, time = (project.codes.add(name, families=[family]) for name in ("trust", "time"))
        for place, words, code in ((0, "bellen", trust), (0, "Dat helpt", trust), (0, "mail", time)):
            project.quotations.code(project.documents.all()[place].id, *passage(words), [code])
        project.quotations.code(project.documents.all()[1].id, *passage("bellen"), [trust])
        for place, role in enumerate(("nurse", "manager")):
            person = project.participants.all()[place].id
            project.participants.edit(person, name=f"P{place + 1}", attributes={"role": role})
        project.guide.ask(project.guide.add("Hoe gaat het?", number="1"), project.documents.all()[0].id, 0)
        return str(project.path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command that succeeds; gives its JSON."""

    def command(*arguments: str) -> Any:
        assert status(*arguments, "--json") == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    return command


def test_a_matrix_from_nothing_to_a_file(study: str, run: Run, tmp_path: Path) -> None:
    run("matrix", "add", study, "Contact", "--codes", "trust,time", "--scale", "extent")
    assert run("matrix", "list", study) == [
        {"name": "Contact", "rows": "participants", "columns": 2, "scale": "extent", "judged": 0}
    ]
    cell = run("matrix", "rate", study, "contact", "p2", "TIME", "--rating", "++", "--summary", "Belt veel")
    assert (cell["rating"], cell["quotations"], cell["flags"]) == ("++", 0, ["rating without quotation"])
    shown = run("matrix", "show", study, "Contact")
    assert shown["rows"] == {"of": "participants", "names": ["P1", "P2"]}
    assert shown["counts"] == [[2, 1], [1, 0]]
    assert [one["state"] for one in shown["cells"]] == [None] * 4, "no question asks for these codes"
    run("matrix", "rate", study, "Contact", "P2", "time", "--state", "not-asked")
    (told,) = [one for one in run("matrix", "show", study, "Contact")["cells"] if one["state"]]
    assert (told["row"], told["state"], told["said_by_hand"]) == ("P2", "not asked", True)

    word = tmp_path / "m.docx"
    run("matrix", "export", study, "Contact", "-o", str(word))
    text = "\n".join(c.text for t in docx.Document(str(word)).tables for row in t.rows for c in row.cells)
    assert "++ (0) !" in text
    assert "Belt veel" in text

    book = tmp_path / "m.xlsx"
    run("matrix", "export", study, "Contact", "-o", str(book))
    sheets = openpyxl.load_workbook(book)
    first, counts, long, _how = (sheets[name] for name in sheets.sheetnames)
    assert [cell.value for cell in first["A"]][1:] == ["P1", "P2"]
    assert [[cell.value for cell in row][1:] for row in counts.iter_rows(min_row=2)] == [[2, 1], [1, 0]]
    rows = [[cell.value for cell in row] for row in long.iter_rows(min_row=2)]
    assert [(row[0], row[1], row[9]) for row in rows] == [
        ("P1", "trust", "bellen"),
        ("P1", "trust", "Dat helpt"),
        ("P1", "time", "mail"),
        ("P2", "trust", "bellen"),
        ("P2", "time", None),
    ]


def test_table_framework_without_keeping_anything(study: str, run: Run, tmp_path: Path) -> None:
    made = run("table", "framework", study, "--rows", "role", "--family", "Contact", "--questions", "1")
    assert made["matrix"] is None
    assert made["rows"] == {"of": "attribute:role", "names": ["manager", "nurse"]}
    assert [(one["kind"], one["name"]) for one in made["columns"]] == [
        ("code", "trust"),
        ("code", "time"),
        ("question", "1 Hoe gaat het?"),
    ]
    assert made["counts"] == [[1, 0, 0], [2, 1, 3]]
    assert [one["participants"] for one in made["cells"]] == [1, 1, 1, 1]
    run("table", "framework", study, "-o", str(tmp_path / "f.html"))
    assert "trust" in (tmp_path / "f.html").read_text(encoding="utf-8")
    assert run("matrix", "list", study) == []


def test_a_matrix_is_also_a_table_for_programs_and_a_picture(study: str, run: Run, tmp_path: Path) -> None:
    run("table", "framework", study, "--rows", "role", "--family", "Contact", "-o", str(tmp_path / "f.csv"))
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [(one["row"], one["column"], one["quotations"]) for one in cells] == [
        ("manager", "trust", "1"),
        ("manager", "time", "0"),
        ("nurse", "trust", "2"),
        ("nurse", "time", "1"),
    ]
    for ending, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        run("table", "framework", study, "--family", "Contact", "-o", str(tmp_path / f"f.{ending}"))
        assert (tmp_path / f"f.{ending}").read_bytes().startswith(start)


def test_a_column_that_cannot_be_counted_has_no_numbers_and_says_why(
    study: str, run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run("query", study, "code(time)", "--save", "hours", "--count")
    run("matrix", "add", study, "M", "--codes", "trust", "--query", "hours")
    assert run("matrix", "show", study, "M")["counts"] == [[2, 1], [1, 0]]
    with open_project(Path(study)) as project:
        project.codes.delete(project.codes.named("time").id)
    assert run("matrix", "show", study, "M")["counts"] == [[2, None], [1, None]]
    assert status("matrix", "show", study, "M") == 0
    assert "2 = hours (There is no code “time”" in capsys.readouterr().out
    run("matrix", "show", study, "M", "-o", str(tmp_path / "m.html"))
    assert "hours: There is no code “time”" in (tmp_path / "m.html").read_text(encoding="utf-8")
    run("matrix", "show", study, "M", "-o", str(tmp_path / "m.csv"))
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [one["quotations"] for one in csv.DictReader(file)] == ["2", "", "1", ""]


def test_what_is_wrong_is_said_in_a_sentence(study: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("matrix", "add", study, "M", "--codes", "trust") == 0
    for arguments, sentence in (
        (("rate", study, "M", "P1", "trust", "--rating", "hoog"), "“hoog” is not on the scale"),
        (("rate", study, "M", "P9", "trust", "--rating", "+"), "no row or column “P9”"),
        (("show", study, "N"), "no matrix “N”"),
        (("add", study, "M"), "needs a name of its own"),
        (("add", study, "N", "--scale", "x"), "no rating scale “x”"),
        (("add", study, "N", "--rows", "shoe size"), "shoe size"),
    ):
        capsys.readouterr()
        assert status("matrix", *arguments) == 1
        assert sentence in capsys.readouterr().err
    assert status("matrix", "edit", study, "M", "--name", "Z", "--rows", "documents") == 0
    assert status("matrix", "delete", study, "Z") == 0
    assert status("undo", study) == 0
    assert status("matrix", "show", study, "z") == 0
