"""Tables of a coded study: values in, DataFrames out.

Every number that the screen, Excel, Word and the command line show is computed here, once.
Functions whose name ends in `_rows`, and `cooccurrence`, do without pandas, which takes a second to load.
"""

from qualcode.tables.anchors import Anchored, anchored
from qualcode.tables.behind import (
    events_together,
    quotations_behind,
    quotations_of_all,
    quotations_together,
)
from qualcode.tables.cooccurrence import UNITS, Cooccurrence, cooccurrence, cooccurrence_counts
from qualcode.tables.crosstab import (
    Crosstab,
    attributes,
    code_by_attribute,
    code_by_document,
    code_by_participant,
)
from qualcode.tables.data import (
    CodeRow,
    CodingColumns,
    DocumentRow,
    FamilyRow,
    ParticipantRow,
    StudyData,
    TurnColumns,
)
from qualcode.tables.explain import explain
from qualcode.tables.groundedness import (
    families,
    family_rows,
    groundedness,
    groundedness_rows,
    origin_rows,
    origins,
)
from qualcode.tables.lists import code_list, family_list
from qualcode.tables.options import TableOptions
from qualcode.tables.saturation import saturation, saturation_rows, saturation_words
from qualcode.tables.triples import Triples, triples

__all__ = [
    "UNITS",
    "Anchored",
    "CodeRow",
    "CodingColumns",
    "Cooccurrence",
    "Crosstab",
    "DocumentRow",
    "FamilyRow",
    "ParticipantRow",
    "StudyData",
    "TableOptions",
    "Triples",
    "TurnColumns",
    "anchored",
    "attributes",
    "code_by_attribute",
    "code_by_document",
    "code_by_participant",
    "code_list",
    "cooccurrence",
    "cooccurrence_counts",
    "events_together",
    "explain",
    "families",
    "family_list",
    "family_rows",
    "groundedness",
    "groundedness_rows",
    "origin_rows",
    "origins",
    "quotations_behind",
    "quotations_of_all",
    "quotations_together",
    "saturation",
    "saturation_rows",
    "saturation_words",
    "triples",
]
