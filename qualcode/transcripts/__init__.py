"""Transcripts: files in, Transcript values out. Nothing is stored here.

A file is decoded (`importers`), its speakers are recognised (`labels`, `header`, `speakers`, `emphasis`),
it is cleaned where it was copied from a page (`cleaning`, `hyphens`), and divided in turns (`turns`).
"""

from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.files import expand
from qualcode.transcripts.importers import FORMATS, IMPORTERS, Importer, supported_endings
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions, TableOptions
from qualcode.transcripts.reading import read_transcript, read_transcripts, understand
from qualcode.transcripts.variants import Alike, alike_labels, alike_people, merge_labels

__all__ = [
    "AS_RECOGNISED",
    "FORMATS",
    "IMPORTERS",
    "Alike",
    "Decoded",
    "Importer",
    "ReadingOptions",
    "TableOptions",
    "alike_labels",
    "alike_people",
    "expand",
    "merge_labels",
    "read_transcript",
    "read_transcripts",
    "supported_endings",
    "understand",
]
