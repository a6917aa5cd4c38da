"""Checks of agreement from the command line."""

import csv
import json

import pytest
from openpyxl import load_workbook
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.project import open_project

STUDY = "study.qualcode"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with new_project(tmp_path, coder="A", documents=4) as project:
        trust, time = project.codes.add("trust"), project.codes.add("time")
        project.codes.add("idle")
        for name in ("A", "B"):
            project.coders.use(name)
            for info in project.documents.all():
                project.quotations.code(info.id, *passage("bellen elkaar"), [trust])
                if info.order == 4 and name == "A":
                    project.quotations.code(info.id, *passage("te lang"), [time])

    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "check", STUDY, *map(str, arguments)])
        use_language("en")
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return command


def told(run, *arguments):
    code, out, err = run(*arguments, "--json")
    assert code == 0, err
    return json.loads(out)


def test_without_an_action_the_file_is_checked(run):
    assert run() == (0, "The study is sound.\n", "")
    assert told(run) == {"sound": True, "problems": []}


def test_a_check_from_plan_to_figures(run):
    data = told(run, "plan", "one", "--coders", "A,B", "--sample", "rare", "--share", 0.5, "--seed", 3)
    assert (data["planned"], len(data["documents"]), data["seed"]) == (True, 2, 3)
    assert (data["documents"][-1], data["share_of_characters"]) == ("gesprek 4", 0.5)
    assert (data["codes_not_in_sample"], data["codes_not_used"]) == ([], ["idle"])
    (row,) = told(run, "list")
    assert (row["check"], row["state"], row["coders"], row["codebook_version"]) == (
        "one",
        "open",
        ["A", "B"],
        1,
    )
    assert (row["completed"], row["to_complete"], row["ready"]) == (0, 4, False)
    assert run("close", "one")[1] == "The figures of “one” are kept.\n"
    figures = told(run, "compare", "one")
    assert (figures["check"], figures["state"], figures["documents"]) == ("one", "closed", data["documents"])
    assert [code["kappa"] for code in figures["codes"]] == [1.0, 0.0, None]
    assert "not applied" in run("compare", "one")[1]
    assert run("plan", "one", "--coders", "A,B")[0] == 1
    assert run("reopen", "one")[0] == 0
    assert told(run, "list")[0]["state"] == "open"
    assert run("delete", "one")[0] == 0
    assert run("list")[1] == "No check of agreement was planned.\n"


def test_a_draw_can_be_looked_at_first_and_repeated(run, tmp_path):
    first = told(run, "plan", "x", "--coders", "A,B", "--sample", "random", "--share", 0.5, "--dry-run")
    assert first["planned"] is False
    options = ("--coders", "A,C", "--sample", "random", "--share", 0.5, "--seed", first["seed"])
    again = told(run, "plan", "x", *options, "--purpose", "to see", "--unit", "turn", "--codes", "time,trust")
    assert again["documents"] == first["documents"]
    with open_project(tmp_path / STUDY, readonly=True) as study:
        (one,) = study.rounds.all()
        assert (one.design.purpose, one.design.unit, one.design.seed) == ("to see", "turn", first["seed"])
        assert [coder.name for coder in study.coders.all()] == ["A", "B", "C"]
        assert [version.name for version in one.codebook] == ["trust", "time"]


def test_a_plan_that_is_refused_adds_no_coder(run, tmp_path):
    code, _out, err = run("plan", "x", "--coders", "New")
    assert (code, "two coders" in err) == (1, True)
    with open_project(tmp_path / STUDY, readonly=True) as study:
        assert [coder.name for coder in study.coders.all()] == ["A", "B"]


def test_what_became_of_a_check(run, tmp_path):
    told(run, "plan", "one", "--coders", "A,B")
    with open_project(tmp_path / STUDY) as study:
        study.blinding.complete(study.documents.all()[0].id)
        study.codes.edit(study.codes.named("time").id, name="duration")
        study.codes.delete(study.codes.named("idle").id)
    data = told(run, "show", "one")
    assert data["progress"][0] == {
        "document": "gesprek 1",
        "coder": "A",
        "codings": 1,
        "complete": True,
        "blind": False,
    }
    assert [(one["code"], one["change"], one["now"]) for one in data["codebook_changes"]] == [
        ("time", "renamed", "duration"),
        ("idle", "removed", ""),
    ]
    out = run("show", "one")[1]
    assert "Code “time” has another name (name, duration)" in out
    assert "Code “idle” was deleted" in out
    assert run("show", "nothing")[0] == 1


