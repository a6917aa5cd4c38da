"""Participants from a table, whatever its program and headings."""

from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.exchange.participants import read_people


def test_participants_come_from_excel_and_csv_with_the_headings_people_use(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["Respondent", "Rol", "Interview", "Leeftijd"],
        ["P1", "wijkagent", "gesprek 1", 41.0],
        [None] * 4,
    ):
        book.active.append(row)
    book.save(tmp_path / "mensen.xlsx")
    (tmp_path / "mensen.csv").write_text("Naam;rol\nP1;wijkagent\n", encoding="cp1252")
    expected = {"participant": "P1", "rol": "wijkagent", "document": "gesprek 1", "leeftijd": "41"}
    assert read_people(tmp_path / "mensen.xlsx") == [expected]
    assert read_people(tmp_path / "mensen.csv") == [{"participant": "P1", "rol": "wijkagent"}]


def test_a_damaged_workbook_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "kapot.xlsx").write_bytes(b"PK\x03\x04 niets")
    with pytest.raises(ImportFileError, match="damaged or is not an Excel workbook"):
        read_people(tmp_path / "kapot.xlsx")


def test_a_table_without_participants_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg.csv").write_text("kleur;maat\nrood;3\n", encoding="utf-8")
    with pytest.raises(ImportFileError, match="no column “participant”"):
        read_people(tmp_path / "leeg.csv")
