"""The participants' table: typed columns, what does not fit, blocks from a spreadsheet, kinds, filters."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from studies import new_project
from workspace_parts import Told, unnamed

from qualcode.gui.transcripts.participants import sortable
from qualcode.gui.transcripts.people_dialog import PeopleDialog
from qualcode.gui.transcripts.variants import VariantsDialog
from qualcode.gui.transcripts.workspace import TranscriptsWorkspace
from qualcode.gui.widgets.rows import MARK, SORT
from qualcode.model.attribute_filters import AttributeFilter
from qualcode.model.attributes import AttributeKind, sort_key
from qualcode.project import Project

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = AttributeKind


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path, documents=3)
    made.participants.take_over(
        [
            {
                "document": "gesprek 1",
                "regio": "Oost",
                "leeftijd": "41",
                "datum": "Maandag 8 juni 2021",
                "lid": "ja",
            },
            {"document": "gesprek 2", "regio": "West", "leeftijd": "9", "datum": "7 juni 2021", "lid": "nee"},
            {
                "document": "gesprek 3",
                "regio": "‘Oost ‘",
                "leeftijd": "100",
                "datum": "1-1-2022",
                "lid": "ja",
            },
        ]
    )
    yield made
    made.close()


@pytest.fixture
def workspace(project: Project, shown: Callable[..., Any]) -> TranscriptsWorkspace:
    return shown(TranscriptsWorkspace, project)


def column(workspace: TranscriptsWorkspace, title: str) -> int:
    return [field.title for field in workspace.participants.table.rows.fields].index(title)


def texts(workspace: TranscriptsWorkspace, title: str) -> list[str]:
    table = workspace.participants.table
    return [table.rows.fields[column(workspace, title)].text(line) for line in table.shown()]


def values(project: Project, name: str) -> list[str]:
    return [person.attributes.get(name, "") for person in project.participants.all()]


def test_columns_are_sorted_by_value(workspace: TranscriptsWorkspace) -> None:
    table = workspace.participants.table
    table.sortByColumn(column(workspace, "Leeftijd"), Qt.SortOrder.AscendingOrder)
    assert texts(workspace, "Leeftijd") == ["9", "41", "100"]
    table.sortByColumn(column(workspace, "Datum"), Qt.SortOrder.AscendingOrder)
    assert texts(workspace, "Datum") == ["2021-06-07", "Maandag 8 juni 2021", "2022-01-01"]


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        (K.NUMBER, ["", "-3", "veel", "9", "41.5", "1000"]),
        (K.DATE, ["2021-06-08", "Maandag 7 juni 2021", "", "ooit", "1999-12-31"]),
        (K.DURATION, ["0:56:12", "10:00:00", "1:05:00", "lang", ""]),
        (K.YES_NO, ["yes", "", "no", "soms"]),
        (K.TEXT, ["P10", "p2", "", "P1"]),
    ],
)
def test_the_table_sorts_as_the_model_does(kind: K, stored: list[str]) -> None:
    assert sorted(stored, key=lambda one: sortable(kind, one)) == sorted(
        stored, key=lambda one: sort_key(kind, one)
    )


def test_a_weekday_that_does_not_fit_has_a_sign_and_a_tooltip(workspace: TranscriptsWorkspace) -> None:
    model = workspace.participants.table.model()
    place = column(workspace, "Datum")
    assert "Tuesday, not a Monday" in model.index(0, place).data(MARK)
    assert "Tuesday" in model.index(0, place).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(1, place).data(MARK) == ""
    assert model.index(1, place).data(SORT)


def test_what_does_not_fit_is_refused_and_stays_in_the_cell(
    workspace: TranscriptsWorkspace, project: Project, told: Told, qtbot: QtBot
) -> None:
    table, place = workspace.participants.table, column(workspace, "Leeftijd")
    table.model().setData(table.model().index(0, place), "oud")
    assert told.last.error and "“oud” is not a number" in told.last.sentence
    qtbot.waitUntil(lambda: any(line.text() == "oud" for line in table.findChildren(QLineEdit)))
    assert values(project, "leeftijd") == ["41", "9", "100"]
    line = next(line for line in table.findChildren(QLineEdit) if line.text() == "oud")
    line.setText("42")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(project, "leeftijd") == ["42", "9", "100"])


def test_a_date_is_typed_or_taken_from_the_calendar(
    workspace: TranscriptsWorkspace, project: Project, qtbot: QtBot
) -> None:
    from PySide6.QtCore import QDate

    from qualcode.gui.widgets.date_line import DateLine

    table, place = workspace.participants.table, column(workspace, "Datum")
    table.setCurrentIndex(table.model().index(1, place))
    table.edit_field(place)
    (line,) = table.findChildren(DateLine)
    line.line.setText("dinsdag 8 juni 2021")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(project, "datum")[1] == "2021-06-08")
    qtbot.waitUntil(lambda: not table.findChildren(DateLine))
    table.edit_field(place)
    (line,) = table.findChildren(DateLine)
    line.aim()
    assert line.calendar.selectedDate() == QDate(2021, 6, 8)
    line.calendar.clicked.emit(QDate(2021, 7, 1))
    qtbot.waitUntil(lambda: values(project, "datum")[1] == "2021-07-01")


def test_a_block_of_a_spreadsheet_is_pasted_in_one_step_or_not_at_all(
    workspace: TranscriptsWorkspace, project: Project, told: Told
) -> None:
    table = workspace.participants.table
    table.setCurrentIndex(table.model().index(1, column(workspace, "Regio")))
    QGuiApplication.clipboard().setText("Zuid\t50\r\nNoord\toud\r\n")
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.last.error
    assert values(project, "regio") == ["Oost", "West", "‘Oost ‘"]
    QGuiApplication.clipboard().setText("Regio\tLeeftijd\nZuid\t50\nNoord\t51\nte veel\t1\n")
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert values(project, "regio") == ["Oost", "Zuid", "Noord"]
    assert values(project, "leeftijd") == ["41", "50", "51"]
    project.undo()
    assert values(project, "leeftijd") == ["41", "9", "100"]


def test_yes_and_no_are_chosen_and_kinds_are_changed(
    workspace: TranscriptsWorkspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = workspace.participants.table
    assert texts(workspace, "Lid") == ["yes", "no", "yes"]
    table.model().setData(table.model().index(1, column(workspace, "Lid")), "yes")
    assert values(project, "lid") == ["yes", "yes", "yes"]
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    workspace.participants.kind_wanted.emit("regio", K.NUMBER)
    assert len(asked) == 1 and "3 values" in asked[0]
    assert project.attributes.named("regio").kind is K.CHOICE
    workspace.participants.kind_wanted.emit("leeftijd", K.TEXT)
    assert project.attributes.named("leeftijd").kind is K.TEXT


def test_spelling_variants_are_merged_as_they_are_ticked(
    workspace: TranscriptsWorkspace, project: Project, told: Told
) -> None:
    workspace.participants.variants_wanted.emit("regio")
    dialog = workspace.people.dialog
    assert isinstance(dialog, VariantsDialog)
    assert dialog.list.merges() == [(("Oost", "‘Oost ‘"), "Oost")]
    assert unnamed(dialog) == []
    dialog.merge.click()
    assert values(project, "regio") == ["Oost", "West", "Oost"]
    assert told.last.undo
    assert project.attributes.variants("regio") == []


def test_a_table_is_previewed_and_stored_as_it_was_set(
    workspace: TranscriptsWorkspace, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        "Interview;Pilot;Opname;Citeren\ngesprek 1;Breda;56:12;ja\ngesprek 2;breda;61:05;nee\n",
        encoding="utf-8",
    )
    before = project.history()
    workspace.people.import_file(path)
    dialog = workspace.people.dialog
    assert isinstance(dialog, PeopleDialog)
    assert dialog.links["document"].currentData() == "interview"
    kinds = {one.heading: one.attribute.kind for one in dialog.plan.columns}
    assert kinds == {"pilot": K.CHOICE, "opname": K.DURATION, "citeren": K.CONSENT}
    assert "0 participants will be added, 2 changed" in dialog.summary.text()
    assert project.history() == before
    assert unnamed(dialog) == []
    dialog._retype("opname", K.TEXT)
    dialog._take("citeren", on=False)
    dialog.accept_button.click()
    first, second, _third = project.participants.all()
    assert (first.attributes["opname"], second.attributes["pilot"]) == ("56:12", "Breda")
    assert "citeren" not in second.attributes
    project.undo()
    assert "pilot" not in project.participants.all()[0].attributes


def test_both_lists_are_filtered_by_attributes(workspace: TranscriptsWorkspace, project: Project) -> None:
    button = workspace.people_filter
    assert button.isVisible()
    button.choose([AttributeFilter("regio", ("West",))])
    button.chosen.emit(button.filters)
    assert [line.person.name for line in workspace.participants.table.shown()] == ["gesprek 2"]
    assert [line.info.name for line in workspace.documents.table.shown()] == ["gesprek 2"]
    assert not workspace.documents.table.in_own_order
    button.clear()
    assert len(workspace.documents.table.shown()) == 3


def test_every_control_has_a_name(workspace: TranscriptsWorkspace) -> None:
    assert unnamed(workspace.participants) == []
