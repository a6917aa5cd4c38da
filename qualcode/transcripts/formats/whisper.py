"""What speech recognition writes as data: Whisper and its relatives, Amberscript, AssemblyAI, Deepgram.

Each shape is a function from the value of a JSON file to speeches; it gives none where the file is of
another shape. Values come from anywhere: whatever is not of the expected type counts as absent.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from qualcode.transcripts.decoded import Decoded, Speech
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.formats.hallucinations import stuck, without_hallucinations
from qualcode.transcripts.options import ReadingOptions
from qualcode.transcripts.speeches import written

Shape = Callable[[Any], Iterator[Speech]]
Data = Mapping[str, Any]
_HEADING = ("start", "end", "text")


def read_whisper_tsv(data: bytes, options: ReadingOptions) -> list[Decoded]:
    """The transcript in Whisper's table of start, end (in milliseconds) and text."""
    text = decode(data, encoding=options.encoding)[0]
    speeches = [speech for line in text.split("\n")[1:] for speech in _row(line)]
    if options.as_is:
        return [written(speeches)]
    warnings = stuck(speeches)
    speeches, done = without_hallucinations(speeches)
    return [written(speeches, warnings=warnings, done=done)]


def is_whisper_tsv(text: str) -> bool:
    """Whether the text begins with the heading of Whisper's table."""
    columns = text.split("\n", 1)[0].strip().casefold().split("\t")
    return tuple(columns[:3]) == _HEADING


def _row(line: str) -> Iterator[Speech]:
    start, _tab, rest = line.partition("\t")
    end, _tab, said = rest.partition("\t")
    if said.strip():
        yield Speech("", said.replace("\t", " "), _thousandths(start), _thousandths(end))


def _of_segments(value: Any) -> Iterator[Speech]:
    """Whisper, WhisperX and whisper-ctranslate2: segments with start, end, text and maybe a speaker."""
    names = _names(value)
    for segment in _dicts(_get(value, "segments")) or _dicts(value):
        if isinstance(segment.get("text"), str):
            yield from _segment(segment)
        else:  # Amberscript: a speaker and words
            yield from _of_words(segment, names)


def _segment(segment: Data) -> Iterator[Speech]:
    words = _dicts(segment.get("words"))
    if not _text(segment, "speaker") and any(_text(word, "speaker") for word in words):
        for speaker, said in groupby(words, key=lambda word: _text(word, "speaker")):
            yield _joined(speaker, list(said))
    else:
        yield Speech(
            _text(segment, "speaker"),
            _text(segment, "text"),
            _number(segment.get("start")),
            _number(segment.get("end")),
        )


def _of_words(segment: Data, names: Mapping[str, str]) -> Iterator[Speech]:
    words = _dicts(segment.get("words"))
    speaker = _text(segment, "speaker")
    if words:
        yield _joined(names.get(speaker, speaker), words)


def _joined(speaker: str, words: list[Data]) -> Speech:
    said = " ".join(part for word in words if (part := _text(word, "text") or _text(word, "word")))
    starts = [at for word in words if (at := _number(word.get("start"))) is not None]
    ends = [at for word in words if (at := _number(word.get("end"))) is not None]
    return Speech(speaker, said, starts[0] if starts else None, ends[-1] if ends else None)


def _names(value: Any) -> dict[str, str]:
    """The names of speakers that stand apart from the segments."""
    told = _dicts(_get(value, "speakers"))
    pairs = ((_text(one, "spkid") or _text(one, "id"), _text(one, "name")) for one in told)
    return {key: name for key, name in pairs if key and name}


def _of_offsets(value: Any) -> Iterator[Speech]:
    """whisper.cpp: "transcription" of offsets in milliseconds."""
    for part in _dicts(_get(value, "transcription")):
        offsets = part.get("offsets")
        yield Speech(
            _text(part, "speaker"),
            _text(part, "text"),
            _thousandths(_get(offsets, "from")),
            _thousandths(_get(offsets, "to")),
        )


def _of_chunks(value: Any) -> Iterator[Speech]:
    """insanely-fast-whisper: "speakers" or "chunks", with a timestamp of two numbers."""
    parts = [one for one in _dicts(_get(value, "speakers")) if "timestamp" in one]
    for part in parts or _dicts(_get(value, "chunks")):
        stamp = part.get("timestamp")
        start, end = stamp if isinstance(stamp, list) and len(stamp) == 2 else (None, None)
        yield Speech(_text(part, "speaker"), _text(part, "text"), _number(start), _number(end))


def _of_utterances(value: Any) -> Iterator[Speech]:
    """AssemblyAI: "utterances" in milliseconds."""
    for one in _dicts(_get(value, "utterances")):
        yield Speech(
            _text(one, "speaker"),
            _text(one, "text"),
            _thousandths(one.get("start")),
            _thousandths(one.get("end")),
        )


def _of_results(value: Any) -> Iterator[Speech]:
    """Deepgram: "results" with "utterances" in seconds."""
    for one in _dicts(_get(_get(value, "results"), "utterances")):
        speaker = one.get("speaker")
        label = f"Speaker {speaker}" if isinstance(speaker, int) else _text(one, "speaker")
        yield Speech(label, _text(one, "transcript"), _number(one.get("start")), _number(one.get("end")))


SHAPES: tuple[Shape, ...] = (_of_chunks, _of_segments, _of_offsets, _of_utterances, _of_results)


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _dicts(value: Any) -> list[Data]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(data: Data, key: str) -> str:
    value = data.get(key)
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    """The number that the value is, or that it is written as."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def _thousandths(value: Any) -> float | None:
    number = _number(value)
    return None if number is None else number / 1000
