"""Which codes mark passages on cases that went well and that went badly."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection

from qualcode.model import Code, CodeId, Outcome
from qualcode.store.reads import codes as reads

KEY = "case_codes"
_EXAMPLE = re.compile(
    r"voorbeeld|casus|\bcase|example|praktijk|good practice|best practice|succesvolle samenwerking"
    r"|successful collaboration|successful cooperation",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"onvoldoende|onsucces|mislukt|\bfaal|\bfalen|\bslecht|minder succes|niet gelukt|misgegaan"
    r"|unsuccess|less successful|\bfail|too little|insufficient|\bbad\b|\bpoor|went wrong",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"succes|geslaagd|gelukt|\bgoede?\b|went well|\bgood\b|\bbest practice|\bworked", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CaseCodes:
    """The codes of good and of bad examples; `guessed` when they were recognised by their names."""

    success: tuple[CodeId, ...] = ()
    failure: tuple[CodeId, ...] = ()
    guessed: bool = False

    def outcome(self, codes: Iterable[int]) -> Outcome:
        """What a quotation with these codes says of the outcome."""
        carried = set(codes)
        good, bad = not carried.isdisjoint(self.success), not carried.isdisjoint(self.failure)
        if good and bad:
            return Outcome.MIXED
        return Outcome.SUCCESS if good else Outcome.FAILURE if bad else Outcome.UNCLEAR


def case_codes(connection: Connection) -> CaseCodes:
    """The codes that the researcher chose; those whose names say so where nobody chose."""
    codes = reads.codes(connection)
    _row, kept = reads.settings(connection).get(KEY, (0, None))
    if not isinstance(kept, Mapping):
        return guess(codes)
    here = {code.id for code in codes}
    chosen = cast("Mapping[str, Sequence[Any]]", kept)
    good, bad = (
        tuple(CodeId(int(key)) for key in chosen.get(name, ()) if int(key) in here)
        for name in ("success", "failure")
    )
    return CaseCodes(good, bad)


def guess(codes: Iterable[Code]) -> CaseCodes:
    """The codes whose names speak of examples that went well or badly, in Dutch or English."""
    examples = [code for code in codes if _EXAMPLE.search(code.name) and not code.retired]
    bad = tuple(code.id for code in examples if _BAD.search(code.name))
    good = tuple(code.id for code in examples if _GOOD.search(code.name) and code.id not in bad)
    return CaseCodes(good, bad, guessed=True)


def instead(kept: Any, gone: int, into: int | None) -> dict[str, list[int]] | None:
    """The kept choice with `into` in the place of a code that goes; None where it is not among them."""
    if not isinstance(kept, Mapping):
        return None
    chosen = cast("Mapping[str, Sequence[int]]", kept)
    if not any(gone in codes for codes in chosen.values()):
        return None
    return {
        name: list(dict.fromkeys(c for c in (into if code == gone else code for code in codes) if c))
        for name, codes in chosen.items()
    }
