"""Decisions of both sides: they stand where the texts stand, and the layer holds what the decisions wrote.

Where both sides decided about one place, one of the two decisions stands; what only the other had put on the
consensus layer goes.
"""

from qualcode.model import CoderKind
from qualcode.project.pulling.work import Work
from qualcode.store.images import Row
from qualcode.store.reads.consensus import spans_of
from qualcode.store.reads.pulling import Rows

_Written = tuple[int, int, int, int]


def tidy_layer(work: Work) -> None:
    """Takes off the layer what a decision had written that does not stand in the merged study."""
    layers = _layers(work.result)
    if not layers:
        return
    stands = _written(work.result, layers)
    written = _written(work.mine, layers) | _written(work.theirs, layers)
    for key, row in list(work.result["coding"].items()):
        if row["coder_id"] in layers:
            place = _place(work, row)
            if place in written and place not in stands:
                del work.result["coding"][key]


def _layers(rows: Rows) -> set[int]:
    return {key for key, row in rows["coder"].items() if row["kind"] == CoderKind.CONSENSUS}


def _written(rows: Rows, layers: set[int]) -> set[_Written]:
    return {
        (row["document_id"], span.start, span.end, span.code)
        for row in rows["decision"].values()
        for span in spans_of(row["spans"])
        if span.coder in layers
    }


def _place(work: Work, coding: Row) -> _Written | None:
    quotation = work.result["quotation"].get(coding["quotation_id"])
    if quotation is None:
        return None
    return quotation["document_id"], quotation["start"], quotation["end"], coding["code_id"]
