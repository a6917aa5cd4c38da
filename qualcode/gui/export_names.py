"""Asks what to do with a file in which names of the study's key stand, before it is kept."""

from PySide6.QtWidgets import QMessageBox, QWidget

from qualcode.i18n import _
from qualcode.pseudonyms import NamesInExportError

_MOST = 12


def asks_to_keep(error: NamesInExportError, parent: QWidget | None) -> bool:
    """Shows which names stand where in the file; whether the user wants to save it all the same."""
    contexts = error.found.contexts
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Names in this file"))
    box.setText(error.sentence)
    shown = [
        *contexts[:_MOST],
        *([_("and {count} more").format(count=len(contexts) - _MOST)] if len(contexts) > _MOST else []),
    ]
    box.setInformativeText("\n".join(shown))
    anyway = box.addButton(_("Save all the same"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Do not save"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is anyway
