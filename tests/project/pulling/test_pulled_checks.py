"""Checks of agreement come along with a colleague's study, and speak of the same things there."""

import shutil

import pytest
from invariants import wrong
from studies import new_project, passage, transcript

from qualcode.agreement.places import places
from qualcode.model.consensus import Verdict
from qualcode.model.rounds import RoundDesign, RoundState
from qualcode.project import create_project, open_project
from qualcode.project.pulling import Choice
from qualcode.project.pulling.wording import THINGS


def coded(project):
    """Both coders coded the first document, and one of them the second."""
    for name in ("A", "B"):
        project.coders.use(name)
        for info in project.documents.all():
            project.quotations.code(info.id, *passage("bellen elkaar"), [project.codes.named("trust").id])
    project.coders.use("A")


def ids(things):
    return [one.id for one in things]


@pytest.fixture
def mine(tmp_path):
    with new_project(tmp_path, coder="A", documents=2) as project:
        project.codes.add("trust", definition="d")
        project.codes.add("time")
        coded(project)
        yield project


@pytest.fixture
def theirs(mine, tmp_path):
    shutil.copyfile(mine.path, tmp_path / "copy.qualcode")
    with open_project(tmp_path / "copy.qualcode", coder="B", keep_backups=False) as project:
        yield project


def pulled(mine, theirs, choice=None):
    plan = mine.pull.plan(theirs.path)
    decisions = {one.key: choice or one.default for one in plan.conflicts}
    mine.pull.apply(plan, decisions)
    return plan


def test_a_check_of_a_copy_comes_with_its_figures_and_is_known_again(mine, theirs):
    key = theirs.rounds.plan("one", coders=ids(theirs.coders.all()))
    theirs.rounds.close(key)
    plan = pulled(mine, theirs)
    assert plan.counts["agreement_round"].new == 1
    assert mine.rounds.get(key) == theirs.rounds.get(key)
    assert mine.rounds.compare(key).codes == theirs.rounds.compare(key).codes
    assert wrong(mine) == []
    assert mine.pull.plan(theirs.path).nothing
    mine.undo()
    assert mine.rounds.all() == []


def test_a_check_of_a_study_of_its_own_speaks_of_the_things_here(mine, tmp_path):
    with create_project(tmp_path / "other.qualcode", coder="B", keep_backups=False) as other:
        other.documents.add([transcript("vreemd", "I: iets\n\nR: anders\n")])
        other.documents.add([transcript(f"gesprek {n}") for n in (2, 1)])
        other.codes.add("time")
        other.codes.add("trust", definition="d")
        for name in ("A", "B"):
            other.coders.use(name)
            for info in other.documents.all()[1:]:
                other.quotations.code(info.id, *passage("bellen elkaar"), [other.codes.named("trust").id])
        people = {one.name: one.id for one in other.coders.all()}
        first = other.rounds.plan(
            "one",
            coders=[people["B"], people["A"]],
            documents=ids(other.documents.all())[1:],
            codes=[other.codes.named("trust").id],
            design=RoundDesign(unit="segment", spans_of=people["B"]),
        )
        other.rounds.close(first)
        design = RoundDesign(version_of=first)
        other.rounds.plan("two", coders=list(people.values()), design=design)
        pulled(mine, other)
        before = other.rounds.compare(first)
    assert wrong(mine) == []
    one, two = mine.rounds.all()
    names = {coder.id: coder.name for coder in mine.coders.all()}
    assert [names[key] for key in one.coders] == ["B", "A"]
    assert names[one.design.spans_of] == "B"
    assert two.design.version_of == one.id
    assert one.codes == (mine.codes.named("trust").id,)
    assert [version.code for version in one.codebook] == [mine.codes.named("trust").id]
    assert set(ids(mine.documents.all())) >= set(one.documents)
    assert len({info.name for info in mine.documents.all()} & {"gesprek 1", "gesprek 2"}) == 2
    after = mine.rounds.compare(one.id)
    assert set(after.document_ids) <= set(ids(mine.documents.all()))
    assert set(after.coder_ids) <= set(names)
    assert [code.code for code in after.codes] == [mine.codes.named("trust").id]
    assert [code.alpha for code in after.codes] == [code.alpha for code in before.codes]
    assert mine.rounds.codebook_number(one.id).present
    assert mine.rounds.compare(one.id, anew=True).codes[0].alpha == after.codes[0].alpha
    found = mine.rounds.over_time([one.id, two.id], rounds=0)
    assert [row.name for row in found.codes] == ["trust"]


