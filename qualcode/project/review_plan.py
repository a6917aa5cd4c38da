"""What the comments of a reviewed file mean: remarks on codings, and passages that were missed."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from qualcode.alignment import Alignment, Placed, align, place
from qualcode.codebook.names import fold, opposed
from qualcode.i18n import _
from qualcode.model import Code, CodeId
from qualcode.model.reviews import ReviewedInterview, ReviewKind, WordComment
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads

ALIKE = 90.0
"""How alike (ratio of rapidfuzz, 0 to 100) the words before a colon and a code are to mean it."""
AGREED = frozenset({"akkoord", "eens", "mee eens", "klopt", "ja", "ok", "oke", "agree", "agreed", "yes"})
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark to be taken over: on a coding, or on [start, end) of a document where `coding` is None.

    `comment` is the id of the comment in its file, `answers` that of the one it replies to. `source` is the
    same for the same words by the same person at the same place, whichever file they came with.
    """

    kind: ReviewKind
    text: str
    author: str = ""
    coding: int | None = None
    document: int = 0
    start: int = 0
    end: int = 0
    proposed: CodeId | None = None
    comment: str = ""
    answers: str = ""
    source: str = ""


@dataclass(frozen=True)
class ReviewPlan:
    """What a reviewed file brings; `lost` are comments that have no place any more, in words.

    `known` are the sources of remarks that the study has already.
    """

    remarks: tuple[Remark, ...]
    lost: tuple[str, ...]
    known: frozenset[str] = frozenset()

    @property
    def fresh(self) -> tuple[Remark, ...]:
        """The remarks that the study does not have yet."""
        return tuple(one for one in self.remarks if one.source not in self.known)


def plan_of(connection: Connection, interviews: Sequence[ReviewedInterview]) -> ReviewPlan:
    """The remarks of a reviewed file, each at its place in the interview as the study has it."""
    codes = code_reads.codes(connection)
    remarks: list[Remark] = []
    lost: list[str] = []
    texts = document_reads.texts(connection, {one.document for one in interviews})
    for interview in interviews:
        text = texts.get(interview.document)
        if text is None:
            lost += [
                _lost(one, interview.text[one.start : one.end]) for one in interview.comments if one.text
            ]
            continue
        reading = _Reading(interview, align(interview.text, text), codes, _codings(connection, interview))
        for one in interview.comments:
            found = reading.remark(one)
            if isinstance(found, Remark):
                remarks.append(found)
            elif found:
                lost.append(found)
    return ReviewPlan(tuple(remarks), tuple(lost))


def _codings(connection: Connection, interview: ReviewedInterview) -> dict[int, CodeId]:
    """The code of every coding that the interview has now."""
    quotations = quotation_reads.of_document(connection, interview.document)
    return {int(coding.id): coding.code for one in quotations for coding in one.codings}


