"""The workbook for a team: everything in it, numbers as numbers, words of who refused left out."""

import openpyxl
import pytest
from report_studies import small_study

from qualcode.errors import CancelledError
from qualcode.model import ParticipantDraft
from qualcode.model.attributes import AttributeKind
from qualcode.project.selection import Selection
from qualcode.reports.team_workbook import write_team_workbook

SHEETS = [
    "Codes",
    "Families",
    "Pairs of codes",
    *(
        f"Co-occ. {unit}{tail}"
        for unit in ("overlap", "quotation", "clusters", "turns", "documents", "participants")
        for tail in ("", ", c")
    ),
    "Codes by participant",
    "Codes by document",
    "Saturation",
    "Quotations",
    "How counted",
]


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path) as project:
        yield project


def written(project, tmp_path, **options):
    path = tmp_path / "team.xlsx"
    write_team_workbook(project, path, **options)
    return openpyxl.load_workbook(path)


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_every_sheet_is_there_with_filters_and_fixed_headings(study, tmp_path):
    book = written(study, tmp_path)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref, sheet.title
    heat = [sheet.title for sheet in book.worksheets if len(sheet.conditional_formatting)]
    assert heat == [name for name in SHEETS if name.startswith(("Co-occ", "Codes by"))]
    told = {row[0] for row in rows(book["How counted"])}
    assert set(SHEETS[:-1]) < told


def test_codes_have_numbers_and_definitions(study, tmp_path):
    book = written(study, tmp_path)
    first = dict(zip(*rows(book["Codes"])[:2], strict=True))
    assert first["Code"] == "Bellen"
    assert (first["Quotations"], first["Codings"], first["Participants"]) == (2, 3, 2)
    assert first["Definition"] == "De telefoon pakken."
    family = dict(zip(*rows(book["Families"])[:2], strict=True))
    assert family["Family"] == "Contact"
    assert family["Codes by name"] == "Bellen; Niets; Traag"


def test_pairs_hold_every_unit_and_unused_codes_have_no_row(study, tmp_path):
    book = written(study, tmp_path)
    pair = dict(zip(*rows(book["Pairs of codes"])[:2], strict=True))
    assert (pair["Code"], pair["Other code"], pair["n12 overlap"], pair["n12 quotation"]) == (
        "Bellen",
        "Traag",
        1,
        0,
    )
    assert pair["c overlap"] == pytest.approx(1 / 3)
    assert [row[0] for row in rows(book["Co-occ. overlap"])] == ["Code", "Bellen", "Traag", "Vraag"]


def test_a_quotation_stands_once_with_all_its_codes_and_coders(study, tmp_path):
    found = rows(written(study, tmp_path)["Quotations"])
    listed = [dict(zip(found[0], row, strict=True)) for row in found[1:]]
    assert len(listed) == 5
    bellen = next(row for row in listed if row["Codes"] == "Bellen" and row["Participant"] == "P1")
    assert (bellen["Coders"], bellen["Memos"], bellen["Turn"]) == ("A, B", "Eerst = bellen", 2)
    assert listed == sorted(listed, key=lambda row: (row["Document"], row["Start"], row["End"]))


def test_a_selection_limits_all_sheets(study, tmp_path):
    coder = next(one for one in study.coders.all() if one.name == "B")
    book = written(study, tmp_path, selection=Selection(coders=(coder.id,)))
    found = rows(book["Quotations"])
    assert {row[found[0].index("Coders")] for row in found[1:]} == {"B"}
    assert dict(zip(*rows(book["Codes"])[:2], strict=True))["Quotations"] == 1


def test_dutch_letters_and_formulas_stay_text(study, tmp_path):
    study.codes.add("=1+1 é ü ’")
    study.participants.add(ParticipantDraft("x", {}))
    sheet = written(study, tmp_path)["Codes"]
    cell = next(cell for (cell,) in sheet.iter_rows(max_col=1) if str(cell.value).startswith("=1"))
    assert (cell.value, cell.data_type) == ("=1+1 é ü ’", "s")


def test_cancelling_leaves_no_file(study, tmp_path):
    class Impatient:
        def __init__(self):
            self.reports = 0

        def report(self, done, total, what=""):
            self.reports += 1
            if self.reports > 9:
                raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        written(study, tmp_path, progress=Impatient())
    assert not (tmp_path / "team.xlsx").exists()


def test_who_gave_no_consent_is_counted_and_not_quoted(study, tmp_path):
    study.attributes.define("may be quoted", AttributeKind.CONSENT)
    refuses = next(one for one in study.participants.all() if one.name == "P1")
    study.attributes.set_values([(refuses.id, "may be quoted", "no")])
    found = rows(written(study, tmp_path)["Quotations"])
    place = found[0].index("Quotation")
    mine = [row[place] for row in found[1:] if row[1] == "P1"]
    assert len(mine) == 3
    assert set(mine) == {"[no consent to quote]"}
