"""Reading a codebook from a file, whatever its format."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.codebook.columns import ABOUT, SHEETS, plain_word
from qualcode.codebook.grid import Sheet, codebook_from_sheets
from qualcode.codebook.table_files import csv_sheets, xlsx_sheets
from qualcode.codebook.toml_read import read_toml
from qualcode.codebook.word_tables import docx_sheets
from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.model.codes import Codebook

Reader = Callable[[Path, str], Codebook]


def read_codebook(path: Path, *, language: str = "") -> Codebook:
    """The codebook in the file; its ending tells the format.

    `language` is that of texts whose language the file does not tell.

    Raises ImportFileError with one sentence where the file cannot be read as a codebook.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in READERS:
        raise ImportFileError(
            _("“{file}” is of a kind that cannot be read as a codebook.").format(file=path.name),
            _("Use one of these: {endings}.").format(endings=", ".join(READERS)),
        )
    return READERS[ending](path, language)


def _toml(path: Path, language: str) -> Codebook:
    codebook = read_toml(path)
    return codebook if codebook.language or not language else replace(codebook, language=language)


def _csv(path: Path, language: str) -> Codebook:
    return codebook_from_sheets(csv_sheets(path), path.name, language=language)


def _xlsx(path: Path, language: str) -> Codebook:
    sheets = xlsx_sheets(path)
    about = _about(sheets)
    titles = {plain_word(title) for title in SHEETS["about"].values()}
    tables = [sheet for sheet in sheets if plain_word(sheet.title) not in titles]
    codebook = codebook_from_sheets(tables, path.name, language=language or about.get("language", ""))
    name = {codebook.language: about["name"]} if about.get("name") else codebook.name
    return replace(codebook, name=name, source=about.get("source", ""), licence=about.get("licence", ""))


def _docx(path: Path, language: str) -> Codebook:
    return codebook_from_sheets(docx_sheets(path), path.name, language=language)


def _about(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What the workbook tells about the codebook as a whole, where qualcode wrote it."""
    titles = {plain_word(title) for title in SHEETS["about"].values()}
    labels = {plain_word(label): key for key, texts in ABOUT.items() for label in texts.values()}
    rows = [row for sheet in sheets if plain_word(sheet.title) in titles for row in sheet.rows]
    pairs = [(plain_word(row[0]), row[1]) for row in rows if len(row) > 1]
    return {labels[label]: text for label, text in pairs if label in labels}


# Where a new format is added: its ending and its reader.
READERS: Mapping[str, Reader] = {
    "toml": _toml,
    "xlsx": _xlsx,
    "docx": _docx,
    "csv": _csv,
    "tsv": _csv,
    "txt": _csv,
}
