"""Participants on the command line: a table before and after, a list, an export, and filters."""

import json
from pathlib import Path

import pytest
from studies import TEXT

from qualcode.__main__ import main
from qualcode.i18n import use_language

PEOPLE = (
    "Deelnemer;Regio;leeftijd;datum;Toestemming citeren\n"
    "P1;‘Oost ‘;41;Maandag 8 juni 2021;ja\n"
    "P2;Oost;38;9 juni 2021;nee\n"
    "P3;West;;;\n"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *map(str, arguments)])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    for name in ("P1", "P2"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    start = TEXT.index("Dat helpt echt.")
    rows = [f"{name},{start},{start + 15},baat,SV" for name in ("P1", "P2")]
    (tmp_path / "codings.csv").write_text("\n".join(["document,start,end,code,coder", *rows]))
    assert command("new", "s.qualcode", "--coder", "SV")[0] == 0
    assert command("import", "s.qualcode", "P1.txt", "P2.txt", "--as-is")[0] == 0
    assert command("codings", "import", "s.qualcode", "codings.csv")[0] == 0
    yield command
    use_language("en")


def test_a_dry_run_says_what_would_happen_and_changes_nothing(run) -> None:
    code, out, _err = run("participants", "import", "s.qualcode", "people.csv", "--dry-run", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["added"], data["changed"], data["unlinked"]) == (["P3"], ["P1", "P2"], ["P3"])
    kinds = {column["name"]: column["kind"] for column in data["columns"]}
    assert kinds == {
        "regio": "choice",
        "leeftijd": "number",
        "datum": "date",
        "toestemming citeren": "consent",
    }
    region, _age, day, _consent = data["columns"]
    assert region["variants"] == [{"into": "Oost", "values": ["Oost", "‘Oost ‘"], "sure": True}]
    assert day["remarks"][0]["fits"] and "Tuesday" in day["remarks"][0]["sentence"]
    assert json.loads(run("participants", "list", "s.qualcode", "--json")[1])[0]["attributes"] == {}


def test_import_list_and_export(run, tmp_path: Path) -> None:
    code, out, _err = run("participants", "import", "s.qualcode", "people.csv", "--merge")
    assert code == 0
    assert "1 participants added, 2 changed; 2 linked" in out
    assert "Tuesday, not a Monday" in out
    assert "these participants: P3" in out
    listed = json.loads(run("participants", "list", "s.qualcode", "--where", "regio=oost", "--json")[1])
    assert [one["participant"] for one in listed] == ["P1", "P2"]
    assert listed[1]["attributes"] == {
        "regio": "Oost", "leeftijd": "38", "datum": "2021-06-09", "toestemming citeren": "no",
    }  # fmt: skip
    assert "Maandag 8 juni 2021" in run("participants", "list", "s.qualcode")[1]
    assert run("participants", "export", "s.qualcode", "out.xlsx")[0] == 0
    assert (tmp_path / "out.xlsx").stat().st_size > 0


def test_tables_reports_and_exports_take_filters(run, tmp_path: Path) -> None:
    run("participants", "import", "s.qualcode", "people.csv", "--merge")

    def row(*where: str) -> dict:
        options = [part for one in where for part in ("--where", one)]
        return json.loads(run("table", "groundedness", "s.qualcode", *options, "--json")[1])[0]

    assert (row()["quotations"], row()["participants_total"]) == (2, 2)
    old = row("regio=Oost,West", "leeftijd>=40")
    assert (old["quotations"], old["participants"], old["participants_total"]) == (1, 1, 1)
    assert row("datum<=2021-06-08")["quotations"] == 1
    assert row("leeftijd>=90")["participants_total"] == 0
    assert run("codings", "export", "s.qualcode", "c.csv", "--where", "leeftijd=38")[0] == 0
    assert len((tmp_path / "c.csv").read_text(encoding="utf-8-sig").splitlines()) == 2
    assert run("report", "quotations", "s.qualcode", "-o", "q.csv", "--where", "leeftijd=38")[0] == 0
    text = (tmp_path / "q.csv").read_text(encoding="utf-8-sig")
    assert "[no consent to quote]" in text or "geen toestemming" in text
    assert "Dat helpt echt" not in text


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("kleur=rood", "no attribute “kleur”"),
        ("regio=Zuid", "No participant has “Zuid”"),
        ("leeftijd>=oud", "not a number"),
        ("regio>=Oost", "has no order"),
        ("regio", "is no filter"),
    ],
)
def test_a_filter_that_cannot_be_is_one_sentence(run, where: str, sentence: str) -> None:
    run("participants", "import", "s.qualcode", "people.csv", "--merge")
    code, out, err = run("table", "groundedness", "s.qualcode", "--where", where)
    assert (code, out) == (1, "")
    assert sentence in err


def test_a_table_that_names_nobody_is_refused_and_nothing_is_stored(run, tmp_path: Path) -> None:
    (tmp_path / "kleuren.csv").write_text("kleur;maat\nrood;3\n", encoding="utf-8")
    before = run("history", "s.qualcode", "--json")[1]
    code, out, err = run("participants", "import", "s.qualcode", "kleuren.csv")
    assert (code, out) == (1, "")
    assert "no column “participant”" in err
    assert run("history", "s.qualcode", "--json")[1] == before
