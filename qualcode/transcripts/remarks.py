"""What to look at in a transcript: a sentence each, with the place in the text where there is one.

Lines are counted as in the file, so that they can be found there; places are those of the cleaned text.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from textwrap import shorten

from qualcode.i18n import _, ngettext
from qualcode.model.documents import Remark, Role
from qualcode.transcripts.additions import notes_in
from qualcode.transcripts.cleaning import Cleaned
from qualcode.transcripts.facts import date_of_head
from qualcode.transcripts.roles import commonest_spellings, speakers_of
from qualcode.transcripts.speakers import Recognised
from qualcode.transcripts.turns import turns_of, unseparated

_MOST = 10
_SHOWN_NUMBERS = 8
_EXCERPT = 70
_LONG = 15  # words before the first label that are more than a title


def remarks_on(text: str, found: Recognised, cleaned: Cleaned, there: Recognised) -> Iterator[Remark]:
    """The remarks on decoded `text` in which `found` was recognised, `there` at its cleaned places."""
    yield from _numbers(text, cleaned)
    yield from _weekday(text, found, cleaned)
    yield from islice(_unseparated(text, found, cleaned), _MOST)
    yield from islice(_lost_labels(text, cleaned, there), _MOST)
    yield from _orphan(text, found, cleaned)
    yield from _seldom(found, cleaned)
    yield from islice(_notes(text, found, cleaned), _MOST)
    yield from _one_speaker(found)
    if not found.labels:
        yield Remark(_("No speakers were recognised; the text can be coded, but it has no turns."))


def _notes(text: str, found: Recognised, cleaned: Cleaned) -> Iterator[Remark]:
    """Notes that a program made about the talk, among what was said."""
    at = cleaned.rewritten.at
    first = found.labels[0].start if found.labels else 0
    for start, end in notes_in(text):
        if start < first:  # a summary above the talk is plainly none of it
            continue
        sentence = _(
            "Line {number} looks like a note of the program, not like something said: “{line}”. "
            "It belongs to no turn."
        )
        line = shorten(text[start:end], _EXCERPT, placeholder=" …")
        yield Remark(sentence.format(number=_line_number(text, start), line=line), at(start), at(end))


def _one_speaker(found: Recognised) -> Iterator[Remark]:
    """A remark where only one of at least two people was recognised."""
    labels = {label.key: label.spelling for label in found.labels}
    if len(labels) == 1 and len(found.labels) > 1:
        sentence = _("Only {label} was recognised as a speaker; what others said stands in the same turns.")
        yield Remark(sentence.format(label=next(iter(labels.values()))))


def _line_number(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _to_line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _numbers(text: str, cleaned: Cleaned) -> Iterator[Remark]:
    if not cleaned.numbers:
        return
    alone = [text[start:end].strip() for start, end in cleaned.numbers]
    shown = ", ".join(alone[:_SHOWN_NUMBERS]) + (", …" if len(alone) > _SHOWN_NUMBERS else "")
    sentence = ngettext(
        "A number stands alone on line {line} and was kept: {numbers}. Is it a page number?",
        "{n} numbers stand alone on a line, the first on line {line}, and were kept: {numbers}. "
        "Are they page numbers?",
        len(alone),
    )
    start, end = cleaned.numbers[0]
    line = _line_number(text, start)
    at = cleaned.rewritten.at
    yield Remark(sentence.format(n=len(alone), numbers=shown, line=line), at(start), at(end))


def _weekday(text: str, found: Recognised, cleaned: Cleaned) -> Iterator[Remark]:
    day = date_of_head(text, found)
    if day is None or day.fits:
        return
    sentence = _("Line {line} says “{date}”, but that day was a {weekday}. Is the date right?").format(
        line=_line_number(text, day.start),
        date=text[day.start : day.end],
        weekday=weekday_name(day.date.weekday()),
    )
    yield Remark(sentence, cleaned.rewritten.at(day.start), cleaned.rewritten.at(day.end))


def weekday_name(weekday: int) -> str:
    """The name of a day of the week, 0 for Monday, in the language of the screen."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[weekday]


def _unseparated(text: str, found: Recognised, cleaned: Cleaned) -> Iterator[Remark]:
    """A remark for each label without a separator."""
    for position, label, line in unseparated(text, found):
        sentence = _(
            "Line {number} may hold a turn of {label} whose label has no separator: “{line}”"
        ).format(number=_line_number(text, position), label=label, line=line)
        start = cleaned.rewritten.at(position)
        yield Remark(sentence, start, _to_line_end(cleaned.text, start))


def _lost_labels(text: str, cleaned: Cleaned, there: Recognised) -> Iterator[Remark]:
    """A remark where a respondent's turn ends with a question in a paragraph of its own, and the
    respondent goes on in the next turn: the question is the interviewer's, whose label was lost."""
    final = cleaned.text
    roles = {one.label: one.role for one in speakers_of(final, there)}
    if Role.INTERVIEWER not in roles.values():
        return
    for one, two in pairwise(turns_of(final, there)):
        start = final.rfind("\n", one.text_start, one.end) + 1
        question = final[start : one.end].strip()
        if (
            start
            and one.speaker == two.speaker
            and roles[one.speaker] is Role.RESPONDENT
            and question.endswith("?")
        ):
            sentence = _(
                "Line {number} ends on a question between two turns of {label}; "
                "has the interviewer's label been lost? “{line}”"
            ).format(
                number=_line_number(text, cleaned.rewritten.origin(start)),
                label=one.speaker,
                line=_excerpt(question),
            )
            yield Remark(sentence, start, one.end)


def _orphan(text: str, found: Recognised, cleaned: Cleaned) -> Iterator[Remark]:
    """A remark on the first paragraph before the first label that reads like speech."""
    if not found.labels:
        return
    limit = cleaned.rewritten.at(found.labels[0].start)
    headers = {cleaned.rewritten.at(start) for start in found.header.lines}
    start = 0
    for line in cleaned.text[:limit].split("\n"):
        if start not in headers and _reads_like_speech(line):
            sentence = _(
                "Line {number} stands before the first speaker and belongs to nobody: “{line}”"
            ).format(number=_line_number(text, cleaned.rewritten.origin(start)), line=_excerpt(line.strip()))
            yield Remark(sentence, start, start + len(line))
            return
        start += len(line) + 1


def _reads_like_speech(line: str) -> bool:
    said = line.strip()
    bracketed = said[:1] in "([" and said[-1:] in ")]"
    return not bracketed and len(said.split()) >= _LONG and bool(re.search(r"[.?!…]$", said))


def _seldom(found: Recognised, cleaned: Cleaned) -> Iterator[Remark]:
    """A remark on names before a colon that were not taken for speakers: a typing error, maybe."""
    names = list(commonest_spellings(found.doubtful).values())
    if not names:
        return
    shown = ", ".join(f"“{name}”" for name in names[:_MOST]) + (", …" if len(names) > _MOST else "")
    sentence = _("These stand before a colon, but too seldom to be taken for speakers: {names}.")
    at = cleaned.rewritten.at
    first = found.doubtful[0]
    yield Remark(sentence.format(names=shown), at(first.start), at(first.text_start))


def _excerpt(line: str) -> str:
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + "…"
