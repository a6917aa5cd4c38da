"""What other workspaces ask of the Code workspace: to show a quotation, a place, a code, a document."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from qualcode.gui.coding.workspace import CodeWorkspace
from qualcode.gui.compare.opening import take_over_review
from qualcode.gui.pseudonyms.opening import open_pseudonyms
from qualcode.gui.workspaces import FIRST

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow

# Where a new wish is added: the name of the signal, and what is done in the Code workspace.
WISHES: dict[str, Callable[..., Any]] = {
    "quotation_wanted": CodeWorkspace.show_quotation,
    "place_wanted": CodeWorkspace.show_place,
    "code_wanted": CodeWorkspace.show_code,
    "document_wanted": CodeWorkspace.show_document,
}


def connect(window: "MainWindow", workspace: QWidget) -> None:
    """Connects those of WISHES that the workspace has."""
    for name, verb in WISHES.items():
        signal = getattr(workspace, name, None)
        if signal is not None:
            signal.connect(_handler(window, verb))
    pseudonyms = getattr(workspace, "pseudonyms_wanted", None)
    if pseudonyms is not None:
        pseudonyms.connect(lambda: open_pseudonyms(window))
    review = getattr(workspace, "review_wanted", None)
    if review is not None:
        review.connect(lambda path: take_over_review(window, path))


def _handler(window: "MainWindow", verb: Callable[..., Any]) -> Callable[..., None]:
    def handler(*values: object) -> None:
        window.show_workspace(FIRST)
        if window.area is not None:
            verb(window.area.coding, *values)

    return handler
