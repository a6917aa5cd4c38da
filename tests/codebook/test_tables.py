"""Codebooks as csv and Excel: tolerant reading, safe writing, nothing lost on the way."""

import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import (
    diff,
    load_builtin,
    members,
    read_codebook,
    write_codebook_csv,
    write_codebook_xlsx,
)
from qualcode.errors import ImportFileError
from qualcode.model import Codebook, CodeDraft, FamilyDraft, Origin


def saved(folder: Path, text: str | bytes, name: str = "book.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def workbook(folder: Path, *sheets: tuple[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def families(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    return {next(iter(family.name.values())): family.codes for family in codebook.families}


DUTCH = (
    ["Code", "Type", "Beschrijving", "Voorbeeld uit de tekst", "Familie(s)", "Kleur", "Inclusie", "Exclusie"],
    [
        "Respect",
        "I",
        "Achting voor partners",
        "ik neem hen serieus",
        "Abstract; Omgang",
        "#0A0",
        "wel",
        "niet",
    ],
    ["Delen, en meer", "in vivo", "Geven", "", "Abstract|Concreet, tastbaar", "", "", ""],
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_dutch_csv_in_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str):
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in DUTCH]
    text = "\r\n".join(lines).replace("Geven", "Geven à ‘vrij’")
    codebook = read_codebook(saved(tmp_path, text.encode(encoding)))
    respect, share = codebook.codes
    assert respect.name == {"nl": "Respect"}
    assert (respect.origin, share.origin) == (Origin.INDUCTIVE, Origin.IN_VIVO)
    assert respect.definition == {"nl": "Achting voor partners"}
    assert (respect.inclusion, respect.exclusion) == ({"nl": "wel"}, {"nl": "niet"})
    assert respect.example == {"nl": "ik neem hen serieus"}
    assert respect.color == "#00aa00"
    assert share.definition == {"nl": "Geven à ‘vrij’"}
    assert families(codebook) == {
        "Abstract": ("Respect", "Delen, en meer"),
        "Omgang": ("Respect",),
        "Concreet, tastbaar": ("Delen, en meer",),
    }
    assert codebook.warnings == ()


def test_english_headings_with_a_title_above_and_a_language_mark(tmp_path: Path):
    rows = [["My codebook 2024"], [], ["Name", "Description (EN)", "Omschrijving (NL)", "Category"]]
    path = workbook(tmp_path, ("Blad1", [*rows, ["Trust", "Relying on", "Bouwen op", "Abstract"]]))
    codebook = read_codebook(path)
    assert codebook.codes[0].definition == {"en": "Relying on", "nl": "Bouwen op"}
    assert families(codebook) == {"Abstract": ("Trust",)}


def test_code_and_name_together_are_key_and_name(tmp_path: Path):
    codebook = read_codebook(saved(tmp_path, "code;naam;familie\nV1;Vertrouwen;Abstract\n"))
    assert (codebook.codes[0].key, codebook.codes[0].name) == ("V1", {"nl": "Vertrouwen"})
    assert families(codebook) == {"Abstract": ("V1",)}


def test_the_neutral_benchmark_tables(tmp_path: Path):
    codes = saved(
        tmp_path, "code,category,color,memo\nba be 001,Category 02,#F5A9A9,Memo of code 1\nbo,Category 02,,\n"
    )
    codebook = read_codebook(codes)
    assert codebook.codes[0].definition == {"en": "Memo of code 1"}
    assert families(codebook) == {"Category 02": ("ba be 001", "bo")}

    text = "name,parent\nCategory 01,\nCategory 02,Category 01\n"
    categories = read_codebook(saved(tmp_path, text, "categories.csv"))
    assert categories.codes == ()
    assert [(family.name["en"], family.parent) for family in categories.families] == [
        ("Category 01", ""),
        ("Category 02", "Category 01"),
    ]


def test_codes_that_hold_codes_become_families(tmp_path: Path):
    text = "code,parent,definition\nTrust,,wide\nTrust in police,Trust,narrow\nOther,,\n"
    codebook = read_codebook(saved(tmp_path, text))
    assert [code.name["en"] for code in codebook.codes] == ["Trust in police", "Other"]
    assert families(codebook) == {"Trust": ("Trust in police",)}
    assert codebook.families[0].definition == {"en": "wide"}
    assert len(codebook.warnings) == 1


