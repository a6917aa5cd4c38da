"""Quotations as a list shows and cites them. No Qt; may run in the worker thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.i18n import translator
from qualcode.model import Quotation, QuotationId
from qualcode.project import Project
from qualcode.reports.citing import Citer


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """A quotation in a list: `source` is such as "P3, turn 41", `printed` the whole citation.

    `before` and `after` are what stands around `text`, with the blank between them, if any. `codes` are
    (name, colour). `coders` are names.
    """

    id: QuotationId
    source: str
    before: str
    text: str
    after: str
    codes: tuple[tuple[str, str], ...]
    comment: str = ""
    document: str = ""
    coders: tuple[str, ...] = ()
    printed: str = ""


def quotation_lines(
    project: Project, ids: Sequence[int], *, language: str, first_codes: Sequence[int] = ()
) -> list[QuotationLine]:
    """The quotations with these ids, in this order; of their codes `first_codes` come first."""
    citer = Citer(project, translator(language))
    codes = {code.id: (code.name, code.color) for code in project.codes.all()}
    coders = project.coders.names()
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
                quotation.id,
                cited.source,
                *surrounded(citer, quotation),
                tuple(codes[code] for code in carried),
                quotation.comment,
                cited.document,
                tuple(dict.fromkeys(coders[c.coder] for c in quotation.codings)),
                cited.printed,
            )
        )
    return lines


def surrounded(citer: Citer, quotation: Quotation) -> tuple[str, str, str]:
    """What stands before a quotation, its words on one line, what stands after; with the blanks between."""
    before, after = citer.around(quotation, on_screen=True)
    text = " ".join(quotation.text.split())
    return f"{before} " if before else "", text, f" {after}" if after else ""
