"""How the width of the window is shared between turn numbers, text and margin. No Qt."""

from dataclasses import dataclass

GUTTER = 46
OVERVIEW = 12
LEAST_MARGIN, MARGIN, MOST_MARGIN = 200, 0.31, 340
LEAST_TEXT = 260


@dataclass(frozen=True, slots=True)
class Columns:
    """Pixels: blank space left, gutter, text, margin with its names, overview."""

    blank: int
    gutter: int
    text: int
    margin: int
    overview: int


def columns_for(width: int, most_text: int) -> Columns:
    """Shares `width`; the text gets at most `most_text`, and what is left centres it with its margin."""
    room = max(0, width - GUTTER - OVERVIEW)
    margin = max(LEAST_MARGIN, min(MOST_MARGIN, int(room * MARGIN)))
    text = max(min(LEAST_TEXT, room), min(most_text, room - margin))
    spare = max(0, room - margin - text)
    wider = min(spare, MOST_MARGIN - margin)
    blank = (spare - wider) // 2
    # What is blank right of the names belongs to the margin, so that nothing lies bare.
    return Columns(blank, GUTTER, text, max(0, room - text - blank), OVERVIEW)
