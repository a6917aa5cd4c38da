"""Research questions that came with a codebook which the study took over, and are kept with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection

from qualcode.model import CodeId, FamilyId
from qualcode.model.codes import in_language
from qualcode.project.guide_codes import RESEARCH
from qualcode.store.reads import codes as reads

_PREFIX = "codebook:"


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A research question to be added, with the codes and families that the study has for it."""

    number: str
    text: str
    codes: tuple[CodeId, ...] = ()
    families: tuple[FamilyId, ...] = ()


def kept_questions(connection: Connection, language: str) -> dict[str, list[NewQuestion]]:
    """The research questions by name of the codebook; codes and families are those that came with it,
    whatever they are called now, and only those that are still there."""
    codes = {int(code.id) for code in reads.codes(connection)}
    families = {int(family.id) for family in reads.families(connection)}
    found: dict[str, list[NewQuestion]] = {}
    for key, (_row, value) in reads.settings(connection).items():
        if key.startswith(_PREFIX) and isinstance(value, Mapping):
            book = cast("Mapping[str, Any]", value)
            entries = [one for one in book.get("questions", ()) if one.get("kind") == RESEARCH]
            keys = cast("Mapping[str, Mapping[str, int]]", book.get("keys", {}))
            made = [_question(one, keys, language, codes, families) for one in entries]
            found[key.removeprefix(_PREFIX)] = [one for one in made if one.text]
    return {name: questions for name, questions in found.items() if questions}


def _question(
    entry: Mapping[str, Any],
    keys: Mapping[str, Mapping[str, int]],
    language: str,
    codes: set[int],
    families: set[int],
) -> NewQuestion:
    text = entry.get("text", "")
    words = in_language(cast("Mapping[str, str]", text), language) if isinstance(text, Mapping) else str(text)
    return NewQuestion(
        one_line(str(entry.get("number", ""))),
        one_line(words),
        tuple(CodeId(key) for key in _ids(entry.get("codes", ()), keys.get("codes", {}), codes)),
        tuple(FamilyId(key) for key in _ids(entry.get("families", ()), keys.get("families", {}), families)),
    )


def _ids(names: Sequence[str], keys: Mapping[str, int], here: set[int]) -> Iterable[int]:
    found = (int(keys[name]) for name in names if name in keys)
    return dict.fromkeys(key for key in found if key in here)


def one_line(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())
