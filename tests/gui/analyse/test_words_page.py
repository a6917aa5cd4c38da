"""The page of words, and that of the course of a conversation."""

import pytest
from PySide6.QtCore import Qt
from workspace_parts import at_rest, on_screen, unnamed

from qualcode.gui.analyse.timeline_page import TimelinePage
from qualcode.gui.analyse.words.page import WordsPage
from qualcode.gui.theme import DARK, LIGHT
from qualcode.project.selection import Selection


@pytest.fixture
def shown(qtbot, operations):
    made = []

    def make(kind, project, selection=None):
        page = kind(project, operations, LIGHT)
        if selection is not None:
            page.set_selection(selection)
        made.append(page)
        on_screen(qtbot, operations, page)
        return page

    yield make
    for page in made:
        page.hide()


def rows(table):
    return [
        [table.frame.text(i, j) for j in range(table.frame.columnCount())]
        for i in range(table.frame.rowCount())
    ]


def settle(qtbot, operations):
    qtbot.wait(400)  # changes are waited for, because they often come in a row
    at_rest(qtbot, operations)


def test_words_are_counted_and_shown_in_context(coded, shown, qtbot, operations):
    page = shown(WordsPage, coded)
    assert not page.contexts.isVisible()  # no empty block before a word is chosen
    found = {row[0]: row for row in rows(page.table)}
    assert found["bellen"][1] == "2"
    assert "waarom" not in found  # the interviewer's
    content = page.table.frame.content
    page.table.choose([row.id for row in content.rows].index("bellen"), 0)
    settle(qtbot, operations)
    assert page.line.text() == "bellen" and page.contexts.isVisible()
    assert [row[0] for row in rows(page.contexts)] == ["gesprek 1, turn 2", "gesprek 2, turn 2"]
    assert "2 times" in page.about.text()
    page.window().activateWindow()
    page.contexts.setFocus()
    qtbot.waitUntil(page.contexts.hasFocus)
    qtbot.keyClick(page.contexts, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    with qtbot.waitSignal(page.place_wanted) as heard:
        page.contexts.wanted.emit(1, 0)
    document, span = heard.args
    text = coded.documents.get(document).text
    assert text[span.start : span.end] == "bellen"
    assert unnamed(page) == []


def test_other_ways_of_counting(coded, shown, qtbot, operations):
    page = shown(WordsPage, coded)
    page.options.whose.setCurrentIndex(1)
    page.options.whose.activated.emit(1)
    page.options.without.setChecked(False)
    settle(qtbot, operations)
    assert {"waarom", "hoe"} <= {row[0] for row in rows(page.table)}
    page.options.least.setValue(99)
    settle(qtbot, operations)
    assert rows(page.table) == []
    assert "No words" in page.about.text()


def test_own_stop_words_change_the_table(coded, shown, qtbot, operations):
    page = shown(WordsPage, coded)
    coded.words.set_own(["mail"])
    page.refresh(None)
    settle(qtbot, operations)
    assert "mail" not in {row[0] for row in rows(page.table)}
    assert "(1)" in page.options.own.text()


def test_bars_of_words_lead_to_their_contexts(coded, shown, qtbot, operations, tmp_path):
    page = shown(WordsPage, coded)
    page.as_picture.setChecked(True)
    stop = page.picture.image._picture.stops[0]
    page.picture.image.choose(stop)
    at_rest(qtbot, operations)
    assert page.line.text() == stop.key.word
    assert page.contexts.frame.rowCount() == int(stop.words.split(": ")[1].split(" ")[0])
    for name in ("w.xlsx", "w.png", "w.svg"):
        page.export_to(tmp_path / name)
        at_rest(qtbot, operations)
        assert (tmp_path / name).is_file()
    page.set_theme(DARK)
    at_rest(qtbot, operations)


def test_two_groups_are_compared(coded, shown, qtbot, operations, tmp_path):
    first, second = coded.participants.all()
    coded.participants.edit(first.id, attributes={"rol": "arts"})
    coded.participants.edit(second.id, attributes={"rol": "agent"})
    page = shown(WordsPage, coded)
    box = page.options.against
    row = next(i for i in range(box.count()) if "arts" in box.itemText(i))
    box.setCurrentIndex(row)
    box.activated.emit(row)
    settle(qtbot, operations)
    assert [column.title for column in page.table.frame.content.columns][:4:2] == ["Word", "Per 1000 words"]
    found = {line[0]: line for line in rows(page.table)}
    assert (found["bellen"][1], found["bellen"][3], found["bellen"][6]) == ("1", "1", "–")
    page.export_to(tmp_path / "g.xlsx")
    at_rest(qtbot, operations)
    assert (tmp_path / "g.xlsx").is_file()


def test_a_word_that_is_typed(coded, shown, qtbot, operations):
    page = shown(WordsPage, coded, Selection(documents=(coded.documents.all()[0].id,)))
    page.line.setText("duurt te lang")
    page.line.returnPressed.emit()
    at_rest(qtbot, operations)
    assert [row[0] for row in rows(page.contexts)] == ["gesprek 1, turn 4"]
    page.line.setText("nergens")
    page.line.returnPressed.emit()
    at_rest(qtbot, operations)
    assert "not said" in page.about.text()


def test_marks_of_a_conversation_lead_to_their_quotation(coded, shown, qtbot, operations):
    page = shown(TimelinePage, coded)
    first = coded.documents.all()[0]
    assert page.document.currentText() == first.name
    stops = page.picture.image._picture.stops
    carried = {(int(c.code), int(q.id)) for q in coded.quotations.of_document(first.id) for c in q.codings}
    assert {(stop.key.code, stop.key.quotation) for stop in stops} == carried
    page.picture.image.choose(stops[0])
    at_rest(qtbot, operations)
    (line,) = page.behind.list.lines.lines
    assert line.id == stops[0].key.quotation
    page.document.setCurrentIndex(page.document.count() - 1)
    page.document.activated.emit(page.document.count() - 1)
    at_rest(qtbot, operations)
    assert len(page.picture.image._picture.stops) > len(stops)
    assert unnamed(page) == []


def test_nothing_coded_says_what_to_do(study, shown):
    page = shown(TimelinePage, study)
    assert not page.picture.shown
    assert "Nothing is coded" in page.picture.words.text()