class _Reading:
    """One interview being read: where its words went, and what its comments answer."""

    def __init__(
        self,
        interview: ReviewedInterview,
        alignment: Alignment,
        codes: Sequence[Code],
        codings: Mapping[int, CodeId],
    ) -> None:
        self._interview, self._alignment = interview, alignment
        self._codes, self._codings = codes, codings
        self._comments = {one.id: one for one in interview.comments}

    def remark(self, comment: WordComment) -> Remark | str:
        """The remark that a comment is; words where its place is gone; "" where it says nothing."""
        coding = comment.coding
        root = self._root(comment)
        if coding is None and root is not comment:
            coding = root.coding
        if not comment.text and not (comment.resolved and comment.coding is not None):
            return ""
        if coding is not None:
            return self._on_coding(comment, coding)
        found = place(self._alignment, root.start, root.end, most=0) if root.start < root.end else None
        span = (found.start, found.end) if isinstance(found, Placed) else self._by_its_line(root)
        if span is None:
            return _lost(comment, self._interview.text[root.start : root.end])
        return self._on_passage(comment, *span, answers="" if root is comment else root.id)

    def _by_its_line(self, comment: WordComment) -> tuple[int, int] | None:
        """Where a passage is whose line, moved as a whole, is in both texts once; None where it is not."""
        old, new = self._alignment.old, self._alignment.new
        low = old.rfind("\n", 0, comment.start) + 1
        high = old.find("\n", low)
        line = old[low : high if high >= 0 else len(old)]
        if comment.end > low + len(line) or [old.split("\n").count(line), new.count(line)] != [1, 1]:
            return None
        begin = new.index(line) - low
        return comment.start + begin, comment.end + begin

    def _root(self, comment: WordComment) -> WordComment:
        """The comment that a thread of replies began with."""
        seen = {comment.id}
        while comment.answers in self._comments and comment.answers not in seen:
            seen.add(comment.answers)
            comment = self._comments[comment.answers]
        return comment

    def _on_coding(self, comment: WordComment, coding: int) -> Remark | str:
        if coding not in self._codings:
            return _lost(comment)
        code, _why = named_code(comment.text, self._codes)
        other = code is not None and code != self._codings[coding]
        kind = ReviewKind.OTHER_CODE if other else kind_of(comment.text)
        return Remark(
            kind,
            comment.text,
            comment.author,
            coding=coding,
            proposed=code if other else None,
            comment=comment.id,
            source=_source(comment, f"coding {coding}"),
        )

    def _on_passage(self, comment: WordComment, start: int, end: int, *, answers: str) -> Remark:
        code, why = named_code(comment.text, self._codes)
        document = self._interview.document
        return Remark(
            ReviewKind.ANSWER if answers else ReviewKind.MISSING,
            why if code is not None else comment.text,
            comment.author,
            document=document,
            start=start,
            end=end,
            proposed=code,
            comment=comment.id,
            answers=answers,
            source=_source(comment, f"{document} {start} {end}"),
        )


def named_code(text: str, codes: Sequence[Code]) -> tuple[CodeId | None, str]:
    """The code that a comment begins with, and what follows: "respect: not trust", or its name alone.

    A name that is nearly that of one code counts, but never across a negation or another opposite.
    """
    from rapidfuzz import fuzz

    head, _colon, rest = text.partition(":") if ":" in text else (text, "", "")
    for name, after in _heads(text, head, rest):
        same = [code for code in codes if fold(code.name) == fold(name)]
        if len(same) == 1:
            return same[0].id, after.strip()
        scores = [(fuzz.ratio(fold(name), fold(code.name)), code) for code in codes]
        near = [code for score, code in scores if score >= ALIKE and not opposed(name, code.name)]
        if len(near) == 1:
            return near[0].id, after.strip()
    return None, text


def _heads(text: str, head: str, rest: str) -> Iterator[tuple[str, str]]:
    """What may be a name: all of it, or what stands before a colon; names may hold a colon themselves."""
    yield text, ""
    parts = text.split(":")
    for n in range(len(parts) - 1, 0, -1):
        yield ":".join(parts[:n]), ":".join(parts[n:])
    if not rest:
        yield head, ""


def kind_of(text: str) -> ReviewKind:
    """What a comment on a coding is, by its words."""
    if not text or fold(text) in AGREED:
        return ReviewKind.AGREE
    return ReviewKind.QUESTION if text.rstrip().endswith("?") else ReviewKind.REMARK


def _source(comment: WordComment, where: str) -> str:
    author = "" if comment.coding is not None else comment.author  # typed into ours: whose is a guess
    words = f"{author}|{where}|{comment.text}|{comment.resolved}"
    return "word " + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _lost(comment: WordComment, passage: str = "") -> str:
    """A comment in words, with the passage that it is about where that is known."""
    names = {"author": comment.author or "–", "words": _short(comment.text), "passage": _short(passage)}
    if passage.strip():
        return _("{author} on “{passage}”: “{words}”").format(**names)
    return _("{author}: “{words}”").format(**names)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
