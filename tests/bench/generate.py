"""Makes neutral data of the sizes S, L and X: invented words, seeded, so that runs can be compared."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

_SYLLABLES = [c + v for c in "bdfghklmnprstvwz" for v in "aeiou"]


@dataclass(frozen=True)
class Size:
    """How much to make; `characters` per document."""

    documents: int
    codes: int
    codings: int
    characters: int


SIZES = {
    "S": Size(documents=12, codes=120, codings=1_500, characters=35_000),
    "L": Size(documents=200, codes=300, codings=60_000, characters=35_000),
    "X": Size(documents=1, codes=120, codings=2_500, characters=300_000),
}


def generate(folder: Path, size: str) -> Path:
    """Writes the data to `folder`, and gives it."""
    dice = random.Random(f"qualcode {size}")
    spec = SIZES[size]
    (folder / "docs").mkdir(parents=True)
    sentences = {
        f"D{number:03}.txt": _write_document(folder / "docs" / f"D{number:03}.txt", spec.characters, dice)
        for number in range(1, spec.documents + 1)
    }
    codes = [f"code {number:03} {_word(dice)}" for number in range(1, spec.codes + 1)]
    _write(folder / "categories.csv", ["name", "parent"], [[f"family {i}", ""] for i in range(10)])
    rows = [[code, f"family {number % 10}", "", ""] for number, code in enumerate(codes)]
    _write(folder / "codes.csv", ["code", "category", "color", "memo"], rows)
    codings = _codings(sentences, codes, spec.codings, dice)
    _write(folder / "codings.csv", ["doc", "start", "end", "code", "coder"], codings)
    return folder


def _write_document(path: Path, characters: int, dice: random.Random) -> list[tuple[int, int]]:
    """Writes an interview; gives where its sentences are."""
    parts: list[str] = []
    sentences: list[tuple[int, int]] = []
    length = 0
    while length < characters:
        label = "R: " if len(parts) % 2 else "I: "
        said = [
            " ".join(_word(dice) for _ in range(dice.randint(6, 18))) + "." for _ in range(dice.randint(1, 8))
        ]
        position = length + len(label)
        for sentence in said:
            sentences.append((position, position + len(sentence)))
            position += len(sentence) + 1
        parts.append(label + " ".join(said) + "\n\n")
        length += len(parts[-1])
    path.write_text("".join(parts), encoding="utf-8")
    return sentences


def _codings(
    sentences: dict[str, list[tuple[int, int]]], codes: list[str], count: int, dice: random.Random
) -> list[list[object]]:
    """Half by each coder; the second repeats six of ten of the first's."""
    names = list(sentences)
    weights = [1 / (1 + place) ** 0.6 for place in range(len(codes))]
    made: dict[tuple[str, int, int, str, str], None] = {}
    while len(made) < count // 2:
        name = names[len(made) % len(names)]
        at = dice.randrange(len(sentences[name]) - 2)
        start, end = sentences[name][at][0], sentences[name][at + dice.randint(0, 2)][1]
        made[name, start, end, dice.choices(codes, weights)[0], "first"] = None
    again = dice.sample(list(made), count * 3 // 10)
    made.update({(name, start, end, code, "second"): None for name, start, end, code, _ in again})
    while len(made) < count:
        name = dice.choice(names)
        start, end = dice.choice(sentences[name])
        made[name, start, end, dice.choices(codes, weights)[0], "second"] = None
    return [list(row) for row in made]


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(1, 4)))


def _write(path: Path, header: list[str], rows: list[list[object]] | list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
