"""From the menus and the bar: coding blind starts and ends, a document is coded to its end."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from qualcode.gui.blind.dialogs import BlindDialog, UnblindDialog
from qualcode.gui.operations import Operations
from qualcode.i18n import _
from qualcode.model import Coder, DocumentId
from qualcode.project import Project

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow


def start_blind(window: "MainWindow") -> None:
    """Asks who codes without seeing the others; a name that is new becomes a coder."""
    project = window.project
    if project is None:
        return
    blind, me = set(project.blinding.blind()), project.coders.current
    people = [one for one in project.coders.people() if one.id not in blind]
    names = [one.name for one in sorted(people, key=lambda one: one.id != me.id)]
    dialog = BlindDialog(names, window)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        make_blind(project, window.operations, dialog.name)


def make_blind(project: Project, operations: Operations, name: str) -> None:
    """Lets a coder, who may be new, code without seeing the others."""

    def verb() -> Coder:
        coder = project.coders.ensure(name)
        project.blinding.start(coder)
        return coder

    if operations.do(verb) is not None:
        told = _("{name} codes without seeing the others now.")
        operations.tell(told.format(name=name), undo=project.coders.current.name != name)


def end_blind(window: "MainWindow") -> None:
    """Asks why the coder at work is to see the others; where that one sees them, another blind coder."""
    project = window.project
    if project is None:
        return
    blind, me = set(project.blinding.blind()), project.coders.current
    found = [one for one in project.coders.all() if one.id in blind]
    if not found:
        window.operations.tell(_("Nobody codes without seeing the others in this study."))
        return
    coder = next((one for one in found if one.id == me.id), found[0])
    ask_to_see(project, window.operations, coder, window)


def ask_to_see(project: Project, operations: Operations, coder: Coder, parent: QWidget) -> None:
    """Asks why this coder is to see the others, and ends it."""
    dialog = UnblindDialog(coder.name, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    why = dialog.why.text()
    if operations.succeeds(lambda: project.blinding.end(coder, why)):
        told = _("{name} sees the codings of the others now; that stands in the history.")
        operations.tell(told.format(name=coder.name))


def may_work_as(window: "MainWindow", name: str) -> bool:
    """Whether somebody else may go on here: who codes blind would see the others' codings so."""
    project = window.project
    if project is None or not project.blinding.is_blind() or name == project.coders.current.name:
        return True
    text = _("{name} codes without seeing the others. Who works as {other} sees what all have coded.")
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_("Coder at work"))
    box.setText(text.format(name=project.coders.current.name, other=name))
    go = box.addButton(_("Work as {other}").format(other=name), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is go


def complete_at_hand(window: "MainWindow") -> None:
    """Says of the document at hand that the coder at work coded it to its end, or not yet."""
    document = document_at_hand(window)
    if document is not None and window.project is not None:
        complete(window.project, window.operations, document)
    window.update_actions()


def document_at_hand(window: "MainWindow") -> DocumentId | None:
    """The document that is selected in Transcripts, or on the screen in Code."""
    area = window.area
    if area is None:
        return None
    seen = area.workspace(area.key) if area.key else None
    table = getattr(getattr(seen, "documents", None), "table", None)
    line = table.current() if table is not None else None
    shown = area.coding.document
    return line.info.id if line is not None else shown.id if shown else None


def is_complete(window: "MainWindow") -> bool:
    """Whether the coder at work has coded the document at hand to its end."""
    return window.area is not None and document_at_hand(window) in window.area.coding.study.completed


def complete(project: Project, operations: Operations, document: DocumentId) -> None:
    """Says that the coder at work has coded a document to its end; takes that back where it was said."""
    me = project.coders.current
    done = me.id not in project.blinding.completed().get(document, ())
    if not operations.succeeds(lambda: project.blinding.complete(document, done=done)):
        return
    name = next((info.name for info in project.documents.all() if info.id == document), "")
    told = (
        _("{coder} has coded “{name}” to its end: what is uncoded there counts as a judgement.")
        if done
        else _("{coder} codes “{name}” further.")
    )
    operations.tell(told.format(coder=me.name, name=name), undo=True)
