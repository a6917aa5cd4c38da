"""Placeholders that are not closed, and names of people that are left."""

import re
from collections.abc import Iterator

from qualcode.i18n import N_
from qualcode.pseudonyms import Kind, candidates
from qualcode.reports.consistency.finding import Finding, Study

MOST = 12
UNBALANCED = N_("In {where} a placeholder is not closed as it was opened: “{words}”.")
IN_DOCUMENT = N_("the interview “{name}”")
CLOSE_IT = N_("Correct the text of the interview (Correct text in Transcripts).")
CLOSE_TEXT = N_("Correct the text.")
NAME_LEFT = N_("The name of {placeholder} still stands in the study, {count} times.")
REPLACE = N_("Replace it: Pseudonyms in the menu of the study.")
LOOKS_LIKE = N_("In words that were coded these look like names of people: {names}.")
DECIDE = N_("Replace them by placeholders under Pseudonyms, unless they are invented.")

_CLOSES = {"<": ">", "{": "}", "[": "]"}
_OPENED = re.compile(r"[<{\[](?=\w)[^<>{}\[\]\n]{0,60}[>}\]]?")


def placeholders(study: Study) -> Iterator[Finding]:
    """Placeholders such as “<name” or “<town)>”, in transcripts and in the researcher's texts."""
    t = study.translate
    for document in study.documents.values():
        where = t(IN_DOCUMENT).format(name=document.name)
        for words in _unbalanced(document.text):
            sentence = t(UNBALANCED).format(where=where, words=words)
            yield Finding("names", sentence, t(CLOSE_IT), "document", document.id)
    for written in study.written:
        for words in _unbalanced(written.text):
            sentence = t(UNBALANCED).format(where=written.where, words=words)
            yield Finding("names", sentence, t(CLOSE_TEXT), written.subject, written.subject_id)


def _unbalanced(text: str) -> list[str]:
    """The pieces of text that open a placeholder and do not close it by the same kind of bracket."""
    found = (match[0].strip() for match in _OPENED.finditer(text))
    return list(dict.fromkeys(one for one in found if not _closed(one)))


def _closed(words: str) -> bool:
    return words.endswith(_CLOSES[words[0]]) and words.count("(") == words.count(")")


def real_names(study: Study) -> Iterator[Finding]:
    """Names of the key that are left in the study; without a key, what looks like a person in coded words."""
    t = study.translate
    if study.key is not None:
        plan = study.project.pseudonyms.plan(study.key)
        for name in study.key.replaced:
            count = plan.count(name, replaced=True)
            if count:
                sentence = t(NAME_LEFT).format(placeholder=name.placeholder or "–", count=count)
                yield Finding("names", sentence, t(REPLACE))
        return
    texts = {int(one.id): one.text for one in study.quotations}
    people = [one for one in candidates(texts) if one.likely and one.kind is Kind.PERSON]
    known = {person.name for person in study.participants}
    left = [one for one in people if one.original not in known]
    if left:
        names = ", ".join(f"“{one.original}” ({one.count})" for one in left[:MOST])
        names += "…" if len(left) > MOST else ""
        first = left[0].documents[0] if left[0].documents else 0
        yield Finding("names", t(LOOKS_LIKE).format(names=names), t(DECIDE), "quotation", first)
