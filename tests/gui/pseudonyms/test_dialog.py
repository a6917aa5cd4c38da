"""The window "Pseudonyms": suggestions, decisions by name and by place, replacing, forgetting, exports."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from workspace_parts import unnamed

from qualcode.gui import operations as operations_module
from qualcode.gui.operations import Operations
from qualcode.gui.pseudonyms.after import AfterDialog, BackupsDialog
from qualcode.gui.pseudonyms.dialog import PseudonymsDialog
from qualcode.gui.pseudonyms.names_table import KIND, NAME, PLACEHOLDER
from qualcode.gui.theme import LIGHT
from qualcode.model import Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project, create_project
from qualcode.pseudonyms import Decision, Kind, Style, load_key, start_guarding
from qualcode.settings import Settings, load_settings

TEXT = (
    "R: Ik sprak Henriette de Wolde in Veldhuizen. Maar Henriette was ziek. En Pietje precies kwam. "
    "De BVX kwam. Later belde de BVX weer. Dat was in Veldhuizen."
)


@pytest.fixture
def project(tmp_path: Path):
    with create_project(tmp_path / "s.qualcode", coder="SV", keep_backups=False) as made:
        speakers, turns = (SpeakerDraft("R", Role.RESPONDENT),), (TurnDraft(0, 3, len(TEXT), "R"),)
        made.documents.add([Transcript("P1", TEXT, "txt", "P1.txt", TEXT.encode(), turns, speakers)])
        yield made
    start_guarding(None)


@pytest.fixture
def settings() -> Settings:
    return load_settings()


@pytest.fixture
def dialog(qtbot, operations: Operations, project: Project, settings: Settings) -> PseudonymsDialog:
    made = PseudonymsDialog(project, operations, LIGHT, settings)
    qtbot.addWidget(made, before_close_func=_without_question)
    made.show()
    qtbot.waitExposed(made)
    made.start()
    qtbot.waitUntil(lambda: bool(made.draft.key.names) and not made.is_looking, timeout=20_000)
    return made


def _without_question(dialog: PseudonymsDialog) -> None:
    dialog._saved = dialog.draft.key


def shown(dialog: PseudonymsDialog) -> dict[str, list[str]]:
    order = dialog.parts.order
    rows = [[order.index(row, column).data() for column in range(6)] for row in range(order.rowCount())]
    return {row[NAME]: row for row in rows}


def text(project: Project) -> str:
    return project.documents.get(project.documents.all()[0].id).text


def choose(dialog: PseudonymsDialog, name: str) -> None:
    dialog._select(name)
    assert dialog.current() == name


def test_suggestions_come_undecided_with_counts_and_nothing_is_changed(dialog, project):
    rows = shown(dialog)
    assert rows["Henriette de Wolde, Henriette"][:5] == [
        "undecided",
        "Henriette de Wolde, Henriette",
        "Person",
        "2",
        "1",
    ]
    assert rows["Veldhuizen"][2:5] == ["Place", "2", "1"]
    assert rows["BVX"][2:5] == ["Organisation", "2", "1"]
    assert rows["Pietje"][3] == "0 / 1"
    assert not dialog.parts.apply.isEnabled()
    assert text(project) == TEXT
    assert not dialog.key_file.exists()


def test_every_control_has_a_name(dialog):
    assert unnamed(dialog) == []


def test_keys_decide_names_and_places(dialog, qtbot):
    choose(dialog, "Veldhuizen")
    dialog.parts.names.setFocus()
    qtbot.keyClick(dialog.parts.names, Qt.Key.Key_Space)
    name = dialog.draft.find("Veldhuizen")
    assert (name.decision, name.placeholder) == (Decision.REPLACE, "<naam plaats>")
    assert dialog.parts.apply.text() == "Replace 1 name…"
    qtbot.keyClick(dialog.parts.names, Qt.Key.Key_Return)
    assert dialog.parts.hits.currentIndex().row() == 0
    qtbot.keyClick(dialog.parts.hits, Qt.Key.Key_Return)
    assert dialog.parts.hits.currentIndex().row() == 1
    qtbot.keyClick(dialog.parts.hits, Qt.Key.Key_Space)
    assert shown(dialog)["Veldhuizen"][3] == "1 / 2"
    assert "1" in dialog.parts.apply.text()
    before = dialog.current()
    qtbot.keyClick(dialog.parts.hits, Qt.Key.Key_Return)
    assert dialog.current() != before
    qtbot.keyClick(dialog.parts.hits, Qt.Key.Key_Left)
    assert dialog.parts.names.hasFocus()


def test_name_kind_and_placeholder_are_edited_in_the_table(dialog, qtbot):
    choose(dialog, "BVX")
    order, row = dialog.parts.order, dialog.parts.names.currentIndex().row()
    order.setData(order.index(row, PLACEHOLDER), "<naam bureau>")
    order.setData(order.index(row, KIND), Kind.OTHER)
    qtbot.waitUntil(lambda: not dialog.is_looking)
    order.setData(order.index(row, NAME), "BVX, Dat")
    qtbot.waitUntil(lambda: not dialog.is_looking)
    name = dialog.draft.find("BVX")
    assert (name.kind, name.variants, name.placeholder) == (Kind.OTHER, ("Dat",), "<naam bureau>")
    assert shown(dialog)["BVX, Dat"][3] == "3"


def test_a_word_that_was_not_suggested_is_looked_for(dialog, qtbot):
    dialog.parts.word.setText("ziek")
    qtbot.keyClick(dialog.parts.word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_looking)
    assert shown(dialog)["ziek"][3] == "1"
    assert dialog.current() == "ziek"


def test_the_filter_shows_names_of_a_kind_or_with_words(dialog):
    dialog.parts.filter.setText("veld")
    assert list(shown(dialog)) == ["Veldhuizen"]
    dialog.parts.filter.clear()
    dialog.parts.which.setCurrentIndex(dialog.parts.which.findData(Kind.ORGANISATION))
    dialog._filter()
    assert list(shown(dialog)) == ["BVX"]


def test_numbers_by_another_style(dialog):
    dialog.draft.decide(["Veldhuizen", "Henriette de Wolde"], Decision.REPLACE)
    dialog._use_style(Style.SHORT)
    assert shown(dialog)["Veldhuizen"][PLACEHOLDER] == "[L1]"
    dialog._use_style(Style.FICTIONAL)
    dialog.apply()
    assert "no placeholder" in dialog.parts.state.text()


def applied(dialog, qtbot) -> AfterDialog:
    dialog.apply()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(AfterDialog)), timeout=20_000)
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=20_000)
    return dialog.findChildren(AfterDialog)[0]


def test_replacing_is_one_step_with_a_key_and_a_summary(dialog, project, qtbot, settings):
    dialog.draft.decide(["Veldhuizen", "Henriette de Wolde", "Pietje"], Decision.REPLACE)
    dialog.show_draft()
    after = applied(dialog, qtbot)
    assert text(project).startswith("R: Ik sprak <naam persoon> in <naam plaats>. Maar <naam persoon> was")
    assert "Pietje precies" in text(project)
    assert "4 places were replaced" in after.done_text.text()
    lines = [after.list.item(row).text() for row in range(after.list.count())]
    assert any("Pietje" in line and "saying" in line for line in lines)
    assert any("not decided" in line for line in lines)
    assert load_key(dialog.key_file) == dialog.draft.key
    assert settings.key_of(project.path) == dialog.key_file.resolve()
    project.undo()
    assert text(project) == TEXT
    after.close()


def test_forgetting_asks_and_offers_the_backups(dialog, project, qtbot, monkeypatch):
    old = project.backup()
    dialog.draft.decide(["Veldhuizen"], Decision.REPLACE)
    dialog.show_draft()
    after = applied(dialog, qtbot)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: None)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: None)
    after.ask()
    assert b"Veldhuizen" in project.documents.original(project.documents.all()[0].id)
    after.run_forget()
    qtbot.waitUntil(lambda: bool(after.findChildren(BackupsDialog)), timeout=20_000)
    assert b"Veldhuizen" not in project.documents.original(project.documents.all()[0].id)
    assert b"Veldhuizen" not in project.path.read_bytes()
    backups = after.findChildren(BackupsDialog)[0]
    backups.delete()
    assert old.exists()
    backups.list.item(0).setCheckState(Qt.CheckState.Checked)
    backups.delete()
    assert not old.exists()
    after.close()


def test_decisions_are_kept_for_later_when_asked(dialog, project, qtbot, monkeypatch):
    dialog.draft.decide(["Veldhuizen"], Decision.REPLACE)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: None)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[-1])
    pressed = []
    monkeypatch.setattr(
        QMessageBox,
        "clickedButton",
        lambda box: pressed.append(box) or next(b for b in box.buttons() if b.text() == "Keep"),
    )
    dialog.close()
    assert pressed
    assert not dialog.isVisible()
    assert load_key(dialog.key_file).replaced[0].original == "Veldhuizen"
    assert text(project) == TEXT


@pytest.mark.parametrize("way", ["key", "filter", "button", "cross"])
def test_it_closes_by_every_way(dialog, qtbot, way):
    if way == "key":
        qtbot.keyClick(dialog.parts.names, Qt.Key.Key_Escape)
    elif way == "filter":
        qtbot.keyClick(dialog.parts.filter, Qt.Key.Key_Escape)
    elif way == "button":
        qtbot.mouseClick(dialog.parts.close, Qt.MouseButton.LeftButton)
    else:
        dialog.close()
    assert not dialog.isVisible()


def test_cancelling_the_question_keeps_it_open(dialog, monkeypatch):
    dialog.draft.decide(["Veldhuizen"], Decision.REPLACE)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: None)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if b.text() == "Cancel")
    )
    dialog.close()
    assert dialog.isVisible()
    assert not dialog.key_file.exists()


@pytest.mark.parametrize("anyway", [True, False])
def test_an_export_with_names_is_kept_only_when_the_user_says_so(
    operations, project, qtbot, tmp_path, monkeypatch, anyway
):
    from qualcode.exchange.codings import export_codings
    from qualcode.pseudonyms import Key, Name

    code = project.codes.add("hulp")
    document = project.documents.all()[0].id
    project.quotations.code(document, 3, 40, [code], memo="uit Veldhuizen")
    start_guarding(Key((Name("Veldhuizen", Kind.PLACE, (), "<x>", Decision.REPLACE),)))
    asked = []
    monkeypatch.setattr(operations_module, "asks_to_keep", lambda error, _w: asked.append(error) or anyway)
    path, finished = tmp_path / "c.csv", []
    operations.run(
        lambda _p: export_codings(project, path),
        label="x",
        done=lambda _n: finished.append(True),
        failed=lambda: finished.append(False),
    )
    qtbot.waitUntil(lambda: bool(finished), timeout=20_000)
    assert "Veldhuizen (1)" in asked[0].sentence
    assert asked[0].found.contexts
    assert (path.exists(), finished) == (anyway, [anyway])


def test_the_window_opens_it_and_checks_what_is_saved(qtbot, tmp_path: Path, monkeypatch):
    from window_parts import make_study, make_window

    from qualcode.gui.pseudonyms.opening import guard_study
    from qualcode.pseudonyms import Key, Name, NamesInExportError, check_export, save_key

    window = make_window(qtbot, tmp_path)
    study = make_study(tmp_path)
    window.use_project(study)
    window.show_workspace("transcripts")
    workspace = window.area.workspace("transcripts")
    workspace.pseudonyms.click()
    (dialog,) = window.findChildren(PseudonymsDialog)
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=20_000)
    dialog.parts.close.click()
    assert not dialog.isVisible()
    settings = load_settings()
    save_key(Key((Name("Veldhuizen", Kind.PLACE, (), "<x>", Decision.REPLACE),)), tmp_path / "elsewhere.key")
    settings.remember_key(study.path, tmp_path / "elsewhere.key")
    guard_study(study.path, settings, window.operations)
    (tmp_path / "x.txt").write_text("uit Veldhuizen", encoding="utf-8")
    with pytest.raises(NamesInExportError):
        check_export(tmp_path / "x.txt", tmp_path / "x.txt")
    (tmp_path / "elsewhere.key").unlink()
    guard_study(study.path, settings, window.operations)
    assert "not checked for names" in window.strip.text.text()
    check_export(tmp_path / "x.txt", tmp_path / "x.txt")
    window.close()
