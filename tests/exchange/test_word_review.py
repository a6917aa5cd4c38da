"""Coded interviews out to Word and comments back in: every comment at its place, whatever was touched."""

import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import TEXT, new_project, passage, transcript

from qualcode.alignment import align
from qualcode.errors import ImportFileError, NotPossibleError
from qualcode.exchange.word_review import read_review, write_coded_interviews
from qualcode.model import Origin
from qualcode.model.reviews import ReviewKind, ReviewState

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def study(tmp_path):
    """Two interviews; in the first three codings by SV, two of them on overlapping passages."""
    with new_project(tmp_path, documents=2) as project:
        first, second = project.documents.all()
        trust = project.codes.add(
            "vertrouwen", origin=Origin.DEDUCTIVE, color="#3f87f5", definition="Rekenen op"
        )
        call = project.codes.add("bellen", origin=Origin.INDUCTIVE)
        project.codes.add("respect: voor elkaar", origin=Origin.INDUCTIVE)
        project.codes.add("geen vertrouwen", origin=Origin.INDUCTIVE)
        project.quotations.code(
            first.id, *passage("Wij bellen elkaar. Dat helpt echt."), [trust], memo="zie\nooit"
        )
        project.quotations.code(first.id, *passage("Dat helpt echt. Maar"), [call])
        project.quotations.code(first.id, *passage("Dat duurt"), [call])
        project.quotations.code(second.id, *passage("Dat duurt"), [trust])
        yield project


def exported(study, tmp_path, **options) -> Path:
    path = tmp_path / "review.docx"
    write_coded_interviews(study, path, **options)
    return path


def places(study, interviews):
    """By coding, where its comment stands in the interview as the study has it."""
    found = {}
    for one in interviews:
        alignment = align(one.text, study.documents.get(one.document).text)
        for comment in one.comments:
            found[comment.coding] = (one.document, *alignment.span(comment.start, comment.end))
    return found


def expected(study):
    return {
        int(coding.id): (one.document, one.start, one.end)
        for one in study.quotations.all()
        for coding in one.codings
    }


def test_every_coding_has_a_comment_at_its_place(study, tmp_path):
    interviews = read_review(exported(study, tmp_path))
    assert places(study, interviews) == expected(study)
    assert all(comment.text == "" for one in interviews for comment in one.comments)


def test_a_comment_names_code_type_and_coder(study, tmp_path):
    word = docx.Document(exported(study, tmp_path, language="en"))
    texts = [comment.text for comment in word.comments]
    assert any(re.fullmatch(r"vertrouwen \(D\) – SV\nzie\nooit\n\[qualcode \d+\]", text) for text in texts)
    assert {comment.author for comment in word.comments} == {"SV"}


def test_a_passage_is_tinted_in_the_colour_of_its_shortest_quotation(study, tmp_path):
    with ZipFile(exported(study, tmp_path)) as file:
        xml = file.read("word/document.xml").decode()
    assert 'w:fill="C9DDFC"' in xml  # #3f87f5, 72 % of the way to white
    assert "<w:t>I: </w:t>" in xml or '<w:t xml:space="preserve">I: </w:t>' in xml


def test_only_the_codings_asked_for(study, tmp_path):
    study.coders.use("MK")
    info = study.documents.all()[1]
    study.quotations.code(info.id, *passage("Hoe gaat het?"), [study.codes.named("bellen").id])
    mine = [c.id for c in study.coders.all() if c.name == "MK"]
    (interview,) = read_review(exported(study, tmp_path, coders=mine))
    assert (interview.document, len(interview.comments)) == (info.id, 1)
    (other,) = read_review(exported(study, tmp_path, documents=[study.documents.all()[0].id]))
    assert len(other.comments) == 3


def test_nothing_to_review_is_said(tmp_path):
    with new_project(tmp_path) as empty, pytest.raises(NotPossibleError, match="no codings to review"):
        write_coded_interviews(empty, tmp_path / "x.docx")
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9])
def test_a_file_that_is_no_word_file_is_one_error(tmp_path, content):
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(ImportFileError):
        read_review(path)


def test_a_word_file_of_something_else_is_one_error(tmp_path):
    docx.Document().save(tmp_path / "x.docx")
    with pytest.raises(ImportFileError, match="no interviews that were written for review"):
        read_review(tmp_path / "x.docx")


# What a supervisor does in Word


def say(path: Path, words: str, text: str, *, author: str = "Willem") -> None:
    """Selects `words` in the file, as Word would cut its runs, and comments on them."""
    word = docx.Document(path)
    for paragraph in word.paragraphs:
        if words in paragraph.text and not paragraph.style.name.startswith("Heading"):
            run = isolated(paragraph, words)
            word.add_comment(run, text=text, author=author)
            word.save(path)
            return
    raise AssertionError(words)


