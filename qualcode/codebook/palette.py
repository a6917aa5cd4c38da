"""Colours for codes and families, readable on a light and on a dark ground.

Every colour has a contrast of at least 3:1 against white and against #1e1e1e (WCAG 2.2, 1.4.11),
which leaves a narrow band of brightness. Within it the twelve hues were chosen to lie as far
apart as possible for people with normal vision and with the two common kinds of colour
blindness; a colour is still only a mark beside a name, never the only thing that tells.
"""

import re

# Neighbours in this order differ most, so that a study with few families gets the clearest set.
PALETTE = (
    "#3f87f5",  # blue
    "#d87800",  # orange
    "#30a0a0",  # teal
    "#c870d0",  # orchid
    "#c04010",  # rust
    "#50a070",  # green
    "#b030c8",  # purple
    "#b88848",  # sand
    "#407098",  # steel
    "#a05840",  # brown
    "#0060f8",  # deep blue
    "#607068",  # slate
)

# The band of relative luminance in which both contrasts hold, with a little room.
_STEPS = (0.15, 0.18, 0.215, 0.25, 0.288)
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z", re.IGNORECASE)


def color_for(n: int) -> str:
    """The `n`-th colour, "#rrggbb"; after the twelfth the hues come back in other shades."""
    round_, place = divmod(n, len(PALETTE))
    return PALETTE[place] if round_ == 0 else shade(PALETTE[place], round_)


def shade(color: str, n: int) -> str:
    """The `n`-th variant of `color` (0 is the colour itself), always inside the readable band.

    There are four variants of other brightness; further ones repeat.
    """
    if n % 5 == 0:
        return color
    own = luminance(color)
    # The step nearest to the colour itself would look the same.
    steps = sorted(_STEPS, key=lambda step: abs(step - own))[1:]
    return _with_luminance(color, steps[-(n % 5)])


def normal_color(text: str) -> str | None:
    """`text` as "#rrggbb" in small letters; None where it is not a colour written with `#`."""
    text = text.strip().lower()
    if not _HEX.match(text):
        return None
    return text if len(text) == 7 else "#" + "".join(2 * digit for digit in text[1:])


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white) (WCAG 2.2)."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _with_luminance(color: str, target: float) -> str:
    """The hue of `color`, mixed with white or black until it has the luminance `target`."""
    pole = 255 if luminance(color) < target else 0
    low, high = 0.0, 1.0
    for _round in range(12):
        middle = (low + high) / 2
        too_far = (luminance(_mix(color, pole, middle)) < target) == (pole == 0)
        low, high = (low, middle) if too_far else (middle, high)
    return _mix(color, pole, low)


def _mix(color: str, pole: int, share: float) -> str:
    parts = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (pole - part) * share):02x}" for part in parts)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
