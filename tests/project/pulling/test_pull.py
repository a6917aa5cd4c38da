"""Taking over a colleague's study: what comes, what is asked, and that all of it can be taken back."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from invariants import differing, tables, wrong
from studies import TEXT, new_project, passage, transcript

from qualcode.errors import NotPossibleError, ProjectError
from qualcode.project import Project, create_project, open_project
from qualcode.project.pulling import Choice, ConflictKind
from qualcode.store.schema import APPLICATION_ID


@pytest.fixture
def mine(tmp_path):
    with new_project(tmp_path) as project:
        info = project.documents.all()[0]
        trust = project.codes.add("trust", definition="to rely on")
        project.codes.add("time")
        project.quotations.code(info.id, *passage("Wij bellen elkaar."), [trust])
        yield project


@pytest.fixture
def theirs(mine, tmp_path):
    shutil.copyfile(mine.path, tmp_path / "copy.qualcode")
    with open_project(tmp_path / "copy.qualcode", coder="MK", keep_backups=False) as project:
        yield project


def codings(project: Project) -> list[tuple[str, str, str]]:
    codes = {code.id: code.name for code in project.codes.all()}
    coders = {coder.id: coder.name for coder in project.coders.all()}
    return sorted(
        (quotation.text, codes[coding.code], coders[coding.coder])
        for quotation in project.quotations.all()
        for coding in quotation.codings
    )


def code(project: Project, words: str, *names: str) -> None:
    info = project.documents.all()[0]
    project.quotations.code(info.id, *passage(words), [project.codes.named(name).id for name in names])


def pulled(mine: Project, other: Project | Path, **choices: Choice):
    plan = mine.pull.plan(getattr(other, "path", other))
    decisions = {one.key: choices.get(one.kind.name, one.default) for one in plan.conflicts}
    return mine.pull.apply(plan, decisions)


def test_what_a_colleague_coded_comes_as_one_step(mine, theirs):
    code(theirs, "Dat helpt echt.", "trust", "time")
    code(theirs, "Wij bellen elkaar.", "trust")
    theirs.codes.add("respect")
    code(theirs, "Dat duurt te lang.", "respect")
    before, there = tables(mine.path), theirs.path.read_bytes()
    plan = mine.pull.plan(theirs.path)
    assert (plan.ancestor, plan.codings.new, plan.codings.known, plan.conflicts) == (True, 4, 1, ())
    assert (plan.coders, plan.codes_new) == (("MK",), ("respect",))
    assert differing(tables(mine.path), before) == []
    mine.pull.apply(plan)
    assert codings(mine) == codings(theirs)
    assert wrong(mine) == []
    assert theirs.path.read_bytes() == there
    assert mine.pull.plan(theirs.path).nothing
    mine.undo()
    assert differing(tables(mine.path), before) == []
    assert mine.pull.plan(theirs.path).codings.new == 4


def test_what_was_undone_there_does_not_come(mine, theirs):
    code(theirs, "Dat helpt echt.", "time")
    theirs.undo()
    code(theirs, "Dat duurt te lang.", "trust")
    code(theirs, "Waarom?", "trust")
    theirs.undo()
    pulled(mine, theirs)
    assert [one for one in codings(mine) if one[2] == "MK"] == [("Dat duurt te lang.", "trust", "MK")]


def test_the_same_quotation_made_on_both_sides_is_one(mine, theirs):
    for project in (mine, theirs):
        code(project, "Dat helpt echt.", "time")
    pulled(mine, theirs)
    assert [len(one.codings) for one in mine.quotations.all()] == [1, 2]
    code(theirs, "Dat helpt echt.", "trust")
    pulled(mine, theirs)
    assert [len(one.codings) for one in mine.quotations.all()] == [1, 3]
    assert wrong(mine) == []


def test_the_same_coding_by_the_same_coder_is_one_and_keeps_both_memos(mine, theirs):
    theirs.coders.use("SV")
    for project, memo in ((mine, "here"), (theirs, "there")):
        code(project, "Dat helpt echt.", "time")
        (coding,) = project.quotations.all()[1].codings
        project.quotations.edit_coding(coding.id, memo=memo)
    plan = pulled(mine, theirs)
    assert [one.kind for one in plan.conflicts] == [ConflictKind.EDITED]
    (coding,) = mine.quotations.all()[1].codings
    assert coding.memo == "here\nthere"


def test_a_code_of_the_same_name_made_on_both_sides_is_one(mine, theirs):
    mine.codes.add("respect", definition="one")
    theirs.codes.add("Respect", definition="another")
    code(theirs, "Dat helpt echt.", "Respect")
    plan = mine.pull.plan(theirs.path)
    (conflict,) = plan.conflicts
    assert (conflict.mine, conflict.theirs, conflict.column) == ("one", "another", "definition")
    assert plan.codes_matched == (("Respect", "respect"),)
    mine.pull.apply(plan, {conflict.key: Choice.THEIRS})
    assert mine.codes.named("respect").definition == "another"
    assert ("Dat helpt echt.", "respect", "MK") in codings(mine)
    theirs.codes.edit(theirs.codes.named("Respect").id, name="esteem")
    pulled(mine, theirs)
    assert [one.name for one in mine.codes.all()] == ["trust", "time", "esteem"]


def test_a_name_that_looks_alike_is_asked_and_never_across_a_negation(mine, theirs):
    mine.codes.add("vertrouwen in partners")
    theirs.codes.add("vertrouwen in de partners")
    theirs.codes.add("geen vertrouwen in partners")
    plan = mine.pull.plan(theirs.path)
    (conflict,) = plan.conflicts
    assert (conflict.kind, conflict.default) == (ConflictKind.LOOKS_LIKE, Choice.BOTH)
    assert len(plan.codes_new) == 2
    mine.pull.apply(plan, {conflict.key: Choice.MINE})
    names = [one.name for one in mine.codes.all()]
    assert names == ["trust", "time", "vertrouwen in partners", "geen vertrouwen in partners"]


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_the_same_code_edited_twice_is_decided(mine, theirs, choice):
    for project, name in ((mine, "confidence"), (theirs, "reliance")):
        project.codes.edit(project.codes.named("trust").id, name=name)
    plan = pulled(mine, theirs, EDITED=choice)
    (conflict,) = plan.conflicts
    assert (conflict.mine, conflict.theirs, conflict.default) == ("confidence", "reliance", Choice.MINE)
    assert mine.codes.all()[0].name == ("confidence" if choice is Choice.MINE else "reliance")
    assert mine.pull.plan(theirs.path).nothing
    pulled(theirs, mine)  # what was decided here goes for both
    assert theirs.codes.all()[0].name == mine.codes.all()[0].name


def test_different_columns_of_one_code_are_no_conflict(mine, theirs):
    mine.codes.edit(mine.codes.named("trust").id, definition="mine")
    theirs.codes.edit(theirs.codes.named("trust").id, example="theirs")
    plan = pulled(mine, theirs)
    trust = mine.codes.named("trust")
    assert (plan.conflicts, trust.definition, trust.example) == ((), "mine", "theirs")


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_a_code_deleted_here_and_used_there(mine, theirs, choice):
    mine.codes.delete(mine.codes.named("trust").id)
    code(theirs, "Dat helpt echt.", "trust")
    plan = pulled(mine, theirs, DELETED_HERE=choice)
    (conflict,) = plan.conflicts
    assert (conflict.kind, conflict.default) == (ConflictKind.DELETED_HERE, Choice.THEIRS)
    assert codings(mine) == ([] if choice is Choice.MINE else codings(theirs))
    assert wrong(mine) == []


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_a_code_deleted_there_and_used_here(mine, theirs, choice):
    before = codings(mine)
    theirs.codes.delete(theirs.codes.named("trust").id)
    code(mine, "Dat helpt echt.", "trust")
    plan = pulled(mine, theirs, DELETED_THERE=choice)
    (conflict,) = plan.conflicts
    assert (conflict.kind, conflict.default) == (ConflictKind.DELETED_THERE, Choice.MINE)
    kept = [*before, ("Dat helpt echt.", "trust", "SV")]
    assert codings(mine) == (sorted(kept) if choice is Choice.MINE else [])
    assert wrong(mine) == []


def test_what_was_deleted_there_and_left_alone_here_goes(mine, theirs):
    theirs.codes.delete(theirs.codes.named("trust").id)
    assert pulled(mine, theirs).conflicts == ()
    assert ([one.name for one in mine.codes.all()], mine.quotations.all()) == (["time"], [])


def test_a_corrected_text_comes_and_what_was_coded_here_moves_along(mine, theirs):
    info = theirs.documents.all()[0]
    text = "Voorwoord.\n\n" + TEXT.replace("Dat helpt echt.", "Dat helpt zeker echt.")
    theirs.corrections.apply(theirs.corrections.plan(info.id, text))
    code(mine, "Dat duurt te lang.", "time")
    before = tables(mine.path)
    assert pulled(mine, theirs).conflicts == ()
    assert mine.documents.get(info.id).text == text
    assert ("Dat duurt te lang.", "time", "SV") in codings(mine)
    assert len(mine.documents.get(info.id).turns) == len(theirs.documents.get(info.id).turns)
    assert wrong(mine) == []
    mine.undo()
    assert differing(tables(mine.path), before) == []


def test_what_was_coded_in_the_old_text_is_placed_in_the_one_corrected_here(mine, theirs):
    info = mine.documents.all()[0]
    text = "Voorwoord.\n\n" + TEXT.replace("Maar de mail niet.", "")
    mine.corrections.apply(mine.corrections.plan(info.id, text))
    code(theirs, "Dat duurt te lang.", "time")
    code(theirs, "Maar de mail niet.", "time")
    plan = pulled(mine, theirs)
    assert [(one.words, one.codes) for one in plan.unplaced] == [("Maar de mail niet.", ("time",))]
    assert ("Dat duurt te lang.", "time", "MK") in codings(mine)
    assert mine.documents.get(info.id).text == text
    assert wrong(mine) == []


def test_studies_that_were_never_one_are_joined_by_what_they_hold(mine, tmp_path):
    with create_project(tmp_path / "other.qualcode", coder="MK", keep_backups=False) as theirs:
        theirs.documents.add([transcript("interview a", TEXT.replace("echt", "heel erg"))])
        theirs.documents.add([transcript("b", "I: Iets anders?\n\nR: Dit is een ander gesprek.\n")])
        theirs.codes.add("Trust")
        theirs.codes.add("patience")
        code(theirs, "Wij bellen elkaar.", "Trust", "patience")
        plan = pulled(mine, theirs)
        assert (plan.ancestor, plan.documents_matched) == (False, (("interview a", "gesprek 1"),))
        assert [one.name for one in mine.documents.all()] == ["gesprek 1", "b"]
        assert [one.name for one in mine.codes.all()] == ["trust", "time", "patience"]
        assert [one for one in codings(mine) if one[2] == "MK"] == [
            ("Wij bellen elkaar.", "patience", "MK"),
            ("Wij bellen elkaar.", "trust", "MK"),
        ]
        assert wrong(mine) == []
        assert mine.pull.plan(theirs.path).nothing
        assert mine.name == "study"


def test_a_study_that_cannot_be_read_is_one_clear_error(mine, tmp_path):
    (tmp_path / "notes.qualcode").write_text("hello")
    with pytest.raises(ProjectError, match="not a study"):
        mine.pull.plan(tmp_path / "notes.qualcode")
    with pytest.raises(ProjectError, match="no study"):
        mine.pull.plan(tmp_path / "absent.qualcode")
    with pytest.raises(NotPossibleError, match="into itself"):
        mine.pull.plan(mine.path)


def test_a_plan_that_is_no_longer_of_this_study_is_refused(mine, theirs):
    code(theirs, "Dat helpt echt.", "time")
    plan = mine.pull.plan(theirs.path)
    mine.codes.add("later")
    with pytest.raises(NotPossibleError, match="has changed"):
        mine.pull.apply(plan)


def test_what_settings_name_is_named_as_it_is_here(mine, theirs):
    mine.codes.add("good example")
    theirs.cases.set_codes(success=[theirs.codes.add("good example")], failure=[])
    pulled(mine, theirs)
    assert mine.cases.codes().success == (mine.codes.named("good example").id,)


def test_a_damaged_or_newer_study_is_one_clear_error_and_is_left_alone(mine, theirs, tmp_path):
    theirs.codes.add_many([{"name": f"code {n}"} for n in range(2000)])
    whole = theirs.path.read_bytes()
    damaged, newer = tmp_path / "damaged.qualcode", tmp_path / "newer.qualcode"
    damaged.write_bytes(whole[:20_000] + b"x" * (len(whole) - 20_000))
    newer.write_bytes(whole)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for path, words in ((damaged, "damaged"), (newer, "newer version")):
        before = path.read_bytes()
        with pytest.raises(ProjectError, match=words):
            mine.pull.plan(path)
        assert path.read_bytes() == before


def test_a_study_of_an_older_version_is_read_from_a_copy(mine, tmp_path):
    old = tmp_path / "old.qualcode"
    connection = sqlite3.connect(old)
    script = Path(__file__).parents[2] / "store" / "version_2.sql"
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    before = old.read_bytes()
    plan = pulled(mine, old)
    assert (plan.ancestor, plan.codings.new) == (False, 1)
    assert old.read_bytes() == before
    assert wrong(mine) == []


def test_who_did_what_elsewhere_is_kept(mine, theirs):
    theirs.codes.add("respect")
    pulled(mine, theirs)
    assert [(one.coder, one.label) for one in mine.pull.taken_over(language="en")][:1] == [
        ("MK", "New code “respect”")
    ]
    mine.undo()
    assert mine.pull.taken_over() == []