def test_a_memo_beside_a_definition_is_kept_apart(tmp_path: Path):
    codebook = read_codebook(saved(tmp_path, "code,definition,memo\nTrust,Relying on,ask Ann\n"))
    assert codebook.codes[0].definition == {"en": "Relying on"}
    assert codebook.extras["memos"] == {"Trust": "ask Ann"}


def test_a_code_with_a_row_per_family_is_one_code(tmp_path: Path):
    text = "code,family,definition\nTrust,A,one\nTRUST,B,\nTrust,C,other\n"
    codebook = read_codebook(saved(tmp_path, text))
    assert len(codebook.codes) == 1
    assert families(codebook) == {"A": ("Trust",), "B": ("Trust",), "C": ("Trust",)}
    assert ["Trust" in warning for warning in codebook.warnings] == [True]


def test_odd_cells_are_reported_not_fatal(tmp_path: Path):
    text = "code,type,color,family,parent\nA,weird,blue,F,G\nB,D (dimension),#123456,G,F\n,I,,,\n"
    codebook = read_codebook(saved(tmp_path, text))
    assert [code.origin for code in codebook.codes] == [Origin.DEDUCTIVE, Origin.DEDUCTIVE]
    assert [code.color for code in codebook.codes] == ["", "#123456"]
    # An unknown type, an unknown colour, a row without a name, families that lie in each other.
    assert len(codebook.warnings) == 4
    members(codebook)


def test_the_shared_tables_are_read(shared: Path):
    for path in sorted((shared / "codebook_data").glob("codebook_*.csv")):
        codebook = read_codebook(path)
        assert codebook.codes
        assert {"nl", "en"} == set(codebook.codes[0].definition), path.name


def test_a_formula_gives_its_value_and_never_itself(tmp_path: Path):
    path = workbook(tmp_path, ("Codes", [["Code", "Definition"], ["Trust", "=1+1"], ["=A2", "x"]]))
    codebook = read_codebook(path)
    assert [code.name["en"] for code in codebook.codes] == ["Trust"]
    assert codebook.codes[0].definition == {}
    assert len(codebook.warnings) == 1


def test_a_family_merged_over_the_rows_of_its_codes_counts_for_all(tmp_path: Path):
    path = workbook(
        tmp_path,
        (
            "Codes",
            [["Title"], ["Familie", "Code"], ["Abstract", "Trust"], [None, "Respect"], [None, "Loose"]],
        ),
    )
    book = openpyxl.load_workbook(path)
    book["Codes"].merge_cells("A3:A4")
    book["Codes"].merge_cells("A1:B1")
    book.save(path)
    codebook = read_codebook(path)
    assert [code.name["nl"] for code in codebook.codes] == ["Trust", "Respect", "Loose"]
    assert families(codebook) == {"Abstract": ("Trust", "Respect")}


def broken_files() -> dict[str, tuple[str, bytes]]:
    return {
        "text as xlsx": ("x.xlsx", b"code,definition\n"),
        "cut xlsx": ("x.xlsx", b"PK\x03\x04" + bytes(range(256))),
        "empty xlsx": ("x.xlsx", b""),
        "empty csv": ("x.csv", b"  \n"),
        "binary csv": ("x.csv", b"\x00\x01\x02code" * 9),
        "undefined bytes": ("x.csv", b"code\n\x81\x8d\xff"),
        "no code column": ("x.csv", b"date,amount\n1,2\n"),
        "heading only": ("x.csv", b"code,definition\n"),
        "huge cell": ("x.csv", b"code,memo\n" + b"a" * 200_000),
        "other kind": ("x.docx", b"PK"),
    }


@pytest.mark.parametrize("case", broken_files())
def test_a_broken_file_is_one_sentence(tmp_path: Path, case: str):
    name, data = broken_files()[case]
    with pytest.raises(ImportFileError) as error:
        read_codebook(saved(tmp_path, data, name))
    assert name in error.value.sentence
    assert error.value.sentence.count(". ") == 0


def test_a_damaged_workbook_is_a_sentence_wherever_the_damage_is(tmp_path: Path):
    write_codebook_xlsx(load_builtin("resource_dependence"), tmp_path / "good.xlsx", language="nl")
    good = (tmp_path / "good.xlsx").read_bytes()
    chance = random.Random(1)
    for _round in range(60):
        data = bytearray(good)
        for _byte in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = saved(tmp_path, bytes(data), "bad.xlsx")
        try:
            read_codebook(path)
        except ImportFileError as error:
            assert "bad.xlsx" in error.sentence


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 210_000_000)
    with pytest.raises(ImportFileError, match="too large"):
        read_codebook(path)


