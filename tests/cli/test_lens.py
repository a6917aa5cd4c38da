"""Lenses from the command line."""

import json
from pathlib import Path

import pytest
from lenses.lens_studies import Said, lens_study, own_codebook

from qualcode.__main__ import main
from qualcode.i18n import use_language

PEOPLE = {"Ann": {"team": "x"}, "Bob": {"team": "x"}, "Cas": {"team": "y"}}
SAID = [Said("Ann", "meet"), Said("Bob", "rules", rating="3"), Said("Bob", "bond", rating="1")]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    lens_study(tmp_path, own_codebook(), PEOPLE, SAID, language="en").close()

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *arguments])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    yield command
    use_language("en")


def test_the_lenses_are_named(run) -> None:
    code, out, _err = run("lens", "list", "lens.qualcode", "--json")
    assert code == 0
    assert [row["lens"] for row in json.loads(out)] == [
        "own/steps",
        "own/grid",
        "own/pull",
        "own/plane",
        "own/expected",
    ]
    _code, out, _err = run("lens", "list", "lens.qualcode")
    assert "Compared by: participants, documents, attribute:team." in out


def test_a_lens_by_key_title_or_full_key_as_json(run) -> None:
    answers = [
        run("lens", name, "lens.qualcode", "--by", "TEAM", "--json")[1]
        for name in ("pull", "own/pull", "What pulls")
    ]
    assert answers[0] == answers[1] == answers[2]
    data = json.loads(answers[0])
    assert (data["kind"], data["by"]) == ("poles", "attribute:team")
    assert data["summary"]["distinct"]["values"] == {"x": 3, "y": 0}
    (cell,) = [one for one in data["cells"] if one["column"] == "Ann"]
    assert (cell["row"], cell["unit"], cell["text"], cell["quotations"]) == ("Meeting", "x", "x", 1)


def test_a_lens_as_lines_says_what_was_counted(run) -> None:
    code, out, _err = run("lens", "plane", "lens.qualcode", "--by", "team")
    assert code == 0
    assert "Compared: team." in out
    assert "Delta" in out
    assert "! y has no place" in out


def test_judging_overrules_and_undo_takes_it_back(run) -> None:
    judge = ("lens", "judge", "plane", "lens.qualcode", "--row", "x", "--column", "place", "--by", "team")
    code, out, _err = run(*judge, "--rating", "Beta", "--reason", "close-knit")
    assert code == 0
    assert "Beta (computed: Delta)" in out
    assert "overruled to Beta. Reason: close-knit" in out
    assert run("undo", "lens.qualcode")[0] == 0
    assert "(computed: Delta)" not in run("lens", "plane", "lens.qualcode", "--by", "team")[1]
    assert run(*judge, "--rating", "Beta")[0] == 0
    assert "without a reason" in run("lens", "plane", "lens.qualcode", "--by", "team")[1]
    assert "(computed: Delta)" not in run(*judge, "--clear")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("lens", "nope", "lens.qualcode"), "There is no lens “nope”"),
        (("lens", "pull", "lens.qualcode", "--by", "shoe"), "no attribute “shoe”"),
        (("lens", "pull", "lens.qualcode", "-o", "x.csv"), "cannot be saved as “x.csv”"),
        (
            ("lens", "judge", "pull", "lens.qualcode", "--row", "Bond", "--column", "Zed", "--rating", "x"),
            "“Zed” is no row or column",
        ),
        (
            ("lens", "judge", "pull", "lens.qualcode", "--row", "Bond", "--column", "Ann", "--rating", "9"),
            "cannot be given here",
        ),
        (("lens", "judge", "pull", "lens.qualcode", "--row", "Bond", "--column", "Ann"), "nothing to judge"),
    ],
)
def test_mistakes_are_told_in_a_sentence(run, arguments, sentence) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert sentence in err


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "json", "png", "svg", "pdf"])
def test_a_lens_is_written(run, tmp_path: Path, ending: str) -> None:
    code, out, _err = run("lens", "steps", "lens.qualcode", "-o", f"steps.{ending}")
    assert (code, out.strip()) == (0, f"steps.{ending}")
    assert (tmp_path / f"steps.{ending}").stat().st_size > 400


def test_a_study_without_a_codebook_says_so(run, tmp_path: Path) -> None:
    run("new", "bare.qualcode")
    assert "no codebook with lenses yet" in run("lens", "list", "bare.qualcode")[1]
    assert "no lenses yet" in run("lens", "pull", "bare.qualcode")[2]
