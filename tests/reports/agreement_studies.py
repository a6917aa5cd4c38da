"""A study for the tests of reports about agreement: four interviews, two coders, two checks, decisions."""

from pathlib import Path

from report_studies import interview

from qualcode.agreement.places import Place, places
from qualcode.model import CodingDraft, ParticipantDraft
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.model.ids import RoundId
from qualcode.model.rounds import RoundDesign, Sampling
from qualcode.project import Project, create_project

CALLING = "wij bellen elkaar gewoon even"
SCHEDULE = "dat scheelt een hele week heen en weer mailen"
SLOW = "Dat duurt te lang"
PURPOSE = "om te zien of een tweede lezer dezelfde codes geeft"
RESOLUTION = "both coders talked every difference through"


def checked_study(folder: Path, *, language: str = "en") -> Project:
    """A and B coded P1 to P3 of P1 to P4, with the codes Bellen and Traag; Nooit was given by nobody.

    In each of the three: a match (Bellen, CALLING), a difference of boundaries (Traag: SCHEDULE by A, its
    first eleven characters by B), and SLOW with Traag by A and Bellen by B; in P1 also CALLING with Traag by
    A only.
    So there are ten places in all: three matches, three boundaries, three other codes, and one omission.
    """
    project = create_project(
        folder / "checked.qualcode", name="Samen", language=language, coder="A", keep_backups=False
    )
    for name in ("P1", "P2", "P3", "P4"):
        project.participants.add(ParticipantDraft(name))
    project.documents.add([interview(name) for name in ("P1", "P2", "P3", "P4")])
    for name in ("Bellen", "Traag", "Nooit"):
        project.codes.add(name, definition=f"Wat {name} is.")
    other = project.coders.ensure("B").id
    mine = project.coders.current.id
    for name in ("P1", "P2", "P3"):
        _code(project, name, CALLING, "Bellen", mine, other)
        _code(project, name, SCHEDULE, "Traag", mine)
        _code(project, name, SCHEDULE[:11], "Traag", other)
        _code(project, name, SLOW, "Traag", mine)
        _code(project, name, SLOW, "Bellen", other)
    _code(project, "P1", CALLING, "Traag", mine)
    return project


def _code(project: Project, name: str, words: str, code: str, *coders: int) -> None:
    document = project.documents.get(project.documents.named(name).id)
    start = document.text.index(words)
    key = project.codes.named(code).id
    drafts = [CodingDraft(document.id, start, start + len(words), key, coder=who) for who in coders]
    project.quotations.code_many(drafts)


def check_of(project: Project, name: str, documents: list[str], **design: object) -> RoundId:
    """A check of A and B on these documents."""
    coders = [one.id for one in project.coders.find(["A", "B"])]
    ids = [project.documents.named(one).id for one in documents]
    return project.rounds.plan(name, coders=coders, documents=ids, design=RoundDesign(**design))


def second_check(project: Project) -> RoundId:
    """Round 1 on P1, closed; then round 2 on P2 and P3, drawn at random, which is given."""
    project.rounds.close(check_of(project, "Round 1", ["P1"]))
    return check_of(
        project,
        "Round 2",
        ["P2", "P3"],
        sampling=Sampling.RANDOM,
        seed=7,
        share=0.5,
        purpose=PURPOSE,
        resolution=RESOLUTION,
    )


def all_places(project: Project) -> list[Place]:
    """Every place of the two coders."""
    data = project.agreement.data()
    return places(data, coders=list(data.coders))


def decide_three(project: Project, check: RoundId | None = None) -> None:
    """In P2: B is followed on the boundaries, SLOW is put off; in P3 the boundaries are taken together."""
    second, third = (project.documents.named(name).id for name in ("P2", "P3"))
    find = {(p.document, p.kind): p for p in all_places(project)}
    other = project.coders.find(["B"])[0].id
    decide = project.consensus.decide
    decide(
        find[second, PlaceKind.BOUNDARY],
        Verdict.ACCEPT,
        accepted=other,
        reason="=Kort is genoeg",
        round=check,
    )
    decide(find[second, PlaceKind.OTHER_CODE], Verdict.LATER, round=check)
    decide(find[third, PlaceKind.BOUNDARY], Verdict.UNION, reason=SCHEDULE, round=check)