def isolated(paragraph, words):
    """The runs of the paragraph rewritten so that the words are one run; formatting is not kept."""
    from copy import deepcopy

    for run in paragraph.runs:
        if words in run.text:
            before, after = run.text.split(words, 1)
            for part in (after, words, before):
                fresh = deepcopy(run._r)
                run._r.addnext(fresh)
                made = type(run)(fresh, paragraph)
                made.text = part
                if part == words:
                    wanted = made
            run._r.getparent().remove(run._r)
            return wanted
    raise AssertionError(words)


def append_to_comment(path: Path, number: int, text: str) -> None:
    """Types below the last line of a comment of ours."""
    word = docx.Document(path)
    list(word.comments)[number].add_paragraph(text)
    word.save(path)


def reply(path: Path, parent: int, text: str, *, author: str = "Willem") -> None:
    """Answers a comment as Word does: a comment of its own on the same place, tied by commentsExtended."""
    word = docx.Document(path)
    comments = list(word.comments)
    made = word.comments.add_comment(text=text, author=author)
    ids = {comments[parent].comment_id: "1A2B3C01", made.comment_id: "1A2B3C02"}
    for comment in word.comments:
        if comment.comment_id in ids:
            last = comment._comment_elm.findall(f"{{{W}}}p")[-1]
            last.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", ids[comment.comment_id])
    word.save(path)
    extended = (
        '<?xml version="1.0"?><w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="1A2B3C01" w15:done="0"/>'
        '<w15:commentEx w15:paraId="1A2B3C02" w15:paraIdParent="1A2B3C01" w15:done="0"/></w15:commentsEx>'
    )
    with ZipFile(path, "a") as file:
        file.writestr("word/commentsExtended.xml", extended)


def test_a_reply_becomes_a_remark_on_its_coding(study, tmp_path):
    path = exported(study, tmp_path)
    coding = next(c.coding for c in read_review(path)[0].comments)
    number = next(n for n, c in enumerate(docx.Document(path).comments) if str(coding) in c.text)
    reply(path, number, "Is dit niet te ruim?")
    report = study.reviews.take_over(read_review(path))
    (one,) = study.reviews.queue()
    assert (report.taken, report.lost) == (1, ())
    assert (one.subject, one.subject_id, one.kind) == ("coding", coding, ReviewKind.QUESTION)
    assert study.coders.find(["Willem"])[0].id == one.coder


def test_words_below_our_own_and_the_name_of_another_code(study, tmp_path):
    path = exported(study, tmp_path)
    append_to_comment(path, 0, "respect: voor elkaar: dit gaat over respect")
    study.reviews.take_over(read_review(path))
    (one,) = study.reviews.queue()
    assert one.kind is ReviewKind.OTHER_CODE
    assert one.proposed == study.codes.named("respect: voor elkaar").id
    study.reviews.accept(one.id)
    coded = {int(c.id): c.code for q in study.quotations.all() for c in q.codings}
    assert coded[one.subject_id] == one.proposed
    assert study.reviews.get(one.id).state is ReviewState.ACCEPTED
    study.undo()
    assert study.reviews.get(one.id).state is ReviewState.OPEN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bellen: hier ook", "bellen"),
        ("Bellen", "bellen"),
        ("vertrouwenn: gemist", "vertrouwen"),
        ("geen vertrouwen: juist niet", "geen vertrouwen"),
        ("dit mis ik nog", None),
        ("niet vertrouwen: hm", None),
    ],
)
def test_a_passage_that_was_missed_becomes_a_proposal(study, tmp_path, typed, meant):
    path = exported(study, tmp_path)
    say(path, "mail niet", typed)
    report = study.reviews.take_over(read_review(path))
    (one,) = study.reviews.queue()
    assert (report.proposals, one.kind) == (1, ReviewKind.MISSING)
    quotation = study.quotations.by_ids([one.subject_id])[0]
    assert (quotation.text, quotation.codings) == ("mail niet", ())
    assert one.proposed == (study.codes.named(meant).id if meant else None)
    if meant is None:
        with pytest.raises(NotPossibleError, match="not clear which code"):
            study.reviews.accept(one.id)
        study.reviews.choose_code(one.id, study.codes.named("bellen").id)
    study.reviews.accept(one.id)
    (coding,) = study.quotations.by_ids([one.subject_id])[0].codings
    assert coding.code == study.codes.named(meant or "bellen").id


def test_a_proposal_that_is_rejected_leaves_no_trace_in_the_text(study, tmp_path):
    path, before = exported(study, tmp_path), len(study.quotations.all())
    say(path, "mail niet", "bellen")
    study.reviews.take_over(read_review(path))
    assert len(study.quotations.all()) == before + 1
    study.reviews.reject(study.reviews.queue()[0].id)
    assert len(study.quotations.all()) == before
    study.undo()
    assert len(study.reviews.queue()) == 1


