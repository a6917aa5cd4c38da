"""A coder's package holds nothing of the others, and what comes back is known again."""

import pytest
from invariants import wrong
from studies import new_project, passage

from qualcode.errors import NotPossibleError, ProjectError
from qualcode.project import open_project
from qualcode.project.blinding import KEY
from qualcode.store.remains import texts_in_file

SECRETS = ("SECRETMEMO", "SECRETCOMMENT", "SECRETNOTE", "SECRETCASE", "Sanne-V")


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, coder="Sanne-V", documents=2) as project:
        trust = project.codes.add("trust", definition="to rely on")
        time = project.codes.add("time")
        family = project.families.add("conditions")
        project.codes.set_families(trust, [family])
        first, second = (info.id for info in project.documents.all())
        project.quotations.code(first, *passage("Wij bellen elkaar."), [trust], memo="SECRETMEMO")
        project.quotations.comment(first, *passage("Wij bellen elkaar."), "SECRETCOMMENT")
        project.quotations.code(second, *passage("Dat duurt te lang."), [time])
        project.memos.add("code", trust, "SECRETNOTE")
        project.cases.add("SECRETCASE")
        project.guide.add("How is it?")
        yield project


def made(study, tmp_path, **options):
    return study.packages.make(tmp_path / "for mk.qualcode", coder="MK", **options)


def test_nothing_of_the_others_is_in_the_file(study, tmp_path):
    done = made(study, tmp_path)
    assert (done.documents, done.codes, done.spans) == (2, 2, 0)
    held = "\n".join(texts_in_file(done.path))
    assert [word for word in SECRETS if word in held] == []
    assert "to rely on" in held
    with open_project(done.path) as package:
        assert package.coders.current.name == "MK"
        assert package.quotations.all() == []
        assert [one.text for one in package.guide.questions()] == ["How is it?"]
        assert [len(one.codes) for one in package.families.all()] == [1]
        assert package.next_undo() is None
        assert wrong(package) == []


def test_what_the_coder_did_comes_back_and_nothing_else_changes(study, tmp_path):
    done = made(study, tmp_path)
    with open_project(done.path, keep_backups=False) as package:
        first = package.documents.all()[0]
        codes = [code.id for code in package.codes.all()]
        package.quotations.code(first.id, *passage("Wij bellen elkaar."), codes)
        package.codes.add("respect")
        package.blinding.complete(first.id)
    before = {coding.id for one in study.quotations.all() for coding in one.codings}
    plan = study.pull.plan(done.path)
    assert (plan.ancestor, plan.conflicts, plan.codings.new) == (True, (), 2)
    assert [t for t, one in plan.counts.items() if one.gone or one.changed] == []
    study.pull.apply(plan)
    assert before < {coding.id for one in study.quotations.all() for coding in one.codings}
    assert study.quotations.all()[0].comment == "SECRETCOMMENT"
    names = {coder.id: coder.name for coder in study.coders.all()}
    done_by = [{names[key] for key in coders} for coders in study.blinding.completed().values()]
    assert done_by == [{"MK"}]
    assert wrong(study) == []
    assert study.pull.plan(done.path).nothing


def test_passages_go_along_without_codes_and_come_back_coded(study, tmp_path):
    first = study.documents.all()[0]
    done = made(study, tmp_path, documents=[first.id], spans_of="Sanne-V")
    assert (done.documents, done.spans) == (1, 1)
    with open_project(done.path, keep_backups=False) as package:
        (quotation,) = package.quotations.all()
        assert (quotation.codings, quotation.comment) == ((), "")
        code = package.codes.named("time").id
        package.quotations.code(first.id, quotation.start, quotation.end, [code])
        package.quotations.comment(first.id, quotation.start, quotation.end, "of MK")
    study.pull.apply(study.pull.plan(done.path))
    (quotation,) = study.quotations.of_document(first.id)
    assert len(quotation.codings) == 2
    assert quotation.comment == "SECRETCOMMENT\nof MK"


def test_a_passage_that_the_coder_drops_stays_with_who_made_it(study, tmp_path):
    done = made(study, tmp_path, spans_of="Sanne-V")
    with open_project(done.path, keep_backups=False) as package:
        package.codes.delete(package.codes.named("trust").id)
        quotation = package.quotations.all()[0]
        key = package.codes.named("time").id
        package.quotations.code(quotation.document, quotation.start, quotation.end, [key])
        package.quotations.uncode([package.quotations.all()[0].codings[0].id])
    before = [(one.text, len(one.codings)) for one in study.quotations.all()]
    study.pull.apply(study.pull.plan(done.path))
    assert [(one.text, len(one.codings)) for one in study.quotations.all()] == before
    assert wrong(study) == []


def test_what_cannot_be_is_said(study, tmp_path):
    with pytest.raises(NotPossibleError, match="no coder"):
        made(study, tmp_path, spans_of="XX")
    made(study, tmp_path)
    with pytest.raises(ProjectError, match="exists already"):
        made(study, tmp_path)


def test_a_blind_coder_sees_own_codings_until_that_is_ended(study):
    first = study.documents.all()[0].id
    mk = study.coders.use("MK")
    study.blinding.start(mk)
    code = study.codes.named("time").id
    study.quotations.code(first, *passage("Dat helpt echt."), [code])
    assert [one.text for one in study.quotations.of_document(first)] == ["Dat helpt echt."]
    assert [one.text for one in study.quotations.all()] == ["Dat helpt echt."]
    assert study.quotations.of_code(study.codes.named("trust").id) == []
    assert study.codes.groundedness() == {code: 1}
    assert study.documents.codings() == {first: 1}
    assert len(study.quotations.find()) == 1
    assert study.tables.data().coders == {mk.id: "MK"}
    with pytest.raises(NotPossibleError, match="without seeing"):
        study.agreement.data()
    study.coders.use("Sanne-V")
    assert len(study.quotations.all()) == 3
    study.coders.use("MK")
    study.blinding.end(mk, why="all interviews are coded")
    assert len(study.quotations.all()) == 3
    assert "all interviews are coded" in study.history(language="en")[0].label
    assert study.setting(KEY) == []


def test_documents_are_completed_by_coder_and_that_goes_with_the_document(study):
    first = study.documents.all()[0].id
    study.blinding.complete(first)
    study.blinding.complete(first)
    assert study.blinding.completed() == {first: frozenset({study.coders.current.id})}
    study.blinding.complete(first, done=False)
    assert study.blinding.completed() == {}
    study.undo()
    study.documents.delete(first)
    assert wrong(study) == []
    study.undo()
    assert list(study.blinding.completed()) == [first]
