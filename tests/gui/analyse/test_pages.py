"""Pages of Analyse: shown when chosen, told of the filter and of changes, remembered."""

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget
from studies import new_project, passage
from workspace_parts import at_rest, on_screen

from qualcode.gui.analyse import AnalyseWorkspace, navigation, pages, workspace
from qualcode.gui.analyse.navigation import Place
from qualcode.gui.theme import DARK, LIGHT


class Diary(QWidget):
    """A page that writes down what it is told."""

    quotation_wanted = Signal(object)

    def __init__(self, project, operations, theme, parent):
        super().__init__(parent)
        self.told = []
        QLabel("a page", self)

    def set_selection(self, selection):
        self.told.append(("selection", selection.coders))

    def refresh(self, changes):
        self.told.append(("refresh", changes is None))

    def set_theme(self, theme):
        self.told.append(("theme", theme.name))

    def export_wanted(self):
        self.told.append(("export",))


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path, documents=2) as project:
        code = project.codes.add("vertrouwen")
        project.quotations.code(project.documents.all()[0].id, *passage("Dat helpt echt."), [code])
        project.coders.use("MK")
        yield project


@pytest.fixture
def made(study, qtbot, operations, monkeypatch):
    spec = pages.PageSpec("diary", "Diary", "What is told", __name__, "Diary")
    for module in (navigation, pages, workspace):
        monkeypatch.setattr(module, "PAGES", (*pages.PAGES, spec))
    widget = AnalyseWorkspace(study, operations, LIGHT)
    on_screen(qtbot, operations, widget)
    yield widget
    widget.hide()


def test_a_page_is_made_when_it_is_chosen_and_told_what_happens(made, study, qtbot, operations):
    assert made.findChildren(Diary) == []
    made.choosing.choose_page("diary")
    diary = made.page("diary")
    assert diary.isVisible() and diary.told == [("selection", ()), ("refresh", True)]
    coder = study.coders.all()[0].id
    made.choosing.over.coders.choose([coder])
    made.choosing.over.changed.emit()
    made.set_theme(DARK)
    stop = study.listen(made.refresh)
    study.codes.add("contact")
    assert diary.told[2:] == [("selection", (coder,)), ("theme", "dark"), ("refresh", False)]
    assert made.can_export()
    made.export_wanted()
    assert diary.told[-1] == ("export",)
    with qtbot.waitSignal(made.quotation_wanted) as heard:
        diary.quotation_wanted.emit(7)
    assert heard.args == [7]
    stop()
    at_rest(qtbot, operations)


def test_a_page_that_is_not_seen_hears_of_changes_when_it_is(made, study, qtbot, operations):
    made.choosing.choose_page("diary")
    diary = made.page("diary")
    made.choosing.choose_table("groundedness")
    del diary.told[:]
    stop = study.listen(made.refresh)
    study.codes.add("contact")
    assert diary.told == []
    made.choosing.choose_page("diary")
    assert diary.told == [("refresh", True)]
    made.refresh(None)  # as when the workspace comes on screen: nothing has happened since
    assert diary.told == [("refresh", True)]
    stop()
    at_rest(qtbot, operations)


def test_the_same_filter_holds_for_tables_and_pages(made, study, qtbot, operations):
    nobody = next(coder.id for coder in study.coders.all() if coder.name == "MK")
    made.choosing.choose_page("diary")
    made.choosing.over.coders.choose([nobody])
    made.choosing.over.changed.emit()
    made.choosing.choose_table("groundedness")
    at_rest(qtbot, operations)
    assert list(made.tables.answer.table.content["quotations"]) == [0]


def test_where_one_was_is_remembered(made, study, qtbot, operations):
    made.choosing.choose_table("cooccurrence")
    at_rest(qtbot, operations)
    made.tables.options.choose("unit", "turn")
    made.choosing.choose_page("diary")
    at_rest(qtbot, operations)
    kept = made.state()
    again = AnalyseWorkspace(study, operations, LIGHT)
    again.restore(kept)
    on_screen(qtbot, operations, again)
    assert again.page("diary").isVisible() and again.tables.answer is None  # nothing is counted unseen
    again.choosing.choose_table("cooccurrence")
    at_rest(qtbot, operations)
    assert again.tables.answer.question.options.unit == "turn"
    nonsense = {"cooccurrence": {"unit": "gone", "at_least": "many", "other": 5}, "gone": {}}
    again.restore({"group": "pages", "key": "gone", "tables": nonsense})
    assert again.place == Place("tables", "cooccurrence")
    at_rest(qtbot, operations)


def test_headings_are_passed_over_by_the_keyboard(made, qtbot, operations):
    made.activateWindow()
    places = made.choosing.places
    places.setFocus()
    seen = [places.place]
    for _step in range(places.count()):
        qtbot.keyClick(places, Qt.Key.Key_Down)
        seen.append(places.place)
    assert seen[0] == Place("tables", "groundedness") and seen[-1] == Place("pages", "diary")
    assert all(isinstance(place, Place) for place in seen)
    at_rest(qtbot, operations)


def test_what_to_show_keeps_its_width_on_every_page(study, qtbot, operations):
    study.coders.use("SV")
    long = study.codes.add("a code with a name that is far longer than any button has room for, and more")
    study.cases.set_codes(success=[long], failure=[long])
    widget = AnalyseWorkspace(study, operations, LIGHT)
    widget.resize(1280, 610)
    on_screen(qtbot, operations, widget)
    widget.resize(1280, 610)
    widths = set()
    for spec in pages.PAGES:
        widget.choosing.choose_page(spec.key)
        at_rest(qtbot, operations)
        widths.add(widget.choosing.width())
        assert widget.page(spec.key).minimumSizeHint().width() <= 1280 - widget.choosing.width(), spec.key
    assert len(widths) == 1
    widget.hide()
