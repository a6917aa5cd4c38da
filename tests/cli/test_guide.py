"""`qualcode guide`: questions in, suggestions, answers out."""

import json
from pathlib import Path

import pytest

from qualcode.__main__ import main
from qualcode.i18n import use_language

FIRST = """I: Wat is uw functie bij de bibliotheek?

R: Leesconsulent.

I: En hoe verloopt de samenwerking met de leerkrachten?

R: Wisselend. De ene belt wel.

I: Welke belemmeringen ervaart u door de begroting?

R: Geen geld voor boeken.
"""
SECOND = """I: Uw functie bij de bibliotheek, wat is die?

R: Directeur.

I: En hoe verloopt de samenwerking met leerkrachten dan?

R: Uitstekend.

I: Fijn.

R: Ja.
"""
GUIDE = """nummer;vraag;codes
1;Wat is uw functie bij de bibliotheek?;
2;Hoe verloopt de samenwerking met de leerkrachten?;samenwerking; tijd
3;Welke belemmeringen ervaart u door de begroting?;
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *map(str, arguments)])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    yield command
    use_language("en")


@pytest.fixture
def study(run, tmp_path: Path) -> str:
    (tmp_path / "Ada.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "Bo.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "guide.csv").write_text(GUIDE.replace("samenwerking; tijd", '"samenwerking; tijd"'), "utf-8")
    start = FIRST.index("De ene belt")
    coding = f"document,start,end,code,coder\nAda,{start},{start + 15},samenwerking,SV\n"
    (tmp_path / "codings.csv").write_text(coding, encoding="utf-8")
    assert run("new", "s.qualcode", "--coder", "SV")[0] == 0
    assert run("import", "s.qualcode", "Ada.txt", "Bo.txt", "--as-is")[0] == 0
    assert run("codings", "import", "s.qualcode", "codings.csv")[0] == 0
    return "s.qualcode"


def test_from_the_guide_to_the_answers(run, study: str, tmp_path: Path) -> None:
    code, out, _err = run("guide", "import", study, "guide.csv", "--json")
    assert code == 0
    assert len(json.loads(out)["added"]) == 3
    assert json.loads(out)["missing_codes"] == ["tijd"]

    code, out, _err = run("guide", "match", study, "--json")
    found = json.loads(out)["suggestions"]
    assert [(one["document"], one["number"], one["turn"]) for one in found] == [
        ("Ada", "1", 1), ("Ada", "2", 3), ("Ada", "3", 5), ("Bo", "1", 1), ("Bo", "2", 3),
    ]  # fmt: skip
    assert {one["certainty"] for one in found} <= {"sure", "maybe"}
    assert [one["asked"] for one in json.loads(run("guide", "list", study, "--json")[1])] == [0, 0, 0]

    assert json.loads(run("guide", "match", study, "--accept", "all", "--json")[1])["accepted"] == 5
    listed = json.loads(run("guide", "list", study, "--json")[1])
    assert [(one["number"], one["asked"], one["documents"]) for one in listed] == [
        ("1", 2, 2), ("2", 2, 2), ("3", 1, 2),
    ]  # fmt: skip

    assert listed[1]["interviews"] == [
        {"document": "Ada", "asked": 1, "quotations": 1, "mentioned": ["samenwerking"]},
        {"document": "Bo", "asked": 1, "quotations": 0, "mentioned": []},
    ]
    assert listed[2]["interviews"][1] == {"document": "Bo", "asked": 0, "quotations": 0, "mentioned": None}

    answers = json.loads(run("guide", "answers", study, "2", "--json")[1])["answers"]
    assert [one["turns"][0]["text"] for one in answers] == ["Wisselend. De ene belt wel.", "Uitstekend."]
    assert [one["codes"] for one in answers] == [["samenwerking"], []]
    for ending in ("docx", "xlsx", "csv", "html", "json"):
        code, _out, err = run("guide", "answers", study, "2", "-o", f"answers.{ending}")
        assert (code, err) == (0, "")
        assert (tmp_path / f"answers.{ending}").stat().st_size > 300
    page = (tmp_path / "answers.html").read_text(encoding="utf-8")
    assert "Uitstekend." in page
    assert "Leesconsulent" not in page
    assert "Geen geld voor boeken" in (run("guide", "answers", study, "3")[1])


def test_the_questions_of_a_built_in_codebook(run, study: str) -> None:
    assert run("codebook", "import", study, "network_tensions")[0] == 0
    assert run("guide", "import", study, "network_tensions")[0] == 0
    listed = json.loads(run("guide", "list", study, "--json")[1])
    assert len(listed) == 24
    assert listed[8]["codes"]


def test_what_cannot_be_done_is_one_sentence(run, study: str, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("nummer,iets\n1,2\n", encoding="utf-8")
    (tmp_path / "nothing.txt").write_text("\n\n", encoding="utf-8")
    for arguments in (
        ("guide", "import", study, "empty.csv"),
        ("guide", "import", study, "nothing.txt"),
        ("guide", "import", study, "missing.txt"),
        ("guide", "answers", study, "77"),
        ("guide", "match", study, "--documents", "Cor"),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert err.strip()
        assert "Traceback" not in err


def test_a_question_without_a_number_is_listed_by_its_place(run, study: str, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Hoe gaat het met de tuin?\nWat kost de tuin?\n", encoding="utf-8")
    assert run("new", "other.qualcode", "--coder", "SV")[0] == 0
    assert run("guide", "import", "other.qualcode", "plain.txt")[0] == 0
    listed = json.loads(run("guide", "list", "other.qualcode", "--json")[1])
    assert [one["number"] for one in listed] == ["1", "2"]
    assert "Wat kost de tuin?" in run("guide", "answers", "other.qualcode", listed[1]["number"])[1]
