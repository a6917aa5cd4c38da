"""Text from anywhere made fit for XML and HTML; transcripts can hold anything."""

import re
from xml.sax.saxutils import escape

# What XML 1.0 cannot hold: control characters other than tab and line end, lone surrogates, U+FFFE/F.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without the characters that no XML file can hold."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """The text as it may stand between tags or in an attribute's quotation marks."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;", "'": "&#39;"})


def color_value(text: str, otherwise: str = "808080") -> str:
    """Six hexadecimal digits of a colour such as "#3f87f5"; `otherwise` for anything else."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{6})", text)
    return found.group(1) if found else otherwise
