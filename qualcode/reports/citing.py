"""Citations: which participant says a quotation, in which turn, and what stands around it.

Words of a participant who gave no consent to be quoted are never given; where they stand is.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from qualcode.i18n import N_, Translate
from qualcode.model import Document, DocumentInfo, Participant, Quotation, Role, Turn
from qualcode.project import Project
from qualcode.reports.wording import one_line, quoted, turns_in_words

AROUND = 90
CONTEXTS = {"words": AROUND, "turn": 10**9, "none": 0}
"""How many characters of the turn stand before and after a quotation."""
SHORTEST = 12  # fewer characters than this are anybody's words
WITHHELD = N_("[no consent to quote]")
CONSENT_NOTE = N_(
    "No consent to be quoted was given by: {names}. Their words are left out; what they said is counted."
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation as a report prints it.

    `who` are participants (or, where nobody is linked, the document); `where` is such as "turn 41";
    `by_interviewer` when nothing of it was said by anybody else. `withheld` when somebody whose words
    they are gave no consent to be quoted: `text` then says so, and holds none of the words.
    """

    quotation: int
    text: str
    who: str
    where: str
    document: str
    document_id: int
    turn: int | None
    start: int
    end: int
    by_interviewer: bool = False
    withheld: bool = False

    @property
    def words(self) -> str:
        """The words between quotation marks, or that they may not be quoted."""
        return self.text if self.withheld else quoted(self.text)

    @property
    def source(self) -> str:
        """ "P3, turn 41"."""
        return ", ".join(part for part in (self.who, self.where) if part)

    @property
    def printed(self) -> str:
        """“…” (P3, turn 41)."""
        return f"{self.words} ({self.source})"


