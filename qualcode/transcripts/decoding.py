"""Bytes of a plain text file -> text: which encoding, line ends, byte order mark. Nothing else changes."""

import re

from qualcode.errors import ImportFileError
from qualcode.i18n import _

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")  # what old Dutch files are in, likeliest first
_EXPECTED = frozenset("éëïöüèêàáâäçñóòôíîìúùûÉËÏÖÜÈÊÀÁÂÄÇÑÓÔÍÎÚÛßøåæœÿ")
_PUNCTUATION = frozenset("‘’“”„–—…•€£°§«»´¨½¼¾²³±×\u00a0")
_ENOUGH = 50_000  # bytes, to judge by
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, *, encoding: str = "") -> tuple[str, str]:
    """The text, with line ends as \\n and without byte order mark, and the encoding it was in.

    `encoding` is the one to use; "" means the one that is recognised.
    Raises ImportFileError where the bytes are no text in that or any encoding.
    """
    encoding = encoding or encoding_of(data)
    try:
        text = data.decode(encoding)
    except LookupError:
        raise ImportFileError(
            _("There is no encoding called {name}.").format(name=encoding),
            _("Common ones are utf-8, cp1252 (Windows) and mac_roman."),
        ) from None
    except UnicodeError:
        raise _no_text() from None
    text = same_line_ends(text.removeprefix("\ufeff"))
    if "\0" in text or len(_CONTROLS.findall(text)) > max(2, len(text) // 200):
        raise _no_text()
    return text, encoding


def same_line_ends(text: str) -> str:
    """The text with every line end as \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no_text() -> ImportFileError:
    return ImportFileError(
        _("The file holds no readable text."),
        _("Open it in the program it was made with and save it as a Word document or as plain text."),
    )


def encoding_of(data: bytes) -> str:
    """The encoding of `data`: by its mark, else UTF-16 by its zero bytes, UTF-8, or a one-byte one."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data[:4096]:
        return "utf-16-le" if data[1:4096:2].count(0) >= data[0:4096:2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _one_byte_encoding(data)
    return "utf-8"


def _one_byte_encoding(data: bytes) -> str:
    """The likeliest encoding of Western text; other scripts are left to charset-normalizer."""
    scores = {encoding: _plausibility(data, encoding) for encoding in _ONE_BYTE}
    best = max(scores, key=lambda encoding: scores[encoding])
    foreign = sum(byte > 0x7F for byte in data)
    letters = foreign + sum(chr(byte).isalpha() for byte in data if byte < 0x80)
    if scores[best] >= 0.5 and foreign < 0.3 * letters:
        return best
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_ENOUGH]).best()
    return match.encoding if match and not match.encoding.startswith("utf") else best


def _plausibility(data: bytes, encoding: str) -> float:
    """Share of the characters beyond ASCII that Dutch or English text would hold where they stand."""
    text = data.decode(encoding, errors="replace")
    fitting = total = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        total += 1
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        inside = before.isalpha() and after.isalpha()
        char = match[0]
        if char in _EXPECTED:
            # a capital between small letters is a misread small one
            fitting += not (char.isupper() and (before.islower() or (after.islower() and before.isalpha())))
        elif char in _PUNCTUATION:
            fitting += char == "’" or not inside
    return fitting / total if total else 1.0


def readable(name: str) -> str:
    """The name of a file, with a mark for bytes that are no letters in the encoding of the file system."""
    return name.encode("utf-8", "replace").decode("utf-8")
