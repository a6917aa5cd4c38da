"""The network study: its tables from codings, as its author made them by hand."""

import csv
from pathlib import Path

import pytest
from lenses.lens_studies import Said, lens_study

from qualcode.project import Project

PILOTS = ("Samen starten", "Kortgestraft, langdurig nut", "RIO Dordrecht", "Doorontwikkeling nazorgaanpak")
LEVELS = {
    "vertrouwen": "vertrouwen",
    "aantal_netwerkleden": "aantal_leden",
    "doelconsensus": "doelconsensus",
    "behoefte_netwerkcompetenties": "netwerkcompetenties",
}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "codebook_data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def study(shared: Path, tmp_path: Path) -> Project:
    marks = rows(shared, "network_tensions_marks.csv")
    people = {row["respondent"]: {"pilot": row["pilot"]} for row in marks}
    keys = {
        "Inclusiviteit": "inclusiviteit",
        "Efficiëntie": "efficientie",
        "Interne legitimiteit": "interne_legitimiteit",
        "Externe legitimiteit": "externe_legitimiteit",
        "Flexibiliteit": "flexibiliteit",
        "Stabiliteit": "stabiliteit",
        "Verschillende percepties": "percepties",
        "Informatie-uitwisseling": "informatie",
    }
    said = [
        Said(row["respondent"], keys[row["spanning"]], "present") for row in marks if row["marked"] == "x"
    ]
    for row in rows(shared, "network_tensions_contingency.csv"):
        first = next(name for name, has in people.items() if has["pilot"] == row["pilot"])
        said.append(Said(first, "zelfregulerend"))
        said += [Said(first, key, rating=row[column].lower()) for column, key in LEVELS.items()]
    for row in rows(shared, "network_tensions_culture.csv"):
        first = next(name for name, has in people.items() if has["pilot"] == row["pilot"])
        group = "laag" if row["group"].startswith("laag") else row["group"]
        said += [Said(first, "voorschriften", rating=row["grid"]), Said(first, "groepen", rating=group)]
    project = lens_study(tmp_path, "network_tensions", people, said)
    found = project.lenses.compute("tensions", by="attribute:pilot")
    for row in marks:
        if row["marked"] == "?":
            place = next(c.key for c in found.result.columns if c.name == row["respondent"])
            cell = found.result.cell(keys[row["spanning"]], place)
            project.lenses.judge(found, cell, rating="?", reason="de respondenten verschillen")
    return project


def by_pilot(found, key: str) -> list:
    units = {unit.unit: unit.group for unit in found.result.columns}
    values = {units.get(unit, unit): value for unit, value in found.result.summary(key).items()}
    return [values[pilot] for pilot in PILOTS]


def named(found) -> dict[str, str]:
    return {line.unit: line.name for line in (*found.result.columns, *found.result.rows) if line.unit}


def overrule(study: Project) -> None:
    found = study.lenses.compute("grid_group", by="attribute:pilot")
    row = next(line.key for line in found.result.rows if line.name == PILOTS[1])
    cell = found.result.cell(row, "all")
    assert (cell.text, cell.overruled) == ("Fatalisme", False)
    study.lenses.judge(found, cell, rating="hierarchie", reason="de groep is hechter dan R12 zegt")


def test_the_tensions_per_pilot(study: Project):
    found = study.lenses.compute("network_tensions/tensions", by="attribute:pilot")
    assert by_pilot(found, "distinct") == [0, 5, 6, 1]
    assert sum(by_pilot(found, "certain")) == 18
    assert by_pilot(found, "undecided") == [0, 4, 0, 0]
    undecided = {row for (row, _column), cell in found.result.cells.items() if cell.text == "?"}
    assert undecided == {"percepties"}
    assert any("Verschillende percepties" in warning for warning in found.result.warnings)
    study.close()


def test_every_mark_stands_where_the_study_has_it(study: Project, shared: Path):
    found = study.lenses.compute("tensions", by="attribute:pilot")
    rows_by_name = {line.name: line.key for line in found.result.rows}
    columns = {line.name: line.key for line in found.result.columns}
    for row in rows(shared, "network_tensions_marks.csv"):
        cell = found.result.cell(rows_by_name[row["spanning"]], columns[row["respondent"]])
        assert cell.text == row["marked"], row
    study.close()


def test_the_cultures_one_of_them_overruled(study: Project):
    before = study.lenses.compute("grid_group", by="attribute:pilot").result
    assert [point.computed for point in sorted(before.points, key=lambda p: PILOTS.index(p.name))] == [
        "egalitarisme",
        "fatalisme",
        "hierarchie",
        "egalitarisme",
    ]
    overrule(study)
    after = study.lenses.compute("grid_group", by="attribute:pilot", language="nl").result
    point = next(point for point in after.points if point.name == PILOTS[1])
    assert (point.computed, point.corner) == ("fatalisme", "hierarchie")
    cell = after.cell(point.unit, "all")
    assert (cell.text, cell.computed, cell.overruled) == ("Hiërarchie", "Fatalisme", True)
    assert any("de groep is hechter dan R12 zegt" in warning for warning in after.warnings)
    assert sorted(point.corner for point in after.points) == [
        "egalitarisme",
        "egalitarisme",
        "hierarchie",
        "hierarchie",
    ]
    study.close()


def test_what_theory_predicts_and_what_was_seen(study: Project):
    overrule(study)
    found = study.lenses.compute("expected_tensions", by="attribute:pilot", language="en")
    names = named(found)

    def per_pilot(key: str) -> list:
        values = {names[unit]: value for unit, value in found.result.summary(key).items()}
        return [values[pilot] for pilot in PILOTS]

    assert per_pilot("predicted") == [5, 8, 8, 6]
    assert per_pilot("seen") == [0, 5, 6, 1]
    assert per_pilot("surprise") == [0, 0, 0, 0]
    assert per_pilot("undecided") == [0, 1, 0, 0]
    (full,) = [w for w in found.result.warnings if "cannot fail" in w and "covers all 8" in w]
    assert PILOTS[1] in full
    assert PILOTS[2] in full
    assert PILOTS[0] not in full
    study.close()


def test_the_levels_that_fit_a_self_governing_network(study: Project, shared: Path):
    found = study.lenses.compute("contingency", by="attribute:pilot", language="en")
    names = named(found)
    fits = {names[unit]: value for unit, value in found.result.summary("fits").items()}
    printed = {
        row["pilot"]: row["fit_with_zelfregulerend_computed"]
        for row in rows(shared, "network_tensions_contingency.csv")
    }
    assert fits == printed
    study.close()
