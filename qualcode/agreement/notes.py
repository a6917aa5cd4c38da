"""What a figure of agreement means, in a few words beside it.

The limits follow the diagnostics of INCEpTION and the reading of Krippendorff; they are meant to
point at something to look at, not to judge.
"""

from collections.abc import Sequence

from qualcode.agreement.bootstrap import FEW_DOCUMENTS
from qualcode.agreement.coefficient import Coefficient
from qualcode.agreement.results import CodeAgreement
from qualcode.i18n import Translate, translator

FEW_CODINGS = 5
HIGH_PERCENT = 85
LOW_KAPPA = 0.40
SAME_PLACES = 0.8
OTHER_PLACES = 0.5
LOW_JACCARD = 0.7


def code_note(code: CodeAgreement, coders: Sequence[str], *, language: str) -> str:
    """What to know about the figures of one code; empty where they speak for themselves."""
    _ = translator(language)
    used = [k for k, n in enumerate(code.segments) if n]
    if not used:
        return _("not applied")
    if len(used) == 1:
        return _("only {coder} used it (n={n})").format(coder=coders[used[0]], n=code.codings[used[0]])
    found = [
        *_unused(code, coders, _),
        *_variation(code, _),
        *_few(code, _),
        *_uneven(code, coders, _),
        *_places(code, _),
    ]
    return "; ".join(found or _paradox(code, _))


def _unused(code: CodeAgreement, coders: Sequence[str], _: Translate) -> list[str]:
    missing = [coders[k] for k, n in enumerate(code.segments) if n == 0]
    return [_("not used by {coders}").format(coders=", ".join(missing))] if missing else []


def _variation(code: CodeAgreement, _: Translate) -> list[str]:
    return [_("no variation")] if code.kappa.value is None else []


def _few(code: CodeAgreement, _: Translate) -> list[str]:
    n = sum(code.codings)
    return [_("few codings (n={n})").format(n=n)] if n < FEW_CODINGS else []


def _uneven(code: CodeAgreement, coders: Sequence[str], _: Translate) -> list[str]:
    most, least = max(code.codings), min(code.codings)
    if least == 0 or most < max(2 * least, FEW_CODINGS):
        return []
    coder = coders[code.codings.index(most)]
    return [
        _("{coder} used it far more often ({most} against {least})").format(
            coder=coder, most=most, least=least
        )
    ]


def _places(code: CodeAgreement, _: Translate) -> list[str]:
    """Whether the coders chose other passages, or drew other boundaries around the same ones."""
    if sum(code.codings) < FEW_CODINGS or code.jaccard.value is None:
        return []
    met = sum(code.meeting) / sum(code.segments)
    if met < OTHER_PLACES:
        return [_("mostly different passages")]
    if met >= SAME_PLACES and code.jaccard.value < LOW_JACCARD:
        return [_("same passages, different boundaries")]
    return []


def _paradox(code: CodeAgreement, _: Translate) -> list[str]:
    """Why kappa is low where nearly all text agrees; only said where nothing else explains it."""
    percent, kappa, share = code.percent.value, code.kappa.value, code.prevalence.value
    if percent is None or kappa is None or share is None or percent < HIGH_PERCENT or kappa >= LOW_KAPPA:
        return []
    if share < 0.5:
        return [_("paradox: high percentage, low kappa, because most text has the code from nobody")]
    return [_("paradox: high percentage, low kappa, because most text has the code from everybody")]


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
