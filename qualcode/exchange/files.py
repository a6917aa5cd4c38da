"""Writing a file so that a failure leaves the old one as it was, and reading small tables."""

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES, EISDIR
from pathlib import Path
from typing import IO, Any

from qualcode.errors import ImportFileError, QualcodeError
from qualcode.i18n import _
from qualcode.pseudonyms import check_export


@contextmanager
def replacing(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file of text or bytes that takes the place of `path` when all was written. Raises QualcodeError."""
    if not path.name:
        raise QualcodeError(_("“{name}” is a folder.").format(name=path), _("Choose a name for the file."))
    partial = path.with_name(f".{path.name}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        with partial.open("wb") if binary else partial.open("w", encoding="utf-8-sig", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        check_export(partial, path)
        if path.exists() and not os.access(path, os.W_OK):  # replacing would pass over this mark
            raise PermissionError(EACCES, os.strerror(EACCES))
        partial.replace(path)
    except OSError as error:
        raise QualcodeError(
            _("“{name}” cannot be written: {reason}.").format(name=path, reason=error.strerror or error),
            _("Close the file in other programs, or choose another folder."),
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def read_table(path: Path, decode: Callable[[bytes], str]) -> list[dict[str, str]]:
    """The rows of a csv file with `,`, `;` or tab between, keyed by lower-case column names.

    A column `doc` is read as `document`.

    Raises ImportFileError when there is no such file, or nothing in it.
    """
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise ImportFileError(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        ) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error as error:
        raise ImportFileError(
            _("“{name}” is not a table: {reason}.").format(name=path.name, reason=error),
            _("Save it again from your spreadsheet as CSV (UTF-8)."),
        ) from error


def _rows(reader: Iterator[list[str]]) -> Iterator[dict[str, str]]:
    names = [name.strip().lower() for name in next(reader, [])]
    header = ["document" if name == "doc" else name for name in names]
    empty = dict.fromkeys(header, "")
    for values in reader:
        if any(values):
            yield {**empty, **dict(zip(header, values, strict=False))}


def need_columns(
    path: Path, rows: list[Mapping[str, str]] | list[dict[str, str]], columns: list[str]
) -> None:
    """Raises ImportFileError when the table is empty or lacks one of the columns."""
    if not rows:
        raise ImportFileError(
            _("“{name}” holds no rows.").format(name=path.name),
            _("The first line names the columns: {columns}.").format(columns=", ".join(columns)),
        )
    missing = [column for column in columns if column not in rows[0]]
    if missing:
        raise ImportFileError(
            _("“{name}” has no column “{column}”.").format(name=path.name, column=missing[0]),
            _("The first line names the columns: {columns}.").format(columns=", ".join(columns)),
        )
