"""How much a check would rest on: what codes have been used so far, in a sample, and what it takes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qualcode.agreement.coefficient import NO_VARIATION, NOT_APPLIED, Coefficient, known, unknown
from qualcode.agreement.limits import RELIABLE, TENTATIVE
from qualcode.agreement.planning import codings_needed
from qualcode.model import CodeId, CoderId, DocumentId

CoderCounts = Mapping[DocumentId, Mapping[CodeId, Mapping[CoderId, int]]]
"""By document and code how many codings each coder made."""


@dataclass(frozen=True, slots=True)
class CodeNeed:
    """What a check of one code would rest on.

    `codings` are made so far in the study and `sampled` in the documents of the sample, by all coders
    together; `expected` is what the check comes to if every coder uses the code in the sample as often as
    the one who used it most. `share` is the part of all codings of the compared codes that have this code:
    the prevalence in the formula of Bloch and Kraemer. `needed` and `needed_tentative` are the codings by
    all coders together for alpha from .80, and from .667; a word where the code was not used, or is the only
    one. `enough` says whether `expected` reaches what the check aims at; None where that is undefined.
    """

    code: CodeId
    name: str
    codings: int
    sampled: int
    expected: int
    share: Coefficient
    needed: Coefficient
    needed_tentative: Coefficient
    aim: float
    enough: bool | None


@dataclass(frozen=True)
class SampleCover:
    """What a sample is of all there is; `missing` are compared codes that were used, but not in the sample,
    `unused` those that nobody used yet."""

    documents: int
    of_documents: int
    characters: int
    of_characters: int
    missing: tuple[CodeId, ...]
    unused: tuple[CodeId, ...]

    @property
    def share(self) -> float:
        """The part of the characters of the study, 0 where it has none."""
        return self.characters / self.of_characters if self.of_characters else 0.0


def needs(
    codes: Mapping[CodeId, str],
    counts: CoderCounts,
    sample: Collection[DocumentId],
    *,
    coders: int,
    alpha_min: float,
) -> list[CodeNeed]:
    """A row per code, in their order; `coders` is how many will code."""
    so_far = {code: _by_coder(counts, code, counts) for code in codes}
    inside = {code: _by_coder(counts, code, sample) for code in codes}
    every = sum(sum(found.values()) for found in so_far.values())
    return [
        _need(code, name, so_far[code], inside[code], every, coders=coders, alpha_min=alpha_min)
        for code, name in codes.items()
    ]


def _by_coder(counts: CoderCounts, code: CodeId, documents: Collection[DocumentId]) -> dict[CoderId, int]:
    found: dict[CoderId, int] = {}
    for document in documents:
        for coder, number in counts.get(document, {}).get(code, {}).items():
            found[coder] = found.get(coder, 0) + number
    return found


def _need(
    code: CodeId,
    name: str,
    so_far: Mapping[CoderId, int],
    inside: Mapping[CoderId, int],
    every: int,
    *,
    coders: int,
    alpha_min: float,
) -> CodeNeed:
    codings = sum(so_far.values())
    expected = max(sum(inside.values()), coders * max(inside.values(), default=0))
    share = known(codings / every) if codings else unknown(NOT_APPLIED)
    aim = _needed(share, coders, alpha_min)
    return CodeNeed(
        code=code,
        name=name,
        codings=codings,
        sampled=sum(inside.values()),
        expected=expected,
        share=share,
        needed=_needed(share, coders, RELIABLE),
        needed_tentative=_needed(share, coders, TENTATIVE),
        aim=alpha_min,
        enough=None if aim.value is None else expected >= aim.value,
    )


def _needed(share: Coefficient, coders: int, alpha_min: float) -> Coefficient:
    if share.value is None:
        return unknown(share.reason)
    if share.value >= 1:
        return unknown(NO_VARIATION)
    return known(codings_needed(alpha_min=alpha_min, share=share.value, coders=coders))


def cover(
    sample: Collection[DocumentId],
    characters: Mapping[DocumentId, int],
    codes: Sequence[CodeId],
    counts: CoderCounts,
) -> SampleCover:
    """What the sample is of the documents whose `characters` are given, and which codes it lacks."""
    chosen = set(sample) & characters.keys()
    used = {code for found in counts.values() for code in found}
    inside = {code for document in chosen for code in counts.get(document, {})}
    return SampleCover(
        documents=len(chosen),
        of_documents=len(characters),
        characters=sum(characters[one] for one in chosen),
        of_characters=sum(characters.values()),
        missing=tuple(code for code in codes if code in used and code not in inside),
        unused=tuple(code for code in codes if code not in used),
    )
