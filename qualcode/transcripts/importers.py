"""The kinds of file that can be imported, as a list: a new kind is a new line here and one function."""

from dataclasses import dataclass, replace

from qualcode.i18n import N_, _
from qualcode.transcripts.decoded import Decode, Decoded
from qualcode.transcripts.decoding import decode
from qualcode.transcripts.formats.documents import documents
from qualcode.transcripts.formats.html import read_html
from qualcode.transcripts.formats.json_files import read_json
from qualcode.transcripts.formats.pdf import decode_pdf
from qualcode.transcripts.formats.subtitles import read_subtitles, timed
from qualcode.transcripts.formats.tables import decode_table, tabbed
from qualcode.transcripts.options import ReadingOptions


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of file: `label` is shown (translate it), `endings` are lower case and with their dot."""

    name: str
    label: str
    endings: tuple[str, ...]
    decode: Decode
    binary: bool = False  # looks for itself at what the bytes are


def _plain(data: bytes, options: ReadingOptions) -> list[Decoded]:
    text, encoding = decode(data, encoding=options.encoding)
    found = (None if options.as_is else tabbed(text)) or Decoded(text)
    if options.encoding or encoding.startswith("utf"):
        return [found]
    doubt = _(
        "The file does not say how its letters are stored; it was read as {encoding}. "
        "Check words with accents."
    )
    return [replace(found, warnings=(doubt.format(encoding=encoding), *found.warnings))]


IMPORTERS: tuple[Importer, ...] = (
    Importer("docx", N_("Word document"), (".docx", ".docm"), timed(documents("docx")), binary=True),
    Importer("doc", N_("Word document of an old version"), (".doc",), timed(documents("doc")), binary=True),
    Importer("odt", N_("OpenDocument text"), (".odt",), timed(documents("odt")), binary=True),
    Importer("rtf", N_("RTF document"), (".rtf",), timed(documents("rtf")), binary=True),
    Importer("pdf", N_("PDF document"), (".pdf",), decode_pdf, binary=True),
    Importer("txt", N_("Plain text"), (".txt", ".text"), timed(_plain)),
    Importer("md", N_("Markdown"), (".md", ".markdown"), _plain),
    Importer("html", N_("Web page"), (".html", ".htm", ".xhtml"), timed(read_html)),
    Importer("vtt", N_("WebVTT subtitles"), (".vtt", ".webvtt"), read_subtitles),
    Importer("srt", N_("SubRip subtitles"), (".srt",), read_subtitles),
    Importer("json", N_("Speech recognition, as JSON"), (".json",), read_json),
    Importer("tsv", N_("Speech recognition, as a table"), (".tsv",), decode_table, binary=True),
    Importer("xlsx", N_("Excel workbook"), (".xlsx", ".xlsm", ".xls"), decode_table, binary=True),
    Importer("ods", N_("OpenDocument spreadsheet"), (".ods",), decode_table, binary=True),
    Importer("csv", N_("Table (CSV)"), (".csv", ".tab"), decode_table, binary=True),
    Importer("otr", N_("oTranscribe"), (".otr",), read_json),
)
FORMATS: tuple[str, ...] = ("auto", *(importer.name for importer in IMPORTERS))


def supported_endings() -> tuple[str, ...]:
    """Every ending that some importer reads, lower case and with its dot."""
    return tuple(ending for importer in IMPORTERS for ending in importer.endings)


def importer_for(ending: str) -> Importer | None:
    """The importer for an ending such as ".docx" (any case), or None."""
    return next((one for one in IMPORTERS if ending.lower() in one.endings), None)


def importer_named(name: str) -> Importer | None:
    """The importer called `name`, or None."""
    return next((one for one in IMPORTERS if one.name == name), None)