def test_text_never_becomes_a_formula(tmp_path: Path):
    names = ["=1+1", "+++", "-x", "@sum", "'=x", "normal"]
    codebook = Codebook(
        {"en": "=title"},
        tuple(CodeDraft({"en": name}, definition={"en": "=x\x07"}) for name in names),
        language="en",
    )
    write_codebook_xlsx(codebook, tmp_path / "x.xlsx", language="en")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [row[0].value for row in book["Codes"].iter_rows(min_row=2)] == names
    assert b"<f>" not in zipfile.ZipFile(tmp_path / "x.xlsx").read("xl/worksheets/sheet1.xml")
    for name in ("x.xlsx", "x.csv"):
        write_codebook_csv(codebook, tmp_path / "x.csv", language="en")
        assert [code.name["en"] for code in read_codebook(tmp_path / name).codes] == names
    lines = (tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines()
    assert not any(line.startswith(("=", "+", "-", "@")) for line in lines)


def test_the_workbook_opens_nicely(tmp_path: Path):
    write_codebook_xlsx(load_builtin("safety_house"), tmp_path / "x.xlsx", language="nl")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["Codes", "Families", "Over"]
    sheet = book["Codes"]
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]][:3] == ["Code", "Type", "Definitie"]
    assert sheet["A2"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width >= 50
    assert sheet["A1"].font.bold
    # A definition of several lines gets a row of several lines, whatever program opens it.
    longest = max(range(2, 93), key=lambda row: len(sheet.cell(row, 3).value))
    assert sheet.row_dimensions[longest].height > 2 * 15
    assert sheet.row_dimensions[1].height < 2 * 15
    assert sheet.max_row == 92


@pytest.mark.parametrize("key", ["safety_house", "network_tensions", "reintegration_phases"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_exported_built_in_codebook_comes_back_without_a_difference(
    tmp_path: Path, key: str, language: str
):
    codebook = load_builtin(key)
    write_codebook_xlsx(codebook, tmp_path / "x.xlsx", language=language)
    again = read_codebook(tmp_path / "x.xlsx")
    assert not diff(codebook, again)
    assert members(again) == members(codebook)
    assert (again.language, again.source, again.licence) == (language, codebook.source, codebook.licence)
    assert again.name[language] == codebook.name[language]


word = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1)
names = word.map(lambda text: " ".join(text.split())).filter(bool)
family_names = names.map(lambda text: text.replace(";", "").replace("|", "").strip()).filter(bool)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_table_comes_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    chosen = data.draw(st.lists(names, min_size=1, max_size=5, unique_by=str.casefold))
    groups = data.draw(st.lists(family_names, max_size=3, unique_by=str.casefold))
    codes = tuple(
        CodeDraft(
            {"en": name},
            origin=data.draw(st.sampled_from(Origin)),
            definition={"en": text} if (text := data.draw(names | st.just(""))) else {},
            color="#10203f",
        )
        for name in chosen
    )
    drafts = tuple(
        FamilyDraft({"en": group}, codes=tuple(name for name in chosen if data.draw(st.booleans())))
        for group in groups
    )
    codebook = Codebook({"en": "x"}, codes, drafts, language="en")
    folder = tmp_path_factory.mktemp("any")
    write_codebook_xlsx(codebook, folder / "x.xlsx", language="en")
    write_codebook_csv(codebook, folder / "x.csv", language="en")
    from_xlsx, from_csv = read_codebook(folder / "x.xlsx"), read_codebook(folder / "x.csv", language="en")
    assert from_xlsx.codes == codes
    assert from_csv.codes == codes
    assert families(from_xlsx) == families(codebook)
    assert families(from_csv) == {name: held for name, held in families(codebook).items() if held}


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(["x.csv", "x.xlsx", "x.toml", "x.tsv"]))
def test_any_bytes_give_a_codebook_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
):
    path = saved(tmp_path_factory.getbasetemp(), data, name)
    try:
        read_codebook(path)
    except ImportFileError as error:
        assert name in error.sentence


@settings(deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8))
def test_any_rows_below_any_headings_are_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
):
    lines = [["code", "parent", "type", "kleur", "familie", "memo"], *rows]
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in lines)
    path = saved(tmp_path_factory.getbasetemp(), text.encode("utf-8", "replace"), "rows.csv")
    try:
        codebook = read_codebook(path)
    except ImportFileError as error:
        assert "rows.csv" in error.sentence
    else:
        members(codebook)
        assert all(next(iter(code.name.values())).strip() for code in codebook.codes)
