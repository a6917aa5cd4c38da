"""Tables of open answers: a row for each respondent -> a document for each, question and answer as turns.

Columns with long, differing texts are answers and their heading is the question; a column with a short value
that differs in every row says who answered; the other columns become attributes of that participant.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.errors import ImportFileError
from qualcode.i18n import _, ngettext
from qualcode.model.documents import Role, SpeakerDraft
from qualcode.transcripts.decoded import Decoded, Speech
from qualcode.transcripts.formats.conversations import told
from qualcode.transcripts.options import ReadingOptions, TableOptions

Rows = Sequence[Sequence[str]]

MOST_DOCUMENTS = 2000
_LONGEST_NAME, _LONGEST_VALUE = 60, 300
_RESPONDENT = (
    *("respondent", "participant", "deelnemer", "respondentnummer", "respondent id", "respondentid"),
    *("participantnummer", "participant id", "deelnemernummer", "pseudoniem", "pseudonym", "naam", "name"),
    *("response id", "responseid", "code", "id", "nr", "nummer", "number"),
)
_MAY_RECUR = frozenset(_RESPONDENT[:10])  # several rows of one respondent are one document
_QUESTION = frozenset({"vraag", "question", "item", "stelling", "vraagtekst"})
_ANSWER = frozenset(
    {
        *("antwoord", "antwoorden", "answer", "answers", "response", "toelichting", "feedback"),
        *("opmerking", "opmerkingen", "reactie", "reacties", "comment", "comments"),
    }
)
# What people write who have nothing to add; it says nothing of what kind a question is.
_NOTHING = frozenset(
    {
        *("", "-", "--", "–", "x", "/", "nee", "neen", "nvt", "n.v.t", "geen", "niets", "nihil", "geen idee"),
        *("geen opmerkingen", "geen opmerking", "weet niet", "weet ik niet", "no", "none", "nothing", "n/a"),
        *("na", "nope", "no comment", "no comments", "nein", "keine", "nichts"),
    }
)
_FEWEST_TOLD = 3  # answers that say something, to go by those alone
# What identifies somebody and serves no analysis; survey programs add it unasked.
_IDENTIFYING = re.compile(
    r"ip[ -]?adres|ip[ -]?address|e-?mail.*|.*e-?mailadres|recipient.*|(location)?(latitude|longitude)"
    r"|telefoon.*|phone.*|external ?(data ?)?reference",
    re.I,
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns hold what; `question` is the column with the questions where each row is one answer."""

    respondent: int | None
    answers: tuple[int, ...]
    question: int | None
    attributes: tuple[int, ...]


def layout_of(rows: Rows, options: TableOptions) -> Layout | None:
    """The layout of a table whose first row is the heading; None where no column holds open answers.

    Raises ImportFileError where the options name a column that the table does not have.
    """
    names = [" ".join(cell.split()) for cell in rows[0]]
    columns = [[_at(row, place) for row in rows[1:]] for place in range(len(names))]
    wanted = [_place(names, name) for name in options.answers]
    question = None if wanted else _question(names)
    answers = wanted or _answers(names, columns, question)
    if not answers:
        return None
    taken = {question, *answers}
    respondent = (
        _place(names, options.respondent) if options.respondent else _respondent(names, columns, taken)
    )
    others = [place for place in range(len(names)) if place not in {respondent, *taken} and names[place]]
    told_of = [place for place in others if any(columns[place]) and not _IDENTIFYING.fullmatch(names[place])]
    return Layout(respondent, tuple(answers), question, tuple(told_of))


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _place(names: list[str], wanted: str) -> int:
    plain = " ".join(wanted.split()).casefold()
    for place, name in enumerate(names):
        if name.casefold() == plain:
            return place
    raise ImportFileError(
        _("The table has no column “{name}”.").format(name=wanted),
        _("Choose the columns again: its headings are {names}.").format(names=", ".join(filter(None, names))),
    )


def _question(names: list[str]) -> int | None:
    """The column with questions, where another one is called answer."""
    plain = [name.casefold() for name in names]
    asked = next((place for place, name in enumerate(plain) if name in _QUESTION), None)
    return asked if asked is not None and any(name in _ANSWER for name in plain) else None


def _answers(names: list[str], columns: list[list[str]], question: int | None) -> list[int]:
    if question is not None:
        return [place for place, name in enumerate(names) if name.casefold() in _ANSWER][:1]
    return [place for place, name in enumerate(names) if name and _is_answers(name, columns[place])]


