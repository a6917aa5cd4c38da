"""Makers of small documents, quotations and codes."""

import re
from collections.abc import Callable

import pytest

from qualcode.model import (
    Code,
    CodeId,
    CoderId,
    Coding,
    CodingId,
    Document,
    DocumentId,
    DocumentInfo,
    Origin,
    Quotation,
    QuotationId,
    Role,
    Turn,
    TurnId,
)

COLORS = ("#2e7d32", "#1f5fbf", "#c62828", "#8e44ad", "#b8860b")


def make_document(text: str) -> Document:
    """A document in which "I: " and "R: " at the start of a line begin turns."""
    found = list(re.finditer(r"^([IR]): ", text, re.MULTILINE))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    turns = tuple(
        Turn(
            TurnId(number),
            DocumentId(1),
            number,
            match.start(),
            match.end(),
            end,
            match.group(1),
            Role.INTERVIEWER if match.group(1) == "I" else Role.RESPONDENT,
        )
        for number, (match, end) in enumerate(zip(found, ends, strict=True), start=1)
    )
    info = DocumentInfo(DocumentId(1), "Talk", 1, "txt", "talk.txt", "", len(text), 0, len(turns))
    return Document(info, text, turns)


def make_quotation(number: int, start: int, end: int, *codes: int, coder: int = 1) -> Quotation:
    codings = tuple(
        Coding(CodingId(number * 100 + code), QuotationId(number), CodeId(code), CoderId(coder))
        for code in codes
    )
    return Quotation(QuotationId(number), DocumentId(1), start, end, "", codings=codings)


def make_codes(count: int = 5) -> list[Code]:
    return [
        Code(CodeId(number), f"code {number}", Origin.DEDUCTIVE, COLORS[number % len(COLORS)])
        for number in range(1, count + 1)
    ]


@pytest.fixture
def document_of() -> Callable[[str], Document]:
    return make_document


@pytest.fixture
def quotation() -> Callable[..., Quotation]:
    return make_quotation


@pytest.fixture
def codes() -> list[Code]:
    return make_codes()
