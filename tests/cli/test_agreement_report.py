"""`report agreement` from the command line: a check as planned, coders and units of one's own, no figures."""

import json

import docx
import pytest
from studies import new_project, passage

from qualcode.__main__ import main
from qualcode.i18n import use_language
from qualcode.model.rounds import RoundDesign


@pytest.fixture
def study(tmp_path):
    """B and C coded three interviews; check “Round 1” is about the first two, by turn."""
    with new_project(tmp_path, documents=3, language="en") as project:
        contact = project.codes.add("contact", families=[project.families.add("people")])
        for name in ("B", "C"):
            project.coders.use(name)
            for info in project.documents.all():
                project.quotations.code(info.id, *passage("Wij bellen elkaar."), [contact])
        coders = [coder.id for coder in project.coders.find(["B", "C"])]
        documents = [info.id for info in project.documents.all()[:2]]
        design = RoundDesign(unit="turn")
        project.rounds.plan("Round 1", coders=coders, documents=documents, design=design)
        return project.path


@pytest.fixture
def written(study, tmp_path, capsys):
    """What the report says that these options write; or why there is none."""

    def command(*options, kind="agreement"):
        path = tmp_path / "out.docx"
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "report", kind, str(study), "-o", str(path), "--json", *options])
        use_language("en")
        shown = capsys.readouterr()
        if ended.value.code:
            return shown.err
        assert json.loads(shown.out) == {"file": str(path)}
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)

    return command


def test_a_check_is_reported_as_it_was_planned(written):
    text = written("--check", "Round 1")
    assert "2 of the 3 transcripts" in text and "speaker turn by speaker turn" in text


def test_what_is_asked_besides_a_check_holds(written):
    text = written("--check", "Round 1", "--unit", "sentence", "--documents", "gesprek 1")
    assert "1 of the 3 transcripts" in text and "sentence by sentence" in text


def test_coders_units_and_levels(written):
    options = ("--coders", "B,C", "--unit", "token", "--level", "family", "--without-interviewer")
    text = written(*options)
    assert "Two coders (B and C) coded all 3 transcripts." in text
    assert "word by word" in text and "compared by family" in text
    assert "The interviewer's turns were left out." in text
    text = written("--unit", "segment", "--spans-of", "B")
    assert "on given passages" in text


def test_no_figures(written):
    text = written("--consensus-only")
    assert "McDonald" in text and "α" not in text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--coders", "B"), "at least two coders"),
        (("--check", "Round 9"), "Round 9"),
        (("--unit", "segment"), "--spans-of NAME"),
        (("--spans-of", "B"), "--spans-of NAME"),
        (("--completed",), "no document that all of these coders have completed"),
    ],
)
def test_what_cannot_be_is_said(written, options, words):
    assert words in written(*options)


def test_the_options_belong_to_this_report(written):
    assert "The option --check belongs to the report" in written("--check", "Round 1", kind="codebook")
