"""Lenses in Word, Excel, HTML and as pictures."""

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from lenses.lens_studies import Said, lens_study, own_codebook, sentence

from qualcode.charts import words_of
from qualcode.errors import NotPossibleError
from qualcode.model.attributes import AttributeKind
from qualcode.project import Project
from qualcode.reports.citing import WITHHELD
from qualcode.reports.lens_files import write_lens
from qualcode.reports.lens_pictures import LOOKS, lens_picture
from qualcode.reports.lens_tables import panels, plain_lens

PEOPLE = {"Ann": {"team": "x"}, "Bob": {"team": "x"}, "Cas": {"team": "y"}}
SAID = [
    *(Said("Ann", "meet"), Said("Ann", "trust", rating="3"), Said("Bob", "talk"), Said("Ann", "trust")),
    *(Said("Bob", "rules", rating="3"), Said("Bob", "bond", rating="1"), Said("Cas", "a")),
    *(Said("Cas", "meet", "denied"), Said("Cas", "bond", "other party")),
]


@pytest.fixture
def study(tmp_path: Path):
    with lens_study(tmp_path, own_codebook(), PEOPLE, SAID, language="en") as project:
        found = project.lenses.compute("plane", by="attribute:team", language="en")
        place = found.result.cell("value:x", "all")
        project.lenses.judge(found, place, rating="a", reason="closer than it seems")
        yield project


def all_words(path: Path) -> str:
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_word_holds_the_table_the_picture_the_judgement_and_the_quotations(study: Project, tmp_path: Path):
    found = study.lenses.compute("plane", by="attribute:team", language="en")
    write_lens(study, found, tmp_path / "plane.docx")
    words = all_words(tmp_path / "plane.docx")
    assert "Alpha (computed: Delta)" in words
    assert "closer than it seems" in words
    assert sentence("Bob", 2) in words
    document = docx.Document(tmp_path / "plane.docx")
    assert len(document.inline_shapes) == 1
    shape = document.inline_shapes[0]
    assert shape.width.mm < 262
    assert shape._inline.docPr.get("descr").startswith("Types.")
    (image,) = [part for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    assert image.blob.startswith(b"\x89PNG")


def test_who_gave_no_consent_is_counted_and_never_quoted(study: Project, tmp_path: Path):
    people = study.participants.all()
    study.attributes.define("consent", AttributeKind.CONSENT)
    study.attributes.set_value(people[1].id, "consent", "no")
    assert [person.name for person in study.attributes.without_consent()] == ["Bob"]
    found = study.lenses.compute("steps", language="en")
    write_lens(study, found, tmp_path / "steps.docx")
    words = all_words(tmp_path / "steps.docx")
    assert sentence("Bob", 1) not in words
    assert WITHHELD in words
    assert sentence("Ann", 1) in words


def test_numbers_are_numbers_in_excel_and_the_reasons_have_a_sheet(study: Project, tmp_path: Path):
    found = study.lenses.compute("pull", by="attribute:team", language="en")
    write_lens(study, found, tmp_path / "pull.xlsx")
    book = openpyxl.load_workbook(tmp_path / "pull.xlsx")
    values = [cell.value for sheet in book for row in sheet for cell in row]
    assert 3 in values
    found = study.lenses.compute("plane", by="attribute:team", language="en")
    write_lens(study, found, tmp_path / "plane.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plane.xlsx")
    values = [cell.value for sheet in book for row in sheet for cell in row]
    assert "closer than it seems" in values


def test_every_cell_of_a_picture_is_a_part_with_words(study: Project):
    for lens in study.lenses.all(language="en"):
        found = study.lenses.compute(lens.key, by="attribute:team", language="en")
        for dark in (False, True):
            picture = lens_picture(found, dark=dark)
            assert picture.regions
            for region in picture.regions:
                assert 0 <= region.left < region.right <= 1.001
                assert 0 <= region.top < region.bottom <= 1.001
                assert region.words
        if lens.kind not in ("quadrant",):
            keys = {region.key for region in picture.regions}
            assert keys == set(found.result.cells)


def test_a_point_of_a_cell_in_the_picture_is_that_cell(study: Project):
    found = study.lenses.compute("pull", language="en")
    picture = lens_picture(found)
    for region in picture.regions:
        assert picture.at((region.left + region.right) / 2, (region.top + region.bottom) / 2) == region


def test_signs_never_stand_for_themselves_by_colour_alone(study: Project):
    found = study.lenses.compute("expected", by="attribute:team", language="en")
    words = words_of(lens_picture(found).figure)
    assert {"●", "○"} <= set(words)
    assert "predicted and seen" in words
    assert LOOKS


def test_an_overruled_case_is_drawn_twice_in_the_plane(study: Project):
    found = study.lenses.compute("plane", by="attribute:team", language="en")
    picture = lens_picture(found)
    keys = [region.key for region in picture.regions]
    assert keys.count(("value:x", "all")) == 2
    assert any("reason: closer than it seems" in region.words for region in picture.regions)


def test_plain_values_name_units_and_what_was_judged(study: Project, tmp_path: Path):
    found = study.lenses.compute("plane", by="attribute:team", language="en")
    write_lens(study, found, tmp_path / "plane.json")
    data = json.loads((tmp_path / "plane.json").read_text(encoding="utf-8"))
    assert data == json.loads(json.dumps(plain_lens(found)))
    (place,) = [cell for cell in data["cells"] if cell["column"] == "Place" and cell["unit"] == "x"]
    assert (place["text"], place["computed"]) == ("Alpha", "Delta")
    assert place["judged"]["reason"] == "closer than it seems"


def test_panels_hold_every_column_once(study: Project):
    for lens in study.lenses.all(language="en"):
        found = study.lenses.compute(lens.key, language="en")
        made = panels(found, widest=2)
        headings = [name for panel in made for name in panel.headings[1:]]
        for column in found.result.columns:
            assert column.name in headings
        for panel in made:
            assert all(len(row) in (1, len(panel.headings)) for row in panel.rows)


def test_another_ending_is_refused(study: Project, tmp_path: Path):
    found = study.lenses.compute("pull", language="en")
    with pytest.raises(NotPossibleError, match="ends in one of"):
        write_lens(study, found, tmp_path / "pull.csv")
