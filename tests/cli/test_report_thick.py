"""`qualcode report thick`: the arrangement for once, and what was counted as JSON."""

import json
import sys
from pathlib import Path

import docx
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reports"))
from report_studies import small_study

from qualcode.__main__ import main
from qualcode.model.worksheets import RowOrder


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path) as project:
        family = project.families.named("Contact").id
        ids = [project.codes.named(name).id for name in ("Traag", "Niets", "Bellen")]
        project.descriptions.place(family, ids)
        return project.path


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(["--language", "en", "report", *map(str, arguments)])
    captured = capsys.readouterr()
    return int(ended.value.code or 0), captured.out, captured.err


def columns(capsys, *arguments):
    code, out, err = run(capsys, *arguments, "--json")
    assert code == 0, err
    return json.loads(out)


def test_json_gives_the_computed_columns(study, capsys):
    (family,) = columns(capsys, "thick", study)
    assert (family["family"], family["order"], family["role_attribute"]) == ("Contact", "hand", "role")
    assert [row["code"] for row in family["rows"]] == ["Traag", "Niets", "Bellen"]
    bellen = family["rows"][2]
    assert (bellen["quotations"], bellen["codings"]) == (2, 3)
    assert (bellen["participants"], bellen["participants_total"]) == (2, 3)
    assert bellen["who"] == {
        "text": "all but P3",
        "participants": ["P1", "P2"],
        "not_participants": ["P3"],
        "roles": ["nurse"],
        "not_roles": ["manager"],
        "polarity": "shorter",
    }
    assert bellen["roles"][0] == {"role": "nurse", "quotations": 2, "participants": 2, "size": 2}
    assert [(one["code"], one["count"]) for one in bellen["other_codes"]] == [("Traag", 1)]
    assert family["total"]["quotations"] == 4 and family["rows"][0]["sub_head"] == "Media"


def test_the_options_arrange_it_for_once(study, capsys):
    given = ("--order", "name", "--by", "role", "--sub-heads", "none", "--measure", "cluster")
    (family,) = columns(capsys, "thick", study, "--family", "Contact", *given)
    assert [row["code"] for row in family["rows"]] == ["Bellen", "Niets", "Traag"]
    assert {row["sub_head"] for row in family["rows"]} == {""}
    assert family["rows"][0]["who"]["text"] == "nurse (2)" and family["unit"] == "cluster"
    (kept,) = columns(capsys, "thick", study)
    assert kept["order"] == RowOrder.HAND.value and kept["by"] == ""


@pytest.mark.parametrize("kind", ["thick", "appendix"])
def test_a_file_is_written_as_it_was_arranged_when_nothing_is_asked(study, capsys, kind, tmp_path):
    out = tmp_path / "x.docx"
    code, _printed, err = run(capsys, kind, study, "-o", out)
    assert code == 0, err
    text = [cell.text for table in docx.Document(str(out)).tables for row in table.rows for cell in row.cells]
    assert any("Bellen" in one for one in text)


@pytest.mark.parametrize("order", list(RowOrder))
def test_a_file_is_written_in_the_order_asked_for(study, capsys, order, tmp_path):
    out = tmp_path / "x.docx"
    code, printed, err = run(capsys, "thick", study, "--order", order.value, "-o", out, "--json")
    assert code == 0, err
    data = json.loads(printed)
    assert data["file"] == str(out) and data["families"][0]["order"] == order.value
    (table,) = docx.Document(str(out)).tables
    shown = [row.cells[0].text.split("\n")[0].removeprefix("■ ") for row in table.rows]
    used = [row["code"] for row in data["families"][0]["rows"] if row["quotations"]]
    assert [name for name in shown if name in used] == used


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["thick", "STUDY"], 2, "--output"),
        (["codebook", "STUDY", "--json"], 2, "--output"),
        (["thick", "STUDY", "--json", "--by", "shoe size"], 1, "shoe size"),
        (["thick", "STUDY", "--json", "--order", "newest"], 1, "no order “newest”"),
        (["quotations", "STUDY", "-o", "x.csv", "--order", "hand"], 1, "no order “hand”"),
        (["codebook", "STUDY", "-o", "x.docx", "--measure", "count"], 1, "not a thick description"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(study, capsys, monkeypatch, arguments, code, sentence):
    monkeypatch.chdir(study.parent)
    done, _out, err = run(capsys, *[str(study) if one == "STUDY" else one for one in arguments])
    assert done == code and sentence in err
