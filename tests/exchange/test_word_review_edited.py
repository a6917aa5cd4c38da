"""The review with Word in the middle, for real: LibreOffice comments and edits, then Word replies."""

import shutil
from copy import deepcopy
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from libreoffice import edited, needs_libreoffice
from studies import new_project, passage, transcript

from qualcode.exchange.word_review import read_review, write_coded_interviews
from qualcode.model.reviews import ReviewKind, ReviewState

TEXT = (
    "I: Hoe gaat het?\n\nR: Wij bellen elkaar. Dat helpt echt. Maar de mail niet.\n\nI: Waarom?\n\n"
    "R: Dat duurt te lang. En niemand weet wie er dan aan zet is.\n\nI: En nu?\n\n"
    "R: Nu bellen wij eerst. Daarna schrijven we het op.\n"
)
CODED = ("Wij bellen elkaar.", "Dat duurt te lang.", "Nu bellen wij eerst.", "Daarna schrijven we het op.")
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


@pytest.fixture
def study(tmp_path):
    """Two interviews of the same words, so that a comment could stray to the other; four codings in each."""
    with new_project(tmp_path, documents=0) as project:
        infos = project.documents.add([transcript(name, TEXT) for name in ("een", "twee")])
        call, slow = project.codes.add("bellen"), project.codes.add("traagheid")
        for info in infos:
            for words, code in zip(CODED, (call, slow, call, slow), strict=True):
                project.quotations.code(info.id, *passage(words, TEXT), [code])
        yield project


def say(path: Path, words: str, text: str) -> None:
    """Comments on words that stand in one run."""
    word = docx.Document(path)
    run = next(r for p in word.paragraphs for r in p.runs if words in r.text)
    before, after = run.text.split(words, 1)
    for part, beside in ((after, run._r.addnext), (before, run._r.addprevious)):
        fresh = deepcopy(run._r)
        beside(fresh)
        type(run)(fresh, run._parent).text = part
    run.text = words
    word.add_comment(run, text=text, author="Willem")
    word.save(path)


def codings(study, document):
    return {q.text: q.codings[0].id for q in study.quotations.of_document(document)}


def replied(path: Path, part: str, text: str, *, author: str) -> None:
    """Answers the comment that holds `part` as Word does, also where the file has threads already."""
    word = docx.Document(path)
    parent = next(one for one in word.comments if part in one.text)
    made = word.comments.add_comment(text=text, author=author)
    ids = {one.comment_id: f"5A2B{one.comment_id:04X}" for one in (parent, made)}
    for one in word.comments:
        if one.comment_id in ids:
            one._comment_elm.xpath("./w:p")[-1].set(W14, ids[one.comment_id])
    word.save(path)
    first, second = ids.values()
    fresh = (
        f'<w15:commentEx xmlns:w15="{W15}" w15:paraId="{first}" w15:done="0"/>'
        f'<w15:commentEx xmlns:w15="{W15}" w15:paraId="{second}" w15:paraIdParent="{first}" w15:done="0"/>'
    )
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    known = parts.get("word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="{W15}"/>'.encode()).decode()
    opened = known.replace("/>", "></w15:commentsEx>", 1) if "</w15:commentsEx>" not in known else known
    parts["word/commentsExtended.xml"] = opened.replace(
        "</w15:commentsEx>", f"{fresh}</w15:commentsEx>"
    ).encode()
    with ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)


