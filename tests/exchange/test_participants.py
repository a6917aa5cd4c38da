"""Participants from a table, whatever its program and headings."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from studies import new_project

from qualcode.errors import ImportFileError, NotPossibleError
from qualcode.exchange.participants import export_people, read_people, read_people_table


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


def workbook(path: Path, *rows: list[object]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_cells_of_a_workbook_are_read_as_what_they_are(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "p.xlsx",
        ["Wie", "Bestand", "Datum", "Duur", "Gewicht", "Citeren"],
        ["P1", "a.docx", datetime(2021, 6, 8), time(1, 5), 1.234, True],
        ["P2", "b.docx", date(2021, 6, 9), timedelta(minutes=56, seconds=12), 3.0, False],
    )
    table = read_people_table(path)
    assert table.links == {"document": "bestand"}
    assert table.rows[0][2:] == ("2021-06-08", "1:05:00", "1.2340", "yes")
    assert table.rows[1][2:] == ("2021-06-09", "0:56:12", "3", "no")
    rows = table.people({"participant": "wie", "document": "bestand"}, leave_out=["gewicht"])
    assert rows[0] == {
        "participant": "P1", "document": "a.docx", "datum": "2021-06-08", "duur": "1:05:00", "citeren": "yes",
    }  # fmt: skip


def test_minutes_that_excel_took_for_hours_are_put_right_and_told(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "p.xlsx",
        ["participant", "duur", "reistijd"],
        ["P1", timedelta(hours=56, minutes=12), time(0, 30)],
        ["P2", timedelta(hours=61, minutes=5), time(2, 0)],
    )
    table = read_people_table(path)
    assert [row[1] for row in table.rows] == ["0:56:12", "1:01:05"]
    assert [row[2] for row in table.rows] == ["0:30:00", "2:00:00"]
    assert len(table.remarks) == 1 and "duur" in table.remarks[0]


@pytest.mark.parametrize(
    ("headings", "links"),
    [
        ("Respondent;Transcript;rol", {"participant": "respondent", "document": "transcript"}),
        ("nr.;Interview;Spreker", {"participant": "nr.", "document": "interview", "speaker": "spreker"}),
        ("Bestandsnaam;regio;x", {"document": "bestandsnaam"}),
        ("naam;code;x", {"participant": "naam"}),
        ("kleur;maat;x", {}),
    ],
)
def test_headings_that_link_are_known(tmp_path: Path, headings: str, links: dict[str, str]) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"{headings}\n1;2;3\n", encoding="utf-8")
    assert read_people_table(path).links == links


def test_headings_that_return_get_a_number_and_empty_ones_fall_out(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("naam;rol;Rol;\nP1;a;b;c\n", encoding="utf-8")
    table = read_people_table(path)
    assert table.headings == ("naam", "rol", "rol 2")
    assert table.rows == (("P1", "a", "b"),)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_reads_back_as_the_same(tmp_path: Path, ending: str) -> None:
    rows = [
        {
            "participant": "P1",
            "document": "gesprek 1",
            "datum": "8 juni 2021",
            "duur": "56:12",
            "uren": "1,234",
        },
        {"participant": "P2", "document": "gesprek 2", "citeren": "nee", "notitie": "=1+1", "uren": "40"},
    ]
    (tmp_path / "other").mkdir()
    with new_project(tmp_path, documents=2) as one, new_project(tmp_path / "other", documents=2) as other:
        one.attributes.define("uren")
        from qualcode.i18n import screen_language, use_language
        from qualcode.model.attributes import AttributeKind

        before = screen_language()
        use_language("nl")
        try:
            one.attributes.retype("uren", AttributeKind.NUMBER)
            one.participants.take_over(rows)
            path = tmp_path / f"mensen.{ending}"
            assert export_people(one, path) == 2
            other.participants.take_over(read_people(path))
        finally:
            use_language(before)
        assert [(p.name, p.attributes) for p in other.participants.all()] == [
            (p.name, p.attributes) for p in one.participants.all()
        ]
        assert other.participants.all()[0].attributes["uren"] == "1.234"
        with pytest.raises(NotPossibleError, match="cannot be written as"):
            export_people(one, tmp_path / "p.pdf")


def test_a_title_above_the_headings_is_no_heading(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "p.xlsx",
        ["Overzicht deelnemers"],
        [],
        ["Deelnemer", "Rol", "Duur"],
        ["P1", "adviseur", timedelta(hours=56, minutes=12)],
        ["P2", "wethouder", timedelta(hours=61, minutes=3)],
    )
    table = read_people_table(path)
    assert table.headings == ("deelnemer", "rol", "duur")
    assert [row["duur"] for row in table.people()] == ["0:56:12", "1:01:03"]
    assert "“Duur”" in table.remarks[0]
