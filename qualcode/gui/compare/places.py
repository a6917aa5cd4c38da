"""The places of one code where coders meet or differ, as the list shows them. No Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.gui.compare.excerpts import Excerpt, excerpt
from qualcode.gui.compare.question import Answer
from qualcode.i18n import N_, _, screen_language, translator
from qualcode.model import Document, Quotation
from qualcode.project import Project
from qualcode.reports.citing import Citer

if TYPE_CHECKING:
    from qualcode.agreement import Place

KINDS = {"match": N_("the same passage"), "boundary": N_("different boundaries")}
MATCH = "match"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place: `quotation` is one of its quotations; `kind` groups it, `words` says it; `memos` are
    (coder, text)."""

    quotation: int
    document: int
    source: str
    kind: str
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


def find_places(project: Project, answer: Answer, code: int, *, document: int | None = None) -> FoundPlaces:
    """The places of a code in the order of documents and text, limited to one document where asked."""
    from qualcode.agreement import disagreements

    comparison, data = answer.comparison, answer.data
    assert comparison is not None and data is not None
    documents = comparison.document_ids if document is None else (document,)
    places = disagreements(data, code, coders=comparison.coder_ids, documents=documents)
    maker = _Lines(project, answer, code)
    name = next((row.name for row in comparison.codes if row.code == code), "")
    return FoundPlaces(name, comparison.coders, [maker.line(place) for place in places])


class _Lines:
    """Turns places into lines; documents are read once."""

    def __init__(self, project: Project, answer: Answer, code: int) -> None:
        assert answer.comparison is not None
        self._project, self._code = project, code
        self._coders = list(answer.comparison.coder_ids)
        self._names = answer.comparison.coders
        self._citer = Citer(project, translator(screen_language()))
        self._documents: dict[int, Document] = {}
        found = project.quotations.of_code(code)  # type: ignore[arg-type]
        self._quotations = {(int(q.document), q.start, q.end): q for q in found}

    def line(self, place: "Place") -> PlaceLine:
        """One place as it is shown."""
        document = self._document(place.document)
        spans = [(self._coders.index(s.coder), s.start, s.end) for s in place.spans]
        quotations = [
            self._quotations[key]
            for s in place.spans
            if (key := (place.document, s.start, s.end)) in self._quotations
        ]
        whole = Quotation(
            quotations[0].id if quotations else 0,  # type: ignore[arg-type]
            document.id,
            place.start,
            place.end,
            document.text[place.start : place.end],
        )
        cited = self._citer.cite(whole)
        kind, words = self._kind(place)
        return PlaceLine(
            whole.id,
            place.document,
            cited.source,
            kind,
            words,
            excerpt(document.text, place.start, place.end, spans),
            self._memos(quotations),
            cited.printed,
        )

    def _kind(self, place: "Place") -> tuple[str, str]:
        if place.kind in KINDS:
            return place.kind, _(KINDS[place.kind])
        present = {span.coder for span in place.spans}
        names = ", ".join(self._names[k] for k, coder in enumerate(self._coders) if coder in present)
        return f"only {names}", _("only {names}").format(names=names)

    def _memos(self, quotations: list[Quotation]) -> tuple[tuple[str, str], ...]:
        found = [
            (self._names[self._coders.index(c.coder)], c.memo)
            for q in dict.fromkeys(quotations)
            for c in q.codings
            if c.memo and c.code == self._code and c.coder in self._coders
        ]
        return tuple(dict.fromkeys(found))

    def _document(self, key: int) -> Document:
        if key not in self._documents:
            self._documents[key] = self._project.documents.get(key)  # type: ignore[arg-type]
        return self._documents[key]