def test_what_is_needed(run, tmp_path):
    rows = told(run, "need")
    assert [(row["code"], row["codings"], row["note"]) for row in rows] == [
        ("trust", 8, ""),
        ("time", 1, ""),
        ("idle", 0, "not applied"),
    ]
    told(run, "plan", "one", "--coders", "A,B", "--documents", "gesprek 1")
    assert [row["sampled"] for row in told(run, "need", "one")] == [2, 0, 0]
    assert run("need", "one", "-o", "need.csv")[0] == 0
    with (tmp_path / "need.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [(row["code"], row["needed"]) for row in table][-1] == ("idle", "not applied")


def test_checks_over_time(run, tmp_path):
    told(run, "plan", "one", "--coders", "A,B")
    run("close", "one")
    with open_project(tmp_path / STUDY, coder="B") as study:
        study.codes.edit(study.codes.named("time").id, definition="how long")
        last = study.documents.all()[-1]
        study.quotations.code(last.id, *passage("te lang"), [study.codes.named("time").id])
    told(run, "plan", "two", "--coders", "A,B", "--unit", "turn")
    data = told(run, "compare", "one", "two", "--measure", "kappa")
    assert (data["checks"], data["units"]) == (["one", "two"], ["character", "turn"])
    time = data["codes"][1]
    assert (time["figures"], time["differences"], time["reworded"]) == ([0.0, 1.0], [1.0], [["definition"]])
    out = run("compare", "one", "two")[1]
    assert "different units" in out
    for names, file in (("one two", "t.xlsx"), ("one two", "t.csv"), ("two", "f.csv"), ("two", "f.xlsx")):
        assert run("compare", *names.split(), "-o", file)[0] == 0
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        row = list(csv.DictReader(file))[1]
    assert (row["code"], row["two_reworded"]) == ("time", "definition")
    assert float(row["one"]) == pytest.approx(1 - 879 / 873)  # 7 of 440 characters, by one coder only
    assert float(row["two_difference"]) == float(row["two"]) - float(row["one"])
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["n A"] for row in csv.DictReader(file)] == ["4", "1", "0"]
    assert "Per code" in load_workbook(tmp_path / "f.xlsx").sheetnames
    assert told(run, "compare", "one", "two", "--instead", "time=trust")["codes"][0]["code"] == "trust"
    assert run("compare", "one", "two", "--instead", "time")[0] == 2


def test_a_given_coder_s_passages(run, tmp_path):
    told(run, "plan", "one", "--coders", "A,B", "--spans-of", "A")
    assert told(run, "compare", "one")["unit"] == "segment"
    assert run("plan", "two", "--coders", "A,B", "--unit", "segment")[0] == 2
    assert run("plan", "two", "--coders", "A,B", "--spans-of", "X")[0] == 1


def test_an_earlier_codebook(run, tmp_path):
    told(run, "plan", "one", "--coders", "A,B")
    with open_project(tmp_path / STUDY) as study:
        study.codes.edit(study.codes.named("time").id, definition="how long")
    told(run, "plan", "two", "--coders", "A,B", "--version", "one")
    first, second = told(run, "list")
    assert (first["codes"], first["codebook_version"], first["codebook_present"]) == (3, 1, False)
    assert (second["codes"], second["codebook_version"], second["codebook_present"]) == (2, 1, True)


def test_a_draw_by_attribute(run, tmp_path):
    with open_project(tmp_path / STUDY) as study:
        names = {speaker.participant for speaker in study.documents.speakers() if speaker.participant}
        for number, key in enumerate(sorted(names)):
            study.participants.edit(key, attributes={"region": "east" if number else "west"})
    options = ("--sample", "stratified", "--by", "region", "--share", 0.25, "--dry-run")
    data = told(run, "plan", "one", "--coders", "A,B", *options)
    assert len(data["documents"]) == 2
    assert run("plan", "one", "--coders", "A,B", "--sample", "stratified", "--share", 0.2)[0] == 1
