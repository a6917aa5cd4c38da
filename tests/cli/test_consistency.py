"""Contradictions from the command line."""

import json

import pytest
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language


@pytest.fixture
def study(tmp_path):
    """One code in use, without a definition; one name that a key knows."""
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        project.quotations.code(document, *passage("Wij bellen elkaar"), [project.codes.add("contact")])
        return project.path


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(["--language", "en", "consistency", *map(str, arguments)])
    use_language("en")
    return int(ended.value.code or 0), capsys.readouterr()


def test_sentences_for_people(study, capsys):
    code, shown = run(capsys, study)
    assert code == 0
    assert shown.out.startswith("There is 1 thing to settle:\n- These codes are used but have no definition")
    assert "Looked at:" in shown.out


def test_json_for_scripts(study, capsys):
    _code, shown = run(capsys, study, "--json")
    (found,) = json.loads(shown.out)
    assert (found["kind"], found["subject"]) == ("codes", "code")


def test_a_key_that_is_not_there_is_one_error(study, capsys, tmp_path):
    code, shown = run(capsys, study, "--key", tmp_path / "none.toml")
    assert (code, shown.out) == (1, "")
    assert shown.err.strip()


def test_the_appendix_comes_with_what_to_settle(study, capsys, tmp_path):
    with pytest.raises(SystemExit) as ended:
        main(["--language", "en", "report", "appendix", str(study), "-o", str(tmp_path / "a.html"), "--json"])
    use_language("en")
    shown = capsys.readouterr()
    assert not ended.value.code
    assert json.loads(shown.out) == {"file": str(tmp_path / "a.html")}
    assert "There is 1 thing to settle:\n- These codes are used but have no definition" in shown.err
