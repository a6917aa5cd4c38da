"""Places where coders meet or differ: how each is said, and those of one code as a list has them. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.gui.compare.excerpts import Excerpt, excerpt
from qualcode.gui.compare.question import CODE, Answer
from qualcode.i18n import _, screen_language, translator
from qualcode.model import CodeId, Document, DocumentId, Quotation
from qualcode.model.consensus import PLACE_KINDS, PlaceKind
from qualcode.project import Project
from qualcode.reports.citing import Citer

if TYPE_CHECKING:
    from qualcode.agreement.places import Place

SIGNS = {
    PlaceKind.MATCH: "=",
    PlaceKind.BOUNDARY: "↔",
    PlaceKind.SPLIT: "÷",
    PlaceKind.OMISSION: "∅",
    PlaceKind.OTHER_CODE: "≠",
}
MATCH = PlaceKind.MATCH.value


def present(place: "Place", names: Mapping[int, str]) -> list[int]:
    """The coders who put a code there, in the order of `names`."""
    there = {span.coder for span in place.spans}
    return [coder for coder in names if coder in there]


def kind_words(place: "Place", names: Mapping[int, str]) -> str:
    """A sign and the kind of a place; of an omission who has the code."""
    if place.kind is PlaceKind.OMISSION:
        who = ", ".join(names[coder] for coder in present(place, names))
        return f"{SIGNS[place.kind]} " + _("only {names}").format(names=who)
    return f"{SIGNS[place.kind]} {_(PLACE_KINDS[place.kind])}"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place: `quotation` is one of its quotations; `kind` groups it, `group` says that, `words` all of it;
    `memos` are (coder, text)."""

    quotation: int
    document: int
    source: str
    kind: str
    group: str
    words: str
    excerpt: Excerpt
    memos: tuple[tuple[str, str], ...]
    printed: str


@dataclass(frozen=True)
class FoundPlaces:
    """All places of a code, and who was compared."""

    code: str
    coders: tuple[str, ...]
    lines: list[PlaceLine]


def find_places(
    project: Project, answer: Answer, code: int, *, document: int | None = None, other: int | None = None
) -> FoundPlaces:
    """The places of a code in the order of documents and text.

    Limited to one document, or to where it stands in the place of one `other` code, where that is asked.
    """
    comparison = answer.comparison
    assert comparison is not None
    found = answer.places_of(code, document=document, other=other)
    maker = _Lines(project, answer, found)
    name = next((row.name for row in comparison.codes if row.code == code), "")
    return FoundPlaces(name, comparison.coders, [maker.line(place) for place in found])


class _Lines:
    """Turns places into lines; documents are read once."""

    def __init__(self, project: Project, answer: Answer, found: "Sequence[Place]") -> None:
        assert answer.comparison is not None and answer.data is not None
        self._project = project
        self._coders = list(answer.comparison.coder_ids)
        self._names = dict(zip(self._coders, answer.comparison.coders, strict=True))
        self._codes = answer.data.codes
        self._citer = Citer(project, translator(screen_language()))
        self._documents: dict[int, Document] = {}
        self._quotations = {
            (int(q.document), q.start, q.end): q for q in self._read(found, answer.question.way.level)
        }

    def line(self, place: "Place") -> PlaceLine:
        """One place as it is shown."""
        document = self._document(place.document)
        spans = [(self._coders.index(s.coder), s.start, s.end) for s in place.spans]
        quotations = [
            self._quotations[key]
            for s in place.spans
            if (key := (place.document, s.start, s.end)) in self._quotations
        ]
        cited = self._citer.passage(place.document, place.start, place.end)
        words = kind_words(place, self._names)
        return PlaceLine(
            quotations[0].id if quotations else 0,
            place.document,
            cited.source,
            words if place.kind is PlaceKind.OMISSION else place.kind.value,
            words,
            f"{words} ({self._who(place)})" if place.other is not None else words,
            excerpt(document.text, place.start, place.end, spans),
            self._memos(place, quotations),
            cited.printed,
        )

    def _who(self, place: "Place") -> str:
        """Who put which code there."""
        pairs = dict.fromkeys((self._names[span.coder], self._codes[span.code]) for span in place.spans)
        return ", ".join(f"{coder}: {code}" for coder, code in pairs)

    def _memos(self, place: "Place", quotations: list[Quotation]) -> tuple[tuple[str, str], ...]:
        there = {(span.coder, span.code) for span in place.spans}
        found = [
            (self._names[int(c.coder)], c.memo)
            for q in dict.fromkeys(quotations)
            for c in q.codings
            if c.memo and c.coder in self._names and (self._by_family or (c.coder, c.code) in there)
        ]
        return tuple(dict.fromkeys(found))

    def _read(self, found: "Sequence[Place]", level: str) -> list[Quotation]:
        """The quotations of these places; families stand for the codes of many."""
        self._by_family = level != CODE
        of = self._project.quotations
        if self._by_family:
            return [q for key in {place.document for place in found} for q in of.of_document(DocumentId(key))]
        codes = {span.code for place in found for span in place.spans}
        return [quotation for code in codes for quotation in of.of_code(CodeId(code))]

    def _document(self, key: int) -> Document:
        if key not in self._documents:
            self._documents[key] = self._project.documents.get(DocumentId(key))
        return self._documents[key]
