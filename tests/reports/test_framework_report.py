"""Framework matrices on paper: panels, legend, what to look at again, and whose words are not printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from report_studies import small_study

from qualcode.errors import NotPossibleError
from qualcode.model import Origin, ParticipantDraft
from qualcode.model.attributes import AttributeKind
from qualcode.project import Project, create_project
from qualcode.project.selection import Selection
from qualcode.reports.blocks import Paragraph, Table
from qualcode.reports.framework_report import framework_report
from qualcode.reports.reports import write_report
from qualcode.reports.request import Request


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with small_study(tmp_path) as project:
        project.matrices.delete(project.matrices.all()[0].id)
        yield project


def keys(project: Project, *names: str) -> list[str]:
    return [f"code:{project.codes.named(name).id}" for name in names]


def blocks(project: Project, **options: Any) -> list[Any]:
    (section,) = framework_report(Request(project, "en", **options)).sections
    return list(section.blocks)


def tables(found: list[Any]) -> list[Table]:
    return [block for block in found if isinstance(block, Table)]


def text(block: Any) -> str:
    return "".join(run.text for run in block.line)


def texts(found: list[Any]) -> list[str]:
    return [text(block) for block in found if isinstance(block, Paragraph)]


def words(cell: Any) -> list[str]:
    return ["".join(run.text for run in line) for line in cell.lines]


def test_cells_legend_and_flags(study: Project) -> None:
    bellen, traag = keys(study, "Bellen", "Traag")
    key = study.matrices.add("M", columns=[bellen, traag], scale="extent")
    sheet = study.matrices.get(key).sheet
    people = [f"participant:{person.id}" for person in study.participants.all()]
    study.matrices.judge(sheet, people[0], bellen, rating="-/++", summary="Phones.\nOften.", reason="said so")
    study.matrices.judge(sheet, people[2], bellen, rating="+")
    found = blocks(study)
    (table,) = tables(found)
    assert [column.title for column in table.columns] == ["", "Bellen", "Traag"]
    cells = [[words(cell) for cell in row.cells] for row in table.rows]
    assert cells[0] == [["P1"], ["-/++ (1)", "Phones.", "Often.", "said so"], ["(2) !"]]
    assert cells[1] == [["P2"], ["(1) !"], []]
    assert cells[2] == [["P3"], ["+ (0) !"], []]
    said = texts(found)
    assert any("++ clearly" in one and "-/+++ earlier and later" in one for one in said)
    assert "rated, but without any quotation (1): P3: Bellen." in said
    assert "has quotations, but no rating (2): P1: Traag; P2: Bellen." in said


def test_the_longer_side_goes_down_and_many_columns_make_equal_panels(tmp_path: Path) -> None:
    with create_project(tmp_path / "s.qualcode", coder="A", keep_backups=False) as project:
        codes = project.codes.add_many([{"name": f"c{n}", "origin": Origin.INDUCTIVE} for n in range(15)])
        for n in range(20):
            project.participants.add(ParticipantDraft(f"P{n}"))
            project.attributes.set_value(project.participants.all()[n].id, "region", f"r{n:02}")
        sheet = project.matrices.add("M", rows="attribute:region", columns=[f"code:{key}" for key in codes])
        empty = tables(blocks(project))
        assert empty == [], "nobody speaks, so there are no rows"
        matrix = project.matrices.get(sheet)
        for n in range(14):
            project.matrices.judge(matrix.sheet, f"value:r{n:02}", f"code:{codes[0]}", rating="x")
        found = blocks(project)
        assert [len(table.columns) for table in tables(found)] == [8, 8]
        assert [len(table.rows) for table in tables(found)] == [15, 15]
        leads = [one for one in texts(found) if one.startswith("Panel")]
        assert leads == ["Panel 1 of 2: r00 – r06", "Panel 2 of 2: r07 – r13"]
        project.matrices.judge(matrix.sheet, "value:r00", f"code:{codes[0]}", summary="Much to tell.")
        assert len(tables(blocks(project))) == 3, "columns with summaries are wider"


def test_who_gave_no_consent_is_counted_and_summed_up_but_not_quoted(study: Project, tmp_path: Path) -> None:
    study.attributes.define("consent", AttributeKind.CONSENT)
    person = study.participants.all()[0]
    study.attributes.set_value(person.id, "consent", "no")
    bellen = keys(study, "Bellen")[0]
    key = study.matrices.add("M", columns=[bellen], scale="extent")
    spoken = "wij bellen elkaar gewoon even"
    sheet = study.matrices.get(key).sheet
    study.matrices.judge(sheet, f"participant:{person.id}", bellen, summary=spoken, rating="+")
    for ending in (".html", ".xlsx"):
        path = write_report(study, "framework", tmp_path / f"m{ending}", language="en")
        if ending == ".html":
            page = path.read_text(encoding="utf-8")
            assert "[no consent to quote]" in page
            assert spoken not in page
            continue
        held = [str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
        assert not any(spoken in one and "P1" in one for one in held)
        assert any("[no consent to quote]" in one for one in held)


def test_names_that_are_alike_stay_apart_in_a_workbook(study: Project, tmp_path: Path) -> None:
    study.codes.edit(study.codes.named("Niets").id, name="Row")
    study.codes.edit(study.codes.named("Vraag").id, name="Contact")
    family = study.families.named("Contact").id
    columns = [*keys(study, "Row", "Contact", "Traag"), f"family:{family}"]
    study.matrices.add("M", columns=columns, scale="")
    path = write_report(study, "framework", tmp_path / "m.xlsx", language="en")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:3] == ["M", "Counts  M", "Quotations  M"]
    assert [cell.value for cell in book["M"]["A"]] == [
        "Column",
        "Row",
        "Contact",
        "Traag",
        "Contact (family)",
    ]
    assert [cell.value for cell in book.worksheets[1]["B"]][1:] == [0, 0, 2, 3]


def test_a_selection_limits_it_and_without_a_matrix_it_says_what_to_do(study: Project) -> None:
    with pytest.raises(NotPossibleError, match="no framework matrix yet"):
        framework_report(Request(study, "en"))
    study.matrices.add("M", columns=keys(study, "Bellen", "Traag"), scale="extent")
    coder = study.coders.find(["B"])[0]
    (table,) = tables(blocks(study, selection=Selection(coders=(coder.id,))))
    assert [words(cell) for cell in table.rows[0].cells][1:] == [["(1)"], ["(1)"]]
