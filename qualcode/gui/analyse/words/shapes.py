"""Words and the places where they are said as tables of the screen. No Qt; runs in the worker thread."""

from collections.abc import Mapping, Sequence

from qualcode.gui.widgets.content import Column, Row, Said, TableContent
from qualcode.i18n import _
from qualcode.project.words import WordPlace
from qualcode.reports.words import CountedWords, compared, forms_in_words

BEFORE, AFTER = 70, 90
"""Characters of the words around a place that are shown."""
MOST_ROWS = 5000


def words_content(counted: CountedWords) -> TableContent:
    """Word, how often, per thousand, participants, documents, forms."""
    found = counted.frequencies
    columns = (
        Column(_("Word"), "word", _("The lemma, or the word as it was said"), widest=240),
        Column(_("How often"), "count", number=True, bar=True),
        Column(_("Per 1000 words"), "rate", _("Of all words that were said, stop words too"), number=True),
        Column(
            _("Participants"), "participants", _("Participants who say it, of all participants"), number=True
        ),
        Column(_("Documents"), "documents", number=True),
        Column(_("Said as"), "forms", widest=420),
    )
    rows, values = [], []
    for row in counted.rows[:MOST_ROWS]:
        people = Said(
            _("{n} of {total}").format(n=row.participants, total=found.participants), row.participants
        )
        rows.append(Row(row.word, row.word))
        forms = forms_in_words(row)
        values.append((row.word, row.count, found.per_thousand(row), people, row.documents, forms))
    return TableContent(columns, rows, values)


def contrast_content(groups: tuple[CountedWords, CountedWords], names: tuple[str, str]) -> TableContent:
    """Word, and of both groups how often and per thousand words; how surely they differ."""
    columns = [Column(_("Word"), "word", widest=240)]
    for side, name in enumerate(names):
        columns.append(Column(name, f"count_{side}", _("How often this group says it"), number=True))
        columns.append(Column(_("Per 1000 words"), f"rate_{side}", number=True))
    columns += [
        Column("G²", "likelihood", _("Above 3.84: by chance in fewer than one of twenty words"), number=True),
        Column(_("Said more by"), "more", widest=200),
    ]
    found = compared(groups)[:MOST_ROWS]
    values = [
        (
            row.word,
            row.counts[0],
            row.rates[0],
            row.counts[1],
            row.rates[1],
            row.likelihood,
            "–" if row.more is None else names[row.more],
        )
        for row in found
    ]
    return TableContent(columns, [Row(row.word, row.word) for row in found], values)


def places_content(places: Sequence[WordPlace], people: Mapping[int, str]) -> TableContent:
    """Who and where, and the words before, at and after every place."""
    columns = (
        Column(_("Source"), "source", widest=150),
        Column(_("Before"), "before", number=True, widest=430),
        Column(_("Word"), "word", widest=150),
        Column(_("After"), "after", widest=600, keep=260),
    )
    rows, values = [], []
    for number, place in enumerate(places):
        rows.append(Row(number, source(place, people)))
        before, after = place.before.rstrip(), place.after.strip()
        values.append((rows[-1].name, _cut(before, -BEFORE), place.found, after[:AFTER]))
    return TableContent(columns, rows, values)


def source(place: WordPlace, people: Mapping[int, str]) -> str:
    """ "P3, turn 41"."""
    who = people.get(place.participant) or place.document_name
    return who if place.turn is None else _("{who}, turn {turn}").format(who=who, turn=place.turn)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= -length else "…" + text[length:]