@needs_libreoffice
def test_libreoffice_comments_edits_and_moves_then_word_replies(study, tmp_path):
    first, second = study.documents.all()
    before = {q.id: (q.document, q.start, q.end) for q in study.quotations.all()}
    path = tmp_path / "review.docx"
    write_coded_interviews(study, path)
    mine = codings(study, first.id)
    out = edited(
        path,
        tmp_path,
        'Say doc, "mail niet", "bellen", "Willem"',
        f'TypeBelow doc, "{mine["Wij bellen elkaar."]}", "Is dit niet te ruim?"',
        f'Resolve doc, "{mine["Nu bellen wij eerst."]}"',
        f'Discard doc, "{mine["Daarna schrijven we het op."]}"',
        'Rewrite doc, "Hoe gaat het?", "Hoe gaat het nu met u?"',
        'TypeAfter doc, "Dat helpt", " ons"',
        'ParagraphAfter doc, "Waarom?", "[lange stilte]"',
        'Say doc, "niemand weet", "traagheid: ook hier", "Willem"',
        'MoveParagraph doc, "Dat duurt", -2',
        'Say doc, "lange stilte", "wat gebeurt hier?", "Willem"',
    )
    replied(out, str(mine["Dat duurt te lang."]), "bellen: gaat dit niet over bellen?", author="Willem")
    replied(out, "ook hier", "en verderop?", author="Willem")
    interviews = read_review(out)
    assert [one.document for one in interviews] == [first.id, second.id]
    assert {one.coding for one in interviews[1].comments} == set(codings(study, second.id).values())
    report = study.reviews.take_over(interviews)

    lines = {(line.quotation.document, line.quotation.text): line for line in study.reviews.lines()}
    assert {document for document, _words in lines} == {first.id}
    said = {
        words: (line.review.kind, line.review.subject, line.review.text) for (_, words), line in lines.items()
    }
    assert said == {
        "Wij bellen elkaar.": (ReviewKind.QUESTION, "coding", "Is dit niet te ruim?"),
        "Dat duurt te lang.": (ReviewKind.OTHER_CODE, "coding", "bellen: gaat dit niet over bellen?"),
        "Nu bellen wij eerst.": (ReviewKind.AGREE, "coding", ""),
        "mail niet": (ReviewKind.MISSING, "quotation", ""),
        "niemand weet": (ReviewKind.MISSING, "quotation", "ook hier"),
    }
    names = {code.name: code.id for code in study.codes.all()}
    assert lines[first.id, "mail niet"].review.proposed == names["bellen"]
    assert [one.text for one in lines[first.id, "niemand weet"].answers] == ["en verderop?"]
    # what the supervisor typed herself is in no interview: it is told, and put nowhere
    assert report.lost == ("Willem on “lange stilte”: “wat gebeurt hier?”",)
    here = {q.id: (q.document, q.start, q.end) for q in study.quotations.all()}
    assert {key: here[key] for key in before} == before
    assert {line.review.coder for line in lines.values()} == {study.coders.find(["Willem"])[0].id}
    again = study.reviews.take_over(read_review(out))
    assert (again.taken, again.known) == (0, report.taken)
    study.undo()
    assert study.reviews.all() == []


@needs_libreoffice
def test_what_libreoffice_only_saves_brings_nothing(study, tmp_path):
    path = tmp_path / "review.docx"
    write_coded_interviews(study, path)
    report = study.reviews.take_over(read_review(edited(path, tmp_path)))
    assert (report.taken, report.lost) == (0, ())


@pytest.mark.parametrize("words", ["mail niet", "niemand weet", "schrijven we", "Waarom"])
def test_a_paragraph_moved_anywhere_keeps_its_comment(study, tmp_path, words):
    """As Word does when one drags a paragraph: every paragraph of an interview, to every place in it."""
    first = study.documents.all()[0]
    source, moved = tmp_path / "source.docx", tmp_path / "moved.docx"
    write_coded_interviews(study, source, documents=[first.id])
    say(source, words, "bellen")
    count = len([p for p in docx.Document(source).paragraphs if p.text[:3] in ("I: ", "R: ")])
    wrong = []
    for old in range(count):
        for new in range(count):
            shutil.copy(source, moved)
            word = docx.Document(moved)
            lines = [p for p in word.paragraphs if p.text[:3] in ("I: ", "R: ")]
            beside = lines[new]._p
            if old != new:
                (beside.addnext if new > old else beside.addprevious)(lines[old]._p)
            word.save(moved)
            plan = study.reviews.plan(read_review(moved))
            found = [TEXT[one.start : one.end] for one in plan.remarks]
            if found != [words] or plan.lost:
                wrong.append((old, new, found, plan.lost))
    assert wrong == []


def test_a_comment_of_ours_that_was_thrown_away_says_nothing(study, tmp_path):
    first = study.documents.all()[0]
    path = tmp_path / "review.docx"
    write_coded_interviews(study, path, documents=[first.id])
    say(path, "mail niet", "bellen")
    word = docx.Document(path)
    gone = next(c for c in word.comments if str(codings(study, first.id)["Dat duurt te lang."]) in c.text)
    for element in word.element.body.xpath(f".//*[@w:id='{gone.comment_id}'][contains(name(), 'comment')]"):
        element.getparent().remove(element)
    gone._comment_elm.getparent().remove(gone._comment_elm)
    word.save(path)
    report = study.reviews.take_over(read_review(path))
    assert (report.taken, report.lost) == (1, ())
    assert study.reviews.queue()[0].state is ReviewState.OPEN
    assert len(study.quotations.of_document(first.id)) == 5
