"""What the Code workspace knows of the study: read once, renewed by parts when something changes."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from qualcode.gui.coding.coding_chip import Sayings
from qualcode.i18n import screen_language
from qualcode.model import (
    Changes,
    Code,
    CodeId,
    Coder,
    CoderId,
    Document,
    DocumentId,
    DocumentInfo,
    Family,
    Participant,
    ParticipantId,
    Quotation,
)
from qualcode.project import Project

MOST_RECENT = 12
Counts = tuple[dict[CodeId, int], dict[DocumentId, int]]


class Study:
    """Lists of the study, and whose codings are shown."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.documents: list[DocumentInfo] = []
        self.codes: list[Code] = []
        self.families: list[Family] = []
        self.coders: list[Coder] = []  # with the consensus layer, where there is one
        self.persons: frozenset[CoderId] = frozenset()
        self.people: dict[ParticipantId, Participant] = {}
        self.quotations_of_codes: dict[CodeId, int] = {}
        self.codings_of_documents: dict[DocumentId, int] = {}
        self.completed: frozenset[DocumentId] = frozenset()  # those that the coder at work coded to the end
        self.shown_coders: frozenset[CoderId] = frozenset()  # empty: all
        self.recent: list[CodeId] = []
        self.sayings = Sayings()
        self._texts: dict[DocumentId, Document] = {}

    def read(self, changes: Changes | None = None) -> None:
        """Reads what may have changed; None reads everything but the counts."""
        if changes is None or changes.touches("document", "turn", "speaker", "participant"):
            self._texts = {}  # a new one: the worker thread may be reading the old one
        if changes is None or changes.touches("document", "turn"):
            self.documents = self.project.documents.all()
        if changes is None or changes.touches("code", "family", "family_member"):
            self.codes = self.project.codes.all()
            self.families = self.project.families.all()
        if changes is None or changes.touches("setting"):
            language = screen_language()
            scales = self.project.scales
            self.sayings = Sayings(tuple(scales.stances(language)), tuple(scales.ratings(language)))
        if changes is None or changes.touches("coder"):
            self._read_coders()
        if changes is None or changes.touches("completed"):
            found, me = self.project.blinding.completed(), self.project.coders.current.id
            self.completed = frozenset(key for key, coders in found.items() if me in coders)
        if changes is None or changes.touches("participant", "speaker"):
            self.people = {person.id: person for person in self.project.participants.all()}

    def counts(self, coders: Collection[CoderId]) -> Counts:
        """Numbers of quotations by code and of codings by document, for these coders (none: all)."""
        return self.project.codes.groundedness(coders), self.project.documents.codings(coders)

    def lacking(self, quotations: Iterable[Quotation]) -> set[DocumentId]:
        """The documents of these quotations that were not read yet."""
        return {quotation.document for quotation in quotations} - self._texts.keys()

    def documents_of(self, quotations: Iterable[Quotation]) -> dict[DocumentId, Document]:
        """The documents of these quotations with their texts; they are kept until they change."""
        texts = self._texts
        for key in {quotation.document for quotation in quotations} - texts.keys():
            texts[key] = self.project.documents.get(key)
        return texts

    def code(self, code_id: CodeId | None) -> Code | None:
        """The code with this id, if it is there."""
        return next((code for code in self.codes if code.id == code_id), None)

    def family(self, family_id: int | None) -> Family | None:
        """The family with this id, if it is there."""
        return next((family for family in self.families if family.id == family_id), None)

    def favourite(self, number: int) -> Code | None:
        """The code on a number key."""
        return next((code for code in self.codes if code.favourite == number), None)

    def used(self, codes: Iterable[CodeId]) -> None:
        """Puts codes first among the recent ones."""
        fresh = list(dict.fromkeys(codes))
        self.recent = [*fresh, *(code for code in self.recent if code not in fresh)][:MOST_RECENT]

    def last_code(self) -> Code | None:
        """The code that was used last and is still there."""
        return next((code for key in self.recent if (code := self.code(key))), None)

    @property
    def several(self) -> bool:
        """Whether more than one person codes."""
        return len(self.persons) > 1

    def visible(self, quotations: Collection[Quotation]) -> list[Quotation]:
        """The quotations with only the codings of the shown coders; those of the layer where it is chosen."""
        shown = self.shown_coders or self.persons
        if not self.shown_coders and len(self.persons) == len(self.coders):
            return list(quotations)
        kept: list[Quotation] = []
        for quotation in quotations:
            codings = tuple(c for c in quotation.codings if c.coder in shown)
            silent = not any(c.coder in self.persons for c in quotation.codings)
            if codings or (quotation.comment and silent):
                kept.append(replace(quotation, codings=codings))
        return kept

    def _read_coders(self) -> None:
        called = self.project.coders.names()
        self.coders = [replace(one, name=called[one.id]) for one in self.project.coders.all()]
        self.persons = frozenset(one.id for one in self.project.coders.people())
