"""Reading the example study's material from `resources/demo`.

Passages are written down by their first and last words, so that the material can be read and
corrected by hand; here they become positions.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.model import CodeDraft, FamilyDraft, Origin
from qualcode.paths import resources_folder


@dataclass(frozen=True)
class Passage:
    """One coding of the example, still in words."""

    document: str
    start: int
    end: int
    code: str
    coder: str
    memo: str


def folder() -> Path:
    """Where the material lies."""
    return resources_folder() / "demo"


def interviews() -> list[Path]:
    """The interviews, in order."""
    return sorted((folder() / "interviews").glob("*.txt"))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a csv file of the material."""
    with (folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def prose() -> dict[str, Any]:
    """The study memo, the memos on codes, and the rows of the thick description."""
    return tomllib.loads((folder() / "prose.toml").read_text(encoding="utf-8"))


def cases() -> dict[str, Any]:
    """The cases with who tells them, and the research questions."""
    return tomllib.loads((folder() / "cases.toml").read_text(encoding="utf-8"))


def matrix() -> dict[str, Any]:
    """The framework matrix: its columns, and what was judged in its cells."""
    return tomllib.loads((folder() / "matrix.toml").read_text(encoding="utf-8"))


def compare() -> dict[str, Any]:
    """The supervisor's review, the checks, what was decided, and what was split."""
    return tomllib.loads((folder() / "compare.toml").read_text(encoding="utf-8"))


def new_codes() -> tuple[list[CodeDraft], list[FamilyDraft]]:
    """The codes that the study added to the codebook, and the families they joined."""
    table = rows("new_codes.csv")
    codes = [
        CodeDraft(
            name={"nl": row["code"], "en": row["name_en"]},
            origin=Origin(row["origin"]),
            definition={"nl": row["definition_nl"], "en": row["definition_en"]},
            inclusion={"nl": row["inclusion_nl"]},
            exclusion={"nl": row["exclusion_nl"]},
        )
        for row in table
    ]
    members: dict[str, list[str]] = {}
    for row in table:
        if row["family"]:
            members.setdefault(row["family"], []).append(row["code"])
    return codes, [FamilyDraft(name={"nl": name}, codes=tuple(names)) for name, names in members.items()]


def passages(texts: Mapping[str, str]) -> list[Passage]:
    """All codings, found in the texts (by participant: "P1" ...)."""
    found: list[Passage] = []
    for name, text in texts.items():
        for row in rows(f"codings/{name}.csv"):
            start, end = locate(text, row["from"], row["to"])
            found.append(Passage(name, start, end, row["code"], row["coder"], row["memo"]))
    return found


def locate(text: str, first: str, last: str) -> tuple[int, int]:
    """Where the passage lies that begins with `first` and ends with the next `last`. Raises ValueError."""
    start = text.index(first)
    if text.find(first, start + 1) >= 0:
        raise ValueError(f"not unique: {first!r}")
    return start, text.index(last, start) + len(last)
