"""Coded interviews as a Word file: every quotation in a tint of its code, and a comment for every coding.

The supervisor answers in Word's own comments, or adds new ones; `reading` brings them back.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.exchange.files import replacing
from qualcode.exchange.word_review.marks import bookmark_of, mark_of
from qualcode.i18n import N_, Translate, _, translator
from qualcode.model import Code, Coding, Document, DocumentId, Quotation
from qualcode.progress import NoProgress, Progress
from qualcode.project import Project

HOW_TO = N_(
    "Every coded passage has a comment with the code, its type and the coder. Answer a comment, or select a "
    "passage that was missed and add a comment of your own: the name of a code, a colon, and why. Leave the "
    "last line of a comment, [qualcode …], as it is. What you change in the text itself is not taken over."
)
TITLE = N_("Coded interviews for review")
LEGEND = N_("Codes")
TINT = 0.72  # how far a colour is moved towards white
NO_COLOR = "#bbbbbb"


@dataclass(frozen=True)
class _Coded:
    """A coding with the passage it stands on."""

    coding: Coding
    quotation: Quotation
    code: Code


def write_coded_interviews(
    project: Project,
    path: Path,
    *,
    documents: Sequence[DocumentId] = (),
    coders: Sequence[int] = (),
    language: str | None = None,
    progress: Progress | None = None,
) -> int:
    """Writes the interviews (default: those with codings) to `path`; gives the number of comments.

    `coders` limits the codings to theirs. Raises NotPossibleError when there is nothing to review,
    QualcodeError when the file cannot be written, and what `progress` raises.
    """
    import docx

    progress, t = progress or NoProgress(), translator(language or project.language)
    wanted = _with_codings(project, documents, coders)
    if not any(wanted.values()):
        raise NotPossibleError(
            _("There are no codings to review in these interviews."), _("Code a passage first.")
        )
    word = docx.Document()
    names = {int(key): name for key, name in project.coders.names().items()}
    _begin(word, project, wanted, t)
    comments = 0
    for done, (key, coded) in enumerate(wanted.items()):
        document = project.documents.get(key)
        progress.report(done, len(wanted), document.name)
        comments += _interview(word, document, coded, names)
    with replacing(path, binary=True) as file:
        word.save(file)
    progress.report(len(wanted), len(wanted))
    return comments


def _with_codings(
    project: Project, documents: Sequence[DocumentId], coders: Sequence[int]
) -> dict[DocumentId, list[_Coded]]:
    codes = {code.id: code for code in project.codes.all()}
    found: dict[DocumentId, list[_Coded]] = {}
    for info in project.documents.all():
        if documents and info.id not in documents:
            continue
        coded = [
            _Coded(coding, quotation, codes[coding.code])
            for quotation in project.quotations.of_document(info.id, coders=coders)
            for coding in quotation.codings
            if not coders or coding.coder in coders
        ]
        if coded or documents:
            found[info.id] = coded
    return found


def _begin(word: Any, project: Project, wanted: Mapping[DocumentId, Sequence[_Coded]], t: Translate) -> None:
    """Title, how to answer, and the codes that occur with their colours and definitions."""
    _make_a4(word.sections[0])
    word.core_properties.title, word.core_properties.author = t(TITLE), "qualcode"
    word.add_heading(f"{t(TITLE)}: {project.name}", 0)
    word.add_paragraph(t(HOW_TO))
    word.add_heading(t(LEGEND), 1)
    used = {one.code.id: one.code for coded in wanted.values() for one in coded}
    for code in sorted(used.values(), key=lambda one: one.name.casefold()):
        paragraph = word.add_paragraph()
        _shade(paragraph.add_run(f" {code.name} "), code.color)
        definition = f" ({code.origin.value})  {code.definition}".rstrip()
        paragraph.add_run(definition)


def _make_a4(section: Any) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)


def _interview(word: Any, document: Document, coded: Sequence[_Coded], names: Mapping[int, str]) -> int:
    """An interview on a new page; gives the number of comments."""
    from docx.enum.text import WD_BREAK

    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _bookmark(word.add_heading(document.name, 1), bookmark_of(document.id))
    cuts = sorted({p for one in coded for p in (one.quotation.start, one.quotation.end)})
    runs: list[tuple[int, int, Any]] = []
    for start, end in _lines(document.text):
        paragraph = word.add_paragraph()
        for first, last in _pieces(start, end, cuts, _label_end(document, start)):
            run = paragraph.add_run(_printable(document.text[first:last]))
            run.bold = last <= _label_end(document, start) or None
            runs.append((first, last, run))
    _tint(runs, coded)
    return sum(_comment(word, runs, one, names) for one in coded)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of a text stand that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _label_end(document: Document, start: int) -> int:
    """Where the words begin on a line that starts a turn; its start on any other."""
    place = bisect_right(document.turns, start, key=lambda turn: turn.start) - 1
    turn = document.turns[place] if place >= 0 else None
    return turn.text_start if turn is not None and turn.start == start else start


def _pieces(start: int, end: int, cuts: Sequence[int], label: int) -> Iterator[tuple[int, int]]:
    """A line cut wherever a quotation begins or ends, and after the label."""
    inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    places: list[int] = sorted({start, end, *inside, *([label] if start < label < end else [])})
    yield from pairwise(places)


def _tint(runs: Sequence[tuple[int, int, Any]], coded: Sequence[_Coded]) -> None:
    """Shades each piece in the colour of the shortest quotation on it, which else would not be seen."""
    starts = [first for first, _last, _run in runs]
    for one in sorted(coded, key=lambda c: c.quotation.start - c.quotation.end):
        for first, _last, run in runs[bisect_left(starts, one.quotation.start) :]:
            if first >= one.quotation.end:
                break
            _shade(run, one.code.color)


def _comment(word: Any, runs: Sequence[tuple[int, int, Any]], one: _Coded, names: Mapping[int, str]) -> int:
    starts = [first for first, _last, _run in runs]
    low = bisect_left(starts, one.quotation.start)
    high = bisect_left(starts, one.quotation.end)
    if low >= high:  # white space only, which is not printed
        return 0
    name = names.get(one.coding.coder, "")
    words = f"{one.code.name} ({one.code.origin.value}) – {name}"
    comment = word.add_comment(
        [runs[low][2], runs[high - 1][2]], text=_printable(words), author=name, initials=name[:3]
    )
    for line in (*one.coding.memo.splitlines(), mark_of(one.coding.id)):
        comment.add_paragraph(_printable(line))
    return 1


def _shade(run: Any, color: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _light(color or NO_COLOR))):
        shade.set(qn(key), value)
    properties.append(shade)


def _light(color: str) -> str:
    """A colour moved towards white, as Word writes it, so that black letters stay legible on it."""
    parts = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "".join(f"{round(part + (255 - part) * TINT):02X}" for part in parts)


def _bookmark(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(int(name.rsplit("_", 1)[1]) % 2**31)
    for mark in (start, end):
        mark.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    paragraph._p.insert(0, start)
    paragraph._p.append(end)


def _printable(text: str) -> str:
    """The text without the characters that XML has no room for, each a blank: places stay the same."""
    return "".join(c if c == "\t" or (c >= " " and c not in "\ufffe\uffff") else " " for c in text)
