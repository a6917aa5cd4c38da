"""A study whose thick description is long: 64 codes with long quotations, sub-heads and prose."""

from pathlib import Path

from qualcode.model import (
    CodingDraft,
    Origin,
    ParticipantDraft,
    Role,
    SpeakerDraft,
    Transcript,
    TurnDraft,
)
from qualcode.model.worksheets import SheetDesign
from qualcode.project import Project, create_project

ROLES = ("wijkverpleegkundige", "huisarts", "welzijnswerker", "beleidsambtenaar", "politie", "vrijwilliger")
PARTS = (
    "Wij bellen elkaar gewoon even als er iets is met een gezin in de wijk, en dat scheelt echt weken.",
    "In het begin was dat zoeken, want je kent elkaars werk niet en je weet niet wie waarvoor staat.",
    "Daarna werd het makkelijker, omdat we twee keer in de maand aan dezelfde tafel zaten.",
    "Soms zit het formulier ons in de weg; dan schrijf je hetzelfde drie keer op voor drie organisaties.",
    "Maar als ik terugkijk op het afgelopen jaar, dan is er meer vertrouwen dan toen we begonnen.",
    "Dat heeft met mensen te maken en minder met regels, al zegt de leiding graag dat het andersom is.",
    "Je moet iemand ook durven aanspreken wanneer een afspraak niet wordt nagekomen, hoe lastig dat ook is.",
)
ASPECTS = (
    "Bereikbaarheid van collega's",
    "Weten wat de ander te bieden heeft",
    "Vertrouwen dat groeit",
    "Aanspreken op afspraken",
    "Dubbele registratie",
    "Tijd voor overleg",
    "Een gezamenlijk doel voor het gezin",
    "Mandaat in de eigen organisatie",
)
CIRCUMSTANCES = (
    "in de wijk",
    "bij spoed",
    "tussen organisaties",
    "op papier",
    "na een conflict",
    "met nieuwe mensen",
    "aan tafel",
    "in het weekend",
)
GROUPS = ("Tussen organisaties", "Binnen de organisatie")
PROSE = (
    "Het gaat hier om de vraag of men elkaar weet te vinden op het moment dat het nodig is. "
    "Deelnemers noemen het vooral wanneer zij over hun eerste jaar vertellen.\n"
    "Wie langer meedoet, noemt het als iets dat vanzelf spreekt."
)


def long_quotation(person: int, number: int) -> str:
    """Between one and seven sentences of one person, never twice the same."""
    length = 1 + (number * 3 + person) % len(PARTS)
    first = (number + person) % len(PARTS)
    said = [PARTS[(first + n) % len(PARTS)] for n in range(length)]
    return f"Over punt {number} zeg ik dit. " + " ".join(said)


def long_study(folder: Path, *, codes: int = 64, people: int = 12, language: str = "nl") -> Project:
    """Code n is mentioned by participant p where p + 1 does not divide it; the last one by nobody.

    Odd participants' passages carry the next code as well. Of every fourth code four quotations are
    chosen, of the others none. Code 7 has prose of more than a page.
    """
    project = create_project(
        folder / "lang.qualcode", name="Lange beschrijving", language=language, coder="A", keep_backups=False
    )
    for person in range(1, people + 1):
        project.participants.add(ParticipantDraft(f"P{person}", {"functie": ROLES[person % len(ROLES)]}))
    project.documents.add([_talk(person, codes) for person in range(1, people + 1)])
    whole = project.families.add(
        "Samenwerken in de wijk", definition="Wat samenwerken makkelijk of moeilijk maakt."
    )
    groups = [project.families.add(name, parent=whole) for name in GROUPS]
    names = [f"{ASPECTS[n % 8]} {CIRCUMSTANCES[(n // 8 + n) % 8]}" for n in range(codes)]
    drafts = []
    for number, name in enumerate(names, start=1):
        into = groups[number % 3] if number % 3 < 2 else whole
        definition = f"Uitspraken over {name.lower()}, ook wanneer die ontbreekt."
        project.codes.add(name, origin=Origin.INDUCTIVE, families=[into], definition=definition)
        for person in range(1, people + 1):
            if number % (person + 1) and number < codes:
                words = long_quotation(person, number)
                carried = [name, *([names[number - 2]] if person % 2 and number > 1 else [])]
                drafts += [(f"P{person}", words, code) for code in carried]
    project.quotations.code_many(_placed(project, drafts))
    for number, name in enumerate(names, start=1):
        code = project.codes.named(name).id
        meaning = PROSE * 16 if number == 7 else PROSE if number % 2 else ""
        found = project.quotations.of_code(code) if number % 4 == 0 else []
        longest = sorted(found, key=lambda one: -len(one.text))[:4]
        project.descriptions.write(
            whole,
            code,
            meaning=meaning,
            tone="Rustig, soms wat moe." if number % 2 else "",
            quotations=[one.id for one in longest],
        )
    project.descriptions.arrange(whole, SheetDesign(by="functie"))
    return project


def _placed(project: Project, drafts: list[tuple[str, str, str]]) -> list[CodingDraft]:
    """Codings of (document, words, code); no document is read twice."""
    texts = {info.name: project.documents.get(info.id) for info in project.documents.all()}
    codes = {code.name: code.id for code in project.codes.all()}
    starts = [
        (texts[name], texts[name].text.index(words), words, codes[code]) for name, words, code in drafts
    ]
    return [CodingDraft(doc.id, start, start + len(words), code) for doc, start, words, code in starts]


def _talk(person: int, codes: int) -> Transcript:
    name, text, turns = f"P{person}", "", []
    for number in range(1, codes + 1):
        for label, words in (("I", f"Wat vindt u van punt {number}?"), ("R", long_quotation(person, number))):
            start = len(text)
            text += f"{label}: {words}\n\n"
            turns.append(TurnDraft(start, start + 3, len(text) - 2, label))
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT, name))
    return Transcript(name, text, "txt", f"{name}.txt", text.encode(), tuple(turns), speakers)
