"""What is shown of the chosen place: the passage with a lane per coder and code, and their memos. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.gui.compare.disagreements.lines import ListedPlace
from qualcode.gui.compare.excerpts import Excerpt, excerpt
from qualcode.model import Code, CodeId, Document, DocumentId, Quotation, QuotationId, Span, merge_spans
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class Lane:
    """What a coder marked with one code, and the memos on it."""

    code: Code
    spans: tuple[Span, ...]
    memos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoderThere:
    """A coder at a place; `number` is the key that follows him or her, from 1. No lanes: no code there.

    `absent`: he or she did not take part in the document.
    """

    number: int
    coder: int
    name: str
    lanes: tuple[Lane, ...]
    words: int = 0
    absent: bool = False


@dataclass(frozen=True)
class Shown:
    """A place as it is shown. `quotations` are those that the coders have there."""

    line: ListedPlace
    text: Document
    coders: tuple[CoderThere, ...]
    quotations: tuple[QuotationId, ...]

    @property
    def bounds(self) -> Span:
        """From the first to the last character that anybody marked."""
        return Span(self.line.place.start, self.line.place.end)

    @property
    def written(self) -> list[tuple[Span, int]]:
        """What the consensus layer has of it: passages and their codes."""
        decision = self.line.decision
        return [(Span(one.start, one.end), one.code) for one in decision.written] if decision else []

    @property
    def excerpt(self) -> Excerpt:
        """The passage, with a lane for every coder and code, numbered in the order of `lanes`, and one more
        for what was decided."""
        return self._excerpt([span for span, _code in self.written], whole=False)

    def around(self, span: Span) -> Excerpt:
        """The same with borders that are being moved in the last lane; nothing is left out."""
        return self._excerpt([span], whole=True)

    def _excerpt(self, made: Sequence[Span], *, whole: bool) -> Excerpt:
        spans = [*self._numbered(), *((len(self.lanes), span.start, span.end) for span in made)]
        start = min([self.bounds.start, *(span.start for span in made)])
        end = max([self.bounds.end, *(span.end for span in made)])
        return excerpt(self.text.text, start, end, spans, whole=whole)

    @property
    def lanes(self) -> list[tuple[CoderThere, Lane]]:
        """All lanes, by coder."""
        return [(coder, lane) for coder in self.coders for lane in coder.lanes]

    def _numbered(self) -> list[tuple[int, int, int]]:
        return [
            (number, span.start, span.end)
            for number, (_coder, lane) in enumerate(self.lanes)
            for span in lane.spans
        ]


class PlaceReader:
    """Reads what a place shows; documents and their quotations are read once until `forget`."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._documents: dict[DocumentId, Document] = {}
        self._quotations: dict[DocumentId, dict[tuple[int, int], Quotation]] = {}

    def forget(self) -> None:
        """Reads anew from now on."""
        self._documents.clear()
        self._quotations.clear()

    def look(self, line: ListedPlace, codes: dict[CodeId, Code]) -> Shown:
        """A place as it is now."""
        document = self._document(line.document)
        there = [self._coder(number, coder, name, line, codes) for number, (coder, name) in _numbered(line)]
        quotations = self._of(line.document)
        keys = [(span.start, span.end) for span in line.place.spans]
        ids = [quotations[key].id for key in keys if key in quotations]
        return Shown(line, document, tuple(there), tuple(dict.fromkeys(ids)))

    def _coder(
        self, number: int, coder: int, name: str, line: ListedPlace, codes: dict[CodeId, Code]
    ) -> CoderThere:
        own = [span for span in line.place.spans if span.coder == coder]
        lanes: list[Lane] = []
        for code in dict.fromkeys(span.code for span in own):
            spans = [Span(span.start, span.end) for span in own if span.code == code]
            known = codes.get(CodeId(code))
            if known is not None:
                lanes.append(self._lane(line.document, coder, known, spans))
        text = self._document(line.document).text
        marked = merge_spans([span for lane in lanes for span in lane.spans])
        words = sum(len(text[span.start : span.end].split()) for span in marked)
        return CoderThere(number, coder, name, tuple(lanes), words, absent=coder not in line.here)

    def _lane(self, document: DocumentId, coder: int, code: Code, spans: Sequence[Span]) -> Lane:
        quotations = self._of(document)
        memos = [
            coding.memo
            for span in spans
            if (found := quotations.get((span.start, span.end))) is not None
            for coding in found.codings
            if coding.memo and coding.code == code.id and int(coding.coder) == coder
        ]
        return Lane(code, tuple(spans), tuple(dict.fromkeys(memos)))

    def _document(self, key: DocumentId) -> Document:
        if key not in self._documents:
            self._documents[key] = self._project.documents.get(key)
        return self._documents[key]

    def _of(self, key: DocumentId) -> dict[tuple[int, int], Quotation]:
        if key not in self._quotations:
            found = self._project.quotations.of_document(key)
            self._quotations[key] = {(one.start, one.end): one for one in found}
        return self._quotations[key]


def _numbered(line: ListedPlace) -> list[tuple[int, tuple[int, str]]]:
    return list(enumerate(line.names.items(), start=1))
