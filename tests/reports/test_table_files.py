"""A table as a file of every kind."""

import csv
import json
from dataclasses import replace
from io import StringIO
from zipfile import ZipFile

import numpy as np
import openpyxl
import pandas as pd
import pytest

from qualcode.errors import NotPossibleError, QualcodeError
from qualcode.pseudonyms import Decision, Key, Name, NamesInExportError, guard_exports
from qualcode.reports.table_files import WRITERS, write_table
from qualcode.reports.tables import StudyTable
from qualcode.tables.anchors import Anchored
from qualcode.tables.cooccurrence import Cooccurrence, coefficients, shares
from qualcode.tables.crosstab import Crosstab
from qualcode.tables.triples import Triple, Triples


def matrix(size):
    counts = np.arange(size * size).reshape(size, size)
    counts = np.minimum(counts, counts.T) % 3
    np.fill_diagonal(counts, 9)
    names = tuple(f"code {i}" for i in range(size))
    return Cooccurrence("cluster", tuple(range(size)), names, counts, *coefficients(counts), shares(counts))


GROUNDED = pd.DataFrame(
    {
        "code": ["=vertrouwen, é", "<b>& 'n \x02"],
        "origin": ["D", "IV"],
        "families": [("x", "y"), ()],
        "quotations": np.array([3, 0]),
        "participants": [2, 0],
        "participants_total": [9, 9],
    },
    index=pd.Index([8_000_000_000_000_000_001, 8_000_000_000_000_000_002], name="id"),
)
SATURATION = pd.DataFrame({"document": ["P1"], "new_D": [2], "new_IV": [1], "cumulative_D": [2]})
CROSS = Crosstab("document", "quotations", (1, 2), ("a", "b"), (5,), ("P1",), np.array([[4], [0]]))
SHARES = Crosstab(
    "document", "quotations", (1, 2), ("a", "b"), (5, 6), ("P1", "P2"), np.array([[1, 3], [0, 0]])
)
SHARES = replace(SHARES, row_totals=np.array([4, 0]), column_totals=np.array([1, 3]), total=4, share="row")
THREE = Triples("cluster", (Triple((1, 2, 3), ("=a", "b", "c"), 4, (5, 6, 7)),))
ANCHORS = Anchored(
    unit="overlap",
    anchors=(9,),
    anchor_names=("gelukt",),
    codes=(1, 2),
    names=("=a", "b"),
    origins=("D", "I"),
    quotations=np.array([5, 2]),
    totals=np.array([5, 2]),
    anchor_totals=np.array([3]),
    counts=np.array([[9], [1]]),
    coefficient=np.array([[np.nan], [0.25]]),
    out_of_range=np.array([[True], [False]]),
    bounded=np.array([[0.5], [0.25]]),
    share=None,
)
TABLES = {
    "groundedness": StudyTable(
        "groundedness", "Groundedness", GROUNDED, "Different quotations.", "en", "Koers"
    ),
    "cooccurrence": StudyTable("cooccurrence", "Together", matrix(3), "Clusters.", "en", "Koers"),
    "wide": StudyTable("cooccurrence", "Together", matrix(61), "Clusters.", "en", "Koers"),
    "cross": StudyTable("code-document", "Codes by document", CROSS, "Quotations.", "en", "Koers"),
    "saturation": StudyTable("saturation", "Saturation", SATURATION, "First use.", "en", "Koers"),
    "anchors": StudyTable("anchors", "With", ANCHORS, "With the first.", "en", "Koers"),
    "triples": StudyTable("triples", "Three", THREE, "Clusters.", "en", "Koers"),
    "shares": StudyTable("code-document", "Shares", SHARES, "Share of the row.", "en", "Koers"),
}


def text_of(path):
    if path.suffix == ".docx":
        return ZipFile(path).read("word/document.xml").decode("utf-8")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json", ".html", ".docx"])
def test_every_table_can_be_written(tmp_path, name, ending):
    path = tmp_path / f"table{ending}"
    write_table(TABLES[name], path)
    assert path.stat().st_size > 20
    assert list(tmp_path.iterdir()) == [path]


