"""Quotations against the transcripts: those that were coded, and those that were typed into texts."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from qualcode.i18n import N_
from qualcode.model import DocumentId
from qualcode.reports.citing import Citer
from qualcode.reports.consistency.finding import Finding, Study
from qualcode.reports.consistency.written import Written
from qualcode.reports.wording import one_line

LONG_ENOUGH = 25  # characters; shorter quotations are turns of phrase
NEAR = 80.0
"""From this likeness (partial ratio, rapidfuzz) on, a typed quotation is taken for one that was changed."""
SHOWN = 60

DISPLACED = N_("In “{document}” the quotation “{words}” no longer reads as its transcript does.")
CODE_AGAIN = N_("Look at the passage in Code and set its boundaries again.")
CHANGED = N_("In {where} the quotation “{words}” differs from the transcript, which has: “{there}”.")
UNKNOWN = N_("In {where} the quotation “{words}” stands in no transcript.")
COPY_IT = N_("Copy the words from the transcript, or take the quotation marks away.")
REFUSED = N_("In {where} the quotation “{words}” is by somebody who gave no consent to be quoted.")
TAKE_OUT = N_("Take the words out; in reports they are left out.")

_QUOTED = re.compile(rf"[“„«\"]([^“”„«»\"]{{{LONG_ENOUGH},}}?)[”“»\"]")
_CUT = re.compile(r"\s*[\[({<]?\s*(?:…|\.\.\.)\s*[\])}>]?\s*|\[[^\]]*\]|\([^)]*\)|<[^>]*>|\{[^}]*\}")


def coded_quotations(study: Study) -> Iterator[Finding]:
    """Quotations whose stored words are not those of the transcript."""
    for one in study.quotations:
        document = study.documents[one.document]
        if document.text[one.start : one.end] != one.text:
            sentence = study.translate(DISPLACED).format(document=document.name, words=_short(one.text))
            yield Finding("quotation", sentence, study.translate(CODE_AGAIN), "quotation", one.id)


def typed_quotations(study: Study) -> Iterator[Finding]:
    """Passages between quotation marks in the researcher's texts that no transcript has so.

    Capitals, line ends and final marks do not matter, and what is cut or put between brackets divides a
    quotation into parts that are looked up one by one. Only passages of at least LONG_ENOUGH characters
    count as quotations.
    """
    plain = {key: _plain(document.text) for key, document in study.documents.items()}
    citer = Citer(study.project, study.translate)
    for written in study.written:
        for quoted in dict.fromkeys(_QUOTED.findall(written.text)):
            for part in filter(_counts, _CUT.split(quoted)):
                yield from _judged(study, written, part, plain, citer)


def _judged(
    study: Study, written: Written, part: str, texts: Mapping[DocumentId, str], citer: Citer
) -> Iterator[Finding]:
    t, wanted = study.translate, _plain(part)
    made = partial(Finding, "quotation", subject=written.subject, subject_id=written.subject_id)
    words = _short(part)
    if any(wanted in text for text in texts.values()):
        if citer.quotable(part) != part:
            yield made(t(REFUSED).format(where=written.where, words=words), t(TAKE_OUT))
        return
    there = _nearest(wanted, texts)
    if there:
        sentence = t(CHANGED).format(where=written.where, words=words, there=citer.quotable(_short(there)))
    else:
        sentence = t(UNKNOWN).format(where=written.where, words=words)
    yield made(sentence, t(COPY_IT))


def _nearest(wanted: str, texts: Mapping[DocumentId, str]) -> str:
    """The passage that is most like the wanted one, "" where none is like it."""
    from rapidfuzz import fuzz

    best, found = NEAR, ""
    for text in texts.values():
        place = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=best)
        if place is not None and place.score >= best:
            best, found = place.score, text[place.dest_start : place.dest_end]
    return found


def _counts(part: str) -> bool:
    return len(part.strip()) >= LONG_ENOUGH


def _plain(text: str) -> str:
    return one_line(text).casefold().replace("’", "'").replace("‘", "'").strip(" .,;:!?…'")


def _short(words: str) -> str:
    """The beginning of a passage on one line."""
    line = one_line(words)
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
