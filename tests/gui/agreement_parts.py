"""What the tests of the page Agreement share: reading its tables and choosing in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qualcode.gui.compare.workspace import CompareWorkspace
from qualcode.project import Project


def choose(workspace: CompareWorkspace, name: str, *, column: int = 0) -> None:
    """Makes a code current in the table on screen."""
    content = workspace.result.table.frame.content
    workspace.result.table.choose(next(i for i, row in enumerate(content.rows) if row.name == name), column)


def all_columns(workspace: CompareWorkspace) -> CompareWorkspace:
    """The page with every column that there is."""
    workspace.result.line.columns.choose(())
    workspace.result.line.columns_changed.emit()
    return workspace


def rows(workspace: CompareWorkspace) -> dict[str, dict[Any, str]]:
    """The table per code as it is on screen: by name of the code what its columns say."""
    frame = workspace.result.tables["codes"].frame
    ids = [column.id for column in frame.content.columns]
    return {
        frame.text(i, 0): {key: frame.text(i, j) for j, key in enumerate(ids)}
        for i in range(frame.rowCount())
    }


def cells(workspace: CompareWorkspace) -> dict[tuple[str, str], str]:
    """The matrix on screen: by names of row and column what the cell says."""
    frame = workspace.result.table.frame
    return {
        (frame.content.rows[frame.source(i)].name, column.title): frame.text(i, j)
        for i in range(frame.rowCount())
        for j, column in enumerate(frame.content.columns)
    }


@contextmanager
def coding_as(project: Project, name: str) -> Iterator[None]:
    """Another coder is at work for a while."""
    before = project.coders.current.name
    project.coders.use(name)
    yield
    project.coders.use(before)
