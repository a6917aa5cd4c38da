"""Quotations as a list shows and cites them. No Qt; may run in the worker thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.i18n import translator
from qualcode.model import Quotation
from qualcode.project import Project
from qualcode.reports.citing import Citer


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """A quotation in a list: `source` is "P3, turn 41", `printed` the whole citation.

    `codes` are (name, colour); those in `marked` are why it is in the list. `coders` are names.
    """

    id: int
    source: str
    document: str
    before: str
    text: str
    after: str
    codes: tuple[tuple[str, str], ...]
    coders: tuple[str, ...]
    comment: str
    printed: str


def quotation_lines(
    project: Project, ids: Sequence[int], *, language: str, first_codes: Sequence[int] = ()
) -> list[QuotationLine]:
    """The quotations with these ids, in this order; of their codes `first_codes` come first."""
    citer = Citer(project, translator(language))
    codes = {code.id: (code.name, code.color) for code in project.codes.all()}
    coders = {coder.id: coder.name for coder in project.coders.all()}
    found = {int(quotation.id): quotation for quotation in project.quotations.by_ids(ids)}
    lines: list[QuotationLine] = []
    for key in ids:
        quotation = found.get(key)
        if quotation is None:
            continue
        cited = citer.cite(quotation)
        carried = sorted(
            {c.code for c in quotation.codings}, key=lambda c: (c not in first_codes, codes[c][0])
        )
        lines.append(
            QuotationLine(
                key,
                cited.source,
                cited.document,
                *_surrounded(citer, quotation),
                tuple(codes[code] for code in carried),
                tuple(dict.fromkeys(coders[c.coder] for c in quotation.codings)),
                quotation.comment,
                cited.printed,
            )
        )
    return lines


def _surrounded(citer: Citer, quotation: Quotation) -> tuple[str, str, str]:
    before, after = citer.around(quotation)
    return before, " ".join(quotation.text.split()), after
