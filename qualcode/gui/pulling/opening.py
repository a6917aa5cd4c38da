"""From the File menu: a colleague's study is taken over, a package is made."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.i18n import _, ngettext
from qualcode.model import DocumentId
from qualcode.project import Project
from qualcode.project.project import SUFFIX
from qualcode.project.pulling import PullPlan

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow


def take_over_study(window: "MainWindow", path: Path | None = None) -> None:
    """Shows what a colleague's study would bring and takes it over; asks for the file without one."""
    if window.project is not None:
        take_over(window.project, window.operations, window.theme, window, path)


def take_over(
    project: Project, operations: Operations, theme: Theme, window: QWidget, path: Path | None = None
) -> None:
    """The same for a study that is open."""
    if path is None:
        kinds = _("Studies") + f" (*{SUFFIX})"
        title = _("Take over a colleague’s study")
        chosen, _kind = QFileDialog.getOpenFileName(window, title, str(project.path.parent), kinds)
        if not chosen:
            return
        path = Path(chosen)
    file = path
    operations.run(
        lambda _progress: project.pull.plan(file),
        label=_("Comparing with {file}").format(file=file.name),
        done=lambda plan: _ask(project, operations, theme, window, plan),
    )


def open_or_take_over(window: "MainWindow", path: Path) -> None:
    """A study that was dropped on the window: asks what is to be done with it where one is open."""
    project = window.project
    if project is None or project.readonly or path.resolve() == project.path.resolve():
        window.open_study(path)
        return
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(path.name)
    box.setText(_("What is to be done with the study “{name}”?").format(name=path.stem))
    about = _(
        "What a colleague did in it can be taken over into “{study}”: you see first what it would bring. "
        "Or it is opened instead of “{study}”."
    )
    box.setInformativeText(about.format(study=project.name))
    role = QMessageBox.ButtonRole.AcceptRole
    take, instead = box.addButton(_("Take over…"), role), box.addButton(_("Open it"), role)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(take)
    box.exec()
    if box.clickedButton() is take:
        take_over_study(window, path)
    elif box.clickedButton() is instead:
        window.open_study(path)


def _ask(project: Project, operations: Operations, theme: Theme, window: QWidget, plan: PullPlan) -> None:
    from qualcode.gui.pulling.preview import PullDialog

    dialog = PullDialog(plan, theme, window)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    decisions = dialog.decisions
    operations.run(
        lambda _progress: project.pull.apply(plan, decisions),
        label=_("Taking over “{name}”").format(name=plan.name),
        done=lambda done: _tell(operations, done),
    )


def _tell(operations: Operations, done: PullPlan) -> None:
    words = ngettext(
        "“{name}” was taken over: {count} new coding.",
        "“{name}” was taken over: {count} new codings.",
        done.codings.new,
    )
    operations.tell(words.format(name=done.name, count=done.codings.new), undo=True)


def make_package(window: "MainWindow") -> None:
    """Asks for whom and what, and where the file goes."""
    if window.project is not None:
        ask_package(window.project, window.operations, window.theme, window)


def ask_package(
    project: Project,
    operations: Operations,
    theme: Theme,
    window: QWidget,
    *,
    coder: str = "",
    documents: Sequence[DocumentId] = (),
    spans_of: str = "",
) -> None:
    """The same for a study that is open; coder, documents and passages stand there already."""
    from qualcode.gui.pulling.package_dialog import PackageDialog

    dialog = PackageDialog(project, theme, window)
    dialog.preset(coder=coder, documents=documents, spans_of=spans_of)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    start = project.path.with_name(f"{project.path.stem} {dialog.name}{SUFFIX}")
    kinds = _("Studies") + f" (*{SUFFIX})"
    options = QFileDialog.Option.DontConfirmOverwrite  # a file that exists is never overwritten
    chosen, _kind = QFileDialog.getSaveFileName(
        window, _("Package for a coder"), str(start), kinds, options=options
    )
    if not chosen:
        return
    name, wanted, spans = dialog.name, dialog.wanted, dialog.spans_of
    told = _("The package for {coder} is here: {file}")
    operations.run(
        lambda _progress: project.packages.make(Path(chosen), coder=name, documents=wanted, spans_of=spans),
        label=_("Making the package"),
        done=lambda made: operations.tell(told.format(coder=name, file=made.path)),
    )
