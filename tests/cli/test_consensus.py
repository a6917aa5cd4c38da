"""Disagreements listed and decided about from the command line."""

import csv
import json

import openpyxl
import pytest
from studies import new_project, passage

from qualcode.cli.main import run as main
from qualcode.model import CodingDraft


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, coder="SV") as project:
        first, second = project.codes.add("trust, or not"), project.codes.add("time")
        document, other = project.documents.all()[0].id, project.coders.ensure("MK").id
        bellen, helpt, mail = map(passage, ("Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet."))
        drafts = [
            CodingDraft(document, *bellen, first),
            CodingDraft(document, *bellen, first, coder=other),
            CodingDraft(document, *helpt, first),
            CodingDraft(document, helpt[0] + 4, helpt[1], first, coder=other),
            CodingDraft(document, *mail, first),
            CodingDraft(document, *mail, second, coder=other),
        ]
        project.quotations.code_many(drafts)
        return project.path


@pytest.fixture
def run(capsys, study):
    def call(command, *arguments, name=""):
        words = (command, name, study) if name else (command, study)
        code = main(["--language", "en", *map(str, (*words, *arguments))])
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


def said(run, *arguments, **options):
    code, out, err = run(*arguments, "--json", **options)
    assert code == 0, err
    return json.loads(out)


def test_places_are_listed(run):
    rows = said(run, "disagreements")
    assert [row["kind"] for row in rows] == ["boundary", "other code"]
    assert rows[0]["place"] == "gesprek 1:40-55:trust, or not"
    assert rows[0]["text"] == "Dat helpt echt."
    assert {span["coder"]: span["start"] for span in rows[0]["spans"]} == {"SV": 40, "MK": 44}
    assert (rows[0]["weight"], rows[0]["decision"], rows[0]["look_again"]) == (4, None, False)
    assert {rows[1]["code"], rows[1]["other"]} == {"trust, or not", "time"}
    assert len(said(run, "disagreements", "--kind", "match")) == 1
    assert len(said(run, "disagreements", "--code", "time")) == 1
    assert len(said(run, "disagreements", "--code", "trust, or not")) == 2
    assert said(run, "disagreements", "--kind", "omission") == []
    code, out, _err = run("disagreements")
    assert code == 0
    assert "different boundaries" in out
    assert "SV: trust, or not 40-55; MK: trust, or not 44-55" in out
    assert out.splitlines()[-1] == "2 places"


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (["--accept", "MK"], [(44, 55, "trust, or not")]),
        (["--union"], [(40, 55, "trust, or not")]),
        (["--intersection"], [(44, 55, "trust, or not")]),
        (["--both"], [(40, 55, "trust, or not"), (44, 55, "trust, or not")]),
        (["--neither"], []),
        (["--later"], []),
        (["--as", "trust, or not,41,50", "--as", "time,3,7"], [(3, 7, "time"), (41, 50, "trust, or not")]),
    ],
)
def test_each_decision(run, options, written):
    place = said(run, "disagreements")[0]["place"]
    data = said(run, "consensus", place, *options, "--why", "so", "--by", "MK", name="decide")
    assert data["progress"]["decided"] + data["progress"]["later"] == 1
    (one,) = said(run, "consensus", name="list")["decisions"]
    assert (one["place"], one["reason"], one["by"]) == (place, "so", "MK")
    assert sorted((w["start"], w["end"], w["code"]) for w in one["written"]) == sorted(written)
    is_open = options == ["--later"]
    assert len(said(run, "disagreements", "--open")) == 1 + is_open


def test_the_study_may_stand_first(run, study):
    assert said(run, "consensus", "take-matches") == {"taken": 1}
    assert said(run, "consensus", "take-matches") == {"taken": 0}
    assert said(run, "consensus", name="list")["progress"]["taken"] == 1
    assert said(run, "consensus", "--all", name="withdraw") == {"withdrawn": 1}


def test_a_decision_is_taken_back(run):
    place = said(run, "disagreements")[0]["place"]
    said(run, "consensus", place, "--union", name="decide")
    assert said(run, "consensus", place, name="withdraw") == {"withdrawn": 1}
    code, out, _err = run("consensus", name="list")
    assert code == 0
    assert "Nothing was decided yet." in out
    assert "1 matches" in out


def test_what_is_wrong_is_said(run):
    place = said(run, "disagreements")[1]["place"]
    for arguments, status, words in (
        (("nothing", "--union"), 1, "no place “nothing”"),
        ((place, "--intersection"), 1, "two coders gave the same code"),
        ((place, "--accept", "XX"), 1, "no coder “XX”"),
        ((place, "--as", "none,1,2"), 1, "no code “none”"),
        ((place, "--as", "time,1"), 2, "CODE,START,END"),
        ((place,), 2, "Say one thing"),
        ((place, "--union", "--accept", "SV"), 2, "Say one thing"),
        ((place, "--union", "--both"), 2, "Say one thing"),
        ((place, "--union", "--by", "consensus", "--coders", "SV"), 1, "at least two coders"),
    ):
        code, out, err = run("consensus", *arguments, name="decide")
        assert (code, out) == (status, ""), arguments
        assert words in err
    assert run("consensus", name="withdraw")[0] == 2
    assert run("consensus", "nothing", name="withdraw")[0] == 1


def test_files(run, tmp_path):
    place = said(run, "disagreements")[0]["place"]
    said(run, "consensus", place, "--union", "--why", "=1+1", name="decide")
    assert run("disagreements", "-o", tmp_path / "d.csv")[0] == 0
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["place"] == place
    assert rows[0]["decision"] == "union"
    assert run("disagreements", "-o", tmp_path / "d.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "d.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any(place in row for row in cells)
    assert not any(str(cell.value).startswith("=") and cell.data_type == "f" for row in sheet for cell in row)
    code, _out, err = run("disagreements", "-o", tmp_path / "d.pdf")
    assert code == 1
    assert ".xlsx, .csv" in err
