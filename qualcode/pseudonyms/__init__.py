"""Names in texts: found, decided by the researcher, and replaced by placeholders.

`candidates` suggests, `Finder` finds every place, `edits` are the replacements; a `Key` holds the names
and is a file of its own (`save_key`, `load_key`). `nearly_names_in` looks for typing errors.
"""

from qualcode.pseudonyms.candidates import candidates, parts_of
from qualcode.pseudonyms.entities import entities, installed_model
from qualcode.pseudonyms.exports import (
    NamesFound,
    NamesInCopyError,
    NamesInExportError,
    check_copy,
    check_export,
    check_words,
    checked_file,
    guard_exports,
    guarding_key,
    names_in_file,
    start_guarding,
)
from qualcode.pseudonyms.key import SUFFIX, KeyFileError, key_path, load_key, save_key
from qualcode.pseudonyms.leftovers import Near, nearly_names_in
from qualcode.pseudonyms.names import (
    DOUBTS,
    KEPT_IN_DOUBT,
    KIND_NAMES,
    Candidate,
    Decision,
    Doubt,
    Hit,
    Kept,
    Key,
    Kind,
    Name,
    Style,
)
from qualcode.pseudonyms.occurrences import Finder, edits, replaced, with_decision
from qualcode.pseudonyms.placeholders import from_candidate, new_seed, with_placeholders
from qualcode.pseudonyms.reading import is_text, texts_in_bytes

__all__ = [
    "DOUBTS",
    "KEPT_IN_DOUBT",
    "KIND_NAMES",
    "SUFFIX",
    "Candidate",
    "Decision",
    "Doubt",
    "Finder",
    "Hit",
    "Kept",
    "Key",
    "KeyFileError",
    "Kind",
    "Name",
    "NamesFound",
    "NamesInCopyError",
    "NamesInExportError",
    "Near",
    "Style",
    "candidates",
    "check_copy",
    "check_export",
    "check_words",
    "checked_file",
    "edits",
    "entities",
    "from_candidate",
    "guard_exports",
    "guarding_key",
    "installed_model",
    "is_text",
    "key_path",
    "load_key",
    "names_in_file",
    "nearly_names_in",
    "new_seed",
    "parts_of",
    "replaced",
    "save_key",
    "start_guarding",
    "texts_in_bytes",
    "with_decision",
    "with_placeholders",
]
