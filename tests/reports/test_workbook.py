"""A workbook holds real numbers, harmless text, a heat map, and says how everything was counted."""

import errno
from datetime import datetime
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from qualcode.errors import CancelledError, QualcodeError
from qualcode.reports.grids import Sheet
from qualcode.reports.workbook import matrix_ranges, safe_text, sheet_titles, write_workbook
from qualcode.tables.cooccurrence import Cooccurrence, coefficients, shares
from qualcode.tables.crosstab import Crosstab

NASTY = ["+++", "=1+1", "-1", "@a", "#N/A", "'quoted", "=cmd|' /C calc'!A0", "12", "\tx"]


def grounded(names):
    count = len(names)
    return pd.DataFrame(
        {
            "code": names,
            "origin": ["D"] * count,
            "families": [("a", "b")] * count,
            "quotations": np.arange(count),
            "participants": [1] * count,
        },
        index=pd.Index(range(9_000_000_000_000_000_000, 9_000_000_000_000_000_000 + count), name="id"),
    )


def cooccurrence(counts, unit="cluster"):
    counts = np.array(counts)
    coefficient, out_of_range = coefficients(counts)
    names = tuple(f"code {i}" for i in range(len(counts)))
    share = None if unit == "overlap" else shares(counts)
    return Cooccurrence(unit, tuple(range(len(counts))), names, counts, coefficient, out_of_range, share)


def written(tmp_path, *sheets, **options):
    path = tmp_path / "tables.xlsx"
    write_workbook(sheets, path, language="en", **options)
    return openpyxl.load_workbook(path)


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_numbers_are_numbers_and_headings_stay_in_view(tmp_path):
    sheet = written(tmp_path, Sheet("Groundedness", grounded(["a", "b"])))["Groundedness"]
    assert values(sheet) == [
        ["Code", "Origin", "Families", "Quotations", "Participants"],
        ["a", "D", "a; b", 0, 1],
        ["b", "D", "a; b", 1, 1],
    ]
    assert sheet["D3"].data_type == "n"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:E3"


def test_text_never_becomes_a_formula_or_an_error(tmp_path):
    sheet = written(tmp_path, Sheet("Codes", grounded(NASTY)))["Codes"]
    cells = [sheet.cell(row, 1) for row in range(2, len(NASTY) + 2)]
    assert [cell.value for cell in cells] == NASTY
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value[0] in "+=-@#'")


def test_names_of_columns_are_no_formulas_either(tmp_path):
    frame = pd.DataFrame([[1, 2], [3, 4]], index=["=a", "b"], columns=["=a", "b"])
    sheet = written(tmp_path, Sheet("Matrix", frame))["Matrix"]
    assert (sheet["B1"].value, sheet["B1"].data_type) == ("=a", "s")
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=a", "s")
    assert sheet["C3"].value == 4


def test_characters_that_excel_cannot_hold_are_replaced(tmp_path):
    names = ["a\x00b\x1f", "half \ud83d", "x" * 40_000, "line\nend", "😀"]
    sheet = written(tmp_path, Sheet("Codes", grounded(names)))["Codes"]
    found = [sheet.cell(row, 1).value for row in range(2, 7)]
    assert found[:2] == ["a�b�", "half �"]
    assert len(found[2]) == 32_767
    assert found[2].endswith("…")
    assert found[3:] == ["line\nend", "😀"]
    assert safe_text("gewoon") == "gewoon"


def test_a_matrix_is_coloured_except_for_its_diagonal(tmp_path):
    sheet = written(tmp_path, Sheet("Together", cooccurrence([[9, 2, 0], [2, 8, 1], [0, 1, 7]])))["Together"]
    (rule,) = [rule for group in sheet.conditional_formatting for rule in group.rules]
    (area,) = [str(group.sqref) for group in sheet.conditional_formatting]
    assert rule.type == "colorScale"
    assert sorted(area.split()) == ["B3", "B4:C4", "C2:D2", "D3"]
    assert sheet["B2"].fill.fgColor.rgb.endswith("ECEEF1")
    assert sheet["D2"].value == 0


def test_ranges_of_a_matrix():
    assert matrix_ranges(2, 3, own=False) == "B2:D3"
    assert matrix_ranges(1, 1, own=True) == ""
    assert matrix_ranges(0, 0, own=False) == ""


