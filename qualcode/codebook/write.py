"""A codebook -> a file, in the format that its ending names."""

import os
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES, EISDIR
from pathlib import Path

from qualcode.codebook.table_write import write_codebook_csv, write_codebook_xlsx
from qualcode.codebook.toml_write import write_codebook_toml
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.codes import Codebook

WRITERS: dict[str, Callable[[Codebook, Path, str], None]] = {
    ".xlsx": lambda codebook, path, language: write_codebook_xlsx(codebook, path, language=language),
    ".csv": lambda codebook, path, language: write_codebook_csv(codebook, path, language=language),
    ".toml": lambda codebook, path, _language: write_codebook_toml(codebook, path),
}


def write_codebook(codebook: Codebook, path: Path, *, language: str) -> None:
    """Writes the codebook to the file; its ending tells the format. A file there stays until all is written.

    Raises QualcodeError for an ending that is none of WRITERS, and where the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise QualcodeError(
            _("A codebook cannot be written as “{name}”.").format(name=path.name),
            _("Use a name that ends in {endings}.").format(endings=", ".join(WRITERS)),
        )
    partial = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        if path.exists() and not os.access(path, os.W_OK):  # replacing would pass over this mark
            raise PermissionError(EACCES, os.strerror(EACCES))
        writer(codebook, partial, language)
        partial.replace(path)
    except OSError as error:
        raise QualcodeError(
            _("“{file}” cannot be written: {problem}.").format(
                file=path.name, problem=error.strerror or error
            ),
            _("Close it where it is open in another program, or choose another folder."),
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()
