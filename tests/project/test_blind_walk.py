"""Whatever a blind coder does, the work of the others stays as it is, and none of it comes to be seen.

An ordinary run is short. QUALCODE_WALKS=500 makes it that many walks.
"""

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from random_picks import Nothing, Pick
from random_verbs import CODING, VERBS
from reports.report_studies import small_study

from qualcode.errors import NotPossibleError
from qualcode.project import Project

WALKS = int(os.environ.get("QUALCODE_WALKS", "5"))
STEPS = 40
OF_OTHERS = {
    "coding": "coder_id <> :me",
    "memo": "coder_id <> :me",
    "telling": "1",
    "description": "1",
    "judgement": "1",
    "decision": "1",
}


def of_others(project: Project, me: int) -> dict[str, list[tuple[object, ...]]]:
    """The rows that are not the blind coder's, read from the file itself."""
    with closing(sqlite3.connect(f"{project.path.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        return {
            name: raw.execute(f"SELECT * FROM {name} WHERE {which} ORDER BY id", {"me": me}).fetchall()
            for name, which in OF_OTHERS.items()
        }


def seen(project: Project) -> set[int]:
    """The coders whose codings, memos and steps the coder at work comes to see."""
    ids = {coder.name: coder.id for coder in project.coders.all()}
    codings = {coding.coder for one in project.quotations.all() for coding in one.codings}
    memos = {memo.coder for memo in project.memos.all() if memo.coder is not None}
    return codings | memos | {ids[step.coder] for step in project.history()}


@settings(
    max_examples=WALKS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_a_blind_coder_leaves_the_others_alone(data):
    with tempfile.TemporaryDirectory() as folder, small_study(Path(folder)) as project:
        first = project.quotations.all()[0]
        project.memos.add("quotation", first.id, "theirs")
        family = project.families.all()[0].id
        project.descriptions.write(family, project.codes.named("Bellen").id, quotations=[first.id])
        project.cases.add_quotation(project.cases.add("a case"), first.id)
        me = project.coders.use("B")
        project.blinding.start(me)
        before = of_others(project, me.id)
        assert all(before[name] for name in ("coding", "memo", "telling", "description", "judgement"))
        verbs = st.sampled_from([*VERBS, *CODING])
        for _step in range(STEPS):
            verb = data.draw(verbs)
            with suppress(Nothing, NotPossibleError):
                verb(project, Pick(data))
            assert of_others(project, me.id) == before, verb
            assert seen(project) <= {me.id}, verb
        while project.next_undo() is not None and data.draw(st.booleans()):
            project.undo()
            assert of_others(project, me.id) == before