def _is_answers(name: str, cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    told_of = [cell for cell in filled if cell.casefold().strip(" .!") not in _NOTHING]
    if not told_of or name.casefold() in _RESPONDENT:
        return False
    filled = told_of if len(told_of) >= _FEWEST_TOLD else filled
    words = sum(len(cell.split()) for cell in filled) / len(filled)
    length = sum(map(len, filled)) / len(filled)
    differing = len(set(filled)) / len(filled)
    if words >= 5 and length >= 25 and differing >= 0.5:
        return True
    asks = name.endswith("?") or name.casefold() in _ANSWER
    return asks and words >= 3 and differing >= 0.8 and not all(map(_DATE.fullmatch, filled))


def _respondent(names: list[str], columns: list[list[str]], taken: set[int | None]) -> int | None:
    plain = {name.casefold(): place for place, name in reversed(list(enumerate(names)))}
    for known in _RESPONDENT:
        place = plain.get(known)
        if place is not None and place not in taken and _names(columns[place], recur=known in _MAY_RECUR):
            return place
    return next(
        (
            place
            for place, cells in enumerate(columns)
            if place not in taken and _names(cells, recur=False) and not any(map(_DATE.fullmatch, cells))
        ),
        None,
    )


def _names(cells: list[str], *, recur: bool) -> bool:
    """Whether the column can say who answered: short, always filled, and unless `recur` always another."""
    filled = bool(cells) and all(0 < len(cell) <= _LONGEST_NAME for cell in cells)
    return filled and (recur or len(set(cells)) == len(cells))


def documents_of(rows: Rows, layout: Layout, options: ReadingOptions) -> list[Decoded]:
    """A document for each respondent who answered anything, in the order of the table.

    Raises ImportFileError where there are more than MOST_DOCUMENTS.
    """
    asked = [" ".join(cell.split()) for cell in rows[0]]
    people = _people(rows[1:], layout)
    if len(people) > MOST_DOCUMENTS:
        raise ImportFileError(
            _("The table has open answers of {n} respondents; at most {most} can be read at once.").format(
                n=len(people), most=MOST_DOCUMENTS
            ),
            _("Save the rows that you mean to use as a table of their own."),
        )
    label = _interviewer(people, options.language)
    found: list[Decoded] = []
    for name, own in people.items():
        speeches = [one for row in own for one in _speeches(row, name, label, asked, layout)]
        if speeches:
            speakers = (
                SpeakerDraft(label, Role.INTERVIEWER),
                SpeakerDraft(name, Role.RESPONDENT, name, _attributes(own, asked, layout)),
            )
            document = told(speeches)
            found.append(Decoded(document.text, turns=document.turns, speakers=speakers, name=name))
    return _with_remarks(found, len(people) - len(found), _explained(asked, layout))


def _people(rows: Rows, layout: Layout) -> dict[str, list[Sequence[str]]]:
    """The rows of each respondent, under the label that stands for him or her."""
    people: dict[str, list[Sequence[str]]] = {}
    for number, row in enumerate(rows, 1):
        given = (
            " ".join(_at(row, layout.respondent).split()) if layout.respondent is not None else str(number)
        )
        name = f"Respondent {given}" if given.isdecimal() else given.rstrip(" :=")[:_LONGEST_NAME]
        people.setdefault(name or f"Respondent {number}", []).append(row)
    return people


def _interviewer(people: Iterable[str], language: str) -> str:
    """The label for questions: a word that no respondent is called."""
    taken = {name.casefold() for name in people}
    words = ["Vraag" if language == "nl" else "Question", "Interviewer", "I"]
    return next((word for word in words if word.casefold() not in taken), "???")


def _speeches(
    row: Sequence[str], name: str, interviewer: str, asked: list[str], layout: Layout
) -> list[Speech]:
    found: list[Speech] = []
    for place in layout.answers:
        answer = _lines(_at(row, place))
        question = asked[place] if layout.question is None else " ".join(_at(row, layout.question).split())
        if answer:
            found += (
                [Speech(interviewer, question), Speech(name, answer)] if question else [Speech(name, answer)]
            )
    return found


def _lines(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.splitlines() if line.strip())


def _attributes(rows: Rows, asked: list[str], layout: Layout) -> tuple[tuple[str, str], ...]:
    """What the rows say beside the answers; where they differ for one respondent, all of it."""
    found: list[tuple[str, str]] = []
    for place in layout.attributes:
        values = dict.fromkeys(" ".join(_at(row, place).split()) for row in rows)
        told_value = "; ".join(value for value in values if value)[:_LONGEST_VALUE]
        if told_value:
            found.append((asked[place], told_value))
    return tuple(found)


def _explained(asked: list[str], layout: Layout) -> tuple[str, ...]:
    """How the table was read, in sentences."""
    answers = ", ".join(f"“{asked[place]}”" for place in layout.answers)
    taken = ngettext(
        "Open answers were taken from the column {columns}.",
        "Open answers were taken from the columns {columns}.",
        len(layout.answers),
    )
    sentences = [taken.format(columns=answers)]
    if layout.respondent is not None:
        sentences.append(
            _("The column “{column}” says who answered.").format(column=asked[layout.respondent])
        )
    left_out = [name for name in asked if name and _IDENTIFYING.fullmatch(name)]
    if left_out:
        sentences.append(
            _("Columns that identify people were left out: {columns}.").format(columns=", ".join(left_out))
        )
    return tuple(sentences)


def _with_remarks(found: list[Decoded], empty: int, done: tuple[str, ...]) -> list[Decoded]:
    """The documents, of which the first one tells how the table was read and who is not among them."""
    warnings: tuple[str, ...] = ()
    if empty:
        sentence = ngettext(
            "{n} respondent answered nothing and was left out.",
            "{n} respondents answered nothing and were left out.",
            empty,
        )
        warnings = (sentence.format(n=empty),)
    return [replace(one, warnings=warnings, done=done) for one in found[:1]] + found[1:]
