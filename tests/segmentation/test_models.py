"""Sentences by a trained model: stand-ins saved by spaCy itself, found and loaded as real ones are."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from qualcode.segmentation import sentences
from qualcode.segmentation.models import NONE, installed_model, sentence_finder

SPOKEN = "ik ging naar huis en toen at ik soep en toen sliep ik"


PAUSES = "ik zag dhr. en toen Jansen… en toen sliep ik"


def trained(folder: Path, language: str = "nl") -> Path:
    """A model whose senter has learnt that "en toen" begins a sentence; it has a part for names as well."""
    pipeline = spacy.blank(language, meta={"name": "standin", "version": "1.2.3"})
    pipeline.add_pipe("senter")
    texts = [SPOKEN, PAUSES, "we liepen en toen viel het op en toen stond iedereen stil"]
    examples = []
    for text in texts:
        document = pipeline.make_doc(text)
        starts = [
            n == 0 or (token.text == "en" and document[n + 1].text == "toen")
            for n, token in enumerate(document)
        ]
        examples.append(Example.from_dict(document, {"sent_starts": starts}))
    optimizer = pipeline.initialize(lambda: examples)
    for _round in range(40):
        pipeline.update(examples, sgd=optimizer)
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Jan"}])  # type: ignore[attr-defined]
    pipeline.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("models") / "standin")


@pytest.fixture
def fresh() -> Iterator[None]:
    """The choice of a model is remembered; these tests start without."""
    sentence_finder.cache_clear()
    yield
    sentence_finder.cache_clear()


def cut(text: str, model: str, language: str = "nl") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, (), language, model=model)]


def test_a_model_in_a_folder(model: Path) -> None:
    assert cut(SPOKEN, NONE) == [SPOKEN]
    assert cut(SPOKEN, str(model)) == ["ik ging naar huis", "en toen at ik soep", "en toen sliep ik"]
    finder = sentence_finder("nl", str(model))
    assert (finder.name, finder.problem) == ("nl_standin 1.2.3", "")
    assert finder.pipeline.pipe_names == ["senter"]


def test_pauses_abbreviations_and_turns_hold_for_a_model_too(model: Path) -> None:
    found = sentence_finder("nl", str(model)).pipeline(PAUSES)
    assert len(list(found.sents)) == 3
    assert cut(f"{PAUSES}\n\nikzelf", str(model)) == [PAUSES, "ikzelf"]


def test_an_installed_model_is_found_by_its_name(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    assert installed_model("nl") == ""
    install(model, tmp_path, "nl_core_news_sm")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed_model("nl") == "nl_core_news_sm"
    assert cut(SPOKEN, "") == ["ik ging naar huis", "en toen at ik soep", "en toen sliep ik"]
    assert cut(SPOKEN, NONE) == [SPOKEN]
    assert cut("One. Two.", "", "en") == ["One.", "Two."]
    sys.modules.pop("nl_core_news_sm", None)


def install(model: Path, folder: Path, name: str) -> None:
    """Lays a model out as pip does: a module, its data beside it, and the notes of the installation."""
    package = folder / name
    data = package / f"{name}-1.2.3"
    data.mkdir(parents=True)
    for path in sorted(model.rglob("*")):
        target = data / path.relative_to(model)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            target.write_bytes(path.read_bytes())
    (package / "meta.json").write_bytes((model / "meta.json").read_bytes())
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    meta = (package / "meta.json").read_text(encoding="utf-8")
    (package / "meta.json").write_text(meta.replace('"name":"standin"', '"name":"core_news_sm"'), "utf-8")
    notes = folder / f"{name}-1.2.3.dist-info"
    notes.mkdir()
    (notes / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2.3\n", encoding="utf-8"
    )


def test_what_cannot_be_loaded_is_passed_over(model: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "meta.json").write_text('{"lang": "nl", "components": ["senter"]}', encoding="utf-8")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "meta.json").write_text("{", encoding="utf-8")
    without = tmp_path / "without"
    spacy.blank("nl").to_disk(without)
    for chosen in ("no_such_model", str(tmp_path / "empty"), str(broken), str(damaged), str(without)):
        assert cut("Ja. Nee.", chosen) == ["Ja.", "Nee."]
        finder = sentence_finder("nl", chosen)
        assert finder.problem
        assert not finder.name
    assert cut("Yes. No.", str(model), "en") == ["Yes.", "No."]
    assert "nl" in sentence_finder("en", str(model)).problem


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dat zei dhr. Jansen. Ja.", 2),
        ("Mw. Bakker en prof. dr. De Vries kwamen. Ja.", 2),
        ("Wij doen o.a. Sport, d.w.z. Voetbal. Ja.", 2),
        ("Appels, enz. Dat was het.", 2),
        ("Appels, peren enz. en ook brood.", 1),
        ("Dat duurt ca. 5 dagen... of zo. Ja.", 2),
        ("Ik dacht… Nee toch.", 1),
    ],
)
def test_abbreviations_and_pauses(text: str, count: int) -> None:
    assert len(cut(text, NONE)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I met Dr. Smith, e.g. Bob. Yes.", 2),
        ("Lee et al. said so. Yes.", 2),
        ("It’s approx. Five… or six. Yes.", 2),
        ("Pens, etc. That was it.", 2),
    ],
)
def test_english_abbreviations(text: str, count: int) -> None:
    assert len(cut(text, NONE, "en")) == count
