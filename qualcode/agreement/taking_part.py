"""Which documents are compared, and which of the coders judged each of them.

A coder judged a document who coded something in it or completed it; there, text without a code is a
judgement. Where he or she did neither, nothing is known: the judgement is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.agreement.data import ComparedDocument, ComparisonInput, Unit
from qualcode.agreement.notes import left_out_reason
from qualcode.agreement.results import LeftOut
from qualcode.agreement.spans import coded_documents, merged_ranges, without_excluded
from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, translator

NO_TEXT = N_("no text")


@dataclass(frozen=True)
class TakingPart:
    """The documents that are compared; `judging` (documents, coders) says who judged them.

    `partly` are those of them that some of the coders did not judge, `left_out` the other documents.
    """

    documents: tuple[ComparedDocument, ...]
    judging: NDArray[np.bool_]
    partly: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...]


def taking_part(
    data: ComparisonInput,
    coders: Sequence[int],
    *,
    documents: Sequence[int] | None = None,
    unit: Unit = "character",
    everyone_judged: bool = False,
    language: str = "en",
) -> TakingPart:
    """The documents that the coders (ids, two or more) can be compared on.

    Two coders are compared where both judged; of three or more, at least two must have. `documents`
    (ids) limit it; with `everyone_judged` all of these coders count as having judged every document.

    Raises NotPossibleError where fewer than two coders are chosen or no document is left.
    """
    check_coders(data, coders)
    by_coder = {coder: coded_documents(data.codings, coder) for coder in coders}
    counted = {document.id for document in data.documents if anything_left(document, unit=unit)}
    taken: list[ComparedDocument] = []
    rows: list[list[bool]] = []
    partly: list[LeftOut] = []
    left_out: list[LeftOut] = []
    for document in data.documents:
        if documents is not None and document.id not in documents:
            continue
        done = data.completed.get(document.id, frozenset())
        row = [everyone_judged or document.id in by_coder[c] or c in done for c in coders]
        absent = [data.coders[c] for c, there in zip(coders, row, strict=True) if not there]
        reason = nothing_in(document, unit=unit, language=language)
        if not reason and counted and document.id not in counted:
            reason = translator(language)(NO_TEXT)
        if reason or sum(row) < 2:
            why = reason or left_out_reason(absent, language=language)
            left_out.append(LeftOut(document.id, document.name, why))
            continue
        taken.append(document)
        rows.append(row)
        if absent:
            why = left_out_reason(absent, language=language)
            partly.append(LeftOut(document.id, document.name, why))
    if not taken:
        raise NotPossibleError(
            _("There is no document that all of these coders have coded."),
            _(
                "Choose other coders, or say which documents a coder has coded to the end without finding "
                "anything."
            ),
        )
    return TakingPart(tuple(taken), np.array(rows, dtype=bool), tuple(partly), tuple(left_out))


def check_coders(data: ComparisonInput, coders: Sequence[int]) -> None:
    """Raises NotPossibleError for fewer than two coders, ValueError for one who is not there."""
    if any(coder not in data.coders for coder in coders):
        raise ValueError("a coder is not part of the input")
    if len(coders) < 2:
        raise NotPossibleError(
            _("Agreement can be computed only with two or more coders."),
            _("Let a second coder code some of the same documents, or choose another coder as well."),
        )


def anything_left(document: ComparedDocument, *, unit: Unit) -> bool:
    """Whether some of it counts once what is excluded, such as an interviewer's turns, is cut out."""
    excluded = merged_ranges(np.clip(document.excluded, 0, document.characters))
    whole = np.array([[0, document.characters]], dtype=np.int64)
    left = without_excluded(document.ranges(unit) if unit == "segment" else whole, excluded)
    return bool(np.any(left[:, 1] > left[:, 0]))


def nothing_in(document: ComparedDocument, *, unit: Unit, language: str) -> str:
    """Why nothing in this document can be compared, whoever coded it; empty where something can."""
    _ = translator(language)
    if document.characters == 0:
        return _(NO_TEXT)
    if unit == "segment" and not len(document.ranges(unit)):
        return _("no passages were given")
    return ""
