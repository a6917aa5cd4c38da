"""What the figures of codes point at, in words: of one code, and how many codes have what. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.agreement import CodeAgreement

SIGNS = {
    "omission": "∅",
    "boundary": "↔",
    "split": "÷",
    "confusion": "≠",
    "family": "∪",
    "bias": "±",
    "one coder": "½",
    "unused": "½",
    "rare": "∙",
    "paradox": "?",
    "no variation": "=",
    "not applied": "–",
    "empty": "–",
}
"""A quiet sign before the words, as the places below the table have them; it says nothing by itself."""
GROUPS = {
    "omission": N_("other passages"),
    "boundary": N_("different boundaries"),
    "split": N_("one passage or several"),
    "confusion": N_("mixed up with another code"),
    "family": N_("mixed up within a family"),
    "bias": N_("used unevenly"),
    "one coder": N_("used by one coder"),
    "unused": N_("not used by everyone"),
    "rare": N_("rare"),
    "paradox": N_("low κ as it is scarce or everywhere"),
    "no variation": N_("no variation"),
    "not applied": N_("not used"),
    "empty": N_("nothing coded"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A diagnosis and the codes that have it; `sign` stands before it, `about` says what to do."""

    key: str
    words: str
    codes: frozenset[int]
    sign: str = ""
    about: str = ""


def diagnosed(code: "CodeAgreement") -> str:
    """What to look at in a code, in words; before it the sign of what comes first."""
    if not code.findings:
        return code.note
    return f"{SIGNS.get(code.findings[0].kind, '')} {code.note}".strip()


def advised(code: "CodeAgreement") -> str:
    """The same with what to do about it, a line for each."""
    return "\n".join(f"{one.text[:1].upper()}{one.text[1:]}. {one.advice}" for one in code.findings)


def found_in(codes: "Sequence[CodeAgreement]") -> list[Found]:
    """Every kind of diagnosis with the codes that have it, the commonest first."""
    by_kind: dict[str, set[int]] = {}
    advice: dict[str, str] = {}
    for code in codes:
        for one in code.findings:
            by_kind.setdefault(str(one.kind), set()).add(code.code)
            advice.setdefault(str(one.kind), one.advice)
    ordered = sorted(by_kind.items(), key=lambda item: -len(item[1]))
    return [
        Found(kind, _(GROUPS[kind]), frozenset(some), SIGNS[kind], advice[kind]) for kind, some in ordered
    ]
