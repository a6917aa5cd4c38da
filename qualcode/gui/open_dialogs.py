"""The dialogs and the window of memos that are open on a window: closed before it, and coloured as it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QProgressDialog, QWidget

from qualcode.gui.theme import Theme


def close_dialogs(window: QWidget) -> bool:
    """Closes what is open on the window, the last one first; False where one has to stay.

    One stays when the user cancels its question about unsaved work, or while it stores something.
    """
    for dialog in reversed(_open(window)):
        if not isinstance(dialog, QProgressDialog):  # belongs to what runs, and goes with it
            dialog.close()
            if dialog.isVisible():
                return False
    return True


def tint_dialogs(window: QWidget, theme: Theme) -> None:
    """Light or dark, where a dialog can change while it is open."""
    for dialog in _open(window):
        tint = getattr(dialog, "set_theme", None)
        if tint is not None:
            tint(theme)


def tell_in_front(sentence: str, remedy: str) -> None:
    """Says on the dialog that has the screen what went wrong: it covers the strip of the window."""
    dialog = QApplication.activeModalWidget()
    if dialog is None or isinstance(dialog, QProgressDialog | QMessageBox):
        return
    box = QMessageBox(QMessageBox.Icon.Warning, dialog.windowTitle(), sentence, parent=dialog)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(remedy)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _open(window: QWidget) -> list[QWidget]:
    """What is shown, each before those that were opened on it."""
    parts = (part for part in window.findChildren(QWidget) if part.isVisible())
    return [part for part in parts if isinstance(part, QDialog) or part.windowType() == Qt.WindowType.Window]
