"""The script that keeps the translations in step with the source."""

import gettext
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "i18n.py"
SOURCE = '''
"""A room."""
LABEL = N_("Codes")
def title(count): return ngettext("{n} code", "{n} codes", count).format(n=count)
def error(name): return _("No text with {name}.").format(name=name)
def report(text: Translate): return text("How it is discussed")
def other(language):
    words = translator(language)
    return words("By whom"), unrelated("not a text"), translator(language)("All codes")
def pair(language):
    heading, colours = translator(language), theme("dark")
    return heading("Turn"), colours("no text either")
def material(request):
    t, project = request.translate, request.project
    return t("Nothing yet")
def page(count):
    return f"<h2>{_('How to')}</h2> {ngettext('{n} key', '{n} keys', count).format(n=count)} {other('nl')}"
'''


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, at work on a checkout with one module in `tmp_path`."""
    spec = importlib.util.spec_from_file_location("i18n_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    locale = tmp_path / "resources" / "locale"
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOCALE", locale)
    monkeypatch.setattr(module, "TEMPLATE", locale / "qualcode.pot")
    (tmp_path / "qualcode").mkdir()
    (tmp_path / "qualcode" / "room.py").write_text(SOURCE, encoding="utf-8")
    return module


def translate(script: ModuleType, pairs: dict[str, str]) -> None:
    """Fills in translations as a person would, in the po file."""
    text = script.po_file("nl").read_text(encoding="utf-8")
    for source, dutch in pairs.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{dutch}"')
    text = text.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "{n} code"\nmsgstr[1] "{n} codes"')
    script.po_file("nl").write_text(text, encoding="utf-8")


DUTCH = {
    "Codes": "Codes",
    "No text with {name}.": "Geen tekst met {name}.",
    "How it is discussed": "Hoe erover wordt gesproken",
    "By whom": "Door wie",
    "All codes": "Alle codes",
    "Turn": "Beurt",
    "How to": "Zo werkt het",
    "Nothing yet": "Nog niets",
}


def test_finds_screen_and_report_texts(script: ModuleType) -> None:
    found = {message.id for message in script.extract(script.ROOT / "qualcode") if message.id}
    assert found == {*DUTCH, ("{n} code", "{n} codes"), ("{n} key", "{n} keys")}


def test_a_second_run_changes_no_byte(script: ModuleType) -> None:
    script.main([])
    files = [script.TEMPLATE, script.po_file("nl"), script.po_file("nl").with_suffix(".mo")]
    before = [file.read_bytes() for file in files]
    script.main([])
    assert [file.read_bytes() for file in files] == before


def test_files_name_no_folder_and_no_year(script: ModuleType, tmp_path: Path) -> None:
    script.main([])
    for file in (script.TEMPLATE, script.po_file("nl")):
        text = file.read_text(encoding="utf-8")
        assert str(tmp_path) not in text
        assert "room.py" not in text
        assert "Date" not in text


def test_check_passes_once_everything_is_translated(script: ModuleType, tmp_path: Path) -> None:
    script.main([])
    assert script.main(["--check"]) == 1
    translate(script, DUTCH)
    assert script.check("nl") == ["Dutch: the compiled file is out of date; run packaging/i18n.py."]
    script.main([])
    assert script.main(["--check"]) == 0
    dutch = gettext.translation("qualcode", tmp_path / "resources" / "locale", languages=["nl"])
    assert dutch.gettext("By whom") == "Door wie"
    assert dutch.ngettext("{n} code", "{n} codes", 2) == "{n} codes"


def test_check_sees_a_new_text_and_a_lost_placeholder(script: ModuleType) -> None:
    script.main([])
    translate(script, {**DUTCH, "No text with {name}.": "Geen tekst met {naam}."})
    script.main([])
    assert script.check("nl") == ["Dutch: other placeholders than in 'No text with {name}.'."]
    with (script.ROOT / "qualcode" / "room.py").open("a", encoding="utf-8") as file:
        file.write('\nNEW = N_("Families")\n')
    assert "Dutch: no translation of 'Families'." in script.check("nl")


def test_the_translations_of_qualcode_are_complete(capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("i18n_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    code = module.main(["--check"])
    assert code == 0, capsys.readouterr().out
