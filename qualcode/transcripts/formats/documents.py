"""Documents of word processors under whatever ending: Word itself writes RTF, and web pages, as .doc."""

from collections.abc import Callable

from qualcode.transcripts.decoded import Decode, Decoded
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.formats.html import read_html
from qualcode.transcripts.formats.kinds import another_kind, kind_of
from qualcode.transcripts.formats.odt import read_odt
from qualcode.transcripts.formats.packages import old_or_locked
from qualcode.transcripts.formats.rtf import read_rtf
from qualcode.transcripts.formats.word import read_word
from qualcode.transcripts.options import ReadingOptions

_READERS: dict[str, Callable[[bytes], Decoded]] = {"docx": read_word, "odt": read_odt, "rtf": read_rtf}
# Not one of the others, as far as the first bytes tell: the reader says what is wrong with it.
_UNCLEAR = frozenset({"", "zip"})


def documents(expected: str) -> Decode:
    """A function that reads documents that should be "docx", "odt", "rtf" or (of old Word) "doc".

    It reads what the bytes are, where that is another of these kinds. It raises ImportFileError where they
    are something else, damaged, locked or too large.
    """

    def read(data: bytes, options: ReadingOptions) -> list[Decoded]:
        kind = kind_of(data)
        if kind == "ole":
            raise old_or_locked(data)
        if kind in _READERS:
            return [_READERS[kind](data)]
        if kind == "html":
            return read_html(data, options)
        if kind not in _UNCLEAR:
            raise another_kind(kind)
        if expected == "doc":
            return [Decoded(decode(data, encoding=options.encoding)[0])]
        return [_READERS[expected](data)]

    return read
