"""What the page Cases lists: cases, quotations that are in none, turns that speak of one. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model import Case, CaseId, Outcome, ParticipantId, Quotation, Telling
from qualcode.model.cases import CaseGroup, case_rows
from qualcode.project import Project
from qualcode.project.case_mentions import Mention
from qualcode.project.cases import CaseSuggestion
from qualcode.reports.case_words import SIGNS, outcome_counts, outcome_word

_SHOWN = 300


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list; `order` is its place."""

    case: Case
    order: int

    @property
    def outcomes(self) -> str:
        """How many tell it how, by sign: "+2 –1"."""
        found = [one.outcome for one in self.case.tellings]
        return "  ".join(
            f"{sign}{found.count(outcome)}" for outcome, sign in SIGNS.items() if outcome in found
        )

    @property
    def group(self) -> str:
        """Good, bad or disputed, in a word."""
        return group_word(self.case)

    @property
    def about(self) -> str:
        """The whole title, what happened, and the outcomes in words."""
        parts = (self.case.title, self.case.text, outcome_counts(self.case, _) or _("Nobody tells it yet."))
        return "\n\n".join(part for part in parts if part)


def group_word(case: Case) -> str:
    """Good, bad or disputed; "in general" where it is no one case."""
    if case.general:
        return _("in general")
    words = {CaseGroup.GOOD: _("good"), CaseGroup.BAD: _("bad"), CaseGroup.DISPUTED: _("disputed")}
    return words.get(case.group, "")


def disputed_sentence(case: Case) -> str:
    """Why a case is marked; "" for one that nobody disputes."""
    return _("It is told as a success and as a failure.") if case.disputed else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be added: a quotation, or (`quotation` None) a turn in which the case is named."""

    who: str
    where: str
    why: str
    text: str
    document: int
    start: int
    end: int
    participants: tuple[ParticipantId, ...]
    quotation: int | None = None

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells candidates apart."""
        return self.document, self.start, self.end


def suggested(project: Project, found: Sequence[CaseSuggestion], names: Mapping[int, str]) -> list[Candidate]:
    """Quotations under the codes of good and bad examples that are in no case yet."""
    documents = {int(info.id): info.name for info in project.documents.all()}
    return [_of_quotation(one.quotation, one.outcome, one.participants, names, documents) for one in found]


def _of_quotation(
    quotation: Quotation,
    outcome: Outcome,
    people: tuple[ParticipantId, ...],
    names: Mapping[int, str],
    documents: Mapping[int, str],
) -> Candidate:
    return Candidate(
        who=" / ".join(names[key] for key in people if key in names) or documents[quotation.document],
        where=documents[quotation.document],
        why=f"{SIGNS[outcome]} {outcome_word(outcome, _)}",
        text=_short(quotation.text),
        document=quotation.document,
        start=quotation.start,
        end=quotation.end,
        participants=people,
        quotation=quotation.id,
    )


def mentioned(project: Project, found: Iterable[Mention], names: Mapping[int, str]) -> list[Candidate]:
    """Turns of participants who are not in the case, with words of its title."""
    documents = {info.id: info.name for info in project.documents.all()}
    return [
        Candidate(
            who=names.get(one.participant, ""),
            where=_("{document}, turn {number}").format(document=documents[one.document], number=one.turn),
            why=", ".join(one.words),
            text=_around(one),
            document=one.document,
            start=one.start,
            end=one.end,
            participants=(one.participant,),
        )
        for one in found
    ]


def _around(mention: Mention) -> str:
    """The turn from a little before the first word that was found."""
    first = mention.found[0].start - mention.start if mention.found else 0
    cut = max(0, first - 60)
    return _short(("… " if cut else "") + mention.text[cut:])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def others_in_words(case: Case, telling: Telling, names: Mapping[int, str]) -> str:
    """Who else tells or names the case, and who tells it otherwise; "" where nobody does."""
    if case.general:
        return ""
    row = next((row for row in case_rows([case]) if row.telling == telling), None)
    if row is None or not row.also_named:
        return ""
    also = _("Also named by {names}.").format(names=_names(row.also_named, names))
    if not row.told_otherwise:
        return also
    otherwise = _("Told otherwise by {names}.").format(names=_names(row.told_otherwise, names))
    return f"{also} {otherwise}"


def _names(ids: Iterable[int], names: Mapping[int, str]) -> str:
    return ", ".join(names[key] for key in ids if key in names)


def lines_of(project: Project) -> list[CaseLine]:
    """The cases in order."""
    return [CaseLine(case, order) for order, case in enumerate(project.cases.all(), start=1)]


def key_of(line: CaseLine) -> CaseId:
    """What tells cases apart."""
    return line.case.id
