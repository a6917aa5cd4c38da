"""Putting quotations into a case, from the Code workspace."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from qualcode.gui.coding.dialogs import NameDialog
from qualcode.i18n import _
from qualcode.model import CaseId, QuotationId

if TYPE_CHECKING:
    from qualcode.gui.coding.workspace import CodeWorkspace


def case_menu(workspace: "CodeWorkspace", quotations: Sequence[QuotationId]) -> QMenu:
    """The cases of the study and a new one; those that hold all the quotations have a check mark."""
    menu = QMenu(_("Put into a case"), workspace)
    for case in workspace.project.cases.all():
        title = case.title if len(case.title) <= 60 else case.title[:59] + "…"
        action = menu.addAction(title.replace("&", "&&"))
        there = set(quotations) <= set(case.quotations)
        action.setCheckable(there)
        action.setChecked(there)
        action.triggered.connect(lambda _on=False, key=case.id: put(workspace, key, quotations))
    if menu.actions():
        menu.addSeparator()
    menu.addAction(_("New case…"), lambda: put_into_new(workspace, quotations))
    return menu


def open_case_menu(workspace: "CodeWorkspace") -> None:
    """The menu for the quotation at the cursor, or else for those selected in the list."""
    target = workspace.passage.target_quotation()
    quotations = [target.id] if target is not None else workspace.quotations.selected()
    if not quotations:
        workspace.operations.tell(_("Choose a quotation first: click it in the text or in the list."))
        return
    menu = case_menu(workspace, quotations)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos())


def put(workspace: "CodeWorkspace", case: CaseId, quotations: Sequence[QuotationId]) -> None:
    """Puts quotations into a case, each in the account of who says it."""
    # the Analyse workspace is loaded when it is first needed, so that starting stays fast
    from qualcode.gui.analyse.cases.verbs import CaseVerbs

    CaseVerbs(workspace.project, workspace.operations).put(case, quotations)


def put_into_new(workspace: "CodeWorkspace", quotations: Sequence[QuotationId]) -> None:
    """Asks for the title of a new case, and puts quotations into it."""
    dialog = NameDialog(_("New case"), _("Title"), parent=workspace)
    title = dialog.name.text() if dialog.exec() else ""
    dialog.deleteLater()
    if title.strip():
        case = workspace.operations.do(lambda: workspace.project.cases.add(title))
        if case is not None:
            put(workspace, case, quotations)
