"""The codebook of a check: frozen when it is planned, and held against the codebook of another moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.model import Code, CodeId
from qualcode.model.ids import RoundId
from qualcode.model.rounds import VERSION_FIELDS, CodebookChange, CodeChange, CodeVersion, Round

Texts = tuple[str, str, str, str]


def freeze(codes: Iterable[Code]) -> tuple[CodeVersion, ...]:
    """The codes as they are worded now."""
    return tuple(CodeVersion(one.id, one.name, one.definition, one.inclusion, one.exclusion) for one in codes)


def fields_changed(before: CodeVersion, after: CodeVersion) -> tuple[str, ...]:
    """The names of what is worded otherwise."""
    pairs = zip(VERSION_FIELDS, before.texts, after.texts, strict=True)
    return tuple(name for name, was, is_now in pairs if was != is_now)


def changes(
    frozen: Sequence[CodeVersion], now: Sequence[CodeVersion], *, with_new: bool
) -> list[CodebookChange]:
    """What became of the codes of a frozen codebook, in its order; with `with_new` also which were added."""
    here = {one.code: one for one in now}
    found: list[CodebookChange] = []
    for before in frozen:
        change = _change(before, here)
        if change is not None:
            found.append(change)
    was = {one.code for one in frozen}
    added = [one for one in now if one.code not in was] if with_new else []
    return [*found, *(CodebookChange(CodeChange.ADDED, None, one) for one in added)]


def _change(before: CodeVersion, here: Mapping[CodeId, CodeVersion]) -> CodebookChange | None:
    after = here.get(before.code)
    if after is not None:
        different = fields_changed(before, after)
        if not different:
            return None
        kind = CodeChange.RENAMED if different == ("name",) else CodeChange.REDEFINED
        return CodebookChange(kind, before, after, different)
    into = here.get(before.into) if before.into is not None else None
    return CodebookChange(CodeChange.REMOVED if into is None else CodeChange.MERGED, before, into)


def standing(frozen: Sequence[CodeVersion], now: Sequence[CodeVersion]) -> tuple[CodeVersion, ...]:
    """The codes of a frozen codebook that are worded now as they were then."""
    changed = {one.code for one in changes(frozen, now, with_new=False)}
    return tuple(replace(one, into=None) for one in frozen if one.code not in changed)


def compared(round_: Round, present: Iterable[CodeId]) -> list[CodeId]:
    """The codes that a check compares now: those that were merged are looked for where they went."""
    here = set(present)
    found = (one.code if one.code in here else one.into for one in round_.codebook)
    return list(dict.fromkeys(key for key in found if key is not None and key in here))


def merged(round_: Round) -> dict[CodeId, CodeId]:
    """By code that was merged since a check was planned the one that it became part of."""
    return {one.code: one.into for one in round_.codebook if one.into is not None}


def is_of_all(round_: Round) -> bool:
    """Whether a check is about the whole codebook of its moment."""
    return not round_.codes and round_.design.version_of is None


@dataclass
class _Version:
    """What is known of one wording of the codebook; `whole`: no code of it is missing."""

    whole: bool
    texts: dict[CodeId, Texts] = field(default_factory=dict[CodeId, Texts])

    def fits(self, texts: Mapping[CodeId, Texts], *, whole: bool) -> bool:
        """Whether these codes can be of this codebook."""
        if any(self.texts.get(key, text) != text for key, text in texts.items()):
            return False
        if self.whole and not texts.keys() <= self.texts.keys():
            return False
        return not whole or self.texts.keys() <= texts.keys()


def versions(rounds: Sequence[Round]) -> dict[RoundId, int]:
    """The number of each check's codebook: 1 for the first, and one more for each that differs.

    A check of some codes has the number of the newest codebook in which they are worded so.
    """
    known: list[_Version] = []
    numbers: dict[RoundId, int] = {}
    for one in rounds:
        again = numbers.get(one.design.version_of) if one.design.version_of is not None else None
        if again is not None:
            numbers[one.id] = again
            continue
        texts, whole = {code.code: code.texts for code in one.codebook}, is_of_all(one)
        fitting = [n for n, version in enumerate(known) if version.fits(texts, whole=whole)]
        if not fitting:
            known.append(_Version(whole))
            fitting = [len(known) - 1]
        version = known[fitting[-1]]
        version.texts |= texts
        version.whole = version.whole or whole
        numbers[one.id] = fitting[-1] + 1
    return numbers