def test_what_goes_on_one_side_stays_in_the_plan_and_the_figures(mine, theirs):
    key = mine.rounds.plan("one", coders=ids(mine.coders.all()))
    mine.rounds.close(key)
    before = mine.rounds.get(key)
    theirs.codes.delete(theirs.codes.named("time").id)
    theirs.documents.delete(theirs.documents.all()[1].id)
    pulled(mine, theirs, Choice.THEIRS)
    assert mine.rounds.get(key) == before
    assert wrong(mine) == []


def test_figures_are_never_mixed(mine, theirs):
    key = mine.rounds.plan("one", coders=ids(mine.coders.all()))
    plan = theirs.pull.plan(mine.path)
    theirs.pull.apply(plan, {})
    mine.rounds.close(key)
    theirs.quotations.code(
        theirs.documents.all()[0].id, *passage("de mail"), [theirs.codes.named("trust").id]
    )
    theirs.rounds.close(key)
    assert mine.rounds.get(key).result != theirs.rounds.get(key).result
    for choice, expected in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        wanted = expected.rounds.get(key).result
        plan = mine.pull.plan(theirs.path)
        (conflict,) = [one for one in plan.conflicts if "one" in one.what]
        assert conflict.mine.startswith("closed")
        mine.pull.apply(plan, {conflict.key: choice})
        assert mine.rounds.get(key).result == wanted
        mine.undo()


def test_a_merge_on_one_side_and_a_new_name_on_the_other_both_stand(mine, theirs):
    key = mine.rounds.plan("one", coders=ids(mine.coders.all()))
    theirs.pull.apply(theirs.pull.plan(mine.path), {})
    mine.rounds.change(key, name="uno")
    theirs.codes.merge([theirs.codes.named("time").id], theirs.codes.named("trust").id)
    pulled(mine, theirs)
    one = mine.rounds.get(key)
    trust = mine.codes.named("trust").id
    assert (one.name, one.state) == ("uno", RoundState.OPEN)
    assert [version.into for version in one.codebook] == [None, trust]
    assert mine.rounds.codes_compared(key) == [trust]


def test_nothing_of_checks_is_in_a_package(mine, tmp_path):
    mine.rounds.close(mine.rounds.plan("one", coders=ids(mine.coders.all())))
    done = mine.packages.make(tmp_path / "for b.qualcode", coder="B")
    with open_project(done.path) as package:
        assert package.rounds.all() == []
    plan = mine.pull.plan(done.path)
    mine.pull.apply(plan, {})
    assert [one.state for one in mine.rounds.all()] == [RoundState.CLOSED]


def test_a_place_decided_otherwise_on_both_sides_is_shown_in_words_and_counted(mine, theirs):
    code = mine.codes.named("trust").id
    mine.coders.use("B")
    mine.quotations.code(mine.documents.all()[0].id, *passage("Dat helpt"), [code])
    mine.coders.use("A")
    (first,) = [one for one in places(mine.agreement.data(), coders=ids(mine.coders.people())) if one.weight]
    copy = mine.path.with_name("later.qualcode")
    shutil.copyfile(mine.path, copy)
    with open_project(copy, coder="B", keep_backups=False) as other:
        other.consensus.decide(first, Verdict.NEITHER)
        mine.consensus.decide(first, Verdict.ACCEPT, accepted=mine.coders.find(["B"])[0].id)
        plan = mine.pull.plan(copy)
    (conflict,) = [one for one in plan.conflicts if one.column == "verdict"]
    assert conflict.what.startswith(f"Decision about a place in “gesprek 1:{first.start}-{first.end}:trust”")
    assert (conflict.mine, conflict.theirs) == ("as one coder has it (B)", "no code here")
    assert THINGS["decision"] == "decisions"
    assert "decision" in plan.counts
