"""Which documents a check is about: drawn at random, from every group, or so that rare codes occur.

The same seed and the same documents in the same order give the same sample.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from random import Random

from qualcode.model import CodeId, DocumentId

Counts = Mapping[DocumentId, Mapping[CodeId, int]]
"""By document how many codings each code has there."""


def size_of(share: float, documents: int) -> int:
    """How many of the documents a share comes to: at least that share, and at least one of them."""
    return min(documents, max(1, ceil(share * documents - 1e-9)))


def shuffled(documents: Sequence[DocumentId], seed: int) -> list[DocumentId]:
    """The documents in an order that the seed decides."""
    chance = Random(seed)
    keys = {document: chance.random() for document in documents}
    return sorted(documents, key=lambda one: keys[one])


def random_sample(documents: Sequence[DocumentId], *, share: float, seed: int) -> list[DocumentId]:
    """A share of the documents, each as likely as another; in their own order."""
    return _ordered(documents, shuffled(documents, seed)[: size_of(share, len(documents))])


def stratified_sample(
    documents: Sequence[DocumentId], groups: Mapping[DocumentId, str], *, share: float, seed: int
) -> list[DocumentId]:
    """A share of the documents in which every group has its part, and at least one document.

    Documents without a group are one together. Where there are more groups than the share allows, the
    sample is as large as there are groups.
    """
    members: dict[str, list[DocumentId]] = {}
    for document in shuffled(documents, seed):
        members.setdefault(groups.get(document, ""), []).append(document)
    sizes = {name: len(found) for name, found in members.items()}
    seats = allotted(sizes, size_of(share, len(documents)) if documents else 0)
    return _ordered(documents, [one for name, found in members.items() for one in found[: seats[name]]])


def allotted(sizes: Mapping[str, int], places: int) -> dict[str, int]:
    """The places of a sample over groups of these sizes: one each, the others where most are lacking.

    What a group lacks is its part by size less what it has; of equal ones the larger comes first.
    """
    whole = sum(sizes.values())
    seats = dict.fromkeys(sizes, 1)
    for _place in range(min(places, whole) - len(seats)):
        open_ = [name for name in sizes if seats[name] < sizes[name]]
        lacking = {name: places * sizes[name] - seats[name] * whole for name in open_}
        chosen = max(open_, key=lambda name: (lacking[name], sizes[name], name))
        seats[chosen] += 1
    return seats


def covering_sample(
    documents: Sequence[DocumentId], codes: Sequence[CodeId], counts: Counts, *, share: float, seed: int
) -> list[DocumentId]:
    """Documents in which as many of the codes occur as can be, those with few codings first.

    Without a share as few documents as that takes, looked for greedily; with one that many, in which codes
    then occur again and again. Where documents serve equally well, the seed decides.
    """
    left = shuffled(documents, seed)
    most = size_of(share, len(left)) if share > 0 and left else len(left)
    total = {code: sum(counts.get(one, {}).get(code, 0) for one in documents) for code in codes}
    rare_first = sorted((code for code in codes if total[code]), key=lambda code: total[code])
    chosen: list[DocumentId] = []
    wanted = list(rare_first)
    while left and len(chosen) < most:
        best = _best(left, wanted, counts)
        if best is None and share <= 0:
            break
        if best is None:  # all occur: once more, as far as the documents that are left go
            wanted = [code for code in rare_first if any(counts.get(one, {}).get(code) for one in left)]
            best = _best(left, wanted, counts) or left[0]
        chosen.append(best)
        left.remove(best)
        wanted = [code for code in wanted if not counts.get(best, {}).get(code)]
    return _ordered(documents, chosen)


def _best(documents: Sequence[DocumentId], wanted: Sequence[CodeId], counts: Counts) -> DocumentId | None:
    """The document that has the first of the codes that can be had, and the most of the others."""
    for code in wanted:
        having = [one for one in documents if counts.get(one, {}).get(code)]
        if having:
            return max(having, key=lambda one: sum(bool(counts[one].get(other)) for other in wanted))
    return None


def _ordered(documents: Sequence[DocumentId], chosen: Sequence[DocumentId]) -> list[DocumentId]:
    kept = set(chosen)
    return [one for one in documents if one in kept]
