"""The list of quotations: what it holds, in what order; recoding and exporting what is listed."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_parts import TEXT, TRUST, make_study, make_window, press, write
from workspace_parts import unnamed

from qualcode.gui.coding.lines import Context
from qualcode.gui.coding.workspace import CodeWorkspace
from qualcode.gui.main_window import MainWindow
from qualcode.model import Span
from qualcode.model.attributes import AttributeKind
from qualcode.model.finding import NO_FILTER, QuotationFilter, QuotationOrder
from qualcode.project import Project

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LATE = TEXT.index("Before that nobody")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """P1: trust on the first sentence, time on a longer passage; P2: time (denied) on the first sentence."""
    with make_study(tmp_path, documents=2) as project:
        first, second = (info.id for info in project.documents.all())
        trust, time = (project.codes.named(name).id for name in ("trust in partners", "time"))
        project.quotations.code(first, TRUST, TRUST + 20, [trust])
        project.quotations.code(first, LATE, LATE + 40, [time])
        project.quotations.code(second, TRUST, TRUST + 20, [time], stance="denied")
    window = make_window(qtbot, tmp_path)
    window.open_study(tmp_path / "s.qualcode")
    return window


@pytest.fixture
def coding(window: MainWindow) -> CodeWorkspace:
    return window.area.coding


def listed(coding: CodeWorkspace) -> list[tuple[str, str]]:
    """Document and first words of what is listed."""
    lines = coding.quotations.rows.lines
    return [(line.source.split("  ·  ")[0], line.text.split()[0]) for line in lines]


def scope(coding: CodeWorkspace, key: str) -> None:
    coding.quotations.scope.setCurrentIndex(coding.quotations.scope.findData(key))
    coding.quotations.scope.activated.emit(coding.quotations.scope.currentIndex())


def codes_of(project: Project) -> list[list[str]]:
    names = {code.id: code.name for code in project.codes.all()}
    found = (project.quotations.by_ids([key])[0] for key in project.quotations.find())
    return [sorted(names[c.code] for c in quotation.codings) for quotation in found]


def menu_texts(coding: CodeWorkspace) -> list[str]:
    menu = coding.quotations.change.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def test_the_scopes(window: MainWindow, coding: CodeWorkspace) -> None:
    assert listed(coding) == [("P1", "We"), ("P1", "Before")]
    scope(coding, "study")
    assert listed(coding) == [("P1", "We"), ("P1", "Before"), ("P2", "We")]
    coding.show_code(window.project.codes.named("time").id)
    assert listed(coding) == [("P1", "Before"), ("P2", "We")]
    coding.listing.select_family(window.project.families.named("Conditions").id)
    assert coding.quotations.scope.currentData() == "family"
    assert len(listed(coding)) == 3 and coding.quotations.head.label.text() == "Conditions"


def test_every_order(coding: CodeWorkspace) -> None:
    scope(coding, "study")
    found = {}
    for action in coding.quotations.orders.actions():
        action.trigger()
        found[QuotationOrder(action.data())] = listed(coding)
    assert found[QuotationOrder.PLACE] == [("P1", "We"), ("P1", "Before"), ("P2", "We")]
    assert found[QuotationOrder.LENGTH][0] == ("P1", "Before")
    assert found[QuotationOrder.NEWEST] == [("P2", "We"), ("P1", "Before"), ("P1", "We")]
    assert found[QuotationOrder.CODE] == [("P1", "Before"), ("P2", "We"), ("P1", "We")]


def test_context_is_none_a_few_words_or_the_turn(coding: CodeWorkspace) -> None:
    seen = {}
    for action in coding.quotations.contexts.actions():
        action.trigger()
        line = coding.quotations.rows.line(0)
        seen[Context(action.data())] = (line.before, line.after)
    assert seen[Context.NONE] == ("", "")
    assert seen[Context.SHORT][0].startswith("I: How do you")
    assert seen[Context.TURN] == ("", " That took three years. I just ring them when something is wrong.")


def test_the_filter_is_ticked_by_typing_said_in_words_and_cleared_at_once(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    scope(coding, "study")
    coding.quotations.filter.click()
    popup = coding.listing.popup
    assert popup is not None and unnamed(popup) == []
    popup.search.setText("denied")
    popup.search.returnPressed.emit()
    popup.close()
    assert coding.listing.wanted == QuotationFilter(stances=("denied",))
    assert listed(coding) == [("P2", "We")]
    assert coding.quotations.narrowed.text() == "Only stance denied"
    coding.quotations.words.setText("nobody")
    qtbot.waitUntil(lambda: coding.listing.wanted.words == "nobody")
    assert coding.quotations.limits == "Only stance denied · with “nobody”"
    assert listed(coding) == [] and "Show all" in coding.quotations.hint.label.text()
    coding.quotations.everything.click()
    assert coding.listing.wanted == NO_FILTER and coding.quotations.words.text() == ""
    assert len(listed(coding)) == 3 and not coding.quotations.narrowed.isVisible()


def test_a_filter_forgets_a_code_that_is_gone(window: MainWindow, coding: CodeWorkspace) -> None:
    scope(coding, "study")
    time = window.project.codes.named("time").id
    coding.listing.set_filter(QuotationFilter(codes=(time,)))
    assert len(listed(coding)) == 2
    window.project.codes.delete(time)
    coding.listing.changed.emit()
    assert coding.listing.wanted == NO_FILTER and not coding.quotations.narrowed.isVisible()


def test_participants_and_the_filter_together(window: MainWindow, coding: CodeWorkspace) -> None:
    project = window.project
    project.attributes.define("region", AttributeKind.TEXT)
    people = project.participants.all()
    for person, region in zip(people, ("East", "West"), strict=True):
        project.attributes.set_value(person.id, "region", region)
    scope(coding, "study")
    button = coding.documents.people
    from qualcode.model.attribute_filters import AttributeFilter

    button.choose([AttributeFilter("region", ("East",))])
    button.chosen.emit(button.filters)
    assert [document for document, _words in listed(coding)] == ["P1", "P1"]
    coding.listing.set_filter(QuotationFilter(words="trust"))
    assert listed(coding) == [("P1", "We")]
    assert coding.quotations.limits == "Only participants with region East · with “trust”"
    coding.quotations.everything.click()
    assert button.filters == () and len(listed(coding)) == 3


def test_typing_in_the_list_adds_a_code_to_all_that_are_selected_in_one_step(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    scope(coding, "study")
    coding.quotations.list.setFocus()
    coding.quotations.list.selectAll()
    write(qtbot, "reach")
    assert (
        coding.recoding.bar.isVisible() and coding.recoding.bar.about.text() == "Add a code to 3 quotations"
    )
    press(qtbot, Qt.Key.Key_Return)
    assert all("reachability" in codes for codes in codes_of(window.project))
    assert QApplication.focusWidget() is coding.quotations.list
    window.undo()
    assert codes_of(window.project) == [["trust in partners"], ["time"], ["time"]]


def test_a_code_is_replaced_by_a_new_one_and_undone_in_one_step(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    scope(coding, "study")
    coding.quotations.list.setFocus()
    coding.quotations.list.selectAll()
    coding.recoding.replace()  # two codes among these: it asks which
    assert [one.name for one in coding.recoding.bar.suggestions()] == ["time", "trust in partners"]
    write(qtbot, "time")
    press(qtbot, Qt.Key.Key_Return)
    assert coding.recoding.bar.about.text() == "Replace “time” by…"
    write(qtbot, "pace")
    press(qtbot, Qt.Key.Key_Return)
    assert codes_of(window.project) == [["trust in partners"], ["pace"], ["pace"]]
    stances = [c.stance for q in window.project.quotations.all() for c in q.codings]
    assert stances == ["", "", "denied"]
    window.undo()
    assert codes_of(window.project) == [["trust in partners"], ["time"], ["time"]]
    assert "pace" not in [code.name for code in window.project.codes.all()]


def test_in_the_list_of_a_code_it_is_that_code_that_is_replaced(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    codes = [code.id for code in window.project.codes.all()]
    coding.passage.code_span(Span(TRUST, TRUST + 20), codes)
    coding.show_code(window.project.codes.named("time").id)
    coding.quotations.list.selectAll()
    coding.recoding.replace()
    assert coding.recoding.bar.about.text() == "Replace “time” by…"
    write(qtbot, "time")
    press(qtbot, Qt.Key.Key_Return)
    assert ["time"] in codes_of(window.project)  # the same code: nothing happened


def test_codes_are_taken_off(qtbot: QtBot, window: MainWindow, coding: CodeWorkspace) -> None:
    coding.passage.code_span(Span(TRUST, TRUST + 20), [window.project.codes.named("time").id])
    scope(coding, "study")
    coding.quotations.list.setFocus()
    coding.quotations.list.selectAll()
    coding.recoding.take_off()
    assert {one.name for one in coding.recoding.bar.suggestions()} == {"time", "trust in partners"}
    write(qtbot, "time")
    press(qtbot, Qt.Key.Key_Return)
    assert codes_of(window.project) == [["trust in partners"]]
    window.undo()
    assert codes_of(window.project) == [["time", "trust in partners"], ["time"], ["time"]]


def test_another_coders_codings_stay(qtbot: QtBot, window: MainWindow, coding: CodeWorkspace) -> None:
    window.project.coders.use("MK")
    scope(coding, "study")
    coding.quotations.list.selectAll()
    before = codes_of(window.project)
    coding.recoding.take_off()
    coding.recoding.replace()
    assert not coding.recoding.bar.isVisible() and codes_of(window.project) == before


def test_escape_in_the_bar_changes_nothing(qtbot: QtBot, window: MainWindow, coding: CodeWorkspace) -> None:
    coding.quotations.list.setFocus()
    coding.quotations.list.selectAll()
    before = codes_of(window.project)
    write(qtbot, "time")
    press(qtbot, Qt.Key.Key_Escape)
    assert not coding.recoding.bar.isVisible() and codes_of(window.project) == before


def test_the_menu_of_what_can_be_done(coding: CodeWorkspace) -> None:
    assert not coding.quotations.change.isEnabled()
    coding.quotations.list.selectAll()
    assert coding.quotations.change.isEnabled()
    assert menu_texts(coding)[:4] == ["Add a code…", "Replace a code…", "Take a code off…", "Join quotations"]
    assert unnamed(coding.quotations) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx", "html"])
def test_exactly_what_is_listed_is_saved(
    qtbot: QtBot, coding: CodeWorkspace, tmp_path: Path, ending: str
) -> None:
    scope(coding, "study")
    coding.listing._set_order(QuotationOrder.LENGTH)
    coding.listing.set_filter(QuotationFilter(words="m"))
    coding.exporting.save(tmp_path / f"q.{ending}")
    qtbot.waitUntil(lambda: not coding.operations.is_busy, timeout=20_000)
    assert (tmp_path / f"q.{ending}").stat().st_size > 50
    if ending == "csv":
        with (tmp_path / "q.csv").open(encoding="utf-8-sig", newline="") as file:
            _head, *rows = csv.reader(file, delimiter=";" if coding.project.language == "nl" else ",")
        assert [row[0].split()[0] for row in rows] == [words for _document, words in listed(coding)]


def test_a_table_and_citations_on_the_clipboard(
    qtbot: QtBot, window: MainWindow, coding: CodeWorkspace
) -> None:
    project = window.project
    project.attributes.define("may be quoted", AttributeKind.CONSENT)
    second = project.participants.all()[1]
    project.attributes.set_value(second.id, "may be quoted", "no")
    scope(coding, "study")
    coding.exporting.copy_table()
    qtbot.waitUntil(lambda: not coding.operations.is_busy, timeout=20_000)
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert len(lines) == 4 and lines[1][0] == "We trust each other." and lines[1][4] == "trust in partners"
    assert lines[3][0] == "[no consent to quote]" and lines[3][5] == "denied"
    coding.exporting.copy_citations(coding.exporting._listed())
    cited = QApplication.clipboard().text().split("\n")
    assert cited[0] == "“We trust each other.” (P1, turn 2)" and "[no consent" in cited[2]


def test_only_what_is_seen_is_read(qtbot: QtBot, window: MainWindow, coding: CodeWorkspace) -> None:
    asked: list[int] = []
    rows = coding.quotations.rows
    rows.loader = lambda ids: asked.append(len(ids)) or {}
    rows.show_ids(range(40_000))
    qtbot.wait(50)
    assert rows.rowCount() == 40_000 and len(asked) <= 2
    coding.quotations.list.selectAll()
    assert len(coding.quotations.selected()) == 40_000
    coding.quotations.list.setFocus()
    press(qtbot, Qt.Key.Key_Home)
    press(qtbot, Qt.Key.Key_End)
    assert coding.quotations.selected() == [39_999]
    assert rows.row_of(39_999) == 39_999 and rows.row_of(None) is None


def test_enter_goes_to_the_quotation(qtbot: QtBot, window: MainWindow, coding: CodeWorkspace) -> None:
    scope(coding, "study")
    coding.quotations.list.setFocus()
    coding.quotations.list.setCurrentIndex(coding.quotations.rows.index(2, 0))
    press(qtbot, Qt.Key.Key_Return)
    assert coding.document is not None and coding.document.name == "P2"
    assert coding.view.selected_quotation == coding.quotations.selected()[0]
