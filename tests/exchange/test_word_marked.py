"""Interviews marked by hand in Word, with highlighting, shading and comments."""

import json

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from studies import TEXT, new_project

from qualcode.__main__ import main
from qualcode.errors import ImportFileError, NotPossibleError
from qualcode.exchange.word_marked import read_marked, take_over_marked
from qualcode.project import open_project

YELLOW, GREEN = WD_COLOR_INDEX.YELLOW, WD_COLOR_INDEX.BRIGHT_GREEN


def written(path, pieces, *, comments=()):
    """A file of paragraphs; each is a list of (words, marker, shading)."""
    word = docx.Document()
    runs = {}
    for pieces_of_one in pieces:
        paragraph = word.add_paragraph()
        for words, marker, shade in pieces_of_one:
            run = paragraph.add_run(words)
            runs[words] = run
            if marker is not None:
                run.font.highlight_color = marker
            if shade:
                mark = OxmlElement("w:shd")
                mark.set(qn("w:val"), "clear")
                mark.set(qn("w:fill"), shade)
                run._r.get_or_add_rPr().append(mark)
    for words, text in comments:
        word.add_comment(runs[words], text=text, author="Willem")
    word.save(path)
    return path


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path) as project:
        project.codes.add("vertrouwen")
        yield project


@pytest.fixture
def file(tmp_path):
    return written(
        tmp_path / "marked.docx",
        [
            [("I: Hoe gaat het?", None, "")],
            [
                ("R: ", None, ""),
                ("Wij bellen ", YELLOW, ""),
                ("elkaar.", YELLOW, ""),
                (" ", None, ""),
                ("Dat helpt echt.", GREEN, ""),
                (" Maar de ", None, ""),
                ("mail niet.", None, "FFCC00"),
            ],
            [("I: Waarom?", None, "")],
            [("R: ", None, ""), ("Dat duurt te lang.", YELLOW, "")],
        ],
        comments=[("Dat helpt echt.", "vertrouwen: zie ook later"), ("mail niet.", "hm, wat bedoelt zij?")],
    )


def coded(study):
    names = {code.id: code.name for code in study.codes.all()}
    return {(q.text, names[c.code]) for q in study.quotations.all() for c in q.codings}


def test_colours_with_how_often_and_an_example(file):
    found = [(one.color, one.count, one.example) for one in read_marked(file).colors()]
    assert found == [
        ("yellow", 2, "Wij bellen elkaar."),
        ("green", 1, "Dat helpt echt."),
        ("#ffcc00", 1, "mail niet."),
    ]


def test_into_an_interview_that_is_there(study, file):
    info = study.documents.all()[0]
    report = take_over_marked(study, file, {"Yellow": "contact", "#FFCC00": "mail"}, document=info.id)
    assert coded(study) == {
        ("Wij bellen elkaar.", "contact"),
        ("Dat duurt te lang.", "contact"),
        ("mail niet.", "mail"),
        ("Dat helpt echt.", "vertrouwen"),
    }
    assert (report.codings, report.new_codes, report.unused) == (4, ("contact", "mail"), ("green",))
    memo = next(c.memo for q in study.quotations.all() for c in q.codings if q.text == "Dat helpt echt.")
    assert memo == "zie ook later"
    assert next(q.comment for q in study.quotations.all() if q.comment) == "hm, wat bedoelt zij?"
    study.undo()
    assert coded(study) == set()
    assert [code.name for code in study.codes.all()] == ["vertrouwen"]


def test_twice_brings_nothing_new(study, file):
    info = study.documents.all()[0]
    take_over_marked(study, file, {"yellow": "contact"}, document=info.id)
    again = take_over_marked(study, file, {"yellow": "contact"}, document=info.id)
    assert (again.codings, again.existing) == (0, 3)
    assert next(q.comment for q in study.quotations.all() if q.comment) == "hm, wat bedoelt zij?"


def test_as_a_new_interview_and_one_step(study, file):
    report = take_over_marked(study, file, {"yellow": "contact"}, comments=False)
    assert report.name == "marked"
    assert ("Wij bellen elkaar.", "contact") in coded(study)
    assert len(study.documents.all()) == 2
    study.undo()
    assert len(study.documents.all()) == 1
    assert study.next_undo() is None or "marked" not in study.next_undo().label


def test_what_is_not_in_the_interview_is_named(study, tmp_path):
    path = written(tmp_path / "x.docx", [[("heel iets anders dat er niet staat", YELLOW, "")]])
    report = take_over_marked(study, path, {"yellow": "x"}, document=study.documents.all()[0].id)
    assert (report.codings, report.lost) == (0, ("heel iets anders dat er niet staat",))


def test_a_colour_that_is_not_there_changes_nothing(study, file):
    with pytest.raises(NotPossibleError, match="marked in purple"):
        take_over_marked(study, file, {"purple": "x"})
    assert len(study.documents.all()) == 1


def test_a_file_that_is_no_word_file(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"PK no")
    with pytest.raises(ImportFileError):
        read_marked(tmp_path / "x.docx")


def test_from_the_command_line(study, file, capsys):
    study.close()

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", "review", "marked", str(study.path), str(file), *arguments])
        return int(ended.value.code or 0), capsys.readouterr().out

    code, out = run()
    assert code == 0
    assert "yellow" in out
    assert "Wij bellen elkaar." in out
    name = "gesprek 1"
    code, out = run("--legend", "yellow=contact", "--into", name, "--coder", "Willem", "--json")
    assert (code, json.loads(out)["codings"]) == (0, 3)
    with open_project(study.path, readonly=True) as again:
        assert {c.name for c in again.coders.all()} == {"SV", "Willem"}
    assert run("--legend", "yellow")[0] == 2


SPANS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 30), st.booleans()), max_size=6)


@given(SPANS)
def test_every_mark_comes_back_where_it_was_made(tmp_path_factory, spans):
    """A colour per character, written in runs, read back as the stretches of one colour in a paragraph."""
    folder = tmp_path_factory.mktemp("m")
    colors = [""] * len(TEXT)
    for start, length, green in spans:
        for place in range(start, min(start + length, len(TEXT))):
            colors[place] = "green" if green else "yellow"
    paragraphs, expected, position = [], set(), 0
    for line in TEXT.split("\n"):
        places = range(position, position + len(line))
        paragraphs.append([(TEXT[k], {"green": GREEN, "yellow": YELLOW}.get(colors[k]), "") for k in places])
        expected |= {(k, colors[k]) for k in places if colors[k] and not TEXT[k].isspace()}
        position += len(line) + 1
    with new_project(folder) as study:
        info = study.documents.all()[0]
        path = written(folder / "m.docx", paragraphs)
        legend = {one.color: one.color for one in read_marked(path).colors()}
        take_over_marked(study, path, legend, document=info.id)
        names = {code.id: code.name for code in study.codes.all()}
        found = {
            (k, names[c.code])
            for q in study.quotations.all()
            for c in q.codings
            for k in range(q.start, q.end)
            if not TEXT[k].isspace()
        }
    assert found == expected
