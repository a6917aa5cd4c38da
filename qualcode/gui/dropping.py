"""Files that are dropped on the window: what each of them is meant as."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from qualcode.gui.pulling.opening import open_or_take_over
from qualcode.gui.workspaces import FIRST
from qualcode.i18n import _
from qualcode.project.project import SUFFIX

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow

TABLE_ENDINGS = (".toml", ".xlsx", ".csv", ".tsv")


def dropped(event: QDropEvent) -> list[Path]:
    """The files of this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def take_files(window: "MainWindow", paths: Sequence[Path]) -> None:
    """Opens or takes over a study, takes a codebook over, or imports transcripts, as the files are."""
    studies = [path for path in paths if path.suffix == SUFFIX]
    if studies:
        open_or_take_over(window, studies[0])
    elif window.project is None:
        window.operations.tell(_("Start or open a study first; then drag the interviews onto the window."))
    elif window.area is not None and window.area.key == FIRST and _codebook(paths):
        window.area.coding.verbs.import_codebook(paths[0])
    else:
        window.files.import_documents(paths)


def _codebook(paths: Sequence[Path]) -> bool:
    """Whether a table is dropped that can only be meant as a codebook; elsewhere it holds participants."""
    return len(paths) == 1 and paths[0].suffix.lower() in TABLE_ENDINGS
