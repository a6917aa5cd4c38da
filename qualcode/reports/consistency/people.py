"""Participants: the same name and role everywhere, and each of them in the tables."""

import re
from collections.abc import Iterator

from qualcode.i18n import N_
from qualcode.model import Participant
from qualcode.reports.consistency.finding import Finding, Study
from qualcode.reports.thick import ROLE_NAMES

NOBODY = N_("In “{document}” no respondent is linked to a participant, so its quotations are nobody’s.")
LINK = N_("Say in Transcripts which participant speaks there.")
SILENT = N_("“{name}” speaks in no interview.")
LINK_OR_DELETE = N_("Link this participant to a speaker in Transcripts, or delete the participant.")
NO_VALUE = N_("“{name}” has no {attribute}, which others have.")
FILL_IN = N_("Fill it in at the participants in Transcripts.")
VARIANTS = N_("{attribute}: {values} may be the same.")
MERGE = N_("Make them one value at the participants in Transcripts.")
UNKNOWN = N_("In {where} “{name}” is mentioned, but there is no such participant.")
CORRECT = N_("Correct the name, or add the participant.")
OTHER_ROLE = N_("In {where} “{name}” is called “{said}”; at the participants it is “{value}”.")
CHOOSE = N_("Make the two the same: one of them is wrong.")


def speakers(study: Study) -> Iterator[Finding]:
    """Interviews in which nobody answers as a participant, and participants who speak nowhere."""
    t = study.translate
    coded = {one.document for one in study.quotations}
    for info in study.infos:
        if not study.respondents.get(info.id) and info.id in coded:
            yield Finding("people", t(NOBODY).format(document=info.name), t(LINK), "document", info.id)
    speaking = {s.participant for s in study.project.documents.speakers() if s.participant is not None}
    for person in study.participants:
        if person.id not in speaking:
            sentence = t(SILENT).format(name=person.name)
            yield Finding("people", sentence, t(LINK_OR_DELETE), "participant", person.id)


def roles(study: Study) -> Iterator[Finding]:
    """Participants without the role that others have, and values that are one value written twice."""
    t = study.translate
    for attribute in study.attributes:
        given = [person for person in study.participants if person.attributes.get(attribute.name, "").strip()]
        is_role = attribute.name.casefold() in ROLE_NAMES
        for person in study.participants if given and is_role else ():
            if person not in given:
                sentence = t(NO_VALUE).format(name=person.name, attribute=attribute.name)
                yield Finding("people", sentence, t(FILL_IN), "participant", person.id)
        for variant in study.project.attributes.variants(attribute.name):
            values = ", ".join(f"“{value}”" for value in variant.values)
            yield Finding("people", t(VARIANTS).format(attribute=attribute.name, values=values), t(MERGE))


def names_in_texts(study: Study) -> Iterator[Finding]:
    """Participants named in the researcher's texts who are not there, or have another role there.

    Only names of letters and a number ("P3", "R12") are recognised.
    """
    by_name = {person.name.casefold(): person for person in study.participants}
    letters = {m[1] for name in by_name if (m := re.fullmatch(r"([a-z]{1,3})\d+", name))}
    if not letters:
        return
    pattern = re.compile(rf"\b((?:{'|'.join(sorted(letters))})\d+)\b(?:\s*[(,:–-]\s*([^\n.;)]*))?", re.I)
    t, said = study.translate, set[tuple[str, str]]()
    for written in study.written:
        for match in pattern.finditer(written.text):
            person = by_name.get(match[1].casefold())
            if (written.where, match[0]) in said:
                continue
            said.add((written.where, match[0]))
            if person is None:
                sentence = t(UNKNOWN).format(where=written.where, name=match[1])
                yield Finding("people", sentence, t(CORRECT), written.subject, written.subject_id)
            elif conflict := _other_role(study, person, match[2] or ""):
                value, other = conflict
                words = {"where": written.where, "name": person.name, "said": other, "value": value}
                sentence = t(OTHER_ROLE).format(**words)
                yield Finding("people", sentence, t(CHOOSE), "participant", person.id)


def _other_role(study: Study, person: Participant, words: str) -> tuple[str, str] | None:
    """The participant's own role and the other one that the words begin with; None where all is well."""
    start = words.casefold().strip()
    for attribute in study.attributes:
        own = person.attributes.get(attribute.name, "")
        if attribute.name.casefold() not in ROLE_NAMES or not own or start.startswith(own.casefold()):
            continue
        values = {p.attributes.get(attribute.name, "") for p in study.participants} - {"", own}
        for value in sorted(values, key=len, reverse=True):
            if re.match(rf"{re.escape(value.casefold())}\b", start):
                return own, value
    return None
