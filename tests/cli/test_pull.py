"""Packages and pulls from the command line."""

import json

import pytest
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.project import open_project


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with new_project(tmp_path) as project:
        info = project.documents.all()[0]
        code = project.codes.add("contact", definition="one")
        project.quotations.code(info.id, *passage("Wij bellen elkaar."), [code])

    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *map(str, arguments)])
        use_language("en")
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return command


def coded_by_mk(run):
    code, out, _err = run("package", "study.qualcode", "mk.qualcode", "--coder", "MK", "--json")
    assert (code, json.loads(out)["documents"]) == (0, 1)
    with open_project("mk.qualcode", keep_backups=False) as package:
        info = package.documents.all()[0]
        key = package.codes.named("contact").id
        package.quotations.code(info.id, *passage("Dat helpt echt."), [key])
        package.codes.edit(key, definition="two")


def test_out_and_back(run):
    coded_by_mk(run)
    data = json.loads(run("pull", "study.qualcode", "mk.qualcode", "--dry-run", "--json")[1])
    assert (data["applied"], data["counts"]["coding"]) == (
        False,
        {"new": 1, "changed": 0, "gone": 0, "known": 0},
    )
    code, out, _err = run("pull", "study.qualcode", "mk.qualcode")
    assert (code, out.splitlines()[0]) == (0, "Taken over from “study”:")
    assert "Codings by: MK." in out
    assert run("pull", "study.qualcode", "mk.qualcode")[1] == "There is nothing to take over from “study”.\n"
    assert json.loads(run("info", "study.qualcode", "--json")[1])["codings"] == 2
    assert run("undo", "study.qualcode")[0] == 0
    assert json.loads(run("info", "study.qualcode", "--json")[1])["codings"] == 1


@pytest.mark.parametrize(("prefer", "stands"), [("mine", "three"), ("theirs", "two"), ("", "three\ntwo")])
def test_what_stands_where_both_changed_the_same(run, prefer, stands):
    coded_by_mk(run)
    with open_project("study.qualcode", keep_backups=False) as study:
        study.codes.edit(study.codes.named("contact").id, definition="three")
    _code, out, _err = run("pull", "study.qualcode", "mk.qualcode", *(["--prefer", prefer] if prefer else []))
    assert "Code “contact”: definition" in out
    with open_project("study.qualcode", readonly=True) as study:
        assert study.codes.named("contact").definition == stands


def test_what_is_no_study_is_one_sentence(run, tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    code, out, err = run("pull", "study.qualcode", "notes.txt")
    assert (code, out) == (1, "")
    assert "is not a study of qualcode" in err
    assert run("package", "study.qualcode", "mk.qualcode", "--coder", "MK", "--documents", "x")[0] == 1


def test_who_codes_blind_and_who_completed_what(run):
    assert run("blind", "study.qualcode", "--coder", "MK")[1] == "MK codes without seeing the others.\n"
    with open_project("study.qualcode", coder="MK", keep_backups=False) as study:
        assert study.quotations.all() == []
    assert run("blind", "study.qualcode", "--coder", "MK", "--end", "--why", "all done")[0] == 0
    with open_project("study.qualcode", coder="MK", keep_backups=False) as study:
        assert len(study.quotations.all()) == 1
    out = run("complete", "study.qualcode", "gesprek 1", "--coder", "MK", "--json")[1]
    assert json.loads(out) == [{"document": "gesprek 1", "coders": ["MK"]}]
    assert run("complete", "study.qualcode", "gesprek 1", "--coder", "MK", "--undo")[0] == 0
    assert json.loads(run("complete", "study.qualcode", "--json")[1])[0]["coders"] == []
    assert run("complete", "study.qualcode", "nothing")[0] == 1
