"""Which document a correction is about: the one selected in Transcripts, or the one on the screen in Code."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from qualcode.gui.correcting.opening import correct_text, import_corrected
from qualcode.model import DocumentId

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow


def at_hand(window: "MainWindow", verb: Callable[..., object]) -> None:
    """Does `verb` with the document that the researcher has before him or her."""
    from qualcode.gui.correcting.edit_dialog import CorrectTextDialog

    area = window.area
    if area is None:
        return
    table = getattr(getattr(area.workspace(area.key), "documents", None), "table", None)
    line = table.current() if table is not None else None
    shown = area.coding.document
    document = line.info.id if line is not None else shown.id if shown else None
    if document is None:
        return
    opened = _do(window, verb, document)
    if isinstance(opened, CorrectTextDialog) and line is None:
        chosen = area.coding.view.selection()
        opened.show_place(chosen.start if chosen else area.coding.view.top_position())


def connect(window: "MainWindow", workspace: QWidget) -> None:
    """Connects the wishes of the Transcripts workspace to correct a document."""
    for part in (getattr(workspace, "documents", None), getattr(workspace, "details", None)):
        for name, verb in (("correct_wanted", correct_text), ("corrected_file_wanted", import_corrected)):
            signal = getattr(part, name, None)
            if signal is not None:
                signal.connect(lambda document, verb=verb: _do(window, verb, document))


def _do(window: "MainWindow", verb: Callable[..., object], document: DocumentId) -> object:
    if window.area is None or window.project is None:
        return None
    coding = window.area.coding
    return verb(window, window.project, coding.operations, coding.passage.theme, document)
