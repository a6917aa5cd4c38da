"""Words of the study as tables, as a picture, and in their contexts; and what was counted, in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.charts.bars import Bar, ranked
from qualcode.charts.pictures import Picture
from qualcode.errors import NotPossibleError
from qualcode.finding.frequencies import Contrast, Frequencies, WordCount, WordRules, contrasts
from qualcode.i18n import N_, Translate, _, translator
from qualcode.model import Role
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.project.words import RESPONDENTS, WordPlace
from qualcode.reports.citing import WITHHELD, Citer
from qualcode.reports.grids import Sheet
from qualcode.reports.picture_parts import Part
from qualcode.reports.request import grouped

if TYPE_CHECKING:
    from qualcode.reports.pictures import Drawing

TITLE, PLACES, GROUPS = N_("Words"), N_("Words in context"), N_("Words of two groups")
BY_PERSON = N_("Words by participant")
ABOUT = N_(
    "Words: how often each is said, of {words} words in all, by {participants} participants in {documents} "
    "documents. {who} {how} {without}"
)
WHO = {
    (Role.RESPONDENT,): N_("Only what respondents say counts."),
    (): N_("What all speakers say counts, interviewers too."),
}
LEMMAS = N_("All forms of a word count as one, by the lemmas of simplemma.")
FORMS = N_("Words count as they were said.")
WITHOUT = N_(
    "Left out are stop words (spaCy's list, small words of speech{own}), sounds of thinking, numbers, and "
    "what stands between [ ] or < >, such as names that were replaced."
)
OWN = N_(" and {count} of the researcher's own")
WITH_ALL = N_("No stop words are left out; numbers and what stands between [ ] or < > are.")
BESIDE = N_("Beside each bar: how often (participants of {total})")
TOLD = N_("{word}: {n} times, {people} participants")
CONTRAST = N_(
    "G² is the log-likelihood ratio; above 3.84 the difference between both groups is found by chance in "
    "fewer than one of twenty words, above 10.83 in fewer than one of a thousand. Words of one interview "
    "hang together, so that these limits are too generous."
)
MOST_PEOPLE = 60
CHARTED = 30


@dataclass(frozen=True)
class WordRequest:
    """Which words are asked for: over which part of the study, whose, counted how.

    `language` is that of the texts, `screen` that of headings. `roles` empty means all speakers.
    """

    selection: Selection
    language: str
    screen: str
    roles: tuple[Role, ...] = RESPONDENTS
    lemmas: bool = True
    stop: bool = True
    shortest: int = 2
    least: int = 1

    def rules(self, project: Project) -> WordRules:
        """How words are counted."""
        return project.words.rules(
            language=self.language, lemmas=self.lemmas, stop=self.stop, shortest=self.shortest
        )

    @property
    def heard(self) -> tuple[Role, ...]:
        """The roles whose words count."""
        return self.roles or tuple(Role)


@dataclass(frozen=True)
class CountedWords:
    """What was counted: the rows that are said at least so often as asked, and a note that says how."""

    request: WordRequest
    frequencies: Frequencies
    rows: tuple[WordCount, ...]
    note: str


def count_words(project: Project, request: WordRequest, *, progress: Progress | None = None) -> CountedWords:
    """Counts, and says in words what was counted. Raises CancelledError."""
    found = project.words.count(
        request.rules(project), request.selection, roles=request.heard, progress=progress
    )
    rows = tuple(row for row in found.rows if row.count >= request.least)
    return CountedWords(request, found, rows, about(project, request, found))


def about(project: Project, request: WordRequest, found: Frequencies) -> str:
    """What was counted, in full sentences."""
    t = translator(request.screen)
    own = len(project.words.own)
    without = t(WITHOUT).format(own=t(OWN).format(count=own) if own else "") if request.stop else t(WITH_ALL)
    who = t(WHO.get(request.roles, WHO[()]))
    note = t(ABOUT).format(
        words=grouped(found.words, request.screen),
        participants=found.participants,
        documents=found.documents,
        who=who,
        how=t(LEMMAS if request.lemmas else FORMS),
        without=without,
    )
    scope = project.tables.data(request.selection, language=request.screen, turns=False).scope
    return f"{note} {scope}".strip()


def word_places(
    project: Project,
    words: str,
    request: WordRequest,
    *,
    around: int = 8,
    counted: bool = False,
    progress: Progress | None = None,
) -> list[WordPlace]:
    """Where `words` is said. Raises CancelledError."""
    return project.words.context(
        words,
        request.rules(project),
        request.selection,
        roles=request.heard,
        around=around,
        counted=counted,
        progress=progress,
    )


def printable(
    project: Project, places: Sequence[WordPlace], translate: Translate
) -> list[tuple[WordPlace, tuple[str, str, str]]]:
    """Places with before, word and after, to be given to others: words are withheld where they have to be."""
    citer = Citer(project, translate)
    found: list[tuple[WordPlace, tuple[str, str, str]]] = []
    for place in places:
        kept = not citer.withholds(place.document, place.start, place.end)
        words = (place.before, place.found, place.after) if kept else ("", place.found, translate(WITHHELD))
        found.append((place, words))
    return found


def write_words(project: Project, counted: CountedWords, path: Path) -> None:
    """Words, and words by participant, as an Excel workbook. Raises ReportFileError."""
    _write([words_sheet(counted), *_people_sheet(project, counted)], path, project, counted.request)


def write_contrast(
    project: Project, groups: tuple[CountedWords, CountedWords], names: tuple[str, str], path: Path
) -> None:
    """Two groups beside each other as an Excel workbook. Raises ReportFileError."""
    _write([contrast_sheet(groups, names)], path, project, groups[0].request)


def write_places(project: Project, places: Sequence[WordPlace], request: WordRequest, path: Path) -> None:
    """Keyword in context as an Excel workbook. Raises ReportFileError."""
    _write([places_sheet(project, places, request)], path, project, request)


def _write(sheets: Collection[Sheet], path: Path, project: Project, request: WordRequest) -> None:
    from qualcode.reports.workbook import write_workbook

    if path.suffix.lower() != ".xlsx":
        raise NotPossibleError(
            _("Words cannot be saved as “{name}”.").format(name=path.name),
            _("Choose a name that ends in one of: {endings}.").format(endings=".xlsx"),
        )
    about = [(translator(request.screen)(N_("Study")), project.name)]
    write_workbook(list(sheets), path, language=request.screen, about=about)


def words_sheet(counted: CountedWords) -> Sheet:
    """Word, how often, per thousand words, participants, documents, forms."""
    import pandas as pd

    t, found = translator(counted.request.screen), counted.frequencies
    columns = {
        t(N_("Word")): [row.word for row in counted.rows],
        t(N_("How often")): [row.count for row in counted.rows],
        t(N_("Per 1000 words")): [round(found.per_thousand(row), 3) for row in counted.rows],
        t(N_("Participants")): [row.participants for row in counted.rows],
        t(N_("Documents")): [row.documents for row in counted.rows],
        t(N_("Said as")): [forms_in_words(row) for row in counted.rows],
    }
    return Sheet(t(TITLE), pd.DataFrame(columns), note=counted.note)


def forms_in_words(row: WordCount, *, most: int = 8) -> str:
    """ "werkt 12, werken 8": the forms of a word, most frequent first."""
    told = [f"{form} {number}" for form, number in row.forms[:most]]
    return ", ".join([*told, "…"] if len(row.forms) > most else told)


def _people_sheet(project: Project, counted: CountedWords) -> list[Sheet]:
    import pandas as pd

    found, t = counted.frequencies, translator(counted.request.screen)
    people = [one for one in project.participants.all() if one.id in found.by_participant][:MOST_PEOPLE]
    if not people:
        return []
    words = [row.word for row in counted.rows]
    columns = {one.name: [found.by_participant[one.id].get(word, 0) for word in words] for one in people}
    return [Sheet(t(BY_PERSON), pd.DataFrame(columns, index=words), note=counted.note, kind="matrix")]


def contrast_sheet(groups: tuple[CountedWords, CountedWords], names: tuple[str, str]) -> Sheet:
    """Word, counts and rates in both groups, participants, G², and where it is said more."""
    import pandas as pd

    request = groups[0].request
    t = translator(request.screen)
    rows = compared(groups)
    columns: dict[str, list[object]] = {t(N_("Word")): [row.word for row in rows]}
    for side, name in enumerate(names):
        columns[name] = [row.counts[side] for row in rows]
        columns[t(N_("{name}, per 1000 words")).format(name=name)] = [
            round(row.rates[side], 3) for row in rows
        ]
        columns[t(N_("{name}, participants")).format(name=name)] = [row.participants[side] for row in rows]
    columns["G²"] = [round(row.likelihood, 2) for row in rows]
    columns[t(N_("Said more by"))] = [names[row.more] if row.more is not None else "–" for row in rows]
    note = " ".join([f"{names[0]}: {groups[0].note}", f"{names[1]}: {groups[1].note}", t(CONTRAST)])
    return Sheet(t(GROUPS), pd.DataFrame(columns), note=note)


def compared(groups: tuple[CountedWords, CountedWords]) -> list[Contrast]:
    """The words that are said at least so often as asked in both groups together, the surest first."""
    least = groups[0].request.least
    found = contrasts(groups[0].frequencies, groups[1].frequencies)
    return [row for row in found if sum(row.counts) >= least]


def places_sheet(project: Project, places: Sequence[WordPlace], request: WordRequest) -> Sheet:
    """Document, participant, turn, and the words before, at and after every place."""
    import pandas as pd

    t = translator(request.screen)
    people = {one.id: one.name for one in project.participants.all()}
    rows = printable(project, places, t)
    columns = {
        t(N_("Document")): [place.document_name for place, _words in rows],
        t(N_("Speaker")): [people.get(place.participant) or place.speaker for place, _words in rows],  # type: ignore[call-overload]
        t(N_("Turn")): [place.turn for place, _words in rows],
        t(N_("Before")): [words[0] for _place, words in rows],
        t(N_("Word")): [words[1] for _place, words in rows],
        t(N_("After")): [words[2] for _place, words in rows],
    }
    return Sheet(t(PLACES), pd.DataFrame(columns))


def words_chart(
    counted: CountedWords, *, title: str = "", note: str = "", dark: bool = False, most: int = CHARTED
) -> Picture:
    """The most frequent words as bars; every bar stands for its word."""
    t = translator(counted.request.screen)
    shown = [
        Bar(
            row.word,
            row.count,
            f"{row.count}  ({row.participants})",
            Part(word=row.word),
            t(TOLD).format(word=row.word, n=row.count, people=row.participants),
        )
        for row in counted.rows[:most]
    ]
    beside = t(BESIDE).format(total=counted.frequencies.participants)
    return ranked(shown, title=title, foot=tuple(filter(None, (beside, note))), dark=dark)


def words_picture(drawing: "Drawing", title: str) -> Picture:
    """The usual words of the selection as bars."""
    project = drawing.project
    counted = count_words(project, WordRequest(drawing.selection, project.language, drawing.language))
    look = drawing.look(title, counted.note)
    note = " ".join(look.pop("foot"))
    return words_chart(counted, note=note, most=drawing.options.most, **look)


__all__ = ["CountedWords", "WordRequest", "count_words", "word_places", "write_words"]