def test_the_same_file_twice_brings_nothing_new(study, tmp_path):
    path = exported(study, tmp_path)
    say(path, "mail niet", "bellen")
    study.reviews.take_over(read_review(path))
    again = study.reviews.take_over(read_review(path))
    assert (again.taken, again.known) == (0, 1)
    say(path, "te lang", "bellen")
    third = study.reviews.take_over(read_review(path))
    assert (third.taken, third.known) == (1, 1)


def test_taking_over_is_one_step(study, tmp_path):
    path = exported(study, tmp_path)
    say(path, "mail niet", "bellen")
    say(path, "te lang", "wat bedoel je?")
    quotations = len(study.quotations.all())
    study.reviews.take_over(read_review(path))
    study.undo()
    assert study.reviews.all() == []
    assert len(study.quotations.all()) == quotations


def test_a_coding_that_is_gone_is_named(study, tmp_path):
    path = exported(study, tmp_path)
    append_to_comment(path, 0, "klopt dit?")
    first = read_review(path)[0].comments
    gone = next(c.coding for c in first if c.text)
    study.quotations.uncode([gone])
    report = study.reviews.take_over(read_review(path))
    assert (report.taken, len(report.lost)) == (0, 1)
    assert "klopt dit?" in report.lost[0]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_that_went_through_libreoffice(study, tmp_path):
    path = exported(study, tmp_path)
    say(path, "mail niet", "bellen")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "lo")]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    interviews = read_review(tmp_path / "lo" / path.name)
    found = {key: place for key, place in places(study, interviews).items() if key is not None}
    assert found == expected(study)
    study.reviews.take_over(interviews)
    (line,) = study.reviews.lines()
    assert (line.quotation.text, line.review.kind) == ("mail niet", ReviewKind.MISSING)


def test_words_typed_into_our_comment_are_the_reviewers(study, tmp_path):
    path = exported(study, tmp_path)
    append_to_comment(path, 0, "klopt dit?")
    assert {c.author for i in read_review(path) for c in i.comments if c.text} == {"SV"}
    word = docx.Document(path)
    word.core_properties.last_modified_by = "W. de Boer"
    word.save(path)
    assert {c.author for i in read_review(path) for c in i.comments if c.text} == {"W. de Boer"}
    say(path, "mail niet", "bellen")
    assert {c.author for i in read_review(path) for c in i.comments if c.text} == {"Willem"}


def test_a_comment_on_words_that_the_reviewer_typed_has_no_place(study, tmp_path):
    path = exported(study, tmp_path)
    word = docx.Document(path)
    run = word.add_paragraph().add_run("een alinea die niemand heeft uitgesproken")
    word.add_comment(run, text="bellen", author="Willem")
    word.save(path)
    report = study.reviews.take_over(read_review(path))
    assert (report.taken, len(report.lost)) == (0, 1)


def test_a_reply_that_comes_with_a_later_file_joins_its_remark(study, tmp_path):
    path = exported(study, tmp_path)
    say(path, "mail niet", "bellen")
    study.reviews.take_over(read_review(path))
    number = next(n for n, c in enumerate(docx.Document(path).comments) if c.text == "bellen")
    reply(path, number, "of toch niet?")
    study.reviews.take_over(read_review(path))
    (line,) = study.reviews.lines()
    assert [answer.text for answer in line.answers] == ["of toch niet?"]


def test_the_interview_may_have_been_corrected_since(study, tmp_path):
    path = exported(study, tmp_path)
    say(path, "te lang", "bellen")
    first = study.documents.all()[0]
    plan = study.corrections.plan(first.id, TEXT.replace("Wij bellen", "Wij in het team bellen"))
    study.corrections.apply(plan)
    study.reviews.take_over(read_review(path))
    (one,) = study.reviews.queue()
    assert study.quotations.by_ids([one.subject_id])[0].text == "te lang"


@given(
    edits=st.lists(st.tuples(st.integers(0, 200), st.text("abc é\t", min_size=1, max_size=12)), max_size=3)
)
def test_edits_in_word_move_no_untouched_comment(tmp_path_factory, edits):
    """Words typed anywhere but in a commented passage leave every comment where it was."""
    folder = tmp_path_factory.mktemp("edited")
    with new_project(folder, documents=0) as study:
        (info,) = study.documents.add([transcript("een", TEXT)])
        code = study.codes.add("x")
        for words in ("Dat helpt echt.", "te lang"):
            study.quotations.code(info.id, *passage(words), [code])
        path = folder / "r.docx"
        write_coded_interviews(study, path)
        word = docx.Document(path)
        free = [
            r for p in word.paragraphs for r in p.runs if not r._r.xpath("./w:rPr/w:shd") and r.text.strip()
        ]
        for place, typed in edits:
            run = free[place % len(free)]
            at = place % (len(run.text) + 1)
            run.text = run.text[:at] + typed + run.text[at:]
        word.save(path)
        found = places(study, read_review(path))
        assert {key: TEXT[low:high] for key, (_doc, low, high) in found.items()} == {
            key: TEXT[low:high] for key, (_doc, low, high) in expected(study).items()
        }
