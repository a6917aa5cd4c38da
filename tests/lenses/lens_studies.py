"""Studies made for the tests of lenses: fictional sentences, one for every coding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.codebook.builtin import load_builtin
from qualcode.codebook.toml_read import parse_toml
from qualcode.model import Codebook, CodingDraft, ParticipantDraft, Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project, create_project


@dataclass(frozen=True)
class Said:
    """Something that a person says, and how it is coded; `code` is a key of the codebook."""

    person: str
    code: str
    stance: str = ""
    rating: str = ""


def lens_study(
    folder: Path,
    codebook: Codebook | str,
    people: Mapping[str, Mapping[str, str]],
    said: Iterable[Said],
    *,
    language: str = "nl",
) -> Project:
    """A study with one interview per person, in which every coding has a sentence of its own."""
    book = load_builtin(codebook) if isinstance(codebook, str) else codebook
    project = create_project(folder / "lens.qualcode", language=language, coder="SV", keep_backups=False)
    project.codebooks.take_over(book, language=language)
    for name, attributes in people.items():
        project.participants.add(ParticipantDraft(name, dict(attributes)))
    everything = list(said)
    lines = {name: [one for one in everything if one.person == name] for name in people}
    project.documents.add([interview(name, len(lines[name])) for name in people])
    names = {draft.key: draft.name for draft in book.codes}
    drafts: list[CodingDraft] = []
    for name, mine in lines.items():
        document = project.documents.get(project.documents.named(f"gesprek {name}").id)
        for number, one in enumerate(mine, start=1):
            words = sentence(name, number)
            start = document.text.index(words)
            code = project.codes.named(names[one.code].get(language) or next(iter(names[one.code].values())))
            drafts.append(
                CodingDraft(
                    document.id, start, start + len(words), code.id, stance=one.stance, rating=one.rating
                )
            )
    project.quotations.code_many(drafts)
    return project


def sentence(name: str, number: int) -> str:
    """A sentence that nobody ever said."""
    return f"Dit is zin nummer {number} van {name} over de samenwerking."


def interview(name: str, sentences: int) -> Transcript:
    """A question and an answer with so many sentences."""
    answer = " ".join(sentence(name, number) for number in range(1, sentences + 1)) or "Geen idee."
    text, turns = "", []
    for label, words in (("I", "Hoe gaat het?"), ("R", answer)):
        start = len(text)
        text += f"{label}: {words}\n\n"
        turns.append(TurnDraft(start, start + 3, len(text) - 2, label))
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT, name))
    title = f"gesprek {name}"
    return Transcript(title, text, "txt", f"{title}.txt", text.encode(), tuple(turns), speakers)


OWN = """
format = "qualcode-codebook"
version = 1
key = "own"
language = "en"
name = "My own theory"
code = [
  { key = "meet", name = "Meeting" }, { key = "talk", name = "Talking" },
  { key = "trust", name = "Trusting" }, { key = "rules", name = "Rules" },
  { key = "bond", name = "Bond" }, { key = "a", name = "Alpha" }, { key = "b", name = "Beta" },
  { key = "c", name = "Gamma" }, { key = "d", name = "Delta" },
]
family = [{ key = "all", name = "Everything", codes = ["meet", "talk", "trust"] }]

[[scale]]
key = "much"
name = "How much"
values = [{ mark = "1", name = "little" }, { mark = "2", name = "some" }, { mark = "3", name = "much" }]
change = ">"
exception = "!"

[[lens]]
key = "steps"
kind = "ladder"
name = "Steps"
sides = [{ key = "one", name = "everyone" }]
rung = [
  { name = "meet", one = ["meet"] }, { name = "talk", one = ["talk"] }, { name = "trust", one = ["trust"] },
]

[[lens]]
key = "grid"
kind = "conditions"
name = "What matters"
scale = "much"
group = [{ name = "first", codes = ["trust"] }, { name = "rest", families = ["all"] }]

[[lens]]
key = "pull"
kind = "poles"
name = "What pulls"
pairs = [["meet", "rules"]]
singles = ["bond"]

[[lens]]
key = "plane"
kind = "quadrant"
name = "Types"
grid = "rules"
group = "bond"
scale = "much"
corner = [
  { code = "a", grid = "high", group = "high" }, { code = "b", grid = "low", group = "high" },
  { code = "c", grid = "low", group = "low" }, { code = "d", grid = "high", group = "low" },
]

[[lens]]
key = "expected"
kind = "expectation"
name = "Predicted"
seen = "pull"
ground = [
  { field = "types", by = "corner", lens = "plane", name = "type" },
  { field = "with", by = "code", name = "who talks" },
]
row = [
  { code = "meet", types = ["a", "b"], with = ["talk"] },
  { code = "rules", types = ["d"], warning = "Nobody agrees on this." },
  { code = "bond", types = ["a", "b", "c", "d"] },
]
"""


def own_codebook() -> Codebook:
    """A codebook with a lens of each kind, as a user could write it."""
    return parse_toml(OWN, "own.toml")
