"""A number that says how far coders agree, or the word that stands where there is no number."""

from dataclasses import dataclass

from qualcode.i18n import N_

NO_VARIATION = N_("no variation")
NOT_APPLIED = N_("not applied")
ONE_CODER = N_("one coder")
NOTHING_TO_COMPARE = N_("nothing to compare")
NO_INTERVAL = N_("no interval")
GIVEN_PASSAGES = N_("not for given passages")

TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value, or None with the reason: an English word that `translator(language)` translates."""

    value: float | None
    reason: str = ""

    @property
    def defined(self) -> bool:
        """Whether there is a number."""
        return self.value is not None


def known(value: float) -> Coefficient:
    """The number as a coefficient; minus zero becomes zero."""
    return Coefficient(float(value) + 0.0)


def unknown(reason: str) -> Coefficient:
    """No number, for this reason."""
    return Coefficient(None, reason)


def chance_corrected(observed: float, expected: float) -> Coefficient:
    """(observed - expected) / (1 - expected); undefined where chance alone gives full agreement."""
    if 1 - expected <= TINY:
        return unknown(NO_VARIATION)
    return known((observed - expected) / (1 - expected))


def share(part: float, whole: float, *, otherwise: str) -> Coefficient:
    """part / whole; where `whole` is zero, the word `otherwise`."""
    return known(part / whole) if whole > 0 else unknown(otherwise)


def mean_of(coefficients: list[Coefficient]) -> Coefficient:
    """Mean of those that are defined; the first reason where none is."""
    values = [c.value for c in coefficients if c.value is not None]
    if values:
        return known(sum(values) / len(values))
    return unknown(coefficients[0].reason if coefficients else NOTHING_TO_COMPARE)
