"""The setting for sentences reaches the verbs that count or code them."""

from pathlib import Path

import pytest
import spacy

from qualcode.project.sentences import sentences
from qualcode.settings import load_settings


def test_the_model_chosen_in_the_settings_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "config"))
    text = "Ja; nee. Goed"
    assert len(sentences(text, (), "nl")) == 2
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sentencizer", config={"punct_chars": [";"]})
    pipeline.to_disk(tmp_path / "model")
    settings = load_settings()
    settings.set("sentence_model", str(tmp_path / "model"))
    settings.save()
    assert [text[s.start : s.end] for s in sentences(text, (), "nl")] == ["Ja;", "nee. Goed"]
