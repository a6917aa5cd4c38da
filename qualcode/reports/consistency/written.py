"""What the researcher wrote in a study that reports print: where each text stands, and the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.i18n import N_, Translate
from qualcode.project import Project

IN_DESCRIPTION = N_("the thick description of “{family}”, at “{code}”")
IN_MEMO = N_("the memo “{title}”")
STUDY_MEMO = N_("the memo of the study")
IN_DEFINITION = N_("the definition of “{code}”")
IN_CASE = N_("the case “{case}”")
IN_QUESTION = N_("the note of research question {number}")
IN_MATRIX = N_("a cell of the matrix “{name}”")


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the researcher; `where` says in words where it stands, `subject` what it is of."""

    text: str
    where: str
    subject: str = ""
    subject_id: int = 0


def written_texts(project: Project, translate: Translate) -> list[Written]:
    """All texts that are not empty."""
    parts = (_descriptions, _definitions, _memos, _cases, _research, _judgements)
    return [one for part in parts for one in part(project, translate) if one.text.strip()]


def _descriptions(project: Project, t: Translate) -> Iterator[Written]:
    names = {code.id: code.name for code in project.codes.all()}
    for family in project.families.all():
        for code, row in project.descriptions.of_family(family.id).items():
            where = t(IN_DESCRIPTION).format(family=family.name, code=names.get(code, "–"))
            for text in (row.meaning, row.tone):
                yield Written(text, where, "family", family.id)


def _definitions(project: Project, t: Translate) -> Iterator[Written]:
    for code in project.codes.all():
        where = t(IN_DEFINITION).format(code=code.name)
        for text in (code.definition, code.inclusion, code.exclusion):
            yield Written(text, where, "code", code.id)


def _memos(project: Project, t: Translate) -> Iterator[Written]:
    for memo in project.memos.of("study"):
        where = t(IN_MEMO).format(title=memo.title) if memo.title else t(STUDY_MEMO)
        yield Written(memo.text, where)


def _cases(project: Project, t: Translate) -> Iterator[Written]:
    for case in project.cases.all():
        where = t(IN_CASE).format(case=case.title)
        texts = (case.text, *(text for one in case.tellings for text in (one.told, one.cause)))
        yield from (Written(text, where, "case", case.id) for text in texts)


def _research(project: Project, t: Translate) -> Iterator[Written]:
    for question in project.research.all():
        where = t(IN_QUESTION).format(number=question.number or question.order)
        yield Written(question.note, where)


def _judgements(project: Project, t: Translate) -> Iterator[Written]:
    for matrix in project.matrices.all():
        where = t(IN_MATRIX).format(name=matrix.name)
        for one in project.matrices.judgements(matrix.sheet).values():
            yield from (Written(text, where) for text in (one.summary, one.reason))