def test_coefficients_stand_beside_the_counts(tmp_path):
    book = written(tmp_path, Sheet("Together", cooccurrence([[3, 1, 0], [1, 2, 0], [0, 0, 0]])))
    assert book.sheetnames == [
        "Together",
        "Together, coefficient",
        "Together, share",
        "Together, pairs",
        "How counted",
    ]
    assert values(book["Together, coefficient"])[1:] == [
        ["code 0", None, 0.25, 0],
        ["code 1", 0.25, None, 0],
        ["code 2", 0, 0, None],
    ]
    assert book["Together, share"]["C2"].value == pytest.approx(1 / 3)
    assert values(book["Together, pairs"])[1:] == [["code 0", "code 1", 1, 3, 2, 0.25, 1 / 3, 0.5]]


def test_an_undefined_coefficient_is_a_word(tmp_path):
    table = cooccurrence([[1, 4, 0, 0], [4, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], unit="overlap")
    book = written(tmp_path, Sheet("Together", table))
    sheet = book["Together, coefficient"]
    assert (sheet["C2"].value, sheet["E4"].value, sheet["D2"].value) == ("out of range", "not applied", 0)
    assert "Together, share" not in book.sheetnames
    assert values(book["Together, pairs"])[1][-1] == "out of range"


def test_groups_are_shown_with_their_size(tmp_path):
    table = Crosstab(
        "attribute", "participants", (1,), ("a",), ("zorg", ""), ("zorg", ""), np.array([[2, 0]]), (3, 1)
    )
    assert values(written(tmp_path, Sheet("Role", table))["Role"]) == [
        ["Code", "zorg (n = 3)", "not given (n = 1)"],
        ["a", 2, 0],
    ]


def test_the_last_sheet_says_how_everything_was_counted(tmp_path):
    book = written(
        tmp_path,
        Sheet("One", grounded(["a"]), note="Different quotations."),
        Sheet("Two", grounded(["a"]), note="=never a formula"),
        about=[("Study", "Koers")],
        when=datetime(2026, 3, 4, 5, 6),
    )
    assert book.sheetnames[-1] == "How counted"
    rows = values(book["How counted"])
    assert rows[:4] == [
        ["Sheet", "What was counted"],
        ["One", "Different quotations."],
        ["Two", "=never a formula"],
        ["Study", "Koers"],
    ]
    assert "qualcode 0" in rows[4][1]
    assert "2026-03-04 05:06" in rows[4][1]


def test_titles_of_sheets_are_short_different_and_allowed():
    titles = sheet_titles(["a/b: c?", "A b  c ", "x" * 50, "x" * 50, "", "History", "'q'", "😀" * 20])
    assert titles[:2] == ["a b  c", "A b  c (2)"]
    assert titles[2] == "x" * 31
    assert titles[3] == "x" * 27 + " (2)"
    assert titles[4] == "-"
    assert titles[5] != "History"
    assert titles[6] == "q"
    assert all(len(title.encode("utf-16-le")) <= 62 for title in titles)
    assert len({title.casefold() for title in titles}) == len(titles)


def test_an_empty_table_is_a_sheet_with_headings(tmp_path):
    book = written(
        tmp_path, Sheet("None", grounded([])), Sheet("Together", cooccurrence(np.zeros((0, 0), int)))
    )
    assert values(book["None"])[0][0] == "Code"


def test_cancelling_leaves_the_old_file(tmp_path):
    class Cancelling:
        def report(self, done: int, total: int, what: str = "") -> None:
            if done == 1:
                raise CancelledError("Cancelled.")

    path = tmp_path / "tables.xlsx"
    path.write_bytes(b"old")
    sheets = [Sheet("One", grounded(["a"])), Sheet("Two", grounded(["a"]))]
    with pytest.raises(CancelledError):
        write_workbook(sheets, path, language="en", progress=Cancelling())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_gives_a_sentence(tmp_path):
    with pytest.raises(QualcodeError, match="does not exist"):
        write_workbook([Sheet("One", grounded(["a"]))], tmp_path / "no" / "tables.xlsx", language="en")


def test_a_full_disk_gives_a_sentence_and_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "tables.xlsx"
    path.write_bytes(b"old")

    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(QualcodeError, match="no room on the disk"):
        write_workbook([Sheet("One", grounded(["a"]))], path, language="en")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_row_is_as_tall_as_its_longest_text_and_begins_at_the_top(tmp_path):
    long = "woorden " * 30  # 240 characters in a column of 60
    sheet = written(tmp_path, Sheet("Groundedness", grounded([long.strip(), "kort", "een\ntwee"])))[
        "Groundedness"
    ]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [60, None, 30]
    assert {cell.alignment.vertical for cell in sheet[2]} == {"top"}
    assert [cell.value for cell in sheet[2]][3:] == [0, 1]
    assert sheet["D2"].data_type == "n"
