"""The words of the study: how often they are said, by whom, and what stands around them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.finding.concordance import Context as Found
from qualcode.finding.concordance import contexts, finder
from qualcode.finding.frequencies import Frequencies, Said, WordRules, frequencies
from qualcode.finding.stop_words import spoken_language, stop_words
from qualcode.i18n import N_
from qualcode.model import Document, Role
from qualcode.model.spans import Span
from qualcode.progress import NoProgress, Progress
from qualcode.project.analysis import Tables
from qualcode.project.context import Context
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as reads

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

OWN = "stop words"
"""The setting that holds the researcher's own words to be left out."""
RESPONDENTS = (Role.RESPONDENT,)
LOOKED_AT = 6000
MOST = 20_000
"""More places of one word than this are not listed."""


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A place where a word is said: whose turn, and the words around it on one line.

    `participant` is 0 where nobody is linked, `turn` None in a document without turns.
    """

    document: int
    document_name: str
    participant: int
    speaker: str
    turn: int | None
    start: int
    end: int
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a turn that is looked at."""

    span: Span
    participant: int
    speaker: str
    turn: int | None


class Words:
    """Counts and finds words; nothing is stored but the researcher's own list."""

    def __init__(self, context: Context, tables: Tables) -> None:
        self._context, self._tables = context, tables

    @property
    def own(self) -> tuple[str, ...]:
        """The researcher's own words to be left out."""
        kept = self._context.read(code_reads.settings).get(OWN, (0, []))[1]
        return tuple(map(str, kept or ()))

    def set_own(self, words: Collection[str]) -> None:
        """Changes the researcher's own words to be left out."""
        plain = sorted({word.strip().casefold() for word in words} - {""})
        if tuple(plain) == self.own:
            return
        with self._context.step(N_("Own stop words")) as writer:
            self._context.keep_setting(writer, OWN, plain)

    def rules(self, *, language: str, lemmas: bool = True, stop: bool = True, shortest: int = 2) -> WordRules:
        """The usual rules: without stop words (of the language, and the researcher's own) if `stop`.

        Where another language is spoken in some interviews, its stop words are left out as well.
        """
        listed = frozenset[str]()
        if stop:
            texts = self._context.read(reads.texts, [i.id for i in self._context.read(reads.document_infos)])
            spoken = {language, *(spoken_language(text[:LOOKED_AT], language) for text in texts.values())}
            listed = frozenset(self.own).union(*map(stop_words, spoken))
        return WordRules(language, lemmas=lemmas, stop=listed, shortest=shortest, hesitations=not stop)

    def count(
        self,
        rules: WordRules,
        selection: Selection = EVERYTHING,
        *,
        roles: Collection[Role] = RESPONDENTS,
        progress: Progress | None = None,
    ) -> Frequencies:
        """How often every word is said in the selection by speakers in these roles.

        Where the selection names codes, families or queries, only what is coded with them is looked at,
        and of a quotation only what these speakers say. In a document without turns all of it is.
        Raises CancelledError.
        """
        return frequencies(self._said(selection, roles, progress or NoProgress()), rules)

    def context(
        self,
        words: str,
        rules: WordRules,
        selection: Selection = EVERYTHING,
        *,
        roles: Collection[Role] = RESPONDENTS,
        around: int = 8,
        counted: bool = False,
        progress: Progress | None = None,
    ) -> list[WordPlace]:
        """Every place where `words` is said, in the order of the study, never more than MOST.

        One word is found in all its forms where the rules count by lemma; with `counted` it is one of
        `count`, and the places are those that were counted. Raises CancelledError.
        """
        found: list[WordPlace] = []
        find = finder(words, rules, counted=counted)
        for document, stretches in self._stretches(selection, roles, progress or NoProgress()):
            for one in stretches:
                for place in contexts(document.text, one.span, find, around=around):
                    found.append(_place(document, one, place))
            if len(found) >= MOST:
                return found[:MOST]
        return found

    def _said(self, selection: Selection, roles: Collection[Role], progress: Progress) -> Iterator[Said]:
        for document, stretches in self._stretches(selection, roles, progress):
            for one in stretches:
                text = document.text[one.span.start : one.span.end]
                yield Said(text, document.id, one.participant)

    def _stretches(
        self, selection: Selection, roles: Collection[Role], progress: Progress
    ) -> Iterator[tuple[Document, list[_Stretch]]]:
        """Every document of the selection with the stretches that are looked at."""
        data = self._tables.data(selection)
        coded = _coded(data) if selection.codes or selection.families or selection.queries else None
        infos = {info.id: info for info in self._context.read(reads.document_infos)}
        people = {person.id for person in data.participants} if selection.attributes else None
        for number, row in enumerate(data.documents):
            progress.report(number, len(data.documents), row.name)
            document = self._context.read(reads.document, infos[row.id])  # type: ignore[index]
            only = next(iter(row.respondents)) if len(row.respondents) == 1 else 0
            stretches = list(_turns(document, roles, only, people))
            yield document, stretches if coded is None else list(_within(stretches, coded.get(row.id, [])))
        progress.report(len(data.documents), len(data.documents))


def _turns(
    document: Document, roles: Collection[Role], only: int, people: Collection[int] | None
) -> Iterator[_Stretch]:
    """The turns in these roles (and of these people), without labels; `only` is the one respondent."""
    if not document.turns and document.text:
        if people is None or only in people:
            yield _Stretch(Span(0, len(document.text)), only, "", None)
        return
    for turn in document.turns:
        if turn.role not in roles or turn.end <= turn.text_start:
            continue
        person = turn.participant or (only if turn.role is Role.RESPONDENT else 0)
        if people is None or person in people:
            yield _Stretch(Span(turn.text_start, turn.end), int(person), turn.speaker, turn.number)


def _coded(data: "StudyData") -> Mapping[int, Sequence[Span]]:
    """By document what is coded with the codes of `data`, merged, in order."""
    wanted = {code.id for code in data.codes}
    columns = data.codings
    parts = (columns.document, columns.start, columns.end, columns.code)
    rows = zip(*(part.tolist() for part in parts), strict=True)
    found: dict[int, list[Span]] = {}
    for document, start, end in sorted({row[:3] for row in rows if row[3] in wanted}):
        spans = found.setdefault(document, [])
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, end))
        else:
            spans.append(Span(start, end))
    return found


def _within(stretches: Sequence[_Stretch], spans: Sequence[Span]) -> Iterator[_Stretch]:
    """What the stretches have in common with the spans; both in order, the spans apart."""
    ends = [span.end for span in spans]
    for one in stretches:
        for span in spans[bisect_left(ends, one.span.start + 1) :]:
            if span.start >= one.span.end:
                break
            part = Span(max(one.span.start, span.start), min(one.span.end, span.end))
            yield replace(one, span=part)


def _place(document: Document, one: _Stretch, place: Found) -> WordPlace:
    before = f"… {place.before}" if place.cut_before else place.before
    after = f"{place.after} …" if place.cut_after else place.after
    return WordPlace(
        document=document.id,
        document_name=document.name,
        participant=one.participant,
        speaker=one.speaker,
        turn=one.turn,
        start=place.start,
        end=place.end,
        before=before,
        found=place.found,
        after=after,
    )
