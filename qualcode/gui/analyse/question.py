"""What is asked of the study, and the answer. No Qt; runs in the worker thread."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.gui.analyse.cells import Shown
from qualcode.gui.analyse.shapes import ordered_pairs, shape
from qualcode.i18n import screen_language
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.tables import StudyTable, TableOptions, compute_table, table_data

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.tables.cooccurrence import Cooccurrence
    from qualcode.tables.data import StudyData

COUNTS, COEFFICIENT, BOUNDED, SHARE, PAIRS = "counts", "coefficient", "bounded", "share", "pairs"


@dataclass(frozen=True)
class Question:
    """A table over a selection. `show` is which number of a co-occurrence."""

    table: str = "groundedness"
    selection: Selection = EVERYTHING
    options: TableOptions = field(default_factory=TableOptions)
    show: str = COUNTS


@dataclass(frozen=True)
class Answer:
    """A table that was counted, in the form that the screen shows it."""

    question: Question
    table: StudyTable
    shown: Shown


def answer(project: Project, question: Question) -> Answer:
    """Counts, and words the result in the language of the screen."""
    table = _counted(project, question, language=screen_language())
    colors = {int(one.id): one.color for one in (*project.codes.all(), *project.families.all())}
    return Answer(question, table, shape(table, colors, question))


def export_table(project: Project, question: Question) -> StudyTable:
    """The same table in the language of the study, as it goes into a file."""
    return _counted(project, question)


def write_export(project: Project, question: Question, path: Path) -> None:
    """Writes the table to a file; the ending of its name says which kind."""
    from qualcode.reports.table_files import write_table

    table = export_table(project, question)
    if path.suffix.lower() == ".csv":  # holds one table, so the one that is on screen
        table = replace(table, content=shown_content(table, question.show))
    write_table(table, path, language=project.language)


def shown_content(table: StudyTable, show: str) -> Any:
    """The table, or of co-occurrence the coefficients, shares or pairs as a DataFrame."""
    content = table.content
    if table.key != "cooccurrence" or show == COUNTS:
        return content
    if show == PAIRS:
        return pairs_frame(content)
    frame = pair_frame(content, show)
    return content if frame is None else frame.reset_index(names="code")


def pair_frame(table: "Cooccurrence", show: str) -> "pd.DataFrame | None":
    """The coefficients or shares with names on both sides; None where they are not defined."""
    if show == SHARE:
        return table.share_frame()
    return table.bounded_frame() if show == BOUNDED else table.coefficient_frame()


def pairs_frame(table: "Cooccurrence") -> "pd.DataFrame":
    """Every two codes that occur together, most often first: code, other, count, coefficient, n1, n2."""
    import pandas as pd

    rows = [
        (table.names[i], table.names[j], n, table.coefficient[i, j], table.counts[i, i], table.counts[j, j])
        for i, j, n in ordered_pairs(table)
    ]
    return pd.DataFrame(rows, columns=["code", "other", "count", "coefficient", "n1", "n2"])


def behind_data(project: Project, question: Question) -> "StudyData":
    """What the quotations behind cells are looked up in."""
    return table_data(
        project,
        question.table,
        selection=question.selection,
        options=question.options,
        language=screen_language(),
    )


def _counted(project: Project, question: Question, *, language: str | None = None) -> StudyTable:
    return compute_table(
        project, question.table, selection=question.selection, options=question.options, language=language
    )
