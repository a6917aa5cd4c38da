"""Small studies built by hand, for tests of every room."""

from pathlib import Path

from qualcode.model import Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project, create_project

TEXT = (
    "I: Hoe gaat het?\n\n"
    "R: Wij bellen elkaar. Dat helpt echt. Maar de mail niet.\n\n"
    "I: Waarom?\n\n"
    "R: Dat duurt te lang.\n"
)


def transcript(name: str = "gesprek", text: str = TEXT) -> Transcript:
    """An interview of four turns."""
    turns: list[TurnDraft] = []
    position = 0
    for paragraph in text.split("\n\n"):
        body = paragraph.rstrip("\n")
        turns.append(TurnDraft(position, position + 3, position + len(body), body[0]))
        position += len(paragraph) + 2
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT))
    return Transcript(name, text, "txt", f"{name}.txt", text.encode(), tuple(turns), speakers)


def new_project(folder: Path, *, coder: str = "SV", documents: int = 1, language: str = "nl") -> Project:
    """A study with some interviews and no codes."""
    project = create_project(folder / "study.qualcode", coder=coder, language=language, keep_backups=False)
    if documents:
        project.documents.add([transcript(f"gesprek {n}") for n in range(1, documents + 1)])
    return project


def passage(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where the words stand."""
    start = text.index(words)
    return start, start + len(words)
