"""`qualcode correct`: a corrected file over an existing document."""

import json
import re
from pathlib import Path

import pytest
from studies import TEXT, new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.project import open_project


@pytest.fixture
def study(tmp_path: Path) -> Path:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("bellen")
        for words in ("Wij bellen elkaar", "Dat helpt echt."):
            project.quotations.code(document, *passage(words), [code])
        return project.path


def correct(
    capsys: pytest.CaptureFixture[str], study: Path, text: str, *arguments: str
) -> tuple[int, str, str]:
    file = study.parent / "beter.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["--language", "en", "correct", str(study), "gesprek 1", str(file), *arguments])
    use_language("en")
    captured = capsys.readouterr()
    return int(ended.value.code or 0), captured.out, captured.err


def quoted(study: Path) -> list[str]:
    with open_project(study, readonly=True) as project:
        assert project.check() == []
        return [one.text for one in project.quotations.all()]


def test_codings_move_along(capsys: pytest.CaptureFixture[str], study: Path) -> None:
    code, out, _err = correct(capsys, study, TEXT.replace("bellen", "belden"), "--json")
    data = json.loads(out)
    assert (code, data["stored"], data["same"]) == (0, True, 1)
    [changed] = data["changed"]
    assert (changed["old"], changed["new"], changed["line"]) == ("Wij bellen elkaar", "Wij belden elkaar", 3)
    assert quoted(study) == ["Wij belden elkaar", "Dat helpt echt."]


def test_nothing_is_stored_while_something_is_lost(capsys: pytest.CaptureFixture[str], study: Path) -> None:
    new = TEXT.replace("Dat helpt echt. ", "")
    code, out, err = correct(capsys, study, new)
    assert code == 1
    assert "Dat helpt echt." in out
    assert "--drop-lost" in err
    assert quoted(study) == ["Wij bellen elkaar", "Dat helpt echt."]
    assert correct(capsys, study, new, "--drop-lost")[0] == 0
    assert quoted(study) == ["Wij bellen elkaar"]


def test_a_lost_quotation_is_placed_by_hand(capsys: pytest.CaptureFixture[str], study: Path) -> None:
    new = TEXT.replace("Dat helpt echt. ", "")
    assert correct(capsys, study, new, "--place", "Dat helpt echt.=de mail")[0] == 0
    assert quoted(study) == ["Wij bellen elkaar", "de mail"]
    code, _out, err = correct(capsys, study, new, "--place", "onzin=de mail")
    assert (code, "no lost quotation" in err) == (1, True)


def test_a_dry_run_changes_nothing(capsys: pytest.CaptureFixture[str], study: Path) -> None:
    code, out, _err = correct(capsys, study, TEXT.replace("Dat helpt echt. ", ""), "--dry-run", "--json")
    assert (code, len(json.loads(out)["lost"])) == (0, 1)
    assert quoted(study) == ["Wij bellen elkaar", "Dat helpt echt."]


def test_another_interview_is_asked_about(capsys: pytest.CaptureFixture[str], study: Path) -> None:
    with open_project(study) as project:
        document, code = project.documents.all()[0].id, project.codes.all()[0].id
        text = project.documents.get(document).text
        starts = [match.start() for match in re.finditer(r"\w+", text) if match.start() + 8 <= len(text)]
        for start in starts[:14]:
            project.quotations.code(document, start, start + 8, [code])
    other = "I: Heel iets anders?\nR: Zeker weten, niets ervan.\n" * 4
    lost = len(json.loads(correct(capsys, study, other, "--dry-run", "--json")[1])["lost"])
    code, out, err = correct(capsys, study, other)
    lines = out.split("\n")
    assert lines[0] == "Most quotations are not in this file: is it another interview?"
    assert sum(line.startswith("Lost,") for line in lines) == 10
    assert f"{lost - 10} more quotations are lost" in out
    assert (code, "Nothing was stored" in err) == (1, True)
    assert "another interview" not in correct(capsys, study, TEXT, "--dry-run")[1]
