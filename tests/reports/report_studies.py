"""A study for the tests of reports: three participants, four turns each, one family within another."""

from pathlib import Path

from qualcode.model import CodingDraft, Origin, ParticipantDraft, Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project, create_project

LINES = (
    ("I", "Hoe gaat het samenwerken?"),
    ("R", "{0}: wij bellen elkaar gewoon even, en dat scheelt een hele week heen en weer mailen. Maar goed."),
    ("I", "Waarom niet mailen?"),
    ("R", "Dat duurt te lang {0}."),
)


def interview(name: str, lines=LINES) -> Transcript:
    """An interview; {0} becomes its name."""
    text, turns = "", []
    for label, words in lines:
        start = len(text)
        text += f"{label}: {words.format(name)}\n\n"
        turns.append(TurnDraft(start, start + 3, len(text) - 2, label))
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT, name))
    return Transcript(name, text, "txt", f"{name}.txt", text.encode(), tuple(turns), speakers)


def small_study(folder: Path, *, language: str = "en") -> Project:
    """P1 and P2 (role "nurse") and P3 ("manager"); coded by A and B.

    Bellen: the sentence of P1 (by A and B) and of P2 (A). Traag: "Dat duurt te lang" of P1 (A) and the
    whole of P1's first answer (B), which overlaps with Bellen. Niets: never used. Vraag: a question of P3.
    Question 1 of the guide was asked in P1 and P2, question 2 in none. The matrix has Bellen and Traag by
    participant; Bellen is rated in P3.
    Contact holds Bellen and Niets, and the family Media, which holds Traag and Bellen.
    """
    project = create_project(
        folder / "study.qualcode", name="Bellen & mailen", language=language, coder="A", keep_backups=False
    )
    for name, role in (("P1", "nurse"), ("P2", "nurse"), ("P3", "manager")):
        project.participants.add(ParticipantDraft(name, {"role": role, "region": "north"}))
    project.documents.add([interview(name) for name in ("P1", "P2", "P3")])
    contact = project.families.add("Contact", definition="Hoe men elkaar bereikt.")
    media = project.families.add("Media", parent=contact)
    add = project.codes.add
    add("Bellen", origin=Origin.DEDUCTIVE, families=[contact, media], definition="De telefoon pakken.")
    add("Niets", origin=Origin.IN_VIVO, families=[contact])
    add("Traag", origin=Origin.INDUCTIVE, families=[media])
    add("Vraag", origin=Origin.INDUCTIVE)
    other = project.coders.ensure("B").id
    bellen = "wij bellen elkaar gewoon even, en dat scheelt een hele week heen en weer mailen."
    project.quotations.code_many(
        [
            draft(project, "P1", bellen, "Bellen"),
            draft(project, "P1", bellen, "Bellen", coder=other, memo="Eerst = bellen"),
            draft(project, "P2", bellen, "Bellen"),
            draft(project, "P1", "Dat duurt te lang", "Traag"),
            draft(project, "P1", f"P1: {bellen} Maar goed.", "Traag", coder=other),
            draft(project, "P3", "Waarom niet mailen?", "Vraag"),
        ]
    )
    asked = project.guide.add(
        "Hoe gaat het samenwerken?", number="1", codes=[project.codes.named("Bellen").id]
    )
    project.guide.add("Waarom =mailt u niet?", number="=2")
    project.guide.ask_many([(asked, project.documents.named(name).id, 0) for name in ("P1", "P2")])
    columns = [f"code:{project.codes.named(name).id}" for name in ("Bellen", "Traag")]
    keep_lens(project, "Own", "Contact per person", ["Bellen", "Traag"])
    matrix = project.matrices.get(project.matrices.add("=Matrix", columns=columns, scale="extent"))
    person = f"participant:{project.participants.all()[2].id}"
    project.matrices.judge(matrix.sheet, person, columns[0], rating="++", summary="= belt < niet")
    return project


def draft(
    project: Project, document: str, words: str, code: str, *, coder=None, memo: str = ""
) -> CodingDraft:
    """A coding of these words of a document."""
    found = project.documents.get(project.documents.named(document).id)
    start = found.text.index(words)
    key = project.codes.named(code).id
    return CodingDraft(found.id, start, start + len(words), key, coder=coder, memo=memo)


def keep_lens(project: Project, codebook: str, title: str, codes: list[str]) -> None:
    """A lens that counts codes, as a codebook that was taken over leaves it in the study."""
    ids = {name: project.codes.named(name).id for name in codes}
    group = {"name": "=group", "codes": codes}
    lens = {"key": "contact", "kind": "conditions", "name": title, "group": [group]}
    value = {"lenses": [lens], "keys": {"codes": ids, "families": {}}}
    project.set_setting(f"codebook:{codebook}", value)
