"""What a comparison as a whole rests on, in a few words beside its figures."""

from collections.abc import Sequence

from qualcode.agreement.bootstrap import FEW_DOCUMENTS
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.results import CodeAgreement
from qualcode.i18n import translator


def overall_note(
    documents: int,
    codes: Sequence[CodeAgreement],
    *,
    language: str,
    negotiated: bool = False,
    unplaced: int = 0,
) -> str:
    """Whether coders were independent, what did not count, and how far the intervals can be trusted.

    `unplaced` codings fit none of the passages that were given.
    """
    _ = translator(language)
    said = [_("agreement with the consensus, not between independent coders")] if negotiated else []
    if unplaced:
        said.append(_("{n} codings fit none of the passages given").format(n=unplaced))
    if not any(any(code.segments) for code in codes):
        said.append(_("not applied"))
    elif documents == 1:
        said.append(_("no interval: one document"))
    elif documents < FEW_DOCUMENTS:
        said.append(_("intervals are indicative: {n} documents").format(n=documents))
    return "; ".join(said)


def left_out_reason(absent: Sequence[str], *, language: str) -> str:
    """Why a document takes no part, or only in part: these coders did not code it."""
    _ = translator(language)
    return _("not coded by {coders}").format(coders=", ".join(absent))


def in_words(coefficient: Coefficient, *, language: str) -> float | str:
    """The number, or the translated word that stands for it."""
    if coefficient.value is not None:
        return coefficient.value
    return translator(language)(coefficient.reason)
