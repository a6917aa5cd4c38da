"""What is marked in a Word file -> codings in a study, through a legend of colours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.alignment import Alignment, Placed, align, place
from qualcode.errors import NotPossibleError
from qualcode.exchange.word_marked.reading import Mark, MarkedFile, read_marked
from qualcode.i18n import N_, _
from qualcode.model import Code, CodeId, CodingDraft, DocumentId, Origin
from qualcode.model.reviews import WordComment
from qualcode.project import Project
from qualcode.project.review_plan import named_code

_SHOWN = 60


@dataclass(frozen=True)
class MarkedReport:
    """What taking over did. `existing` codings were there already; `lost` marks have no place, in words.

    `comments` are those that became comments on quotations, `unused` the colours without a code.
    """

    document: DocumentId
    name: str
    codings: int
    existing: int
    comments: int
    new_codes: tuple[str, ...]
    unused: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment that names no code, for the quotation that it stands on."""

    start: int
    end: int
    words: str


def take_over_marked(
    project: Project,
    path: Path,
    legend: Mapping[str, str],
    *,
    document: DocumentId | None = None,
    comments: bool = True,
) -> MarkedReport:
    """Makes a coding of every mark whose colour the legend has, by the present coder; one step.

    `legend` maps colours to names of codes; codes that the study lacks are made, as inductive ones. With
    `comments`, one that begins with the name of a code is a coding with the rest as its memo, and any other
    one becomes a comment on its passage. Marks go to `document`, whose text may differ from the file's; with
    None the file is a new interview.

    Raises ImportFileError when the file cannot be read, NotPossibleError for a colour that is not in it.
    """
    marked = read_marked(path)
    checked = _checked_legend(marked, legend)
    with project.step(N_("Interview marked by hand in Word: “{name}”"), name=path.stem):
        key = document if document is not None else _new(project, path)
        text = project.documents.get(key).text
        codes, made = _codes(project, checked)
        taking = _Taking(key, align(marked.text, text), marked)
        drafts = list(taking.drafts(codes, project.codes.all() if comments else []))
        new = project.quotations.code_many(drafts)
        if comments:
            for one in taking.loose:
                _comment(project, key, one)
    return MarkedReport(
        document=key,
        name=project.documents.get(key).name,
        codings=new,
        existing=len(drafts) - new,
        comments=len(taking.loose) if comments else 0,
        new_codes=made,
        unused=tuple(one.color for one in marked.colors() if one.color not in checked),
        lost=tuple(taking.lost),
    )


def _checked_legend(marked: MarkedFile, legend: Mapping[str, str]) -> dict[str, str]:
    """The legend with colours as they are in the file, whatever their capitals."""
    known = {one.color.casefold(): one.color for one in marked.colors()}
    checked: dict[str, str] = {}
    for color, name in legend.items():
        found = known.get(color.strip().casefold())
        if found is None or not name.strip():
            raise NotPossibleError(
                _("Nothing in the file is marked in {color}.").format(color=color)
                if found is None
                else _("The colour {color} needs the name of a code.").format(color=color),
                _("Colours in it: {colors}.").format(colors=", ".join(known.values()) or "–"),
            )
        checked[found] = " ".join(name.split())
    return checked


def _new(project: Project, path: Path) -> DocumentId:
    from qualcode.transcripts import read_transcript

    (info,) = project.documents.add([read_transcript(path, language=project.language)])
    return info.id


def _codes(project: Project, legend: Mapping[str, str]) -> tuple[dict[str, CodeId], tuple[str, ...]]:
    """The code of each colour, and the names of those that were made."""
    known = {code.name.casefold(): code.id for code in project.codes.all()}
    made: list[str] = []
    for name in legend.values():
        if name.casefold() not in known:
            known[name.casefold()] = project.codes.add(name, origin=Origin.INDUCTIVE)
            made.append(name)
    return {color: known[name.casefold()] for color, name in legend.items()}, tuple(made)


class _Taking:
    """One file being taken over: `lost` and `loose` are known once the drafts were gone through."""

    def __init__(self, document: DocumentId, alignment: Alignment, marked: MarkedFile) -> None:
        self._document, self._alignment, self._marked = document, alignment, marked
        self.lost: list[str] = []
        self.loose: list[_Comment] = []

    def drafts(self, codes: Mapping[str, CodeId], named: list[Code]) -> Iterator[CodingDraft]:
        """A coding for every mark with a code, and for every comment that names one of `named`."""
        for mark in self._marked.marks:
            span = self._place(mark) if mark.color in codes else None
            if span is not None:
                yield CodingDraft(self._document, *span, codes[mark.color])
        for comment in self._marked.comments:
            span = self._place(comment)
            if span is None:
                continue
            code, rest = named_code(comment.text, named)
            if code is None:
                self.loose.append(_Comment(*span, comment.text))
            else:
                yield CodingDraft(self._document, *span, code, memo=rest)

    def _place(self, one: Mark | WordComment) -> tuple[int, int] | None:
        found = place(self._alignment, one.start, one.end, most=0)
        if isinstance(found, Placed):
            return found.start, found.end
        words = " ".join(self._marked.text[one.start : one.end].split())
        self.lost.append(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")
        return None


def _comment(project: Project, document: DocumentId, one: _Comment) -> None:
    """Puts a comment on a passage below what stands there already."""
    found = project.quotations.of_document(document)
    known = next((q.comment for q in found if (q.start, q.end) == (one.start, one.end)), "")
    if one.words not in known:
        words = f"{known}\n\n{one.words}" if known else one.words
        project.quotations.comment(document, one.start, one.end, words)
