"""A supervisor's review from the command line, with Word in the middle."""

import json

import docx
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
        codes = [project.codes.add(name) for name in ("contact", "respect")]
        project.quotations.code(info.id, *passage("Wij bellen elkaar."), codes[:1])

    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "review", *map(str, arguments)])
        use_language("en")
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return command


def reviewed(tmp_path, text):
    word = docx.Document(tmp_path / "r.docx")
    next(iter(word.comments)).add_paragraph(text)
    word.save(tmp_path / "r.docx")


def test_out_and_back_and_accepted(run, tmp_path):
    code, out, _err = run("export", "study.qualcode", "r.docx", "--json")
    assert (code, json.loads(out)["comments"]) == (0, 1)
    reviewed(tmp_path, "respect: dit is geen contact")
    assert run("import", "study.qualcode", "r.docx", "--dry-run")[1] == "1 remark taken over.\n"
    assert json.loads(run("list", "study.qualcode", "--json")[1]) == []
    assert run("import", "study.qualcode", "r.docx")[0] == 0
    (row,) = json.loads(run("list", "study.qualcode", "--json")[1])
    assert (row["kind"], row["code"], row["proposed"]) == ("other code", "contact", "respect")
    assert "another code" in run("list", "study.qualcode")[1]
    assert run("accept", "study.qualcode", row["id"])[1] == f"{row['id']}: accepted\n"
    with open_project(tmp_path / "study.qualcode", readonly=True) as study:
        ((quotation),) = study.quotations.all()
        assert [c.code for c in quotation.codings] == [study.codes.named("respect").id]
    assert run("list", "study.qualcode")[1] == "No remark waits.\n"


def test_a_code_is_named_where_the_remark_is_not_clear(run, tmp_path):
    run("export", "study.qualcode", "r.docx")
    reviewed(tmp_path, "hm, iets anders")
    run("import", "study.qualcode", "r.docx")
    (row,) = json.loads(run("list", "study.qualcode", "--json")[1])
    assert run("accept", "study.qualcode", row["id"], "--code", "respect")[0] == 0
    with open_project(tmp_path / "study.qualcode") as study:
        ((quotation),) = study.quotations.all()
        assert [c.code for c in quotation.codings] == [study.codes.named("respect").id]
        study.undo()
        assert [c.code for q in study.quotations.all() for c in q.codings] == [
            study.codes.named("contact").id
        ]


def test_answered_and_rejected_with_a_reason(run, tmp_path):
    run("export", "study.qualcode", "r.docx")
    reviewed(tmp_path, "klopt dit wel?")
    run("import", "study.qualcode", "r.docx")
    (row,) = json.loads(run("list", "study.qualcode", "--json")[1])
    assert run("answer", "study.qualcode", row["id"], "ja, zie de memo")[1] == f"{row['id']}: answered\n"
    assert run("reject", "study.qualcode", row["id"], "--why", "het blijft zo")[0] == 0
    texts = [one["text"] for one in json.loads(run("list", "study.qualcode", "--all", "--json")[1])]
    assert texts == ["klopt dit wel?", "ja, zie de memo", "het blijft zo"]


def test_a_remark_that_is_not_there(run):
    code, out, err = run("accept", "study.qualcode", "12345")
    assert (code, out) == (1, "")
    assert err.startswith("This remark, or what it is about, is no longer in the study.")


@pytest.fixture
def codebook(tmp_path, monkeypatch, capsys):
    """Two coders with "contact" on the same passage, and what `codebook` and `review` say."""
    monkeypatch.chdir(tmp_path)
    with new_project(tmp_path) as project:
        info = project.documents.all()[0]
        codes = [project.codes.add(name) for name in ("contact", "respect")]
        project.quotations.code(info.id, *passage("Wij bellen elkaar."), codes[:1])
        project.coders.use("AB")
        project.quotations.code(info.id, *passage("Wij bellen elkaar."), codes[:1])

    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *map(str, arguments)])
        use_language("en")
        return int(ended.value.code or 0), capsys.readouterr().out

    return command


def test_a_split_and_its_queue(codebook):
    options = ("--into", "bellen", "--into", "Respect", "--why", "Te breed.")
    code, out = codebook("codebook", "split", "study.qualcode", "contact", *options)
    assert (code, out) == (0, "bellen, respect: 2 codings wait to be looked at again.\n")
    rows = json.loads(codebook("review", "list", "study.qualcode", "--kind", "look again", "--json")[1])
    assert [(row["coder"], row["code"]) for row in rows] == [("SV", "contact"), ("AB", "contact")]
    assert json.loads(codebook("review", "list", "study.qualcode", "--kind", "remark", "--json")[1]) == []
    first, second = (row["id"] for row in rows)
    assert codebook("review", "accept", "study.qualcode", first, "--code", "bellen")[0] == 0
    assert codebook("review", "reject", "study.qualcode", second)[1] == f"{second}: rejected\n"
    with open_project("study.qualcode", readonly=True) as study:
        ((quotation),) = study.quotations.all()
        assert [c.code for c in quotation.codings] == [study.codes.named("bellen").id]
    history = codebook("codebook", "history", "study.qualcode")[1]
    assert "Te breed." in history


def test_merging_and_defining_anew_queue_what_they_concern(codebook):
    assert codebook("codebook", "redefine", "study.qualcode", "contact", "--definition", "Zo.")[0] == 0
    rows = json.loads(codebook("review", "list", "study.qualcode", "--json")[1])
    ids = [row["id"] for row in rows]
    assert codebook("review", "accept", "study.qualcode", *ids)[1].count("accepted") == 2
    out = codebook("codebook", "merge", "study.qualcode", "contact", "--into", "respect", "--json")[1]
    assert json.loads(out) == {"codes": ["respect"], "queued": 2}


def test_what_changed_since_a_review(run, tmp_path):
    assert run("changes", "study.qualcode")[1].startswith("Nobody has reviewed")
    with open_project(tmp_path / "study.qualcode") as study:
        ((coding),) = study.quotations.all()[0].codings
        for name in ("Willem", "Anneke"):
            study.coders.use(name)
            study.reviews.add("coding", coding.id, "Hm")
            study.coders.use("SV")
            study.quotations.code(study.documents.all()[0].id, *passage("Waarom?"), [study.codes.add(name)])
    told = json.loads(run("changes", "study.qualcode", "--since", "1", "--json")[1])
    assert [one["reviewer"] for one in told["reviews"]] == ["Willem", "Anneke"]
    assert told["codes"] == [
        {"code": "Anneke", "before": None, "after": 1},
        {"code": "Willem", "before": None, "after": 1},
    ]
    assert [one["code"] for one in json.loads(run("changes", "study.qualcode", "--json")[1])["codes"]] == [
        "Anneke"
    ]
    code, _out, err = run("changes", "study.qualcode", "--since", "3")
    assert code == 2
    assert "There is no review 3" in err
