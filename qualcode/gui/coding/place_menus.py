"""The menus that open at a document, a passage or a listed quotation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from qualcode.gui.coding.document_verbs import document_menu
from qualcode.gui.coding.putting import case_menu
from qualcode.i18n import _
from qualcode.model import DocumentId, QuotationId

if TYPE_CHECKING:
    from qualcode.gui.coding.workspace import CodeWorkspace

_TEXT_MENU = (
    "code_bar",
    "in_vivo",
    "last_code",
    "comment",
    "resize",
    "copy",
    "copy_citation",
    "correct_text",
)


def of_document(workspace: "CodeWorkspace", document: DocumentId) -> QMenu:
    """The menu of a document in the list."""
    theme = workspace.passage.theme
    return document_menu(workspace, workspace.project, workspace.operations, document, theme=theme)


def of_text(workspace: "CodeWorkspace", quotation_ids: Sequence[QuotationId]) -> QMenu:
    """The menu of a place in the transcript; without a selection it is about the quotation there."""
    view = workspace.view
    if view.selection() is None and quotation_ids and view.selected_quotation not in quotation_ids:
        view.select_quotation(quotation_ids[0])
        workspace.quotation_clicked(quotation_ids[0])
    menu = QMenu(workspace)
    menu.addActions([a for a in view.actions() if a.objectName() in _TEXT_MENU and a.isEnabled()])
    quotation = workspace.passage.target_quotation()
    if quotation and quotation.codings:
        off = workspace.passage.uncode_menu(quotation)
        off.setTitle(_("Take off"))
        menu.addSeparator()
        menu.addMenu(case_menu(workspace, [quotation.id]))
        workspace.remarking.fill(menu)
        menu.addMenu(off)
    if menu.isEmpty():
        menu.addAction(_("Select a passage to code it")).setEnabled(False)
    return menu


def of_quotations(workspace: "CodeWorkspace", quotation_ids: Sequence[QuotationId]) -> QMenu:
    """The menu of quotations in the list."""
    menu = QMenu(workspace)
    menu.addAction(_("Show in the transcript"), lambda: workspace.show_quotation(quotation_ids[0]))
    copy = menu.addAction(_("Copy as citation"), lambda: workspace.exporting.copy_citations(quotation_ids))
    copy.setShortcut(QKeySequence.StandardKey.Copy)
    menu.addSeparator()
    workspace.recoding.fill(menu)
    menu.addSeparator()
    menu.addMenu(case_menu(workspace, quotation_ids))
    workspace.remarking.fill(menu, quotation_ids[0])
    menu.addAction(_("Uncode"), lambda: workspace.uncode_listed(quotation_ids)).setShortcut("Del")
    return menu
