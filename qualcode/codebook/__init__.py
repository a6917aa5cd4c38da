"""Codebooks: files <-> codes and families, the built-in ones, differences, names that look alike."""

from qualcode.codebook.builtin import BuiltinInfo, builtin, load_builtin
from qualcode.codebook.colouring import with_colors
from qualcode.codebook.diff import CodebookDiff, FieldChange, diff
from qualcode.codebook.matching import LookAlike, NameMatch, NewName, Verdict, look_alikes, match_names
from qualcode.codebook.members import code_label, families_of, family_label, members
from qualcode.codebook.palette import PALETTE, color_for, contrast, normal_color, shade
from qualcode.codebook.read import READERS, read_codebook
from qualcode.codebook.table_write import write_codebook_csv, write_codebook_xlsx
from qualcode.codebook.toml_write import codebook_as_toml, write_codebook_toml
from qualcode.codebook.write import WRITERS, write_codebook

__all__ = [
    "PALETTE",
    "READERS",
    "WRITERS",
    "BuiltinInfo",
    "CodebookDiff",
    "FieldChange",
    "LookAlike",
    "NameMatch",
    "NewName",
    "Verdict",
    "builtin",
    "code_label",
    "codebook_as_toml",
    "color_for",
    "contrast",
    "diff",
    "families_of",
    "family_label",
    "load_builtin",
    "look_alikes",
    "match_names",
    "members",
    "normal_color",
    "read_codebook",
    "shade",
    "with_colors",
    "write_codebook",
    "write_codebook_csv",
    "write_codebook_toml",
    "write_codebook_xlsx",
]
