"""Order as people expect it: P2 before P10, upper and lower case together."""

import re


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key for sorting: runs of digits count as numbers, and come before letters.

    >>> sorted(["P10", "p2", "P1"], key=natural_key)
    ['P1', 'p2', 'P10']
    """
    parts = re.split(r"([0-9]+)", name.casefold())
    return tuple(
        (0, int(part), part) if part.isdigit() and part.isascii() else (1, 0, part) for part in parts if part
    )
