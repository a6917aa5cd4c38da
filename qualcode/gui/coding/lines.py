"""Quotations as the lines of a list, with place, context and codes. No Qt."""

from collections.abc import Sequence
from enum import StrEnum

from qualcode.gui.coding.study import Study
from qualcode.gui.coding.words import on_one_line, place_in_words
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.model import Document, Quotation

SHORT = 80
LONGEST_TURN = 1_500


class Context(StrEnum):
    """How much of the transcript stands around a quotation in the list."""

    NONE = "none"
    SHORT = "short"
    TURN = "turn"


def quotation_lines(
    study: Study, quotations: Sequence[Quotation], *, context: Context = Context.SHORT
) -> list[QuotationLine]:
    """A line for each quotation, in their order."""
    documents = study.documents_of(quotations)
    known = {code.id: (code.name, code.color) for code in study.codes}
    coders = {coder.id: coder.name for coder in study.coders}
    lines: list[QuotationLine] = []
    for quotation in quotations:
        document = documents[quotation.document]
        codes = dict.fromkeys(coding.code for coding in quotation.codings if coding.code in known)
        names = dict.fromkeys(coders.get(coding.coder, "") for coding in quotation.codings)
        before, after = _around(document, quotation, context)
        lines.append(
            QuotationLine(
                quotation.id,
                place_in_words(document, quotation.start, study.people),
                on_one_line(before) + " " * before[-1:].isspace(),
                on_one_line(quotation.text),
                " " * after[:1].isspace() + on_one_line(after),
                tuple(known[code] for code in codes),
                quotation.comment,
                coders=tuple(names) if study.several else (),
            )
        )
    return lines


def _around(document: Document, quotation: Quotation, context: Context) -> tuple[str, str]:
    """What stands before and after; of a turn all of it, from the first turn to the last."""
    if context is Context.NONE:
        return "", ""
    low, high = quotation.start - SHORT, quotation.end + SHORT
    if context is Context.TURN:
        first, last = document.turn_at(quotation.start), document.turn_at(quotation.end - 1)
        low = max(first.text_start if first else low, quotation.start - LONGEST_TURN)
        high = min(last.end if last else high, quotation.end + LONGEST_TURN)
    before = document.text[max(0, min(low, quotation.start)) : quotation.start]
    return before, document.text[quotation.end : max(high, quotation.end)]
