"""The button that limits to participants by their attributes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from studies import new_project

from qualcode.gui.theme import LIGHT
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton, FilterPopup, offer_of
from qualcode.i18n import use_language
from qualcode.model.attribute_filters import AttributeFilter
from qualcode.project import Project

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    use_language("en")
    made = new_project(tmp_path, documents=3)
    made.participants.take_over(
        [
            {"document": "gesprek 1", "region": "Oost", "age": "41"},
            {"document": "gesprek 2", "region": "West", "age": "38"},
            {"document": "gesprek 3", "region": "Oost", "age": ""},
        ]
    )
    yield made
    made.close()


@pytest.fixture
def button(project: Project, qtbot: QtBot) -> AttributeFilterButton:
    made = AttributeFilterButton(LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 30)
    made.show()
    made.offer(offer_of(project))
    return made


def opened(button: AttributeFilterButton) -> FilterPopup:
    button.open()
    assert button.popup is not None
    return button.popup


def item(popup: FilterPopup, words: str):
    return popup.tree.findItems(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]


def test_values_stand_with_their_counts_and_a_choice_is_told_in_words(
    button: AttributeFilterButton, qtbot: QtBot
) -> None:
    assert button.text() == "All participants ▾"
    popup = opened(button)
    assert [item(popup, value).text(1) for value in ("Oost", "West", "41", "not given")] == [
        "2",
        "1",
        "1",
        "1",
    ]
    item(popup, "Oost").setCheckState(0, Qt.CheckState.Checked)
    assert popup.count.text() == "2 of 3 participants"
    with qtbot.waitSignal(button.chosen) as told:
        popup.close()
    assert told.args == [(AttributeFilter("region", ("Oost",)),)]
    assert button.text() == "region Oost (2 of 3) ▾"
    with qtbot.waitSignal(button.chosen):
        button.clear()
    assert button.filters == ()


def test_a_range_is_typed_and_what_cannot_be_read_is_said(button: AttributeFilterButton) -> None:
    popup = opened(button)
    low, _high = popup.ranges["age"]
    low.setText("oud")
    assert "not a number" in popup.count.text()
    low.setText("40")
    assert popup.filters() == (AttributeFilter("age", low="40"),)
    assert popup.count.text() == "1 of 3 participants"
    popup.close()
    again = opened(button)
    assert again.ranges["age"][0].text() == "40"
    again.clear()
    again.close()
    assert button.filters == ()


def test_a_choice_holds_as_far_as_it_is_still_there(button: AttributeFilterButton, project: Project) -> None:
    button.choose([AttributeFilter("region", ("Oost", "West")), AttributeFilter("age", low="40")])
    project.attributes.merge_values("region", ["West"], "Oost")
    assert button.offer(offer_of(project))
    assert button.filters == (AttributeFilter("region", ("Oost",)), AttributeFilter("age", low="40"))
    project.attributes.delete("region")
    project.attributes.delete("age")
    assert button.offer(offer_of(project))
    assert button.filters == () and not button.isVisibleTo(None)
