"""Where in every conversation codes occur, by position or, where it was noted, by time."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.charts.pictures import Picture
from qualcode.charts.timeline import Conversation, Mark, Row, timeline
from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model import Document, DocumentId, Role
from qualcode.reports.picture_parts import Part
from qualcode.tables.explain import basis

if TYPE_CHECKING:
    from qualcode.reports.pictures import Drawing
    from qualcode.tables.data import StudyData

MOST_DOCUMENTS = 12
BY_TEXT = N_("From left to right: the text of a conversation, from its beginning to its end.")
BY_TIME = N_("From left to right: the recording, by the times in the transcript.")
ABOUT = N_("A mark is a quotation with that code; grey stretches are the interviewer's turns.")
FEWER = N_("Of the {count} documents with codings the first {shown} are drawn; choose documents for others.")
LEFT_OUT = N_("Of a conversation the {most} most frequent codes are drawn.")
AT_TURN = N_("{code}, turn {turn}")
STEPS = (60, 120, 300, 600, 900, 1800, 3600)
TICKS = 6


def timeline_picture(drawing: "Drawing", title: str) -> Picture:
    """The conversations of the selection, as many as a page or two can hold. Raises NotPossibleError."""
    t = drawing.translate
    data = drawing.data("groundedness")
    coded = set(data.codings.document.tolist())
    rows = [row for row in data.documents if row.id in coded]
    if not rows:
        raise NotPossibleError(_("Nothing is coded in this choice."), _("Choose other documents or codes."))
    shown = rows[:MOST_DOCUMENTS]
    documents = [drawing.project.documents.get(DocumentId(row.id)) for row in shown]
    clocks = [_clock(document) for document in documents]
    found = [
        _conversation(document, data, clock, t, most=drawing.options.most)
        for document, clock in zip(documents, clocks, strict=True)
    ]
    notes = [
        t(ABOUT),
        t(BY_TIME) if all(clock.timed for clock in clocks) else t(BY_TEXT),
        t(FEWER).format(count=len(rows), shown=len(shown)) if len(rows) > len(shown) else "",
        t(LEFT_OUT).format(most=drawing.options.most)
        if any(len(one.rows) >= drawing.options.most for one in found)
        else "",
        basis(data, translate=t),
    ]
    return timeline(found, **drawing.look(title, *notes))


@dataclass(frozen=True)
class _Clock:
    """From a position in the text to a part of the conversation, what the scale says, and whether in time."""

    part: Callable[[int], float]
    scale: tuple[tuple[float, str], ...]
    timed: bool


def _clock(document: Document) -> _Clock:
    """By time where the transcript has times enough to go by, else by the text."""
    points = [(turn.text_start, turn.seconds) for turn in document.turns if turn.seconds is not None]
    points = sorted({*points, *((mark.position, mark.seconds) for mark in document.times)})
    rising = all(a[1] <= b[1] for a, b in pairwise(points))
    if len(points) < 3 or not rising or points[-1][1] <= points[0][1]:
        length = max(len(document.text), 1)
        marks = tuple((part / 4, f"{25 * part}%") for part in range(5))
        return _Clock(lambda position: position / length, marks, timed=False)
    return _by_time(document, points)


def _by_time(document: Document, points: Sequence[tuple[int, float]]) -> _Clock:
    """Between two times speech is as fast as it is there, before and after them as fast as all of it."""
    speed = (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0])
    first = max(0.0, points[0][1] - speed * points[0][0])
    last = points[-1][1] + speed * (len(document.text) - points[-1][0])
    known = [(0, first), *points, (len(document.text), last)]
    places = [place for place, _seconds in known]

    def part(position: int) -> float:
        at = min(max(bisect_right(places, position) - 1, 0), len(known) - 2)
        (x0, s0), (x1, s1) = known[at], known[at + 1]
        seconds = s0 + (s1 - s0) * (position - x0) / max(x1 - x0, 1)
        return min(max((seconds - first) / (last - first), 0.0), 1.0)

    step = next((one for one in STEPS if (last - first) / one <= TICKS), STEPS[-1])
    ticks = range(int(first // step + 1) * step, int(last) + 1, step)
    return _Clock(part, tuple(((tick - first) / (last - first), _time(tick)) for tick in ticks), timed=True)


def _time(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def _conversation(
    document: Document, data: "StudyData", clock: _Clock, translate: Translate, *, most: int
) -> Conversation:
    marks: dict[int, list[Mark]] = {}
    names = {code.id: code.name for code in data.codes}
    for code, start, end, quotation in _coded(data, document.id):
        if code in names:
            turn = document.turn_at(start)
            where = translate(AT_TURN).format(code=names[code], turn=turn.number) if turn else names[code]
            mark = Mark(clock.part(start), clock.part(end), Part(code=code, quotation=quotation), where)
            marks.setdefault(code, []).append(mark)
    kept = set(sorted(marks, key=lambda code: -len(marks[code]))[:most])
    rows = [Row(code.name, tuple(marks[code.id])) for code in data.codes if code.id in kept]
    asked = [
        (clock.part(turn.start), clock.part(turn.end))
        for turn in document.turns
        if turn.role is Role.INTERVIEWER
    ]
    return Conversation(document.name, tuple(rows), clock.scale, tuple(asked))


def _coded(data: "StudyData", document: int) -> list[tuple[int, int, int, int]]:
    """Code, start, end and quotation of what is coded in a document, in reading order, each once."""
    here = data.codings.document == document
    columns = (data.codings.code, data.codings.start, data.codings.end, data.codings.quotation)
    rows = set(zip(*(column[here].tolist() for column in columns), strict=True))
    return sorted(rows, key=lambda row: (row[1], row[2], row[0]))
