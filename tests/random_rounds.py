"""The verbs of checks of agreement, done at random, and what must hold of checks at any moment."""

from collections.abc import Iterator

from hypothesis import strategies as st
from random_picks import NAMES, WORDS, Pick, codes_of, ids

from qualcode.model.rounds import RoundDesign, RoundState, Sampling
from qualcode.project import Project

FEW = 20  # samples of the bootstrap: enough to see that they stay the same


def _design(project: Project, pick: Pick) -> RoundDesign:
    rounds = ids(project.rounds.all())
    return RoundDesign(
        unit=pick.of(st.sampled_from(["character", "turn", "sentence"])),
        without_interviewer=pick.flag(),
        sampling=pick.of(st.sampled_from([Sampling.CHOSEN, Sampling.RANDOM, Sampling.RARE])),
        share=0.5,
        seed=pick.of(st.integers(0, 3)),
        version_of=pick.one(rounds) if rounds and pick.of(st.integers(0, 3)) == 0 else None,
        purpose=pick.of(WORDS),
    )


def plan_round(project: Project, pick: Pick) -> None:
    people = ids(project.coders.people())
    if len(people) < 2:
        people.append(project.coders.ensure("MK").id)
    design, codes = _design(project, pick), codes_of(project)
    chosen = pick.some(codes) if codes and pick.flag() else []
    documents = project.rounds.draw(design, codes=chosen)
    project.rounds.plan(pick.of(NAMES), coders=people, documents=documents, codes=chosen, design=design)


def change_round(project: Project, pick: Pick) -> None:
    key = pick.one(project.rounds.all()).id
    which = pick.of(st.sampled_from(["name", "documents", "codes", "design", "freeze"]))
    if which == "name":
        project.rounds.change(key, name=pick.of(NAMES))
    elif which == "documents":
        project.rounds.change(key, documents=pick.some(ids(project.documents.all())))
    elif which == "codes":
        project.rounds.change(key, codes=pick.some(codes_of(project)))
    elif which == "design":
        project.rounds.change(key, design=_design(project, pick))
    else:
        project.rounds.change(key, freeze_again=True)


def close_round(project: Project, pick: Pick) -> None:
    project.rounds.close(pick.one(project.rounds.all()).id, rounds=FEW)


def reopen_round(project: Project, pick: Pick) -> None:
    closed = [one for one in project.rounds.all() if one.state is RoundState.CLOSED]
    project.rounds.reopen(pick.one(closed).id)


def delete_round(project: Project, pick: Pick) -> None:
    project.rounds.delete(pick.one(project.rounds.all()).id)


def complete_document(project: Project, pick: Pick) -> None:
    people = ids(project.coders.people())
    project.blinding.complete(pick.one(project.documents.all()).id, coder=pick.one(people), done=pick.flag())


ROUNDS = (plan_round, change_round, close_round, reopen_round, delete_round, complete_document)


def checked(project: Project) -> Iterator[str]:
    """What does not hold of the checks of a study: they can be shown, and closed ones are as they were."""
    numbers = {project.rounds.codebook_number(one.id).number for one in project.rounds.all()}
    if numbers != set(range(1, len(numbers) + 1)) and project.rounds.all():
        yield f"codebooks of checks are numbered {sorted(numbers)}"
    documents = ids(project.documents.all())
    for one in project.rounds.all():
        changed = {change.code for change in project.rounds.codebook_changes(one.id)}
        if changed & {code.code for code in project.rounds.standing_codes(one.id)}:
            yield f"check {one.name}: a code that changed stands as it was"
        if {row.document for row in project.rounds.progress(one.id)} != set(one.documents) & set(documents):
            yield f"check {one.name}: progress of other documents"
        if one.state is RoundState.OPEN and one.result:
            yield f"check {one.name}: open, with figures"
        if one.state is RoundState.CLOSED:
            yield from _kept(project, one)


def _kept(project: Project, one) -> Iterator[str]:
    found = project.rounds.compare(one.id)
    for code, kept in zip(found.codes, one.result["figures"], strict=True):
        now = [code.alpha.reason or code.alpha.value, code.kappa.reason or code.kappa.value, code.both]
        if now != [kept["alpha"], kept["kappa"], kept["both"]]:
            yield f"check {one.name}: figures of {code.name} are not those that were kept"
