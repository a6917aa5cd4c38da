"""A supervisor's review as a report: every remark with what became of it, and what was changed since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import N_, Translate
from qualcode.model.reviews import KINDS, STATES, Review, ReviewKind, ReviewLine
from qualcode.project.review_effects import ReviewEffects
from qualcode.reports.blocks import (
    Block,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    cell,
    line,
    number_cell,
    prose,
    text_cell,
)
from qualcode.reports.citing import Citation, Citer
from qualcode.reports.request import Request, make_report
from qualcode.reports.review_words import (
    MEASURE,
    count_in_words,
    difference_in_words,
    effects_in_words,
    events_in_words,
    round_in_words,
)

if TYPE_CHECKING:
    from qualcode.reports.grids import Sheet

TITLE = N_("Review of the coding")
REMARKS, CHANGED, COUNTS = N_("Remarks"), N_("What was changed"), N_("Codes before and after")
REVIEWS, AGAIN = N_("All reviews"), N_("Looked at again, since the code was changed")
NONE = N_("Nobody has reviewed the coding of this study yet.")
NO_COUNTS = N_("No code has another number of quotations than before.")
COLUMNS = (
    (N_("Passage"), 34),
    (N_("Code now"), 16),
    (N_("Remark"), 34),
    (N_("State"), 16),
)
COUNT_COLUMNS = ((N_("Code"), 52), (N_("Before"), 16), (N_("After"), 16), (N_("Difference"), 16))
SHEET_COLUMNS = (
    N_("By whom"),
    N_("Kind"),
    N_("Passage"),
    N_("Document"),
    N_("Code now"),
    N_("Code proposed"),
    N_("Remark"),
    N_("Answers"),
    N_("State"),
)
PROPOSED = N_("Proposed: {code}")


@dataclass(frozen=True, slots=True)
class _Source:
    """The remarks of the documents asked for, cited, with the names that they need."""

    lines: tuple[ReviewLine, ...]
    cited: dict[int, Citation]
    codes: dict[int, str]
    coders: dict[int, str]
    citer: Citer

    @property
    def remarks(self) -> list[ReviewLine]:
        """What reviewers said."""
        return [one for one in self.lines if one.review.kind is not ReviewKind.LOOK_AGAIN]

    @property
    def again(self) -> list[ReviewLine]:
        """The codings to be looked at again because their code was changed."""
        return [one for one in self.lines if one.review.kind is ReviewKind.LOOK_AGAIN]

    def by(self, review: Review) -> str:
        return self.coders.get(review.coder, "") if review.coder is not None else ""

    def code(self, key: int | None) -> str:
        return self.codes.get(key, "") if key is not None else ""

    def words(self, review: Review) -> str:
        """What somebody wrote, without what a participant said who may not be quoted."""
        return self.citer.quotable(review.text)

    def answers(self, one: ReviewLine) -> list[str]:
        return [f"{self.by(answer)}: {self.words(answer)}" for answer in one.answers]


def _source(request: Request) -> _Source:
    project, wanted = request.project, request.selection.documents
    citer = Citer(project, request.translate)
    lines = [one for one in project.reviews.lines() if not wanted or one.quotation.document in wanted]
    return _Source(
        lines=tuple(lines),
        cited={int(one.quotation.id): citer.cite(one.quotation) for one in lines},
        codes={int(code.id): code.name for code in project.codes.all()},
        coders={int(key): name for key, name in project.coders.names(request.translate).items()},
        citer=citer,
    )


def review_report(request: Request) -> Report:
    """What was changed since a review, which reviews there were, then every remark with its answers."""
    t, source = request.translate, _source(request)
    sections = list(_sections(request, source)) or [Section("", (Paragraph(line(t(NONE))),))]
    return make_report(request, t(TITLE), sections, notes=(t(MEASURE),) if source.lines else ())


def _sections(request: Request, source: _Source) -> Iterator[Section]:
    t = request.translate
    found = request.project.reviews.effects(request.review)
    if found is not None:
        yield Section(t(CHANGED), tuple(_changed(found, t)))
        rounds = request.project.reviews.rounds()
        if len(rounds) > 1:
            yield Section(t(REVIEWS), tuple(Paragraph(line(round_in_words(one, t))) for one in rounds))
    for title, lines in ((REMARKS, source.remarks), (AGAIN, source.again)):
        if lines:
            yield Section(t(title), (_remarks(lines, source, t),))


def _changed(found: ReviewEffects, t: Translate) -> Iterator[Block]:
    for number, sentence in enumerate(effects_in_words(found, t)):
        yield Paragraph(line(sentence), "" if number else "lead")
    for sentence in events_in_words(found, t):
        yield Paragraph(line(sentence))
    if not found.changes:
        yield Paragraph(line(t(NO_COUNTS)))
        return
    columns = tuple(
        Column(t(title), width, bool(place)) for place, (title, width) in enumerate(COUNT_COLUMNS)
    )
    rows = [
        Row(
            (
                text_cell(one.name),
                number_cell(count_in_words(one.before)),
                number_cell(count_in_words(one.after)),
                number_cell(difference_in_words(one)),
            )
        )
        for one in found.changes
    ]
    yield Table(columns, rows, share=0.8, caption=t(COUNTS))


def _remarks(lines: Sequence[ReviewLine], source: _Source, t: Translate) -> Table:
    columns = tuple(Column(t(title), width) for title, width in COLUMNS)
    return Table(columns, [_row(one, source, t) for one in lines])


def _row(one: ReviewLine, source: _Source, t: Translate) -> Row:
    review, cited = one.review, source.cited[int(one.quotation.id)]
    said = [line(f"{source.by(review)}, {t(KINDS[review.kind])}", "muted"), *prose(source.words(review))]
    if review.proposed is not None:
        said.append(line(t(PROPOSED).format(code=source.code(review.proposed)), "italic"))
    said += [line(answer) for answer in source.answers(one)]
    return Row(
        (
            cell(line(cited.words, "" if cited.withheld else "verbatim"), line(cited.source, "muted")),
            text_cell(source.code(one.code) or "–"),
            cell(*said),
            text_cell(t(STATES[review.state])),
        )
    )


def review_sheets(request: Request) -> "list[Sheet]":
    """A row for every remark; then the codes with another number of quotations than before the review."""
    import pandas as pd

    from qualcode.reports.grids import Sheet

    t, source = request.translate, _source(request)
    rows = [_values(one, source, t) for one in source.lines]
    remarks = pd.DataFrame(rows, columns=[t(title) for title in SHEET_COLUMNS], dtype=object)
    sheets = [Sheet(t(REMARKS), remarks, "" if rows else t(NONE), "table")]
    found = request.project.reviews.effects(request.review)
    if found is not None:
        counts = [
            [one.name, one.before, one.after, (one.after or 0) - (one.before or 0)] for one in found.changes
        ]
        frame = pd.DataFrame(counts, columns=[t(title) for title, _width in COUNT_COLUMNS], dtype=object)
        note = " ".join((*effects_in_words(found, t), *events_in_words(found, t), t(MEASURE)))
        sheets.append(Sheet(t(COUNTS), frame, note, "table"))
    return sheets


def _values(one: ReviewLine, source: _Source, t: Translate) -> list[object]:
    review, cited = one.review, source.cited[int(one.quotation.id)]
    return [
        source.by(review),
        t(KINDS[review.kind]),
        cited.printed,
        cited.document,
        source.code(one.code) or None,
        source.code(review.proposed) or None,
        source.words(review) or None,
        "\n".join(source.answers(one)) or None,
        t(STATES[review.state]),
    ]
