"""Folders as they really are: which of the files in them are transcripts."""

import json
from pathlib import Path

from qualcode.transcripts import expand

TALK = json.dumps({"segments": [{"start": 0, "end": 1, "text": "Goed.", "speaker": "A"}]})
PAGE = "<p>I: Hoe gaat het?</p><p>R: Goed.</p><p>I: Mooi.</p><p>R: Ja.</p>"


def found(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return [path.name for path in expand([folder])]


def test_data_of_other_programs_is_left(tmp_path: Path) -> None:
    names = found(
        tmp_path,
        instellingen__json='{"theme": "dark"}',
        kapot__json='{"segments": [',
        kaart__json='{"segments": [[0, 1], [1, 2]]}',
        gesprek__json=TALK,
    )
    assert names == ["gesprek.json"]


def test_web_pages_without_a_talk_are_left(tmp_path: Path) -> None:
    names = found(
        tmp_path,
        index__html="<html><h1>Over ons</h1><p>Wij zijn een bureau.</p></html>",
        leeg__html="",
        gesprek__html=PAGE,
        noscribe__htm='<p><a name="ts_0_900_S00">een</a></p>',
    )
    assert names == ["gesprek.html", "noscribe.htm"]


def test_kinds_that_are_always_transcripts_are_kept_even_if_broken(tmp_path: Path) -> None:
    names = found(tmp_path, a__vtt="kapot", b__srt="", c__otr="{", d__txt="zomaar tekst")
    assert names == ["a.vtt", "b.srt", "c.otr", "d.txt"]


def test_a_file_that_was_named_is_kept_whatever_it_holds(tmp_path: Path) -> None:
    named = tmp_path / "instellingen.json"
    named.write_text("{}", encoding="utf-8")
    assert expand([named]) == [named]
    assert expand([tmp_path]) == []
