"""Quotations as the lines of a list: in the order of the study, with place, context and codes. No Qt."""

from collections.abc import Sequence

from qualcode.gui.coding.study import Study
from qualcode.gui.coding.words import on_one_line, place_in_words
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.model import Quotation

CONTEXT = 80


def quotation_lines(study: Study, quotations: Sequence[Quotation]) -> list[QuotationLine]:
    """A line for each quotation, by document and place."""
    documents = study.documents_of(quotations)
    order = {info.id: info.order for info in study.documents}
    known = {code.id: (code.name, code.color) for code in study.codes}
    lines: list[QuotationLine] = []
    for quotation in sorted(quotations, key=lambda q: (order.get(q.document, 0), q.start, q.end)):
        document = documents[quotation.document]
        codes = dict.fromkeys(coding.code for coding in quotation.codings if coding.code in known)
        before = document.text[max(0, quotation.start - CONTEXT) : quotation.start]
        after = document.text[quotation.end : quotation.end + CONTEXT]
        place = place_in_words(document, quotation.start, study.people)
        lines.append(
            QuotationLine(
                quotation.id,
                place,
                on_one_line(before) + " " * before[-1:].isspace(),
                on_one_line(quotation.text),
                " " * after[:1].isspace() + on_one_line(after),
                tuple(known[code] for code in codes),
                quotation.comment,
            )
        )
    return lines
