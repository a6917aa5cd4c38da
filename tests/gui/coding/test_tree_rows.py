"""The codes as they stand in the tree, and words taken from a transcript."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.gui.coding.code_tree import short_name
from qualcode.gui.coding.tree_rows import Order, Row, tree_rows
from qualcode.gui.coding.words import LONGEST_NAME, in_vivo_name, trimmed
from qualcode.model import Code, CodeId, Document, DocumentId, DocumentInfo, Family, FamilyId, Origin, Span


def code(number: int, name: str, *families: int) -> Code:
    return Code(CodeId(number), name, Origin.INDUCTIVE, "#000000", families=tuple(map(FamilyId, families)))


CODES = [code(1, "P10 late", 1), code(2, "P2 early", 1, 2), code(3, "alone"), code(4, "below", 2)]
FAMILIES = [
    Family(FamilyId(1), "Conditions", codes=(CodeId(1), CodeId(2))),
    Family(FamilyId(2), "Sub", parent=FamilyId(1), codes=(CodeId(2), CodeId(4))),
]


def shape(rows: list[Row]) -> list:
    return [
        row.code.name if row.code else (row.family.name if row.family else "-", shape(row.rows))
        for row in rows
    ]


def test_families_with_nested_families_then_codes_in_none() -> None:
    assert shape(tree_rows(CODES, FAMILIES)) == [
        ("Conditions", [("Sub", ["below", "P2 early"]), "P2 early", "P10 late"]),
        ("-", ["alone"]),
    ]


def test_without_families_codes_stand_at_the_top() -> None:
    assert shape(tree_rows([CODES[2]], [])) == ["alone"]


def test_filter_keeps_what_fits_and_all_codes_of_a_family_that_fits() -> None:
    assert shape(tree_rows(CODES, FAMILIES, words="late")) == [("Conditions", ["P10 late"])]
    assert shape(tree_rows(CODES, FAMILIES, words="sub")) == [
        ("Conditions", [("Sub", ["below", "P2 early"])])
    ]
    assert tree_rows(CODES, FAMILIES, words="nothing like it") == []


def test_orders() -> None:
    counts = {CodeId(1): 5, CodeId(2): 9}
    assert shape(tree_rows(CODES, [FAMILIES[0]], order=Order.GROUNDEDNESS, quotations=counts))[0] == (
        "Conditions",
        ["P2 early", "P10 late"],
    )
    assert shape(tree_rows([code(7, "old"), code(8, "new")], [], order=Order.RECENT)) == ["new", "old"]


@pytest.mark.parametrize(
    ("name", "family", "shown"),
    [
        ("Brokerage extern: begrip", "Brokerage extern", "… begrip"),
        ("Brokerage extern", "Brokerage extern", "Brokerage extern"),
        ("Tijdsdruk", "Tijd", "Tijdsdruk"),
        ("Vertrouwen", "", "Vertrouwen"),
    ],
)
def test_short_name(name: str, family: str, shown: str) -> None:
    assert short_name(name, family) == shown


def test_in_vivo_name() -> None:
    assert in_vivo_name("“Ik bel\n gewoon even…”") == "Ik bel gewoon even"
    assert in_vivo_name("... ?!") == ""


@given(st.text(max_size=300))
def test_in_vivo_names_are_short_and_on_one_line(text: str) -> None:
    name = in_vivo_name(text)
    assert len(name) <= LONGEST_NAME and "\n" not in name and name == name.strip()


def test_blanks_at_the_ends_are_trimmed() -> None:
    info = DocumentInfo(DocumentId(1), "P3", 1, "txt", "", "", 0, 0, 0)
    document = Document(info, "  one two \n", ())
    assert trimmed(document, Span(0, 11)) == Span(2, 9)
    assert trimmed(document, Span(0, 2)) is None
