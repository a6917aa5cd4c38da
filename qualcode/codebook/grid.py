"""From the rows of a table to a codebook."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qualcode.codebook.columns import FAMILY_TABLES, Columns, find_columns, plain_word
from qualcode.codebook.palette import normal_color
from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.model.codes import Codebook, CodeDraft, FamilyDraft, Origin

# A codebook in a thesis often has a title above its heading row.
_HEADER_WITHIN = 10
_ORIGINS = {
    **dict.fromkeys(("d", "deductief", "deductieve", "deductive", "a priori"), Origin.DEDUCTIVE),
    **dict.fromkeys(("i", "inductief", "inductieve", "inductive", "open"), Origin.INDUCTIVE),
    **dict.fromkeys(("iv", "in vivo", "invivo", "in-vivo"), Origin.IN_VIVO),
    **dict.fromkeys(("t", "theorie", "theory", "waarde", "value", "theorie/waarde"), Origin.THEORY),
}

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text cells: a csv file, or a sheet of a workbook."""

    title: str
    rows: Rows


@dataclass(slots=True)
class _Found:
    """What has been read so far; names are compared without capitals."""

    language: str
    codes: dict[str, CodeDraft] = field(default_factory=dict[str, CodeDraft])
    families: dict[str, FamilyDraft] = field(default_factory=dict[str, FamilyDraft])
    members: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    parents: dict[str, str] = field(default_factory=dict[str, str])
    memos: dict[str, str] = field(default_factory=dict[str, str])
    warnings: list[str] = field(default_factory=list[str])


def codebook_from_sheets(sheets: Sequence[Sheet], file: str, *, language: str = "") -> Codebook:
    """The codebook in the sheets; `file` is how sentences call it.

    Codes stand in the first sheet that has a column for them; a sheet with families and no codes
    tells more about the families. `language` is that of unmarked columns; lacking that, Dutch
    where a heading is Dutch, otherwise English.

    Raises ImportFileError where no sheet has codes.
    """
    tables = [_table(sheet) for sheet in sheets]
    codes = next((table for table in tables if table and not table[2]), None)
    families = next((table for table in tables if table and table[2]), None)
    first = codes or families
    if first is None:
        raise ImportFileError(
            _("No column with codes was found in “{file}”.").format(file=file),
            _("Give the column with the names of the codes the heading “code” or “name”."),
        )
    found = _Found(language or ("nl" if first[0].dutch else "en"))
    if families:
        _read_families(families[0], families[1], found)
    if codes:
        _read_codes(codes[0], codes[1], found)
    if not found.codes and not found.families:
        raise ImportFileError(_("“{file}” holds a heading, but no codes.").format(file=file))
    return _finished(found, file)


def split_families(text: str) -> list[str]:
    """The families in a cell: split at ";", "|" and line ends, never at a comma, which a name may hold."""
    parts = (" ".join(part.split()) for part in re.split(r"[;|\n]", text))
    return list(dict.fromkeys(part for part in parts if part))


def _table(sheet: Sheet) -> tuple[Columns, Rows, bool] | None:
    """The columns, the rows below the heading and whether the table lists families.

    The heading is the row with the most headings: a title above it can look like one.
    """
    best: tuple[Columns, Rows, bool] | None = None
    for number, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        found = _heading(row, named_families=plain_word(sheet.title) in FAMILY_TABLES)
        if found and (best is None or len(found[0].places) > len(best[0].places)):
            best = found[0], sheet.rows[number + 1 :], found[1]
    return best


def _heading(row: Sequence[str], *, named_families: bool) -> tuple[Columns, bool] | None:
    """The columns of the row, and whether they tell of families; None where it is no heading."""
    columns = find_columns(row)
    if columns and not (named_families and columns.places.keys() <= {"code", "parent", "color", "memo"}):
        return columns, False
    families = find_columns(row, of_families=True)
    return (families, True) if families and len(families.places) > 1 else None


def _read_codes(columns: Columns, rows: Rows, found: _Found) -> None:
    nameless = 0
    tree = columns.has("parent") and not columns.has("family")
    holders = {_name(columns.text(row, "parent")).casefold() for row in rows} - {""} if tree else set[str]()
    for row in rows:
        name = _name(columns.text(row, "code"))
        if not name:
            nameless += any(cell.strip() for cell in row)
        elif name.casefold() in holders:
            _add_family(columns, row, name, found)
            found.warnings.append(_("“{name}” holds other codes and is read as a family.").format(name=name))
        else:
            _add_code(columns, row, found)
    if nameless:
        sentence = _("Rows without the name of a code, left out: {number}.")
        found.warnings.append(sentence.format(number=nameless))


def _read_families(columns: Columns, rows: Rows, found: _Found) -> None:
    for row in rows:
        if name := _name(columns.text(row, "family")):
            _add_family(columns, row, name, found)


