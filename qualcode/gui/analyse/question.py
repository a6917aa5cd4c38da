"""What is asked of the study, and the answer. No Qt; runs in the worker thread."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.gui.analyse.shapes import Shown, kept_rows, ordered_pairs, shape
from qualcode.i18n import screen_language
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.tables import StudyTable, TableOptions, compute_table

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.tables.cooccurrence import Cooccurrence
    from qualcode.tables.data import StudyData

COUNTS, COEFFICIENT, SHARE, PAIRS = "counts", "coefficient", "share", "pairs"
FINEST, MOST_PIXELS = 150, 3200
MATRICES = ("cooccurrence", "code-document", "code-participant", "code-attribute")


@dataclass(frozen=True)
class Question:
    """A table over a selection. `show` is which number of a co-occurrence; `used_only` leaves codes
    out of a matrix that are not used in the selection."""

    table: str = "groundedness"
    selection: Selection = EVERYTHING
    options: TableOptions = field(default_factory=TableOptions)
    show: str = COUNTS
    used_only: bool = True


@dataclass(frozen=True)
class Answer:
    """A table that was counted, in the form that the screen shows it."""

    question: Question
    table: StudyTable
    shown: Shown


def answer(project: Project, question: Question) -> Answer:
    """Counts, and words the result in the language of the screen."""
    language = screen_language()
    table = compute_table(
        project, question.table, selection=question.selection, options=question.options, language=language
    )
    colors = {int(code.id): code.color for code in project.codes.all()}
    attribute, used_only = question.options.attribute, question.used_only
    shown = shape(table, colors, show=question.show, used_only=used_only, attribute=attribute)
    return Answer(question, table, shown)


def export_table(project: Project, question: Question) -> StudyTable:
    """The same table in the language of the study, as it goes into a file: the codes that are shown."""
    table = _counted(project, question)
    if question.table not in MATRICES or not question.used_only or question.options.anchor is not None:
        return table
    codes = kept_rows(table.content, used_only=True)
    return _counted(project, _over(question, tuple(codes))) if codes else table


def write_export(project: Project, question: Question, path: Path) -> None:
    """Writes the table to a file; the ending of its name says which kind."""
    from qualcode.reports.table_files import write_figure, write_table

    table = export_table(project, question)
    if path.suffix.lower() in (".png", ".svg", ".pdf") and question.show in (COEFFICIENT, SHARE):
        write_figure(figure(table, show=question.show, dark=False, language=project.language), path)
        return
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
    frame = content.share_frame() if show == SHARE else content.coefficient_frame()
    return content if frame is None else frame.reset_index(names="code")


def pairs_frame(table: "Cooccurrence") -> "pd.DataFrame":
    """Every two codes that occur together, most often first: code, other, count, coefficient, n1, n2."""
    import pandas as pd

    rows = [
        (table.names[i], table.names[j], n, table.coefficient[i, j], table.counts[i, i], table.counts[j, j])
        for i, j, n in ordered_pairs(table)
    ]
    return pd.DataFrame(rows, columns=["code", "other", "count", "coefficient", "n1", "n2"])


def picture(project: Project, question: Question, *, dark: bool) -> bytes:
    """The table as a PNG for the screen. Raises NotPossibleError when it has no chart."""
    from qualcode.charts import figure_bytes

    table = replace(export_table(project, question), title="")  # it stands above the picture already
    drawn = figure(table, show=question.show, dark=dark, language=screen_language())
    return figure_bytes(drawn, dpi=int(min(FINEST, MOST_PIXELS / max(drawn.get_size_inches()))))


def figure(table: StudyTable, *, show: str, dark: bool, language: str) -> Any:
    """The chart of a table: a heat map, or bars."""
    from qualcode.charts import bars, heatmap
    from qualcode.errors import NotPossibleError
    from qualcode.i18n import _

    content = table.content
    if table.key == "cooccurrence" and show == COEFFICIENT:
        return heatmap(content.coefficient_frame(), title=table.title, dark=dark, language=language)
    if table.key == "cooccurrence" and show == SHARE and content.share is not None:
        return heatmap(content.share_frame(), title=table.title, dark=dark, language=language)
    if table.key in MATRICES:
        return heatmap(content, title=table.title, dark=dark, language=language)
    if table.key in ("groundedness", "families"):
        return bars(content, title=table.title, dark=dark, language=language)
    raise NotPossibleError(_("There is no picture of this table."))


def has_picture(table: str) -> bool:
    """Whether `figure` can draw it."""
    return table in MATRICES or table in ("groundedness", "families")


def behind_data(project: Project, question: Question) -> "StudyData":
    """What the quotations behind cells are looked up in."""
    return project.tables.data(question.selection, language=screen_language())


def _counted(project: Project, question: Question) -> StudyTable:
    return compute_table(project, question.table, selection=question.selection, options=question.options)


def _over(question: Question, codes: tuple[int, ...]) -> Question:
    return replace(question, selection=replace(question.selection, codes=codes))
