"""A study file that somebody changed by hand: what checks and decisions keep as JSON may hold anything.

It is left out, or told of in one sentence; nothing of the program stumbles over it.
"""

import json
import sqlite3
from contextlib import closing

import pytest
from project.test_rounds import planned, study

from qualcode.agreement.places import places
from qualcode.errors import ProjectError, QualcodeError
from qualcode.model.consensus import Verdict
from qualcode.project import Project, open_project
from qualcode.project.round_results import packed, unpacked

JUNK = (
    None,
    5,
    -1,
    10**30,
    2.5,
    True,
    "x",
    "",
    [],
    {},
    [5],
    ["x"],
    [[1, 2]],
    [None],
    {"x": 1},
    [{"code": []}],
)
SPANS = (*JUNK, [[1, 2, 3]], [[1, 2, 3, "x"]], [[1, 9, 3, 4]], [[1, -5, 3, 4]], [[1, 2, 10**30, 4]])
RESULTS = (*JUNK, {"data": 1}, {"data": {}}, {"data": {"documents": [], "codings": []}}, {"data": {"x": [1]}})


@pytest.fixture
def made(tmp_path):
    """The file of a study with a check that is closed and a decision."""
    with study(tmp_path) as project:
        project.rounds.close(planned(project), rounds=10)
        every = places(project.agreement.data(), coders=[one.id for one in project.coders.people()])
        found = next(one for one in every if one.kind != "match")
        project.consensus.decide(found, Verdict.LATER)
        return project.path


def changed(path, table: str, column: str, value: object) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(f"UPDATE {table} SET {column} = ?", (value,))


def said(verb, *values, **options) -> str:
    """The sentence with which a verb refuses; "" where it does not."""
    try:
        verb(*values, **options)
    except QualcodeError as error:
        return str(error)
    return ""


def walk(project: Project) -> list[str]:
    """What is said when all is asked and done that comes upon checks and decisions."""
    told: list[str] = []
    for one in project.rounds.all():
        rounds = project.rounds
        asked = (rounds.progress, rounds.needs_of, rounds.codebook_changes, rounds.codebook_number)
        told += [said(verb, one.id) for verb in asked]
        told += [said(rounds.compare, one.id, rounds=10), said(rounds.data, one.id)]
        told += [said(rounds.over_time, [one.id, one.id], rounds=10), said(rounds.draw, one.design)]
        told += [said(rounds.reopen, one.id), said(rounds.compare, one.id, rounds=10)]
    every = places(project.agreement.data(), coders=[one.id for one in project.coders.people()])
    project.consensus.standing(every)
    project.consensus.progress(every)
    project.consensus.decisions(matches=True)
    trust, time = project.codes.named("trust"), project.codes.named("time")
    told.append(said(project.codes.merge, [time.id], trust.id))
    return [one for one in told if one]


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("decision", "spans", SPANS),
        ("decision", "kind", ("x", "", 5)),
        ("decision", "verdict", ("x", "", 5)),
        ("decision", "changed", ("x", "", 5)),
        ("agreement_round", "coders", JUNK),
        ("agreement_round", "documents", JUNK),
        ("agreement_round", "codes", JUNK),
        ("agreement_round", "design", JUNK),
        ("agreement_round", "codebook", JUNK),
        ("agreement_round", "result", RESULTS),
        ("agreement_round", "state", ("x", "", 5)),
        ("agreement_round", "changed", ("x", "", 5)),
        ("coder", "kind", ("x", "", 5)),
    ],
)
def test_what_is_no_plan_and_no_decision_is_left_out_or_told_of(made, table, column, values):
    plain = {"kind", "verdict", "changed", "state"}
    original = made.read_bytes()
    for value in values:
        made.write_bytes(original)
        changed(made, table, column, value if column in plain else json.dumps(value))
        with open_project(made, coder="A", keep_backups=False) as project:
            walk(project)


@pytest.mark.parametrize(
    "name",
    ["unit", "sampling", "spans_of", "alpha_min", "share", "seed", "version_of", "attribute", "purpose"],
)
def test_a_design_that_is_none_becomes_one(made, name):
    original = made.read_bytes()
    for value in (*JUNK, "segment", "random", 0, 1, 1e308):
        made.write_bytes(original)
        changed(made, "agreement_round", "design", json.dumps({name: value}))
        with open_project(made, coder="A", keep_backups=False) as project:
            walk(project)


def test_figures_that_cannot_be_read_are_said_to_be_damaged(made):
    with open_project(made, coder="A", keep_backups=False) as project:
        (one,) = project.rounds.all()
        sound = json.loads(json.dumps(dict(one.result)))
    far = json.loads(json.dumps(sound))
    far["data"]["codings"][1] = packed_again(sound["data"]["codings"][1], 10**12)
    wide = json.loads(json.dumps(sound))
    wide["data"]["documents"][0]["characters"] = 10**15
    other = json.loads(json.dumps(sound))
    other["order"] = [5, 6]
    for result in ({"data": 1}, sound | {"unit": "x"}, sound | {"rounds": 10**9}, far, wide, other):
        changed(made, "agreement_round", "result", json.dumps(result))
        changed(made, "agreement_round", "state", "closed")
        with open_project(made, coder="A", keep_backups=False) as project:
            (one,) = project.rounds.all()
            assert "is damaged" in said(project.rounds.compare, one.id)
            readable = result["data"] == sound["data"]  # it is how they were compared that is not
            assert ("is damaged" in said(project.rounds.kept_data, one.id)) is not readable
            project.rounds.reopen(one.id)
            assert said(project.rounds.compare, one.id, rounds=10) == ""


def packed_again(text: str, more: int) -> str:
    return packed(unpacked(text) + more)


def test_a_column_that_holds_no_json_is_a_damaged_study(made):
    changed(made, "agreement_round", "design", "{no json")
    with open_project(made, coder="A", keep_backups=False) as project, pytest.raises(ProjectError):
        project.rounds.all()
