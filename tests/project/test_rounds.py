"""Checks of agreement: planned, followed, closed, and what becomes of them when the study changes."""

from pathlib import Path

from studies import new_project, passage

from qualcode.model.rounds import RoundState
from qualcode.project import Project


def study(folder: Path, *, documents: int = 3) -> Project:
    """Two coders and two codes: they agree on the first, and one of them missed the second once."""
    project = new_project(folder, coder="A", documents=documents)
    trust, time = project.codes.add("trust", definition="d"), project.codes.add("time")
    for name in ("A", "B"):
        project.coders.use(name)
        for info in project.documents.all():
            project.quotations.code(info.id, *passage("bellen elkaar"), [trust])
            if name == "A" or info.order > 1:
                project.quotations.code(info.id, *passage("duurt te lang"), [time])
    project.coders.use("A")
    return project


def coders(project: Project) -> list:
    return [one.id for one in project.coders.all()]


def test_a_closed_check_keeps_its_figures_whatever_becomes_of_the_study(tmp_path: Path) -> None:
    with study(tmp_path) as project:
        key = project.rounds.plan("one", coders=coders(project))
        before = project.rounds.compare(key)
        project.rounds.close(key)
        kept = project.rounds.get(key).result
        after = project.rounds.compare(key)
        assert after.codes == before.codes
        assert after.overall == before.overall
        project.codes.delete(project.codes.named("time").id)
        project.documents.delete(project.documents.all()[0].id)
        project.quotations.uncode([c.id for q in project.quotations.all() for c in q.codings])
        assert project.rounds.get(key).result == kept
        assert project.rounds.compare(key).codes == before.codes
        assert project.rounds.get(key).state is RoundState.CLOSED
