"""The picture of a table: which there are, and that a click leads to the quotations it counts."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication
from workspace_parts import at_rest

from qualcode.gui.analyse.behind import Lookup
from qualcode.gui.analyse.picture import BEST
from qualcode.gui.analyse.pictured import behind_part, draw, kinds_of
from qualcode.gui.analyse.question import Question
from qualcode.tables.options import TableOptions


@pytest.fixture
def pictured(coded, show, qtbot, operations):
    """Shows the picture of a table; gives its page."""
    workspace = show(coded)
    workspace.tables.result.as_picture.setChecked(True)

    def shown(table):
        workspace.choosing.choose_table(table)
        at_rest(qtbot, operations)
        return workspace.tables.result.picture

    shown.workspace = workspace
    return shown


def click(qtbot, page, region):
    image = page.image
    x, y = (region.left + region.right) / 2, (region.top + region.bottom) / 2
    qtbot.mouseClick(
        image, Qt.MouseButton.LeftButton, pos=QPoint(round(x * image.width()), round(y * image.height()))
    )


@pytest.mark.parametrize("table", ["groundedness", "cooccurrence", "code-document", "code-participant"])
def test_a_click_on_a_part_shows_as_many_quotations_as_it_says(table, pictured, coded, qtbot, operations):
    page = pictured(table)
    assert page.image._picture.stops
    for region in page.image._picture.stops:
        click(qtbot, page, region)
        at_rest(qtbot, operations)
        listed = pictured.workspace.tables.behind.list.lines.lines
        wanted = expected(coded, table, region.key)
        assert {line.id for line in listed} == wanted
        assert wanted or ": 0 " in region.words


def expected(project, table, part):
    """By hand: the quotations that carry the code (or both codes, overlapping), here or of this person."""
    quotations = project.quotations.all()
    carried = {q.id: {c.code for c in q.codings} for q in quotations}
    if part.other is not None:
        return together(quotations, carried, part)
    found = {q.id for q in quotations if part.code in carried[q.id]}
    if part.document is not None:
        found &= {q.id for q in quotations if q.document == part.document}
    if part.participant is not None:
        found &= {q.id for q in quotations if said_by(project, q, part.participant)}
    return found


def together(quotations, carried, part):
    found = set()
    for one in quotations:
        for other in quotations:
            overlap = one.document == other.document and one.start < other.end and other.start < one.end
            if overlap and part.code in carried[one.id] and part.other in carried[other.id]:
                found |= {one.id, other.id}
    return found


def said_by(project, quotation, person):
    document = project.documents.get(quotation.document)
    people = {t.participant for t in document.turns if t.role == "respondent" and t.participant}
    theirs = [
        t
        for t in document.turns
        if t.participant == person and t.start < quotation.end and quotation.start < t.end
    ]
    return bool(theirs) or people == {person}


def test_pointing_at_a_part_tells_what_it_is(pictured):
    page = pictured("cooccurrence")
    region = page.image._picture.stops[0]
    x, y = (region.left + region.right) / 2, (region.top + region.bottom) / 2
    found = page.image.at(QPointF(x * page.image.width(), y * page.image.height()))
    assert found is not None
    assert found.words.startswith(("vertrouwen", "contact"))
    assert page.image.at(QPointF(1, 1)) is None


def test_a_table_without_picture_says_so():
    assert kinds_of("triples") == []
    assert [key for key, _title in kinds_of("cooccurrence")] == ["cooccurrence", "network"]


def test_the_keyboard_goes_along_the_parts(pictured, qtbot, operations):
    page = pictured("groundedness")
    stops = page.image._picture.stops
    page.image.setFocus()
    for region in stops:
        qtbot.keyClick(page.image, Qt.Key.Key_Right)
        assert page.image.current is region
        assert page.image.accessibleDescription() == region.words
    qtbot.keyClick(page.image, Qt.Key.Key_Up)
    assert page.image.current is stops[-2]
    at_rest(qtbot, operations)
    with qtbot.waitSignal(page.part_wanted) as wanted:
        qtbot.keyClick(page.image, Qt.Key.Key_Return)
    assert wanted.args == [stops[-2].key, stops[-2].words]


def test_other_pictures_of_the_same_table(pictured, qtbot, operations):
    page = pictured("cooccurrence")
    assert page.kind_choice.isVisible()
    page.kind_choice.setCurrentIndex(page.kind_choice.findData("network"))
    page.kind_choice.activated.emit(1)
    at_rest(qtbot, operations)
    assert page.kind == "network"
    assert any(region.key.other is not None for region in page.image._picture.stops)
    page = pictured("groundedness")
    assert not page.kind_choice.isVisible()


def test_larger_smaller_copied_and_saved(pictured, qtbot, operations, tmp_path):
    page = pictured("groundedness")
    before = page.image.width()
    qtbot.keyClick(page.image, Qt.Key.Key_Plus)
    qtbot.keyClick(page.image, Qt.Key.Key_Plus)
    assert page.image.width() != before
    page.copy_button.click()
    assert not QGuiApplication.clipboard().pixmap().isNull()
    for ending in (".png", ".svg", ".pdf"):
        pictured.workspace.tables.export_to(tmp_path / f"beeld{ending}")
        at_rest(qtbot, operations)
        assert (tmp_path / f"beeld{ending}").stat().st_size > 1000


def test_what_is_drawn_is_what_stands_in_the_table(coded):
    for key in ("cooccurrence", "saturation", "code-attribute"):
        for kind, _title in kinds_of(key):
            attribute = "rol" if key == "code-attribute" else ""
            people = coded.participants.all()
            coded.participants.edit(people[0].id, attributes={"rol": "casemanager"})
            question = Question(
                key,
                options=TableOptions(
                    attribute=attribute, count="quotations" * (key != "cooccurrence" and key != "saturation")
                ),
            )
            drawn = draw(coded, question, kind, dark=False)
            lookup = Lookup(coded, question)
            assert drawn.png.startswith(b"\x89PNG")
            for region in drawn.picture.stops:
                found = lookup.find(behind_part(region.key, region.words))
                assert found.behind.title == region.words
                if kind in ("stacked", "flow", "code-attribute"):
                    assert found.count == int(region.words.rsplit(" ", 1)[1])


def test_a_table_without_a_picture_is_shown_as_a_table(pictured, qtbot, operations):
    pictured("groundedness")
    result = pictured.workspace.tables.result
    assert result.picture.isVisible() and "picture" in pictured.workspace.tables.behind.hint.label.text()
    pictured.workspace.tables.options.choose("unit", "document")
    pictured("saturation")
    assert result.picture.isVisible()
    result._offer_picture("a table without pictures")
    assert not result.as_picture.isEnabled() and result.as_table.isChecked()
    assert not result.picture.isVisible()
    pictured("groundedness")
    assert result.picture.isVisible()  # as it was wished before


@pytest.mark.parametrize(
    ("natural", "scale"),
    [((700, 500), 1.0), ((700, 1500), 0.98), ((1100, 900), 0.6236), ((3000, 2500), 0.8)],
    ids=["whole", "as wide as there is room", "still legible", "never smaller than is legible"],
)
def test_a_picture_is_shown_as_large_as_it_reads_best(natural, scale, pictured):
    page = pictured("groundedness")
    found = page._scale(QSize(*natural), QSize(700, 500), BEST)
    assert found == pytest.approx(scale, abs=0.03)


def test_tab_leaves_a_picture_and_arrows_walk_along_its_parts(pictured, qtbot):
    image = pictured("groundedness").image
    image.window().activateWindow()
    image.setFocus()
    qtbot.waitUntil(image.hasFocus)
    qtbot.keyClick(image, Qt.Key.Key_Right)
    first = image.current
    assert first is not None
    qtbot.keyClick(image, Qt.Key.Key_Right)
    assert image.current is not first
    qtbot.keyClick(image, Qt.Key.Key_Tab)
    assert not image.hasFocus()
