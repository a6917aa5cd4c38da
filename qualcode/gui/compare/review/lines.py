"""Remarks as the list and the page beside it show them. No Qt; may run in the worker thread."""

from dataclasses import dataclass

from qualcode.gui.compare.review.signs import SIGNS
from qualcode.gui.widgets.quotation_lines import surrounded
from qualcode.i18n import _, screen_language, translator
from qualcode.model import Code, CodeId, DocumentId, QuotationId
from qualcode.model.reviews import KINDS, STATES, Review, ReviewId, ReviewKind, ReviewLine, ReviewState
from qualcode.project import Project
from qualcode.reports.citing import Citer

FIRST_WORDS = 90


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark on the screen. `source` is such as "P3, turn 41"; `answers` are (who, words).

    `code` is the code that the coding has now, `proposed` the one asked for; None where there is none.
    `coded` are the names of all codes on the passage, `coder` is whose coding it is, "" for a passage.
    `others` are the codes that a coding may belong to now that its own code was changed.
    """

    id: ReviewId
    kind: ReviewKind
    state: ReviewState
    by: str
    text: str
    document: DocumentId
    interview: str
    source: str
    quotation: QuotationId
    before: str
    words: str
    after: str
    code: Code | None
    proposed: Code | None
    answers: tuple[tuple[str, str], ...]
    coded: tuple[str, ...] = ()
    coder: str = ""
    others: tuple[Code, ...] = ()

    @property
    def kind_words(self) -> str:
        """A sign and the kind in words."""
        return f"{SIGNS[self.kind]}  {_(KINDS[self.kind])}"

    @property
    def state_words(self) -> str:
        """What became of it."""
        if self.is_look_again and self.state is ReviewState.ACCEPTED:
            moved = self.proposed is not None and self.proposed == self.code
            return _("another code") if moved else _("stands")
        return _(STATES[self.state])

    @property
    def is_look_again(self) -> bool:
        """Whether a coding is to be looked at again because its code was changed."""
        return self.kind is ReviewKind.LOOK_AGAIN

    @property
    def first_words(self) -> str:
        """The beginning of the passage."""
        return self.words if len(self.words) <= FIRST_WORDS else self.words[: FIRST_WORDS - 1] + "…"

    @property
    def coded_words(self) -> str:
        """The codes on a passage that the remark is about as a whole; "" where it has none."""
        return _("Coded with: {names}.").format(names=", ".join(self.coded)) if self.coded else ""

    @property
    def others_words(self) -> str:
        """The codes that it may belong to, each with its definition."""
        return "\n\n".join("\n".join(filter(None, (one.name, one.definition))) for one in self.others)

    @property
    def asks_for_code(self) -> bool:
        """Whether it cannot be accepted before somebody says which code is meant."""
        return self.kind in (ReviewKind.OTHER_CODE, ReviewKind.MISSING) and self.proposed is None

    @property
    def is_open(self) -> bool:
        """Whether it waits to be dealt with."""
        return self.state is ReviewState.OPEN


@dataclass(frozen=True)
class Remarks:
    """All remarks of a study, oldest first."""

    lines: tuple[RemarkLine, ...]

    @property
    def reviewers(self) -> list[str]:
        """Who made remarks, in the order of their first one."""
        return list(dict.fromkeys(one.by for one in self.lines))

    @property
    def coders(self) -> list[str]:
        """Whose codings the remarks are about."""
        return sorted({one.coder for one in self.lines if one.coder}, key=str.casefold)

    @property
    def kinds(self) -> list[ReviewKind]:
        """The kinds of remarks that there are."""
        return [kind for kind in ReviewKind if any(one.kind is kind for one in self.lines)]

    @property
    def interviews(self) -> list[tuple[DocumentId, str]]:
        """The interviews with remarks."""
        return list(dict.fromkeys((one.document, one.interview) for one in self.lines))


def read_remarks(project: Project) -> Remarks:
    """The remarks of a study as it is now."""
    citer = Citer(project, translator(screen_language()))
    codes = {code.id: code for code in project.codes.all()}
    coders = {int(key): name for key, name in project.coders.names().items()}
    return Remarks(tuple(_line(one, citer, codes, coders) for one in project.reviews.lines()))


def _line(one: ReviewLine, citer: Citer, codes: dict[CodeId, Code], coders: dict[int, str]) -> RemarkLine:
    review, cited = one.review, citer.cite(one.quotation)
    before, words, after = surrounded(citer, one.quotation)

    def who(remark: Review) -> str:
        return coders.get(int(remark.coder), "–") if remark.coder is not None else "–"

    return RemarkLine(
        id=review.id,
        kind=review.kind,
        state=review.state,
        by=who(review),
        text=review.text,
        document=one.quotation.document,
        interview=cited.document,
        source=cited.source,
        quotation=one.quotation.id,
        before=before,
        words=words,
        after=after,
        code=codes.get(one.code) if one.code is not None else None,
        proposed=codes.get(review.proposed) if review.proposed is not None else None,
        answers=tuple((who(answer), answer.text) for answer in one.answers),
        coded=tuple(dict.fromkeys(codes[coding.code].name for coding in one.quotation.codings)),
        others=_others(one, codes),
        coder=coders.get(int(one.coder), "–") if one.coder is not None else "",
    )


def _others(one: ReviewLine, codes: dict[CodeId, Code]) -> tuple[Code, ...]:
    """The codes that a remark names where a coding is to be looked at again, such as those of a split.

    One that was renamed since is not found; it can still be chosen.
    """
    if one.review.kind is not ReviewKind.LOOK_AGAIN:
        return ()
    named = [code for code in codes.values() if f"“{code.name}”" in one.review.text]
    return tuple(code for code in named if code.id != one.code)
