"""The dialogs for colleagues: what they show, and what is chosen in them."""

import shutil

import pytest
from studies import new_project, passage

from qualcode.gui.pulling.package_dialog import PackageDialog
from qualcode.gui.pulling.preview import PullDialog
from qualcode.gui.theme import LIGHT
from qualcode.project import open_project
from qualcode.project.pulling import Choice


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path) as project:
        project.codes.add("contact", definition="one")
        project.codes.add("partner met vertrouwen")
        yield project


@pytest.fixture
def dialog(study, tmp_path, qtbot):
    shutil.copyfile(study.path, tmp_path / "copy.qualcode")
    with open_project(tmp_path / "copy.qualcode", coder="MK", keep_backups=False) as copy:
        info = copy.documents.all()[0]
        code = copy.codes.named("contact").id
        copy.quotations.code(info.id, *passage("Dat helpt echt."), [code])
        copy.codes.edit(code, definition="there", name="contacts")
        copy.codes.add("geen contact")
    mine = study.codes.named("contact").id
    study.codes.edit(mine, definition="here", name="contacten")
    study.codes.add("contact met ouders")
    shown = PullDialog(study.pull.plan(tmp_path / "copy.qualcode"), LIGHT)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_it_says_what_comes(dialog):
    assert "1 new coding by MK" in dialog.said.text()
    assert next(row[0] for row in dialog.counts.shown()) == "codings"
    assert "geen contact" in dialog.more.text()
    assert dialog.take.isEnabled()


def test_both_sides_are_shown_and_one_is_chosen(dialog, study):
    panel = dialog.conflicts
    conflict = next(one for one in panel.list.shown() if one.column == "definition")
    panel.list.select({conflict.key}, conflict.key)
    assert (panel.mine.toPlainText(), panel.theirs.toPlainText()) == ("here", "there")
    assert panel.choices[Choice.BOTH].isChecked()
    panel.choices[Choice.THEIRS].click()
    assert dialog.decisions[conflict.key] is Choice.THEIRS
    name = next(one for one in panel.list.shown() if one.column == "name")
    panel.list.select({name.key}, name.key)
    assert not panel.choices[Choice.BOTH].isVisible()
    assert panel.choices[Choice.MINE].isChecked()


def test_all_at_once(dialog):
    dialog.conflicts._all[1].click()
    assert set(dialog.decisions.values()) == {Choice.THEIRS}


def test_a_package_needs_to_be_for_somebody(study, qtbot):
    shown = PackageDialog(study, LIGHT)
    qtbot.addWidget(shown)
    assert not shown.write.isEnabled()
    shown.coder.setCurrentText(" MK ")
    assert (shown.write.isEnabled(), shown.name, shown.spans_of, shown.wanted) == (True, "MK", None, ())
    shown.spans.setCurrentIndex(1)
    assert shown.spans_of == "SV"
