"""How much coding a check of agreement needs."""

from math import ceil


def codings_needed(*, alpha_min: float, share: float, z: float = 1.6449, coders: int = 2) -> int:
    """Codings of a code so that alpha above `alpha_min` is unlikely to be chance.

    Bloch and Kraemer (1989), formula 3.7, as ATLAS.ti prints it; `share` is the code's share of
    the values, `z` the normal deviate of the significance level (1.6449 for p = .05).
    """
    spread = (1 + alpha_min) * (3 - alpha_min) / (4 * share * (1 - share) * (1 - alpha_min))
    return ceil(coders * z**2 * (spread - alpha_min))
