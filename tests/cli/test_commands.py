"""The command line as scripts use it: JSON on stdout, sentences on stderr, exit statuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from studies import TEXT

from qualcode.__main__ import main
from qualcode.i18n import use_language


class Ran:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def data(self):
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *map(str, arguments)])
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    yield command
    use_language("en")


@pytest.fixture
def study(run, tmp_path: Path) -> Path:
    for name in ("P1", "P2"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    rows = [
        ("P1", "Wij bellen elkaar.", "contact", "SV"),
        ("P1", "Wij bellen elkaar.", "contact", "MK"),
        ("P1", "Wij bellen elkaar. Dat helpt echt.", "baat", "SV"),
        ("P2", "de mail", "mail, post", "SV"),
    ]
    lines = ["document,start,end,code,coder"]
    for document, words, code, coder in rows:
        start = TEXT.index(words)
        lines.append(f'{document},{start},{start + len(words)},"{code}",{coder}')
    (tmp_path / "codings.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "people.csv").write_text("participant,region\nP1,noord\nP2,zuid\n", encoding="utf-8")
    assert run("new", "s.qualcode", "--coder", "SV").code == 0
    assert (
        run("import", "s.qualcode", "P1.txt", "P2.txt", "--as-is", "--participants", "people.csv").code == 0
    )
    assert run("codings", "import", "s.qualcode", "codings.csv").code == 0
    return tmp_path / "s.qualcode"


def test_import_says_what_it_understood(run, tmp_path: Path) -> None:
    (tmp_path / "P1.txt").write_text(TEXT, encoding="utf-8")
    run("new", "s.qualcode")
    (row,) = run("import", "s.qualcode", "P1.txt", "--json").data
    assert (row["document"], row["format"], row["turns"]) == ("P1", "txt", 4)
    assert row["speakers"] == [
        {"label": "I", "role": "interviewer", "turns": 2},
        {"label": "R", "role": "respondent", "turns": 2},
    ]
    assert set(row) >= {
        "document",
        "format",
        "characters",
        "words",
        "turns",
        "speakers",
        "cleaned",
        "warnings",
    }


def test_a_dry_run_stores_nothing(run, tmp_path: Path) -> None:
    (tmp_path / "P1.txt").write_text(TEXT, encoding="utf-8")
    run("new", "s.qualcode")
    assert run("import", "s.qualcode", "P1.txt", "--dry-run", "--json").data[0]["turns"] == 4
    assert run("info", "s.qualcode", "--json").data["documents"] == 0


def test_groundedness(run, study: Path) -> None:
    rows = run("table", "groundedness", study, "--json").data
    assert rows[0] == {
        "code": "contact",
        "origin": "I",
        "families": [],
        "quotations": 1,
        "codings": 2,
        "documents": 1,
        "participants": 1,
        "participants_total": 2,
    }
    only = run("table", "groundedness", study, "--coder", "MK", "--json").data
    assert [(row["code"], row["codings"]) for row in only] == [("contact", 1), ("baat", 0), ("mail, post", 0)]


def test_cooccurrence(run, study: Path) -> None:
    data = run("table", "cooccurrence", study, "--json").data
    assert data["unit"] == "overlap"
    assert data["codes"] == ["contact", "baat", "mail, post"]
    assert data["counts"] == [[1, 1, 0], [1, 1, 0], [0, 0, 1]]
    assert data["coefficient"][0][1:] == [1.0, 0.0]
    identical = run("table", "cooccurrence", study, "--unit", "identical", "--json").data
    assert identical["counts"][0] == [1, 0, 0]
    chosen = run("table", "cooccurrence", study, "--codes", "baat,mail, post", "--json").data
    assert chosen["codes"] == ["baat", "mail, post"]
    anchored = run("table", "cooccurrence", study, "--with", "contact", "--min", "1", "--json").data
    assert anchored["codes"] == ["contact", "baat"]


def test_other_tables(run, study: Path) -> None:
    by_document = run("table", "code-document", study, "--json").data
    assert (by_document["columns"], by_document["counts"][2]) == (["P1", "P2"], [0, 1])
    by_region = run("table", "code-attribute", study, "--attribute", "region", "--json").data
    assert by_region["columns"] == ["noord", "zuid"]
    saturation = run("table", "saturation", study, "--json").data
    assert [(row["document"], row["new"]["I"], row["cumulative"]["I"]) for row in saturation] == [
        ("P1", 2, 2),
        ("P2", 1, 3),
    ]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "html", "docx", "png"])
@pytest.mark.parametrize("table", ["groundedness", "cooccurrence", "code-participant"])
def test_tables_are_written_in_every_form(run, study: Path, table: str, ending: str) -> None:
    target = study.parent / f"out.{ending}"
    ran = run("table", table, study, "-o", target)
    assert (ran.code, ran.err) == (0, "")
    assert target.stat().st_size > 50


def test_agreement(run, study: Path) -> None:
    data = run("agreement", study, "--json").data
    assert data["coders"] == ["SV", "MK"]
    assert data["unit"] == "character"
    contact = data["codes"][0]
    assert set(contact) >= {
        "code",
        "both",
        "only_first",
        "only_second",
        "neither",
        "percent",
        "kappa",
        "alpha",
        "u_alpha",
        "jaccard",
        "prevalence",
        "note",
    }
    assert (contact["both"], contact["only_first"], contact["only_second"], contact["kappa"]) == (
        18,
        0,
        0,
        1.0,
    )
    assert run("agreement", study, "--coders", "SV", "--json").code == 1


@pytest.mark.parametrize("unit", ["token", "sentence", "turn"])
def test_agreement_in_other_units(run, study: Path, unit: str) -> None:
    data = run("agreement", study, "--unit", unit, "--without-interviewer", "--json").data
    expected = {"sentence": 1, "turn": 1, "token": 4}  # "Wij bellen elkaar." is one sentence of four tokens
    assert (data["unit"], data["codes"][0]["both"]) == (unit, expected[unit])


def test_agreement_with_further_figures(run, study: Path) -> None:
    ran = run(
        "agreement", study, "--unit", "sentence", "--further", "--rounds", "50", "--seed", "4", "--json"
    )
    figures = {one["figure"]: one for one in ran.data["further"]}
    assert figures["light"]["value"] == pytest.approx(ran.data["overall"]["kappa"])
    assert set(figures["fleiss"]) == {"figure", "name", "value", "word", "interval", "family", "says"}
    assert "further" not in run("agreement", study, "--json").data
    assert "Fleiss" in run("agreement", study, "--further").out


def test_agreement_of_families_and_of_given_passages(run, study: Path) -> None:
    rolled = run("agreement", study, "--level", "top", "--json").data
    assert rolled["overall"]["level"] == "top"
    given = run("agreement", study, "--unit", "segment", "--spans-of", "SV", "--json").data
    assert (given["unit"], given["codes"][0]["both"], given["codes"][0]["u_alpha"]) == ("segment", 1, None)
    assert run("agreement", study, "--unit", "segment").code == 2
    assert run("agreement", study, "--unit", "segment", "--spans-of", "XX").code == 1


def test_history_undo_redo(run, study: Path) -> None:
    history = run("history", study, "--json").data
    assert history[0]["step"] == "Import of 4 codings from “codings.csv”"
    run("undo", study)
    assert run("info", study, "--json").data["codings"] == 0
    run("redo", study)
    assert run("info", study, "--json").data["codings"] == 4
    assert run("redo", study).code == 1
    run("history", study, "-o", "history.csv")
    assert "Redo: Import of 4 codings" in (study.parent / "history.csv").read_text("utf-8-sig")


def test_backup_and_check(run, study: Path) -> None:
    assert Path(run("backup", study, "--json").data["backup"]).exists()
    assert run("check", study, "--json").data == {"sound": True, "problems": []}


def test_codebooks(run, study: Path) -> None:
    assert {"safety_house", "network_tensions"} <= {
        row["key"] for row in run("codebook", "list", "--json").data
    }
    added = run("codebook", "import", study, "resource_dependence", "--json").data["added"]
    assert len(added) == 13
    for ending in ("xlsx", "csv", "toml"):
        assert run("codebook", "export", study, f"codes.{ending}").code == 0
        again = run("codebook", "import", study, f"codes.{ending}", "--json").data
        assert again["added"] == []
    assert run("codebook", "export", study, "codes.pdf").code == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["table", "groundedness", "geen.qualcode"], "There is no study"),
        (["import", "s.qualcode", "geen.docx"], "geen.docx"),
        (["new", "s.qualcode"], "exists already"),
        (["table", "groundedness", "s.qualcode", "--coder", "XX"], "no coder “XX”"),
        (["table", "groundedness", "s.qualcode", "--documents", "XX"], "no document “XX”"),
        (["table", "cooccurrence", "s.qualcode", "--codes", "XX"], "no code “XX”"),
        (["table", "families", "s.qualcode", "--family", "XX"], "no family “XX”"),
        (["table", "code-attribute", "s.qualcode", "--attribute", "XX"], "no attribute “XX”"),
        (["codings", "import", "s.qualcode", "geen.csv"], "geen.csv"),
        (["codebook", "import", "s.qualcode", "geen.xlsx"], "geen.xlsx"),
        (["table", "groundedness", "s.qualcode", "-o", "x.exe"], "x.exe"),
        (["report", "codebook", "s.qualcode", "-o", "x.exe"], "x.exe"),
        (["report", "thick", "s.qualcode", "-o", "x.docx"], "no family"),
        (["report", "codebook", "s.qualcode", "-o", "no/folder/x.docx"], "no/folder"),
    ],
)
def test_what_a_user_can_cause_is_one_sentence(run, study: Path, arguments: list[str], sentence: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "arguments", [["bla"], ["table", "bla", "s"], ["new"], ["import", "s"], ["report", "thick", "s"]]
)
def test_wrong_usage(run, arguments: list[str]) -> None:
    assert run(*arguments).code == 2


def test_the_program_runs_on_its_own_in_dutch(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "nl_NL.UTF-8", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-m", "qualcode", "info", str(tmp_path / "geen.qualcode")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Er is geen" in ran.stderr


def test_undo_of_a_coder_who_is_not_there_adds_nobody(run, study: Path) -> None:
    for command in ("undo", "redo"):
        refused = run(command, study, "--coder", "Typo")
        assert (refused.code, "no coder “Typo”" in refused.err) == (1, True)
    assert "Typo" not in run("info", study, "--json").data["coders"]


def test_places_where_no_file_can_be(run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    for arguments in (
        ("new", "."),
        ("info", "x" * 300),
        ("codings", "export", study, "."),
        ("codings", "export", study, study / "x.csv"),
        ("codebook", "export", study, "leeg/../leeg/.xlsx/a.xlsx"),
        ("history", study, "-o", "leeg"),
        ("demo", study),
        ("import", study, "leeg"),
    ):
        refused = run(*arguments)
        assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1), (arguments, refused.err)


def test_participants_without_a_document_are_told(run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "P3.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "more.csv").write_text("participant,region\nP3,noord\nP9,zuid\n", encoding="utf-8")
    ran = run("import", study, "P3.txt", "--participants", "more.csv", "--json")
    assert (ran.code, len(ran.data)) == (0, 1)
    assert ran.err == "No document with one respondent goes by the name of these participants: P9.\n"


def test_a_maker_who_coded_nothing_does_not_stop_agreement(run, study: Path) -> None:
    assert run("codings", "import", study, "codings.csv", "--coder", "AFWEZIG").code == 0
    agreement = run("agreement", study, "--json")
    assert agreement.data["coders"] == ["SV", "MK"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")
def test_names_in_another_encoding(run, study: Path, tmp_path: Path) -> None:
    odd = os.fsdecode(b"gesprek\xe9.txt")
    (tmp_path / odd).write_text(TEXT, encoding="utf-8")
    (tmp_path / "lus").symlink_to("lus")
    assert run("import", study, odd, "--json").data[0]["document"] == "gesprek?"
    assert run("import", study, "lus").code == 1


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_interrupting_says_so(study: Path) -> None:
    code = (
        "import signal, sys, qualcode.cli.main as m, qualcode.project as p\n"
        "p.open_project = lambda *a, **k: signal.raise_signal(signal.SIGINT)\n"
        "sys.exit(m.run(['info', sys.argv[1]]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(study)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (1, "", "Stopped; nothing was left half-done.")


def test_output_for_other_programs_is_utf8(study: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "qualcode", "--language", "nl", "info", "weg 😀.qualcode"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert "weg 😀" in ran.stderr.decode("utf-8")
