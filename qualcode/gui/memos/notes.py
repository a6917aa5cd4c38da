"""Every note of the study as a line: memos, comments on quotations, memos on codings. No Qt.

A memo can name quotations: a link such as [“words” (P3, turn 41)](quotation:123) in its text, which is
Markdown, leads to the quotation with that id.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qualcode.i18n import N_, _, screen_language, translator
from qualcode.model import CodingId, MemoId, Quotation
from qualcode.project import Project
from qualcode.reports.citing import Citer

KINDS: Mapping[str, str] = {
    "study": N_("The study"),
    "document": N_("Document"),
    "participant": N_("Participant"),
    "code": N_("Code"),
    "family": N_("Family"),
    "quotation": N_("Quotation"),
    "comment": N_("Comment on a quotation"),
    "coding": N_("Coding"),
}
LINK = re.compile(r"\]\(quotation:(\d+)\)")


@dataclass(frozen=True, slots=True)
class Note:
    """`key` is the id of the memo, quotation (for a comment) or coding; `about` the thing in words.

    `quotation` is where a note on a passage leads. `changed` is None where no date is kept.
    """

    kind: str
    key: int
    subject: int
    about: str
    title: str
    text: str
    coder: str = ""
    changed: datetime | None = None
    quotation: int | None = None

    @property
    def heading(self) -> str:
        """The title, or the first words."""
        plain = " ".join(LINK.sub("", self.text).replace("[", "").split())
        return self.title or (plain if len(plain) <= 80 else plain[:80].rsplit(" ", 1)[0] + " …")


def notes(project: Project) -> list[Note]:
    """All notes, the memo that changed last first, then comments and memos on codings by place."""
    quotations = {int(one.id): one for one in project.quotations.all()}
    citer = Citer(project, translator(screen_language()))
    names = _names(project)
    coders = {int(key): name for key, name in project.coders.names().items()}
    found: list[Note] = []
    for memo in project.memos.all():
        place = quotations.get(memo.subject_id) if memo.subject == "quotation" else None
        about = citer.cite(place).source if place else names.get((memo.subject, memo.subject_id), "")
        who, where = coders.get(memo.coder or 0, ""), place.id if place else None
        subject = (memo.subject, memo.id, memo.subject_id, about)
        found.append(Note(*subject, memo.title, memo.text, who, memo.changed, where))
    codes = {int(code.id): code.name for code in project.codes.all()}
    for one in quotations.values():
        found += _on_passage(one, citer, codes, coders)
    return found


def _on_passage(
    quotation: Quotation, citer: Citer, codes: Mapping[int, str], coders: Mapping[int, str]
) -> list[Note]:
    noted = [coding for coding in quotation.codings if coding.memo]
    if not noted and not quotation.comment:
        return []
    place = citer.cite(quotation).source
    found = [
        Note(
            "coding", c.id, c.id, f"{codes[c.code]}: {place}", "", c.memo, coders[c.coder], None, quotation.id
        )
        for c in noted
    ]
    if quotation.comment:
        key = quotation.id
        found.insert(0, Note("comment", key, key, place, "", quotation.comment, "", None, key))
    return found


def _names(project: Project) -> dict[tuple[str, int], str]:
    names: dict[tuple[str, int], str] = {("study", 0): project.name}
    things = (
        ("document", project.documents.all()),
        ("participant", project.participants.all()),
        ("code", project.codes.all()),
        ("family", project.families.all()),
    )
    for kind, found in things:
        names |= {(kind, int(one.id)): one.name for one in found}
    return names


def subjects(project: Project) -> list[tuple[str, int, str]]:
    """What a new memo can be about: (kind, id, in words)."""
    return [(kind, key, name) for (kind, key), name in _names(project).items()]


def link_to(project: Project, quotation: int) -> str:
    """A link to a quotation, for the text of a memo; "" when it is not there."""
    found = project.quotations.by_ids([quotation])
    if not found:
        return ""
    printed = Citer(project, translator(screen_language())).cite(found[0]).printed
    plain = printed.replace("[", "").replace("]", "")
    return f"[{plain}](quotation:{quotation})"


def change(project: Project, note: Note, *, title: str, text: str) -> None:
    """Stores another title and text of a note."""
    if note.kind == "comment":
        (quotation,) = project.quotations.by_ids([note.key])
        project.quotations.comment(quotation.document, quotation.start, quotation.end, text)
    elif note.kind == "coding":
        project.quotations.edit_coding(CodingId(note.key), memo=text)
    else:
        project.memos.edit(MemoId(note.key), text=text, title=title)


def remove(project: Project, note: Note) -> None:
    """Takes a note away."""
    if note.kind in ("comment", "coding"):
        change(project, note, title="", text="")
    else:
        project.memos.delete(MemoId(note.key))


def kind_in_words(kind: str) -> str:
    """What a note is about, in a word or two."""
    return _(KINDS[kind])
