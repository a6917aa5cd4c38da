"""The verbs of a team that compares: a second coder, decisions about places, and what takes them back."""

from hypothesis import strategies as st
from random_picks import WORDS, Nothing, Pick, codes_of, ids

from qualcode.agreement.places import Place, places
from qualcode.model import CodingDraft
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.project import Project


def code_as_another(project: Project, pick: Pick) -> None:
    """Somebody else codes about the same passages."""
    quotations = pick.some(project.quotations.all())
    drafts: list[tuple[int, int, int, int]] = []
    for one in quotations:
        length = len(project.documents.get(one.document).text)
        start = max(0, one.start + pick.of(st.sampled_from([0, 0, -1, 2])))
        end = min(length, one.end + pick.of(st.sampled_from([0, 0, 3, -1])))
        own = [coding.code for coding in one.codings] or codes_of(project)
        if start < end:
            drafts.append((one.document, start, end, pick.one(own if pick.flag() else codes_of(project))))
    if not drafts:
        raise Nothing
    coder = project.coders.ensure(pick.of(st.sampled_from(["MK", "PJ"]))).id
    project.quotations.code_many([CodingDraft(d, s, e, c, coder=coder) for d, s, e, c in drafts])  # type: ignore[arg-type]


def all_places(project: Project) -> list[Place]:
    data = project.agreement.data()
    return places(data, coders=list(data.coders))


def decide(project: Project, pick: Pick) -> None:
    place = pick.one(all_places(project))
    length = len(project.documents.get(place.document).text)  # type: ignore[arg-type]
    spans = [
        (pick.one(codes_of(project)), span.start, span.end) for span in (pick.span(length), pick.span(length))
    ]
    project.consensus.decide(
        place,
        pick.of(st.sampled_from(Verdict)),
        accepted=pick.one(ids(project.coders.people())),
        spans=spans,
        reason=pick.of(WORDS),
    )


def decide_on_a_difference(project: Project, pick: Pick) -> None:
    place = pick.one([one for one in all_places(project) if one.kind is not PlaceKind.MATCH])
    verdict = pick.of(st.sampled_from([Verdict.ACCEPT, Verdict.UNION, Verdict.BOTH, Verdict.NEITHER]))
    project.consensus.decide(place, verdict, accepted=pick.one(place.spans).coder, reason="ab trust")


def take_matches(project: Project, pick: Pick) -> None:
    if not project.consensus.take_matches(all_places(project)):
        raise Nothing


def withdraw(project: Project, pick: Pick) -> None:
    project.consensus.withdraw(ids(pick.some(project.consensus.decisions(matches=True))))


CONSENSUS = (code_as_another, decide, decide_on_a_difference, take_matches, withdraw)
