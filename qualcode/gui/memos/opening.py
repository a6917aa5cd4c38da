"""Opens the window with all memos beside the study, and takes the wishes from it back to the study."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow
    from qualcode.gui.memos.window import MemosWindow


def open_memos(window: "MainWindow") -> "MemosWindow | None":
    """The window with all memos; the one that is open already comes to the front."""
    from qualcode.gui.memos.window import MemosWindow

    area, project = window.area, window.project
    if area is None or project is None:
        return None
    for known in area.findChildren(MemosWindow):
        if known.isVisible():
            known.raise_()
            known.activateWindow()
            return known
    memos = MemosWindow(
        project,
        window.operations,
        window.theme,
        selected=lambda: getattr(area.coding.passage.target_quotation(), "id", None),
        parent=area,
    )
    memos.quotation_wanted.connect(lambda key: _in_coding(window, lambda w: w.show_quotation(key)))
    memos.subject_wanted.connect(lambda kind, key: _show(window, kind, key))
    memos.show()
    return memos


def _in_coding(window: "MainWindow", verb: Any) -> None:
    window.in_coding(verb)()


def _show(window: "MainWindow", kind: str, key: int) -> None:
    """Where the thing that a memo is about can be seen."""
    if kind == "document":
        _in_coding(window, lambda w: w.show_document(key))
    elif kind == "code":
        _in_coding(window, lambda w: w.show_code(key))
    elif kind == "participant":
        window.show_workspace("transcripts")
    else:
        _in_coding(window, lambda w: w.codes.setFocus())
