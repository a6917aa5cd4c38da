"""Options of reports on the command line, and the errors of options that belong elsewhere."""

import pytest
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with new_project(tmp_path, documents=2, language="en") as project:
        for info in project.documents.all():
            codes = [code.id for code in project.codes.all()] or [project.codes.add("contact")]
            project.quotations.code(info.id, *passage("Wij bellen elkaar"), codes)

    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "report", *arguments])
        use_language("en")
        return int(ended.value.code or 0), capsys.readouterr()

    return command


def test_quotations_by_participant(run, tmp_path):
    code, _shown = run("quotations", "study.qualcode", "--group", "participant", "-o", "q.html")
    text = (tmp_path / "q.html").read_text("utf-8")
    assert code == 0
    assert "gesprek 1 · 1 quotation<" in text


def test_parts_of_the_appendix(run, tmp_path):
    code, _shown = run(
        "appendix", "study.qualcode", "--part", "software", "--part", "transcripts", "-o", "a.html"
    )
    text = (tmp_path / "a.html").read_text("utf-8")
    assert code == 0
    assert "1. Transcripts" in text and "2. Program and settings" in text and "Codebook" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("codebook", "--min", "4"), "The option --min belongs to the report “appendix”."),
        (("appendix", "--context", "turn"), "The option --context belongs to the report “quotations”."),
        (("appendix", "--part", "nothing"), "The appendix has no part “nothing”."),
    ],
)
def test_an_option_that_belongs_elsewhere_is_one_sentence(run, tmp_path, arguments, said):
    kind, *options = arguments
    code, shown = run(kind, "study.qualcode", *options, "-o", "x.html")
    assert code == 1
    assert shown.err.startswith(said)
    assert not (tmp_path / "x.html").exists()


def test_an_unknown_grouping_is_wrong_usage(run):
    code, _shown = run("quotations", "study.qualcode", "--group", "colour", "-o", "q.html")
    assert code == 2
