"""What some tables want to know besides the codings: where words begin, and what was coded first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from qualcode.project.selection import Selection
from qualcode.segmentation.counting import word_starts
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualcode.tables.data import StudyData


def with_words(connection: Connection, data: "StudyData") -> "StudyData":
    """The data with the place of every word, so that words can be counted."""
    return replace(data, words={row.id: _starts(connection, row.id) for row in data.documents})


def with_order(connection: Connection, data: "StudyData", selection: Selection) -> "StudyData":
    """The data with the order in which its documents were coded, by the chosen coders."""
    first: Mapping[int, int] = quotation_reads.first_codings(connection, selection.coders)
    listed = {row.id for row in data.documents}
    return replace(data, coded={document: coding for document, coding in first.items() if document in listed})


def _starts(connection: Connection, document: int) -> "NDArray[np.int64]":
    import numpy as np

    return np.array(word_starts(document_reads.text_of(connection, document)), np.int64)
