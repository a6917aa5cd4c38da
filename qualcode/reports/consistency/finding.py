"""A place where the study contradicts itself, and what every check looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.i18n import N_, Translate, translator
from qualcode.model import Code, Document, DocumentId, DocumentInfo, Family, Participant, Quotation, Role
from qualcode.model.attributes import Attribute
from qualcode.project import Project
from qualcode.pseudonyms import Key
from qualcode.reports.consistency.written import Written, written_texts

CHECKED = N_(
    "Looked at: quotations against their transcript, quotations typed in texts, participants and their "
    "roles, families and the codebook, ratings in matrices, placeholders and names."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction in a sentence, and what to do.

    `kind` is "quotation", "people", "codes", "ratings" or "names". `subject` ("quotation", "document",
    "code", "family", "participant", "matrix", "") and `subject_id` say what it is about.
    """

    kind: str
    sentence: str
    remedy: str
    subject: str = ""
    subject_id: int = 0


class Study:
    """A study as the checks see it; everything is read once, when it is first asked for.

    `key` holds the real names, where the researcher's key is at hand.
    """

    def __init__(self, project: Project, *, language: str, key: Key | None = None) -> None:
        self.project, self.language, self.key = project, language, key
        self.translate: Translate = translator(language)

    @cached_property
    def infos(self) -> list[DocumentInfo]:
        """The documents in their order."""
        return self.project.documents.all()

    @cached_property
    def documents(self) -> Mapping[DocumentId, Document]:
        """The documents with texts and turns."""
        return {info.id: self.project.documents.get(info.id) for info in self.infos}

    @cached_property
    def participants(self) -> list[Participant]:
        """All participants."""
        return self.project.participants.all()

    @cached_property
    def respondents(self) -> dict[int, set[int]]:
        """By document the participants who answer in it."""
        found: dict[int, set[int]] = {info.id: set() for info in self.infos}
        for speaker in self.project.documents.speakers():
            if speaker.role is Role.RESPONDENT and speaker.participant is not None:
                found.setdefault(speaker.document, set()).add(speaker.participant)
        return found

    @cached_property
    def attributes(self) -> list[Attribute]:
        """The attributes of participants."""
        return self.project.attributes.with_values()

    @cached_property
    def codes(self) -> list[Code]:
        """All codes."""
        return self.project.codes.all()

    @cached_property
    def families(self) -> list[Family]:
        """All families."""
        return self.project.families.all()

    @cached_property
    def quotations(self) -> list[Quotation]:
        """All quotations."""
        return self.project.quotations.all()

    @cached_property
    def written(self) -> list[Written]:
        """What the researcher wrote that goes into reports."""
        return written_texts(self.project, self.translate)
