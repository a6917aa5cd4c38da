"""The commands on cases and research questions."""

import json
from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.cli.main import run
from qualcode.project import open_project


@pytest.fixture
def study(tmp_path: Path) -> Path:
    with new_project(tmp_path, documents=2, language="en") as project:
        code = project.codes.add("Example of successful collaboration")
        other = project.codes.add("Other")
        family = project.families.add("Both")
        for key in (code, other):
            project.codes.set_families(key, [family])
        project.quotations.code(project.documents.all()[0].id, *passage("bellen elkaar"), [code])
        return project.path


def output(capsys, *arguments: str):
    assert run(["--language", "en", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_cases_are_added_told_shown_merged_and_deleted(study: Path, capsys) -> None:
    path = str(study)
    output(capsys, "case", "add", path, "The car", "--text", "Nine nights")
    (suggestion,) = output(capsys, "case", "suggest", path)
    assert (suggestion["participant"], suggestion["why"]) == ("gesprek 1", "success")
    key = str(suggestion["quotation"])
    output(capsys, "case", "tell", path, "the car", "gesprek 1", "--outcome", "success", "--quotation", key)
    told = output(
        capsys, "case", "tell", path, "The car", "gesprek 2", "--outcome", "failure", "--cause", "haste"
    )
    assert (told["group"], told["disputed"], told["quotations"]) == ("disputed", True, 1)
    assert [one["outcome"] for one in told["tellings"]] == ["success", "failure"]
    output(capsys, "case", "add", path, "Car 2")
    assert output(capsys, "case", "merge", path, "Car 2", "--into", "The car")["case"] == "The car"
    (case,) = output(capsys, "case", "list", path)
    assert case["tellings"][0]["quotations"] == [int(key)]
    shown = output(capsys, "case", "tell", path, "The car", "gesprek 2", "--remove")
    assert len(shown["tellings"]) == 1
    assert run(["case", "show", path, "The car"]) == 0
    assert "gesprek 1 (success)" in capsys.readouterr().out
    output(capsys, "case", "delete", path, "The car")
    assert output(capsys, "case", "list", path) == []
    assert run(["undo", path]) == 0
    with open_project(study) as project:
        assert [one.title for one in project.cases.all()] == ["The car"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("case", "show", "STUDY", "nothing"),
        ("case", "add", "STUDY", " "),
        ("case", "tell", "STUDY", "The car", "nobody"),
        ("case", "tell", "STUDY", "The car", "gesprek 1", "--quotation", "5"),
        ("research", "link", "STUDY", "9", "--codes", "Other"),
        ("research", "add", "STUDY", "Why?", "--codes", "nothing"),
        ("research", "import", "STUDY", "network_tensions"),
    ],
)
def test_what_a_user_can_cause_is_one_sentence(study: Path, capsys, arguments: tuple[str, ...]) -> None:
    assert run(["case", "add", str(study), "The car"]) == 0
    assert run([str(study) if one == "STUDY" else one for one in arguments]) == 1
    assert capsys.readouterr().err.strip()


def test_research_questions_are_added_linked_ordered_and_counted(study: Path, capsys) -> None:
    path = str(study)
    output(capsys, "research", "add", path, "How?", "--number", "1", "--family", "Both")
    output(capsys, "research", "add", path, "Why?", "--number", "2")
    data = output(capsys, "research", "list", path)
    (part,) = data["questions"][0]["answers"]
    assert (part["kind"], part["codes"], part["quotations"]) == ("family", 2, 1)
    assert (part["participants"], part["participants_total"]) == (1, 2)
    assert data["questions"][1]["warnings"] == ["No code and no family answers this question yet."]
    assert data["unlinked"] == []
    linked = output(capsys, "research", "link", path, "2", "--codes", "Other", "--note", "read again")
    assert (linked["codes"], linked["note"]) == (1, "read again")
    assert output(capsys, "research", "order", path, "2") == ["2 Why?", "1 How?"]
    assert run(["research", "list", path]) == 0
    assert "1 of 2" in capsys.readouterr().out
    output(capsys, "research", "delete", path, "1")
    assert [one["name"] for one in output(capsys, "research", "list", path)["unlinked"]] == [
        "Example of successful collaboration"
    ]
    added = output(capsys, "research", "import", path, "safety_house")
    assert added["added"] and added["missing_codes"]


@pytest.mark.parametrize("kind", ["cases", "research"])
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html"])
def test_both_are_reports(study: Path, tmp_path: Path, kind: str, ending: str) -> None:
    target = tmp_path / f"out{ending}"
    assert run(["report", kind, str(study), "-o", str(target)]) == 0
    assert target.stat().st_size > 500