class Citer:
    """Makes citations for the quotations of a study; documents are read when they are first cited."""

    def __init__(self, project: Project, translate: Translate) -> None:
        self._project = project
        self.translate = translate
        self._documents: dict[int, Document] = {}

    def cite(self, quotation: Quotation) -> Citation:
        """Whose words a quotation is, and in which turn or turns."""
        return self._cited(quotation.document, quotation.start, quotation.end, quotation.text, quotation.id)

    def passage(self, key: int, start: int, end: int) -> Citation:
        """The same for any passage of a document; `quotation` is 0."""
        return self._cited(key, start, end, self._document(key).text[start:end], 0)

    def _cited(self, key: int, start: int, end: int, text: str, quotation: int) -> Citation:
        document = self._document(key)
        turns = overlapping_turns(document, start, end)
        said = [turn for turn in turns if turn.role is not Role.INTERVIEWER]
        shown = said or turns
        first, last = (shown[0].number, shown[-1].number) if shown else (None, None)
        only_asked = bool(turns) and not said
        where = turns_in_words(first, last, self.translate)
        withheld = self.withholds(key, start, end)
        return Citation(
            quotation=quotation,
            text=self.translate(WITHHELD) if withheld else text,
            who=self._who(document, said),
            where=f"{where}, {self.translate('interviewer')}" if only_asked else where,
            document=document.name,
            document_id=document.id,
            turn=first,
            start=start,
            end=end,
            by_interviewer=only_asked,
            withheld=withheld,
        )

    def withholds(self, key: int, start: int, end: int) -> bool:
        """Whether anything in [start, end) of a document was said by who gave no consent to be quoted.

        In a document with one respondent all that the interviewer does not say counts as his or hers.
        """
        if not self._refusing:
            return False
        turns = overlapping_turns(self._document(key), start, end)
        if any(turn.participant in self._refusing for turn in turns):
            return True
        respondents = self._respondents.get(key, set())
        asked = bool(turns) and all(turn.role is Role.INTERVIEWER for turn in turns)
        return len(respondents) == 1 and respondents <= self._refusing and not asked

    def quotable(self, words: str) -> str:
        """`words`, or that they may not be quoted: somebody who gave no consent said them literally."""
        plain = one_line(words).strip(" “”\"'‘’").casefold()
        said = bool(plain) and len(plain) >= SHORTEST and plain in self._refused_words
        return self.translate(WITHHELD) if said else words

    @cached_property
    def _refused_words(self) -> str:
        """All that was said by people who gave no consent to be quoted, on one line."""
        wanted = {key for person in self._refusing for key in self._appears_in.get(person, set())}
        said = [
            one_line(document.text[turn.text_start : turn.end])
            for document in map(self._document, sorted(wanted))
            for turn in document.turns
            if self.withholds(document.id, turn.start, turn.end)
        ]
        return "\n".join(said).casefold()

    def around(
        self, quotation: Quotation, *, on_screen: bool = False, context: str = "words"
    ) -> tuple[str, str]:
        """A few words before and after a quotation, from the same turn; "" at the edge of it.

        `context` is one of CONTEXTS: with "turn" it is all of the turn, with "none" nothing. Also "" where
        they may not be quoted, but for the researcher's own screen.
        """
        reach = CONTEXTS[context]
        document = self._document(quotation.document)
        withheld = not on_screen and self.withholds(quotation.document, quotation.start, quotation.end)
        if withheld or not reach:
            return "", ""
        turns = overlapping_turns(document, quotation.start, quotation.end)
        low = min(turns[0].text_start, quotation.start) if turns else 0
        high = max(turns[-1].end, quotation.end) if turns else len(document.text)
        before = document.text[max(low, quotation.start - reach) : quotation.start]
        after = document.text[quotation.end : min(high, quotation.end + reach)]
        cut_before = quotation.start - reach > low
        cut_after = quotation.end + reach < high
        return _from_word(before, cut=cut_before), _to_word(after, cut=cut_after)

    def _document(self, key: int) -> Document:
        if key not in self._documents:
            info = self._infos[key]
            self._documents[key] = self._project.documents.get(info.id)
        return self._documents[key]

    def _who(self, document: Document, turns: list[Turn]) -> str:
        """Names of the participants, with the document where a name alone does not say which one it is."""
        people = list(dict.fromkeys(turn.participant for turn in turns if turn.participant is not None))
        if not people:
            people = sorted(self._respondents.get(document.id, set()))
            people = people if len(people) == 1 else []
        names = " / ".join(self._people[key].name for key in people if key in self._people)
        if not names:
            return document.name
        several = any(len(self._appears_in[key]) > 1 for key in people if key in self._appears_in)
        return f"{names}, {document.name}" if several else names

    @cached_property
    def _infos(self) -> dict[int, DocumentInfo]:
        return {info.id: info for info in self._project.documents.all()}

    @cached_property
    def _people(self) -> dict[int, Participant]:
        return {person.id: person for person in self._project.participants.all()}

    @cached_property
    def _refusing(self) -> set[int]:
        return {person.id for person in self._project.attributes.without_consent()}

    @cached_property
    def _respondents(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for speaker in self._project.documents.speakers():
            if speaker.role is Role.RESPONDENT and speaker.participant is not None:
                found.setdefault(speaker.document, set()).add(speaker.participant)
        return found

    @cached_property
    def _appears_in(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for document, people in self._respondents.items():
            for person in people:
                found.setdefault(person, set()).add(document)
        return found


def consent_note(project: Project, translate: Translate) -> str:
    """Whose words are left out for want of consent; "" where everybody may be quoted."""
    names = [person.name for person in project.attributes.without_consent()]
    return translate(CONSENT_NOTE).format(names=", ".join(names)) if names else ""


def overlapping_turns(document: Document, start: int, end: int) -> list[Turn]:
    """The turns that share at least one character with [start, end), in order."""
    first = max(bisect_right(document.turns, start, key=_start) - 1, 0)
    last = bisect_left(document.turns, end, key=_start)
    return [turn for turn in document.turns[first:last] if turn.end > start]


def _start(turn: Turn) -> int:
    return turn.start


def _from_word(text: str, *, cut: bool) -> str:
    """Shortened so that it begins with a whole word."""
    if cut and " " in text:
        text = "… " + text.split(" ", 1)[1]
    return one_line(text)


def _to_word(text: str, *, cut: bool) -> str:
    if cut and " " in text:
        text = text.rsplit(" ", 1)[0] + " …"
    return one_line(text)
