"""What a cell of a framework matrix says on the screen: short in the grid, in full read aloud. No Qt."""

from qualcode.i18n import N_, _, ngettext
from qualcode.model import CellState
from qualcode.model.scales import Scale
from qualcode.reports.framework_report import STATES
from qualcode.tables.framework import FrameCell, Framework
from qualcode.tables.framework_flags import IN_WORDS

FLAG = "!"
SHORT = {CellState.NOT_ASKED: N_("not asked"), CellState.NOT_MENTIONED: N_("not mentioned")}
"""What fits in a cell of the grid."""


def head(cell: FrameCell) -> str:
    """The first line in the grid: how many quotations, and by how many participants of a group."""
    count = str(cell.quotations) if cell.quotations or cell.rating else ""
    return count if cell.participants is None or not count else f"{count}, n = {cell.participants}"


def below(cell: FrameCell) -> str:
    """The second line: the summary, or what its silence means."""
    silent = _(SHORT[cell.state]) if cell.state in SHORT else ""
    silent = f"{silent} *" if silent and cell.by_hand else silent
    return cell.summary.split("\n", 1)[0] or silent or cell.reason.split("\n", 1)[0]


def state_in_words(cell: FrameCell) -> str:
    """What the silence of a cell means; "" where nothing is said of it."""
    words = _(STATES[cell.state]) if cell.state in STATES else ""
    return f"{words} *" if words and cell.by_hand else words


def quotations_in_words(cell: FrameCell) -> str:
    """How many quotations, and of a group by how many."""
    count = ngettext("{n} quotation", "{n} quotations", cell.quotations).format(n=cell.quotations)
    if cell.participants is None or not cell.quotations:
        return count
    by = ngettext("by {n} participant", "by {n} participants", cell.participants)
    return f"{count} {by.format(n=cell.participants)}"


def in_full(filled: Framework, row: int, column: int) -> str:
    """Everything about a cell, a line each: for its tooltip and for who cannot see it."""
    cell = filled.cell(row, column)
    lines = [f"{filled.rows[row].name} × {filled.columns[column].name}", quotations_in_words(cell)]
    if cell.rating:
        lines.append(_("Rating: {rating}").format(rating=rating_in_words(filled.scale, cell.rating)))
    lines += [state_in_words(cell), cell.summary, cell.reason]
    lines += [f"{FLAG} {_(IN_WORDS[flag])}" for flag in cell.flags]
    return "\n".join(line for line in lines if line)


def rating_in_words(scale: Scale | None, rating: str) -> str:
    """A rating with the meaning of its mark where that is another word: "++ (clearly)"."""
    name = next((one.name for one in scale.marks if one.mark == rating), "") if scale else ""
    return f"{rating} ({name})" if name and name.casefold() != rating.casefold() else rating


def silence_choices(cell: FrameCell) -> list[tuple[CellState, str]]:
    """What can be said of a cell's silence, first what the guide makes of it."""
    known = "" if cell.by_hand else state_in_words(cell)
    first = _("As the guide says: {state}").format(state=known) if known else _("Not said")
    return [(CellState.OPEN, first), *((state, _(words)) for state, words in STATES.items())]


def about(filled: Framework) -> str:
    """How large the matrix is, its scale, and how many cells ask for a second look."""
    rows = ngettext("{n} row", "{n} rows", len(filled.rows)).format(n=len(filled.rows))
    columns = ngettext("{n} column", "{n} columns", len(filled.columns)).format(n=len(filled.columns))
    parts = [f"{rows} × {columns}"]
    rated = sum(bool(cell.rating) for cells in filled.cells for cell in cells)
    if filled.scale is not None:
        marks = " ".join(one.mark for one in filled.scale.marks)
        parts.append(_("{count} rated, on {marks}").format(count=rated, marks=marks))
    flagged = sum(bool(cell.flags) for cells in filled.cells for cell in cells)
    if flagged:
        look = ngettext("{n} cell to look at again", "{n} cells to look at again", flagged)
        parts.append(look.format(n=flagged))
    return "  ·  ".join(parts)
