"""Mutated files through every importer: only errors meant for people may come out, and sound transcripts.

    python tests/fuzz/importers.py [--runs 2000] [--seed 1] [--ending .pdf]

It prints how many files were read and refused, by kind, and every failure with the seed that makes it again.
"""

import argparse
import io
import math
import random
import re
import sys
import tempfile
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.model.documents import Transcript
from qualcode.transcripts import read_transcripts
from qualcode.transcripts.importers import importer_for
from qualcode.transcripts.options import AS_RECOGNISED

FILES = Path(__file__).resolve().parents[1] / "transcripts" / "formats"
_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e999", b"NaN")


@dataclass(frozen=True)
class Outcome:
    """What became of a file: `problem` is empty unless the importer is at fault."""

    file: str
    read: bool
    problem: str = ""


def good_files() -> list[Path]:
    """The files that mutations begin with."""
    return sorted(path for path in FILES.iterdir() if path.suffix != ".toml" and path.is_file())


def tried(seed: int, files: Sequence[Path], folder: Path) -> Outcome:
    """What becomes of one file, mutated as the seed says."""
    rng = random.Random(seed)
    source = rng.choice(files)
    data = mutated(source.read_bytes(), rng, other=rng.choice(files).read_bytes())
    ending = source.suffix if rng.random() < 0.9 else rng.choice(files).suffix
    path = folder / f"{source.stem}{ending}"
    path.write_bytes(data)
    try:
        transcripts = read_transcripts(path)
        for transcript, text in zip(transcripts, _decoded(path, data), strict=True):
            check(transcript)
            assert uncleaned(transcript) == text, "the edits do not lead back to the file"
    except QualcodeError as error:
        return Outcome(path.name, False, "" if error.sentence.strip() else "an error without a sentence")
    except Exception:  # noqa: BLE001 - every other exception is what is looked for
        return Outcome(path.name, False, traceback.format_exc(limit=-4))
    return Outcome(path.name, True)


def _decoded(path: Path, data: bytes) -> list[str]:
    """The texts in the file before they are cleaned."""
    importer = importer_for(path.suffix)
    assert importer is not None
    return [
        one.text for one in importer.decode(data, AS_RECOGNISED) if one.text.strip("\ufeff \t\r\n\f\v\u00a0")
    ]


def uncleaned(transcript: Transcript) -> str:
    """The text with every edit taken back."""
    pieces: list[str] = []
    position = 0
    for edit in transcript.edits:
        pieces += [transcript.text[position : edit.start], edit.before]
        position = edit.end
    return "".join([*pieces, transcript.text[position:]])


def mutated(data: bytes, rng: random.Random, *, other: bytes) -> bytes:
    """The data with something wrong; of zips and PDFs mostly within what they hold."""
    if data.startswith(b"PK") and rng.random() < 0.8:
        return _within_zip(data, rng, other)
    if data.startswith(b"%PDF") and rng.random() < 0.5:
        data = _inflated(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        data = _changed(data, rng, other)
    return data


def _changed(data: bytes, rng: random.Random, other: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    length = rng.choice((1, 4, 16, 64, 512))
    kind = rng.randrange(8)
    if kind == 0 and data:
        at = min(at, len(data) - 1)
        return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[:at] + data[at + length :]
    if kind == 3:
        return data[:at] + data[at : at + length] * rng.choice((2, 3, 50)) + data[at + length :]
    if kind == 4:
        start = rng.randrange(len(other) + 1)
        return data[:at] + other[start : start + length] + data[at:]
    if kind == 5:
        return data[:at] + rng.randbytes(length) + data[at:]
    if kind == 6:
        return data[:at] + re.sub(
            rb"\d+", lambda _: rng.choice(_NUMBERS), data[at:], count=rng.randrange(1, 4)
        )
    start = rng.randrange(len(data) + 1)
    return data[:at] + data[start : start + length] + data[at + length :]


def _within_zip(data: bytes, rng: random.Random, other: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    weights = [5 if name.endswith((".xml", ".rels")) else 1 for name in parts]
    for name in rng.choices(list(parts), weights, k=rng.choice((1, 2))):
        parts[name] = _changed(parts[name], rng, other)
    if rng.random() < 0.1:
        del parts[rng.choice(list(parts))]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _inflated(data: bytes) -> bytes:
    """The PDF with its streams unpacked, so that mutations reach what is drawn."""

    def unpacked(match: re.Match[bytes]) -> bytes:
        try:
            content = zlib.decompress(match[2])
        except zlib.error:
            return match[0]
        return re.sub(rb"/Filter ?/FlateDecode", b"", match[1]) + b"stream\n" + content + b"\nendstream"

    return re.sub(rb"(<<[^>]*>>\s*)stream\r?\n(.*?)\r?\nendstream", unpacked, data, flags=re.S)


def check(transcript: Transcript) -> None:
    """Raises AssertionError where the transcript is not sound."""
    text = transcript.text
    assert text.strip()
    text.encode("utf-8")
    assert "\r" not in text and "\0" not in text
    for turn in transcript.turns:
        assert 0 <= turn.start <= turn.text_start <= turn.end <= len(text), turn
        assert turn.seconds is None or (math.isfinite(turn.seconds) and turn.seconds >= 0), turn
    for one, two in pairwise(transcript.turns):
        assert one.end <= two.start, (one, two)
    labels = [speaker.label for speaker in transcript.speakers]
    assert len(set(labels)) == len(labels), labels
    assert {turn.speaker for turn in transcript.turns} <= set(labels)
    for mark in transcript.times:
        assert 0 <= mark.position <= len(text), mark
        assert math.isfinite(mark.seconds) and mark.seconds >= 0, mark
    positions = [mark.position for mark in transcript.times]
    assert positions == sorted(positions)
    for edit in transcript.edits:
        assert 0 <= edit.start <= edit.end <= len(text), edit
    for before, after in pairwise(transcript.edits):
        assert before.end <= after.start, (before, after)
    for remark in transcript.warnings:
        assert remark.sentence.strip()
        assert remark.start is None or 0 <= remark.start <= (remark.end or remark.start) <= len(text), remark


def main() -> int:
    """Runs the script; 1 where anything but a user's error came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ending", help="only files with this ending")
    asked = parser.parse_args()
    files = [path for path in good_files() if asked.ending in (None, path.suffix)]
    read: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.seed, asked.seed + asked.runs):
            outcome = tried(seed, files, Path(folder))
            (read if outcome.read else refused)[Path(outcome.file).suffix] += 1
            if outcome.problem:
                problems.append(f"seed {seed}, {outcome.file}: {outcome.problem}")
    for suffix in sorted(read | refused):
        print(f"{suffix:10}{read[suffix]:6} read{refused[suffix]:6} refused")
    print(f"{asked.runs} files: {read.total()} read, {refused.total()} refused, {len(problems)} at fault")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
