"""What is suggested as a name, and what is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.errors import NotPossibleError
from qualcode.pseudonyms import Kind, candidates, entities, installed_model, parts_of
from qualcode.pseudonyms.lists import name_lists


def found(*texts: str) -> dict[str, Kind]:
    return {one.original: one.kind for one in candidates(dict(enumerate(texts))) if one.likely}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Toen kwam Marieke binnen.", "Marieke", Kind.PERSON),
        ("Marieke kwam binnen.", "Marieke", Kind.PERSON),
        ("Ik sprak mevrouw Xandrovi daarover.", "Xandrovi", Kind.PERSON),
        ("Dat zei J. van der Qualm ook.", "Qualm", Kind.PERSON),
        ("Dat zei meneer van der Qualm ook.", "Qualm", Kind.PERSON),
        ("Toen belde Marieke van der Qualm mij.", "Marieke van der Qualm", Kind.PERSON),
        ("Wij werken in Deventer samen.", "Deventer", Kind.PLACE),
        ("Wij wonen in Fantasieland nu.", "Fantasieland", Kind.PLACE),
        ("Het was aan de Kromme Fantasiestraat daar.", "Kromme Fantasiestraat", Kind.PLACE),
        ("De QVZ kwam. Toen belde de QVZ weer.", "QVZ", Kind.ORGANISATION),
        ("Ze werkt bij stichting Zonnekracht daar.", "Zonnekracht", Kind.ORGANISATION),
        ("Wij gaan naar Den Haag toe.", "Den Haag", Kind.PLACE),
        ("Dat is in ’s-Hertogenbosch gebeurd.", "'s-Hertogenbosch", Kind.PLACE),
    ],
)
def test_names_are_suggested(text, name, kind):
    every = {one.original.replace("’", "'"): one.kind for one in candidates({0: text})}
    assert every.get(name) == kind, every


@pytest.mark.parametrize(
    "text",
    [
        "Ben ik te laat? Wil je dat? Ja. Mark my words. May I ask?",
        "Op maandag in januari spraken wij Nederlands via Teams.",
        "De gemeente kwam. Gemeente en rijk. Het Rijk. Dat is OK en op TV.",
        "Toen kwam de QVZ een keer.",
        "Bijvoorbeeld. Vertrouwen is goed. Er is vertrouwen.",
    ],
)
def test_ordinary_words_are_not(text):
    assert found(text) == {}


def test_a_first_name_alone_goes_under_the_only_full_name_it_can_be():
    (one,) = candidates({0: "Daar was Marieke Qualm. Marieke zei: nee.", 1: "En Marieke Qualm kwam."})
    assert one.original == "Marieke Qualm"
    assert dict(one.counts) == {"Marieke Qualm": 2, "Marieke": 1}
    assert one.documents == (0, 1)
    assert one.contexts[0].startswith("Daar was Marieke Qualm.")
    two = {
        one.original
        for one in candidates({0: "Wij zagen Marieke Qualm en Marieke Bolt. Toen zei Marieke nee."})
    }
    assert two == {"Marieke Qualm", "Marieke Bolt", "Marieke"}


def test_unknown_words_with_a_capital_come_last_and_the_place_gives_a_word_for_the_placeholder():
    made = candidates({0: "Dat zei Xandrovi, in de wijk Fantasieland, tegen Marieke."})
    assert [(one.original, one.likely) for one in made] == [
        ("Marieke", True),
        ("Fantasieland", True),
        ("Xandrovi", False),
    ]
    assert made[1].hint == "wijk"


def test_parts_of_a_full_name():
    assert parts_of("Jan van der Berg") == ["Jan", "van der Berg", "Van der Berg", "Berg"]
    assert parts_of("Jan") == []


def test_the_lists_have_no_ordinary_words_in_capitals_and_are_long_enough():
    lists = name_lists()
    assert len(lists.first_names) > 1500
    assert len(lists.surnames) > 1500
    assert len(lists.places) > 2000
    assert {"Ben", "Wil", "Mark"} & lists.first_names
    assert {"ben", "wil", "mark"} <= lists.ordinary


def test_a_language_model_is_asked_through_its_own_loader(tmp_path: Path):
    import spacy

    language = spacy.blank("nl")
    ruler = language.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Xandrovi"}, {"label": "GPE", "pattern": "Qualmstad"}])
    language.to_disk(tmp_path / "model")
    text = "😀 Hier zei Xandrovi dat.\n" * 3 + "In Qualmstad."
    marked = list(entities({7: text}, tmp_path / "model"))
    assert [(key, text[start:end], kind) for key, start, end, kind in marked] == [
        (7, "Xandrovi", Kind.PERSON)
    ] * 3 + [(7, "Qualmstad", Kind.PLACE)]
    by_name = {one.original: one for one in candidates({7: text}, entities=marked)}
    assert by_name["Xandrovi"].kind is Kind.PERSON
    assert by_name["Xandrovi"].likely


def test_a_folder_without_a_model_gives_one_sentence(tmp_path: Path):
    with pytest.raises(NotPossibleError, match="cannot be loaded"):
        list(entities({0: "x"}, tmp_path))
    assert installed_model("xx") == ""


def test_looking_for_names_loads_no_spacy():
    code = (
        "import sys; from qualcode.pseudonyms import candidates, installed_model; "
        "candidates({0: 'Hier is Marieke.'}); installed_model('nl'); "
        "assert 'spacy' not in sys.modules and 'pandas' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_persons_in_the_corpus_are_found(shared: Path):
    folder = shared / "corpus" / "koers-en-kansen" / "txt"
    texts = {n: path.read_text(encoding="utf-8") for n, path in enumerate(sorted(folder.glob("*.txt")))}
    made = candidates(texts)
    persons = [one for one in made if one.kind is Kind.PERSON]
    assert len(made) < 150
    assert sum(one.count for one in persons) > 130
    assert "Pietje" not in {form for one in persons for form in one.counts}