def _add_family(columns: Columns, row: Sequence[str], name: str, found: _Found) -> None:
    field_name = "family" if columns.has("family") else "code"
    names = {k: _name(v) for k, v in columns.texts(row, field_name, found.language).items()}
    definition = columns.texts(row, "definition" if columns.has("definition") else "memo", found.language)
    found.families[name.casefold()] = FamilyDraft(
        name=names,
        definition=definition,
        color=_color(columns.text(row, "color"), name, found),
        key=columns.text(row, "key"),
    )
    found.parents[name.casefold()] = _name(columns.text(row, "parent"))


def _add_code(columns: Columns, row: Sequence[str], found: _Found) -> None:
    code = _code(columns, row, found)
    folded = _name(columns.text(row, "code")).casefold()
    if folded in found.codes:
        code = _joined(found.codes[folded], code, found)
    found.codes[folded] = code
    label = code.key or next(iter(code.name.values()))
    if columns.has("definition") and (memo := columns.text(row, "memo")):
        found.memos[label] = memo
    tree = not columns.has("family")
    for family in split_families(columns.text(row, "parent" if tree else "family")):
        members = found.members.setdefault(_family(family, found), [])
        if label not in members:
            members.append(label)
        if not tree and (parent := _name(columns.text(row, "parent"))):
            found.parents.setdefault(family.casefold(), parent)


def _code(columns: Columns, row: Sequence[str], found: _Found) -> CodeDraft:
    # QualCoder and others keep what a code means in its memo.
    definition = "definition" if columns.has("definition") else "memo"
    names = {k: _name(v) for k, v in columns.texts(row, "code", found.language).items()}
    name = next(iter(names.values()))
    return CodeDraft(
        name=names,
        origin=_origin(columns.text(row, "origin"), name, found),
        definition=columns.texts(row, definition, found.language),
        inclusion=columns.texts(row, "inclusion", found.language),
        exclusion=columns.texts(row, "exclusion", found.language),
        example=columns.texts(row, "example", found.language),
        color=_color(columns.text(row, "color"), name, found),
        key=columns.text(row, "key"),
    )


def _joined(first: CodeDraft, second: CodeDraft, found: _Found) -> CodeDraft:
    """A code that has two rows, as where each family has its own: the first row counts."""
    if second.definition and first.definition and second.definition != first.definition:
        sentence = _("“{name}” is defined twice, differently; the first definition is kept.")
        found.warnings.append(sentence.format(name=next(iter(first.name.values()))))
    return replace(first, definition=first.definition or second.definition, color=first.color or second.color)


def _family(name: str, found: _Found) -> str:
    """The folded name of the family, which is made where it is new."""
    found.families.setdefault(name.casefold(), FamilyDraft(name={found.language: name}))
    return name.casefold()


def _finished(found: _Found, file: str) -> Codebook:
    for parent in list(found.parents.values()):
        if parent:
            _family(parent, found)
    labels = {k: family.key or next(iter(family.name.values())) for k, family in found.families.items()}
    families = [
        replace(family, codes=tuple(found.members.get(k, ())), parent=_parent(k, labels, found))
        for k, family in found.families.items()
    ]
    return Codebook(
        name={found.language: file.rsplit(".", 1)[0]},
        codes=tuple(found.codes.values()),
        families=tuple(families),
        language=found.language,
        extras={"memos": found.memos} if found.memos else {},
        warnings=tuple(found.warnings),
    )


def _parent(folded: str, labels: dict[str, str], found: _Found) -> str:
    """The label of the family's parent; "" where following parents leads back to the family."""
    parent = found.parents.get(folded, "")
    at, seen = parent.casefold(), set[str]()
    while at and at != folded and at not in seen:
        seen.add(at)
        at = found.parents.get(at, "").casefold()
    if at == folded:
        sentence = _("The family “{name}” lies inside itself; it is read without a parent.")
        found.warnings.append(sentence.format(name=labels[folded]))
        found.parents[folded] = ""
        return ""
    return labels.get(parent.casefold(), "")


def _name(text: str) -> str:
    return " ".join(text.split())


def _origin(text: str, name: str, found: _Found) -> Origin:
    word = re.split(r"[(?]", plain_word(text))[0].strip()
    if word and word not in _ORIGINS:
        sentence = _("The type “{type}” of “{name}” is unknown; it is read as deductive.")
        found.warnings.append(sentence.format(type=text, name=name))
    return _ORIGINS.get(word, Origin.DEDUCTIVE)


def _color(text: str, name: str, found: _Found) -> str:
    color = normal_color(text) or normal_color("#" + text) if text else ""
    if color is None:
        sentence = _("The colour “{color}” of “{name}” is not written as #rrggbb; it is left out.")
        found.warnings.append(sentence.format(color=text, name=name))
    return color or ""
