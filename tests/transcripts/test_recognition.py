"""JSON of speech recognition: the shapes, and values that no program should write."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats.json_files import read_json
from qualcode.transcripts.formats.whisper import read_whisper_tsv
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions, as_is

KEYS = st.sampled_from(
    [
        *("segments", "text", "start", "end", "speaker", "words", "word", "speakers", "spkid", "name"),
        *("transcription", "offsets", "from", "to", "chunks", "timestamp", "utterances", "results"),
        *("transcript", "media-time", "media"),
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
ODD = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=9), st.lists(st.none())
)


def read(value: Any, options: ReadingOptions = AS_RECOGNISED) -> Decoded:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    (decoded,) = read_json(data, options)
    return decoded


def segments(*texts: str, **more: Any) -> dict[str, Any]:
    return {"segments": [{"start": n, "end": n + 1, "text": text, **more} for n, text in enumerate(texts)]}


def test_deepgram_and_fast_whisper() -> None:
    deepgram = {"results": {"utterances": [{"speaker": 0, "transcript": "Hallo.", "start": 1.5, "end": 2.0}]}}
    assert read(deepgram).text == "Speaker 0: Hallo.\n"
    fast = {"text": "Hallo. Dag.", "chunks": [{"timestamp": [0.0, 1.0], "text": " Hallo."}], "speakers": []}
    assert read(fast).text == "Hallo.\n"
    fast["speakers"] = [{"speaker": "SPEAKER_00", "timestamp": [0.5, 1.0], "text": " Hallo."}]
    decoded = read(fast)
    assert decoded.text == "SPEAKER_00: Hallo.\n"
    assert decoded.turns and decoded.turns[0].seconds == 0.5


def test_a_list_of_segments_alone() -> None:
    assert read(segments("Hallo.", speaker="A")["segments"]).text == "A: Hallo.\n"


@pytest.mark.parametrize(
    "seconds", ["NaN", "Infinity", "-Infinity", "-4", "1e300", "1e999", '"x"', "null", "9" * 30]
)
def test_an_impossible_time_is_none(seconds: str) -> None:
    data = (
        f'{{"segments": [{{"start": {seconds}, "end": {seconds}, "text": "Ja.", "speaker": "A"}}]}}'.encode()
    )
    (turn,) = read(data).turns or ()
    assert turn.seconds is None


def test_half_characters_and_nulls_are_not_stored() -> None:
    decoded = read(b'{"segments": [{"text": "a\\ud800b\\u0000c", "speaker": "\\udc00"}]}')
    assert decoded.text == "\ufffd: a\ufffdb c\n"


def test_recognition_that_is_stuck_is_pointed_out() -> None:
    decoded = read(segments("Goed.", *["En dat is het."] * 6, "Ja."))
    assert any("6 times" in warning for warning in decoded.warnings)
    assert decoded.text.count("En dat is het.") == 6


def test_made_up_sentences_go_from_anywhere_unless_as_is() -> None:
    made_up = segments("Ja.", "Ondertitels ingediend door de Amara.org gemeenschap", "Nee.")
    assert read(made_up).text == "Ja. Nee.\n"
    assert "Amara.org" in read(made_up, as_is()).text


def test_a_file_of_nothing_but_made_up_sentences_stays() -> None:
    assert "TV Gelderland" in read(segments("TV Gelderland 2021")).text


@pytest.mark.parametrize(
    "data",
    [
        *(b"{", b"geen json", b'{"a": 1}', b"[]", b"{}", b"null", b"12", b'"tekst"', b'{"segments": {}}'),
        *(b"[" * 200_000, b'{"a":' * 200_000, b"9" * 5_000, b'{"segments": [[], 3, null, {"text": 4}]}'),
        b'{"name": "een ander programma", "version": "1.0.0"}',
    ],
)
def test_anything_else_is_refused_with_one_sentence(data: bytes) -> None:
    with pytest.raises(ImportFileError) as caught:
        read(data)
    assert caught.value.sentence.endswith(".")


@given(ANYTHING)
def test_any_value_is_a_transcript_or_refused(value: Any) -> None:
    try:
        decoded = read(value)
    except ImportFileError:
        return
    decoded.text.encode()


@given(st.lists(st.fixed_dictionaries({"text": ODD, "start": ODD, "end": ODD, "speaker": ODD, "words": ODD})))
def test_any_segments_are_a_transcript_or_refused(parts: list[dict[str, Any]]) -> None:
    try:
        decoded = read({"segments": parts})
    except ImportFileError:
        return
    assert all(turn.seconds is None or 0 <= turn.seconds < 10**7 for turn in decoded.turns or ())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_table_of_whisper_is_read(said: str) -> None:
    (decoded,) = read_whisper_tsv(
        f"start\tend\ttext\n1500\t2000\t{said}\n12\nx\ty\tz\n".encode(), AS_RECOGNISED
    )
    assert decoded.text.endswith("z\n")


def test_a_file_that_no_talk_can_fill_is_refused() -> None:
    with pytest.raises(ImportFileError, match="too large"):
        read(b"[" + b" " * 2**25 + b"]")
