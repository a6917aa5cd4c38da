"""What one can do with a document in the list: rename it, correct it, delete it."""

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from qualcode.gui.blind.opening import complete
from qualcode.gui.coding.dialogs import NameDialog
from qualcode.gui.correcting.opening import correct_text, import_corrected
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.model import DocumentId
from qualcode.project import Project


def document_menu(
    parent: QWidget, project: Project, operations: Operations, document: DocumentId, *, theme: Theme
) -> QMenu:
    """The menu of a document in the list."""
    study = (parent, project, operations, theme, document)
    menu = QMenu(parent)
    done = menu.addAction(
        _("I have coded this document to its end"), lambda: complete(project, operations, document)
    )
    done.setCheckable(True)
    done.setChecked(project.coders.current.id in project.blinding.completed().get(document, ()))
    menu.addSeparator()
    menu.addAction(_("Rename…"), lambda: rename(parent, project, operations, document))
    menu.addAction(_("Correct the text…"), lambda: correct_text(*study))
    menu.addAction(_("Import a corrected file…"), lambda: import_corrected(*study))
    menu.addSeparator()
    menu.addAction(_("Delete the document"), lambda: delete(project, operations, document))
    return menu


def rename(parent: QWidget, project: Project, operations: Operations, document: DocumentId) -> None:
    """Asks for another name."""
    info = operations.do(lambda: project.documents.get(document).info)
    if info is None:
        return
    dialog = NameDialog(_("Rename"), _("Name"), info.name, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.name.text() != info.name:
        operations.do(lambda: project.documents.rename(document, dialog.name.text()))


def delete(project: Project, operations: Operations, document: DocumentId) -> None:
    """Deletes at once: undo brings the document back with all its codings."""
    info = operations.do(lambda: project.documents.get(document).info)
    if info and operations.succeeds(lambda: project.documents.delete(document)):
        operations.tell(_("Deleted “{name}” with its codings.").format(name=info.name), undo=True)
