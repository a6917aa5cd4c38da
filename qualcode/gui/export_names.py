"""Asks what to do with a file, or something copied, in which names of the study's key stand."""

from PySide6.QtWidgets import QMessageBox, QWidget

from qualcode.i18n import _
from qualcode.pseudonyms import NamesInCopyError, NamesInExportError

_MOST = 12


def asks_to_keep(error: NamesInExportError, parent: QWidget | None) -> bool:
    """Shows which names stand where in the file; whether the user wants to save it all the same."""
    contexts = error.found.contexts
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    copied = isinstance(error, NamesInCopyError)
    box.setWindowTitle(_("Names in what is copied") if copied else _("Names in this file"))
    box.setText(error.sentence)
    shown = [
        *contexts[:_MOST],
        *([_("and {count} more").format(count=len(contexts) - _MOST)] if len(contexts) > _MOST else []),
    ]
    box.setInformativeText("\n".join(shown))
    yes, no = (_("Save all the same"), _("Do not save"))
    if copied:
        yes, no = (_("Copy all the same"), _("Do not copy"))
    anyway = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is anyway
