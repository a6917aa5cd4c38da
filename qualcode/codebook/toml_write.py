"""Codebooks as TOML files: writing, laid out as a person would."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from qualcode.codebook.toml_read import EXTRAS, FORMAT, VERSION
from qualcode.model.codes import Codebook, CodeDraft, FamilyDraft

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def write_codebook_toml(codebook: Codebook, path: Path) -> None:
    """Writes the codebook to the file, extras included; `read_codebook` gives it back equal."""
    path.write_text(codebook_as_toml(codebook), encoding="utf-8", newline="\n")


def codebook_as_toml(codebook: Codebook) -> str:
    """The text of the TOML file."""
    blocks = [_head(codebook)]
    blocks += [_block("code", _code(code)) for code in codebook.codes]
    blocks += [_block("family", _family(family)) for family in codebook.families]
    for key, name in EXTRAS.items():
        tables = codebook.extras.get(name, [])
        blocks += [_block(key, table) for table in tables if isinstance(table, Mapping)]  # pyright: ignore[reportGeneralTypeIssues]
    return "\n".join(blocks)


def _head(codebook: Codebook) -> str:
    about = codebook.extras.get("about")
    about = dict(about) if isinstance(about, Mapping) else {}
    head = {
        "format": FORMAT,
        "version": VERSION,
        "key": about.get("key", ""),
        "language": codebook.language,
        "licence": codebook.licence,
        "source": codebook.source,
        "name": _texts(codebook.name),
        "description": about.get("description", ""),
    }
    return "".join(_lines(head))


def _code(code: CodeDraft) -> dict[str, object]:
    texts = {"definition": code.definition, "inclusion": code.inclusion}
    texts |= {"exclusion": code.exclusion, "example": code.example}
    return {
        "key": code.key,
        "name": _texts(code.name),
        "origin": code.origin.value,
        **{key: _texts(value) for key, value in texts.items()},
        "color": code.color,
    }


def _family(family: FamilyDraft) -> dict[str, object]:
    return {
        "key": family.key,
        "name": _texts(family.name),
        "parent": family.parent,
        "definition": _texts(family.definition),
        "color": family.color,
        "codes": list(family.codes),
    }


def _texts(texts: Mapping[str, str]) -> object:
    """A text without a language is written as a plain text, the others one per language."""
    return texts[""] if set(texts) == {""} else dict(texts)


def _block(key: str, table: Mapping[str, object]) -> str:
    return f"[[{key}]]\n" + "".join(_lines(table))


def _lines(table: Mapping[str, object]) -> Iterable[str]:
    for key, value in table.items():
        if value in ("", {}, []):
            continue
        if isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values()):
            yield from (f"{_key(key)}.{_key(part)} = {_value(item)}\n" for part, item in value.items())
        else:
            yield f"{_key(key)} = {_value(value)}\n"


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(str(k))} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return _list([_value(item) for item in value])
    return _string(value) if isinstance(value, str) else json.dumps(value)


def _list(items: list[str]) -> str:
    """On one line where it fits, otherwise one item a line."""
    line = "[" + ", ".join(items) + "]"
    return line if len(line) <= 100 else "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _key(key: str) -> str:
    return key if _BARE.match(key) else _string(key)


def _string(text: str) -> str:
    # JSON and TOML strings agree but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
