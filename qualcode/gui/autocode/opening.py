"""Opens the dialog over the Code workspace: with the selected words, the document and the chosen codes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from qualcode.model import Span

if TYPE_CHECKING:
    from qualcode.gui.autocode.dialog import AutocodeDialog
    from qualcode.gui.coding.workspace import CodeWorkspace

_LONGEST = 80  # a longer selection is a passage, not something to look for


def open_autocode(workspace: "CodeWorkspace") -> "AutocodeDialog":
    """The dialog, shown beside the window so that passages can be looked at in the transcript.

    The one that is open already comes to the front.
    """
    from qualcode.gui.autocode.dialog import AutocodeDialog

    for known in workspace.findChildren(AutocodeDialog):
        if known.isVisible():
            known.raise_()
            known.activateWindow()
            return known
    document, span = workspace.document, workspace.view.selection()
    words = " ".join(document.text[span.start : span.end].split()) if document and span else ""
    chosen = [code for key in workspace.codes.selected_codes() if (code := workspace.study.code(key))]
    dialog = AutocodeDialog(
        workspace.project,
        workspace.operations,
        workspace.passage.theme,
        words=words if len(words) <= _LONGEST else "",
        here=(document.id, document.name) if document else None,
        codes=chosen,
        parent=workspace,
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.passage_wanted.connect(lambda one: workspace.show_place(one.document, Span(one.start, one.end)))
    dialog.show()
    return dialog