def test_csv_is_for_programs(tmp_path):
    write_table(TABLES["groundedness"], tmp_path / "a.csv", language="nl")
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["code", "origin", "families", "quotations", "participants", "participants_total"]
    assert rows[1] == ["=vertrouwen, é", "D", "x; y", "3", "2", "9"]
    write_table(TABLES["cross"], tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_text("utf-8-sig").splitlines() == ["code,P1", "a,4", "b,0"]


def test_json_has_the_shape_of_the_command_line(tmp_path):
    def read(name):
        write_table(TABLES[name], tmp_path / "a.json")
        return json.loads((tmp_path / "a.json").read_text("utf-8"))

    assert read("groundedness")[0] == {
        "code": "=vertrouwen, é",
        "origin": "D",
        "families": ["x", "y"],
        "quotations": 3,
        "participants": 2,
        "participants_total": 9,
    }
    assert read("cooccurrence")["counts"] == matrix(3).counts.tolist()
    assert read("cross")["counts"] == [[4], [0]]
    assert read("saturation") == [
        {"document": "P1", "new": {"D": 2, "IV": 1}, "cumulative": {"D": 2}, "coded": True}
    ]


@pytest.mark.parametrize("ending", [".html", ".docx"])
def test_pages_hold_the_names_the_numbers_and_what_was_counted(tmp_path, ending):
    write_table(TABLES["groundedness"], tmp_path / f"a{ending}")
    text = text_of(tmp_path / f"a{ending}")
    assert "Different quotations." in text
    assert "&lt;b&gt;&amp;" in text
    assert "Koers" in text
    write_table(TABLES["cooccurrence"], tmp_path / f"b{ending}")
    text = text_of(tmp_path / f"b{ending}")
    assert "1  code 0" in text
    assert "Together, coefficient" in text


@pytest.mark.parametrize(("language", "share"), [("nl", "0,06"), ("en", "0.06")])
def test_fractions_are_written_as_the_language_does(tmp_path, language, share):
    write_table(TABLES["cooccurrence"], tmp_path / "a.html", language=language)
    assert f'<td class="n">{share}</td>' in text_of(tmp_path / "a.html")


def test_a_matrix_that_fits_no_page_says_so_and_gives_the_pairs(tmp_path):
    write_table(TABLES["wide"], tmp_path / "a.html")
    text = text_of(tmp_path / "a.html")
    assert "61 columns" in text
    assert "Together, pairs" in text
    assert "The 40 most frequent of" in text


def test_a_workbook_of_one_table_says_how_it_was_counted(tmp_path):
    write_table(TABLES["groundedness"], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Groundedness", "How counted"]
    assert book["How counted"]["B3"].value == "Koers"
    assert book["Groundedness"]["A2"].value == "=vertrouwen, é"


@pytest.mark.parametrize("name", ["groundedness", "cooccurrence", "cross"])
def test_pictures(tmp_path, name):
    write_table(TABLES[name], tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_is_said(tmp_path):
    with pytest.raises(NotPossibleError, match="no chart"):
        write_table(TABLES["saturation"], tmp_path / "a.png")
    with pytest.raises(NotPossibleError, match=r"\.xlsx, \.csv"):
        write_table(TABLES["cross"], tmp_path / "a.sav")
    with pytest.raises(QualcodeError, match="does not exist"):
        write_table(TABLES["cross"], tmp_path / "no" / "a.csv")
    assert list(tmp_path.iterdir()) == []
    assert ".docx" in WRITERS


@pytest.mark.parametrize("ending", WRITERS)
def test_no_file_with_a_name_of_the_key_is_kept_of_whatever_kind(tmp_path, ending):
    name = Name("Vertrouwen", placeholder="<x>", decision=Decision.REPLACE, variants=("vertrouwen",))
    path = tmp_path / f"table{ending}"
    with guard_exports(Key(names=(name,))), pytest.raises(NamesInExportError, match="ertrouwen"):
        write_table(TABLES["groundedness"], path)
    assert list(tmp_path.iterdir()) == []


def test_anchors_have_a_word_where_the_coefficient_cannot_be_used(tmp_path):
    write_table(TABLES["anchors"], tmp_path / "a.html")
    text = text_of(tmp_path / "a.html")
    for words in ("With “gelukt”: n12 (n2 = 3)", "c by clusters with “gelukt”", "out of range"):
        assert words in text
    write_table(TABLES["anchors"], tmp_path / "a.csv")
    rows = list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert rows[:2] == [
        ["code", "origin", "quotations", "n1", "n12 gelukt", "c gelukt"],
        ["=a", "D", "5", "5", "9", ""],
    ]
    write_table(TABLES["anchors"], tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_shares_are_percentages_or_words_and_tell_of_how_many(tmp_path):
    write_table(TABLES["shares"], tmp_path / "a.html")
    text = text_of(tmp_path / "a.html")
    assert '<td class="n">25%</td><td class="n">75%</td><td class="n">4</td>' in text
    assert text.count("not applied") == 2
    write_table(TABLES["shares"], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["a", 0.25, 0.75, 4]
    assert sheet["B2"].number_format.startswith("0%")
    assert [cell.value for cell in sheet[3]] == ["b", "not applied", "not applied", 0]
    assert [str(rule.sqref) for rule in sheet.conditional_formatting] == ["B2:C3"]


def test_three_codes_have_no_chart(tmp_path):
    with pytest.raises(NotPossibleError, match="no chart"):
        write_table(TABLES["triples"], tmp_path / "a.png")
