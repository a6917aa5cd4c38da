"""Codes changed for a reason, with the queue that follows, and what is done with it, at random."""

from collections.abc import Callable

from hypothesis import strategies as st
from random_picks import NAMES, WORDS, Nothing, Pick, codes_of, codings_of

from qualcode.model.reviews import Review, ReviewKind
from qualcode.project import Project

DONE = st.sampled_from(["stands", "remove", "reject", "recode"])


def split_code(project: Project, pick: Pick) -> None:
    code = pick.one(codes_of(project))
    into = [pick.of(NAMES) if pick.flag() else pick.one(codes_of(project)) for _one in range(2)]
    placed = {}
    quotations = project.quotations.of_code(code)
    if quotations and pick.flag():
        placed = {one.id: into[:1] for one in pick.some(quotations)}
    project.look_again.after_split(code, into, placed=placed, why=pick.of(WORDS))


def merge_for_a_reason(project: Project, pick: Pick) -> None:
    codes = pick.some(codes_of(project))
    project.look_again.after_merge(codes, codes[-1], why=pick.of(WORDS))


def define_anew(project: Project, pick: Pick) -> None:
    code = pick.one(codes_of(project))
    codings = codings_of(project) if pick.flag() else None
    project.look_again.redefine(code, definition=pick.of(WORDS), why=pick.of(WORDS), codings=codings)


def to_the_queue(project: Project, pick: Pick) -> None:
    codings, code = pick.some(codings_of(project)), pick.one(codes_of(project))
    project.look_again.add(codings, code=code, why=pick.of(WORDS), split_into=codes_of(project)[:1])


def look(project: Project, pick: Pick) -> None:
    ids = [one.id for one in pick.some(_waiting(project))]
    verb = pick.of(DONE)
    if verb == "stands":
        project.reviews.accept_all(ids)
    elif verb == "remove":
        project.look_again.remove(ids)
    elif verb == "reject":
        project.reviews.reject_all(ids, pick.of(WORDS))
    else:
        project.look_again.recode(ids, pick.some(codes_of(project)))


def _waiting(project: Project) -> list[Review]:
    found = [one for one in project.reviews.queue() if one.kind is ReviewKind.LOOK_AGAIN]
    if not found:
        raise Nothing
    return [one for one in found if one.subject == "coding"]


LOOK_AGAIN: tuple[Callable[[Project, Pick], None], ...] = (
    *(split_code, merge_for_a_reason, define_anew, to_the_queue),
    *(look, look, look),
)
