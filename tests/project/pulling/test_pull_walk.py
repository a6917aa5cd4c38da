"""Three copies diverge by random verbs and are pulled in any order: nothing is lost or doubled.

An ordinary run is short. QUALCODE_PULLS=300 makes it that many.
"""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from invariants import differing, tables, wrong
from random_picks import Nothing, Pick, transcript
from random_verbs import CODING, CONSENSUS, VERBS

from qualcode.errors import NotPossibleError
from qualcode.project import Project, create_project, open_project
from qualcode.project.pulling import ConflictKind, PullPlan
from qualcode.store.images import unpack

PULLS = int(os.environ.get("QUALCODE_PULLS", "6"))
walks = settings(
    max_examples=PULLS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
NAMES = ("A", "B", "C")


def start(folder: Path) -> Path:
    path = folder / "A.qualcode"
    with create_project(path, coder="A", keep_backups=False) as project:
        project.documents.add(
            [transcript("P1", ["Hallo 😀 daar.", "Jaé\u0301, dat is 👩\u200d👧 goed.", "Bij de buren ook."])]
        )
        codes = [project.codes.add(name) for name in ("trust", "time")]
        info = project.documents.all()[0]
        project.quotations.code(info.id, 3, 9, codes)
        for name in NAMES:
            project.coders.ensure(name)
    return path


def work(project: Project, data: st.DataObject, *, most: int) -> None:
    for _ in range(data.draw(st.integers(0, most))):
        kind = data.draw(st.integers(0, 9))
        try:
            if kind == 0:
                project.undo()
            elif kind == 1:
                project.redo()
            else:
                verb = data.draw(st.sampled_from(CODING if kind < 6 else CONSENSUS if kind < 7 else VERBS))
                verb(project, Pick(data))
        except (Nothing, NotPossibleError):
            continue


def codings(path: Path) -> dict[int, tuple[int, int, int]]:
    """Those of persons: what two copies decided about one place cannot all stand."""
    joined = "coding AS c JOIN coder AS p ON p.id = c.coder_id"
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            f"SELECT c.id, quotation_id, code_id, coder_id FROM {joined} WHERE p.kind = ''"
        ).fetchall()
    return {row[0]: row[1:] for row in rows}


def ever_coded(path: Path) -> set[int]:
    """Every coding that a study has, or had at any moment of its history."""
    ids = set(codings(path))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT images FROM step_rows WHERE table_name = 'coding'").fetchall()
    for (packed,) in rows:
        images = unpack("coding", packed, defaults={})
        ids |= set(images.ids())
    return ids


def same(path: Path) -> dict[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        found = dict(connection.execute("SELECT id, row_id FROM same_as").fetchall())
    for key in list(found):
        while found[key] in found and found[found[key]] != found[key]:
            found[key] = found[found[key]]
    return found


def pull(mine: Project, theirs: Project) -> PullPlan:
    """Pulls with every default, and looks at all that must hold."""
    before, there = tables(mine.path), theirs.path.read_bytes()
    old, coming, ever = codings(mine.path), codings(theirs.path), ever_coded(mine.path)
    earlier = set(same(mine.path))
    plan = mine.pull.plan(theirs.path)
    assert differing(tables(mine.path), before) == []
    mine.pull.apply(plan)
    assert theirs.path.read_bytes() == there
    assert wrong(mine) == []
    after, alias = codings(mine.path), same(mine.path)
    assert len(set(after.values())) == len(after), "a coding twice"
    lost = old.keys() - after.keys()
    gone = {alias.get(key, key) for key in lost} - after.keys()
    assert all(_taken_away(theirs, alias, key) for key in gone), "a coding of mine is lost"
    fresh = coming.keys() - ever - earlier  # what came before was then dealt with here
    missing = [key for key in fresh if key not in after and alias.get(key) not in after]
    assert len(missing) <= sum(one.codings for one in plan.unplaced), "a coding of theirs did not come"
    done = tables(mine.path)
    again = mine.pull.plan(theirs.path)
    assert again.nothing, again.counts
    mine.pull.apply(again)
    assert differing(tables(mine.path), done) == []
    if differing(done, before):
        mine.undo()
        assert differing(tables(mine.path), before) == []
        mine.redo()
        assert differing(tables(mine.path), done) == []
    return plan


def _taken_away(theirs: Project, alias: dict[int, int], key: int) -> bool:
    """Whether they do not have it any more, under any id."""
    ids = {key, *(one for one, other in alias.items() if other == key)}
    return ids.isdisjoint(codings(theirs.path))


@walks
@given(data=st.data())
def test_three_copies_pulled_in_any_order(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = start(folder)
        for copy in NAMES[1:]:
            shutil.copyfile(first, folder / f"{copy}.qualcode")
        studies = [open_project(folder / f"{n}.qualcode", coder=n, keep_backups=False) for n in NAMES]
        try:
            for study in studies:
                work(study, data, most=12)
            for _ in range(data.draw(st.integers(2, 5))):
                mine, theirs = data.draw(st.permutations(studies))[:2]
                pull(mine, theirs)
                work(data.draw(st.sampled_from(studies)), data, most=4)
        finally:
            for study in studies:
                study.close()


@walks
@given(data=st.data())
def test_studies_that_were_never_one(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        studies: list[Project] = []
        for own in NAMES[:2]:
            (Path(name) / own).mkdir()
            studies.append(open_project(start(Path(name) / own), coder=own, keep_backups=False))
        try:
            for study in studies:
                work(study, data, most=12)
            for _ in range(3):
                mine, theirs = data.draw(st.permutations(studies))
                pull(mine, theirs)
                work(data.draw(st.sampled_from(studies)), data, most=4)
        finally:
            for study in studies:
                study.close()


def coded(project: Project) -> list[tuple[str, int, int, str, str]]:
    codes = {code.id: code.name for code in project.codes.all()}
    coders = {coder.id: coder.name for coder in project.coders.all()}
    documents = {info.id: info.name for info in project.documents.all()}
    return sorted(
        (documents[one.document], one.start, one.end, codes[coding.code], coders[coding.coder])
        for one in project.quotations.all()
        for coding in one.codings
    )


@walks
@given(data=st.data())
def test_two_copies_that_pull_each_other_hold_the_same_codings(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(start(folder), folder / "B.qualcode")
        one, other = (open_project(folder / f"{n}.qualcode", coder=n, keep_backups=False) for n in "AB")
        try:
            for study in (one, other):
                work(study, data, most=10)
            first, second = pull(one, other), pull(other, one)
            texts = any(conflict.kind is ConflictKind.TEXT for conflict in first.conflicts)
            if not texts and not first.unplaced and not second.unplaced:
                assert coded(one) == coded(other)
        finally:
            one.close()
            other.close()
