"""A random walk over all verbs: the study stays sound, and every moment of it can be gone back to.

An ordinary run is short. QUALCODE_WALKS=500 makes it that many walks.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis_invariants import counted
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from invariants import differing, tables, tables_before, wrong
from random_picks import Nothing, Pick, transcript
from random_rounds import FEW
from random_verbs import ANALYSIS, CODING, CONSENSUS, REMOVING, VERBS

from qualcode.errors import NotPossibleError
from qualcode.model import CodeId, CodingDraft, ParticipantDraft, Role
from qualcode.project import Project, create_project

WALKS = int(os.environ.get("QUALCODE_WALKS", "5"))
STEPS = 60
SETTINGS = settings(
    max_examples=WALKS,
    stateful_step_count=STEPS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a walk takes minutes
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


class Walk(RuleBasedStateMachine):
    """One coder, who can go back to the start at any time."""

    taken = 0

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "walk.qualcode"
        self.project: Project = create_project(path, coder="SV", keep_backups=False)
        begun(self.project)
        self.before = self.now = tables(path)
        self.newest = self.project.history()[0].id

    @rule(verb=st.sampled_from(VERBS), data=st.data())
    def do(self, verb: Any, data: st.DataObject) -> None:
        try:
            verb(self.project, Pick(data))
        except (Nothing, NotPossibleError):
            assert tables(self.project.path) == self.now, "a verb that was refused changed something"

    @rule(verb=st.sampled_from(CODING), data=st.data())
    def code(self, verb: Any, data: st.DataObject) -> None:
        self.do(verb, data)

    @rule(verb=st.sampled_from(ANALYSIS), data=st.data())
    def analyse(self, verb: Any, data: st.DataObject) -> None:
        self.do(verb, data)

    @rule(verb=st.sampled_from(CONSENSUS), data=st.data())
    def agree(self, verb: Any, data: st.DataObject) -> None:
        self.do(verb, data)

    @rule(verb=st.sampled_from(REMOVING), data=st.data())
    def remove(self, verb: Any, data: st.DataObject) -> None:
        self.do(verb, data)

    @rule(undo=st.integers(0, 3), redo=st.integers(0, 3))
    def go_back_and_forth(self, undo: int, redo: int) -> None:
        for step in (self.project.undo,) * undo + (self.project.redo,) * redo:
            if (
                self.project.next_undo if step == self.project.undo else self.project.next_redo
            )() is not None:
                self.revert(step)
                self.all_is_well()
        assert list(counted(self.project)) == []

    def revert(self, verb: Any) -> None:
        verb()

    @invariant()
    def all_is_well(self) -> None:
        type(self).taken += 1
        problems = self.wrong()
        assert problems == [], problems
        self.before, self.now = self.now, tables(self.project.path)
        last, self.newest = self.newest, self.project.history(limit=1)[0].id
        if last == self.newest:
            assert differing(self.before, self.now) == [], "a change that the history does not know"
        else:
            assert differing(tables_before(self.project.path, last), self.before) == []

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        try:
            back_and_forth(self.project, everything=self.must_reach_the_start)
        finally:
            self.project.close()
            self.folder.cleanup()

    must_reach_the_start = True

    def wrong(self) -> list[str]:
        return wrong(self.project)


class WalkOfTwo(Walk):
    """Two coders in one study: either may only take back what the other did not build upon."""

    must_reach_the_start = False

    @rule(name=st.sampled_from(["SV", "MK"]))
    def change_places(self, name: str) -> None:
        self.project.coders.use(name)

    def wrong(self) -> list[str]:
        """A setting that comes back may name what the other coder took away since: it is left out."""
        settings = ("an arrangement", "codes of cases")
        return [problem for problem in wrong(self.project) if not problem.startswith(settings)]

    def revert(self, verb: Any) -> None:
        try:
            verb()
        except NotPossibleError:
            assert tables(self.project.path) == self.now, "an undo that was refused changed something"


def begun(project: Project) -> None:
    """Something of everything that other things name, so that few walks find nothing to do."""
    said = ["Hallo 😀 daar.", "Jaé\u0301, dat is 👩\u200d👧 goed."]
    project.documents.add([transcript("P1", said), transcript("P2", ["ab?", "a b c"])])
    people = [project.participants.add(ParticipantDraft(name, {"time": "3"})) for name in ("Jan", "Piet")]
    speakers = [one for one in project.documents.speakers() if one.role is Role.RESPONDENT]
    for speaker, person in zip(speakers, people, strict=True):
        project.documents.set_speaker(speaker.id, participant=person)
    family = project.families.add("inner")
    codes = [project.codes.add(name, families=[family]) for name in ("trust", "time", "x")]
    for number, info in enumerate(project.documents.all()):
        project.quotations.code(info.id, 3, 8, codes[number:])
    project.guide.add("ab", codes=codes[:1])
    case = project.cases.add("trust")
    project.cases.tell(case, people[0], quotations=[one.id for one in project.quotations.all()])
    project.queries.save("trust", 'code("trust")')
    columns = [f"code:{codes[0]}", f"family:{family}", "query:trust"]
    plan_checks(project, codes)
    matrix = project.matrices.get(project.matrices.add("trust", rows="documents", columns=columns))
    project.matrices.judge(matrix.sheet, f"document:{project.documents.all()[0].id}", columns[0], summary="a")


def plan_checks(project: Project, codes: Sequence[CodeId]) -> None:
    """A check that is closed, and one that goes on."""
    people = [project.coders.current.id, project.coders.ensure("MK").id]
    places = [CodingDraft(info.id, 3, 8, codes[0], coder=people[1]) for info in project.documents.all()]
    project.quotations.code_many(places)
    project.rounds.close(project.rounds.plan("trust", coders=people), rounds=FEW)
    project.rounds.plan("time", coders=people, codes=codes[:2])


def back_and_forth(project: Project, *, everything: bool) -> None:
    """Undoes what can be undone, the newest first, and makes it all again: the tables are the same."""
    end = tables(project.path)
    undone: list[str] = []
    for coder in reversed(effective(project)):
        project.coders.use(coder)
        try:
            project.undo()
        except NotPossibleError:
            assert not everything
            break
        assert everything is False or wrong(project) == []
        undone.append(coder)
    if everything:
        empty = tables(project.path)
        assert not any(rows for name, rows in empty.items() if name not in ("coder", "setting"))
    for coder in reversed(undone):
        project.coders.use(coder)
        project.redo()
    assert differing(tables(project.path), end) == []


def effective(project: Project) -> list[str]:
    """Who made the steps that stand, in the order in which they took effect."""
    standing: dict[str, list[int]] = {}
    order: list[tuple[str, int]] = []
    undone: dict[str, list[int]] = {}
    for step in reversed(project.history()):
        mine, gone = standing.setdefault(step.coder, []), undone.setdefault(step.coder, [])
        if step.kind == "do":
            mine.append(step.id)
            gone.clear()
        elif step.kind == "undo":
            gone.append(mine.pop())
            order.remove((step.coder, gone[-1]))
            continue
        elif step.kind == "redo":
            mine.append(gone.pop())
        else:
            continue
        order.append((step.coder, mine[-1]))
    return [coder for coder, _step in order]


def test_one_coder() -> None:
    run(Walk)


def test_two_coders() -> None:
    run(WalkOfTwo)


def run(machine: type[Walk]) -> None:
    """Walks, and says how far when asked to."""
    from hypothesis.stateful import run_state_machine_as_test

    machine.taken = 0
    run_state_machine_as_test(machine, settings=SETTINGS)
    assert machine.taken > WALKS * 10
    if "QUALCODE_WALKS" in os.environ:
        print(f"{machine.__name__}: {machine.taken} moments looked at")  # noqa: T201
